"""After every act that publishes, two workers with full memories say what a page made anew says."""

from __future__ import annotations

import ast
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select, update

from emulation import clock
from emulation.db import act
from emulation.models import (
    Adoption,
    AwardRecord,
    Kind,
    Limit,
    Opinion,
    Programme,
    Published,
    Solution,
    Training,
    User,
    WithdrawalGround,
    WorkQuestion,
    consulting,
)
from emulation.rules.adoptions import CONFIRM
from emulation.rules.conflict import ConflictKind
from emulation.rules.works import TAKE_DOWN, WORK_STEPS
from emulation.web.front import HOT
from tests import world as town
from tests.worker import Worker

CODE = Path(__file__).parent.parent / "emulation"


def new_record(session, world) -> AwardRecord:
    """An award of earlier years, as the books have it."""
    record = AwardRecord(
        award=world.dossier_published.award, unit=world.unit1, subject="person", person_id=world.user_be.person_id, subject_name="Trịnh Thị Bé",
        year_of_merit=2018, year_of_decision=2019, decision_no="77/QĐ", decided_on=date(2019, 5, 1), issuer="Liên đoàn",
    )  # fmt: skip
    session.add(record)
    session.flush()
    return record


def record_of(session, n) -> AwardRecord:
    return session.scalars(select(AwardRecord).where(AwardRecord.nomination_id == n.id)).one()


def signed(world, n):
    """Its decision has a number and a day."""
    decision = n.decision_line.decision
    if decision.number is None:
        decision.number, decision.approved_at, decision.approved_by_id = "900/QĐ", clock.now(), world.id_of("user_chu")
    decision.signed_on = decision.signed_on or clock.today()
    return n


def step_aside(session, world) -> None:
    world.dossier_posted.declare_conflict(world.hoa, ConflictKind.KIN, "Chị ruột của người được đề nghị.")


ACTS = {
    "count_opinions": lambda s, w: consulting.receive(s.get(Opinion, w.id_of("pending_opinion"))),
    "call": lambda s, w: setattr(w.campaign, "name", "Đợt xét đổi tên") or Published.call(s, w.campaign),
    "end_call": lambda s, w: Published.end_call(s, w.campaign),
    "post": lambda s, w: setattr(w.dossier_reviewing, "posted_until", clock.today()) or Published.post(s, w.dossier_reviewing),
    "tell_conflicts": step_aside,
    "end_posting": lambda s, w: Published.end_posting(s, w.dossier_posted),
    "result": lambda s, w: Published.result(s, signed(w, w.dossier_deciding), new_record(s, w)),
    "not_passed": lambda s, w: Published.not_passed(s, w.dossier_withdrawn),
    "record": lambda s, w: Published.record(s, new_record(s, w), "moi-nhap"),
    "correct": lambda s, w: Published.correct(s, record_of(s, w.dossier_published), "Châu Được Khen", "Châu Đã Khen", "1/ĐC"),
    "withdraw": lambda s, w: Published.withdraw(s, record_of(s, w.dossier_published), "2/QĐ", s.scalars(select(WithdrawalGround)).first()),
}  # fmt: skip
ACTS |= {
    "reissue": lambda s, w: Published.reissue(s, s.scalars(select(Published).where(Published.kind == Kind.RESULT)).first(), clock.today()),
}  # fmt: skip
ACTS |= {
    "renew": lambda s, w: s.get(Adoption, w.id_of("adoption")).take(CONFIRM, s.get(User, w.id_of("user_nga"))),
}
ACTS |= {
    "put": lambda s, w: s.get(Solution, w.id_of("waiting_work")).take(WORK_STEPS["publish"], s.get(User, w.id_of("user_minh"))),
    "take_down": lambda s, w: s.get(Solution, w.id_of("work")).take(TAKE_DOWN, s.get(User, w.id_of("user_minh")), reason="Có sai sót."),
}  # fmt: skip
ACTS |= {
    "tell_copy": lambda s, w: s.get(Programme, w.id_of("programme")).criteria[1].note_progress(s.get(User, w.id_of("user_lan")), clock.today(), Decimal(3)),
}  # fmt: skip
ELSEWHERE = {
    "_end": "what ends a call and a posting",
    "note": "the office room: units and people, tried by the trainings, sectors and limits below",
    "take": "the indicators: tried where they are taken, and by the page after every publication",
    "erase": "a name taken away: tried with the erasure",
    "choose": "the licence of open data, whose pages are not kept",
    "write_anew": "the index of the search, whose page is not kept",
}
ACTS_BESIDE = {
    "a training": lambda s, w: s.add(
        Training(
            unit_id=w.unit1.id,
            holder_id=w.huyen.id,
            held_on=date(2020, 3, 1),
            days=1,
            people=17,
            topic="An toàn",
            stage="confirmed",
        )
    ),
    "a sector": lambda s, w: setattr(w.sector, "name", "Công nghiệp nhẹ"),
    "an answer": lambda s, w: s.get(WorkQuestion, w.id_of("waiting_question")).reply(s.get(User, w.id_of("user_lan")), "Ở chợ."),
    "a limit": lambda s, w: s.execute(update(Limit).values(days=Limit.days + 1)),
}


def verbs_that_publish() -> set[str]:
    """Every function of the product that bumps the public counter."""
    found = set()
    for module in (path for path in CODE.rglob("*.py") if "demo" not in path.parts):
        for function in (node for node in ast.walk(ast.parse(module.read_text())) if isinstance(node, ast.FunctionDef)):
            calls = [node for node in ast.walk(function) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
            if any(ast.unparse(call.func) == "Version.bump" for call in calls):
                found.add(function.name)
    return found


def test_every_verb_that_publishes_is_tried_here():
    """A new one: give it an act in ACTS, so that what it changes is compared between two workers."""
    assert verbs_that_publish() == {*ACTS, *ELSEWHERE} - {"end_call", "end_posting"}  # which both go through _end


def hot_places(app, world) -> list[str]:
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint in HOT]
    return [path for rule in rules for thing, path in town.places(app, world, rule) if thing != "nothing"]


@pytest.mark.usefixtures("both_databases")
def test_after_each_act_two_workers_say_what_is_so(app, client, world, database_url, shelf):
    with Worker(database_url, shelf) as one, Worker(database_url, shelf) as two:
        before: dict[str, bytes] = {}
        for name, publish in {"nothing yet": lambda s, w: None, **ACTS, **ACTS_BESIDE}.items():
            with act() as writing:
                publish(writing, world)
            paths = [
                *hot_places(app, world),
                "/?lang=en",
                "/ket-qua?lang=en",
                "/ket-qua?year=2020",
                "/ket-qua?outcome=not_passed",
            ]
            fresh = {path: (answer.status_code, answer.data) for path in paths if (answer := client.get(path)) is not None}
            for worker in (one, two, one):
                told = worker.get(paths)
                assert {path: said[:2] for path, said in told.items()} == fresh, name
            kept = [path for path, (status, _body, is_kept) in told.items() if is_kept]
            assert len(kept) == sum(status == 200 for status, _ in fresh.values()) > 15
            assert fresh != before or name == "nothing yet", f"{name} changed no public page, so it proves nothing"
            before = fresh
