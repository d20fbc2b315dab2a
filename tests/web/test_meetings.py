"""The room of meetings: who gets in, what is refused and in which words, what is kept when two people write at once."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from emulation import clock
from emulation.db import act, db
from emulation.errors import Refused
from emulation.models import (
    Attendee,
    Conflict,
    ConflictCheck,
    Council,
    Mandate,
    Meeting,
    Notice,
    Participation,
    balloting,
    convening,
)
from emulation.models.reminding import lacks_voice_of
from emulation.rules.conflict import ConflictKind
from emulation.rules.people import CouncilSeat, Role
from emulation.rules.policy import Act, can
from emulation.rules.voting import RecusalEffect
from tests.journeys.test_meetings import DETAILS, at_council, attend, make, put_on_agenda
from tests.journeys.walker import Walker
from tests.world import CANARY, COUNCIL, PEOPLE

WHY = "Người được đề nghị là em ruột đồng chí này."


@pytest.fixture
def walk(as_):
    return lambda who: Walker(as_(who))


@pytest.fixture
def room(world):
    return f"/phien-hop/{world.id_of('meeting')}"


@pytest.fixture
def coming(world):
    return f"/phien-hop/{world.id_of('coming_meeting')}"


# who gets in


def test_the_list_and_the_rule_agree(world, both_databases):
    for meeting in (world.meeting, world.coming_meeting):
        for name, user in world.people.items():
            listed = meeting.id in set(db.session.scalars(Meeting.visible_to(user).with_only_columns(Meeting.id)))
            assert listed is can(Act.VIEW_MEETING, user, meeting), (name, meeting.name)


def test_members_see_it_from_the_call_on_and_strangers_never(as_, room, coming):
    answers = {
        who: (as_(who).get(room).status_code, as_(who).get(coming).status_code) for who in PEOPLE if who not in ("cuu", "tat")
    }
    watchers = dict.fromkeys(("minh", "chu", "kien", "quang"), (200, 200))
    members = {who: (200, 404) for who in COUNCIL if who not in watchers}
    assert answers == dict.fromkeys(("lan", "nga", "be"), (404, 404)) | members | watchers


@pytest.mark.parametrize("who", ["kien", "quang", "hoa", "chu"])
@pytest.mark.parametrize("what", ["sua", "chuong-trinh", "ban-kiem-phieu", "huy"])
def test_only_the_secretary_prepares(as_, room, who, what):
    assert as_(who).post(f"{room}/{what}").status_code == 403
    if what != "huy":
        assert as_(who).get(f"{room}/{what}").status_code == 403


def test_inspection_and_administration_see_and_change_nothing(walk, as_, room):
    for who in ("kien", "quang"):
        page = walk(who).open(room)
        assert [form.step for form in page.forms() if form.step] == []
        for what in ("ket-thuc", "nhac", "khong-xung-dot"):
            assert as_(who).post(f"{room}/{what}").status_code == 403
    assert as_("kien").get(f"{room}/xung-dot").status_code == 200
    assert as_("quang").get(f"{room}/xung-dot").status_code == 403


# making and changing


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": ""}, "Xin ghi tên phiên họp."),
        ({"name": "x" * 201}, "Dài quá 200 ký tự"),
        ({"at": "25:00"}, "Xin ghi giờ, ví dụ 14:00 hoặc 8h30."),
        ({"on": "31/02/2020"}, "Xin ghi ngày theo dạng"),
        ({"place": ""}, "Xin ghi địa điểm họp."),
        ({"way": ["written"]}, "Xin ghi ngày và giờ cuối cùng nhận ý kiến."),
        ({"way": ["written"], "until_on": "2020-09-20", "until_at": "17h"}, "nằm trước lúc bắt đầu"),
        ({"way": ["elsewhere"]}, "Lựa chọn này không có trong danh sách"),
        ({"chair_id": "999999"}, "Lựa chọn này không có trong danh sách"),
    ],
)
def test_what_is_wrong_with_the_details_is_said_and_kept(walk, changes, said):
    minh = walk("minh").open("/phien-hop/moi")
    before = db.session.query(Meeting).count()
    minh.send(minh.form(action="/phien-hop/moi"), **(DETAILS | {"note": "Xin đến đúng giờ."} | changes))
    assert minh.status == 422 and said in minh.words
    assert "Xin đến đúng giờ." in minh.text
    assert db.session.query(Meeting).count() == before


def test_chair_and_secretary_of_a_meeting_are_two(walk, world):
    minh = walk("minh").open("/phien-hop/moi")
    minh.send(minh.form(action="/phien-hop/moi"), **DETAILS, secretary_id=str(world.id_of("chu")))
    assert minh.status == 422 and "không đồng thời làm thư ký" in minh.words


def test_names_are_escaped(walk):
    minh = walk("minh")
    id = make(minh, name="<b>Họp</b>")
    assert "<b>Họp</b>" not in minh.open(f"/phien-hop/{id}").text
    assert "&lt;b&gt;Họp" in minh.text


def test_a_written_round_has_a_last_moment_and_everybody_is_consulted(walk, world):
    minh = walk("minh")
    id = make(minh, way=["written"], place="bị bỏ đi", until_on="2020-09-25", until_at="17:00")
    put_on_agenda(minh, id, [world.id_of("council")])
    minh.open(f"/phien-hop/{id}")
    assert "lấy ý kiến bằng văn bản đến 17:00 25/09/2020" in minh.words
    minh.send(minh.form(step="call_meeting"))
    meeting = db.session.get(Meeting, id)
    assert meeting.place == "" and {a.attendance.value for a in meeting.attendees} == {"consulted"}
    assert "có mặt" not in minh.open(f"/phien-hop/{id}/diem-danh").words.replace("có mặt hay", "")
    minh.open(f"/phien-hop/{id}")
    minh.send(minh.form(step="begin_meeting"))
    assert "Phiên họp đã bắt đầu." in minh.text


def test_two_secretaries_on_one_meeting_lose_nothing(walk, world, coming):
    """The second one reads what the first one stored, beside what they typed themselves, and decides."""
    one, two = walk("minh").open(f"{coming}/sua"), walk("minh").open(f"{coming}/sua")
    stale = two.form(action=f"{coming}/sua")
    one.send(one.form(action=f"{coming}/sua"), place="Hội trường lớn")
    two.send(stale, place="Phòng nhỏ", note="Mang theo tài liệu.")
    assert two.status == 409
    assert "Hội trường lớn" in two.words and "Mang theo tài liệu." in two.text and 'value="Phòng nhỏ"' in two.text
    assert world.coming_meeting.place == "Hội trường lớn"
    two.send(two.form(action=f"{coming}/sua"))
    assert two.status == 200 and world.coming_meeting.place == "Phòng nhỏ"


@pytest.mark.parametrize("page", ["chuong-trinh", "diem-danh", "ban-kiem-phieu"])
def test_a_stale_form_changes_nothing_and_keeps_what_was_ticked(walk, world, room, coming, page):
    where = coming if page == "ban-kiem-phieu" else room
    stale = walk("minh").open(f"{where}/{page}")
    form = next(f for f in stale.forms() if f.url.endswith(page))
    minh = walk("minh").open(f"{where}/sua")
    minh.send(minh.form(action=f"{where}/sua"), note="Đổi trước.")
    asked = {
        "ban-kiem-phieu": {"board": [str(world.id_of(name)) for name in ("son", "hoa", "tuan")]},
        "chuong-trinh": {"cases": []},
    }
    stale.send(form, **asked.get(page, {f"m{world.id_of('yen')}": ["consulted"]}))
    assert stale.status == 409 and "vừa được người khác thay đổi" in stale.words
    assert [item.nomination_id for item in world.meeting.agenda] == [world.secret.id]
    assert world.coming_meeting.counters == []


def test_old_buttons_are_refused(walk, coming):
    minh = walk("minh").open(coming)
    old = minh.form(step="call_meeting")
    minh.open(f"{coming}/sua")
    minh.send(minh.form(action=f"{coming}/sua"), note="Đổi trước.")
    assert minh.send(old).status == 409
    assert "vừa được người khác thay đổi" in minh.words


# the gates


def test_an_empty_meeting_is_not_called_and_a_call_is_made_once(walk, as_, coming):
    minh = walk("minh")
    id = make(minh)
    assert "Chương trình chưa có hồ sơ nào." in minh.open(f"/phien-hop/{id}").words
    assert as_("minh").post(f"/phien-hop/{id}/trieu-tap").status_code == 409
    assert as_("minh").post(f"{coming}/trieu-tap").status_code == 303
    assert as_("minh").post(f"{coming}/trieu-tap").status_code == 409
    assert as_("hoa").get(coming).status_code == 200


def test_it_does_not_begin_before_everybody_is_accounted_for(walk, as_, world, coming):
    assert as_("chu").post(f"{coming}/bat-dau").status_code == 409
    as_("minh").post(f"{coming}/trieu-tap")
    minh = walk("minh").open(coming)
    assert "Chưa ghi có mặt hay vắng mặt" in minh.words
    assert as_("chu").post(f"{coming}/bat-dau").status_code == 409
    attend(minh, world.id_of("coming_meeting"), world, yen=("absent", ""))
    assert minh.status == 422 and "Xin ghi lý do vắng mặt." in minh.words
    attend(minh, world.id_of("coming_meeting"), world, yen=("absent", "Ốm."))
    assert as_("hoa").post(f"{coming}/bat-dau").status_code == 403
    assert as_("chu").post(f"{coming}/bat-dau").status_code == 303


def test_one_button_notes_that_all_others_came(walk, as_, world, coming):
    as_("minh").post(f"{coming}/trieu-tap")
    minh = walk("minh").open(f"{coming}/diem-danh")
    tuan = {f"m{world.id_of('tuan')}": ["consulted"], "rest": "present"}
    minh.send(minh.form(action=f"{coming}/diem-danh"), **tuan)
    said = {a.user.username: a.attendance.value for a in world.coming_meeting.attendees}
    assert said == dict.fromkeys(COUNCIL, "present") | {"tuan": "consulted"}


def test_whoever_was_seated_after_the_call_is_asked_for(walk, as_, world, coming):
    as_("minh").post(f"{coming}/trieu-tap")
    with act():
        seat = Mandate(user_id=world.id_of("kien"), role=Role.COUNCIL, unit_id=world.huyen.id, valid_from=date(2020, 9, 17))
        db.session.add(seat)
    assert seat.seat is CouncilSeat.MEMBER
    minh = attend(walk("minh"), world.id_of("coming_meeting"), world)
    assert as_("chu").post(f"{coming}/bat-dau").status_code == 409
    assert "Ngô Trung Kiên" in minh.open(coming).words
    minh.open(f"{coming}/diem-danh")
    minh.send(minh.form(action=f"{coming}/diem-danh"), **{f"m{world.id_of('kien')}": ["present"]})
    assert as_("chu").post(f"{coming}/bat-dau").status_code == 303


def test_a_meeting_with_a_box_is_neither_ended_nor_cancelled_nor_counted_by_others(as_, room):
    assert as_("minh").post(f"{room}/ket-thuc").status_code == 409
    assert as_("minh").post(f"{room}/huy", data={"reason": "Thử."}).status_code == 409
    assert as_("minh").get(f"{room}/ban-kiem-phieu").status_code == 409


def test_it_is_cancelled_with_a_reason_that_everybody_reads(walk, as_, coming):
    as_("minh").post(f"{coming}/trieu-tap")
    minh = walk("minh").open(coming)
    minh.send(minh.form(step="cancel_meeting"))
    assert minh.status == 422 and "Xin ghi vì sao hủy phiên họp." in minh.words
    minh.send(minh.form(step="cancel_meeting"), reason="Bão về.")
    assert "Bão về." in walk("hoa").open(coming).words
    assert db.session.query(Notice).filter_by(kind="meeting_cancelled").count() == 8
    assert as_("minh").get(f"{coming}/sua").status_code == 409
    assert as_("hoa").post(f"{coming}/khong-xung-dot").status_code == 409


def test_a_case_stands_on_one_coming_meeting(walk, world, coming):
    minh = walk("minh").open("/phien-hop")
    id = make(minh)
    page = minh.open(f"/phien-hop/{id}/chuong-trinh")
    offered = page.text
    assert "Hà Đang Biểu Quyết" in offered
    assert "Tạ Đã Khép Phiếu" not in offered and "Kiều Phiếu Kín" not in offered
    put_on_agenda(minh, id, [world.id_of("checking")])
    assert minh.status == 422


def test_a_new_case_asks_the_council_once_more(walk, as_, world, coming):
    as_("minh").post(f"{coming}/trieu-tap")
    as_("hoa").post(f"{coming}/khong-xung-dot")
    assert db.session.query(ConflictCheck).count() == 1
    put_on_agenda(walk("minh"), world.id_of("coming_meeting"), [world.id_of("voted"), world.id_of("council")])
    assert db.session.query(ConflictCheck).count() == 0
    assert walk("hoa").open(coming).form(step="no_conflict")


def test_cases_are_moved_by_hand(walk, world, coming):
    minh, id = walk("minh"), world.id_of("coming_meeting")
    put_on_agenda(minh, id, [world.id_of("voted"), world.id_of("council")])
    form = minh.open(f"{coming}/chuong-trinh").form(action=f"{coming}/chuong-trinh/xep")
    minh.send(form, down=str(world.id_of("voted")))
    assert [item.nomination_id for item in world.coming_meeting.agenda] == [world.id_of("council"), world.id_of("voted")]
    form = minh.open(f"{coming}/chuong-trinh").form(action=f"{coming}/chuong-trinh/xep")
    assert minh.send(form, up=str(world.id_of("council"))).status == 409
    assert minh.send(form, up="x").status == 409


# who counts


@pytest.mark.parametrize(
    ("board", "said"),
    [
        (("son", "thao"), "có 2 người"),
        (("son", "thao", "vinh", "tuan"), "có 4 người"),
        (("son", "thao", "phuc"), "là người được đề nghị"),
        (("son", "thao", "hoa"), "có xung đột lợi ích"),
        (("son", "thao", "lan"), "Lựa chọn này không có trong danh sách"),
        (("son", "thao", "yen"), "là người quản trị phần mềm"),
        (("son", "chu", "vinh"), ""),
    ],
)
def test_who_may_count_at_a_meeting(walk, world, coming, board, said):
    put_on_agenda(walk("minh"), world.id_of("coming_meeting"), at_council(world))
    with act():
        world.council.declare_conflict(world.hoa, ConflictKind.KIN, "Em họ.")
        yen = world.yen
        yen.mandates.append(Mandate(role=Role.ADMIN, unit_id=world.huyen.id, valid_from=date(2018, 1, 1)))
    minh = walk("minh").open(f"{coming}/ban-kiem-phieu")
    minh.send(minh.form(action=f"{coming}/ban-kiem-phieu"), board=[str(world.id_of(name)) for name in board])
    assert (minh.status, said in minh.words) == (422 if said else 200, True)
    assert len(world.coming_meeting.counters) == (0 if said else 3)


# conflicts


def test_the_secretary_writes_down_a_conflict_and_the_member_is_told(walk, as_, world, coming, both_databases):
    put_on_agenda(walk("minh"), world.id_of("coming_meeting"), [world.id_of("council"), world.id_of("voted")])
    as_("minh").post(f"{coming}/trieu-tap")
    minh = walk("minh").open(f"{coming}/xung-dot?ho-so={world.id_of('council')}&nguoi={world.id_of('yen')}")
    form = minh.form(step="add_conflict")
    minh.send(form, why=WHY)
    assert minh.status == 422 and "Xin chọn một loại quan hệ." in minh.words
    minh.send(minh.form(step="add_conflict"), kind=["kin"], why=WHY)
    assert minh.status == 200 and "đã không tham gia" not in minh.words
    conflict = db.session.query(Conflict).one()
    assert (conflict.user_id, conflict.added_by_id, conflict.declared_at) == (
        world.id_of("yen"),
        world.id_of("minh"),
        clock.now(),
    )
    yen = walk("yen").open("/thong-bao")
    assert f"Thư ký đã ghi đồng chí không tham gia hồ sơ {world.council.code}" in yen.words
    assert WHY in yen.open(f"{coming}/xung-dot").words
    assert "Hà Đang Biểu Quyết" not in yen.text and "Hà Đang Biểu Quyết" not in yen.open(coming).text
    for path in (f"/ho-so/{world.id_of('council')}", f"/bieu-quyet/{world.id_of('council')}"):
        answer = as_("yen").get(path)
        assert answer.status_code == 403 and CANARY["council"] not in answer.text
    for path in ("/ban-lam-viec", "/ho-so", "/tim?q=ha+dang", "/bieu-quyet"):
        assert world.council.code not in as_("yen").get(path).text, path
    assert WHY not in walk("hoa").open(f"{coming}/xung-dot").text
    assert "(do Trần Văn Minh ghi)" in walk("kien").open(f"/ho-so/{world.id_of('council')}").words
    again = {"case": str(world.id_of("council")), "member": str(world.id_of("yen")), "kind": "kin", "why": WHY}
    assert as_("minh").post(f"{coming}/xung-dot", data=again).status_code == 409


@pytest.mark.parametrize(
    ("who", "member", "status"),
    [
        ("hoa", "yen", 403),
        ("quang", "yen", 403),
        ("kien", "yen", 403),
        ("lan", "yen", 404),
        ("minh", "lan", 404),
        ("chu", "yen", 303),
    ],
)
def test_nobody_else_writes_down_a_conflict_of_another(as_, world, room, who, member, status):
    data = {"case": str(world.secret.id), "member": str(world.id_of(member)), "kind": "kin", "why": WHY}
    assert as_(who).post(f"{room}/xung-dot", data=data).status_code == status
    assert db.session.query(Conflict).count() == (status == 303)


def test_a_member_declares_in_one_go_and_returns_to_the_map(walk, world, room):
    hoa = walk("hoa").open(f"{room}/xung-dot").follow("Tôi có xung đột ở hồ sơ này: Kiều Phiếu Kín")
    hoa.send(hoa.form(step="add_conflict"), kind=["unit"], why="<i>Cùng tổ</i>")
    assert hoa.url.endswith("/xung-dot") and "&lt;i&gt;Cùng tổ" in hoa.text
    assert "Kiều Phiếu Kín" not in hoa.text
    assert db.session.query(Conflict).one().added_by_id is None
    assert "có quan hệ" not in walk("tuan").open(f"{room}/xung-dot").words


def test_the_map_shows_what_the_books_know(walk, world, coming):
    put_on_agenda(walk("minh"), world.id_of("coming_meeting"), [world.id_of("council"), world.dossier_phuc.id])
    minh = walk("minh").open(f"{coming}/xung-dot")
    assert "Đặng Hồng Phúc: không tham gia, là người được đề nghị." in minh.words
    with act():
        be, hoa, yen = world.be, world.hoa, world.yen
        be.person_id = None
        db.session.flush()
        hoa.person_id, yen.person_id = world.id_of("person_be"), world.council.person_id
    minh.open(f"{coming}/xung-dot")
    assert "Bùi Hải Yến: không tham gia, là người được đề nghị." in minh.words
    assert "Đỗ Thị Hoa: gợi ý Công tác tại đơn vị đề nghị." in minh.words


def test_the_map_says_when_a_threshold_is_out_of_reach(walk, world, coming):
    put_on_agenda(walk("minh"), world.id_of("coming_meeting"), [world.dossier_phuc.id])
    minh = walk("minh")
    assert "Chỉ đạt khi mọi người đồng ý: cần 8/8 phiếu" in minh.open(f"{coming}/xung-dot").words
    with act():
        world.dossier_phuc.edition.recusal_effect = RecusalEffect.AGAINST
    assert "Không thể đạt: cần 9/9 phiếu đồng ý" in minh.open(f"{coming}/xung-dot").words
    assert "không thể đạt" in minh.open(coming).words


def test_one_answer_a_member_and_a_race_has_one_row(world, as_, room, both_databases):
    with act():
        convening.confirm_no_conflict(world.meeting, world.hoa)
        convening.confirm_no_conflict(world.meeting, world.hoa)
    assert as_("hoa").post(f"{room}/khong-xung-dot").status_code == 303
    assert db.session.query(ConflictCheck).count() == 1
    with pytest.raises(IntegrityError), act():
        db.session.add(ConflictCheck(meeting_id=world.id_of("meeting"), user_id=world.id_of("hoa")))


def test_nobody_is_reminded_when_nothing_is_missing(as_, room):
    assert as_("minh").post(f"{room}/nhac").status_code == 409


def test_a_sealed_box_reminds_those_whose_ballot_is_not_in_it(walk, as_, world, room, both_databases):
    with act():
        balloting.open_box(world.box, world.minh)
    with act():
        db.session.add(Participation(box_id=world.box.id, user_id=world.id_of("hoa")))
    chu = walk("chu").open(room)
    section = chu.words.split("Chưa có phiếu hoặc ý kiến")[1].split("Chỉ những người")[0]
    assert "Phạm Anh Tuấn" in section and "Đỗ Thị Hoa" not in section
    chu.send(chu.form(step="remind"))
    told = {n.user.username for n in db.session.query(Notice).filter_by(kind="vote_reminder")}
    assert told == set(COUNCIL) - {"hoa"}
    assert as_("chu").post(f"{room}/ket-thuc").status_code == 409
    waiting = {name for name in COUNCIL if world.meeting.id in set(db.session.scalars(lacks_voice_of(getattr(world, name))))}
    assert waiting == set(COUNCIL) - {"hoa"}
    answer = {"case": str(world.secret.id), "member": str(world.id_of("tuan")), "kind": "kin", "why": WHY}
    assert as_("tuan").post(f"{room}/xung-dot", data=answer).status_code == 409


# the council


def test_the_council_of_today_and_what_is_wrong_with_it(walk, world):
    hoa = walk("hoa").open("/phien-hop/hoi-dong")
    assert "Chủ tịch Hội đồng" in hoa.words and "Quyết định 2106/QĐ-TLĐ" in hoa.words
    assert "nhiều hơn mức" not in hoa.words
    with act():
        seats = Mandate(user_id=world.id_of("kien"), role=Role.COUNCIL, unit_id=world.huyen.id, valid_from=date(2020, 9, 1))
        db.session.add(seats)
    assert "Hội đồng có 10 thành viên, nhiều hơn mức 9 người." in hoa.open("/phien-hop/hoi-dong").words
    with act():
        world.chu.mandates[1].valid_to = date(2020, 9, 16)
    council = Council(db.session, world.huyen, clock.today())
    assert "0 người ở ghế “Chủ tịch Hội đồng”" in " ".join(map(str, council.faults))
    assert Council(db.session, world.huyen, date(2020, 8, 31)).faults == []


@pytest.mark.parametrize(
    ("role", "seat", "said"),
    [
        ("council", "", "Xin chọn ghế trong Hội đồng"),
        ("officer", "chair", "Chỉ ủy viên Hội đồng mới có ghế"),
        ("council", "vice_chair", ""),
    ],
)
def test_a_seat_is_given_with_the_office_and_only_in_a_council(walk, world, role, seat, said):
    path = f"/quan-tri/tai-khoan/{world.id_of('kien')}"
    quang = walk("quang").open(path)
    given = {"give-role": role, "give-seat": seat, "give-unit_id": str(world.huyen.id), "give-valid_from": "17/09/2020"}
    quang.send(quang.form(action=f"{path}/chuc-trach"), **given)
    if said:
        assert quang.status == 422 and said in quang.words
    else:
        assert "Phó Chủ tịch Hội đồng" in quang.words and "nhiều hơn mức 9 người" in quang.text


def test_a_conflict_added_later_is_refused_once_somebody_has_voted(world):
    with pytest.raises(Refused) as refused, act():
        world.council.add_conflict(world.hoa, ConflictKind.KIN, WHY, world.minh)
    assert refused.value.status == 409 and "đã biểu quyết" in str(refused.value.reason)


def test_attendees_are_the_town_council(world):
    assert db.session.query(Attendee).filter_by(meeting_id=world.id_of("meeting")).count() == len(COUNCIL)
