"""“Đơn vị tôi cũng áp dụng”: who may say it and when, who confirms, what everybody reads then, and what is gone with the solution."""

from __future__ import annotations

import re
from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from emulation import clock
from emulation.db import act, db
from emulation.errors import Overtaken, Refused
from emulation.models import (
    Adoption,
    Mandate,
    Notice,
    Person,
    PublishedAdoption,
    PublishedWork,
    Secrecy,
    Solution,
    SolutionAuthor,
    User,
)
from emulation.rules.adoptions import ADOPTION_STEPS, CONFIRM, GONE, OWN, REFUSE, AdoptionStage
from emulation.rules.people import Role
from emulation.rules.policy import Act, can, why_not
from emulation.rules.works import PUBLISH, REVISE, SUBMIT, TAKE_DOWN, VOUCH
from tests.world import ADOPTED, WORKS

EVERYBODY = ("lan", "nga", "minh", "chu", "kien", "quang", "hoa", "be", "cuu")
TOLD = {"adopted_on": "2020-09-10", "scope": "Cả xưởng.", "effect": "Bớt một giờ mỗi ca."}


def step(client, path: str, name: str, **answers: str):
    page = client.get(path).text
    form = re.search(rf'<form[^>]*data-step="{name}".*?</form>', page, re.DOTALL)
    hidden = dict(re.findall(r'name="([^"]+)" type="hidden" value="([^"]*)"', form[0])) if form else {}
    return client.post(f"{path}/buoc/{name}", data=hidden | {f"{name}-{ask}": said for ask, said in answers.items()})


def code_of(world, name: str) -> str:
    return getattr(world, name).code


def put_at(adoption: Adoption, stage: AdoptionStage) -> None:
    is_settled = stage is not AdoptionStage.RECORDED
    adoption.stage, adoption.refused_for = stage, "Chưa làm." if stage is AdoptionStage.REFUSED else ""
    adoption.settled_by_id, adoption.settled_at = (adoption.recorded_by_id, clock.now()) if is_settled else (None, None)


def adopted() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.sum(PublishedWork.adopted)))


@pytest.fixture
def unrecorded(world):
    """Nothing was recorded yet."""
    with act() as session:
        session.delete(session.get(Adoption, world.id_of("adoption")))
    return world


@pytest.fixture
def second_officer(world):
    """A colleague of Nga's at the same unit."""
    with act() as session:
        person = session.get(User, world.id_of("user_be"))
        session.add(Mandate(user=person, role=Role.OFFICER, unit_id=world.id_of("unit2"), valid_from=date(2020, 1, 1)))
    db.session.rollback()
    return world


@pytest.mark.usefixtures("both_databases", "second_officer")
@pytest.mark.parametrize("stage", AdoptionStage)
def test_what_a_query_finds_is_what_the_rule_allows(world, stage):
    with act() as session:
        put_at(session.get(Adoption, world.id_of("adoption")), stage)
    db.session.rollback()
    for who in EVERYBODY:
        user = world.people[who]
        found = set(db.session.scalars(Adoption.visible_to(user).with_only_columns(Adoption.id)))
        assert found == {one.id for one in db.session.scalars(select(Adoption)) if can(Act.VIEW_ADOPTION, user, one)}, who
        waits = set(db.session.scalars(Adoption.waiting_for(user).with_only_columns(Adoption.id)))
        assert waits == {one.id for one in db.session.scalars(select(Adoption)) if CONFIRM.why_not(user, one) is None}, who


@pytest.mark.usefixtures("unsaved")
def test_who_reads_it_before_it_is_confirmed_and_after(world):
    readers = {who for who in EVERYBODY if can(Act.VIEW_ADOPTION, world.people[who], world.adoption)}
    assert readers == {"nga", "minh", "chu", "kien", "quang"}
    put_at(world.adoption, AdoptionStage.CONFIRMED)
    assert {who for who in EVERYBODY if can(Act.VIEW_ADOPTION, world.people[who], world.adoption)} == readers | {"lan"}


