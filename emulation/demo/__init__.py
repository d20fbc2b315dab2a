"""The demonstration: Cư Jút district as of 17/09/2020, written into an empty database by the product's own verbs."""

from __future__ import annotations

from datetime import datetime
from random import Random
from typing import TYPE_CHECKING

from flask import current_app
from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from emulation import clock

if TYPE_CHECKING:
    from emulation.demo.stage_set import StageSet

FIRST_MOMENT = datetime(2020, 9, 17, 8, tzinfo=clock.VIETNAM)
SET_UP = datetime(2020, 6, 1, 8, tzinfo=clock.VIETNAM)
SEED = 2020


class NotEmpty(Exception):
    """There is something in the database already; the demonstration never mixes with it."""


def is_empty(session: Session) -> bool:
    """Whether nobody has begun to work here."""
    from emulation.models import Unit, User

    return not session.scalar(select(exists(select(User.id)))) and not session.scalar(select(exists(select(Unit.id))))


def seed() -> None:
    """Fill an empty database. The same program writes the same district every time."""
    from emulation.db import act

    with act() as session:
        if not is_empty(session):
            raise NotEmpty("The database is not empty.")
        with clock.stopped_at(SET_UP):
            scene = _set_up(session)
        _live(scene)
        start_clock(session, FIRST_MOMENT)
    current_app.extensions["emulation"].read_at = float("-inf")


def _set_up(session: Session) -> StageSet:
    """The district as it stands on the morning of the call: units, people, rules, accounts, past awards."""
    from emulation.days_off import import_days_off
    from emulation.demo import seed_awards, seed_history, seed_people, seed_units, seed_users
    from emulation.demo.codes import Codes
    from emulation.demo.diary import Diary
    from emulation.demo.seed_files import Cupboard
    from emulation.demo.stage_set import StageSet
    from emulation.models import DayOff

    rng = Random(SEED)
    codes, registry = Codes(rng), seed_people.Registry(rng)
    import_days_off(session, (2019, 2020, 2021))
    tiers = seed_units.write_tiers(session)
    uppers = seed_units.write_uppers(session, tiers)
    units, district = seed_units.write_units(session, tiers, uppers["cujut"]), uppers["cujut"]
    awards = seed_awards.write_awards(session, tiers)
    seed_awards.write_editions(session, awards, uppers)
    campaign = seed_awards.write_campaigns(session, awards, district)
    honours = seed_history.pick_honoured(rng, registry)
    registry.write(session, units)
    seed_history.write_history(session, honours, awards, units, codes)
    users = seed_users.write_users(session, rng, registry, units, district)
    diary, cupboard = Diary(rng, *DayOff.sets(session)), Cupboard(current_app.config["UPLOAD_DIR"])
    return StageSet(session, rng, diary, codes, cupboard, registry, units, district, awards, campaign, users)


def _live(scene: StageSet) -> None:
    """The campaign from its call to the evening of 16 September."""
    from emulation.demo.seed_adoptions import published_solutions, write_adoptions
    from emulation.demo.seed_after import note_aftermath
    from emulation.demo.seed_decisions import note_decisions
    from emulation.demo.seed_dossiers import note_dossiers
    from emulation.demo.seed_meetings import note_meetings
    from emulation.demo.seed_opinions import note_opinions
    from emulation.demo.seed_practices import note_practices
    from emulation.demo.seed_solutions import write_solutions
    from emulation.demo.seed_stories import note_stories
    from emulation.demo.seed_talk import note_talk, settle
    from emulation.demo.seed_withdrawal import note_withdrawal
    from emulation.models import Published, taking

    scene.diary.note(scene.campaign.opens_on, 8, lambda: Published.call(scene.session, scene.campaign))
    note_dossiers(scene)
    note_decisions(scene)
    note_meetings(scene)
    note_talk(scene)
    note_aftermath(scene)
    note_opinions(scene)
    note_withdrawal(scene)
    write_solutions(scene)
    note_practices(scene)
    note_stories(scene)
    scene.diary.play()
    scene.session.flush()
    settle(scene)
    write_adoptions(scene.session, published_solutions(scene.session))
    _follow(scene)
    taking.take(scene.session, FIRST_MOMENT.date())


def _follow(scene: StageSet) -> None:
    """What the committee follows beside the awards, in the order of its own time: visits, programmes, reviews."""
    from emulation.demo.diary import Diary
    from emulation.demo.seed_programmes import note_programmes
    from emulation.demo.seed_reviews import note_reviews
    from emulation.demo.seed_visits import note_visits

    diary = Diary(Random(SEED), scene.diary.off, scene.diary.swapped)
    note_visits(scene, diary)
    note_programmes(scene, diary)
    note_reviews(scene, diary)
    diary.play()
    scene.session.flush()


def start_clock(session: Session, moment: datetime) -> None:
    """From now on the product lives at that moment, and its clock ticks."""
    from emulation.installation import DEMO, OFFSET
    from emulation.models import Setting

    offset = int((moment - clock.real_now()).total_seconds())
    session.merge(Setting(name=OFFSET, value=str(offset)))
    session.merge(Setting(name=DEMO, value="1"))
