"""Minutes through HTTP: begun and written by the secretary, signed by two, read by those who were there, only added to afterwards."""

from __future__ import annotations

import json
import time
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import text

from emulation import clock
from emulation.db import act, db
from emulation.models import (
    AgendaItem,
    Attendee,
    Box,
    Conflict,
    LogLeaf,
    Mandate,
    Meeting,
    MeetingCounter,
    Minutes,
    Nomination,
    Tally,
    User,
    balloting,
    log,
    minuting,
    unsealing,
)
from emulation.models.drafting import drafted, spelt
from emulation.rules.conflict import ConflictKind
from emulation.rules.minutes import MinutesKind
from emulation.rules.policy import Act, can
from emulation.rules.voting import Attendance, Mode
from tests.journeys.walker import Walker
from tests.models.test_box import cast
from tests.press.reading import text_of_docx, text_of_pdf
from tests.world import BOARD_CODE, COUNCIL, COUNTERS, DOSSIERS

BEGUN = datetime(2020, 9, 10, 8, 0, tzinfo=clock.VIETNAM)
AWAY = "yen"  # sick on that day; Tuấn was asked by letter
NAME = DOSSIERS["voted"][0]
SENTENCE = "9/9 thành viên đồng ý (100 %), đạt mức từ 90 % trên tổng số thành viên Hội đồng (Điều 9 Quy chế Hội đồng)."


@pytest.fixture
def walk(as_):
    return lambda who: Walker(as_(who))


def hold_meeting(world, cases: tuple[str, ...], ended: bool = True) -> int:
    """A meeting with its roster, over these cases: its id."""
    with act() as writing:
        meeting = Meeting(
            unit_id=world.huyen.id, name="Phiên họp Hội đồng #9 *tháng* <b>Chín</b>", starts_at=BEGUN, place="Phòng họp $1$", chair_id=world.chu.id,
            secretary_id=world.minh.id, made_by_id=world.minh.id, called_at=BEGUN, begun_at=BEGUN, ended_at=BEGUN + timedelta(days=2) if ended else None,
        )  # fmt: skip
        meeting.agenda = [AgendaItem(nomination_id=world.id_of(key), position=place) for place, key in enumerate(cases, 1)]
        meeting.counters = [MeetingCounter(slot=slot, user_id=world.id_of(name)) for slot, name in enumerate(COUNTERS)]
        for place, key in enumerate(COUNCIL, 1):
            how, why = Attendance.PRESENT, ""
            if key == AWAY:
                how, why = Attendance.ABSENT, "ốm"
            if key == "tuan":
                how = Attendance.CONSULTED
            meeting.attendees.append(
                Attendee(
                    user_id=world.id_of(f"user_{key}"), position=place, name=world.people[key].name, attendance=how, reason=why
                )
            )
        writing.add(meeting)
        writing.flush()
        return meeting.id


@pytest.fixture
def draft(world) -> int:
    """Minutes of a meeting over a case that was voted on openly."""
    id = hold_meeting(world, ("voted",))
    with act() as writing:
        return minuting.begin(writing.get(Meeting, id), MinutesKind.MEETING, None, world.minh).id


def step_aside(writing, world, case: str, who: str) -> None:
    """A declared conflict, whatever stage the case has reached."""
    writing.add(
        Conflict(nomination_id=world.id_of(case), user_id=world.id_of(f"user_{who}"), kind=ConflictKind.KIN, reason="Em họ.")
    )


@pytest.fixture
def signed(draft, walk) -> int:
    for who in ("minh", "chu"):
        walker = walk(who).open(f"/bien-ban/{draft}")
        assert walker.send(walker.form(step="sign")).status == 200
    return draft


def pdf_of(as_, who: str, id: int) -> str:
    answer = as_(who).get(f"/bien-ban/{id}/pdf")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    return text_of_pdf(answer.data)


def docx_of(as_, who: str, id: int) -> str:
    return text_of_docx(as_(who).get(f"/bien-ban/{id}/docx").data)


def write(walk, id: int, **words: str) -> Walker:
    walker = walk("minh").open(f"/bien-ban/{id}/soan")
    return walker.send(walker.form(action=f"/bien-ban/{id}/soan"), **words)


# the way of the paper


