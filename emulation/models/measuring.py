"""What each indicator counts, year by year, from rows that the public never sees. Only the sums leave this module."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from functools import cache, cached_property
from itertools import groupby
from typing import Any

from sqlalchemy import Select, and_, case, distinct, func, or_, select
from sqlalchemy.orm import Session

from emulation import clock
from emulation.models.aftermath import Withdrawal
from emulation.models.award import AwardRecord, Subject
from emulation.models.complaint import Complaint
from emulation.models.decision import Decision
from emulation.models.edition import Edition, Limit
from emulation.models.event import Event
from emulation.models.nomination import Nomination as N
from emulation.models.opinion import Opinion
from emulation.models.person import Gender, Membership, Person
from emulation.models.published_sums import UnitSum
from emulation.models.settings import DayOff
from emulation.models.training import Training
from emulation.models.unit import Collective, Unit
from emulation.models.vote import Seat, Vote
from emulation.models.works.published import PublishedWork
from emulation.rules import calendar
from emulation.rules.consultation import ENDED, OpinionState
from emulation.rules.indicators import Move, Stay, stays
from emulation.rules.stage import ON_THE_WAY, Stage
from emulation.rules.voting import Attendance, Mode
from emulation.rules.works import WorkKind

Counted = dict[int, tuple[int, int]]
TIMED = tuple(stage for stage in ON_THE_WAY if stage not in (Stage.RETURNED, Stage.POSTED))  # not with the unit, not posted
SENT, FREEZES = ("submit", "enter_paper"), "freeze"


def count(marked: Iterable[tuple[int, bool]], years: range) -> Counted:
    """How many of each year bear the mark, and how many there are."""
    found = {year: [0, 0] for year in years}
    for year, has_mark in marked:
        if year in found:
            found[year][0] += has_mark
            found[year][1] += 1
    return {year: (part, whole) for year, (part, whole) in found.items()}


class Measuring:
    """One round of counting, over these years, on that day."""

    def __init__(self, session: Session, years: range, day: date, days: dict[str, int | None], small_team: int) -> None:
        self.session, self.years, self.day, self.days, self.small_team = session, years, day, days, small_team
        self.off, self.swapped = DayOff.sets(session)
        self.working_days = cache(lambda since, until: calendar.between(since, until, self.off, self.swapped))

    @property
    def start(self) -> datetime:
        return datetime.combine(date(self.years.start, 1, 1), time(), clock.VIETNAM).astimezone(UTC)

    def all(self) -> dict[str, Counted]:
        """Every indicator, by its code."""
        return {
            **self.of_dossiers(),
            **self.of_decisions(),
            "complaints_answered": self.complaints(),
            "opinions_answered": self.opinions(),
            **self.of_votes(),
            **self.of_people(),
            "small_teams": self.teams(),
            **self.of_units(),
            "solutions_spread": self.solutions(),
            "workers_trained": self.trained(),
        }

    # the way of a dossier

    @cached_property
    def records(self) -> list[tuple[int, bool, list[Any]]]:
        """Of every dossier that was sent: its edition, whether its base met, and its lines."""
        asked = (
            select(N.id, N.edition_id, N.base_met_on, N.base_for, Event.step, Event.at, Event.from_stage, Event.to_stage)
            .join(Event, Event.nomination_id == N.id)
            .where(N.edition_id.is_not(None), N.id.in_(select(Event.nomination_id).where(Event.at >= self.start)))
            .order_by(N.id, Event.id)
        )
        found = []
        for _id, group in groupby(self.session.execute(asked), key=lambda row: row.id):
            lines = list(group)
            has_met = lines[0].base_met_on is not None and lines[0].base_for is not None
            found.append((lines[0].edition_id, has_met, lines))
        return found

    def of_dossiers(self) -> dict[str, Counted]:
        limits = {
            (row.edition_id, row.stage): row.days
            for row in self.session.execute(select(Limit.edition_id, Limit.stage, Limit.days))
        }
        timed, posted, met = [], [], []
        for edition, has_met, lines in self.records:
            way = stays(Move(clock.local(e.at).date(), e.from_stage, e.to_stage, e.step == FREEZES) for e in lines)
            timed += [(s.until.year, self.took(s) <= limits[edition, s.stage]) for s in way if self.is_timed(s, limits, edition)]
            posted += [(s.until.year, self.was_posted(s, limits, edition)) for s in way if s.went_to is Stage.COUNCIL]
            sent = next((e.at for e in lines if e.step in SENT), None)
            if sent is not None:
                met.append((clock.local(sent).year, has_met))
        return {
            "stages_on_time": count(timed, self.years),
            "posted_long_enough": count(posted, self.years),
            "base_meetings": count(met, self.years),
        }

    def took(self, stay: Stay) -> int:
        return self.working_days(stay.since, stay.until)

    def is_timed(self, stay: Stay, limits: dict[tuple[int, Stage], int], edition: int) -> bool:
        return stay.stage in TIMED and not stay.was_frozen and (edition, stay.stage) in limits

    def was_posted(self, stay: Stay, limits: dict[tuple[int, Stage], int], edition: int) -> bool:
        return stay.stage is Stage.POSTED and self.took(stay) >= limits.get((edition, stay.stage), 1)

    # papers

    def of_decisions(self) -> dict[str, Counted]:
        asked = select(Decision.signed_on, Decision.published_at).where(Decision.published_at >= self.start)
        ends = [(row.signed_on, clock.local(row.published_at).date()) for row in self.session.execute(asked)]
        notice, soon = self.days.get("notice_in_time") or 0, self.days.get("decisions_published_soon") or 0
        return {
            "notice_in_time": count(((end.year, self.working_days(signed, end) <= notice) for signed, end in ends), self.years),
            "decisions_published_soon": count(((end.year, (end - signed).days <= soon) for signed, end in ends), self.years),
        }

    def complaints(self) -> Counted:
        """Those that ended, and those whose time has run out, by the year in which they were received."""
        c = Complaint
        asked = select(c.received_on, c.taken_up_on, c.take_up_by, c.decide_by, c.ended_on)
        marked = []
        for row in self.session.execute(asked.where(c.received_on >= date(self.years.start, 1, 1))):
            due = row.decide_by if row.taken_up_on else row.take_up_by
            if due is not None and (row.ended_on is not None or due < self.day):
                marked.append((row.received_on.year, row.ended_on is not None and row.ended_on <= due))
        return count(marked, self.years)

    def opinions(self) -> Counted:
        """Those that were answered, and those whose time has run out, by the year in which they were received."""
        its = (Opinion.state != OpinionState.UNVERIFIED, Opinion.received_on >= date(self.years.start, 1, 1))
        rows = self.session.execute(select(Opinion.received_on, Opinion.state, Opinion.due_on).where(*its))
        ends = [(day, state in ENDED, due) for day, state, due in rows if day is not None]
        told = ((day.year, ended) for day, ended, due in ends if ended or (due is not None and due < self.day))
        return count(told, self.years)

    # votes

    def of_votes(self) -> dict[str, Counted]:
        heads = (
            select(Seat.vote_id, func.count().label("roll"))
            .add_columns(*(func.sum(case((Seat.attendance == how, 1), else_=0)).label(how.value) for how in Attendance))
            .group_by(Seat.vote_id)
            .subquery()
        )
        asked = (
            select(Vote.closed_at, Vote.yes + Vote.no + Vote.abstain, Vote.mode, Edition.vote_mode, heads.c.roll)
            .add_columns(heads.c.consulted, heads.c.absent)
            .join(N, N.id == Vote.nomination_id)
            .join(Edition, Edition.id == N.edition_id)
            .join(heads, heads.c.vote_id == Vote.id)
            .where(Vote.closed_at >= self.start, Vote.void_at.is_(None))
        )
        turnout: dict[int, list[int]] = {year: [0, 0] for year in self.years}
        absent, secret = {year: [0, 0] for year in self.years}, []
        for closed, cast, mode, asked_for, roll, consulted, away in self.session.execute(asked):
            year = clock.local(closed).year
            if year not in turnout:
                continue
            turnout[year] = [turnout[year][0] + min(cast, roll), turnout[year][1] + roll]
            absent[year] = [absent[year][0] + consulted, absent[year][1] + consulted + away]
            if asked_for is Mode.SECRET:
                secret.append((year, mode in (Mode.SECRET, Mode.PAPER)))
        return {
            "turnout": {year: (part, whole) for year, (part, whole) in turnout.items()},
            "absent_heard": {year: (part, whole) for year, (part, whole) in absent.items()},
            "secret_where_asked": count(secret, self.years),
        }

    # who was honoured

    def standing(self, *columns: Any) -> Select[Any]:
        """Awards of these years that were not withdrawn."""
        r, w = AwardRecord, Withdrawal
        taken_back = select(w.record_id).where(w.published_at.is_not(None), w.dropped_at.is_(None))
        within = r.year_of_decision.between(self.years.start, self.years.stop - 1)
        return select(*columns).select_from(r).where(within, r.id.not_in(taken_back))

    def of_people(self) -> dict[str, Counted]:
        r, m = AwardRecord, Membership
        held = and_(
            m.person_id == r.person_id, m.valid_from <= r.decided_on, or_(m.valid_to.is_(None), m.valid_to >= r.decided_on)
        )
        direct = func.max(case((m.is_direct_worker, 1), (m.id.is_not(None), 0)))
        asked = self.standing(r.year_of_decision, Person.gender, direct).join(Person, Person.id == r.person_id).outerjoin(m, held)
        rows = self.session.execute(
            asked.where(r.subject == Subject.PERSON).group_by(r.id, r.year_of_decision, Person.gender)
        ).all()
        known = [(year, direct) for year, _gender, direct in rows if direct is not None]
        return {
            "direct_workers": count(((year, direct == 1) for year, direct in known), self.years),
            "leaders": count(((year, direct == 0) for year, direct in known), self.years),
            "women": count(((year, gender is Gender.FEMALE) for year, gender, _d in rows if gender is not None), self.years),
        }

    def teams(self) -> Counted:
        asked = self.standing(AwardRecord.year_of_decision, Collective.size).join(
            Collective, Collective.id == AwardRecord.collective_id
        )
        return count(((year, size <= self.small_team) for year, size in self.session.execute(asked)), self.years)

    def of_units(self) -> dict[str, Counted]:
        """These are about what is public already, so they count what the public list shows."""
        s = UnitSum
        asked = select(s.year, s.n, Unit.is_non_state, Unit.is_difficult_area, Unit.id).join(Unit, Unit.slug == s.unit_slug)
        rows = self.session.execute(asked.where(s.n > 0, s.year.between(self.years.start, self.years.stop - 1))).all()
        base = set(self.session.scalars(Unit.base_units_on(self.day).with_only_columns(Unit.id).order_by(None)))
        awards = {year: sum(row.n for row in rows if row.year == year) for year in self.years}

        def share(mark: str) -> Counted:
            return {y: (sum(row.n for row in rows if row.year == y and getattr(row, mark)), awards[y]) for y in self.years}

        reached = {year: (len({row.id for row in rows if row.year == year} & base), len(base)) for year in self.years}
        return {"non_state": share("is_non_state"), "difficult_areas": share("is_difficult_area"), "units_reached": reached}

    def solutions(self) -> Counted:
        """Of the solutions that everybody may read, by the year in which they could first be read."""
        w = PublishedWork
        within = (w.kind == WorkKind.SOLUTION, w.standing(self.day), w.since >= date(self.years.start, 1, 1))
        rows = self.session.execute(select(w.since, w.adopted).where(*within))
        return count(((since.year, adopted > 0) for since, adopted in rows), self.years)

    def trained(self) -> Counted:
        """Over the confirmed courses that say how many of those who came do the work themselves."""
        t, found = Training, dict.fromkeys(self.years, (0, 0))
        asked = select(t.held_on, t.direct_workers, t.people).where(t.confirmed(), t.direct_workers.is_not(None))
        for held_on, direct, people in self.session.execute(asked.where(t.held_on >= date(self.years.start, 1, 1))):
            if held_on.year in found:
                part, whole = found[held_on.year]
                found[held_on.year] = part + (direct or 0), whole + people
        return found

    def units_ever_reached(self) -> tuple[int, int]:
        """Over all the years together a unit counts once."""
        base = Unit.base_units_on(self.day).with_only_columns(Unit.slug).order_by(None)
        within = UnitSum.year.between(self.years.start, self.years.stop - 1)
        reached = select(func.count(distinct(UnitSum.unit_slug))).where(UnitSum.n > 0, within, UnitSum.unit_slug.in_(base))
        return self.session.scalar(reached) or 0, self.session.scalar(select(func.count()).select_from(base.subquery())) or 0

    # who could have been

    def references(self) -> dict[str, tuple[int, int]]:
        """The same shares among all who are in the registry on that day."""
        m = Membership
        held = (m.valid_from <= self.day, or_(m.valid_to.is_(None), m.valid_to >= self.day))
        women, men = Person.gender == Gender.FEMALE, Person.gender == Gender.MALE
        marks = [m.person_id, *(case((mark, m.person_id)) for mark in (m.is_direct_worker, women, men))]
        asked: Select[*tuple[Any, ...]] = select(*(func.count(distinct(mark)) for mark in marks))
        people, direct, female, male = self.session.execute(asked.join(Person, Person.id == m.person_id).where(*held)).one()
        base = Unit.base_units_on(self.day).with_only_columns(Unit.id, Unit.is_non_state, Unit.is_difficult_area).order_by(None)
        units = self.session.execute(base).all()
        living = (
            Collective.unit_id.in_([row.id for row in units]),
            or_(Collective.ended_on.is_(None), Collective.ended_on >= self.day),
        )
        small = func.count(case((Collective.size <= self.small_team, 1)))
        teams, small_teams = self.session.execute(select(func.count(), small).where(*living)).one()
        return {
            "direct_workers": (direct, people),
            "workers_trained": (direct, people),
            "leaders": (people - direct, people),
            "women": (female, female + male),
            "small_teams": (small_teams, teams),
            "non_state": (sum(row.is_non_state for row in units), len(units)),
            "difficult_areas": (sum(row.is_difficult_area for row in units), len(units)),
        }
