"""Writes the catalogue, its editions, and the campaigns of 2019 and 2020."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy.orm import Session

from emulation.demo import catalogue as c
from emulation.models import Award, Campaign, Certainty, Criterion, Edition, Limit, Movement, TierKind, Unit
from emulation.rules.stage import Stage

LAUNCHED_BY = "Ban Thường vụ Liên đoàn Lao động huyện Cư Jút"
CAMPAIGN, NAME = "LDG-2020", "Lao động giỏi, lao động sáng tạo"


def write_awards(session: Session, tiers: dict[str, TierKind]) -> dict[str, Award]:
    """Every row of the catalogue, from the highest honour down."""
    awards = {}
    for position, kind in enumerate(c.AWARDS, 1):
        awards[kind.code] = Award(
            code=kind.code, position=position, name=kind.name, name_en=kind.name_en, form=kind.form, issuer=kind.issuer,
            tier_kind=tiers[kind.tier] if kind.tier else None,
            for_person="p" in kind.subjects, for_collective="c" in kind.subjects, for_unit="u" in kind.subjects,
        )  # fmt: skip
    session.add_all(awards.values())
    session.flush()
    return awards


def write_editions(session: Session, awards: dict[str, Award], uppers: dict[str, Unit]) -> None:
    """The rules in force from 2020, each under the unit that decides by them."""
    for kind in c.AWARDS:
        for unit_code, rules in [*kind.rules.items(), *kind.replaced.items()]:
            edition = _edition(rules, awards[kind.code], uppers[unit_code])
            after = kind.replaced.get(unit_code, rules)
            edition.in_force_to = after.since - timedelta(days=1) if after is not rules else None
            edition.limits = [_limit(stage, days) for stage, days in c.LIMITS.items() if stage.value in [*rules.path, "returned"]]
            session.add(edition)
    session.flush()


def _edition(rules: c.Rules, award: Award, unit: Unit) -> Edition:
    return Edition(
        award=award, unit_id=unit.id, name=rules.name, in_force_from=rules.since,
        legal_ref=rules.ref, certainty=rules.certainty, path=rules.path, reviews_needed=rules.reviews,
        vote_mode=rules.mode, quorum_num=rules.quorum.numerator, quorum_den=rules.quorum.denominator,
        pass_num=rules.share.numerator, pass_den=rules.share.denominator, strictly=rules.strictly, base=rules.over,
        vote_legal_ref=rules.vote_ref, vote_certainty=rules.vote_certainty,
        needs_employer=True, employer_legal_ref=c.ASSUMED, employer_certainty=Certainty.DEFAULT,
    )  # fmt: skip


def _limit(stage: Stage, days: int) -> Limit:
    return Limit(stage=stage, days=days, amber_days=c.AMBER[days], legal_ref=c.ASSUMED, certainty=Certainty.DEFAULT)


def write_campaigns(session: Session, awards: dict[str, Award], district: Unit) -> Campaign:
    """The movements, last year's campaign, and this year's, which is returned."""
    movements = [Movement(code=code, name=name, name_en=english, goal=goal) for code, name, english, goal in c.MOVEMENTS]
    session.add_all(movements)
    last = Campaign(
        code="LDG-2019", name=f"{NAME} năm 2019", name_en="Good labour, creative labour 2019", year=2019,
        opens_on=date(2019, 8, 1), due_on=date(2019, 10, 31), closed_on=date(2019, 12, 20),
    )  # fmt: skip
    this = Campaign(
        code=CAMPAIGN, name=f"{NAME} năm 2020", name_en="Good labour, creative labour 2020", year=2020,
        opens_on=date(2020, 8, 3), due_on=date(2020, 10, 30),
    )  # fmt: skip
    for campaign in (last, this):
        campaign.movement, campaign.unit, campaign.launched_by = movements[0], district, LAUNCHED_BY
        campaign.awards = [awards[code] for code in c.IN_CAMPAIGN]
        campaign.criteria = [_criterion(position, *line) for position, line in enumerate(c.CRITERIA, 1)]
    session.add_all([last, this])
    session.flush()
    return this


def _criterion(position: int, weight: int, name: str, name_en: str, hint: str, hint_en: str) -> Criterion:
    return Criterion(position=position, weight=weight, max_points=10, name=name, name_en=name_en, hint=hint, hint_en=hint_en)
