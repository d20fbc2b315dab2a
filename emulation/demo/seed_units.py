"""Writes the tiers, the sectors, the 89 grassroots unions and those above them, their teams and courses."""

from __future__ import annotations

from sqlalchemy.orm import Session

from emulation.demo.catalogue import SINCE, TIERS
from emulation.demo.trainings import SKILLS, TRAININGS, TrainingOf
from emulation.demo.units import SECTORS, UNITS, UPPER, UnitOf, UpperOf
from emulation.models import Collective, Sector, TierKind, Training, Unit, UnitParent, UnitTier
from emulation.rules.trainings import TrainingStage
from emulation.text import fold, sort_key

TIER_OF = {"cujut": "district", "daknong": "province", "tld": "confederation"}
CONTACT = "Trụ sở LĐLĐ huyện Cư Jút, thị trấn Ea T'ling; thư điện tử: ldld.cujut@example.vn"


def write_tiers(session: Session) -> dict[str, TierKind]:
    tiers = {
        code: TierKind(code=code, name=name, name_en=english, is_base=is_base, valid_from=SINCE)
        for code, name, english, is_base in TIERS
    }
    session.add_all(tiers.values())
    return tiers


def write_uppers(session: Session, tiers: dict[str, TierKind]) -> dict[str, Unit]:
    """District, province and confederation, each below the next."""
    uppers = {upper.code: _upper(upper, tiers) for upper in UPPER}
    for upper in UPPER:
        if upper.parent:
            uppers[upper.code].parents = [UnitParent(parent=uppers[upper.parent], valid_from=SINCE)]
    session.add_all(uppers.values())
    session.flush()
    return uppers


def _upper(upper: UpperOf, tiers: dict[str, TierKind]) -> Unit:
    return Unit(
        code=upper.code, slug=upper.slug, name=upper.name, short_name=upper.name.replace("Liên đoàn Lao động", "LĐLĐ"),
        folded=fold(upper.name), sort_key=sort_key(upper.name), letterhead="\n".join(upper.letterhead),
        document_mark=upper.symbol, commune=upper.place, contact=CONTACT if upper.code == "cujut" else "", founded_on=SINCE,
        tiers=[UnitTier(kind=tiers[TIER_OF[upper.code]], valid_from=SINCE)],
    )  # fmt: skip


def write_units(session: Session, tiers: dict[str, TierKind], district: Unit) -> dict[str, Unit]:
    """The 89 grassroots unions, below the district."""
    sectors = {row["code"]: Sector(**row) for row in SECTORS}
    session.add_all(sectors.values())
    units = {unit.code: _unit(unit, tiers["base"], sectors[unit.sector], district) for unit in UNITS}
    session.add_all(units.values())
    session.flush()
    session.add_all(_course(training, units[training.unit], district) for training in TRAININGS)
    return units


def _course(course: TrainingOf, unit: Unit, district: Unit) -> Training:
    """A course of the years before the software: taken over from the books, where it had been confirmed."""
    return Training(
        unit_id=unit.id, holder_id=district.id, topic=course.topic, skills=list(SKILLS[course.topic]), held_on=course.held_on,
        ends_on=course.ends_on, days=course.days, hours=course.days * 7, people=course.people, direct_workers=course.direct,
        women=course.women, host=course.host, trainer=course.trainer, stage=TrainingStage.CONFIRMED, stage_since=course.held_on,
    )  # fmt: skip


def _unit(unit: UnitOf, tier: TierKind, sector: Sector, district: Unit) -> Unit:
    return Unit(
        code=unit.code, slug=unit.slug, name=unit.name, short_name=unit.short,
        folded=fold(f"{unit.name} {unit.short}"), sort_key=sort_key(unit.short), sector=sector, commune=unit.commune,
        letterhead="\n".join(unit.letterhead), document_mark="CĐCS", founded_on=SINCE,
        is_non_state=unit.non_state, is_enterprise=unit.enterprise, is_difficult_area=unit.difficult_area,
        tiers=[UnitTier(kind=tier, valid_from=SINCE)],
        parents=[UnitParent(parent=district, valid_from=SINCE)],
        collectives=[Collective(name=name, size=size) for name, size in unit.collectives],
    )  # fmt: skip