@pytest.mark.usefixtures("both_databases")
def test_the_secretary_begins_writes_and_both_sign(walk, world, as_):
    meeting = hold_meeting(world, ("voted", "not_passed"))
    walker = walk("minh").open("/bien-ban")
    walker.send(walker.form(action=f"/bien-ban/phien-hop/{meeting}/lap"))
    assert walker.heading == "Phần ghi tay của biên bản"
    id = int(walker.url.split("/")[2])
    case = world.voted.id
    write(walk, id, opening="Chủ tịch #khai *mạc*.", **{f"questions_{case}": "Hỏi: vì sao?\nĐáp: vì thế."})
    page = walk("minh").open(f"/bien-ban/{id}")
    for said in ("Chủ tịch #khai *mạc*.", SENTENCE, "Đáp: vì thế.", "vắng mặt (ốm)", "Quách Thiếu Một Phiếu", "chưa đạt mức"):
        assert said in page.words, said
        assert said in pdf_of(as_, "minh", id)
        assert said in docx_of(as_, "minh", id)
    assert "Bản thảo" in pdf_of(as_, "minh", id)
    page.send(page.form(step="sign"))
    assert db.session.get(Minutes, id).is_frozen and not db.session.get(Minutes, id).is_signed
    page = walk("chu").open(f"/bien-ban/{id}")
    page.send(page.form(step="sign"))
    minutes = db.session.get(Minutes, id)
    assert minutes.is_signed and minutes.number == "01/BB-HUYEN"
    leaf = db.session.get(LogLeaf, minutes.log_position)
    assert json.loads(leaf.body)["ev"] == "minutes.signed"
    assert json.loads(leaf.body)["pub"]["hash"] == minutes.content_hash.hex()
    assert minutes.content_hash.hex() in pdf_of(as_, "minh", id).replace(" ", "")
    assert "Số: 01/BB-HUYEN" in pdf_of(as_, "minh", id)


def test_what_was_signed_is_never_drawn_anew(world, signed, as_):
    before, kept = pdf_of(as_, "minh", signed), db.session.get(Minutes, signed).content_hash
    first = as_("minh").get(f"/bien-ban/{signed}/pdf").data
    with act() as writing:
        minutes = writing.get(Minutes, signed)
        minutes.meeting.place, minutes.meeting.name = "Nơi khác", "Tên khác"
        minutes.meeting.attendees[0].name = "Người khác"
        writing.get(User, world.id_of("chu")).name = "Chủ Khác"
        writing.get(Nomination, world.id_of("voted")).gist = "Khác hẳn."
    assert pdf_of(as_, "minh", signed) == before
    assert as_("minh").get(f"/bien-ban/{signed}/pdf").data == first
    minutes = db.session.get(Minutes, signed)
    assert minutes.content_hash == kept == bytes.fromhex(minuting.digest_of(minutes.content))
    assert "Nơi khác" in json.dumps(drafted(minutes), ensure_ascii=False), "the rows did change"


def test_the_hash_cannot_be_guessed_from_the_content(world, signed):
    """Whoever knows all but one part cannot try its few possibilities against the public hash."""
    minutes = db.session.get(Minutes, signed)
    without_salt = {name: value for name, value in minutes.content.items() if name != "salt"}
    assert without_salt == drafted(minutes) and minuting.digest_of(without_salt) != minutes.content_hash.hex()
    assert minutes.content["salt"] not in minutes.meeting.unit.name


def test_one_signs_only_what_one_has_read(walk, world, draft, as_):
    page = walk("chu").open(f"/bien-ban/{draft}")
    with act() as writing:
        writing.get(Minutes, draft).meeting.place = "Nơi khác"
    assert page.send(page.form(step="sign")).status == 409
    assert not db.session.get(Minutes, draft).is_frozen


def test_one_person_does_not_sign_twice_nor_in_both_places(walk, world, draft, as_):
    page = walk("minh").open(f"/bien-ban/{draft}")
    page.send(page.form(step="sign"))
    assert as_("minh").post(f"/bien-ban/{draft}/ky").status_code == 409
    with act() as writing:
        writing.get(Minutes, draft).meeting.chair_id = world.minh.id
    assert as_("minh").post(f"/bien-ban/{draft}/ky").status_code == 409
    assert not db.session.get(Minutes, draft).is_signed


def test_until_both_have_signed_either_opens_it_again(walk, world, draft, as_):
    page = walk("minh").open(f"/bien-ban/{draft}")
    page.send(page.form(step="sign"))
    assert as_("minh").post(f"/bien-ban/{draft}/soan").status_code == 409
    page = walk("chu").open(f"/bien-ban/{draft}")
    assert page.send(page.form(step="reopen"), reason="").status == 422
    page.send(page.form(step="reopen"), reason="Sai giờ họp.")
    minutes = db.session.get(Minutes, draft)
    assert not minutes.is_frozen and minutes.secretary_signed_at is None and minutes.number
    assert "Sai giờ họp." in walk("minh").open(f"/bien-ban/{draft}").words


