"""What becomes of an award after its decision: handed over, put right, withdrawn. The record keeps every state it had."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Select, String, or_, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from emulation import clock
from emulation.errors import N_
from emulation.models import log
from emulation.models.award import AwardRecord
from emulation.models.base import Model, session_of
from emulation.models.counter import Counter
from emulation.models.edition import Certainty
from emulation.models.published import Published
from emulation.models.unit import Unit
from emulation.models.user import User
from emulation.rules import policy
from emulation.rules.labels import Labelled
from emulation.rules.people import Role
from emulation.rules.policy import Act

if TYPE_CHECKING:
    from emulation.models.complaint import Complaint
    from emulation.models.nomination import Nomination


class Deed(Labelled):
    """What was done after the decision."""

    PRESENTED = "presented_on", N_("Đã trao")
    PAID = "paid_on", N_("Đã chi tiền thưởng")
    HANDED_OVER = "handed_over_on", N_("Đã giao bằng, giấy khen")
    CORRECTED = "corrected", N_("Đính chính tên")
    REISSUED = "reissued", N_("Cấp đổi, cấp lại giấy")
    RECHECKED = "rechecked", N_("Xem lại sau thu hồi")
    PROPOSED = "proposed", N_("Đề nghị thu hồi")
    DROPPED = "dropped", N_("Không thu hồi")
    DECIDED = "decided", N_("Quyết định thu hồi")
    WITHDRAWN = "withdrawn", N_("Công bố thu hồi")
    RECOVERED = "recovered", N_("Đã thu lại hiện vật, tiền thưởng")
    RECEIVED = "received", N_("Tiếp nhận khiếu nại")
    TAKEN_UP = "taken_up", N_("Thụ lý khiếu nại")
    REFUSED = "refused", N_("Không thụ lý khiếu nại")
    ANSWERED = "answered", N_("Giải quyết xong khiếu nại")


Hearing = Callable[["Deed", User, str, AwardRecord | None, "Nomination | None", "Complaint | None"], None]
HEARERS: dict[Deed, list[Hearing]] = {}
MARKS = (Deed.PRESENTED, Deed.PAID, Deed.HANDED_OVER)


class AwardDeed(Model):
    """One line of what happened after the decision, with who did it."""

    __tablename__ = "award_deeds"

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int | None] = mapped_column(ForeignKey("award_records.id"), index=True)
    nomination_id: Mapped[int | None] = mapped_column(ForeignKey("nominations.id"), index=True)
    complaint_id: Mapped[int | None] = mapped_column(ForeignKey("complaints.id"), index=True)
    deed: Mapped[Deed]
    at: Mapped[datetime] = mapped_column(default=clock.now)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    note: Mapped[str] = mapped_column(String(2000), default="")

    by: Mapped[User] = relationship()


def remember(
    session: Session,
    deed: Deed,
    by: User,
    note: str = "",
    record: AwardRecord | None = None,
    nomination: Nomination | None = None,
    complaint: Complaint | None = None,
) -> None:
    """Every act after a decision, and every act on a complaint, passes here once: written down with its author, and told."""
    session.add(
        AwardDeed(
            deed=deed,
            by_id=by.id,
            at=clock.now(),
            note=note[:2000],
            record_id=record.id if record else None,
            nomination_id=nomination.id if nomination else record.nomination_id if record else None,
            complaint_id=complaint.id if complaint else None,
        )
    )
    for hear in HEARERS.get(deed, []):
        hear(deed, by, note, record, nomination, complaint)


def mark(record: AwardRecord, deed: Deed, day: date, by: User) -> bool:
    """Note that an award was presented, its money paid or the paper handed over; False when that day stood there already."""
    policy.demand(Act.MARK_AWARD, by, record)
    if getattr(record, deed.value) == day:
        return False
    setattr(record, deed.value, day)
    remember(session_of(record), deed, by, f"{day:%d/%m/%Y}", record)
    return True


class NameCorrection(Model):
    """A name on a decision put right. The old one stays on the record."""

    __tablename__ = "name_corrections"

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("award_records.id"), index=True)
    old: Mapped[str] = mapped_column(String(200))
    new: Mapped[str] = mapped_column(String(200))
    reason: Mapped[str] = mapped_column(String(1000))
    paper_no: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(default=clock.now)
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))

    by: Mapped[User] = relationship()


def correct(record: AwardRecord, new: str, reason: str, paper_no: str, by: User) -> None:
    """The name as it should have been, on the record and on the public page."""
    policy.demand(Act.CORRECT_NAME, by, record)
    session, old = session_of(record), record.subject_name
    session.add(NameCorrection(record_id=record.id, old=old, new=new, reason=reason, paper_no=paper_no, by_id=by.id))
    Published.correct(session, record, old, new, paper_no)
    record.subject_name = new
    remember(session, Deed.CORRECTED, by, f"{old} → {new} ({paper_no})", record)


class WithdrawalGround(Model):
    """A ground on which the law lets an award be withdrawn; dated, with where it stands."""

    __tablename__ = "withdrawal_grounds"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(300))
    name_en: Mapped[str] = mapped_column(String(300))
    legal_ref: Mapped[str] = mapped_column(String(300))
    certainty: Mapped[Certainty]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]

    @classmethod
    def on(cls, day: date) -> Select[WithdrawalGround]:
        """The grounds in force on that day."""
        return select(cls).where(cls.valid_from <= day, or_(cls.valid_to.is_(None), cls.valid_to >= day)).order_by(cls.code)


class Withdrawal(Model):
    """Taking an award back: proposed, decided by the chair, published by the secretary. Two people, always."""

    __tablename__ = "withdrawals"
    __table_args__ = (
        Index(
            "uq_withdrawals_one_standing",
            "record_id",
            unique=True,
            sqlite_where=text("dropped_at IS NULL"),
            postgresql_where=text("dropped_at IS NULL"),
        ),
        CheckConstraint("(decided_at IS NULL) = (decision_no IS NULL)", name="decided_has_number"),
        CheckConstraint("(decided_at IS NULL) = (decided_by_id IS NULL)", name="decided_by_somebody"),
        CheckConstraint("published_at IS NULL OR decided_at IS NOT NULL", name="published_was_decided"),
        CheckConstraint("published_by_id IS NULL OR published_by_id <> decided_by_id", name="takes_two_people"),
        CheckConstraint("(dropped_at IS NULL) = (dropped_reason IS NULL)", name="dropped_has_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("award_records.id"), index=True)
    ground_id: Mapped[int] = mapped_column(ForeignKey("withdrawal_grounds.id"))
    complaint_id: Mapped[int | None] = mapped_column(ForeignKey("complaints.id"))
    facts: Mapped[str] = mapped_column(String(4000))
    proposed_at: Mapped[datetime] = mapped_column(default=clock.now)
    proposed_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    decision_no: Mapped[str | None] = mapped_column(String(80))
    decided_on: Mapped[date | None]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    published_at: Mapped[datetime | None]
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    dropped_at: Mapped[datetime | None]
    dropped_reason: Mapped[str | None] = mapped_column(String(2000))
    items_back_on: Mapped[date | None]
    money_back_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)

    record: Mapped[AwardRecord] = relationship(back_populates="withdrawals")
    ground: Mapped[WithdrawalGround] = relationship()
    proposed_by: Mapped[User] = relationship(foreign_keys=[proposed_by_id])
    decided_by: Mapped[User | None] = relationship(foreign_keys=[decided_by_id])
    published_by: Mapped[User | None] = relationship(foreign_keys=[published_by_id])

    __mapper_args__ = {"version_id_col": version}

    @property
    def is_in_force(self) -> bool:
        return self.published_at is not None

    def decide(self, by: User, day: date, number: str = "") -> None:
        """The chair decides; without a number of its own the decision takes the next one of the chair's unit."""
        policy.demand(Act.DECIDE_WITHDRAWAL, by, self)
        session = session_of(self)
        unit = session.get(Unit, next(id for id in by.units_as(Role.CHAIR) if id in self.record.committee))
        assert unit is not None
        self.decision_no, self.decided_on = number or Counter.next_number(session, unit, "QĐ", day.year), day
        self.decided_at, self.decided_by_id = clock.now(), by.id
        remember(session, Deed.DECIDED, by, self.decision_no or "", self.record)

    def drop(self, by: User, reason: str) -> None:
        """The chair does not withdraw; the proposal stays on the record with the reason."""
        policy.demand(Act.DECIDE_WITHDRAWAL, by, self)
        self.dropped_at, self.dropped_reason = clock.now(), reason
        remember(session_of(self), Deed.DROPPED, by, reason, self.record)

    def publish(self, by: User) -> None:
        """The public page says that the award is withdrawn, and why; nothing is deleted."""
        policy.demand(Act.PUBLISH_WITHDRAWAL, by, self)
        session = session_of(self)
        log.hold(session)  # before the sums of the public, in the order in which a decision takes them
        self.published_at, self.published_by_id = clock.now(), by.id
        Published.withdraw(session, self.record, self.decision_no or "", self.ground)
        remember(session, Deed.WITHDRAWN, by, self.decision_no or "", self.record)

    def recover(self, by: User, items: date | None, money: date | None) -> None:
        """What was handed over came back."""
        policy.demand(Act.RECOVER_AWARD, by, self)
        self.items_back_on, self.money_back_on = items, money
        days = ", ".join(f"{day:%d/%m/%Y}" for day in (items, money) if day)
        remember(session_of(self), Deed.RECOVERED, by, days, self.record)

    @classmethod
    def deciding_by(cls, user: User, column: Any) -> Select[Any]:
        """Those that wait for this person as the chair: the SQL twin of Act.DECIDE_WITHDRAWAL."""
        return cls._of_office(user, Role.CHAIR, column).where(cls.decided_at.is_(None), cls._not_own(user))

    @classmethod
    def publishing_by(cls, user: User, column: Any) -> Select[Any]:
        """Those that wait for this person as the secretary: the SQL twin of Act.PUBLISH_WITHDRAWAL."""
        waiting = cls._of_office(user, Role.SECRETARY, column).where(cls.decided_at.is_not(None), cls.published_at.is_(None))
        return waiting.where(cls.decided_by_id != user.id)

    @classmethod
    def _of_office(cls, user: User, role: Role, column: Any) -> Select[Any]:
        standing = select(column).select_from(cls).join(AwardRecord, AwardRecord.id == cls.record_id)
        return standing.where(cls.dropped_at.is_(None), AwardRecord.unit_id.in_(Unit.under(user.units_as(role))))

    @staticmethod
    def _not_own(user: User) -> Any:
        return or_(AwardRecord.person_id.is_(None), AwardRecord.person_id != (user.person_id or 0))

    @classmethod
    def visible_to(cls, user: User) -> Select[Withdrawal]:
        """Whoever sees the award sees its withdrawal."""
        return select(cls).where(cls.record_id.in_(AwardRecord.visible_to(user).with_only_columns(AwardRecord.id)))


