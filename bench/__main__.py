"""`python -m bench [--quick]`: the pages beside bare ones within one process, then under a server; tables, and a file."""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from flask import Flask

from bench import ballots, bare, district, library, plenty, report, screens
from bench.inside import Refused, Visit, measure, speed, tail
from bench.load import WRK, Load, load, warm_up
from bench.server import Server
from bench.wire import weigh
from emulation.db import db

HELLO, BARE_LIST, BARE_DETAIL = "bare hello", "bare list", "bare detail"
KEPT, PRESSED, NOT_CHANGED = "list, kept", "list, kept pressed", "list, not changed"
LIST_AIM = {"HX-Request": "true", "HX-Target": "section#rows"}
CLIENTS = 8


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a short round of less than a minute")
    parser.add_argument("--inside", action="store_true", help="only what needs no server")
    parser.add_argument("--season", action="store_true", help="instead, every screen of the secretary in a large season")
    parser.add_argument(
        "--big", action="store_true", help="instead, the public pages over 10,000 and over 1,000,000 published rows"
    )
    parser.add_argument("--library", action="store_true", help="instead, the library over 100,000 published solutions")
    parser.add_argument(
        "--database",
        default="",
        help="with --season, --big or --library: the address of an empty database, such as one of PostgreSQL",
    )
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="emulation-bench-") as folder:
        try:
            if asked.big:
                figures, pages = plenty.measured(Path(folder), asked.database, asked.quick)
            elif asked.library:
                figures, pages = library.measured(Path(folder), asked.database, asked.quick)
            elif asked.season:
                figures, pages = screens.measured(Path(folder), asked.database, asked.quick)
            else:
                figures, pages = run(Path(folder), asked.quick, asked.inside)
        except (bare.Different, Refused) as error:
            print(error, file=sys.stderr)
            return 1
    report.table(
        "Targets (near: missed by less than the band)", ("figure", "now", "target", "", "last time"), report.judge(figures)
    )
    print(f"\nKept in {report.keep(figures, pages, ' '.join(sys.argv[1:]) or 'full').relative_to(report.HERE.parent)}")
    return 0


def run(folder: Path, quick: bool, inside: bool) -> tuple[dict[str, float], dict[str, Any]]:
    print(f"Writing the district… ({os.cpu_count()} processors, load {os.getloadavg()[0]:.1f})", flush=True)
    ours = district.built(folder)
    yard, templates = bare_beside(ours)
    visits = places(ours, yard)
    with ours.app_context():
        engines = [db.engine, yard.extensions["engine"]]
    measure(visits, engines, rounds=12 if quick else 40)
    figures = told_inside(visits)
    pages = {visit.name: {"queries": visit.queries, "bytes": visit.size, "cpu_ms": median(visit.costs)} for visit in visits}
    figures |= ballots.measure(ours, folder, rounds=10 if quick else 40)
    if not inside:
        (folder / "pages").mkdir()
        for name, text in templates.items():
            (folder / "pages" / name).write_text(text)
        figures |= serve(folder, visits, quick)
    return figures, pages


def bare_beside(ours: Flask) -> tuple[Flask, dict[str, str]]:
    """The bare application that says the same as ours; it is an error if it does not."""
    where = district.a_result(ours)
    pages = {path: Visit(path, ours, path).ask() for path in ("/ket-qua", where)}
    engine = bare.create_app(os.environ["DATABASE_URL"], {}).extensions["engine"]
    with engine.connect() as connection:
        row = bare.one(connection, *where.split("/")[2:])
    templates = {
        "list.html": bare.flat_list(pages["/ket-qua"].decode()),
        "detail.html": bare.flat_detail(pages[where].decode(), row),
    }
    yard = bare.create_app(os.environ["DATABASE_URL"], templates)
    for path, page in pages.items():
        bare.insist_on_the_same(path, page, Visit(path, yard, path).ask())
    return yard, templates


