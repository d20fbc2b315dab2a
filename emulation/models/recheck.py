"""What may rest on a withdrawn award, to be looked at again: each later award and each running dossier, with what was found."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Select, String, or_, select, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from emulation import clock
from emulation.errors import N_
from emulation.models.aftermath import Deed, Withdrawal, relied_on, remember
from emulation.models.award import AwardRecord
from emulation.models.base import Model, session_of
from emulation.models.hearing import on, standing_of
from emulation.models.nomination import Nomination
from emulation.models.unit import Unit
from emulation.models.user import User
from emulation.rules import policy
from emulation.rules.labels import Labelled
from emulation.rules.people import Role
from emulation.rules.policy import Act
from emulation.rules.stage import ENDS, Stage

if TYPE_CHECKING:
    from emulation.models.complaint import Complaint


class Finding(Labelled):
    """What looking again led to."""

    KEPT = "kept", N_("Giữ nguyên: vẫn đủ điều kiện khi không tính khen thưởng đã thu hồi")
    TO_WITHDRAW = "to_withdraw", N_("Không còn đủ điều kiện: đề nghị thu hồi, hoặc dừng xét hồ sơ")
    NOT_AFFECTED = "not_affected", N_("Không liên quan: không dựa vào khen thưởng đã thu hồi")


class Recheck(Model):
    """One award or one dossier to be looked at again because of one withdrawal."""

    __tablename__ = "rechecks"
    __table_args__ = (
        CheckConstraint("(record_id IS NULL) <> (nomination_id IS NULL)", name="is_about_one_thing"),
        CheckConstraint("(finding IS NULL) = (found_at IS NULL)", name="found_at_some_time"),
        CheckConstraint("(finding IS NULL) = (found_by_id IS NULL)", name="found_by_somebody"),
        CheckConstraint("finding IS NULL OR reason <> ''", name="found_for_a_reason"),
        Index("uq_rechecks_record", "withdrawal_id", "record_id", unique=True, sqlite_where=text("record_id IS NOT NULL"), postgresql_where=text("record_id IS NOT NULL")),
        Index("uq_rechecks_nomination", "withdrawal_id", "nomination_id", unique=True, sqlite_where=text("nomination_id IS NOT NULL"), postgresql_where=text("nomination_id IS NOT NULL")),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True)
    withdrawal_id: Mapped[int] = mapped_column(ForeignKey("withdrawals.id"), index=True)
    record_id: Mapped[int | None] = mapped_column(ForeignKey("award_records.id"), index=True)
    nomination_id: Mapped[int | None] = mapped_column(ForeignKey("nominations.id"), index=True)
    begun_at: Mapped[datetime] = mapped_column(default=clock.now)
    finding: Mapped[Finding | None]
    reason: Mapped[str] = mapped_column(String(2000), default="")
    found_at: Mapped[datetime | None]
    found_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    version: Mapped[int] = mapped_column(default=1)

    withdrawal: Mapped[Withdrawal] = relationship()
    record: Mapped[AwardRecord | None] = relationship()
    nomination: Mapped[Nomination | None] = relationship()
    found_by: Mapped[User | None] = relationship()

    __mapper_args__ = {"version_id_col": version}

    @property
    def thing(self) -> AwardRecord | Nomination:
        found = self.record or self.nomination
        assert found is not None
        return found

    @property
    def name(self) -> str:
        return self.record.subject_name if self.record else self.nomination.nominee_name if self.nomination else ""

    def find(self, finding: Finding, reason: str, by: User) -> None:
        """Write down what was found; it stands on the record of the withdrawn award."""
        policy.demand(Act.RECHECK, by, self)
        self.finding, self.reason = finding, reason
        self.found_at, self.found_by_id = clock.now(), by.id
        about = self.nomination.code if self.nomination else self.record.decision_no if self.record else ""
        remember(session_of(self), Deed.RECHECKED, by, f"{about}: {finding.label}. {reason}", self.withdrawal.record)

    @classmethod
    def visible_to(cls, user: User) -> Select[Recheck]:
        """Whoever sees the withdrawn award sees what has to be looked at again."""
        return select(cls).where(cls.withdrawal_id.in_(Withdrawal.visible_to(user).with_only_columns(Withdrawal.id)))

    @classmethod
    def waiting_for(cls, user: User, column: Any) -> Select[Any]:
        """Those that wait for this person: the SQL twin of Act.RECHECK."""
        under = Unit.under(user.units_as(Role.SECRETARY))
        withdrawn = select(Withdrawal.id).join(AwardRecord, AwardRecord.id == Withdrawal.record_id)
        mine = withdrawn.where(AwardRecord.unit_id.in_(under), _not_of(user, AwardRecord.person_id))
        return select(column).select_from(cls).where(cls.finding.is_(None), cls.withdrawal_id.in_(mine))


def _not_of(user: User, person_id: Any) -> Any:
    return or_(person_id.is_(None), person_id != (user.person_id or 0))


@on(Deed.WITHDRAWN)
def begin(
    deed: Deed, by: User, note: str, record: AwardRecord | None, n: Nomination | None = None, complaint: Complaint | None = None
) -> None:
    """A withdrawal was published: everything later of the same subject waits to be looked at."""
    assert record is not None
    session, withdrawal = session_of(record), standing_of(record)
    later, theirs = relied_on(record)
    for award in session.scalars(later).unique():
        if not award.is_withdrawn:
            session.add(Recheck(withdrawal_id=withdrawal.id, record_id=award.id))
    for nomination in session.scalars(select(Nomination).where(theirs, Nomination.stage.not_in((Stage.DRAFT, *ENDS)))).unique():
        session.add(Recheck(withdrawal_id=withdrawal.id, nomination_id=nomination.id))
    session.flush()
