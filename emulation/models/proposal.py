"""The proposal (tờ trình): one paper of a unit that carries many nominations to the unit above."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Select, String, and_, false, or_, select
from sqlalchemy.orm import Mapped, mapped_column, object_session, relationship

from emulation import clock
from emulation.errors import N_, NotNow, Reason
from emulation.models import log
from emulation.models.base import Model, session_of
from emulation.models.campaign import Campaign
from emulation.models.counter import Counter
from emulation.models.edition import Edition
from emulation.models.standing import once_a_standing
from emulation.models.unit import Unit
from emulation.models.user import User
from emulation.rules import policy
from emulation.rules.people import Role
from emulation.rules.policy import OVERSEERS, Act
from emulation.rules.stage import Stage
from emulation.rules.workflow import SUBMIT

if TYPE_CHECKING:
    from emulation.models.nomination import Nomination


class Proposal(Model):
    """Sending it sends every draft it carries, as one act; afterwards each nomination moves alone."""

    __tablename__ = "proposals"
    __table_args__ = (
        CheckConstraint("(submitted_at IS NULL) = (number IS NULL)", name="sent_has_number"),
        CheckConstraint(
            "committee_present IS NULL OR committee_for IS NULL OR committee_against IS NULL"
            " OR committee_for + committee_against <= committee_present",
            name="committee_votes_were_present",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    holder_id: Mapped[int] = mapped_column(ForeignKey("units.id"), index=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"), index=True)
    number: Mapped[str | None] = mapped_column(String(80))
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    submitted_at: Mapped[datetime | None]
    committee_met_on: Mapped[date | None]
    committee_present: Mapped[int | None]
    committee_for: Mapped[int | None]
    committee_against: Mapped[int | None]
    employer_agreed_on: Mapped[date | None]
    employer_agreed_by: Mapped[str] = mapped_column(String(200), default="")
    version: Mapped[int] = mapped_column(default=1)

    unit: Mapped[Unit] = relationship(foreign_keys=[unit_id])
    holder: Mapped[Unit] = relationship(foreign_keys=[holder_id])
    campaign: Mapped[Campaign] = relationship()
    nominations: Mapped[list[Nomination]] = relationship(back_populates="proposal", order_by="Nomination.id")

    __mapper_args__ = {"version_id_col": version}

    @property
    def drafts(self) -> list[Nomination]:
        return [n for n in self.nominations if n.stage is Stage.DRAFT]

    @property
    def committee_voted(self) -> bool:
        """Whether the meeting of the executive committee is written down whole."""
        votes = (self.committee_present, self.committee_for, self.committee_against)
        return self.committee_met_on is not None and None not in votes

    @property
    def employer_edition(self) -> Edition | None:
        """The edition under which this unit needs its employer's agreement for one of its drafts; None where none asks for it."""
        session = object_session(self)
        if session is None or not self.unit.is_enterprise:
            return None
        awards = {n.award_id for n in self.drafts if n.award_id is not None}
        in_force = [session.scalars(Edition.for_award(id, self.holder_id, clock.today())).first() for id in sorted(awards)]
        return next((edition for edition in in_force if edition is not None and edition.needs_employer), None)

    @property
    def incomplete(self) -> Reason | None:
        """What the unit's own procedure still lacks."""
        if not self.committee_voted:
            return NotNow(
                N_("Tờ trình chưa ghi đủ cuộc họp Ban Chấp hành: ngày họp, số người có mặt, số đồng ý, số không đồng ý.")
            )
        if self.employer_edition is not None and not (self.employer_agreed_on and self.employer_agreed_by):
            return NotNow(
                N_("Đơn vị là doanh nghiệp nên tờ trình cần ghi ý kiến đồng ý của người sử dụng lao động: ngày và ai đồng ý.")
            )
        return None

    def submit(self, by: User) -> None:
        """Send every draft at once: all of them or none."""
        policy.demand(Act.SUBMIT_PROPOSAL, by, self)
        session = session_of(self)
        from emulation.models.nomination.telling import tell_proposal_sent

        if self.submitted_at is None:
            self.number = Counter.next_number(session, self.unit, "TTr", clock.today().year)
            self.submitted_at = clock.now()
        log.hold(session)
        for nomination in self.drafts:
            nomination.take(SUBMIT, by)
        tell_proposal_sent(self, by)

    @classmethod
    @once_a_standing
    def visible_to(cls, user: User) -> Select[Proposal]:
        """The SQL twin of the policy for Act.VIEW_PROPOSAL."""
        if not user.is_authenticated:
            return select(cls).where(false())
        sent = and_(cls.submitted_at.is_not(None), cls.holder_id.in_(user.units_as(*OVERSEERS)))
        return select(cls).where(or_(cls.unit_id.in_(user.units_as(Role.OFFICER)), sent))