def test_nothing_is_signed_before_the_end(walk, world, as_):
    id = hold_meeting(world, ("voted",), ended=False)
    with act() as writing:
        minutes = minuting.begin(writing.get(Meeting, id), MinutesKind.MEETING, None, world.minh).id
    assert as_("chu").post(f"/bien-ban/{minutes}/ky").status_code == 409
    assert "Phiên họp chưa kết thúc" in walk("chu").open(f"/bien-ban/{minutes}").words


def test_an_open_vote_shows_nothing_and_keeps_the_paper_open(walk, world, as_):
    """`council` stands open with three votes of yes: no draft tells of them."""
    id = hold_meeting(world, ("council",))
    with act() as writing:
        minutes = minuting.begin(writing.get(Meeting, id), MinutesKind.MEETING, None, world.minh).id
    said = pdf_of(as_, "minh", minutes)
    assert "Biểu quyết chưa khép" in said
    assert "Đồng ý" not in said
    assert as_("chu").post(f"/bien-ban/{minutes}/ky").status_code == 409


# addenda


@pytest.mark.usefixtures("both_databases")
def test_what_was_signed_is_only_added_to_by_two(walk, world, signed, as_):
    page = walk("minh").open(f"/bien-ban/{signed}")
    assert page.send(page.form(step="amend"), text="", reason="").status == 422
    page = walk("minh").open(f"/bien-ban/{signed}")
    page.send(page.form(step="amend"), text="Địa điểm đúng là #Phòng 2.", reason="Ghi nhầm.")
    assert "Địa điểm đúng" not in pdf_of(as_, "chu", signed), "it does not stand yet"
    assert as_("minh").post(f"/bien-ban/{signed}/bo-sung").status_code == 409
    page = walk("chu").open(f"/bien-ban/{signed}")
    page.send(page.form(step="sign_addendum"))
    minutes = db.session.get(Minutes, signed)
    assert [(one.number, one.by_id, one.signed_by_id) for one in minutes.addenda] == [(1, world.minh.id, world.chu.id)]
    body = db.session.get(LogLeaf, minutes.addenda[0].log_position).body
    assert json.loads(body)["ev"] == "minutes.amended" and "Phòng" not in body
    for said in (pdf_of(as_, "hoa", signed), docx_of(as_, "hoa", signed)):
        assert "Địa điểm đúng là #Phòng 2." in said and "Bản bổ sung số 1" in said and "Ghi nhầm." in said


def test_a_draft_takes_no_addendum(draft, as_):
    assert as_("minh").post(f"/bien-ban/{draft}/bo-sung", data={"text": "x", "reason": "y"}).status_code == 409


def test_an_addendum_that_is_not_signed_can_be_dropped(walk, world, signed, as_):
    page = walk("minh").open(f"/bien-ban/{signed}")
    page.send(page.form(step="amend"), text="Nhầm.", reason="Nhầm.")
    assert as_("hoa").post(f"/bien-ban/{signed}/bo-sung/ky").status_code == 404
    page = walk("minh").open(f"/bien-ban/{signed}")
    page.send(page.form(step="drop_addendum"))
    assert db.session.get(Minutes, signed).addenda == []


# writing


def test_a_stale_text_is_not_written_over_and_stays_on_the_page(walk, draft):
    old = walk("minh").open(f"/bien-ban/{draft}/soan")
    write(walk, draft, opening="Bản của người trước.")
    old.send(old.form(action=f"/bien-ban/{draft}/soan"), opening="Bản gõ sau.")
    assert old.status == 409 and "Bản gõ sau." in old.text and "Bản của người trước." in old.text
    assert db.session.get(Minutes, draft).part("opening") == "Bản của người trước."


def test_a_text_too_long_is_not_kept_and_markup_is_only_text(walk, draft):
    assert write(walk, draft, opening="a" * 4001).status == 422
    write(walk, draft, opening="<script>alert(1)</script>")
    assert "<script>alert(1)" not in walk("minh").open(f"/bien-ban/{draft}").text