def propose_withdrawal(
    record: AwardRecord, ground: WithdrawalGround, facts: str, by: User, complaint_id: int | None = None
) -> Withdrawal:
    """Say on which ground and for which facts an award should be taken back."""
    policy.demand(Act.PROPOSE_WITHDRAWAL, by, record)
    session = session_of(record)
    made = Withdrawal(record_id=record.id, ground_id=ground.id, facts=facts, proposed_by_id=by.id, complaint_id=complaint_id)
    session.add(made)
    session.flush()
    remember(session, Deed.PROPOSED, by, ground.name, record)
    return made


def relied_on(record: AwardRecord) -> tuple[Select[AwardRecord], Any]:
    """Later awards of the same subject, and the condition for its later or present nominations: both to be looked at again."""
    from emulation.models.nomination import Nomination as N

    if record.person_id is not None:
        same, theirs = AwardRecord.person_id == record.person_id, N.person_id == record.person_id
    elif record.collective_id is not None:
        same, theirs = AwardRecord.collective_id == record.collective_id, N.collective_id == record.collective_id
    else:
        unit = (record.unit_id, record.subject)
        same = (
            (AwardRecord.unit_id == unit[0])
            & (AwardRecord.subject == unit[1])
            & (AwardRecord.subject_name == record.subject_name)
        )
        theirs = (N.unit_id == unit[0]) & (N.subject_kind == unit[1]) & (N.nominee_name == record.subject_name)
    awards = select(AwardRecord).where(same, AwardRecord.id != record.id, AwardRecord.decided_on >= record.decided_on)
    return awards.order_by(AwardRecord.decided_on, AwardRecord.id), theirs & (N.id != (record.nomination_id or 0))
