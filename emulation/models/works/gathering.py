"""The figures of a period, counted for a review: sums only. Each line is plain data, so that it stands still once it was taken.

A line: the part of the table it belongs to, what is counted (a code whose words stand in rules/reviews.py, or a name of the data), how many.
"""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from sqlalchemy import extract, func, select
from sqlalchemy.orm import Session

from emulation import clock
from emulation.models import figures
from emulation.models.award import Form
from emulation.models.complaint import Complaint
from emulation.models.indicator import IndicatorFigure
from emulation.models.published import Kind, Published
from emulation.models.training import Training
from emulation.models.visits import Visit
from emulation.models.works.published import PublishedWork
from emulation.rules.programmes import Standing, counted, state_of
from emulation.rules.reviews import Part
from emulation.rules.works import WorkKind

Line = dict[str, Any]


def gather(session: Session, committee_id: int, begins_on: date, ends_on: date) -> list[Line]:
    """All lines of a period. Who belongs to the union is counted on its last day, or today while it runs."""
    day = min(ends_on, clock.today())
    lines = [
        line(Part.REGISTER, "units", session.scalar(figures.base_units(day))),
        line(Part.REGISTER, "people", session.scalar(figures.people(day))),
        *_awards(session, begins_on, ends_on),
        *_channel(session, begins_on, ends_on, day),
        *_care(session, committee_id, begins_on, ends_on),
    ]
    return lines + _indicators(session, begins_on, ends_on)


def line(part: Part, code: str, n: int | None, **named: str) -> Line:
    return {"part": part.value, "code": code, "n": n or 0, **named}


def _awards(session: Session, begins_on: date, ends_on: date) -> list[Line]:
    """Published results that stand, by what the public page knows of each."""
    P = Published
    its = (P.kind == Kind.RESULT, P.withdrawn_on.is_(None), P.decided_on.between(begins_on, ends_on))
    year = extract("year", P.decided_on)

    def by(*columns: Any) -> list[Any]:
        return list(
            session.execute(select(*columns, func.count()).where(*its).group_by(*columns).order_by(func.count().desc(), *columns))
        )

    forms = dict(by(P.award_form))
    found = [line(Part.FORMS, f"form.{form.value}", forms[form]) for form in Form if forms.get(form)]
    found += [
        line(Part.AWARDS, code, n, name=name, name_en=english)
        for code, name, english, n in by(P.award_code, P.award_name, P.award_name_en)
    ]
    found += [line(Part.YEARS, str(int(its)), n, name=str(int(its)), name_en="") for its, n in sorted(by(year))]
    found += [
        line(Part.SECTORS, code, n, name=name, name_en=english)
        for code, name, english, n in by(P.sector_code, P.sector_name, P.sector_name_en)
        if code
    ]
    return found


def _channel(session: Session, begins_on: date, ends_on: date, day: date) -> list[Line]:
    """What the channel published in the period, and the programmes of its years."""
    W = PublishedWork
    end = datetime.combine(ends_on, time.max, clock.VIETNAM)
    begin = datetime.combine(begins_on, time.min, clock.VIETNAM)
    sums = select(W.kind, func.count(), func.sum(W.adopted)).where(W.published_at.between(begin, end), W.taken_down_on.is_(None))
    works = {kind: (n, adopted or 0) for kind, n, adopted in session.execute(sums.group_by(W.kind))}
    programmes, standing = _programmes(session, range(begins_on.year, ends_on.year + 1), day)
    courses, trained = session.execute(
        select(func.count(), func.sum(Training.people)).where(Training.confirmed(), Training.held_on.between(begins_on, ends_on))
    ).one()
    counts = {
        "programmes": programmes, "criteria": standing.total, "criteria_done": standing.done, "criteria_late": standing.late,
        "solutions": works.get(WorkKind.SOLUTION, (0, 0))[0], "adoptions": works.get(WorkKind.SOLUTION, (0, 0))[1],
        "stories": works.get(WorkKind.STORY, (0, 0))[0], "practices": works.get(WorkKind.PRACTICE, (0, 0))[0],
        "courses": courses, "trained": trained,
    }  # fmt: skip
    return [line(Part.CHANNEL, code, n) for code, n in counts.items() if n]


def _programmes(session: Session, years: range, day: date) -> tuple[int, Standing]:
    """Programmes of those years that the public reads, and how their criteria stand on a day."""
    W = PublishedWork
    its = (W.kind == WorkKind.PROGRAMME, W.year >= years.start, W.year < years.stop, W.taken_down_on.is_(None))
    contents = list(session.scalars(select(W.content).where(*its)))
    rows = [row for content in contents for row in content["criteria"]]
    return len(contents), counted(standing_of(row, day) for row in rows)


def standing_of(row: dict[str, Any], day: date) -> Any:
    """A criterion of a public copy on that day."""
    reached = Decimal(row["reached"]) if row["reached"] is not None else None
    return state_of(Decimal(row["target"]), reached, date.fromisoformat(row["due_on"]), day)


def _care(session: Session, committee_id: int, begins_on: date, ends_on: date) -> list[Line]:
    """Complaints and visits as counts: nothing else of them is public."""
    received, answered = session.execute(
        select(func.count(), func.count(Complaint.ended_on)).where(
            Complaint.unit_id == committee_id, Complaint.received_on.between(begins_on, ends_on)
        )
    ).one()
    visits, to_fix, fixed = session.execute(
        select(func.count(), func.count(Visit.fix_by), func.count(Visit.fixed_on)).where(
            Visit.unit_id == committee_id, Visit.held_on.between(begins_on, ends_on)
        )
    ).one()
    counts = {
        "complaints": received, "complaints_answered": answered, "visits": visits, "visits_to_fix": to_fix, "visits_fixed": fixed,
    }  # fmt: skip
    return [line(Part.CARE, code, n) for code, n in counts.items() if n]


def _indicators(session: Session, begins_on: date, ends_on: date) -> list[Line]:
    """What the page of the four principles says of exactly these years; of parts of a year it says nothing, but for one that still runs."""
    today, F = clock.today(), IndicatorFigure
    is_whole = (begins_on.month, begins_on.day) == (1, 1) and ((ends_on.month, ends_on.day) == (12, 31) or ends_on >= today)
    its = (F.first_year == begins_on.year, F.last_year == ends_on.year, F.taken_on <= today)
    return [
        line(Part.INDICATORS, f"indicator.{row.code}", round(100 * row.numerator / row.denominator))
        for row in (session.scalars(select(F).where(*its).order_by(F.code)) if is_whole else ())
        if row.numerator is not None and row.denominator
    ]