@pytest.mark.usefixtures("both_databases", "unrecorded")
def test_from_the_public_page_to_the_public_page(world, as_, client):
    code, nga = code_of(world, "work"), as_("nga")
    page = client.get(f"/cach-lam-hay/{code}").text
    assert f'href="/ap-dung/moi/{code}"' in page and "Chưa có đơn vị nào ghi nhận" in page
    answer = client.get(f"/ap-dung/moi/{code}")
    assert answer.status_code == 303 and answer.headers["Location"] == f"/dang-nhap?next=/ap-dung/moi/{code}"
    answer = nga.post(
        f"/ap-dung/moi/{code}",
        data=TOLD | {"unit": str(world.id_of("unit2")), "effect_value": "1.200.000", "effect_method": "giờ × đơn giá"},
    )
    assert answer.status_code == 303
    where = answer.headers["Location"]
    assert "Bớt một giờ" not in client.get(f"/cach-lam-hay/{code}").text and adopted() == 0
    assert step(nga, where, "confirm").status_code == 303
    page = client.get(f"/cach-lam-hay/{code}").text
    for words in (
        "Bớt một giờ mỗi ca.",
        "Cả xưởng.",
        "1.200.000",
        "giờ × đơn giá",
        world.unit2.short_name,
        "1 đơn vị đã xác nhận",
        "10/09/2020",
    ):
        assert words in page, words
    assert adopted() == 1
    assert "Có thêm đơn vị xác nhận" in as_("lan").get("/thong-bao").text
    assert as_("lan").get(where).status_code == 200


def test_it_is_found_at_the_desk_by_whoever_can_confirm(world, as_, second_officer):
    for who, waits in {"nga": False, "be": True, "lan": False}.items():
        assert ("Áp dụng giải pháp “Xe đẩy vải hai tầng”" in as_(who).get("/ban-lam-viec").text) == waits, who
    assert WORKS["work"] in as_("be").get("/ap-dung?mine=1").text
    assert WORKS["work"] not in as_("nga").get("/ap-dung?mine=1").text
    assert WORKS["work"] in as_("nga").get("/ap-dung?of=own").text
    assert WORKS["work"] not in as_("nga").get("/ap-dung?of=ours").text


def test_where_there_is_another_officer_the_recorder_does_not_confirm(world, as_, second_officer):
    path = f"/ap-dung/{world.id_of('adoption')}"
    assert "cần một cán bộ khác của đơn vị" in as_("nga").get(path).text
    assert as_("nga").post(f"{path}/buoc/confirm").status_code == 403
    assert step(as_("be"), path, "confirm").status_code == 303


def test_a_colleague_is_told_that_it_waits(unrecorded, second_officer, as_):
    world = second_officer
    as_("nga").post(f"/ap-dung/moi/{code_of(world, 'work')}", data=TOLD | {"unit": str(world.id_of("unit2"))})
    notice = db.session.scalars(select(Notice).where(Notice.kind == "adoption_recorded")).one()
    assert notice.user_id == world.id_of("user_be") and notice.must_act
    assert "chờ đơn vị xác nhận" in as_("be").get("/thong-bao").text


def test_nobody_adopts_their_own(world, as_):
    answer = as_("lan").get(f"/ap-dung/moi/{code_of(world, 'work')}")
    assert answer.status_code == 409 and "giải pháp của chính đơn vị bạn" in answer.text
    answer = as_("lan").post(f"/ap-dung/moi/{code_of(world, 'work')}", data=TOLD | {"unit": str(world.id_of("unit1"))})
    assert answer.status_code == 409


def test_nobody_adopts_twice(world, as_):
    answer = as_("nga").get(f"/ap-dung/moi/{code_of(world, 'work')}")
    assert answer.status_code == 409 and "chỉ ghi nhận một lần" in answer.text


def twin_of(adoption: Adoption) -> Adoption:
    its = {name: getattr(adoption, name) for name in ("solution_id", "unit_id", "adopted_on", "recorded_by_id")}
    return Adoption(**its, scope="Lần nữa.", effect="Lần nữa.")


@pytest.mark.usefixtures("unsaved")
def test_two_recordings_at_once_make_one_row(world):
    db.session.add(twin_of(world.adoption))
    with pytest.raises(IntegrityError):
        db.session.flush()


@pytest.mark.parametrize("who", ["be", "hoa", "minh", "chu", "quang"])
def test_who_is_no_officer_is_told_whom_to_ask(world, as_, who):
    answer = as_(who).get(f"/ap-dung/moi/{code_of(world, 'work')}")
    assert answer.status_code == 403 and "Xin nhờ cán bộ công đoàn đơn vị bạn" in answer.text


