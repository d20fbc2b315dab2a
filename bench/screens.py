"""Every screen that the secretary opens in a season, and how long the server is at each."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from bench import district, report, season
from bench.inside import WARM_UP, Visit, listening
from emulation.db import act, db
from emulation.models import Model, Nomination
from emulation.rules.stage import Stage
from emulation.rules.workflow import STEPS

SCREENS = {
    "desk": "/ban-lam-viec",
    "all dossiers": "/ho-so",
    "waiting for me": "/ho-so?mine=1",
    "overdue": "/ho-so?overdue=1",
    "list, searched": "/ho-so?q=nguyen",
    "reviews": "/phan-cong",
    "reviews, apart": "/phan-cong?sort=spread",
    "share-out": "/phan-cong/deu",
    "gates": "/chuan-bi",
    **{
        f"gate: {stage.value}": f"/chuan-bi/{stage.value}"
        for stage in (Stage.REVIEWING, Stage.POSTED, Stage.COUNCIL, Stage.DECIDING)
    },
    "proposals": "/to-trinh",
    "decisions": "/quyet-dinh",
    "counts": "/kiem-phieu",
    "notices": "/thong-bao",
    "search": "/tim?q=nguyen",
    "seasons": "/dot-xet",
    "season": "/dot-xet/2",
    "after the decision": "/sau-quyet-dinh",
    "complaints": "/khieu-nai",
    "mails": "/thu-cho-gui",
    "on paper": "/ho-so-giay",
    "resets": "/dat-lai-mat-khau",
}
SHOWN = (
    ("decision", "quyet-dinh", "decisions"),
    ("proposal", "to-trinh", "proposals"),
    ("award", "sau-quyet-dinh", "award_records"),
)


def screens(session: Session) -> Iterator[tuple[str, str]]:
    """Every screen that the secretary opens in a season, by name; where a dossier is shown, one of each stage."""
    yield from SCREENS.items()
    for stage in season.STAGES:
        if id := session.scalar(select(func.max(Nomination.id)).where(Nomination.stage == stage)):
            yield f"list: {stage.value}", f"/ho-so?stage={stage.value}"
            if stage is not Stage.DRAFT:
                yield f"dossier: {stage.value}", f"/ho-so/{id}"
    for step in [step for step in STEPS.values() if step.for_many]:
        its = select(Nomination.id).where(Nomination.stage.in_(step.source), Nomination.frozen_at.is_(None))
        ids = session.scalars(its.order_by(Nomination.id).limit(50))
        yield f"many: {step.name}", f"/ho-so/nhieu/{step.name}?" + "&".join(f"id={id}" for id in ids)
    for name, path, table in SHOWN:
        if id := session.scalar(select(func.max(Model.metadata.tables[table].c.id))):
            yield name, f"/{path}/{id}"
    counting = select(func.max(Nomination.id)).where(Nomination.stage == Stage.COUNCIL)
    yield "count", f"/kiem-phieu/{session.scalar(counting)}"


def measured(folder: Path, url: str, quick: bool) -> tuple[dict[str, float], dict[str, Any]]:
    """Print how long each screen takes, the slowest first, and name the two figures that stand for all."""
    app = district.founded(folder, url)
    with app.app_context():
        with act() as session:
            season.fill(session)
            session.execute(text("ANALYZE"))  # as a database does by itself in time
        places, engine = list(screens(db.session())), db.engine
    signed_in = {"Cookie": district.cookie_of(app, district.SECRETARY)}
    rows = [row_of(Visit(name, app, path, signed_in), engine, 25 if quick else 100) for name, path in places]
    rows.sort(key=lambda row: -row[3])
    how = f"wall time within one process, {sum(season.STAGES.values())} nominations with {season.REVIEWS} reviews each"
    report.table(
        f"The screens of a secretary, {engine.dialect.name}: {how}",
        ("screen", "queries", "bytes", "p50 ms", "p99 ms", "CPU ms"),
        rows,
    )
    figures = {"slowest screen of a season, p50 ms": max(row[3] for row in rows)}
    figures["slowest screen of a season, p99 ms"] = max(row[4] for row in rows)
    return figures, {
        name: {"queries": queries, "bytes": size, "p50_ms": p50, "p99_ms": p99} for name, queries, size, p50, p99, _cpu in rows
    }


def row_of(visit: Visit, engine: Any, times: int) -> tuple[str, int, int, float, float, float]:
    for _ in range(WARM_UP):
        visit.size = len(visit.ask())
    with listening([engine]) as said:
        visit.ask()
    gc.collect()
    gc.freeze()  # what is there already is out of the collector's sight, as in wsgi.py
    try:
        cpu = visit.cost(5)
        took = quantiles([timed(visit) for _ in range(times)], n=100, method="inclusive")
    finally:
        gc.unfreeze()
    return visit.name, len(said), visit.size, took[49], took[98], cpu


def timed(visit: Visit) -> float:
    start = time.perf_counter()
    visit.ask()
    return (time.perf_counter() - start) * 1000
