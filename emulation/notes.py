"""Signed notes and checkpoints as C2SP has them: a text, an empty line, signatures by name. Knows no database and no file.

A key is written as one line: `name+hash+base64` of the algorithm (1, Ed25519) and the key; a private one after `PRIVATE+KEY+`.
"""

from __future__ import annotations

import hashlib
import struct
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

ED25519 = b"\x01"
PRIVATE = "PRIVATE+KEY+"
DASH = "\u2014 "


class NotSigned(Exception):
    """A note that is not written as it should be, or that this key did not sign."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """How large a log was, and its root."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"

    @classmethod
    def read(cls, note: str) -> Checkpoint:
        """The checkpoint inside a note; its signatures are another matter."""
        try:
            origin, size, root, *_more = note.partition("\n\n")[0].split("\n")
            if not origin or str(int(size)) != size or len(b64decode(root, validate=True)) != 32:
                raise NotSigned(note)
        except (ValueError, NotBase64) as error:
            raise NotSigned(note) from error
        return cls(origin, int(size), b64decode(root))


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: a name, and the private key that goes with it."""

    name: str
    key: Ed25519PrivateKey

    @classmethod
    def new(cls, name: str) -> Signer:
        return cls(name, Ed25519PrivateKey.generate())

    @classmethod
    def read(cls, line: str) -> Signer:
        name, _hash, kept = line.strip().removeprefix(PRIVATE).split("+", 2)
        return cls(name, Ed25519PrivateKey.from_private_bytes(b64decode(kept)[1:]))

    def named(self, name: str) -> Signer:
        """The same key under another name."""
        return Signer(name, self.key)

    @property
    def secret(self) -> str:
        """The line to be kept from everybody."""
        seed = self.key.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
        return f"{PRIVATE}{self.name}+{self.hash.hex()}+{b64encode(ED25519 + seed).decode()}"

    @property
    def public(self) -> bytes:
        return self.key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    @property
    def hash(self) -> bytes:
        return key_hash(self.name, self.public)

    @property
    def line(self) -> str:
        """The line for everybody: the key by which a signature is checked."""
        return f"{self.name}+{self.hash.hex()}+{b64encode(ED25519 + self.public).decode()}"

    def sign(self, text: str) -> str:
        """The text with a signature under it."""
        signature = b64encode(self.hash + self.key.sign(text.encode())).decode()
        return f"{text}\n{DASH}{self.name} {signature}\n"


def key_hash(name: str, public: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + ED25519 + public).digest()[:4]


def checked(note: str, line: str) -> str:
    """The text of a note that the holder of this key signed."""
    name, _hash, kept = line.strip().split("+", 2)
    public = b64decode(kept)[1:]
    text, _gap, signatures = note.rpartition("\n\n")
    text += "\n"
    for one in signatures.splitlines():
        start, _space, value = one.rpartition(" ")
        if start != DASH + name:
            continue
        try:
            signed = b64decode(value, validate=True)
            if signed[:4] == key_hash(name, public):
                Ed25519PublicKey.from_public_bytes(public).verify(signed[4:], text.encode())
                return text
        except (NotBase64, InvalidSignature) as error:
            raise NotSigned(note) from error
    raise NotSigned(note)


def entry_bundle(bodies: list[str]) -> bytes:
    """Entries as the tiles have them: each after its length in two bytes."""
    return b"".join(struct.pack(">H", len(body)) + body for body in (text.encode() for text in bodies))
