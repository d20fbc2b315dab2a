"""A server as bin/demo runs it, in a process of its own: `with Server(database_url, ...) as server: server.url`."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from emulation import create_app, installation

ROOT = Path(__file__).parent.parent.parent


class Server:
    """Granian over one database; what it writes to its log is kept, for a defect leaves its trace there."""

    def __init__(self, database_url: str, files: Path, root_unit: str, log: Path) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = log
        self.environment = os.environ | {
            "DATABASE_URL": database_url, "UPLOAD_DIR": str(files), "ROOT_UNIT": root_unit, "BASE_URL": self.url,
            "SECRET_KEY": "a key for the browser tests only, long enough", "EMULATION_ENV": "demo", "PYTHONPATH": str(ROOT),
            "ENDS_WITH": str(os.getpid()),
        }  # fmt: skip

    def __enter__(self) -> Server:
        granian = [str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "--workers", "1"]
        where = ["--blocking-threads", "2", "--host", "127.0.0.1", "--port", str(self.port), "--no-ws", "--factory"]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [*granian, *where, "tests.browser.server:observant_app"], cwd=ROOT, env=self.environment, stdout=log, stderr=log
            )
        self.wait()
        return self

    def wait(self) -> None:
        until = time.monotonic() + 30
        while time.monotonic() < until and self.process.poll() is None:
            with suppress(URLError, ConnectionError), urlopen(f"{self.url}/healthz", timeout=5) as answer:
                if answer.status == 200:
                    return
            time.sleep(0.05)
        self.__exit__()
        raise RuntimeError(f"the server did not start:\n{self.log.read_text()[-3000:]}")

    def __exit__(self, *exception: Any) -> None:
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def defects(self) -> str:
        """What the server said of defects of its own."""
        said = self.log.read_text()
        return said if "Traceback" in said or "incident" in said else ""


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def observant_app() -> Any:
    """The application, reading its settings at every request: a test turns the clock between two clicks."""
    installation.READ_AGAIN_AFTER = 0.0
    threading.Thread(target=end_with, args=(int(os.environ["ENDS_WITH"]),), daemon=True).start()
    return create_app()


def end_with(pid: int) -> None:
    """When the tests were killed, nobody is left to stop the server: it stops itself."""
    while True:
        time.sleep(1)
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            os.kill(os.getppid(), signal.SIGTERM)
            return
