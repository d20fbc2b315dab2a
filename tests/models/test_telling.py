"""Who is told what by which step, and that nothing is told of a step that was refused."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import func, select

from emulation.db import act, db
from emulation.errors import Refused
from emulation.models import Mail, MailWish, Nomination, Notice, User
from emulation.models.notice import tell
from emulation.rules import workflow as w
from emulation.rules.notices import TELLINGS
from emulation.rules.policy import Act, can


def told(key: str, kind: str, world) -> set[str]:
    query = select(User.username).join(Notice, Notice.user_id == User.id)
    return set(db.session.scalars(query.where(Notice.kind == kind, Notice.nomination_id == world.id_of(key))))


def do(world, key: str, step: w.Step, who: str, **answers) -> None:
    with act() as session:
        session.get(Nomination, world.id_of(key)).take(step, session.get(User, world.id_of(who)), **answers)


def test_the_whole_town_was_told(world):
    """What the steps of the town's past have told; the actor is never told of their own act."""
    assert told("checking", "received", world) == {"lan"}
    assert told("reviewing", "consent_asked", world) == {"be"}
    assert told("returned", "returned", world) == {"lan"}
    assert told("reviewing", "review_asked", world) == {"hoa", "tuan"}
    assert told("council", "vote_opened", world) == {"chu", "minh", "hoa", "tuan", "son", "thao", "vinh", "yen", "phuc"}
    assert told("dossier_phuc", "vote_opened", world) == {"chu", "minh", "hoa", "tuan", "son", "thao", "vinh", "yen"}
    assert told("published", "published", world) == {"lan"}
    assert told("not_passed", "not_passed", world) == {"lan"}
    assert told("withdrawn", "withdrawn", world) == {"minh"}
    assert told("frozen", "frozen", world) == {"lan"}
    assert told("helped", "help_asked", world) == {"minh"}


def test_the_steps_that_the_town_has_not_seen(world, both_databases):
    do(world, "frozen", w.UNFREEZE, "minh", reason="Đã rõ.")
    assert told("frozen", "unfrozen", world) == {"lan"}
    with act() as session:
        returned = session.get(Nomination, world.id_of("returned"))
        lan = session.get(User, world.id_of("lan"))
        for item in returned.open_items:
            returned.answer_item(item, "Đã thêm.", lan)
        returned.take(w.SEND_AGAIN, lan)
    assert told("returned", "sent_again", world) == {"minh"}
    do(world, "reviewing", w.STEP_BACK, "minh", reason="Thiếu một ý.")
    do(world, "reviewing", w.PASS, "minh", gist="Tóm tắt.")
    assert told("reviewing", "review_again", world) == {"hoa", "tuan"}
    assert told("reviewing", "review_asked", world) == set()
    assert open_tasks(world, "tuan") == {("review_again", world.id_of("reviewing"))}


def test_a_notice_stands_or_falls_with_its_step(world):
    before = db.session.scalar(select(func.count()).select_from(Notice))
    with pytest.raises(Refused):
        do(world, "checking", w.RECEIVE, "minh")
    with act() as session:
        session.get(Nomination, world.id_of("submitted")).take(w.RECEIVE, session.get(User, world.id_of("minh")))
        session.flush()
        assert session.scalar(select(func.count()).select_from(Notice)) > before
        session.rollback()
    assert db.session.scalar(select(func.count()).select_from(Notice)) == before


@pytest.mark.usefixtures("unsaved")
def test_nobody_is_told_of_what_they_may_not_see(world):
    tell(db.session(), world.people.values(), "message", world.checking)
    db.session.flush()
    able = {name for name, user in world.people.items() if user.is_enabled and can(Act.VIEW, user, world.checking)}
    assert told("checking", "message", world) == able


def test_the_list_and_the_rule_agree(world, both_databases):
    """A notice is shown exactly while its dossier may be seen."""
    with act() as session:  # everybody is told of everything, whether or not they should have been
        for user_id in [user.id for user in world.people.values()]:
            for nomination_id in [n.id for n in world.dossiers.values()]:
                session.add(Notice(user_id=user_id, nomination_id=nomination_id, kind="message"))
    for user in world.people.values():
        shown = set(db.session.scalars(Notice.visible_to(user).with_only_columns(Notice.nomination_id)))
        assert shown - {None} == {n.id for n in world.dossiers.values() if can(Act.VIEW, user, n)}, user.username


