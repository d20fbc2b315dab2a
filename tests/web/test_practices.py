"""Policies of employers: who writes them, how they are compared, and that nothing unpublished is read anywhere."""

from __future__ import annotations

import re
from datetime import date

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from emulation.db import act, db
from emulation.models import Practice, PublishedWork, User
from emulation.rules.works import PUBLISH, SUBMIT, VOUCH
from tests.web.test_works import step
from tests.world import PRACTICES

WHOLE = {
    "title": "Thưởng một phần mười làm lợi", "summary": "Mười phần trăm giá trị làm lợi.", "what": "initiative_bonus", "eligible": "Mọi người lao động",
    "rate": "10,5", "per": "giá trị làm lợi năm đầu", "often": "each_time", "since": "01/01/2020", "agreement": "collective",
    "agreement_no": "01/TƯLĐTT", "agreed_on": "15/12/2019", "rewarded": "12", "paid": "36.000.000", "how": "Hội đồng sáng kiến xét.",
}  # fmt: skip


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", text))


@pytest.mark.usefixtures("both_databases")
def test_it_is_written_by_an_enterprise_published_and_read(world, as_, client):
    lan, minh = as_("lan"), as_("minh")
    path = lan.post("/kenh/moi", data={"unit": world.id_of("unit1"), "kind": "practice"}).headers["Location"].removesuffix("/sua")
    assert "Chưa chọn loại chính sách." in lan.get(path).text
    assert lan.post(f"{path}/sua", data=WHOLE).status_code == 303
    assert 'value="10,5"' in lan.get(f"{path}/sua").text
    for public in ("/chinh-sach", "/tim-kiem?q=mot+phan+muoi"):
        assert WHOLE["summary"] not in client.get(public).text, public
    for who, name in ((lan, "submit"), (lan, "vouch"), (minh, "publish")):
        assert step(who, path, name).status_code == 303, name
    code = db.session.get(Practice, int(path.rpartition("/")[2])).code
    text = plain(client.get(f"/chinh-sach/{code}").text)
    for said in (
        "10,5% (giá trị làm lợi năm đầu)",
        "Thỏa ước lao động tập thể 01/TƯLĐTT, ngày 15/12/2019",
        "3.000.000 đồng",
        "Hội đồng sáng kiến xét.",
    ):
        assert said in text, said
    assert WHOLE["title"] in client.get("/chinh-sach?kind=initiative_bonus&sector=cong-nghiep").text
    assert WHOLE["title"] not in client.get("/chinh-sach?kind=wage_review").text
    both = plain(client.get(f"/chinh-sach/so-sanh?c={code}&c={world.practice.code}").text)
    assert WHOLE["title"] in both and PRACTICES["practice"] in both and "không ghi" not in both.split("Mức")[0]


def test_a_unit_without_an_employer_does_not_write_one(world, as_):
    nga = as_("nga")
    assert nga.post("/kenh/moi", data={"unit": world.id_of("unit2"), "kind": "practice"}).status_code == 404
    assert 'value="practice"' not in nga.get("/kenh").text and 'value="practice"' in as_("lan").get("/kenh").text


def test_what_is_not_published_is_nowhere(world, client):
    code = world.draft_practice.code
    assert client.get(f"/chinh-sach/{code}").status_code == 404
    for path in ("/chinh-sach", f"/chinh-sach/so-sanh?c={code}&c={world.practice.code}", "/tim-kiem?q=dang+viet", "/kenh-thi-dua/atom",
                 "/du-lieu/tep/practices.csv", "/api/v1/practices", "/sitemap/bai-0", "/"):  # fmt: skip
        answer = client.get(path)
        assert answer.status_code == 200 and PRACTICES["draft_practice"] not in answer.text, path
        assert code not in answer.text or code in path, path


def test_comparing_wants_two_and_takes_no_nonsense(world, client):
    for path in ("/chinh-sach/so-sanh", f"/chinh-sach/so-sanh?c={world.practice.code}", "/chinh-sach/so-sanh?c=%00&c=<b>"):
        answer = client.get(path)
        assert answer.status_code == 200 and "Cần ít nhất hai chính sách" in answer.text, path


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"rate": "0"}, "trên 0"), ({"rate": "10,55"}, "một chữ số lẻ"), ({"amount": "nhiều"}, "số nguyên"), ({"until": "2019-01-01"}, "đứng trước"),
        ({"what": "gift"}, "không có trong danh sách"), ({"title": "x" * 201}, "Dài quá 200"), ({"agreed_on": "hôm qua"}, "ngày/tháng/năm"),
    ],
)  # fmt: skip
def test_bad_input(world, as_, wrong, said):
    answer = as_("lan").post(f"/kenh/{world.id_of('draft_practice')}/sua", data=WHOLE | wrong)
    assert answer.status_code == 422 and said in answer.text
    assert db.session.get(Practice, world.id_of("draft_practice")).title == PRACTICES["draft_practice"]


def test_markup_is_text(world, client):
    with act() as writing:
        work, lan, minh = (
            writing.get(kind, world.id_of(key))
            for kind, key in ((Practice, "draft_practice"), (User, "user_lan"), (User, "user_minh"))
        )
        work.title, work.eligible = "<b>Đậm</b>", "<script>alert(1)</script>"
        for one, who in ((SUBMIT, lan), (VOUCH, lan), (PUBLISH, minh)):
            work.take(one, who)
            writing.flush()
    for path in ("/chinh-sach", f"/chinh-sach/{world.draft_practice.code}"):
        text = client.get(path).text
        assert "<b>Đậm" not in text and "<script>alert" not in text and "&lt;b&gt;Đậm" in text, path


def test_a_copy_that_says_less_is_read_all_the_same(world, client):
    with act() as writing:
        writing.execute(update(PublishedWork).where(PublishedWork.code == world.practice.code).values(content={}))
    assert client.get(f"/chinh-sach/{world.practice.code}").status_code == 200
    assert client.get("/chinh-sach").status_code == 200


@pytest.mark.usefixtures("both_databases")
@pytest.mark.parametrize(
    ("name", "wrong"),
    [("amount_is_some", {"amount": 0}), ("rate_is_a_share", {"rate": 0}), ("rewarded_not_negative", {"rewarded": -1}), ("paid_not_negative", {"paid": -1}), ("runs_forward", {"until": "2000-01-01"})],
)  # fmt: skip
def test_the_table_keeps_its_truths(world, name, wrong):
    values = {key: date.fromisoformat(value) if key == "until" else value for key, value in wrong.items()}
    with pytest.raises(IntegrityError, match=name), act() as writing:
        writing.execute(update(Practice.__table__).where(Practice.__table__.c.id == world.id_of("practice")).values(**values))
