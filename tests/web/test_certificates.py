"""The check of a certificate by its code: forgiving of how it is typed, plain about what is wrong, silent about what is private."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from emulation.db import act, db
from emulation.models import AwardDeed, AwardRecord, Certificate, LogLeaf, Published, Reissue, Version
from emulation.models.reissuing import reissue
from emulation.rules.speakable import CERTIFICATE, complete
from tests.journeys.walker import Walker

NAME = "Châu Được Khen"
NOTE = "ghi-chú-chỉ-trong-sổ"


@pytest.fixture
def code(world) -> str:
    return db.session.scalars(select(Certificate)).one().shown


@pytest.fixture
def path(world) -> str:
    return f"/sau-quyet-dinh/{world.award.id}"


def again(as_, path, who="minh", **more):
    walker = Walker(as_(who)).open(path)
    values = {"again-reason": "lost", "again-on": "17/09/2020", "again-paper_no": "12/ĐN", "again-note": NOTE}
    return walker.send(walker.form(action=f"{path}/cap-lai"), **values | more)


def test_a_code_opens_what_must_stand_on_the_paper(client, code, both_databases):
    page = client.get(f"/tra-cuu/{code}")
    assert page.status_code == 200 and "Set-Cookie" not in page.headers
    for words in (NAME, "Bằng khen", "01/QĐ-HUYEN", "15/09/2020", "Khen thưởng có thật và còn giá trị", "/ket-qua/quyet-dinh/"):
        assert words in page.text, words


def test_it_is_forgiving_of_how_it_is_typed(client, code):
    typed = f"  http://localhost/tra-cuu/{code.lower().replace('-', ' ').replace('0', 'o').replace('1', 'l')} "
    walker = Walker(client).open("/tra-cuu")
    walker.send(walker.form(action="/tra-cuu"), ma=typed)
    assert walker.url == f"/tra-cuu/{code}" and NAME in walker.words
    assert client.get(f"/tra-cuu/{code.replace('-', '')}").headers["Location"] == f"/tra-cuu/{code}"
    assert client.get(f"/tra-cuu/{code}?lang=en").status_code == 200


@pytest.mark.parametrize(
    "typed", ["abc", "A" * 10_000, "%00%01", "đây-là-một-câu", "../../etc", "🙂" * 50, "' OR 1=1 --", "<b>x</b>"]
)
def test_anything_else_is_told_what_is_wrong(client, typed):
    for answer in (client.get(f"/tra-cuu/{typed}"), client.get("/tra-cuu", query_string={"ma": typed})):
        assert answer.status_code in (404, 422) and "<b>x</b>" not in answer.text
        assert len(answer.text) < 30_000


def test_a_slip_is_told_from_a_code_that_does_not_exist(client, code):
    slip = code[:-1] + ("2" if code[-1] != "2" else "3")
    assert "có thể gõ nhầm" in client.get(f"/tra-cuu/{slip}").text
    short = client.get(f"/tra-cuu/{code[:-2]}")
    assert short.status_code == 404 and "Có thể gõ thiếu hoặc thừa" in short.text
    other = CERTIFICATE.grouped(complete("0" * 14))
    unknown = client.get(f"/tra-cuu/{other}")
    assert unknown.status_code == 404 and "không có giấy nào mang mã này" in unknown.text
    swapped = code[1] + code[0] + code[2:]
    assert "có thể gõ nhầm" in client.get(f"/tra-cuu/{swapped}").text or code[0] == code[1]


def test_a_form_without_a_code_asks_for_one(client):
    assert client.get("/tra-cuu?ma=").status_code == 200
    assert client.get("/tra-cuu?ma=%20-%20").status_code == 422


def test_no_public_page_tells_a_code(client, world, code, both_databases):
    """Whoever has the code has seen the paper: no list, page or file of the public tells it."""
    bare = code.replace("-", "")
    for path in (
        "/",
        "/ket-qua",
        f"/ket-qua/2020/{world.published.code}",
        "/ket-qua/quyet-dinh/01-qd-huyen-2020-09-15",
        "/tra-cuu",
    ):
        page = client.get(path).text
        assert code not in page and bare not in page, path
    assert not [leaf for leaf in db.session.scalars(select(LogLeaf.body)) if bare in leaf or code in leaf]


def test_a_paper_made_again_replaces_the_first(as_, client, path, code, world, both_databases):
    before = db.session.scalar(select(Version.n).where(Version.name == "public"))
    said = again(as_, path)
    assert said.status == 200 and "Đã cấp giấy lần 2" in said.text
    new = db.session.scalars(Certificate.of(world.award.id)).first()
    old = client.get(f"/tra-cuu/{code}").text
    assert "Giấy này đã được thay bằng giấy cấp sau" in old and "17/09/2020" in old and new.shown not in old
    page = client.get(f"/tra-cuu/{new.shown}").text
    assert "Khen thưởng có thật" in page and "Lần 2, ngày 17/09/2020" in page and "cấp lại vì giấy cũ bị mất" in page
    assert "đã cấp lại giấy" in client.get("/ket-qua").text
    assert "Giấy đã cấp đổi hoặc cấp lại ngày 17/09/2020" in client.get(f"/ket-qua/2020/{world.published.code}").text
    assert db.session.scalar(select(Version.n).where(Version.name == "public")) > before
    leaf = db.session.scalars(select(LogLeaf).where(LogLeaf.what == "award.reissued")).one()
    assert leaf.ref == world.published.code and '"number":2' in leaf.body and NOTE not in leaf.body


def test_what_is_noted_in_the_book_is_for_the_book(as_, client, path, code, world):
    again(as_, path)
    assert NOTE in as_("minh").get(path).text and NOTE in as_("kien").get(path).text
    new = db.session.scalars(Certificate.of(world.award.id)).first()
    places = [f"/tra-cuu/{code}", f"/tra-cuu/{new.shown}", f"/ket-qua/2020/{world.published.code}", "/ket-qua"]
    places += ["/ket-qua/quyet-dinh/01-qd-huyen-2020-09-15", "/tra-cuu"]
    for place in places:
        answer = client.get(place)
        assert NOTE not in answer.text and NOTE not in str(answer.headers), place
        assert "1985" not in answer.text and "chuyện-riêng" not in answer.text


@pytest.mark.parametrize(("field", "value", "said"), [
    ("again-paper_no", "", "Xin ghi số văn bản."), ("again-on", "", "Xin ghi ngày cấp."), ("again-on", "18/09/2020", "Ngày này chưa tới."),
    ("again-on", "01/01/2020", "giấy sau không thể cấp sớm hơn"), ("again-paper_no", "x" * 81, "Dài quá 80"), ("again-reason", "vi-thich", ""),
])  # fmt: skip
def test_a_wrong_form_makes_no_paper(as_, path, world, field, value, said):
    answer = again(as_, path, **{field: value})
    assert answer.status == 422 and said in answer.words
    assert len(db.session.scalars(Certificate.of(world.award.id)).all()) == 1


def test_two_at_once_make_one_paper(as_, path, world):
    first, second = Walker(as_("minh")).open(path), Walker(as_("minh")).open(path)
    values = {"again-reason": "lost", "again-on": "17/09/2020", "again-paper_no": "12/ĐN"}
    first.send(first.form(action=f"{path}/cap-lai"), **values)
    second.send(second.form(action=f"{path}/cap-lai"), **values)
    assert (first.status, second.status) == (200, 409)
    assert len(db.session.scalars(Certificate.of(world.award.id)).all()) == 2


def test_the_database_knows_each_paper_once(world, both_databases):
    first = db.session.scalars(Certificate.of(world.award.id)).one()
    same = {"record_id": world.award.id, "published_id": first.published_id, "issued_on": date(2020, 9, 17)}
    for wrong in (
        {"number": 1},
        {"number": 2},
        {"number": 2, "reason": Reissue.LOST},
        {"number": 1, "reason": Reissue.LOST, "paper_no": "1"},
    ):
        with pytest.raises(IntegrityError), act() as writing:
            writing.add(Certificate(**same | wrong))


@pytest.mark.parametrize(
    ("who", "status"), [("chu", 403), ("kien", 403), ("quang", 403), ("lan", 404), ("hoa", 404), ("minh", 422)]
)
def test_only_the_secretary_makes_papers(as_, path, who, status):
    assert as_(who).post(f"{path}/cap-lai").status_code == status


def test_papers_are_printed_for_the_secretary_alone(as_, path, world, code):
    whole = f"/sau-quyet-dinh/quyet-dinh/{world.published_decision.id}/giay"
    for place in (f"{path}/giay", whole):
        answer = as_("minh").get(place)
        assert answer.mimetype == "application/pdf" and answer.headers["Cache-Control"] == "private, no-store"
        assert as_("chu").get(place).status_code == 403 and as_("lan").get(place).status_code == 404


def test_nothing_is_printed_or_made_again_once_it_is_withdrawn(as_, path, world, client, code):
    with act():
        world.withdrawal.decide(world.chu, date(2020, 9, 17))
        world.withdrawal.publish(world.minh)
    assert as_("minh").get(f"{path}/giay").status_code == 409
    assert as_("minh").post(f"{path}/cap-lai").status_code == 409
    page = client.get(f"/tra-cuu/{code}").text
    assert (
        "Khen thưởng này đã bị thu hồi" in page
        and "Gian dối trong kê khai thành tích" in page
        and "Số liệu trong hồ sơ" not in page
    )


def test_an_award_of_earlier_years_has_a_code_too(world, client, as_):
    with act() as writing:
        old = AwardRecord(
            award_id=world.award.award_id, subject="unit", unit_id=world.unit3.id, subject_name="Công đoàn Hợp tác xã Nước Trong",
            year_of_merit=2018, year_of_decision=2019, decision_no="9/QĐ", decided_on=date(2019, 2, 1), issuer="Cấp trên",
        )  # fmt: skip
        writing.add(old)
        writing.flush()
        Published.record(writing, old, "CU19-01")
        reissue(old, Reissue.DAMAGED, date(2020, 9, 17), "3/ĐN", world.minh)
        id = old.id
    papers = db.session.scalars(Certificate.of(id)).all()
    page = client.get(f"/tra-cuu/{papers[0].shown}").text
    assert "Công đoàn Hợp tác xã Nước Trong" in page and "nhập từ sổ sách trước đây" in page
    assert "đã được thay" in client.get(f"/tra-cuu/{papers[1].shown}").text
    assert as_("minh").get(f"/sau-quyet-dinh/{id}/giay").mimetype == "application/pdf"
    assert (
        db.session.scalars(select(AwardDeed.note).where(AwardDeed.record_id == id)).one().startswith("cấp đổi vì giấy cũ bị hỏng")
    )
