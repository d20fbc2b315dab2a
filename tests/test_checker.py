"""static/kiem-tra.py, the program by which anybody checks the public log: alone, with nothing but the standard library."""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from sqlalchemy import select, text, update

from emulation.db import act, db
from emulation.models import LogLeaf, LogSalt, log
from emulation.models.log_proofs import proof_text
from emulation.models.log_tree import state
from emulation.notes import Checkpoint, Signer, entry_bundle
from emulation.rules import merkle

LONG = bool(os.environ.get("LONG"))
PROGRAM = Path(__file__).parent.parent / "static" / "kiem-tra.py"
RIGHT, WRONG, UNREADABLE, UNSIGNED = range(4)


@pytest.fixture(scope="module")
def checker():
    spec = importlib.util.spec_from_file_location("kiem_tra", PROGRAM)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pythons() -> list[str]:
    """Every Python at hand, from 3.8 on."""
    homes = [Path.home() / ".pyenv" / "versions"]
    found = [str(path) for home in homes for path in sorted(home.glob("3.*/bin/python3"))]
    wanted = [path for path in found if int(path.split("/3.")[1].split(".")[0]) >= 8]
    return [sys.executable, *wanted]


class Library:
    """A log in a folder, as its tiles would be downloaded, and the key that signs it."""

    def __init__(self, folder: Path, bodies: list[str], checker) -> None:
        self.folder, self.bodies, self.checker = folder, bodies, checker
        self.signer = Signer.new("thu.example/nhat-ky")
        self.hashes = [log.leaf_hash(body) for body in bodies]
        (folder / "khoa").write_text(self.signer.line + "\n")
        self.lay_out()

    def lay_out(self) -> None:
        for number in range((len(self.bodies) + 255) // 256):
            part = slice(number * 256, number * 256 + 256)
            width = len(self.bodies[part])
            name = self.checker.tile_name(number) + ("" if width == 256 else f".p/{width}")
            for kind, data in (("entries", entry_bundle(self.bodies[part])), ("0", b"".join(self.hashes[part]))):
                path = self.folder / "tile" / kind / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
        self.save("checkpoint", len(self.bodies))

    def save(self, name: str, size: int) -> Path:
        root = merkle.root_of(self.hashes[:size])
        (self.folder / name).write_text(self.signer.sign(Checkpoint(self.signer.name, size, root).text))
        return self.folder / name

    def run(self, *words: str, key: bool = True) -> int:
        return self.checker.main([*map(str, words), *(["--khoa", str(self.folder / "khoa")] if key else [])])


@pytest.fixture
def library(tmp_path, checker):
    bodies = [log.canonical({"v": 1, "t": n, "ev": "test", "ref": f"Hồ sơ {n}", "pub": {}, "c": {}}) for n in range(700)]
    return Library(tmp_path, bodies, checker)


@pytest.fixture
def signed(app, world):
    """The town's own log, signed."""
    assert app.test_cli_runner().invoke(args=["log", "sign"]).exit_code == 0
    yield app.extensions["notary"]
    shutil.rmtree(app.extensions["notary"].folder, ignore_errors=True)


@pytest.fixture
def proof(signed, tmp_path) -> Path:
    path = tmp_path / "dong.tlog-proof"
    path.write_text(proof_text(db.session(), 70))
    (tmp_path / "khoa").write_text(signed.public_lines()[0])
    return path


# alone


def test_it_imports_the_standard_library_and_is_written_for_3_8():
    tree = ast.parse(PROGRAM.read_text(), feature_version=(3, 8))
    names = {alias.name.partition(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module.partition(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert names <= sys.stdlib_module_names and not names & {"subprocess", "ctypes", "socket", "pickle"}
    assert not [
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("eval", "exec")
    ]


@pytest.mark.parametrize("python", pythons(), ids=lambda path: path.split("versions/")[-1].split("/")[0])
def test_it_runs_alone(python, proof):
    """Isolated, without site packages, offline."""
    run = [python, "-I", "-S", str(PROGRAM), "dong", str(proof), "--khoa", str(proof.parent / "khoa")]
    done = subprocess.run(run, capture_output=True, text=True, encoding="utf-8", env={"PATH": ""}, check=False)
    assert done.returncode == RIGHT and "Đúng: dòng 70 nằm trong nhật ký." in done.stdout, done.stderr


def test_it_speaks_english(proof, capsys, checker):
    assert checker.main(["dong", str(proof), "--khoa", str(proof.parent / "khoa"), "--en"]) == RIGHT
    assert "Right: line 70 is in the log." in capsys.readouterr().out
    assert checker.main(["dong", str(proof), "--en"]) == UNSIGNED
    assert "SIGNATURE NOT CHECKED" in capsys.readouterr().out
    assert checker.main([]) == UNREADABLE
    assert checker.main(["dong", "khong-co"]) == UNREADABLE


# signatures


def test_ed25519_agrees_with_the_library(checker):
    """With the vectors of RFC 8032 (7.1), and with many random keys and changed bits."""
    public = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
    signature = bytes.fromhex(
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    )
    assert checker.signed(public, b"\x72", signature) and not checker.signed(public, b"\x73", signature)
    rng = random.Random(8032)
    for _turn in range(40):
        key, message = Ed25519PrivateKey.generate(), rng.randbytes(rng.randrange(80))
        public, good = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw), key.sign(message)
        assert checker.signed(public, message, good)
        bad = bytearray(good)
        bad[rng.randrange(64)] ^= 1 << rng.randrange(8)
        assert not checker.signed(public, message, bytes(bad))
    order = 2**252 + 27742317777372353535851937790883648493
    twin = good[:32] + (int.from_bytes(good[32:], "little") + order).to_bytes(32, "little")
    assert not checker.signed(public, message, twin)  # the same signature written another way


# mutations


def mutated(rng: random.Random, data: bytes) -> bytes:
    """One random damage: a bit, a byte, a swap, a cut, a doubling, lines dropped, doubled or moved."""
    at, other = rng.randrange(len(data)), rng.randrange(len(data))
    lines = data.split(b"\n")
    line, to = rng.randrange(len(lines)), rng.randrange(len(lines))
    match rng.randrange(9):
        case 0:
            return data[:at] + bytes([data[at] ^ 1 << rng.randrange(8)]) + data[at + 1 :]
        case 1:
            return data[:at] + bytes([rng.randrange(256)]) + data[at + 1 :]
        case 2:
            changed = bytearray(data)
            changed[at], changed[other] = changed[other], changed[at]
            return bytes(changed)
        case 3:
            return data[:at]
        case 4:
            return data[:at] + data[min(at, other) : max(at, other)] + data[at:]
        case 5:
            return data[:at] + data[at + 1 :]
        case 6:
            del lines[line]
        case 7:
            lines.insert(to, lines[line])
        case 8:
            lines.insert(to, lines.pop(line))
    return b"\n".join(lines)


def test_no_changed_proof_is_believed(proof, checker, tmp_path):
    """Ten thousand damages in the long run, five hundred every day: not one passes."""
    rng, good, key = random.Random(42), proof.read_bytes(), str(proof.parent / "khoa")
    changed, turns = tmp_path / "changed", 10_000 if LONG else 500
    for _turn in range(turns):
        if (bad := mutated(rng, good)) == good:
            continue
        changed.write_bytes(bad)
        assert checker.main(["dong", str(changed), "--khoa", key]) in (WRONG, UNREADABLE), bad
    other = Signer.new("localhost/nhat-ky").line
    assert checker.main(["dong", str(proof), "--khoa", other]) == WRONG


def test_no_changed_log_is_believed(library):
    """Any file of a downloaded log with one damage; each file put back afterwards."""
    rng = random.Random(43)
    files = [path for path in library.folder.rglob("*") if path.is_file() and path.name != "khoa"]
    assert library.run("tat-ca", library.folder) == RIGHT
    for _turn in range(1000 if LONG else 40):
        path = rng.choice(files)
        good = path.read_bytes()
        if (bad := mutated(rng, good)) != good:
            path.write_bytes(bad)
            assert library.run("tat-ca", library.folder) in (WRONG, UNREADABLE), (path, len(good), len(bad))
            path.write_bytes(good)
    assert library.run("tat-ca", library.folder) == RIGHT


# what it can do


def test_a_hundred_saved_states_each_continue_the_other(library, capsys):
    """Every pair in the long run; some pairs every day, and all of them by the arithmetic."""
    sizes = sorted(random.Random(5).sample(range(1, 701), 100))
    at = {}
    frontier: list[bytes] = []
    kept: dict = {}
    for size, one in enumerate(library.hashes, 1):
        frontier, made = merkle.grow(size - 1, frontier, one)
        kept.update({(level, place): hash for level, place, hash in made})
        at[size] = merkle.root(frontier)
    for old in sizes:
        for new in sizes:
            if old <= new:
                assert merkle.continues(old, new, at[old], at[new], merkle.filled(merkle.consistency(old, new), kept.__getitem__))
    for size in sizes:
        library.save(f"saved-{size}", size)
    pairs = [(a, b) for a in sizes for b in sizes if a <= b]
    whole = library.folder / "checkpoint"
    for old, new in pairs if LONG else random.Random(6).sample(pairs, 8):
        assert library.run("so", library.folder / f"saved-{old}", whole, library.folder) == RIGHT
        if old < new and new <= 256:
            assert library.run("so", library.folder / f"saved-{new}", library.folder / f"saved-{old}", library.folder) == WRONG
    assert library.run("so", whole, library.folder / f"saved-{sizes[0]}", library.folder) == WRONG


def test_a_saved_state_that_the_log_no_longer_continues(library, tmp_path, capsys):
    saved = library.save("saved", 300)
    assert library.run("tat-ca", library.folder, "--da-luu", saved) == RIGHT
    library.hashes[10] = log.leaf_hash(library.bodies[10].replace("Hồ sơ", "Hồ Sơ"))
    library.bodies[10] = library.bodies[10].replace("Hồ sơ", "Hồ Sơ")
    library.lay_out()  # rewritten and signed anew: whole in itself
    assert library.run("tat-ca", library.folder) == RIGHT
    assert library.run("tat-ca", library.folder, "--da-luu", saved) == WRONG
    assert library.run("so", saved, library.folder / "checkpoint", library.folder) == WRONG
    assert "300 dòng" in capsys.readouterr().out


def test_a_commitment_and_a_file(signed, world, checker, tmp_path):
    event = next(e for e in world.reviewing.events if e.step == "submit")
    salt = db.session.get(LogSalt, (event.log_position, "nominee")).salt.hex()
    path = tmp_path / "p"
    path.write_text(proof_text(db.session(), event.log_position))
    key = ["--khoa", signed.public_lines()[0]]
    assert checker.main(["mo", str(path), "nominee", salt, world.reviewing.nominee_name, *key]) == RIGHT
    assert checker.main(["mo", str(path), "nominee", salt, "Người Khác", *key]) == WRONG
    assert checker.main(["mo", str(path), "khong-co", salt, "x", *key]) == UNREADABLE
    file = tmp_path / "quyet-dinh.pdf"
    file.write_bytes(b"%PDF-1.7 ...")
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    with act() as session:
        position = log.append(session, "decision.published", "9/QĐ", {"document": digest}).position
    path.write_text(proof_text(db.session(), position))
    assert checker.main(["tep", str(file), str(path), *key]) == RIGHT
    file.write_bytes(b"%PDF-1.7 ..!")
    assert checker.main(["tep", str(file), str(path), *key]) == WRONG


def test_a_hundred_thousand_lines(tmp_path, checker):
    """Under ten seconds on a machine with nothing else to do; here only that it is not slower by an order."""
    bodies = [f'{{"c":{{}},"ev":"test","pub":{{}},"ref":"{n}","t":0,"v":1}}' for n in range(100_000 if LONG else 20_000)]
    library = Library(tmp_path, bodies, checker)
    began = time.process_time()
    assert library.run("tat-ca", library.folder) == RIGHT
    assert time.process_time() - began < (10 if LONG else 8)


# what an administrator does, and what comes of it


def download(app, folder: Path) -> Path:
    """Everything that the site gives out, put down as files."""
    client = app.test_client()
    size = state(db.session()).size
    names = ["checkpoint", "khoa"]
    for number in range((size + 255) // 256):
        width = min(256, size - number * 256)
        names += [f"tile/{kind}/{number:03d}{'' if width == 256 else f'.p/{width}'}" for kind in ("0", "entries")]
    for name in names:
        answer = client.get(f"/nhat-ky/{name}")
        assert answer.status_code == 200, name
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(answer.data)
    return folder


def test_a_row_altered_directly_in_the_database_is_caught(app, signed, checker, tmp_path, capsys, client):
    """Triggers dropped, a published decision renamed in its line: first clumsily, then with all hashes made to fit."""
    khoa = ["--khoa", signed.public_lines()[0]]
    honest = download(app, tmp_path / "honest")
    assert checker.main(["tat-ca", str(honest), *khoa]) == RIGHT
    position = db.session.scalar(select(LogLeaf.position).where(LogLeaf.what == "decision.published"))
    assert "Khớp với bản đã ký" in client.get(f"/nhat-ky/{position}").text
    body = db.session.get(LogLeaf, position).body.replace('"signed_on":"2020', '"signed_on":"2019')
    with act() as session:
        session.execute(text("DROP TRIGGER log_leaves_no_update"))
        session.execute(update(LogLeaf).where(LogLeaf.position == position).values(body=body))
    assert "KHÔNG khớp với bản đã ký" in client.get(f"/nhat-ky/{position}").text
    assert checker.main(["tat-ca", str(download(app, tmp_path / "clumsy")), *khoa]) == WRONG
    assert f"SAI: dòng {position} đã bị sửa." in capsys.readouterr().out
    with act() as session:
        session.execute(update(LogLeaf).where(LogLeaf.position == position).values(hash=log.leaf_hash(body)))
    assert checker.main(["tat-ca", str(download(app, tmp_path / "careful")), *khoa]) == WRONG
    assert "không khớp với bản đã ký" in capsys.readouterr().out


def test_after_an_erasure_all_proofs_hold(app, signed, world, checker, tmp_path):
    """And without the salt not even a list of all names finds the one that was committed to."""
    event = next(e for e in world.published.events if e.step == "submit")
    name, key = world.published.nominee_name, ["--khoa", signed.public_lines()[0]]
    old = tmp_path / "old"
    old.write_text(proof_text(db.session(), event.log_position))
    salt = db.session.get(LogSalt, (event.log_position, "nominee")).salt
    committed = log.commitment(salt, "nominee", name)
    body = db.session.get(LogLeaf, event.log_position).body
    assert committed in body
    assert app.test_cli_runner().invoke(args=["log", "erase", world.published.code, "--ground", "Điều 16"]).exit_code == 0
    db.session.rollback()
    assert db.session.get(LogSalt, (event.log_position, "nominee")) is None
    assert checker.main(["dong", str(old), *key]) == RIGHT
    assert checker.main(["tat-ca", str(download(app, tmp_path / "all")), *key]) == RIGHT
    guesses = (f"{first} {middle} {last}" for first in range(100) for middle in range(100) for last in range(100 if LONG else 2))
    tried = [name, *guesses]
    assert not any(log.commitment(b"", "nominee", guess) in body for guess in tried)
