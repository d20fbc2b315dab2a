"""A meeting from its making to its end, through HTTP, in a browser that knows no JavaScript; and what goes wrong on the way."""

from __future__ import annotations

import pytest

from emulation.db import act, db
from emulation.models import Meeting, Notice
from emulation.rules import workflow as w
from emulation.rules.meeting import MeetingState
from emulation.rules.voting import Choice
from tests.journeys.walker import Walker
from tests.world import COUNCIL

pytestmark = pytest.mark.usefixtures("both_databases")
DETAILS = {"name": "Phiên họp cuối năm", "way": ["room"], "on": "2020-09-21", "at": "14h", "place": "Hội trường tầng 2"}


@pytest.fixture
def walk(as_):
    return lambda who: Walker(as_(who))


def make(walker: Walker, **more) -> int:
    walker.open("/phien-hop/moi")
    walker.send(walker.form(action="/phien-hop/moi"), **(DETAILS | more))
    assert walker.status == 200, walker.text
    return db.session.query(Meeting).order_by(Meeting.id.desc()).first().id


def at_council(world) -> list:
    """Two cases that wait for the council: a void vote frees one of them."""
    with act():
        for n in (world.council, world.dossier_phuc):
            n.take(w.CANCEL_VOTE, world.minh, reason="Chờ phiên họp.")
    return [world.council.id, world.dossier_phuc.id]


def put_on_agenda(walker: Walker, id: int, cases: list[int], anew: bool = True) -> Walker:
    walker.open(f"/phien-hop/{id}/chuong-trinh")
    form = walker.form(action=f"/phien-hop/{id}/chuong-trinh")
    form = next(f for f in walker.forms() if f.url.endswith("/chuong-trinh"))
    return walker.send(form, cases=[str(case) for case in cases], anew=["y"] if anew else None)


def attend(walker: Walker, id: int, world, **others: tuple[str, str]) -> Walker:
    walker.open(f"/phien-hop/{id}/diem-danh")
    said = {}
    for name in COUNCIL:
        way, why = others.get(name, ("present", ""))
        said |= {f"m{world.id_of(name)}": [way], f"why{world.id_of(name)}": why}
    return walker.send(walker.form(action=f"/phien-hop/{id}/diem-danh"), **said)


def test_a_meeting_from_its_making_to_its_end(walk, world):
    minh, chu, hoa = walk("minh"), walk("chu"), walk("hoa")
    id = make(minh)
    cases = at_council(world)
    room = f"/phien-hop/{id}"
    assert walk("hoa").open(room).status == 404
    put_on_agenda(minh, id, cases)
    assert "Đã lưu chương trình: 2 hồ sơ." in minh.text
    minh.open(room)
    minh.send(minh.form(step="call_meeting"))
    assert "Đã triệu tập 9 thành viên Hội đồng." in minh.text

    hoa.open("/thong-bao")
    assert "Đồng chí được triệu tập dự “Phiên họp cuối năm” lúc 14:00 ngày 21/09/2020." in hoa.words
    hoa.open(room)
    assert "Trước khi" not in hoa.words
    hoa.send(hoa.form(step="no_conflict"))
    assert "Đồng chí đã trả lời" in hoa.words
    hoa.open("/thong-bao")
    phuc = walk("phuc").open(room)
    assert "là người được đề nghị" in phuc.words

    minh.open(room)
    assert "Chưa trả lời câu hỏi về xung đột lợi ích" in minh.words
    assert "Đỗ Thị Hoa" not in minh.words.split("Chưa trả lời câu hỏi")[1].split(".")[0]
    attend(minh, id, world, tuan=("consulted", ""), yen=("absent", "Đi công tác."))
    assert "Đi công tác." in minh.words
    minh.open(f"{room}/ban-kiem-phieu")
    minh.send(minh.form(action=f"{room}/ban-kiem-phieu"), board=[str(world.id_of(name)) for name in ("son", "thao", "vinh")])
    assert "Y Sơn Byă, Vũ Thị Thảo, Hồ Quang Vinh" in minh.words
    minh.open(room)
    minh.send(minh.form(step="begin_meeting"))
    assert db.session.get(Meeting, id).state is MeetingState.RUNNING

    minh.open(f"/ho-so/{cases[0]}")
    opening = minh.form(step="open_vote")
    present = {int(value) for value in opening.values["open_vote-present"]}
    assert present == {world.id_of(name) for name in COUNCIL} - {world.id_of("tuan"), world.id_of("yen")}
    assert opening.values["open_vote-consulted"] == [str(world.id_of("tuan"))]
    minh.send(opening)
    with act():
        world.council.cast(world.hoa, Choice.YES)
    chu.open(room)
    assert "Còn biểu quyết đang mở" in chu.words
    assert chu.send(chu.form(step="remind")).status == 200
    told = {n.user_id for n in db.session.query(Notice).filter_by(kind="vote_reminder")}
    assert told == {world.id_of(name) for name in COUNCIL} - {world.id_of("hoa"), world.id_of("yen")}
    assert "còn chờ phiếu hoặc ý kiến của đồng chí" in walk("tuan").open("/thong-bao").words
    with act():
        for name in COUNCIL:
            if name not in ("hoa", "yen"):
                world.council.cast(getattr(world, name), Choice.YES)
        world.council.take(w.CLOSE_VOTE, world.minh)
    chu.open(room)
    chu.send(chu.form(step="end_meeting"))
    assert db.session.get(Meeting, id).state is MeetingState.ENDED
    assert "không đạt mức" in chu.words or "chưa đạt mức" in chu.words
    assert walk("minh").open(f"{room}/sua").status == 409
