"""A server as bin/demo runs it, in processes of its own: how soon it answers, how much memory and CPU it takes."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
TICK = os.sysconf("SC_CLK_TCK")
PATIENCE = 30.0


class Server:
    """`with Server("wsgi:app", "/ket-qua", workers=2) as server:` it has answered its first request by then."""

    def __init__(
        self, app: str, first: str, workers: int = 2, log: Path | None = None, settings: dict[str, str] | None = None
    ) -> None:
        self.app, self.first, self.workers, self.log, self.settings = app, first, workers, log, settings or {}

    def __enter__(self) -> Server:
        self.port = free_port()
        factory = ["--factory"] if self.app.endswith(":served") else []
        granian = [str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "--workers", str(self.workers)]
        where = ["--blocking-threads", "1", "--host", "127.0.0.1", "--port", str(self.port), "--no-ws", *factory, self.app]
        settings = os.environ | {"BASE_URL": f"http://127.0.0.1:{self.port}"} | self.settings
        start = time.perf_counter()
        with (self.log or Path(os.devnull)).open("ab") as log:
            self.process = subprocess.Popen(
                [*granian, *where], cwd=ROOT, env=settings, stdout=log, stderr=log, start_new_session=True
            )
        try:
            self.wait()
        except BaseException:
            self.__exit__()
            raise
        self.seconds_to_start = time.perf_counter() - start
        self.cpu_to_start = cpu_seconds(self.processes())
        return self

    def wait(self) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            try:
                if self.get(self.first)[0] == 200:
                    return
            except OSError:
                time.sleep(0.005)
        said = self.log.read_text() if self.log else ""
        raise RuntimeError(f"{self.app} did not start.\n{said[-3000:]}")

    def __exit__(self, *exception: Any) -> None:
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def get(self, path: str, headers: dict[str, str] | None = None) -> tuple[int, bytes, dict[str, str]]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", path, headers=headers or {})
            answer = connection.getresponse()
            return answer.status, answer.read(), {name.lower(): value for name, value in answer.getheaders()}
        finally:
            connection.close()

    def processes(self) -> list[int]:
        """The server and all its descendants."""
        children: dict[int, list[int]] = {}
        for process in (int(name) for name in os.listdir("/proc") if name.isdigit()):
            if fields := stat(process):
                children.setdefault(int(fields[1]), []).append(process)
        found = [self.process.pid]
        for process in found:
            found += children.get(process, [])
        return found

    def memory_mb(self) -> float:
        """What the whole tree takes, shared pages divided among those who share them."""
        total = 0
        for process in self.processes():
            lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
            total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
        return total / 1024


def stat(process: int) -> list[str]:
    """The fields of /proc/…/stat after the name: state, parent and so on; nothing when the process is gone."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def cpu_seconds(processes: list[int]) -> float:
    return sum(int(fields[11]) + int(fields[12]) for process in processes if (fields := stat(process))) / TICK


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])