@pytest.mark.parametrize("name", ["draft_work", "unit_work", "waiting_work"])
def test_what_the_public_cannot_read_is_not_there(world, as_, name):
    assert as_("nga").get(f"/ap-dung/moi/{code_of(world, name)}").status_code == 404


def take_down(world) -> None:
    with act() as session:
        work = session.get(Solution, world.id_of("work"))
        work.take(TAKE_DOWN, session.get(User, world.id_of("user_minh")), reason="Số liệu sai.")


def confirm(world) -> None:
    with act() as session:
        session.get(Adoption, world.id_of("adoption")).take(CONFIRM, session.get(User, world.id_of("user_nga")))


def rows() -> list[PublishedAdoption]:
    db.session.rollback()
    return list(db.session.scalars(select(PublishedAdoption)))


@pytest.mark.usefixtures("both_databases")
def test_with_the_solution_its_adoptions_are_gone(world, as_, client):
    confirm(world)
    code = code_of(world, "work")
    assert ADOPTED in client.get(f"/cach-lam-hay/{code}").text and adopted() == 1
    take_down(world)
    page = client.get(f"/cach-lam-hay/{code}").text
    assert ADOPTED not in page and "không ghi nhận việc áp dụng được nữa" in page and "/ap-dung/moi" not in page
    assert rows() == [] and adopted() == 0
    answer = as_("lan").get(f"/ap-dung/moi/{code}")
    assert answer.status_code == 409


def test_what_was_taken_down_cannot_be_confirmed(world, as_):
    take_down(world)
    answer = as_("nga").post(f"/ap-dung/{world.id_of('adoption')}/buoc/confirm")
    assert answer.status_code == 409 and "đã được gỡ" in answer.text


def test_what_becomes_secret_takes_its_adoptions_along_and_brings_them_back(world):
    confirm(world)
    for secrecy, n in ((Secrecy.SECRET, 0), (Secrecy.SUMMARY, 1)):
        with act() as session:
            work = session.get(Solution, world.id_of("work"))
            lan, minh = (session.get(User, world.id_of(f"user_{who}")) for who in ("lan", "minh"))
            work.take(REVISE, lan, reason="Đổi mức công khai.")
            work.secrecy, work.results = secrecy, "Bớt một giờ mỗi ca."
            for one, by in ((SUBMIT, lan), (VOUCH, lan), (PUBLISH, minh)):
                work.take(one, by)
                session.flush()
        assert (len(rows()), adopted()) == (n, n)


def test_a_refused_one_is_recorded_anew_in_its_row(world, as_, client):
    path, code = f"/ap-dung/{world.id_of('adoption')}", code_of(world, "work")
    assert as_("nga").post(f"{path}/buoc/refuse").status_code == 422
    assert step(as_("nga"), path, "refuse", reason="Ghi nhầm ngày.").status_code == 303
    assert "Ghi nhầm ngày." in as_("nga").get(path).text
    answer = as_("nga").post(f"/ap-dung/moi/{code}", data=TOLD | {"unit": str(world.id_of("unit2"))})
    assert answer.headers["Location"] == path
    assert step(as_("nga"), path, "confirm").status_code == 303 and adopted() == 1


def test_what_was_confirmed_can_be_taken_back(world, as_, client):
    confirm(world)
    path = f"/ap-dung/{world.id_of('adoption')}"
    assert as_("lan").post(f"{path}/buoc/take_back", data={"take_back-reason": "Không đúng."}).status_code == 403
    assert step(as_("nga"), path, "take_back", reason="Đơn vị đã thôi làm.").status_code == 303
    assert rows() == [] and adopted() == 0 and as_("lan").get(path).status_code == 404
    assert "rút lại việc ghi nhận" in as_("lan").get("/thong-bao").text


@pytest.mark.usefixtures("unsaved")
def test_a_step_starts_only_where_it_starts(world):
    for stage in AdoptionStage:
        put_at(world.adoption, stage)
        for name, one in ADOPTION_STEPS.items():
            for who in EVERYBODY:
                right = who == "nga" and stage in one.source
                assert (one.why_not(world.people[who], world.adoption) is None) == right, (stage, name, who)


