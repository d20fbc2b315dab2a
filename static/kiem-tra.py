#!/usr/bin/env python3
"""Kiểm tra nhật ký công khai mà không cần tin máy chủ nào. / Check the public log without trusting any server.

    python3 kiem-tra.py dong    BANG-CHUNG.tlog-proof --khoa KHOA   một dòng có nằm trong nhật ký đã ký không
    python3 kiem-tra.py so      CU MOI NGUON --khoa KHOA            bản ký mới có chỉ nối dài bản ký cũ không
    python3 kiem-tra.py tat-ca  NGUON --khoa KHOA [--da-luu TEP]    tải hết, tính lại từ dòng đầu
    python3 kiem-tra.py tep     TEP BANG-CHUNG.tlog-proof --khoa …  tệp này có đúng là tệp mà dòng ấy nói không
    python3 kiem-tra.py mo      BANG-CHUNG TRUONG MUOI GIA-TRI --khoa …  lời cam kết có mở ra đúng giá trị ấy không

NGUON: địa chỉ nhật ký (https://…/nhat-ky) hoặc thư mục đã tải. KHOA: dòng khóa công khai, hoặc tệp chứa nó. Thêm --en: English.
Kết thúc với / exits with: 0 đúng, 1 SAI, 2 không đọc được, 3 đúng nhưng chưa kiểm tra chữ ký (không có --khoa).

Chỉ dùng thư viện chuẩn, Python 3.8 trở lên. Standard library only: RFC 6962, RFC 8032, C2SP signed-note, checkpoint, tiles, proof.
"""

import argparse
import base64
import binascii
import hashlib
import hmac
import json
import os
import sys
import time
import unicodedata
import urllib.error
import urllib.request

RIGHT, WRONG, UNREADABLE, UNSIGNED = 0, 1, 2, 3
DASH = "\u2014 "
ENGLISH = False


class Wrong(Exception):
    """Something does not agree."""


class Unreadable(Exception):
    """Something is not there, or not written as it should be."""


def say(vietnamese, english):
    return english if ENGLISH else vietnamese


# Ed25519 (RFC 8032, 5.1), verification only

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def recover_x(y, sign):
    if y >= P:
        return None
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    if x2 == 0:
        return None if sign else 0
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * ROOT % P
    if (x * x - x2) % P:
        return None
    return P - x if x & 1 != sign else x


def point(data):
    y = int.from_bytes(data, "little")
    x = recover_x(y & (1 << 255) - 1, y >> 255)
    y &= (1 << 255) - 1
    return None if x is None else (x, y, 1, x * y % P)


def add(a, b):
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    m, n, o, q = f - e, h - g, h + g, f + e
    return m * n % P, o * q % P, n * o % P, m * q % P


def times(k, a):
    found = (0, 1, 1, 0)
    while k:
        if k & 1:
            found = add(found, a)
        a, k = add(a, a), k >> 1
    return found


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE = (recover_x(BASE_Y, 0), BASE_Y, 1, recover_x(BASE_Y, 0) * BASE_Y % P)


