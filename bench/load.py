"""Many requests at a server: by wrk where it is installed, else by a loop of our own, which is slower itself."""

from __future__ import annotations

import http.client
import re
import shutil
import subprocess
import threading
import time
from dataclasses import dataclass
from statistics import quantiles

from bench.inside import Refused
from bench.server import Server, cpu_seconds

TO_MS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}
WRK = shutil.which("wrk")


@dataclass(frozen=True, slots=True)
class Load:
    """What came of it. CPU is the server's own, so that it does not depend on who asks."""

    per_second: float
    p50_ms: float
    p99_ms: float
    cpu_ms: float


def load(server: Server, path: str, headers: dict[str, str], seconds: float, clients: int) -> Load:
    processes = server.processes()
    before = cpu_seconds(processes)
    put = by_wrk if WRK else by_ourselves
    count, elapsed, p50, p99 = put(server.port, path, headers, seconds, clients)
    return Load(count / elapsed, p50, p99, (cpu_seconds(processes) - before) * 1000 / max(count, 1))


def warm_up(server: Server, path: str, headers: dict[str, str], seconds: float = 0.5) -> None:
    """Let every worker have seen a page before it is measured."""
    by_ourselves(server.port, path, headers, seconds, clients=8)


def by_wrk(port: int, path: str, headers: dict[str, str], seconds: float, clients: int) -> tuple[int, float, float, float]:
    sent = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
    where = f"http://127.0.0.1:{port}{path}"
    command = [str(WRK), "-t1", f"-c{clients}", f"-d{max(1, round(seconds))}s", "--timeout", "20s", "--latency", *sent, where]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if found := re.search(r"Non-2xx.*|Socket errors.*", said):
        raise Refused(f"{path}: {found[0]}")
    done = re.search(r"(\d+) requests in ([\d.]+)(\w+)", said)
    slow = dict(re.findall(r"(50|99)%\s+([\d.]+\w+)", said))
    assert done is not None
    return int(done[1]), in_ms(done[2] + done[3]) / 1000, in_ms(slow["50"]), in_ms(slow["99"])


def in_ms(text: str) -> float:
    number, unit = re.fullmatch(r"([\d.]+)(\w+)", text).groups()  # type: ignore[union-attr]
    return float(number) * TO_MS[unit]


def by_ourselves(port: int, path: str, headers: dict[str, str], seconds: float, clients: int) -> tuple[int, float, float, float]:
    took: list[float] = []
    faults: list[str] = []
    start = time.perf_counter()

    def ask() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        while (sent := time.perf_counter()) < start + seconds:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            answer.read()
            took.append((time.perf_counter() - sent) * 1000)
            if answer.status not in (200, 304):
                faults.append(str(answer.status))
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise Refused(f"{path}: {faults[0]}")
    percentiles = quantiles(took, n=100)
    return len(took), time.perf_counter() - start, percentiles[49], percentiles[98]