def open_tasks(world, who: str) -> set[tuple[str, int]]:
    user = getattr(world, who)
    about_a_dossier = (Notice.to_do(user), Notice.nomination_id.is_not(None))
    rows = db.session.execute(
        Notice.visible_to(user).where(*about_a_dossier).with_only_columns(Notice.kind, Notice.nomination_id)
    )
    return {(kind, id) for kind, id in rows}


def test_what_is_to_do_is_read_from_the_dossier(world, both_databases):
    """Thảo has two votes to cast, Sơn has cast his; Tuấn a review to write; Lan a dossier to mend; Bé an answer to give."""
    council, phuc = world.id_of("council"), world.id_of("dossier_phuc")
    assert open_tasks(world, "thao") == {("vote_opened", council), ("vote_opened", phuc)}
    assert open_tasks(world, "son") == set()
    assert open_tasks(world, "tuan") == {("review_asked", world.id_of("reviewing"))}
    assert open_tasks(world, "lan") == {("returned", world.id_of("returned"))}
    assert open_tasks(world, "be") == {("consent_asked", world.id_of("reviewing"))}
    do(world, "returned", w.WITHDRAW, "lan", reason="Thôi.")
    assert open_tasks(world, "lan") == set()


def test_being_asked_again_leaves_one_notice(world):
    do(world, "council", w.CANCEL_VOTE, "minh", reason="Nhầm danh sách.")
    everyone = {user.id for name, user in world.people.items() if name in ("thao", "son", "minh")}
    do(world, "council", w.OPEN_VOTE, "minh", present=everyone, consulted=set())
    mine = select(func.count()).where(Notice.kind == "vote_opened", Notice.nomination_id == world.id_of("council"))
    assert db.session.scalar(mine.where(Notice.user_id == world.id_of("thao"))) == 1
    absent = {user.id for name, user in world.people.items() if name == "yen"}
    do(world, "council", w.ATTEND, "minh", present=everyone | absent, consulted=set())
    assert "yen" in told("council", "vote_opened", world)


# mails of notices


def test_a_mail_says_that_something_is_there_and_nothing_of_it(world, both_databases):
    do(world, "checking", w.RETURN, "minh", items=[("deed", "Xin viết rõ hơn.")], due_on=date(2020, 9, 25))
    mail = db.session.scalar(select(Mail).where(Mail.nomination_id == world.id_of("checking"), Mail.kind == "returned"))
    assert mail.to == "lan@example.invalid"
    assert "25/09/2020" in mail.body and "Bằng khen" in mail.body and "unit1" in mail.body
    assert f"http://localhost/de-nghi/{world.id_of('checking')}" in mail.body
    secrets = (world.checking.nominee_name, world.checking.deed, "Xin viết rõ hơn.", "Trần Văn Minh")
    assert [secret for secret in secrets if secret in mail.subject + mail.body] == []


@pytest.mark.parametrize(
    ("wish", "kinds"), [(MailWish.NONE, set()), (MailWish.MUST, {"returned"}), (MailWish.ALL, {"received", "returned"})]
)
def test_a_person_gets_the_mails_they_want(world, wish, kinds):
    with act() as session:
        session.get(User, world.id_of("lan")).mail_wish = wish
    do(world, "submitted", w.RECEIVE, "minh")
    do(world, "submitted", w.RETURN, "minh", items=[("deed", "Rõ hơn.")], due_on=date(2020, 9, 25))
    found = select(Mail.kind).where(Mail.nomination_id == world.id_of("submitted"), Mail.user_id == world.id_of("lan"))
    assert set(db.session.scalars(found)) == kinds


def test_a_mail_is_in_the_language_of_its_reader(world):
    with act() as session:
        session.get(User, world.id_of("lan")).language = "en"
    do(world, "submitted", w.RECEIVE, "minh")
    mail = db.session.scalar(select(Mail).where(Mail.nomination_id == world.id_of("submitted"), Mail.kind == "received"))
    assert mail.language == "en"
    assert "Bằng khen (en)" in mail.body


def test_every_kind_that_is_told_is_declared(world):
    assert set(db.session.scalars(select(Notice.kind).distinct())) <= set(TELLINGS)
