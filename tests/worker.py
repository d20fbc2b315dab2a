"""A worker in a process of its own, with its own memory of public pages: what it is asked for, it answers as a browser gets it."""

from __future__ import annotations

import multiprocessing
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any


class Worker:
    """`with Worker(database_url, shelf) as worker: worker.get(paths)`: status and body of each."""

    def __init__(self, database_url: str, shelf: Path) -> None:
        ours, theirs = multiprocessing.Pipe()
        self.asked = ours
        start = multiprocessing.get_context("spawn").Process
        self.process = start(target=serve, args=(theirs, database_url, shelf), daemon=True)

    def __enter__(self) -> Worker:
        self.process.start()
        return self

    def get(self, paths: list[str]) -> dict[str, tuple[int, bytes, bool]]:
        self.asked.send(paths)
        assert self.asked.poll(60), "the worker does not answer"
        answers: dict[str, tuple[int, bytes, bool]] = self.asked.recv()
        return answers

    def __exit__(self, *exception: Any) -> None:
        self.asked.send(None)
        self.process.join(10)
        self.process.kill()


def serve(asked: Connection, database_url: str, shelf: Path) -> None:
    from emulation import clock
    from tests.world import NOW, make_app

    with clock.stopped_at(NOW):
        app = make_app(database_url, shelf, PUBLIC_CACHE_MB=16)
        browser = app.test_client()
        browser.get("/robots.txt")
        while (paths := asked.recv()) is not None:
            answers = {path: browser.get(path) for path in paths}
            asked.send({path: (answer.status_code, answer.data, "ETag" in answer.headers) for path, answer in answers.items()})
