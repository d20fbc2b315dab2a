"""The cryptography of the sealed box: board codes, a key that any two of three can restore, sealing and opening.

HPKE (RFC 9180, from `cryptography`) does the sealing; nothing here is of our own making but the order of the bytes.
Nothing here knows a database, a person or a page. Every key is bound to its box, every ballot to what was frozen when
voting began (the manifest), so that no code, share or ballot of one box means anything in another.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import struct
from collections.abc import Iterable, Mapping, Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

SUITE = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: nothing that is read as something else
CODE_LENGTH = 26  # 130 bits
GROUP = 64  # ballots are filled up to a multiple of this, so that their length says nothing
BLANK, YES, NO = 0, 1, 2
HELD = ((1, 2), (0, 2), (0, 1))  # which two of the three parts each holder has: any two have all, each one lacks one

BOARD, SHARE, BALLOT, BOX = (f"emulation/{what}/v1".encode() for what in ("board", "share", "ballot", "box"))


Key = X25519PrivateKey


class Shut(Exception):
    """It does not open: a wrong code, a foreign or altered ballot, or too few holders."""


def digest(tag: bytes, *parts: bytes) -> bytes:
    """SHA-256 over a tag and parts whose lengths are written down, so that no two lists of parts look alike."""
    made = hashlib.sha256(tag + b"\0")
    for part in parts:
        made.update(struct.pack(">I", len(part)) + part)
    return made.digest()


# codes of the counting board


def new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


def in_groups(code: str) -> str:
    """As it is shown and written down: six letters, then fives."""
    return "-".join([code[:6], *(code[start : start + 5] for start in range(6, len(code), 5))])


def read_code(typed: str) -> str:
    """A code as people type it: any case, with or without hyphens and spaces; O is read as 0, I and L as 1."""
    plain = "".join(ch for ch in typed.upper() if ch.isalnum())
    return plain.translate(str.maketrans("OIL", "011"))


def board_key(box: str, code: str) -> X25519PrivateKey:
    return X25519PrivateKey.from_private_bytes(digest(BOARD, box.encode(), read_code(code).encode()))


def board_public(box: str, code: str) -> bytes:
    """What is kept of a code."""
    return public_of(board_key(box, code))


def public_of(key: X25519PrivateKey) -> bytes:
    return key.public_key().public_bytes_raw()


# the key of the box


def new_key(box: str, boards: Sequence[bytes]) -> tuple[bytes, list[bytes]]:
    """A key for the box, split in replicated parts: its public half, and one share sealed to each of the three holders."""
    seed = secrets.token_bytes(32)
    parts = [secrets.token_bytes(32), secrets.token_bytes(32)]
    parts.append(_xor(seed, *parts))
    shares = [_seal(public, parts[a] + parts[b], SHARE + box.encode()) for public, (a, b) in zip(boards, HELD, strict=True)]
    return public_of(X25519PrivateKey.from_private_bytes(seed)), shares


def hand_over(box: str, share: bytes, code: str, to: bytes) -> bytes:
    """One holder consents: their share, sealed anew to another holder, whose code is then the second."""
    return _seal(to, _unseal(board_key(box, code), share, SHARE + box.encode()), SHARE + box.encode())


def restore(box: str, shares: Mapping[int, bytes], code: str, public: bytes) -> X25519PrivateKey:
    """The private key from the shares of two holders, slot by slot, all sealed to the code that is typed now."""
    key, parts = board_key(box, code), {}
    for slot, share in shares.items():
        opened = _unseal(key, share, SHARE + box.encode())
        for part, value in zip(HELD[slot], (opened[:32], opened[32:]), strict=True):
            if not hmac.compare_digest(parts.setdefault(part, value), value):
                raise Shut("the shares do not fit together")
    if len(parts) < 3:
        raise Shut("two holders are needed")
    restored = X25519PrivateKey.from_private_bytes(_xor(parts[0], parts[1], parts[2]))
    if not hmac.compare_digest(public_of(restored), public):
        raise Shut("this is not the key of this box")
    return restored


# ballots


def new_nonce() -> str:
    """What makes a ballot's name; it lives in the form and is never stored."""
    return secrets.token_hex(16)


def ballot_id(box: str, nonce: str) -> bytes:
    return digest(BALLOT, box.encode(), nonce.encode())


def spoken(id: bytes) -> str:
    """The first fifty bits of a ballot's name, to be found again in the list of the box: it proves presence, not content."""
    number = int.from_bytes(id[:7], "big") >> 6
    return "".join(LETTERS[number >> shift & 31] for shift in range(45, -1, -5))


def seal(public: bytes, manifest: bytes, choices: Sequence[int]) -> bytes:
    """One ballot: a choice for every case, filled up to a length that is the same for all ballots of the box."""
    filled = bytes(choices) + bytes(-len(choices) % GROUP)
    return _seal(public, b"\x01" + manifest + filled, BALLOT + manifest)


def unseal(key: X25519PrivateKey, manifest: bytes, sealed: bytes, cases: int) -> tuple[int, ...]:
    """What one ballot says. Raises Shut for a ballot of another box, one that was altered, or one that says nonsense."""
    plain = _unseal(key, sealed, BALLOT + manifest)
    choices, filling = plain[33 : 33 + cases], plain[33 + cases :]
    if plain[:1] != b"\x01" or plain[1:33] != manifest or len(choices) != cases or any(filling) or max(choices, default=0) > NO:
        raise Shut("this is no ballot of this box")
    return tuple(choices)


def box_root(ballots: Iterable[tuple[bytes, bytes]]) -> bytes:
    """One number for the whole content of a box: (id, sealed) in the order of ids."""
    return digest(BOX, *(id + hashlib.sha256(sealed).digest() for id, sealed in sorted(ballots)))


def _seal(public: bytes, message: bytes, info: bytes) -> bytes:
    return SUITE.encrypt(message, X25519PublicKey.from_public_bytes(public), info=info)


def _unseal(key: X25519PrivateKey, sealed: bytes, info: bytes) -> bytes:
    try:
        return SUITE.decrypt(sealed, key, info=info)
    except (InvalidTag, ValueError) as error:
        raise Shut("the code does not open this") from error


def _xor(*values: bytes) -> bytes:
    made = 0
    for value in values:
        made ^= int.from_bytes(value, "big")
    return made.to_bytes(32, "big")