@pytest.mark.usefixtures("unsaved")
def test_who_comes_second_is_told(world):
    adoption, nga = world.adoption, world.people["nga"]
    with pytest.raises(Overtaken):
        adoption.take(REFUSE, nga, adoption.version + 1, reason="Chậm một bước.")
    adoption.take(CONFIRM, nga)
    with pytest.raises(Refused, match="đang ở tình trạng “Đã xác nhận”"):
        adoption.take(CONFIRM, nga)


@pytest.mark.usefixtures("unrecorded")
@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"adopted_on": ""}, "Xin ghi ngày bắt đầu áp dụng."),
        ({"adopted_on": "2020-09-18"}, "Ngày này chưa tới."),
        ({"scope": ""}, "Xin ghi áp dụng ở đâu"),
        ({"effect": ""}, "Xin ghi kết quả"),
        ({"effect": "x" * 2001}, "Dài quá 2000 ký tự"),
        ({"effect_value": "1000000"}, "Xin ghi giá trị được tính thế nào"),
        ({"effect_value": "nhiều", "effect_method": "ước"}, "Xin ghi một số nguyên"),
        ({"unit": "999999"}, "không có trong danh sách"),
    ],
)
def test_what_is_wrong_is_said(world, as_, sent, words):
    data = TOLD | {"unit": str(world.id_of("unit2"))} | sent
    answer = as_("nga").post(f"/ap-dung/moi/{code_of(world, 'work')}", data=data)
    assert answer.status_code == 422 and words in answer.text
    assert db.session.scalar(select(Adoption.id)) is None


def test_what_was_typed_is_shown_as_it_was_typed(world, as_, client):
    with act() as session:
        session.get(Adoption, world.id_of("adoption")).effect = "<script>alert(1)</script>"
    confirm(world)
    for text in (
        client.get(f"/cach-lam-hay/{code_of(world, 'work')}").text,
        as_("nga").get(f"/ap-dung/{world.id_of('adoption')}").text,
    ):
        assert "&lt;script&gt;alert(1)" in text and "<script>alert" not in text


def test_the_public_reads_nothing_that_was_not_confirmed(world, client):
    code = code_of(world, "work")
    for path in (
        f"/cach-lam-hay/{code}",
        "/cach-lam-hay",
        "/tim-kiem?q=Việc+áp+dụng",
        f"/don-vi/{world.unit2.slug}",
        "/ket-qua/atom",
    ):
        assert ADOPTED not in client.get(path).text, path


# evidence and the indicator


def test_it_stands_in_the_dossiers_of_the_unit_and_of_the_authors(world, as_):
    title, head = WORKS["work"], "Giải pháp đã được nơi khác áp dụng"
    own, other = f"/ho-so/{world.id_of('reviewing')}", f"/ho-so/{world.id_of('dossier_phuc')}"
    assert head not in as_("minh").get(own).text  # nobody confirmed it yet
    confirm(world)
    page = as_("minh").get(own).text
    assert head in page and title in page and "của đơn vị" in page and "1 đơn vị đã xác nhận" in page
    assert head not in as_("minh").get(other).text
    with act() as session:
        person = session.get(Person, world.id_of("person_phuc"))
        author = SolutionAuthor(solution_id=world.id_of("work"), person_id=person.id, name="Đặng Hồng Phúc", share=100)
        session.add(author)
    assert head not in as_("minh").get(other).text  # without consent
    with act() as session:
        session.scalars(select(SolutionAuthor)).one().agreed_on = date(2020, 9, 1)
    page = as_("minh").get(other).text
    assert head in page and "là tác giả" in page
    assert head in as_("lan").get(f"/de-nghi/{world.id_of('draft')}").text


def test_the_rule_tells_the_first_reason(unrecorded):
    world = unrecorded
    lan, nga, candidate = world.people["lan"], world.people["nga"], Adoption.candidate(world.work, world.unit2)
    assert why_not(Act.RECORD_ADOPTION, nga, candidate) is None
    assert why_not(Act.RECORD_ADOPTION, lan, candidate).status == 403
    assert why_not(Act.RECORD_ADOPTION, lan, Adoption.candidate(world.work, world.unit1)) == OWN
    assert why_not(Act.RECORD_ADOPTION, nga, Adoption.candidate(world.draft_work, world.unit2)) == GONE