def test_saving_while_one_types_answers_with_its_block(as_, draft):
    visitor = as_("minh")
    headers = {"HX-Request": "true", "HX-Target": "div#saved"}
    saved = visitor.post(f"/bien-ban/{draft}/soan", data={"opening": "Gõ dở"}, headers=headers)
    assert saved.status_code == 303
    answer = visitor.get(saved.headers["Location"], headers=headers)
    assert answer.status_code == 200 and 'name="version"' in answer.text and "<html" not in answer.text


# who reads


READERS = {
    "draft": {"minh", "chu"},
    "signed": {"minh", "chu", "kien", "hoa", "tuan", "son", "thao", "vinh", "phuc"},
}


@pytest.mark.usefixtures("both_databases")
@pytest.mark.parametrize("state", READERS)
def test_minutes_are_read_by_exactly_those_who_may(state, world, as_, request):
    id = request.getfixturevalue(state)
    minutes = db.session.get(Minutes, id)
    for name, user in world.people.items():
        listed = id in set(db.session.scalars(Minutes.visible_to(user).with_only_columns(Minutes.id)))
        assert listed == can(Act.VIEW_MINUTES, user, minutes) == (name in READERS[state]), name
        if user.is_enabled:
            for what in ("", "/pdf", "/docx"):
                assert as_(name).get(f"/bien-ban/{id}{what}").status_code == (200 if listed else 404), name


def test_the_board_reads_the_draft_of_its_own_count_and_no_other(world, as_):
    id = hold_meeting(world, ("voted",))
    with act() as writing:
        count = minuting.begin(writing.get(Meeting, id), MinutesKind.COUNT, None, world.minh).id
    assert [as_(who).get(f"/bien-ban/{count}").status_code for who in ("son", "thao", "hoa", "kien")] == [200, 200, 404, 404]
    minutes = db.session.get(Minutes, count)
    for name, user in world.people.items():
        listed = count in set(db.session.scalars(Minutes.visible_to(user).with_only_columns(Minutes.id)))
        assert listed == can(Act.VIEW_MINUTES, user, minutes), name


def test_a_mandate_that_ended_reads_no_more(world, signed, as_):
    with act() as writing:
        for mandate in writing.get(User, world.id_of("user_hoa")).mandates:
            mandate.valid_to = date(2020, 9, 16)
    assert as_("hoa").get(f"/bien-ban/{signed}").status_code == 404


def test_who_takes_no_part_reads_all_but_that_case(walk, world, as_):
    """Hoa declared a conflict in `not_passed`: its name, its votes and its register are not on any paper of hers."""
    id = hold_meeting(world, ("voted", "not_passed"))
    with act() as writing:
        meeting = writing.get(Meeting, id)
        step_aside(writing, world, "not_passed", "hoa")
        minutes = minuting.begin(meeting, MinutesKind.MEETING, None, world.minh)
        minuting.write(minutes, world.minh, {}, {world.not_passed.id: {"questions": "Điều riêng của hồ sơ này."}})
        for who in (world.minh, world.chu):
            minuting.sign(minutes, who, minuting.digest_of(minuting.draft_of(minutes)))
        amended = minuting.amend(minutes, world.minh, "Bổ sung riêng.", "Lý do riêng.", world.not_passed.id)
        minuting.sign_addendum(amended, world.chu)
        id = minutes.id
    private = ("Quách Thiếu Một Phiếu", "Điều riêng của hồ sơ này.", "Bổ sung riêng.", world.not_passed.code)
    for said in (pdf_of(as_, "hoa", id), docx_of(as_, "hoa", id), walk("hoa").open(f"/bien-ban/{id}").text):
        assert NAME in said and not [word for word in private if word in said]
    for said in (pdf_of(as_, "tuan", id), docx_of(as_, "tuan", id), walk("tuan").open(f"/bien-ban/{id}").text):
        assert not [word for word in private if word not in said]


def test_a_secretary_who_takes_no_part_neither_sees_nor_loses_what_is_written_there(walk, world):
    id = hold_meeting(world, ("voted", "not_passed"))
    with act() as writing:
        minutes = minuting.begin(writing.get(Meeting, id), MinutesKind.MEETING, None, world.minh)
        minuting.write(minutes, world.minh, {}, {world.not_passed.id: {"questions": "Điều riêng."}})
        step_aside(writing, world, "not_passed", "minh")
        id = minutes.id
    page = walk("minh").open(f"/bien-ban/{id}/soan")
    assert "Điều riêng." not in page.text and "Quách" not in page.words
    write(walk, id, opening="Chung.")
    minutes = db.session.get(Minutes, id)
    assert minutes.part("questions", world.not_passed.id) == "Điều riêng." and minutes.part("opening") == "Chung."