def places(ours: Flask, yard: Flask) -> list[Visit]:
    """What is visited: the bare pages, the public ones, and those of somebody who is signed in."""
    where, signed_in = district.a_result(ours), {"Cookie": district.cookie_of(ours, district.SECRETARY)}
    hello = Visit(HELLO, yard, "/hello")
    bare_list = Visit(BARE_LIST, yard, "/ket-qua", of=hello)
    bare_detail = Visit(BARE_DETAIL, yard, where, of=hello)
    results = Visit("list", ours, "/ket-qua", of=bare_list)
    return [
        hello,
        bare_list,
        results,
        Visit(
            "list, rows not kept", ours, "/ket-qua", of=bare_list, forget=lambda: ours.extensions["public_choices"].lines.clear()
        ),
        Visit("its fragment", ours, "/ket-qua", LIST_AIM, of=results),
        Visit("list, searched", ours, "/ket-qua?q=nguyen", of=bare_list),
        bare_detail,
        Visit("detail", ours, where, of=bare_detail),
        Visit("home", ours, "/", of=bare_list),
        Visit("desk", ours, "/ban-lam-viec", signed_in, of=bare_list),
        Visit("desk list", ours, "/ho-so", signed_in, of=bare_list),
        Visit("dossier", ours, district.a_dossier(ours), signed_in, of=bare_list),
    ]


def told_inside(visits: list[Visit]) -> dict[str, float]:
    """Print the table of the first part, and name its figures."""
    by_name = {visit.name: visit for visit in visits}
    hello = median(by_name[HELLO].costs)
    rows = []
    for visit in visits:
        cost = median(visit.costs)
        row = (visit.name, visit.queries, visit.size, cost, cost / hello)
        if visit.of:
            of, low, high = speed(visit)
            row += (f"{of:.2f} of {visit.of.name}", f"{low:.2f}–{high:.2f}")
        rows.append(row)
    head = ("page", "queries", "bytes", "CPU ms", "hellos", "speed", "quartiles")
    how = f"CPU time, {len(visits[0].costs)} rounds in turns, medians; no page is kept, printed rows of the list are"
    report.table(f"Within one process: {how}", head, rows)
    figures = {
        "list, of the bare list": speed(by_name["list"])[0],
        "list with rows not kept, of the bare list": speed(by_name["list, rows not kept"])[0],
        "detail, of the bare detail": speed(by_name["detail"])[0],
        "fragment of the list, of its page": 1 / speed(by_name["its fragment"])[0],
        "p99 of the list, in medians": tail(by_name["list"], 1000),
    }
    counted = ("home", "list", "detail", "desk", "desk list", "dossier")
    return figures | {f"queries: {name}": float(by_name[name].queries) for name in counted}


