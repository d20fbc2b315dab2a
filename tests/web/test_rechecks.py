"""Looking again after a withdrawal: who may, once, with a reason; and the statement of a result, for whom it is."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from emulation.db import act, db
from emulation.models import AwardRecord, Nomination, NotPassedGround, NotPassedShown, Published, Recheck
from emulation.rules import workflow as w
from emulation.rules.policy import Act, can
from tests.journeys.walker import Walker


@pytest.fixture
def path(world) -> str:
    return f"/sau-quyet-dinh/xem-lai/{world.recheck.id}"


@pytest.mark.parametrize(("who", "shown", "done"), [
    ("minh", 200, 422), ("chu", 200, 403), ("kien", 200, 403), ("quang", 200, 403), ("lan", 404, 404), ("hoa", 404, 404),
])  # fmt: skip
def test_each_has_their_part(as_, path, who, shown, done):
    assert as_(who).get(path).status_code == shown
    assert as_(who).post(path).status_code == done


def test_what_was_found_stands(as_, path, world):
    first, second = Walker(as_("minh")).open(path), Walker(as_("minh")).open(path)
    for walker, reason in ((first, "Đã xem."), (second, "Xem lại lần nữa.")):
        walker.send(walker.form(action=path), finding="not_affected", reason=reason)
    assert (first.status, second.status) == (200, 409)
    assert db.session.get(Recheck, world.recheck.id).reason == "Đã xem."


@pytest.mark.parametrize("values", [{"finding": ""}, {"finding": "bịa"}, {"reason": ""}, {"reason": "x" * 2001}])
def test_a_finding_is_one_of_three_and_has_a_reason(as_, path, world, values):
    walker = Walker(as_("minh")).open(path)
    walker.send(walker.form(action=path), **{"finding": "kept", "reason": "<b>Đã xem</b>"} | values)
    assert walker.status == 422 and db.session.get(Recheck, world.recheck.id).finding is None
    assert "<b>Đã" not in walker.text


def test_the_list_of_the_rule_is_the_list_of_the_database(world, both_databases):
    for user in world.people.values():
        waiting = set(db.session.scalars(Recheck.waiting_for(user, Recheck.id)))
        allowed = {r.id for r in db.session.scalars(Recheck.visible_to(user)) if can(Act.RECHECK, user, r)}
        assert waiting == allowed, user.username
        seen = set(db.session.scalars(Recheck.visible_to(user)))
        assert seen == {r for r in db.session.scalars(select(Recheck)) if can(Act.VIEW_RECHECK, user, r)}, user.username


def test_one_thing_is_looked_at_once_for_each_withdrawal(world, both_databases):
    for wrong in ({"nomination_id": world.posted.id}, {}, {"nomination_id": world.council.id, "record_id": world.award.id}):
        with pytest.raises(IntegrityError), act() as writing:
            writing.add(Recheck(withdrawal_id=world.withdrawal.id, **wrong))


def test_later_awards_wait_too_and_withdrawn_ones_do_not(world, as_):
    with act() as writing:
        writing.query(Recheck).delete()
        old = {
            c.name: getattr(world.award, c.name) for c in AwardRecord.__table__.columns if c.name not in ("id", "nomination_id")
        }
        writing.add(AwardRecord(**old | {"decision_no": "77/QĐ-SAU", "decided_on": date(2020, 9, 16)}))
        writing.add(
            AwardRecord(
                **old
                | {"decision_no": "1/QĐ-TRƯỚC", "decided_on": date(2019, 9, 16), "year_of_merit": 2019, "year_of_decision": 2019}
            )
        )
        writing.flush()
        world.withdrawal.decide(world.chu, date(2020, 9, 17))
        world.withdrawal.publish(world.minh)
    begun = db.session.scalars(select(Recheck)).all()
    assert [one.record.decision_no for one in begun] == ["77/QĐ-SAU"]
    walker = Walker(as_("minh")).open(f"/sau-quyet-dinh/xem-lai/{begun[0].id}")
    walker.send(walker.form(action="/sau-quyet-dinh/xem-lai/"), finding="to_withdraw", reason="Không còn đủ điều kiện.")
    walker.follow("Đề nghị thu hồi tại đó")
    assert "Đề nghị thu hồi" in walker.words and "không còn đủ điều kiện" in walker.words


# reasons and statements


def test_standard_reasons_are_offered_kept_and_shown_as_the_edition_allows(as_, world, client, both_databases):
    walker = Walker(as_("minh")).open(f"/ho-so/{world.checking.id}")
    assert "Thành tích chưa có minh chứng" in walker.words
    private = "Minh chứng là ảnh chụp lại của năm trước."
    walker.step("reject", grounds=["minh-chung", "bịa"], reason=private)
    assert walker.status == 422
    walker.open(f"/ho-so/{world.checking.id}").step("reject", grounds=["minh-chung"], reason=private)
    n = db.session.get(Nomination, world.checking.id)
    assert [g["code"] for g in n.not_passed_grounds] == ["minh-chung"]
    row = db.session.scalars(select(Published).where(Published.kind == "not_passed").order_by(Published.id.desc())).first()
    page = client.get(f"/ket-qua/{row.year}/{row.code}").text
    assert "Thành tích chưa có minh chứng" in page and private not in page and n.nominee_name not in page
    english = client.get(f"/ket-qua/{row.year}/{row.code}?lang=en").text
    assert "The merit is not proved" in english
    assert private in as_("lan").get(f"/phieu-tra-loi/{n.id}").text


def test_nothing_is_published_of_a_refusal_where_the_edition_says_so(world):
    with act() as writing:
        n = writing.get(Nomination, world.checking.id)
        n.edition.not_passed_shown = NotPassedShown.NOTHING
        before = writing.query(Published).count()
        n.take(w.REJECT, world.minh, reason="Không đủ.", grounds=["minh-chung"])
        writing.flush()
        assert writing.query(Published).count() == before


def test_a_step_without_standard_reasons_goes_on(world, as_):
    with act() as writing:
        writing.query(NotPassedGround).delete()
    walker = Walker(as_("minh")).open(f"/ho-so/{world.checking.id}")
    assert "Lý do theo danh mục" not in walker.words
    walker.step("reject", reason="Không đủ điều kiện.")
    assert db.session.get(Nomination, world.checking.id).not_passed_grounds == []


@pytest.mark.parametrize(("who", "status"), [
    ("lan", 200), ("minh", 200), ("chu", 200), ("kien", 200), ("nga", 404), ("hoa", 403), ("be", 404),
])  # fmt: skip
def test_the_statement_is_for_the_nominee_the_unit_and_the_offices(as_, world, who, status):
    assert as_(who).get(f"/phieu-tra-loi/{world.not_passed.id}").status_code == status
    assert as_(who).get(f"/phieu-tra-loi/{world.not_passed.id}/pdf").status_code == status


def test_the_nominee_reads_it_by_account_and_none_before_the_end(as_, world):
    with act() as writing:
        writing.get(type(world.be), world.be.id).person_id = world.not_passed.person_id
    be = Walker(as_("be")).open(f"/ho-so-ve-ban/{world.not_passed.id}")
    assert "Thông báo kết quả" in be.words
    assert be.client.get(f"/phieu-tra-loi/{world.not_passed.id}/pdf").mimetype == "application/pdf"
    assert as_("lan").get(f"/phieu-tra-loi/{world.council.id}").status_code == 409


def test_a_link_gives_no_statement_before_there_is_a_result(client, world):
    link = f"/rieng/{world.link_checking.public_id}"
    assert client.get(f"{link}/phieu-tra-loi").status_code == 303
    assert client.get(f"/rieng/{'0' * 16}/phieu-tra-loi").status_code == 404