def test_the_register_names_who_takes_no_part_and_why(world, as_):
    id = hold_meeting(world, ("dossier_phuc", "voted"))
    with act() as writing:
        for vote in writing.get(Nomination, world.id_of("dossier_phuc")).votes:
            vote.void_at, vote.void_reason = clock.now(), "thử"
        id = minuting.begin(writing.get(Meeting, id), MinutesKind.MEETING, None, world.minh).id
    said = pdf_of(as_, "minh", id)
    assert "Đặng Hồng Phúc là người được đề nghị; không tham gia thảo luận và biểu quyết." in said


# three ways to vote


def test_named_choices_stand_in_the_minutes_of_the_council_alone(world, as_):
    id = hold_meeting(world, ("not_passed",))
    with act() as writing:
        meeting = writing.get(Meeting, id)
        own = minuting.begin(meeting, MinutesKind.MEETING, None, world.minh)
        count = minuting.begin(meeting, MinutesKind.COUNT, None, world.minh)
        said = [block["text"] for block in drafted(own)["blocks"] if block["is"] == "item"]
        assert "Không đồng ý (1): Hồ Quang Vinh." in said
        assert "Không đồng ý" not in json.dumps(drafted(count), ensure_ascii=False)


def test_a_count_on_paper_gives_figures_and_no_names(world, as_):
    with act() as writing:
        vote = writing.get(Nomination, world.id_of("voted")).vote
        writing.execute(text("DELETE FROM open_ballots WHERE vote_id = :id"), {"id": vote.id})
        vote.mode = Mode.PAPER
        vote.tallies.append(Tally(issued=9, collected=8, valid=8, invalid=0, yes=8, no=0, blank=0, entered_by_id=world.minh.id, answered_by_id=world.son.id, confirmed_at=clock.now()))  # fmt: skip
        vote.yes, vote.no, vote.abstain, vote.passed = 8, 0, 0, False
    id = hold_meeting(world, ("voted",))
    with act() as writing:
        count = minuting.begin(writing.get(Meeting, id), MinutesKind.COUNT, None, world.minh).id
    said = pdf_of(as_, "minh", count)
    assert "Phiếu phát ra: 9; thu về: 8; hợp lệ: 8; không hợp lệ: 0." in said
    assert "8/9 thành viên đồng ý (88,9 %), chưa đạt mức từ 90 %" in said
    for name in COUNTERS:
        assert world.people[name].name in said


@pytest.fixture
def counted(world) -> str:
    """The town's box, voted in by all nine and counted: its id."""
    with act():
        balloting.open_box(world.box, world.minh)
        id = world.box.id
    for place, name in enumerate(COUNCIL):
        cast(world, id, name, 2 if place == 3 else 1)
    with act() as writing:
        balloting.close_box(writing.get(Box, id), world.chu)
    for name in ("son", "vinh"):
        with act() as writing:
            unsealing.open_ballots(writing.get(Box, id), getattr(world, name), BOARD_CODE)
    return id


@pytest.mark.usefixtures("both_databases")
def test_a_secret_count_gives_the_digests_of_its_box_and_their_place_in_the_log(world, counted, as_, walk):
    walker = walk("minh").open("/bien-ban")
    form = next(f for f in walker.forms() if f.values.get("box") == counted)
    walker.send(form)
    id = int(walker.url.split("/")[2])
    box = db.session.get(Box, counted)
    said = pdf_of(as_, "minh", id)
    assert "Phiếu phát ra: 9; thu về: 9; hợp lệ: 9; không hợp lệ: 0." in said
    assert "8/9 thành viên đồng ý (88,9 %), chưa đạt mức từ 90 %" in said
    for digest in (box.root, box.manifest):
        assert digest.hex() in said.replace(" ", "")
    assert "Kiểm phiếu xong: 08 giờ 00 ngày 17 tháng 9 năm 2020." in said
    position = (
        db.session.query(LogLeaf).filter(LogLeaf.body.contains("vote.closed"), LogLeaf.body.contains(counted)).one().position
    )
    assert f"Nhật ký công khai, khép hòm: dòng số {position}" in said
    for who in ("minh", "chu"):
        page = walk(who).open(f"/bien-ban/{id}")
        page.send(page.form(step="sign"))
    assert db.session.get(Minutes, id).is_signed


