"""Within one process, without a network: what a page costs in CPU time, in turns with what it is compared to."""

from __future__ import annotations

import gc
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from statistics import median, quantiles
from typing import Any

from flask import Flask
from sqlalchemy import Engine, event
from werkzeug.test import EnvironBuilder

BLOCK_MS = 40.0  # a page is asked for this long before another has its turn
WARM_UP = 5


class Refused(Exception):
    """A page did not answer with 200; an error page looks fast."""


@dataclass
class Visit:
    """One page, asked for again and again as a server would ask."""

    name: str
    app: Flask
    path: str
    headers: dict[str, str] = field(default_factory=dict)
    of: str | None = None  # the visit it is compared with, beside hello
    costs: list[float] = field(default_factory=list)  # CPU milliseconds a request, one figure a round
    queries: int = 0
    size: int = 0

    def __post_init__(self) -> None:
        self.environ = EnvironBuilder(self.path, headers=self.headers).get_environ()

    def ask(self) -> bytes:
        answer = self.app(self.environ | {"wsgi.input": BytesIO()}, self.start)
        try:
            return b"".join(answer)
        finally:
            if hasattr(answer, "close"):
                answer.close()

    def start(self, status: str, headers: Any, error: Any = None) -> Callable[[bytes], None]:
        if not status.startswith("200"):
            raise Refused(f"{self.name}: {self.path} answered {status}")
        return lambda written: None

    def cost(self, times: int) -> float:
        start = time.process_time_ns()
        for _ in range(times):
            self.ask()
        return (time.process_time_ns() - start) / times / 1e6


def measure(visits: list[Visit], engines: list[Engine], rounds: int) -> None:
    """Fill in what each visit costs: every round visits all, in an order of its own."""
    for visit in visits:
        for _ in range(WARM_UP):
            visit.size = len(visit.ask())
        with listening(engines) as said:
            visit.ask()
        visit.queries = len(said)
    times = {visit.name: max(1, round(BLOCK_MS / visit.cost(3))) for visit in visits}
    order, shuffled = random.Random(1), list(visits)
    gc.collect()
    gc.freeze()
    try:
        for _ in range(rounds):
            order.shuffle(shuffled)
            for visit in shuffled:
                visit.costs.append(visit.cost(times[visit.name]))
    finally:
        gc.unfreeze()


@contextmanager
def listening(engines: list[Engine]) -> Iterator[list[str]]:
    """The SQL that is said inside."""
    said: list[str] = []

    def note(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        said.append(statement)

    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", note)


def speed(visit: Visit, other: Visit) -> tuple[float, float, float]:
    """How fast a visit is when the other is 1: the median over the rounds, and its quartiles."""
    ratios = [theirs / own for own, theirs in zip(visit.costs, other.costs, strict=True)]
    low, _middle, high = quantiles(ratios, n=4)
    return median(ratios), low, high
