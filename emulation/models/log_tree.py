"""Reading the tree of the public log: hashes of subtrees, proofs, tiles. A proof costs a handful of queries at any size."""

from __future__ import annotations

from functools import reduce

from sqlalchemy import select
from sqlalchemy.orm import Session

from emulation.models.log import LEAVES, NODES, STATE, TILE, LogState, leaf_hash
from emulation.rules import merkle

WIDTH = 1 << TILE


class Tree:
    """The tree as it stands in the database, read tile by tile."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.tiles: dict[tuple[int, int], list[bytes]] = {}

    def tile(self, level: int, number: int) -> list[bytes]:
        """Up to 256 hashes of one level: of leaves, or of complete subtrees of 256, of 65,536 …"""
        if (level, number) not in self.tiles:
            table, key = (LEAVES, LEAVES.c.position) if level == 0 else (NODES, NODES.c.place)
            its = [key >= number * WIDTH, key < (number + 1) * WIDTH]
            if level:
                its.append(NODES.c.level == level)
            self.tiles[level, number] = list(self.session.execute(select(table.c.hash).where(*its).order_by(key)).scalars())
        return self.tiles[level, number]

    def at(self, place: merkle.Place) -> bytes:
        """The root of one complete subtree."""
        level, index = place
        first, count = index << level % TILE, 1 << level % TILE
        hashes = self.tile(level // TILE, first // WIDTH)[first % WIDTH : first % WIDTH + count]
        if len(hashes) < count:
            raise LookupError("the log is not that long")
        while len(hashes) > 1:
            hashes = [merkle.node(*hashes[start : start + 2]) for start in range(0, len(hashes), 2)]
        return hashes[0]

    def root(self, size: int) -> bytes:
        """The root when the log had that many leaves."""
        return merkle.root([self.at(place) for place in merkle.places((0, size))])

    def inclusion(self, position: int, size: int) -> list[bytes]:
        return merkle.filled(merkle.inclusion(position, size), self.at)

    def consistency(self, old: int, new: int) -> list[bytes]:
        return merkle.filled(merkle.consistency(old, new), self.at)


def state(session: Session) -> LogState:
    """How far the log has grown; nothing was ever written: an empty tree."""
    row = session.execute(select(STATE)).first()
    return LogState(**row._mapping) if row else LogState(id=1, size=0, epoch=1, frontier=b"", root=merkle.EMPTY)


def faults(session: Session, start: int = 0) -> list[str]:
    """What does not agree, from that leaf on: bodies with their hashes, positions, subtrees and the root. Reads every line."""
    wrong: list[str] = []
    now, frontier, size, made = state(session), [], start, {}
    tree = Tree(session)
    if start:
        frontier = [tree.at(place) for place in merkle.places((0, start))]
    query = select(LEAVES.c.position, LEAVES.c.hash, LEAVES.c.body).where(LEAVES.c.position >= start).order_by(LEAVES.c.position)
    for position, hash, body in session.execute(query.execution_options(yield_per=1000)):
        if position != size:
            return [*wrong, f"line {size} is missing"]
        if leaf_hash(body) != hash:
            wrong.append(f"line {position} was altered")
        frontier, new = merkle.grow(size, frontier, hash)
        made.update({(level // TILE, place): found for level, place, found in new if level and level % TILE == 0})
        size += 1
    if size != now.size or merkle.root(frontier) != now.root:
        wrong.append(f"{size} lines do not make the root kept for {now.size}")
    kept = {(level, place): hash for level, place, hash in session.execute(select(NODES.c.level, NODES.c.place, NODES.c.hash))}
    wrong += [
        f"subtree {place} of level {level} was altered"
        for (level, place), hash in made.items()
        if kept.get((level, place)) != hash
    ]
    return wrong


def entries(session: Session, number: int) -> list[str]:
    """The bodies of one tile's leaves."""
    its = (LEAVES.c.position >= number * WIDTH, LEAVES.c.position < (number + 1) * WIDTH)
    return list(session.execute(select(LEAVES.c.body).where(*its).order_by(LEAVES.c.position)).scalars())


def tile_name(number: int) -> str:
    """A tile's number as C2SP writes it: x001/x234/067."""
    parts = [f"{number % 1000:03d}"]
    while number := number // 1000:
        parts.append(f"x{number % 1000:03d}")
    return "/".join(reversed(parts))


def tile_number(name: str) -> int | None:
    """The number that such a name means; None when it is written otherwise."""
    parts = name.split("/")
    digits = [*(part.removeprefix("x") for part in parts[:-1]), parts[-1]]
    if not 1 <= len(parts) <= 4 or not all(len(one) == 3 and one.isascii() and one.isdecimal() for one in digits):
        return None
    number = reduce(lambda sum, one: sum * 1000 + int(one), digits, 0)
    return number if tile_name(number) == name else None
