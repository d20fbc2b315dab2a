"""What goes over the wire: the first page a visitor opens with all it needs, and every later one."""

from __future__ import annotations

import gzip
import re
from urllib.parse import urljoin

from bench.server import Server

LINKED = re.compile(r"""(?:href|src)="(/static/[^"#]+)|url\((/static/[^)#]+)\)""")


def weigh(server: Server, path: str) -> dict[str, int]:
    """Bytes of the page and of each file it asks for, as a browser gets them."""
    page = server.get(path, {"Accept-Encoding": "br, gzip"})
    found, waiting = {path: sent(page)}, [read(page)]
    while waiting:
        for link in {urljoin(path, a or b) for a, b in LINKED.findall(waiting.pop())} - found.keys():
            answer = server.get(link, {"Accept-Encoding": "br, gzip"})
            found[link] = sent(answer)
            if link.endswith(".css"):
                waiting.append(read(server.get(link)))
    return found


def sent(answer: tuple[int, bytes, dict[str, str]]) -> int:
    """The size of a body. A page the product leaves to the proxy in front to compress is counted as gzip makes it."""
    _status, body, headers = answer
    left_to_proxy = "content-encoding" not in headers and headers.get("content-type", "").startswith("text/html")
    return len(gzip.compress(body, 6)) if left_to_proxy else len(body)


def read(answer: tuple[int, bytes, dict[str, str]]) -> str:
    _status, body, headers = answer
    return (gzip.decompress(body) if headers.get("content-encoding") == "gzip" else body).decode(errors="replace")