def signed(public, message, signature):
    """Whether the signature over the message is by this key."""
    if len(public) != 32 or len(signature) != 64:
        return False
    a, r, s = point(public), point(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    left, right = times(s, BASE), add(r, times(k, a))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


# the tree (RFC 6962)


def leaf(body):
    return hashlib.sha256(b"\x00" + body).digest()


def node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


class Growing:
    """A tree of which only the roots of its complete subtrees are kept."""

    def __init__(self):
        self.size, self.parts = 0, []

    def grow(self, new):
        rest = self.size
        while rest & 1:
            new, rest = node(self.parts.pop(), new), rest >> 1
        self.parts.append(new)
        self.size += 1

    def root(self):
        if not self.parts:
            return hashlib.sha256(b"").digest()
        whole = self.parts[-1]
        for part in reversed(self.parts[:-1]):
            whole = node(part, whole)
        return whole


def root_by(found, index, size, proof):
    """The root to which a proof leads; None when it has not the right length."""
    place, last = index, size - 1
    for part in proof:
        if last == 0:
            return None
        if place & 1 or place == last:
            found = node(part, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = node(found, part)
        place, last = place >> 1, last >> 1
    return found if last == 0 else None


# notes, checkpoints, proofs (C2SP)


def unbase(text, length=None):
    """Base64 in the one way in which it is written."""
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError, ValueError):
        raise Unreadable(say("Có chỗ không phải base64.", "Something is not base64."))
    if base64.b64encode(data).decode() != text or (length is not None and len(data) != length):
        raise Unreadable(say("Có chỗ base64 viết sai.", "Some base64 is written wrongly."))
    return data


def whole(text):
    if not (text.isascii() and text.isdecimal()) or str(int(text)) != text:
        raise Unreadable(say("Có chỗ không phải số.", "Something is not a number."))
    return int(text)


class Key:
    """One public key: name+hash+base64."""

    def __init__(self, line):
        parts = line.strip().split("+", 2)
        if len(parts) != 3:
            raise Unreadable(say("Dòng khóa không đúng dạng tên+mã+khóa.", "The key is not written as name+hash+key."))
        self.name, data = parts[0], unbase(parts[2], 33)
        self.public = data[1:]
        self.hash = hashlib.sha256(self.name.encode() + b"\n" + data).digest()[:4]
        if data[:1] != b"\x01" or self.hash.hex() != parts[1]:
            raise Unreadable(say("Mã của khóa không khớp với khóa.", "The hash of the key does not fit the key."))


class Checkpoint:
    """A signed state of the log: name, size, root."""

    def __init__(self, note):
        text, gap, signatures = note.partition("\n\n")
        lines = text.split("\n")
        if not gap or len(lines) != 3 or not lines[0] or not signatures.endswith("\n"):
            raise Unreadable(say("Bản ký không đúng dạng.", "The checkpoint is not written as it should be."))
        self.text, self.origin, self.size, self.root = text + "\n", lines[0], whole(lines[1]), unbase(lines[2], 32)
        self.signatures = {}
        for line in signatures[:-1].split("\n"):
            name, space, value = line[len(DASH) :].partition(" ")
            data = unbase(value)
            if not line.startswith(DASH) or not space or len(data) < 5 or name in self.signatures:
                raise Unreadable(say("Dòng chữ ký không đúng dạng.", "A signature is not written as it should be."))
            self.signatures[name] = data

    def check(self, keys):
        """Signed by one of these keys, under the log's own name."""
        data = self.signatures.get(self.origin, b"")
        for key in keys:
            if key.name == self.origin and data[:4] == key.hash:
                if signed(key.public, self.text.encode(), data[4:]):
                    return
                raise Wrong(
                    say(
                        "CHỮ KÝ SAI: bản này không do khóa ấy ký, hoặc đã bị sửa.",
                        "BAD SIGNATURE: not signed by this key, or altered.",
                    )
                )
        raise Wrong(say("Không có chữ ký của khóa bạn đưa.", "There is no signature by the key you gave."))


class Proof:
    """A .tlog-proof: one line, its way up the tree, and the checkpoint."""

    def __init__(self, text):
        head, gap, note = text.partition("\n\n")
        lines = head.split("\n")
        if not gap or lines[0] != "c2sp.org/tlog-proof@v1" or len(lines) < 2:
            raise Unreadable(say("Đây không phải tệp .tlog-proof.", "This is not a .tlog-proof."))
        self.body, rest = None, lines[1:]
        if rest[0].startswith("extra "):
            self.body, rest = unbase(rest[0][len("extra ") :]), rest[1:]
        if not rest or not rest[0].startswith("index "):
            raise Unreadable(say("Thiếu số thứ tự của dòng.", "The index is missing."))
        self.index, self.path = whole(rest[0][len("index ") :]), [unbase(one, 32) for one in rest[1:]]
        self.checkpoint = Checkpoint(note)

    def check(self, body):
        if self.index >= self.checkpoint.size:
            raise Wrong(say("Dòng này chưa nằm trong bản ký.", "The line is not yet in the checkpoint."))
        if root_by(leaf(body), self.index, self.checkpoint.size, self.path) != self.checkpoint.root:
            raise Wrong(
                say(
                    "SAI: dòng này không nằm trong nhật ký đã ký, hoặc đã bị sửa.",
                    "WRONG: the line is not in the signed log, or was altered.",
                )
            )


# where things come from


class Source:
    """The log at an address or in a folder, laid out as C2SP tiles."""

    def __init__(self, place):
        self.place = place.rstrip("/")
        self.is_web = place.startswith(("http://", "https://"))

    def get(self, name):
        try:
            if not self.is_web:
                with open(os.path.join(self.place, *name.split("/")), "rb") as file:
                    return file.read()
            asked = urllib.request.Request(
                self.place + "/" + name, headers={"Cache-Control": "no-cache", "User-Agent": "kiem-tra"}
            )
            with urllib.request.urlopen(asked, timeout=60) as answer:
                return answer.read()
        except (OSError, urllib.error.URLError, ValueError) as error:
            raise Unreadable(say("Không lấy được %s (%s).", "Cannot get %s (%s).") % (name, error))

    def tiles(self, kind, size):
        """Every tile of one kind, with how many entries belong in it."""
        for number in range((size + 255) // 256):
            width = min(256, size - number * 256)
            name = "tile/%s/%s" % (kind, tile_name(number))
            yield self.get(name if width == 256 else "%s.p/%d" % (name, width)), width

    def bodies(self, size):
        for data, width in self.tiles("entries", size):
            start = 0
            for _one in range(width):
                length = int.from_bytes(data[start : start + 2], "big")
                body = data[start + 2 : start + 2 + length]
                if len(body) != length or start + 2 > len(data):
                    raise Wrong(say("SAI: một gói dòng bị cắt ngắn.", "WRONG: a bundle of entries is cut off."))
                start += 2 + length
                yield body
            if start != len(data):
                raise Wrong(say("SAI: một gói dòng thừa dữ liệu.", "WRONG: a bundle of entries is too long."))

    def hashes(self, size):
        for data, width in self.tiles("0", size):
            if len(data) != 32 * width:
                raise Wrong(say("SAI: một mảnh cây thiếu hoặc thừa.", "WRONG: a tile is too short or too long."))
            for start in range(0, len(data), 32):
                yield data[start : start + 32]


def tile_name(number):
    name = "%03d" % (number % 1000)
    while number >= 1000:
        number //= 1000
        name = "x%03d/%s" % (number % 1000, name)
    return name


def read(path):
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise Unreadable(say("Không mở được %s (%s).", "Cannot open %s (%s).") % (path, error))


def text_of(data):
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise Unreadable(say("Tệp không phải chữ UTF-8.", "The file is not UTF-8 text."))


def keys_of(given):
    """The keys given, as lines or as files of lines."""
    lines = []
    for one in given or []:
        lines += text_of(read(one)).splitlines() if os.path.exists(one) else [one]
    return [Key(line) for line in lines if line.strip()]


# what it can do


def check_signature(checkpoint, keys):
    if not keys:
        print(
            say(
                "CHƯA KIỂM TRA CHỮ KÝ: hãy thêm --khoa với dòng khóa in ở bảng tin.",
                "SIGNATURE NOT CHECKED: add --khoa with the key printed on the notice board.",
            )
        )
        return UNSIGNED
    checkpoint.check(keys)
    print(say("Chữ ký đúng: %s, %d dòng.", "Signature right: %s, %d lines.") % (checkpoint.origin, checkpoint.size))
    return RIGHT


def proved(path, keys, body=None):
    proof = Proof(text_of(read(path)))
    body = proof.body if body is None else body
    if body is None:
        raise Unreadable(
            say(
                "Bằng chứng không kèm nội dung dòng; hãy thêm --noi-dung TEP.", "The proof carries no entry; add --noi-dung FILE."
            )
        )
    outcome = check_signature(proof.checkpoint, keys)
    proof.check(body)
    print(say("Đúng: dòng %d nằm trong nhật ký.", "Right: line %d is in the log.") % proof.index)
    return outcome, body


def do_line(args):
    outcome, body = proved(args.proof, keys_of(args.khoa), read(args.noi_dung) if args.noi_dung else None)
    print(text_of(body))
    return outcome


def said(body):
    try:
        return json.loads(text_of(body))
    except ValueError:
        raise Unreadable(say("Nội dung dòng không phải JSON.", "The entry is not JSON."))


def do_file(args):
    outcome, body = proved(args.proof, keys_of(args.khoa))
    digest = hashlib.sha256(read(args.file)).hexdigest()
    if digest not in [value for value in said(body).get("pub", {}).values() if isinstance(value, str)]:
        raise Wrong(
            say("SAI: dòng này không nói về tệp ấy (SHA-256 %s).", "WRONG: the line does not speak of this file (SHA-256 %s).")
            % digest
        )
    print(say("Đúng: dòng ấy nói về đúng tệp này (SHA-256 %s).", "Right: the line speaks of this file (SHA-256 %s).") % digest)
    return outcome


def do_open(args):
    outcome, body = proved(args.proof, keys_of(args.khoa))
    committed = said(body).get("c", {}).get(args.field)
    if committed is None:
        raise Unreadable(say("Dòng này không cam kết điều gì tên là %s.", "The line commits to nothing called %s.") % args.field)
    try:
        salt = bytes.fromhex(args.salt)
    except ValueError:
        raise Unreadable(say("Muối không phải số hệ 16.", "The salt is not hexadecimal."))
    message = b"emulation/log/v1\0" + args.field.encode() + b"\0" + unicodedata.normalize("NFC", args.value).encode()
    if not hmac.compare_digest(hmac.new(salt, message, hashlib.sha256).hexdigest(), committed):
        raise Wrong(say("SAI: lời cam kết không phải về giá trị ấy.", "WRONG: the commitment is not to this value."))
    print(say("Đúng: dòng ấy đã cam kết về giá trị này.", "Right: the line committed to this value."))
    return outcome


def do_compare(args):
    keys = keys_of(args.khoa)
    old, new = Checkpoint(text_of(read(args.old))), Checkpoint(text_of(read(args.new)))
    outcome = max(check_signature(old, keys), check_signature(new, keys))
    if old.origin != new.origin:
        raise Wrong(
            say("Hai bản ký của hai nhật ký khác nhau: %s, %s.", "Two different logs: %s, %s.") % (old.origin, new.origin)
        )
    if old.size > new.size:
        raise Wrong(say("SAI: bản mới ngắn hơn bản cũ.", "WRONG: the new one is shorter than the old one."))
    tree, roots = Growing(), {0: Growing().root()}
    for one in Source(args.source).hashes(new.size):
        tree.grow(one)
        if tree.size in (old.size, new.size):
            roots[tree.size] = tree.root()
    for checkpoint in (old, new):
        if roots.get(checkpoint.size) != checkpoint.root:
            raise Wrong(
                say(
                    "SAI: nhật ký ở nguồn không khớp với bản ký %d dòng. Có dòng đã bị sửa, bớt hoặc chen.",
                    "WRONG: the log there does not fit the checkpoint of %d lines. A line was altered, dropped or slipped in.",
                )
                % checkpoint.size
            )
    print(
        say("Đúng: nhật ký %d dòng chỉ nối dài nhật ký %d dòng.", "Right: the log of %d lines only continues that of %d.")
        % (new.size, old.size)
    )
    return outcome


def do_all(args):
    began, source, keys = time.time(), Source(args.source), keys_of(args.khoa)
    checkpoint = Checkpoint(text_of(source.get("checkpoint")))
    outcome = check_signature(checkpoint, keys)
    saved = [Checkpoint(text_of(read(path))) for path in args.da_luu or []]
    for one in saved:
        outcome = max(outcome, check_signature(one, keys))
        if one.origin != checkpoint.origin or one.size > checkpoint.size:
            raise Wrong(
                say(
                    "SAI: bản bạn lưu (%s, %d dòng) không phải phần đầu của nhật ký này.",
                    "WRONG: what you saved (%s, %d lines) is not the beginning of this log.",
                )
                % (one.origin, one.size)
            )
    wanted, tree = {one.size: one.root for one in saved}, Growing()
    for body, hash in zip(source.bodies(checkpoint.size), source.hashes(checkpoint.size)):
        if leaf(body) != hash:
            raise Wrong(say("SAI: dòng %d đã bị sửa.", "WRONG: line %d was altered.") % tree.size)
        tree.grow(hash)
        if tree.size in wanted and wanted[tree.size] != tree.root():
            raise Wrong(
                say(
                    "SAI: %d dòng đầu không còn như khi bạn lưu.",
                    "WRONG: the first %d lines are not what they were when you saved them.",
                )
                % tree.size
            )
    if tree.size != checkpoint.size or tree.root() != checkpoint.root:
        raise Wrong(
            say(
                "SAI: các dòng ở nguồn không khớp với bản đã ký. Có dòng đã bị sửa, bớt hoặc chen.",
                "WRONG: the lines there do not fit what was signed. A line was altered, dropped or slipped in.",
            )
        )
    print(
        say("Đúng: cả %d dòng khớp với bản đã ký (%.1f giây).", "Right: all %d lines fit what was signed (%.1f seconds).")
        % (tree.size, time.time() - began)
    )
    return outcome


def main(arguments=None):
    global ENGLISH
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parsers = parser.add_subparsers(dest="what", metavar="VIEC")
    for name, does, takes in (
        ("dong", do_line, ("proof",)),
        ("so", do_compare, ("old", "new", "source")),
        ("tat-ca", do_all, ("source",)),
        ("tep", do_file, ("file", "proof")),
        ("mo", do_open, ("proof", "field", "salt", "value")),
    ):
        one = parsers.add_parser(name)
        for argument in takes:
            one.add_argument(argument)
        one.add_argument("--khoa", "--key", action="append", metavar="KHOA")
        one.add_argument("--en", action="store_true")
        if name == "dong":
            one.add_argument("--noi-dung", "--entry", metavar="TEP")
        if name == "tat-ca":
            one.add_argument("--da-luu", "--saved", action="append", metavar="TEP")
        one.set_defaults(does=does)
    args = parser.parse_args(arguments)
    if args.what is None:
        parser.print_help()
        return UNREADABLE
    ENGLISH = args.en
    try:
        return args.does(args)
    except Wrong as error:
        print(error)
        return WRONG
    except Unreadable as error:
        print(error, file=sys.stderr)
        return UNREADABLE


if __name__ == "__main__":
    sys.exit(main())
