"""A PostgreSQL server of our own: made in a moment, thrown away after, and never the system's."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from itertools import count
from pathlib import Path

import psycopg

KEEP_NOTHING = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "autovacuum=off",
    "listen_addresses=",
    "max_connections=60",
    "shared_buffers=64MB",
    "unix_socket_permissions=0777",
    "log_min_messages=panic",
)
ROOM = 4 * 1024**3  # bytes


def programs() -> Path | None:
    """The folder of the newest initdb on this machine."""
    if on_path := shutil.which("initdb"):
        return Path(on_path).parent
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


def roomy_memory() -> Path | None:
    """A place in memory with room for a few hundred small databases, where the machine has one: a disk makes each copy wait."""
    memory = Path("/dev/shm")
    return memory if os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM else None


class Server:
    """One server in one folder, spoken to through a socket in that folder."""

    def __init__(self) -> None:
        folder = programs()
        assert folder is not None, "PostgreSQL is not installed"
        self.bin, self.numbers = folder, count(1)
        self.folder = Path(tempfile.mkdtemp(prefix="emulation-postgres-", dir=roomy_memory()))
        self.as_owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        if self.as_owner:
            shutil.chown(self.folder, "postgres")
        self.folder.chmod(0o755)
        self.run("initdb", "--no-sync", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8")
        options = " ".join(f"-c {setting}" for setting in (*KEEP_NOTHING, f"unix_socket_directories={self.folder}"))
        self.run("pg_ctl", "--wait", "--silent", f"--log={self.folder}/log", "--options", options, "start")

    def run(self, program: str, *arguments: str) -> None:
        command = [*self.as_owner, str(self.bin / program), "-D", str(self.folder / "data"), *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")

    def stop(self) -> None:
        self.run("pg_ctl", "--silent", "--mode=immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def order(self, sql: str) -> None:
        with psycopg.connect(host=str(self.folder), user="postgres", dbname="postgres", autocommit=True) as connection:
            connection.execute(sql)  # type: ignore[call-overload]

    def url(self, name: str) -> str:
        return f"postgresql+psycopg://postgres@/{name}?host={self.folder}"

    def new_database(self, template: str = "template0") -> str:
        """A database with all that the template holds; gives its name."""
        name = f"town_{next(self.numbers)}"
        self.order(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
        return name

    def drop(self, name: str) -> None:
        self.order(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
