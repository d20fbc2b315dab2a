"""The decision of the standing committee: its figures, its list, approved by one person and published by another."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Select, String, UniqueConstraint, false, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from emulation import clock
from emulation.errors import N_, NotNow, Reason, Refused
from emulation.models import log, logging_awards
from emulation.models.base import Model, session_of
from emulation.models.campaign import Campaign
from emulation.models.counter import Counter
from emulation.models.nomination import Nomination
from emulation.models.standing import once_a_standing
from emulation.models.unit import Unit
from emulation.models.user import User
from emulation.rules import policy
from emulation.rules.policy import OVERSEERS, Act
from emulation.rules.stage import Stage
from emulation.rules.workflow import PUBLISH


class Decision(Model):
    """One numbered decision with its list. The number is taken when it is approved, so that no number is lost."""

    __tablename__ = "decisions"
    __table_args__ = (
        UniqueConstraint("unit_id", "number", "signed_on"),
        CheckConstraint("(approved_at IS NULL) = (number IS NULL)", name="approved_has_number"),
        CheckConstraint("(approved_at IS NULL) = (approved_by_id IS NULL)", name="approved_has_approver"),
        CheckConstraint("published_at IS NULL OR approved_at IS NOT NULL", name="published_was_approved"),
        CheckConstraint("published_by_id IS NULL OR published_by_id <> approved_by_id", name="takes_two_people"),
        CheckConstraint("present IS NULL OR members IS NULL OR present <= members", name="present_are_members"),
        CheckConstraint("agreed IS NULL OR present IS NULL OR agreed <= present", name="agreed_were_present"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    number: Mapped[str | None] = mapped_column(String(80))
    signed_on: Mapped[date | None]
    signatory: Mapped[str] = mapped_column(String(120), default="")
    signatory_title: Mapped[str] = mapped_column(String(200), default="")
    legal_bases: Mapped[str] = mapped_column(String(4000), default="")
    met_on: Mapped[date | None]
    members: Mapped[int | None]
    present: Mapped[int | None]
    agreed: Mapped[int | None]
    minutes: Mapped[str] = mapped_column(String(4000), default="")
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    created_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    approved_at: Mapped[datetime | None]
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    published_at: Mapped[datetime | None]
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    version: Mapped[int] = mapped_column(default=1)

    unit: Mapped[Unit] = relationship()
    campaign: Mapped[Campaign] = relationship()
    approved_by: Mapped[User | None] = relationship(foreign_keys=[approved_by_id])
    published_by: Mapped[User | None] = relationship(foreign_keys=[published_by_id])
    lines: Mapped[list[DecisionLine]] = relationship(
        back_populates="decision", order_by="DecisionLine.position", cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": version}

    @property
    def incomplete(self) -> Reason | None:
        """The first thing the decision lacks before it can be approved."""
        if not self.lines:
            return NotNow(N_("Quyết định chưa có tên nào trong danh sách."))
        if None in (self.met_on, self.members, self.present, self.agreed):
            return NotNow(N_("Chưa ghi đủ phiên họp của Ban Thường vụ: ngày, tổng số ủy viên, số có mặt, số đồng ý."))
        if self.signed_on is None or not self.signatory or not self.legal_bases:
            return NotNow(N_("Chưa ghi đủ ngày ký, người ký và căn cứ."))
        if 2 * (self.agreed or 0) <= (self.present or 0):
            return NotNow(N_("Số đồng ý chưa quá nửa số có mặt."))
        if self.signed_on > clock.today():
            return NotNow(N_("Ngày ký nằm sau ngày hôm nay."))
        return next((no for line in self.lines if (no := self.unfit(line.nomination))), None)

    def unfit(self, n: Nomination) -> Reason | None:
        """Why this dossier cannot stand in the decision as it is now."""
        if n.stage is not Stage.DECIDING:
            return NotNow(N_("Hồ sơ %(code)s không còn chờ quyết định; xin bỏ khỏi danh sách."), code=n.code)
        if n.is_frozen:
            return NotNow(N_("Hồ sơ %(code)s đang tạm dừng."), code=n.code)
        closed = n.vote.closed_at if n.vote is not None else None
        if closed is not None and self.met_on is not None and self.met_on < clock.local(closed).date():
            return NotNow(N_("Ban Thường vụ họp trước khi Hội đồng biểu quyết xong hồ sơ %(code)s."), code=n.code)
        return None

    def list_only(self, nominations: list[Nomination]) -> None:
        """Set whom the decision names, in this order."""
        kept = {line.nomination_id: line for line in self.lines}
        self.lines = [
            kept.get(n.id) or DecisionLine(nomination=n, nomination_id=n.id) for n in nominations if n.stage is Stage.DECIDING
        ]
        for position, line in enumerate(self.lines, 1):
            line.position = position

    def approve(self, by: User) -> None:
        """The chair approves; the number is taken now."""
        policy.demand(Act.APPROVE_DECISION, by, self)
        session = session_of(self)
        assert self.signed_on is not None
        self.number = Counter.next_number(session, self.unit, "QĐ", self.signed_on.year)
        self.approved_at, self.approved_by_id = clock.now(), by.id

    def take_back(self, by: User, reason: str) -> None:
        """The chair takes the approval back before publication; the number stays unused, and the minutes say why."""
        policy.demand(Act.TAKE_BACK_DECISION, by, self)
        line = f"{clock.today():%d/%m/%Y}: {by.name} rút lại việc duyệt, bỏ số {self.number}. {reason}"
        self.minutes = f"{self.minutes}\n{line}".strip()[-4000:]
        self.number, self.approved_at, self.approved_by_id = None, None, None

    def publish(self, by: User, names_read: set[int]) -> None:
        """Publish every line as one act, once each name has been read (their nomination ids)."""
        policy.demand(Act.PUBLISH_DECISION, by, self)
        unread = [line.nomination.nominee_name for line in self.lines if line.nomination_id not in names_read]
        if unread:
            raise Refused(NotNow(N_("Còn %(count)s tên chưa đánh dấu đã đọc: %(first)s."), count=len(unread), first=unread[0]))
        session = session_of(self)
        self.published_at, self.published_by_id = clock.now(), by.id
        log.hold(session)
        for line in self.lines:
            line.nomination.take(PUBLISH, by)
        logging_awards.published(self)
        take_figures(self)

    @classmethod
    @once_a_standing
    def visible_to(cls, user: User) -> Select[Decision]:
        """The SQL twin of the policy for Act.VIEW_DECISION."""
        if not user.is_authenticated:
            return select(cls).where(false())
        return select(cls).where(cls.unit_id.in_(user.units_as(*OVERSEERS)))


def take_figures(decision: Decision) -> None:
    """What was published is counted at once."""
    from emulation.models import taking

    session = session_of(decision)
    taking.take(session, clock.today())


class DecisionLine(Model):
    """A nomination named in a decision."""

    __tablename__ = "decision_lines"
    __table_args__ = (UniqueConstraint("nomination_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id"), index=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id"))
    position: Mapped[int] = mapped_column(default=1)

    decision: Mapped[Decision] = relationship(back_populates="lines")
    nomination: Mapped[Nomination] = relationship(back_populates="decision_line")
