"""What is printed and what is kept: tables, and each figure beside its target and its last value."""

from __future__ import annotations

import json
import os
import subprocess
import time
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
RESULTS = HERE / "results"


def table(title: str, head: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    """The first column to the left, the others to the right."""
    texts = [head, *(tuple(said(cell) for cell in row) + ("",) * (len(head) - len(row)) for row in rows)]
    widths = [max(len(row[n]) for row in texts) for n in range(len(head))]
    print(f"\n{title}")
    for n, row in enumerate(texts):
        print(
            "  "
            + "  ".join([row[0].ljust(widths[0]), *(cell.rjust(wide) for cell, wide in zip(row[1:], widths[1:], strict=True))])
        )
        if n == 0:
            print("  " + "  ".join("-" * wide for wide in widths))


def said(cell: Any) -> str:
    if not isinstance(cell, float):
        return "" if cell is None else str(cell)
    return f"{cell:,.0f}" if cell >= 100 else f"{cell:.1f}" if cell >= 10 else f"{cell:.3f}"


def judge(figures: dict[str, float]) -> list[tuple[Any, ...]]:
    """Each target with what was measured: ok, near (within the band), or MISSED."""
    targets = tomllib.loads((HERE / "targets.toml").read_text())
    before = last_time()
    rows = []
    for name, target in targets["figures"].items():
        least, most = target.get("at_least"), target.get("at_most")
        wanted = f"≥ {least}" if least is not None else f"≤ {most}"
        value = figures.get(name)
        verdict = "not measured" if value is None else judged(value, least, most, targets["band"])
        rows.append((name, value, wanted, verdict, before.get(name)))
    return rows


def judged(value: float, least: float | None, most: float | None, band: float) -> str:
    reached = value / least if least is not None else most / value if value else 1.0  # type: ignore[operator]
    return "ok" if reached >= 1 else "near" if reached >= 1 - band else "MISSED"


def last_time() -> dict[str, float]:
    kept = sorted(RESULTS.glob("*.json")) if RESULTS.exists() else []
    return json.loads(kept[-1].read_text())["figures"] if kept else {}


def keep(figures: dict[str, float], pages: dict[str, Any], how: str) -> Path:
    """Write this run down beside the earlier ones."""
    commit = git("rev-parse", "--short", "HEAD") or "unknown"
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{time.strftime('%Y-%m-%dT%H%M')}-{commit}.json"
    facts = {
        "commit": commit,
        "changed": bool(git("status", "--porcelain")),
        "how": how,
        "load": os.getloadavg(),
        "cpus": os.cpu_count(),
    }
    path.write_text(json.dumps({**facts, "figures": figures, "pages": pages}, ensure_ascii=False, indent=1) + "\n")
    return path


def git(*words: str) -> str:
    return subprocess.run(["git", "-C", str(HERE), *words], capture_output=True, text=True).stdout.strip()
