"""A complaint about a case or an award: received, taken up within its limit, decided within its clock."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Select, String, UniqueConstraint, case, false, func, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from emulation import clock
from emulation.errors import N_
from emulation.models.aftermath import Deed, remember
from emulation.models.award import AwardRecord
from emulation.models.base import Model, as_it_stands, session_of
from emulation.models.counter import Counter
from emulation.models.edition import Certainty
from emulation.models.settings import DayOff
from emulation.models.standing import once_a_standing
from emulation.models.unit import Unit
from emulation.models.user import User
from emulation.rules import calendar, policy
from emulation.rules.labels import Labelled
from emulation.rules.people import Role
from emulation.rules.policy import Act
from emulation.rules.workflow import FREEZE, LIFT_HOLD

if TYPE_CHECKING:
    from emulation.models.nomination import Nomination


class Clock(Labelled):
    """The limits of a complaint."""

    FILE = "file", N_("Gửi đơn khiếu nại")
    TAKE_UP = "take_up", N_("Thụ lý")
    DECIDE = "decide", N_("Giải quyết")
    DECIDE_HARD = "decide_hard", N_("Giải quyết vụ việc phức tạp")
    DECIDE_REMOTE = "decide_remote", N_("Giải quyết ở nơi đi lại khó khăn")
    DECIDE_REMOTE_HARD = "decide_remote_hard", N_("Giải quyết vụ việc phức tạp ở nơi đi lại khó khăn")


class Outcome(Labelled):
    """How a complaint ended."""

    UPHELD = "upheld", N_("Khiếu nại đúng")
    PARTLY = "partly", N_("Khiếu nại đúng một phần")
    REJECTED = "rejected", N_("Khiếu nại không đúng")
    LATE = "late", N_("Không thụ lý vì gửi sau hạn mà không có lý do chính đáng")
    NOT_TAKEN = "not_taken", N_("Không thụ lý")


ANSWERS = (Outcome.UPHELD, Outcome.PARTLY, Outcome.REJECTED)


class ComplaintLimit(Model):
    """How many days one of the clocks runs, from when to when, and where that stands."""

    __tablename__ = "complaint_limits"
    __table_args__ = (UniqueConstraint("clock", "valid_from"), CheckConstraint("days > 0", name="at_least_a_day"))

    id: Mapped[int] = mapped_column(primary_key=True)
    clock: Mapped[Clock]
    days: Mapped[int]
    in_working_days: Mapped[bool] = mapped_column(default=False)
    legal_ref: Mapped[str] = mapped_column(String(300))
    certainty: Mapped[Certainty]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]

    def end_from(self, session: Session, day: date) -> date:
        """The last day; the day of the act itself is not counted."""
        if self.in_working_days:
            return calendar.after(day, self.days, *DayOff.sets(session))
        return day + timedelta(days=self.days)

    @classmethod
    def end_of(cls, session: Session, its: Clock, day: date) -> date | None:
        """The last day of that clock when it starts on that day; None while no rule sets one."""
        in_force = (cls.valid_from <= day, or_(cls.valid_to.is_(None), cls.valid_to >= day))
        limit = session.scalars(select(cls).where(cls.clock == its, *in_force).order_by(cls.valid_from.desc())).first()
        return limit.end_from(session, day) if limit else None


class Complaint(Model):
    """Who complains stands here and is shown to the inspection committee only, and to whoever wrote it down."""

    __tablename__ = "complaints"
    __table_args__ = (
        UniqueConstraint("unit_id", "number"),
        CheckConstraint("nomination_id IS NOT NULL OR record_id IS NOT NULL", name="is_about_something"),
        CheckConstraint("(outcome IS NULL) = (ended_on IS NULL)", name="ended_has_outcome"),
        CheckConstraint(
            "outcome NOT IN ('upheld', 'partly', 'rejected') OR taken_up_on IS NOT NULL", name="answered_was_taken_up"
        ),
        Index("ix_complaints_unit_id_ended_on", "unit_id", "ended_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    number: Mapped[str] = mapped_column(String(80))
    nomination_id: Mapped[int | None] = mapped_column(ForeignKey("nominations.id"), index=True)
    record_id: Mapped[int | None] = mapped_column(ForeignKey("award_records.id"), index=True)
    who: Mapped[str] = mapped_column(String(120))
    contact: Mapped[str] = mapped_column(String(300))
    who_unit: Mapped[str] = mapped_column(String(200), default="")
    about: Mapped[str] = mapped_column(String(8000))
    scan_name: Mapped[str | None] = mapped_column(String(200))
    scan_stored: Mapped[str | None] = mapped_column(String(80))
    scan_kind: Mapped[str | None] = mapped_column(String(40))
    received_on: Mapped[date]
    received_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    learned_on: Mapped[date | None]
    file_by: Mapped[date | None]
    late_reason: Mapped[str] = mapped_column(String(2000), default="")
    take_up_by: Mapped[date | None]
    taken_up_on: Mapped[date | None]
    is_remote: Mapped[bool] = mapped_column(default=False)
    is_hard: Mapped[bool] = mapped_column(default=False)
    froze: Mapped[bool] = mapped_column(default=False)
    decide_by: Mapped[date | None]
    outcome: Mapped[Outcome | None]
    answer: Mapped[str] = mapped_column(String(8000), default="")
    ended_on: Mapped[date | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    version: Mapped[int] = mapped_column(default=1)

    unit: Mapped[Unit] = relationship()
    nomination: Mapped[Nomination | None] = relationship()
    record: Mapped[AwardRecord | None] = relationship()
    received_by: Mapped[User] = relationship(foreign_keys=[received_by_id])
    ended_by: Mapped[User | None] = relationship(foreign_keys=[ended_by_id])

    __mapper_args__ = {"version_id_col": version}

    @property
    def subject_name(self) -> str:
        """Whom the case is about, by the name on its award if there is one."""
        if self.record is not None:
            return self.record.subject_name
        return self.nomination.nominee_name if self.nomination is not None else ""

    @property
    def person_id(self) -> int | None:
        case = self.nomination or self.record
        return case.person_id if case is not None else None

    @property
    def next_day(self) -> date | None:
        """The last day of the clock that runs now."""
        return None if self.outcome else self.decide_by if self.taken_up_on else self.take_up_by

    @property
    def was_late(self) -> bool:
        return self.file_by is not None and self.received_on > self.file_by

    @property
    def is_too_late(self) -> bool:
        """It is written down and refused in one act."""
        return self.was_late and not self.late_reason

    def receive(self, session: Session, by: User) -> None:
        """Write it down, number it and start its clocks; one that came too late without a reason is refused at once."""
        self.received_by_id = by.id
        unit = session.get(Unit, self.unit_id)
        assert unit is not None
        self.number = Counter.next_number(session, unit, "KN", self.received_on.year)
        if self.learned_on is not None:
            self.file_by = ComplaintLimit.end_of(session, Clock.FILE, self.learned_on)
        self.take_up_by = ComplaintLimit.end_of(session, Clock.TAKE_UP, self.received_on)
        session.add(self)
        session.flush()
        remember(session, Deed.RECEIVED, by, self.number, self.record, self.nomination, self)
        if self.is_too_late:
            self._end(by, Outcome.LATE, "")

    def take_up(self, by: User, is_hard: bool) -> None:
        """Start to examine it. The case stands still meanwhile; for an award the case is marked."""
        if self.nomination is not None:
            as_it_stands(self.nomination)
        policy.demand(Act.TAKE_UP_COMPLAINT, by, self)
        session, today = session_of(self), clock.today()
        kinds = {
            (False, False): Clock.DECIDE,
            (False, True): Clock.DECIDE_HARD,
            (True, False): Clock.DECIDE_REMOTE,
            (True, True): Clock.DECIDE_REMOTE_HARD,
        }
        self.taken_up_on, self.is_hard = today, is_hard
        self.decide_by = ComplaintLimit.end_of(session, kinds[self.is_remote, is_hard], today)
        n = self.nomination
        if n is not None and n.stage.is_open and not n.is_frozen:
            n.take(FREEZE, by, cause=cause_of_hold(self))
            self.froze = True
        remember(session, Deed.TAKEN_UP, by, self.number, self.record, n, self)

    def refuse(self, by: User, reason: str) -> None:
        """Not taken up, with the reason that the complainant is told."""
        policy.demand(Act.TAKE_UP_COMPLAINT, by, self)
        self._end(by, Outcome.NOT_TAKEN, reason)

    def decide(self, by: User, outcome: Outcome, answer: str) -> None:
        """Answer it; a case that stood still for it goes on. A withdrawal that may follow is an act of its own."""
        if self.nomination is not None:
            as_it_stands(self.nomination)
        policy.demand(Act.DECIDE_COMPLAINT, by, self)
        n = self.nomination
        if self.froze and n is not None and n.is_frozen and n.frozen_as is Role.INSPECTOR:
            if other := self.also_examined():
                other.froze, n.frozen_cause = True, cause_of_hold(other)
            elif not n.stays_held():
                n.take(LIFT_HOLD, by, reason=f"Đã giải quyết khiếu nại số {self.number}.")
        self._end(by, outcome, answer)

    def also_examined(self) -> Complaint | None:
        """Another complaint about the same case that was taken up and waits for its answer: the hold is now for it."""
        running = (Complaint.taken_up_on.is_not(None), Complaint.outcome.is_(None), Complaint.id != self.id)
        same = select(Complaint).where(Complaint.nomination_id == self.nomination_id, *running).order_by(Complaint.id)
        return session_of(self).scalars(same).first()

    def _end(self, by: User, outcome: Outcome, answer: str) -> None:
        self.outcome, self.answer = outcome, answer
        self.ended_on, self.ended_by_id = clock.today(), by.id
        deed = Deed.ANSWERED if outcome in ANSWERS else Deed.REFUSED
        remember(session_of(self), deed, by, self.number, self.record, self.nomination, self)

    @classmethod
    @once_a_standing
    def visible_to(cls, user: User) -> Select[Complaint]:
        """The SQL twin of the policy for Act.VIEW_COMPLAINT."""
        if not user.is_authenticated:
            return select(cls).where(false())
        return select(cls).where(cls.unit_id.in_(user.units_as(Role.INSPECTOR, Role.SECRETARY)))

    @classmethod
    def waiting_for(cls, user: User, column: Any) -> Select[Any]:
        """Those that this inspector has to take up or to answer; nobody answers a complaint about themselves."""
        from emulation.models import Nomination as N

        waiting = select(column).select_from(cls).outerjoin(N, N.id == cls.nomination_id)
        waiting = waiting.outerjoin(AwardRecord, AwardRecord.id == cls.record_id)
        whose = func.coalesce(N.person_id, case((cls.nomination_id.is_(None), AwardRecord.person_id)), 0)
        mine = cls.unit_id.in_(user.units_as(Role.INSPECTOR))
        return waiting.where(cls.outcome.is_(None), mine, or_(whose == 0, whose != (user.person_id or 0)))

    @classmethod
    def running_on(cls, record_ids: list[int]) -> Select[int | None]:
        """Which of these awards are under a complaint now."""
        return select(cls.record_id).where(cls.record_id.in_(record_ids), cls.taken_up_on.is_not(None), cls.outcome.is_(None))


def cause_of_hold(complaint: Complaint) -> str:
    return f"Đang giải quyết khiếu nại số {complaint.number}."
