"""What browsers fetch besides pages: one stylesheet, one script, fonts and icons, each named after its own content."""

import hashlib
import os
import re
import shutil
import tempfile
import weakref
from functools import lru_cache
from pathlib import Path

import brotli
from whitenoise import WhiteNoise
from whitenoise.compress import Compressor

SERVED = (".js", ".svg", ".webp", ".woff2")
SMALL_AS_THEY_ARE = ("woff2", "webp")
PREFIX = "/static/"


class Assets:
    """The prepared files of one process, under names that change when their content does."""

    def __init__(self, source: Path):
        self.folder = Path(tempfile.mkdtemp(prefix="emulation-static-"))
        weakref.finalize(self, sweep, self.folder, os.getpid())
        self.names: dict[str, str] = {}
        for path in sorted(path for folder in ("vendor", "css", "help") for path in (source / folder).iterdir()):
            if path.suffix in SERVED:
                self.add(path.name.replace(".min.", "."), path.read_bytes())
        self.add("site.css", with_hashed_urls(joined_css(source / "css"), self.names).encode())
        self.add("site.js", joined_js(source / "js").encode())
        self.add("inside.js", joined_js(source / "js" / "inside").encode())

    def add(self, name: str, content: bytes) -> None:
        """Write one file as name.<hash>.ext, beside its compressed forms."""
        stem, _, ending = name.rpartition(".")
        self.names[name] = f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}.{ending}"
        path = self.folder / self.names[name]
        path.write_bytes(content)
        if ending not in SMALL_AS_THEY_ARE:
            QuickCompressor(quiet=True).compress(str(path))

    def url(self, name: str) -> str:
        """The address of a file by its plain name, as `asset('site.css')` in templates."""
        return PREFIX + self.names[name]

    def wrap(self, app) -> WhiteNoise:
        """The same WSGI app, with these files answered before it is asked."""
        return WhiteNoise(
            app,
            self.folder,
            prefix=PREFIX,
            immutable_file_test=lambda path, url: True,
            add_headers_function=with_safety_headers,
            allow_all_origins=False,
        )


@lru_cache(maxsize=1)
def prepared(source: Path) -> Assets:
    """Once a process: the tests make many apps, and the files are the same for all."""
    return Assets(source)


class QuickCompressor(Compressor):
    """WhiteNoise's own, but at a brotli quality that does not hold up the start: a little larger, much faster."""

    @staticmethod
    def compress_brotli(data: bytes) -> bytes:
        return brotli.compress(data, quality=9)


def joined_css(folder: Path) -> str:
    """Every stylesheet in the order of its name, without comments and needless white space."""
    css = "".join(path.read_text() for path in sorted(folder.glob("*.css")))
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return re.sub(r"\s*([{};,])\s*|(?<=:)\s+", r"\1", re.sub(r"\s+", " ", css)).strip()


def with_hashed_urls(css: str, names: dict[str, str]) -> str:
    """Point url(../vendor/x.woff2) at the name under which x.woff2 is served."""
    return re.sub(r"url\([^)]*?([\w.-]+)\)", lambda found: f"url({names[found[1]]})", css)


def joined_js(folder: Path) -> str:
    """Every behaviour in a block of its own, so that none sees another's names."""
    scripts = [re.sub(r"^\s*//.*\n|^\s+", "", path.read_text(), flags=re.M) for path in sorted(folder.glob("*.js"))]
    return '"use strict";\n' + "".join(f"{{\n{script}}}\n" for script in scripts)


def with_safety_headers(headers, path: str, url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"


def sweep(folder: Path, maker: int) -> None:
    """Only the process that made the folder removes it; a forked worker that ends first must not."""
    if os.getpid() == maker:
        shutil.rmtree(folder, ignore_errors=True)
