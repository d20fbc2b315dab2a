"""The tree over the public log, after RFC 6962 and RFC 9162: hashes, roots, proofs that a line is in it and that it only grew.

Pure arithmetic over hashes. A tree is known by its frontier: the roots of the complete subtrees that it is made of, the
largest first. A proof is first a list of spans of leaves; whoever keeps the hashes (models/log_tree.py) fills them in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence

Span = tuple[int, int]  # leaves from the first up to, not with, the second
Place = tuple[int, int]  # level and index of a complete subtree: 2**level leaves from index * 2**level on

EMPTY = hashlib.sha256(b"").digest()


def leaf(content: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + content).digest()


def node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


# growing


def grow(size: int, frontier: Sequence[bytes], new: bytes) -> tuple[list[bytes], list[tuple[int, int, bytes]]]:
    """The frontier after one more leaf, and every complete subtree that this leaf finished: level, index, root."""
    parts, made, level, index = list(frontier), [(0, size, new)], 0, size
    while index & 1:
        new = node(parts.pop(), new)
        level, index = level + 1, index >> 1
        made.append((level, index, new))
    return [*parts, new], made


def root(frontier: Sequence[bytes]) -> bytes:
    """The root of a tree with this frontier."""
    if not frontier:
        return EMPTY
    parts = list(frontier)
    whole = parts.pop()
    while parts:
        whole = node(parts.pop(), whole)
    return whole


def root_of(leaves: Iterable[bytes]) -> bytes:
    """The root over all these leaf hashes."""
    frontier: list[bytes] = []
    for size, one in enumerate(leaves):
        frontier, _made = grow(size, frontier, one)
    return root(frontier)


def split(size: int) -> int:
    """The largest power of two below the size: where a tree parts in left and right."""
    return 1 << (size - 1).bit_length() - 1


# proofs


def places(span: Span) -> list[Place]:
    """The complete subtrees that a span of a proof is made of, the largest first."""
    start, end = span
    found = []
    while start < end:
        level = (end - start).bit_length() - 1
        found.append((level, start >> level))
        start += 1 << level
    return found


def filled(spans: Iterable[Span], known: Callable[[Place], bytes]) -> list[bytes]:
    """The hashes of a proof."""
    return [root([known(place) for place in places(span)]) for span in spans]


def inclusion(index: int, size: int) -> list[Span]:
    """What proves that a leaf is in a tree, from the leaf upwards."""
    if not 0 <= index < size:
        raise ValueError("the leaf is not in the tree")
    spans, start, end = [], 0, size
    while end - start > 1:
        middle = start + split(end - start)
        if index < middle:
            spans.append((middle, end))
            end = middle
        else:
            spans.append((start, middle))
            start = middle
    return spans[::-1]


def consistency(old: int, new: int) -> list[Span]:
    """What proves that a tree is the beginning of a larger one."""
    if not 0 < old <= new:
        raise ValueError("not a smaller tree")
    return _consistency(old, 0, new, True)


def _consistency(old: int, start: int, end: int, is_known: bool) -> list[Span]:
    if old == end:
        return [] if is_known else [(start, end)]
    middle = start + split(end - start)
    if old <= middle:
        return [*_consistency(old, start, middle, is_known), (middle, end)]
    return [*_consistency(old, middle, end, False), (start, middle)]


# verification


def root_by(found: bytes, index: int, size: int, proof: Sequence[bytes]) -> bytes | None:
    """The root to which a proof leads from this leaf hash; None when it has not the right length."""
    if not 0 <= index < size:
        return None
    place, last, whole = index, size - 1, found
    for part in proof:
        if last == 0:
            return None
        if place & 1 or place == last:
            whole = node(part, whole)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            whole = node(whole, part)
        place, last = place >> 1, last >> 1
    return whole if last == 0 else None


def includes(found: bytes, index: int, size: int, proof: Sequence[bytes], whole: bytes) -> bool:
    return root_by(found, index, size, proof) == whole


def continues(old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether the larger tree begins with the smaller one."""
    if old > new or old < 1:
        return False
    if old == new:
        return not proof and old_root == new_root
    path = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    if not path:
        return False
    place, last = old - 1, new - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    first = second = path[0]
    for part in path[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            first, second = node(part, first), node(part, second)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            second = node(second, part)
        place, last = place >> 1, last >> 1
    return last == 0 and first == old_root and second == new_root