def test_a_box_is_told_of_only_when_it_is_counted(world, as_):
    with act() as writing:
        id = minuting.begin(
            writing.get(Meeting, world.meeting.id), MinutesKind.COUNT, writing.get(Box, world.box.id), world.minh
        ).id
    said = pdf_of(as_, "minh", id)
    assert "kết quả được ghi sau khi kiểm" in said
    assert as_("chu").post(f"/bien-ban/{id}/ky").status_code == 409


# beginning


def test_the_minutes_of_a_count_are_offered_once_it_is_counted(world, as_):
    assert f'value="{world.box.id}"' not in as_("minh").get("/bien-ban").text


def test_each_paper_is_begun_once_and_only_by_the_secretary(world, as_, walk):
    id = hold_meeting(world, ("voted",))
    for who, status in (("chu", 403), ("son", 403), ("hoa", 404), ("kien", 404), ("lan", 404)):
        answer = as_(who).post(f"/bien-ban/phien-hop/{id}/lap", data={"kind": "meeting", "box": ""})
        assert answer.status_code == status, who
    for _again in range(2):
        assert as_("minh").post(f"/bien-ban/phien-hop/{id}/lap", data={"kind": "meeting", "box": ""}).status_code == 303
    assert db.session.query(Minutes).filter_by(meeting_id=id).count() == 1
    for wrong in ({"kind": "other"}, {"kind": "count", "box": "xyz"}, {"kind": "count", "box": world.box.id}):
        assert as_("minh").post(f"/bien-ban/phien-hop/{id}/lap", data=wrong).status_code == 404


@pytest.mark.parametrize("cases", [0, 1, 19])
def test_a_paper_is_made_for_any_number_of_cases(world, as_, cases):
    keys = tuple("dossier_phuc" if key == "phuc" else key for key in DOSSIERS)[:cases]
    id = hold_meeting(world, keys)
    with act() as writing:
        id = minuting.begin(writing.get(Meeting, id), MinutesKind.MEETING, None, world.minh).id
    began = time.perf_counter()
    said = pdf_of(as_, "minh", id)
    assert time.perf_counter() - began < 2
    assert "Phòng họp $1$" in said
    assert "#9*tháng*<b>Chín</b>" in said.replace(" ", "")


def test_a_written_round_says_so(world, as_):
    id = hold_meeting(world, ("voted",))
    with act() as writing:
        meeting = writing.get(Meeting, id)
        meeting.is_written, meeting.answers_until, meeting.place = True, BEGUN + timedelta(days=3), ""
        id = minuting.begin(meeting, MinutesKind.MEETING, None, world.minh).id
    assert "Lấy ý kiến bằng văn bản từ 08 giờ 00 ngày 10 tháng 9 năm 2020 đến" in pdf_of(as_, "minh", id)


def test_days_are_written_as_documents_write_them():
    assert spelt(date(2020, 2, 5)) == "ngày 05 tháng 02 năm 2020"
    assert spelt(date(2020, 11, 25)) == "ngày 25 tháng 11 năm 2020"


def test_the_two_who_sign_at_once_are_in_order(world, draft):
    """Both have read the same draft; whoever comes second signs what the first has fixed."""
    with act() as writing:
        digest = minuting.digest_of(minuting.draft_of(writing.get(Minutes, draft)))
        minuting.sign(writing.get(Minutes, draft), world.minh, digest)
    with act() as writing:
        minuting.sign(writing.get(Minutes, draft), world.chu, minuting.digest_of(writing.get(Minutes, draft).content))
    kept = db.session.get(Minutes, draft)
    assert kept.is_signed and log.canonical(kept.content) == kept.frozen


def test_an_office_that_ended_signs_no_more(world, draft, as_):
    with act() as writing:
        for mandate in writing.scalars(db.select(Mandate).where(Mandate.user_id == world.chu.id)):
            mandate.valid_to = date(2020, 9, 16)
    assert as_("chu").post(f"/bien-ban/{draft}/ky").status_code == 404


def test_the_page_of_a_meeting_leads_to_its_papers(walk, signed, world):
    minutes = db.session.get(Minutes, signed)
    for who in ("minh", "hoa"):
        page = walk(who).open(f"/phien-hop/{minutes.meeting_id}")
        assert page.follow("Biên bản họp").heading == "Biên bản họp", who
    running = walk("minh").open(f"/phien-hop/{world.meeting.id}")
    assert running.follow("Phiếu in và phong bì của người vắng mặt").heading == "Phiếu in và phong bì"
