"""Inspection and supervision: a visit of the committee to a unit, its checklist, what was found, and what was put right by when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Select, String, Text, UniqueConstraint, and_, false, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from emulation import clock
from emulation.errors import N_, NotNow, Overtaken, Reason, Refused
from emulation.models.base import Model, session_of
from emulation.models.edition import Certainty
from emulation.models.notice import tell
from emulation.models.standing import once_a_standing
from emulation.models.unit import Unit
from emulation.models.user import Mandate, User
from emulation.rules.people import Role
from emulation.rules.policy import Act, demand
from emulation.rules.visits import CheckResult, VisitState, state_of

VISITORS = (Role.SECRETARY, Role.INSPECTOR)
CHANGED = N_("Lần kiểm tra vừa được người khác cập nhật. Xin xem lại rồi làm tiếp.")


class CheckPoint(Model):
    """One item of the standard checklist of this installation, from when to when."""

    __tablename__ = "check_points"
    __table_args__ = (
        UniqueConstraint("code", "valid_from"),
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="runs_forward"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40))
    place: Mapped[int]
    text: Mapped[str] = mapped_column(String(300))
    text_en: Mapped[str] = mapped_column(String(300), default="")
    legal_ref: Mapped[str] = mapped_column(String(300))
    certainty: Mapped[Certainty]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]

    @classmethod
    def on(cls, day: date) -> Select[CheckPoint]:
        in_force = (cls.valid_from <= day, or_(cls.valid_to.is_(None), cls.valid_to >= day))
        return select(cls).where(*in_force).order_by(cls.place, cls.id)


class Visit(Model):
    """One visit. Its state is read from its days (rules/visits.py)."""

    __tablename__ = "visits"
    __table_args__ = (
        CheckConstraint("unit_id <> visited_id", name="visits_another"),
        CheckConstraint("(fix_by IS NULL) = (must_fix = '')", name="what_must_be_fixed_has_its_day"),
        CheckConstraint("fix_by IS NULL OR held_on IS NOT NULL", name="found_when_held"),
        CheckConstraint("fixed_on IS NULL OR fix_by IS NOT NULL", name="only_findings_are_fixed"),
        CheckConstraint("closed_on IS NULL OR (held_on IS NOT NULL AND (fix_by IS NULL OR fixed_on IS NOT NULL))", name="closed_at_the_end"),
        Index("ix_visits_unit_id_closed_on", "unit_id", "closed_on"),
        Index("ix_visits_visited_id", "visited_id"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    visited_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    topic: Mapped[str] = mapped_column(String(300))
    team: Mapped[str] = mapped_column(String(600), default="")
    planned_on: Mapped[date]
    planned_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    held_on: Mapped[date | None]
    findings: Mapped[str] = mapped_column(Text, default="")
    must_fix: Mapped[str] = mapped_column(String(4000), default="")
    fix_by: Mapped[date | None]
    fixed_on: Mapped[date | None]
    fixed_note: Mapped[str] = mapped_column(String(4000), default="")
    fixed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    closed_on: Mapped[date | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    version: Mapped[int] = mapped_column(default=1)

    unit: Mapped[Unit] = relationship(foreign_keys=[unit_id])
    visited: Mapped[Unit] = relationship(foreign_keys=[visited_id])
    planned_by: Mapped[User] = relationship(foreign_keys=[planned_by_id])
    fixed_by: Mapped[User | None] = relationship(foreign_keys=[fixed_by_id])
    closed_by: Mapped[User | None] = relationship(foreign_keys=[closed_by_id])
    checks: Mapped[list[VisitCheck]] = relationship(order_by="VisitCheck.place, VisitCheck.id", cascade="all, delete-orphan")

    __mapper_args__ = {"version_id_col": version}

    @classmethod
    def plan(cls, session: Session, unit: Unit, visited: Unit, by: User, planned_on: date, topic: str, team: str = "") -> Visit:
        """A visit to a unit below, with the standard checklist of that day; its officers hear of it."""
        demand(Act.PLAN_VISIT, by, unit)
        parent = visited.parent_on(clock.today())
        if parent is None or parent.id != unit.id:
            raise Refused(NotNow(N_("Chỉ kiểm tra, giám sát đơn vị trực thuộc.")))
        visit = cls(unit=unit, visited=visited, planned_on=planned_on, topic=topic, team=team, planned_by_id=by.id)
        visit.checks = [VisitCheck(place=point.place, text=point.text, text_en=point.text_en) for point in session.scalars(CheckPoint.on(planned_on))]  # fmt: skip
        session.add(visit)
        session.flush()
        visit.tell(visit.officers(), "visit_planned", by, planned_on=planned_on.isoformat())
        return visit

    @classmethod
    @once_a_standing
    def visible_to(cls, user: User) -> Select[Visit]:
        """The SQL twin of Act.VIEW_VISIT."""
        if not user.is_authenticated:
            return select(cls).where(false())
        mine = or_(cls.unit_id.in_(user.units_as(*VISITORS, Role.CHAIR)), cls.visited_id.in_(user.units_as(Role.OFFICER)))
        return select(cls).where(mine)

    @classmethod
    @once_a_standing
    def to_fix_by(cls, user: User) -> Select[Visit]:
        """Findings that this person's units have not reported as put right."""
        open_finding = and_(cls.fix_by.is_not(None), cls.fixed_on.is_(None), cls.closed_on.is_(None))
        return select(cls).where(open_finding, cls.visited_id.in_(user.units_as(Role.OFFICER)))

    @classmethod
    @once_a_standing
    def to_close_by(cls, user: User) -> Select[Visit]:
        """Visits whose findings were reported as put right, for whoever closes them."""
        return select(cls).where(cls.fixed_on.is_not(None), cls.closed_on.is_(None), cls.unit_id.in_(user.units_as(*VISITORS)))

    def state_on(self, day: date) -> VisitState:
        return state_of(self, day)

    def seen(self, version: int | None) -> None:
        if version is not None and version != self.version:
            raise Overtaken(Reason(CHANGED))

    def record(
        self, by: User, held_on: date, findings: str, must_fix: str = "", fix_by: date | None = None,
        results: Mapping[int, tuple[CheckResult, str]] | None = None, version: int | None = None,
    ) -> None:  # fmt: skip
        """What was found. With something to put right, the unit has it on its desk."""
        self.seen(version)
        demand(Act.RECORD_VISIT, by, self)
        self.held_on, self.findings, self.must_fix, self.fix_by = held_on, findings, must_fix, fix_by
        for check in self.checks:
            if check.id in (results or {}):
                check.result, check.remark = (results or {})[check.id]
        kind = "visit_to_fix" if fix_by else "visit_recorded"
        said = {"fix_by_on": fix_by.isoformat()} if fix_by else {"held_on": held_on.isoformat()}
        self.tell(self.officers(), kind, by, **said)

    def report_fix(self, by: User, note: str, version: int | None = None) -> None:
        """The unit says what it put right; whoever inspects hears of it and may close the visit."""
        self.seen(version)
        demand(Act.REPORT_FIX, by, self)
        self.fixed_on, self.fixed_note, self.fixed_by_id = clock.today(), note, by.id
        session, day = session_of(self), clock.today()
        office = [user for role in VISITORS for user in session.scalars(Mandate.people_of(role, [self.unit_id], day))]
        self.tell(office, "visit_fixed", by, unit=self.visited.short_name)

    def close(self, by: User, version: int | None = None) -> None:
        self.seen(version)
        demand(Act.CLOSE_VISIT, by, self)
        self.closed_on, self.closed_by_id = clock.today(), by.id
        assert self.held_on is not None
        self.tell(self.officers(), "visit_closed", by, held_on=self.held_on.isoformat())

    def officers(self) -> list[User]:
        return list(session_of(self).scalars(Mandate.people_of(Role.OFFICER, [self.visited_id], clock.today())))

    def tell(self, users: list[User], kind: str, by: User, **said: Any) -> None:
        tell(session_of(self), users, kind, by=by, visit=self, **said)


class VisitCheck(Model):
    """One item as it was called up for a visit, and what was found on it."""

    __tablename__ = "visit_checks"

    id: Mapped[int] = mapped_column(primary_key=True)
    visit_id: Mapped[int] = mapped_column(ForeignKey("visits.id"), index=True)
    place: Mapped[int]
    text: Mapped[str] = mapped_column(String(300))
    text_en: Mapped[str] = mapped_column(String(300), default="")
    result: Mapped[CheckResult | None]
    remark: Mapped[str] = mapped_column(String(600), default="")