def serve(folder: Path, visits: list[Visit], quick: bool) -> dict[str, float]:
    """The same pages under granian: two workers, one blocking thread each."""
    os.environ |= {"BENCH_PAGES": str(folder / "pages"), "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a start reads bytecode, as every start but the first does
    log = folder / "log"
    starts = cold_starts(log, 3 if quick else 5)
    visits = [visit for visit in visits if not visit.forget]  # a server cannot be told to forget
    with (
        Server("bench.bare:served", "/hello", log=log) as yard,
        Server("wsgi:app", "/ket-qua", log=log, settings={"PUBLIC_CACHE_MB": "0"}) as ours,
        Server("wsgi:app", "/ket-qua", log=log) as front,
    ):
        kept = from_memory(front, visits[0].app)
        loads = under_load([*visits, *kept], yard, ours, front, rounds=2 if quick else 5, seconds=1 if quick else 2)
        alone = {
            name: load(server, "/ket-qua", {}, 1 if quick else 4, clients=1) for name, server in (("bare", yard), ("ours", ours))
        }
        memory = {"bare": yard.memory_mb(), "ours": front.memory_mb()}
        first = weigh(front, "/")
        later = max(
            first["/"],
            *(weigh(front, path)[path] for path in ("/ket-qua", next(visit.path for visit in visits if visit.name == "detail"))),
        )
    told_served(loads)
    kb = {"first": sum(first.values()) / 1024, "later": later / 1024}
    rows = [(name, *starts[name], memory[name], alone[name].p50_ms, alone[name].p99_ms) for name in ("bare", "ours")]
    head = ("", "first answer s", "CPU s", "two workers MB (PSS)", "list at one client: p50 ms", "p99 ms")
    report.table("The server", head, rows)
    files = [(path.rpartition("/")[2] or "the page", size) for path, size in sorted(first.items(), key=lambda item: -item[1])]
    report.table(
        f"The first view on the wire: {kb['first']:.0f} KB; a later one: {kb['later']:.1f} KB at most", ("file", "bytes"), files
    )
    return {
        "list served, of the bare list served": faster(loads, "list", BARE_LIST),
        "desk list served, of hello served": faster(loads, "desk list", HELLO),
        "kept list, of hello served": faster(loads, KEPT, HELLO),
        "list not changed, of hello served": faster(loads, NOT_CHANGED, HELLO),
        "p99 of the kept list, ms": median(one.p99_ms for one in loads[KEPT]),
        "two workers, MB": memory["ours"],
        "cold start, s": starts["ours"][0],
        "first view, KB": kb["first"],
        "later view, KB": kb["later"],
    }


def cold_starts(log: Path, times: int) -> dict[str, tuple[float, float]]:
    """Seconds and CPU seconds until one worker has given its first page; in turns, medians."""
    servers = {"bare": ("bench.bare:served", "/ket-qua"), "ours": ("wsgi:app", "/ket-qua")}
    took: dict[str, list[tuple[float, float]]] = {name: [] for name in servers}
    for _ in range(times + 1):
        for name, (app, path) in servers.items():
            with Server(app, path, workers=1, log=log) as server:
                took[name].append((server.seconds_to_start, server.cpu_to_start))
    return {name: (median(s for s, _ in found[1:]), median(c for _, c in found[1:])) for name, found in took.items()}


def from_memory(front: Server, app: Flask) -> list[Visit]:
    """The list of results out of the memory in front of Flask: as text, pressed together, and for who has it already."""
    pressed = {"Accept-Encoding": "gzip"}
    _status, _page, told = front.get("/ket-qua", pressed)
    return [
        Visit(KEPT, app, "/ket-qua"),
        Visit(PRESSED, app, "/ket-qua", pressed),
        Visit(NOT_CHANGED, app, "/ket-qua", pressed | {"If-None-Match": told["etag"]}),
    ]


def under_load(
    visits: list[Visit], yard: Server, ours: Server, front: Server, rounds: int, seconds: float
) -> dict[str, list[Load]]:
    """Every round puts all pages under load, one after the other, in an order of its own."""
    order, shuffled = random.Random(1), list(visits)
    served_by = {visit.name: yard if visit.name.startswith("bare") else ours for visit in visits}
    served_by |= dict.fromkeys((KEPT, PRESSED, NOT_CHANGED), front)
    for visit in visits:
        warm_up(served_by[visit.name], visit.path, visit.headers)
    loads: dict[str, list[Load]] = {visit.name: [] for visit in visits}
    for _ in range(rounds):
        order.shuffle(shuffled)
        for visit in shuffled:
            loads[visit.name].append(load(served_by[visit.name], visit.path, visit.headers, seconds, CLIENTS))
    return loads


def told_served(loads: dict[str, list[Load]]) -> None:
    rows = [
        (
            name,
            *(median(getattr(one, field) for one in found) for field in ("per_second", "cpu_ms", "p50_ms", "p99_ms")),
            faster(loads, name, HELLO),
            faster(loads, name, BARE_LIST),
        )
        for name, found in loads.items()
    ]
    by = "wrk" if WRK else "a loop in Python, for want of wrk"
    head = ("page", "a second", "CPU ms", "p50 ms", "p99 ms", "speed of hello", "of bare list")
    report.table(
        f"Under granian: two workers, one thread each, {CLIENTS} clients, {len(loads[HELLO])} rounds by {by}", head, rows
    )


def faster(loads: dict[str, list[Load]], name: str, other: str) -> float:
    """How fast a page is when the other is 1, by the CPU time of the server: who else uses the machine counts less in it."""
    return median(two.cpu_ms / one.cpu_ms for one, two in zip(loads[name], loads[other], strict=True))


if __name__ == "__main__":
    sys.exit(main())
