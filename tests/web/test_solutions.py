"""Solutions inside: their form, what is still missing, what is born of an award."""

from __future__ import annotations

from io import BytesIO

import pytest
from sqlalchemy import func, select

from emulation import clock
from emulation.db import act, db
from emulation.errors import Refused
from emulation.models import Field, Membership, Nomination, Solution, User, Withdrawal, WorkFile
from emulation.models.works.born import bear
from emulation.rules.bands import COSTS, VALUES, band_of
from emulation.rules.works import PUBLISH, SUBMIT, VOUCH
from tests.world import picture

LONG_TEXT = "ký tự " * 1700  # more than ten thousand characters
MARKUP = "<script>alert(1)</script>"


@pytest.fixture
def path(world) -> str:
    return f"/kenh/{world.id_of('draft_work')}"


def solution(world) -> Solution:
    db.session.expire_all()
    return db.session.get(Solution, world.id_of("draft_work"))


def authors(*rows: tuple[str, str, str]) -> dict[str, str]:
    names = ("name", "share", "agreed_on")
    return {f"authors-{n}-{name}": said for n, row in enumerate(rows) for name, said in zip(names, row, strict=True)}


def whole(world, **more: str) -> dict[str, str]:
    field, tier = db.session.scalar(select(Field.id).where(Field.code == "san-xuat")), world.id_of("middle")
    return {
        "title": "Bộ gá giữ tay áo", "summary": "Bớt hàng lỗi.", "field_id": str(field), "tags": "may mặc, Hàng lỗi,  hàng   lỗi",
        "problem": "Tay áo hay lệch.", "how": "Tiện bạc dẫn hướng.", "where": "Mọi chuyền may.", "conditions": "Có thợ tiện.",
        "results": "Lỗi từ 4,2 % còn 1,6 %.", "period_from": "2020-01-01", "period_to": "2020-06-30", "verified_by": "Phòng Kỹ thuật",
        "value": "96.000.000", "value_method": "Số hàng lỗi bớt được nhân giá thành.", "cost": "6500000", "cost_note": "Bạc và công tiện",
        "recognition_tier_id": str(tier), "recognised_by": "Hội đồng sáng kiến", "recognition_no": "12/QĐ", "recognised_on": "2020-07-01",
        "secrecy": "open", **authors(("Trịnh Thị Bé", "60", "2020-07-02"), ("Người Ngoài Sổ", "40", "")), **more,
    }  # fmt: skip


