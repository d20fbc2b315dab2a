"""The demonstration: Cư Jút district as of 17/09/2020, written into an empty database by the product's own verbs."""

from __future__ import annotations

from datetime import date, datetime
from random import Random

from flask import current_app
from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from emulation import clock

FIRST_MOMENT = datetime(2020, 9, 17, 8, tzinfo=clock.VIETNAM)
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
        _write(session)
        start_clock(session, FIRST_MOMENT)
    current_app.extensions["emulation"].read_at = float("-inf")


def _write(session: Session) -> None:
    from emulation.days_off import import_days_off
    from emulation.demo import seed_awards, seed_history, seed_people, seed_units, seed_users
    from emulation.demo.codes import Codes

    rng = Random(SEED)
    codes = Codes(rng)
    import_days_off(session, (2019, 2020, 2021))
    tiers = seed_units.write_tiers(session)
    uppers = seed_units.write_uppers(session, tiers)
    units = seed_units.write_units(session, tiers, uppers["cujut"])
    awards = seed_awards.write_awards(session, tiers)
    seed_awards.write_editions(session, awards, uppers)
    campaign = seed_awards.write_campaigns(session, awards, uppers["cujut"])
    registry = seed_people.Registry(rng)
    honours = seed_history.pick_honoured(rng, registry)
    registry.write(session, units)
    seed_history.write_history(session, honours, awards, units, codes)
    users = seed_users.write_users(session, rng, registry, units, uppers["cujut"])
    _live(session, rng, codes, registry, units, uppers, awards, campaign, users)


def _live(session, rng, codes, registry, units, uppers, awards, campaign, users) -> None:  # type: ignore[no-untyped-def]
    """The campaign from its call to the evening of 16 September."""
    from emulation.demo.diary import Diary
    from emulation.demo.seed_decisions import note_decisions
    from emulation.demo.seed_dossiers import note_dossiers
    from emulation.demo.seed_files import Cupboard
    from emulation.demo.stage_set import StageSet
    from emulation.models import DayOff, Published

    diary, cupboard = Diary(rng, *DayOff.sets(session)), Cupboard(current_app.config["UPLOAD_DIR"])
    scene = StageSet(session, rng, diary, codes, cupboard, registry, units, uppers["cujut"], awards, campaign, users)
    diary.note(date(2020, 8, 3), 8, lambda: Published.call(session, campaign))
    note_dossiers(scene)
    note_decisions(scene)
    diary.play()
    session.flush()


def start_clock(session: Session, moment: datetime) -> None:
    """From now on the product lives at that moment, and its clock ticks."""
    from emulation.installation import DEMO, OFFSET
    from emulation.models import Setting

    offset = int((moment - clock.real_now()).total_seconds())
    session.merge(Setting(name=OFFSET, value=str(offset)))
    session.merge(Setting(name=DEMO, value="1"))
