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

BLOCK_MS = 25.0  # a page is asked for this long before the other has its turn
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
    of: Visit | None = None  # what it is compared with
    forget: Callable[[], object] | None = None  # done before each request, so that nothing kept from the last one helps
    costs: list[float] = field(default_factory=list)  # CPU milliseconds a request, one figure a round
    speeds: list[float] = field(default_factory=list)  # against the other, measured just before and just after
    queries: int = 0
    size: int = 0
    times: int = 1

    def __post_init__(self) -> None:
        self.environ = EnvironBuilder(self.path, headers=self.headers).get_environ()

    def ask(self) -> bytes:
        if self.forget:
            self.forget()
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

    def cost(self, times: int = 0) -> float:
        start, times = time.process_time_ns(), times or self.times
        for _ in range(times):
            self.ask()
        return (time.process_time_ns() - start) / times / 1e6


def measure(visits: list[Visit], engines: list[Engine], rounds: int) -> None:
    """Fill in what each visit costs: every round visits all, in an order of its own, and between two turns of the other."""
    for visit in visits:
        for _ in range(WARM_UP):
            visit.size = len(visit.ask())
        with listening(engines) as said:
            visit.ask()
        visit.queries = len(said)
        visit.times = max(1, round(BLOCK_MS / visit.cost(3)))
    order, shuffled = random.Random(1), list(visits)
    gc.collect()
    gc.freeze()
    try:
        for _ in range(rounds):
            order.shuffle(shuffled)
            for visit in shuffled:
                before = visit.of.cost() if visit.of else 0.0
                visit.costs.append(visit.cost())
                if visit.of:
                    visit.speeds.append((before + visit.of.cost()) / 2 / visit.costs[-1])
    finally:
        gc.unfreeze()


def tail(visit: Visit, times: int) -> float:
    """What the slowest request in a hundred costs, in medians; everything but requests is out of the collector's sight."""
    gc.collect()
    gc.freeze()
    visit.times = 1
    try:
        percentiles = quantiles([visit.cost() for _ in range(times)], n=100)
    finally:
        gc.unfreeze()
    return percentiles[98] / percentiles[49]


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


def speed(visit: Visit) -> tuple[float, float, float]:
    """How fast a visit is when the other is 1: the median over the rounds, and its quartiles."""
    low, _middle, high = quantiles(visit.speeds, n=4)
    return median(visit.speeds), low, high
