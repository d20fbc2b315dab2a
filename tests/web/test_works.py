"""The channel's works: who sees what when, every step and who takes it, and what the public reads in between."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from emulation import clock
from emulation.db import act, db
from emulation.errors import Overtaken, Refused
from emulation.models import (
    AwardRecord,
    LogLeaf,
    LogSalt,
    Notice,
    PublicWords,
    PublishedAdoption,
    PublishedWork,
    Solution,
    SolutionAuthor,
    Story,
    User,
    Work,
    erasing,
    log,
)
from emulation.rules.policy import Act, can
from emulation.rules.works import PUBLISH, RECALL, RETURN, REVISE, SUBMIT, TAKE_DOWN, VOUCH, WORK_STEPS, WorkStage
from tests.world import NOW, WORKS

EVERYBODY = ("lan", "nga", "minh", "chu", "kien", "quang", "hoa", "be")


def step(client, path: str, name: str, **answers: str):
    page = client.get(path).text
    form = re.search(rf'<form[^>]*data-step="{name}".*?</form>', page, re.DOTALL)
    hidden = dict(re.findall(r'name="([^"]+)" type="hidden" value="([^"]*)"', form[0])) if form else {}
    return client.post(f"{path}/buoc/{name}", data=hidden | {f"{name}-{ask}": said for ask, said in answers.items()})


@pytest.mark.usefixtures("both_databases")
def test_what_a_query_finds_is_what_the_rule_allows(world):
    for who in EVERYBODY:
        user = getattr(world, f"user_{who}", None) or getattr(world, who)
        found = set(db.session.scalars(Work.visible_to(user).with_only_columns(Work.id)))
        assert found == {work.id for work in db.session.scalars(select(Work)) if can(Act.VIEW_WORK, user, work)}, who


def test_it_goes_from_the_unit_to_the_public(world, as_, client):
    lan, minh, id = as_("lan"), as_("minh"), world.id_of("draft_work")
    path = f"/kenh/{id}"
    assert minh.get(path).status_code == 404 and WORKS["draft_work"] not in minh.get("/kenh").text
    assert step(lan, path, "submit").status_code == 303
    assert step(lan, path, "vouch").status_code == 303  # the only officer there is
    assert WORKS["draft_work"] in minh.get("/kenh").text and WORKS["draft_work"] in minh.get("/ban-lam-viec").text
    code = db.session.get(Work, id).code
    assert client.get(f"/cach-lam-hay/{code}").status_code == 404
    assert step(minh, path, "publish", publish_on="").status_code == 303
    assert WORKS["draft_work"] in client.get(f"/cach-lam-hay/{code}").text
    assert WORKS["draft_work"] in client.get("/cach-lam-hay").text
    assert WORKS["draft_work"] in re.sub(r"<[^>]+>", "", client.get("/tim-kiem?q=tay ao").text)


def test_a_step_is_taken_by_its_office_alone(world):
    for name, (work, right) in {
        "submit": ("draft_work", "lan"), "vouch": ("unit_work", "lan"), "publish": ("waiting_work", "minh"),
        "return": ("waiting_work", "minh"), "revise": ("work", "lan"), "recall": ("unit_work", "lan"),
    }.items():  # fmt: skip
        thing = db.session.get(Work, world.id_of(work))
        allowed = {who for who in EVERYBODY if WORK_STEPS[name].why_not(world.people[who], thing) is None}
        assert allowed == {right}, name
    published = db.session.get(Work, world.id_of("work"))
    assert {who for who in EVERYBODY if TAKE_DOWN.why_not(world.people[who], published) is None} == {"minh", "chu"}


def test_it_starts_only_where_it_starts(world):
    for name, one in WORK_STEPS.items():
        for key in WORKS:
            work = db.session.get(Work, world.id_of(key))
            for who in ("lan", "nga", "minh"):
                reason = one.why_not(world.people[who], work)
                assert reason is not None or work.stage in one.source, (name, key)


def test_incomplete_stays_with_its_writer(world):
    with act() as writing:
        work = writing.get(Solution, world.id_of("draft_work"))
        work.how = ""
        with pytest.raises(Refused, match="Chưa viết cách làm"):
            work.take(SUBMIT, writing.get(User, world.id_of("user_lan")))


@pytest.mark.usefixtures("both_databases")
def test_a_correction_leaves_the_old_text_until_the_new_is_published(world, client):
    id, code = world.id_of("work"), world.work.code
    lan, minh = (lambda s: s.get(User, world.id_of("user_lan"))), (lambda s: s.get(User, world.id_of("user_minh")))
    with act() as writing:
        work = writing.get(Work, id)
        work.take(REVISE, lan(writing), reason="Sai số tầng.")
        work.title = "Xe đẩy vải ba tầng"
        work.take(SUBMIT, lan(writing))
        work.take(VOUCH, lan(writing))
    page = client.get(f"/cach-lam-hay/{code}").text
    assert "hai tầng" in page and "ba tầng" not in page
    with act() as writing:
        writing.get(Work, id).take(PUBLISH, minh(writing))
    page = client.get(f"/cach-lam-hay/{code}").text
    assert "ba tầng" in page and "hai tầng" not in page and "Sai số tầng." in page
    assert not client.get("/tim-kiem?q=hai tang").text.count(f"/cach-lam-hay/{code}")
    told = json.loads(
        db.session.scalars(select(LogLeaf.body).where(LogLeaf.what == "work.published").order_by(LogLeaf.position.desc())).first()
    )
    copy = db.session.scalar(select(PublishedWork).where(PublishedWork.code == code))
    leaf, salt = db.session.execute(
        select(LogLeaf, LogSalt).join(LogSalt).where(LogLeaf.what == "work.published").order_by(LogLeaf.position.desc())
    ).first()
    assert (told["ref"], told["c"]["content"]) == (code, log.commitment(salt.salt, "content", copy.digest()))
    assert copy.digest() not in leaf.body  # whoever guesses a name that was erased finds nothing to compare it with


@pytest.mark.usefixtures("both_databases")
def test_what_is_taken_down_leaves_nothing_but_the_reason(world, client):
    code = world.work.code
    with act() as writing:
        writing.get(Work, world.id_of("work")).take(
            TAKE_DOWN, writing.get(User, world.id_of("user_chu")), reason="Số liệu chưa đúng."
        )
    page = client.get(f"/cach-lam-hay/{code}")
    assert page.status_code == 200 and "Số liệu chưa đúng." in page.text and WORKS["work"] not in page.text
    assert code not in client.get("/cach-lam-hay").text
    assert db.session.scalars(select(PublicWords).where(PublicWords.ref == code)).all() == []


@pytest.mark.usefixtures("both_databases")
def test_one_day_ahead_nobody_finds_it(world, client):
    day = clock.today() + timedelta(days=2)
    with act() as writing:
        writing.get(Work, world.id_of("waiting_work")).take(PUBLISH, writing.get(User, world.id_of("user_minh")), publish_on=day)
    paths = ("/cach-lam-hay", f"/cach-lam-hay/{world.waiting_work.code}", "/tim-kiem?q=goc doc duoi")
    for path in paths:
        assert WORKS["waiting_work"] not in client.get(path).text, path
    with act() as writing:  # put right before its day: nobody has read it, so nothing was corrected
        work = writing.get(Work, world.id_of("waiting_work"))
        nga, minh = (writing.get(User, world.id_of(f"user_{who}")) for who in ("nga", "minh"))
        work.take(REVISE, nga, reason="Thêm ảnh.")
        work.take(SUBMIT, nga)
        work.take(VOUCH, nga)
        work.take(PUBLISH, minh, publish_on=day)
    assert "Thêm ảnh." not in client.get(paths[1]).text
    with clock.stopped_at(NOW + timedelta(days=2)):
        assert "Đã đính chính" not in client.get(paths[1]).text
        for path in paths:
            assert re.sub(r"<[^>]+>", "", client.get(path).text).count(WORKS["waiting_work"]), path


def test_a_day_to_come_may_be_called_off(world, client):
    with act() as writing:
        work = writing.get(Work, world.id_of("waiting_work"))
        nga, minh = (writing.get(User, world.id_of(f"user_{who}")) for who in ("nga", "minh"))
        work.take(PUBLISH, minh, publish_on=clock.today() + timedelta(days=9))
        for step in (REVISE, SUBMIT, VOUCH):
            work.take(step, nga, reason="Đăng sớm hơn.")
        work.take(PUBLISH, minh)
    assert WORKS["waiting_work"] in client.get("/cach-lam-hay").text


def test_two_at_once(world):
    with act() as writing:
        work = writing.get(Work, world.id_of("waiting_work"))
        seen = work.version
        work.take(RETURN, writing.get(User, world.id_of("user_minh")), seen, reason="Thiếu số liệu.")
        writing.flush()
        with pytest.raises(Overtaken):
            work.take(PUBLISH, writing.get(User, world.id_of("user_minh")), seen)


def test_a_return_waits_for_the_unit_and_says_why(world, as_):
    nga, minh = as_("nga"), as_("minh")
    path = f"/kenh/{world.id_of('waiting_work')}"
    assert step(minh, path, "return", reason="Xin thêm số liệu.").status_code == 303
    assert "Xin thêm số liệu." in nga.get(path).text
    assert "work_returned" in db.session.scalars(select(Notice.kind).where(Notice.user_id == world.id_of("user_nga")))
    waiting = db.session.scalars(Work.waiting_for(world.people["nga"]).with_only_columns(Work.id)).all()
    assert waiting == [world.id_of("waiting_work")]
    assert "được trả lại để viết thêm" in nga.get("/ban-lam-viec").text
    assert "được trả lại để viết thêm" not in as_("lan").get("/ban-lam-viec").text
    assert step(nga, path, "submit").status_code == 303
    assert "Được trả lại" not in nga.get(path).text


def test_a_draft_is_begun_saved_with_anything_missing_and_thrown_away(world, as_):
    lan = as_("lan")
    answer = lan.post("/kenh/moi", data={"unit": world.id_of("unit1"), "kind": "solution"})
    path = answer.headers["Location"]
    assert answer.status_code == 303 and path.endswith("/sua")
    assert lan.post(path, data={"title": "Bộ gá mới"}).status_code == 303
    page = lan.get(path.removesuffix("/sua")).text
    assert "Bộ gá mới" in page and "Chưa viết cách làm." in page
    assert lan.post(path, data={"title": "Tên khác", "version": "1"}).status_code == 409
    assert lan.post(path.removesuffix("/sua") + "/bo").status_code == 303
    assert lan.get(path).status_code == 404
    assert lan.post("/kenh/moi", data={"unit": world.id_of("unit2"), "kind": "solution"}).status_code == 403


def test_whoever_sent_it_does_not_publish_it_where_there_is_another(world):
    with act() as writing:
        minh = writing.get(User, world.id_of("user_minh"))
        work = Solution.begin(writing, writing.merge(world.huyen), minh)
        work.title = work.summary = work.how = work.where = "Cách làm của huyện"
        work.take(SUBMIT, minh)
        work.take(VOUCH, minh)
        assert work.stage is WorkStage.AT_COMMITTEE
        assert (PUBLISH.why_not(minh, work) is None) is not work.has_another(PUBLISH.by)
        assert RECALL.why_not(minh, work) is None


@pytest.mark.usefixtures("both_databases")
def test_an_erased_person_is_no_author_in_public_and_has_no_story(world, client):
    nomination, code = world.published, world.work.code
    name = nomination.nominee_name
    with act() as writing:
        lan, minh = (writing.get(User, world.id_of(f"user_{who}")) for who in ("lan", "minh"))
        work = writing.get(Solution, world.id_of("work"))
        work.take(REVISE, lan, reason="Thêm tác giả.")
        work.authors = [SolutionAuthor(name=name, person_id=nomination.person_id, share=100, agreed_on=clock.today())]
        for one, by in ((SUBMIT, lan), (VOUCH, lan), (PUBLISH, minh)):
            work.take(one, by)
            writing.flush()
        story = writing.get(Story, world.id_of("story"))
        story.record_id = writing.scalar(select(AwardRecord.id).where(AwardRecord.nomination_id == nomination.id))
    page, of_story = f"/cach-lam-hay/{code}", f"/dien-hinh/{world.story.code}"
    assert name in client.get(page).text and "Chị Bé" in client.get(of_story).text
    with act() as writing:
        erasing.erase(writing, nomination.code, "Điều 16", None)
    assert name not in client.get(page).text and WORKS["work"] in client.get(page).text
    assert "Chị Bé" not in client.get(of_story).text and "Bài này đã được gỡ" in client.get(of_story).text
    assert db.session.scalars(select(PublicWords).where(PublicWords.ref == world.story.code)).all() == []
    assert code not in client.get(f"/tim-kiem?q={name}").text
    positions = select(LogLeaf.position).where(LogLeaf.ref.in_([code, world.story.code]))
    assert db.session.scalars(select(LogSalt).where(LogSalt.position.in_(positions))).all() == []


@pytest.mark.usefixtures("both_databases")
@pytest.mark.parametrize("broken", ["share_is_a_percentage", "value_has_its_method"])
def test_what_the_database_refuses_of_rows_the_town_has_none_of(world, broken):
    shown = {"unit_slug": "x", "unit_name": "X", "scope": "", "effect": "x", "method": "", "value": 1}
    days = dict.fromkeys(("adopted_on", "confirmed_on"), clock.today())
    statement = {
        "share_is_a_percentage": insert(SolutionAuthor).values(solution_id=world.id_of("work"), name="X", share=101),
        "value_has_its_method": insert(PublishedAdoption).values(
            shown | days | {"id": world.id_of("adoption"), "code": world.work.code}
        ),
    }[broken]
    with pytest.raises(IntegrityError, match=broken), act() as writing:
        writing.execute(statement)