@pytest.mark.usefixtures("both_databases")
def test_every_field_is_kept_and_shown_again(world, as_, path):
    lan = as_("lan")
    assert lan.post(f"{path}/sua", data=whole(world)).status_code == 303
    work = solution(world)
    assert (work.value, work.cost, work.tags, work.field.code) == (96_000_000, 6_500_000, ["may mặc", "hàng lỗi"], "san-xuat")
    assert [(a.name, a.share, a.person_id == world.person_be.id) for a in work.authors] == [
        ("Trịnh Thị Bé", 60, True), ("Người Ngoài Sổ", 40, False),
    ]  # fmt: skip
    assert work.gaps() == []
    form, page = lan.get(f"{path}/sua").text, lan.get(path).text
    for said in ("Tiện bạc dẫn hướng.", "96000000", "Phòng Kỹ thuật", "Người Ngoài Sổ", "may mặc, hàng lỗi", "12/QĐ"):
        assert said in form, said
    for said in ("Mọi chuyền may.", "96.000.000 đồng", "Có thợ tiện.", "01/01/2020 – 30/06/2020", "chưa đồng ý"):
        assert said in page, said


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"value_method": ""}, "chưa ghi cách tính"),
        ({"verified_by": ""}, "chưa ghi ai xác nhận số liệu"),
        ({"authors-1-share": "30"}, "cộng lại là 90 phần trăm"),
        ({"authors-1-share": ""}, "cộng lại là 60 phần trăm"),
        ({"where": ""}, "Chưa viết có thể áp dụng ở đâu"),
        ({"secrecy": "summary", "results": ""}, "Chưa ghi kết quả"),
    ],
)
def test_it_is_saved_with_anything_missing_and_says_what(world, as_, path, changes, sentence):
    lan = as_("lan")
    assert lan.post(f"{path}/sua", data=whole(world) | changes).status_code == 303
    assert sentence in lan.get(path).text
    assert lan.post(f"{path}/buoc/submit", data={}).status_code == 409


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"authors-1-share": "50"}, "cộng lại là 110 %"),
        ({"authors-1-share": "0"}, "Xin ghi một số từ 1 đến 100."),
        ({"authors-1-name": ""}, "Xin ghi họ tên tác giả của dòng này."),
        ({"authors-0-agreed_on": "2021-01-01"}, "Ngày này chưa tới"),
        ({"period_to": "2019-12-31"}, "Ngày kết thúc đứng trước ngày bắt đầu."),
        ({"value": "rất nhiều"}, "Xin ghi một số nguyên"),
        ({"value": "-5"}, "Xin ghi một số nguyên"),
        ({"tags": ",".join("abcdefghi")}, "Đang có 9 từ khóa"),
        ({"tags": "a" * 60}, "Mỗi từ khóa nhiều nhất 40 ký tự."),
        ({"field_id": "999999"}, "không có trong danh sách"),
        ({"field_id": "x"}, "không có trong danh sách"),
        ({"secrecy": "mật"}, "không có trong danh sách"),
        ({"how": LONG_TEXT}, "Dài quá 8000 ký tự"),
        ({"results": LONG_TEXT}, "Dài quá 4000 ký tự"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(world, as_, path, changes, sentence):
    answer = as_("lan").post(f"{path}/sua", data=whole(world) | changes)
    assert answer.status_code == 422 and sentence in answer.text
    for said in ("Tiện bạc dẫn hướng." if "how" not in changes else "ký tự ký tự", "Mọi chuyền may.", "Trịnh Thị Bé"):
        assert said in answer.text
    assert solution(world).value is None


def test_markup_stays_text(world, as_, path):
    lan = as_("lan")
    everywhere = dict.fromkeys(("title", "summary", "tags", "problem", "how", "where", "results", "cost_note"), MARKUP)
    assert lan.post(f"{path}/sua", data=whole(world) | everywhere | {"authors-0-name": MARKUP}).status_code == 303
    for page in (path, f"{path}/sua", "/kenh"):
        assert MARKUP not in lan.get(page).text
    assert "&lt;script&gt;" in lan.get(path).text


def test_two_at_one_draft_see_what_the_other_wrote(world, as_, path):
    lan = as_("lan")
    stale = {"version": str(solution(world).version)}
    assert lan.post(f"{path}/sua", data=whole(world)).status_code == 303
    mine = whole(world, title="Tên của tôi", value="1", **authors(("Trịnh Thị Bé", "100", ""))) | stale
    answer = lan.post(f"{path}/sua", data={k: v for k, v in mine.items() if not k.startswith("authors-1")})
    assert answer.status_code == 409 and "Tên của tôi" in answer.text
    assert "96000000" in answer.text and "Người Ngoài Sổ 40 %" in answer.text and solution(world).title == "Bộ gá giữ tay áo"


def test_two_of_one_name_are_told_apart(world, as_, path):
    with act() as writing:
        twin = world.person_be.__class__(birth_year=1990)
        twin.call("Trịnh Thị Bé")
        twin.memberships.append(Membership(unit_id=world.id_of("unit1"), valid_from=world.unit1.founded_on))
        writing.add(twin)
        writing.flush()
        id = twin.id
    lan = as_("lan")
    assert "Trịnh Thị Bé (1985)" in lan.get(f"{path}/sua").text
    lan.post(f"{path}/sua", data=whole(world, **authors(("Trịnh Thị Bé (1990)", "60", ""))))
    assert next((a.name, a.person_id) for a in solution(world).authors) == ("Trịnh Thị Bé", id)
    lan.post(f"{path}/sua", data=whole(world, **authors(("Trịnh Thị Bé", "60", ""))))
    assert solution(world).authors[0].person_id is None  # nobody guesses who was meant


def test_bands_hold_every_amount_once():
    for bands in (VALUES, COSTS):
        assert [band_of(bands, band.least) for band in bands] == [band.number for band in bands]
        assert [band_of(bands, band.least - 1) for band in bands[1:]] == [band.number for band in bands[:-1]]
    assert band_of(VALUES, None) is None and band_of(VALUES, 10**12) == 5


# born of an award


def enrich(world) -> None:
    with act() as writing:
        n = writing.get(Nomination, world.id_of("dossier_published"))
        n.write_rows(
            "initiatives",
            [{"name": "Bộ gá xoay", "year": 2019, "paper_no": "12/QĐ-CT", "issuer": "Công ty May", "value": 95_000_000}],
        )


@pytest.mark.usefixtures("both_databases")
def test_an_award_leads_to_one_solution_that_says_what_the_dossier_said(world, as_):
    enrich(world)
    lan, path = as_("lan"), f"/ho-so/{world.published.id}"
    assert "Chia sẻ cách làm" in lan.get(path).text
    first = lan.post(f"/kenh/tu-ho-so/{world.published.id}", data={})
    assert first.status_code == 303 and first.headers["Location"].endswith("/sua")
    db.session.expire_all()
    work = db.session.scalar(select(Solution).where(Solution.record_id.is_not(None)))
    record, n = world.award, world.published
    assert (work.title, work.value, work.problem, work.how) == ("Bộ gá xoay", 95_000_000, n.situation, n.deed)
    assert n.outcome in work.results and "4,2 → 1,5 %" in work.results
    assert (work.recognised_by, work.recognition_no, work.recognised_on) == (record.issuer, record.decision_no, record.decided_on)
    assert [(a.name, a.share, a.agreed_on) for a in work.authors] == [("Châu Được Khen", 100, None)]
    assert [str(gap) for gap in work.gaps()] == ["Chưa viết có thể áp dụng ở đâu."]
    again = lan.post(f"/kenh/tu-ho-so/{n.id}", data={})
    assert again.headers["Location"].endswith(f"/kenh/{work.id}")
    assert work.code in lan.get(f"/kenh/{work.id}").text
    page = lan.get(path).text
    assert f"/kenh/{work.id}" in page and f"/kenh/tu-ho-so/{n.id}" not in page
    assert db.session.scalar(select(func.count()).select_from(Solution).where(Solution.record_id == record.id)) == 1
    lan.post(f"/kenh/{work.id}/bo", data={})
    assert f"/kenh/tu-ho-so/{n.id}" in lan.get(path).text


@pytest.mark.usefixtures("both_databases")
def test_the_database_knows_no_second_solution_of_an_award(world):
    with act() as writing:
        n, lan = writing.get(Nomination, world.id_of("dossier_published")), writing.get(User, world.id_of("user_lan"))
        first = bear(writing, n, lan)
        writing.flush()
        with pytest.raises(Refused, match="đã có bài chia sẻ cách làm"):
            bear(writing, n, lan)
        assert Solution.__table__.c.record_id in {
            c for u in Solution.__table__.constraints for c in getattr(u, "columns", ()) if len(u.columns) == 1
        }
        writing.delete(first)


def test_only_its_unit_shares_and_only_what_was_awarded(world, as_):
    published, council = world.published.id, world.council.id
    for who in ("nga", "hoa", "minh", "quang"):
        answer = as_(who).post(f"/kenh/tu-ho-so/{published}", data={})
        assert answer.status_code in (403, 404), who
        assert "Chia sẻ cách làm" not in as_(who).get(f"/ho-so/{published}").text, who
    lan = as_("lan")
    assert lan.post(f"/kenh/tu-ho-so/{council}", data={}).status_code == 409
    assert "Chia sẻ cách làm" not in lan.get(f"/ho-so/{council}").text
    with act() as writing:
        withdrawal = writing.get(Withdrawal, world.id_of("withdrawal"))
        withdrawal.decide(writing.get(User, world.id_of("user_chu")), clock.today())
        withdrawal.publish(writing.get(User, world.id_of("user_minh")))
    assert lan.post(f"/kenh/tu-ho-so/{published}", data={}).status_code == 409
    assert "Chia sẻ cách làm" not in lan.get(f"/ho-so/{published}").text


# evidence


def bring(client, path: str, name: str, content: bytes):
    return client.post(f"{path}/tep", data={"files": (BytesIO(content), name)}, content_type="multipart/form-data")


@pytest.mark.usefixtures("both_databases")
def test_evidence_is_for_insiders_and_never_public(world, as_, client, path):
    lan, png = as_("lan"), picture().content
    assert bring(lan, path, "sổ đo.png", png).status_code == 303
    kept = db.session.scalar(select(WorkFile).where(WorkFile.name == "sổ đo.png"))
    page = lan.get(path).text
    assert "sổ đo.png" in page and "Bỏ tệp này" in page
    answer = lan.get(f"{path}/tep/{kept.id}")
    assert answer.data == png and answer.headers["Content-Disposition"].startswith("attachment")
    assert lan.get(f"{path}/tep/{kept.id}/anh").data != png  # drawn anew
    for who in ("nga", "minh", "hoa"):  # a draft is its unit's own
        assert as_(who).get(f"{path}/tep/{kept.id}").status_code in (403, 404), who
    assert client.get(f"{path}/tep/{kept.id}").status_code in (302, 303, 404)
    other = f"/kenh/{world.id_of('unit_work')}/tep/{kept.id}"
    assert lan.get(other).status_code == 404 and lan.post(f"{other}/bo", data={}).status_code in (404, 409)
    with act() as writing:
        work, officer = writing.get(Solution, kept.work_id), writing.get(User, world.id_of("user_lan"))
        for step, by in ((SUBMIT, officer), (VOUCH, officer), (PUBLISH, writing.get(User, world.id_of("user_minh")))):
            work.take(step, by)
            writing.flush()
        code = work.code
    assert as_("minh").get(f"{path}/tep/{kept.id}").data == png
    assert "sổ đo" not in client.get(f"/cach-lam-hay/{code}").text and "/tep/" not in client.get(f"/cach-lam-hay/{code}").text
    assert bring(lan, path, "sau.png", png).status_code == 409  # published: nothing is slipped in
    assert lan.post(f"{path}/tep/{kept.id}/bo", data={}).status_code == 409


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("ảnh.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "ảnh.svg"),
        ("rỗng.pdf", b"", "rỗng.pdf"),
        ("lạ.png", b"MZ" * 50, "lạ.png"),
    ],
)
def test_what_is_no_evidence_is_told_by_name(as_, path, name, content, sentence):
    answer = bring(as_("lan"), path, name, content)
    assert answer.status_code == 422 and sentence in answer.text
    assert db.session.scalar(select(func.count()).select_from(WorkFile).where(WorkFile.name == name)) == 0


def test_what_was_taken_away_is_gone_and_no_choice_is_said(world, as_, path):
    lan, id = as_("lan"), world.id_of("work_file")
    assert lan.post(f"{path}/tep", data={}, content_type="multipart/form-data").status_code == 422
    assert lan.post(f"{path}/tep/{id}/bo", data={}).status_code == 303
    assert lan.get(f"{path}/tep/{id}").status_code == 404 and "ảnh bộ gá.png" not in lan.get(path).text
    assert bring(lan, path, "nữa.png", picture().content).status_code == 303
    assert lan.post(f"{path}/bo", data={}).status_code == 303  # a draft goes with its files
    assert db.session.scalar(select(func.count()).select_from(WorkFile)) == 0
