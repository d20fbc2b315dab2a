"""What a person was told, about a dossier or about nothing in particular; written with the step that causes it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, Index, Select, String, and_, delete, exists, func, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from emulation import clock
from emulation.models.base import Model
from emulation.models.consent import Consent
from emulation.models.outbox import Mail
from emulation.models.standing import NOW, once_a_standing
from emulation.models.user import User
from emulation.rules.notices import TELLINGS, Telling
from emulation.rules.people import Role
from emulation.rules.policy import Act, can
from emulation.rules.stage import ENDS, Stage
from emulation.rules.voting import Mode

if TYPE_CHECKING:
    from emulation.models import (
        Adoption,
        AwardRecord,
        Box,
        Campaign,
        Complaint,
        Meeting,
        Nomination,
        Proposal,
        Training,
        Visit,
        Work,
    )

WORK_WAITS = ("work_at_unit", "work_at_committee", "work_returned")
TRAINING_WAITS = ("training_recorded", "training_returned")


class Notice(Model):
    """One line to one person. Its sentence stands in rules/notices.py; `note` is for the page alone, never for a mail."""

    __tablename__ = "notices"
    __table_args__ = (Index("ix_notices_user_id_read_at_id", "user_id", "read_at", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    nomination_id: Mapped[int | None] = mapped_column(ForeignKey("nominations.id", ondelete="CASCADE"), index=True)
    proposal_id: Mapped[int | None] = mapped_column(ForeignKey("proposals.id", ondelete="CASCADE"), index=True)
    record_id: Mapped[int | None] = mapped_column(ForeignKey("award_records.id", ondelete="CASCADE"), index=True)
    complaint_id: Mapped[int | None] = mapped_column(ForeignKey("complaints.id", ondelete="CASCADE"), index=True)
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaigns.id", ondelete="CASCADE"), index=True)
    box_id: Mapped[str | None] = mapped_column(ForeignKey("boxes.id", ondelete="CASCADE"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id", ondelete="CASCADE"), index=True)
    work_id: Mapped[int | None] = mapped_column(ForeignKey("works.id", ondelete="CASCADE"), index=True)
    adoption_id: Mapped[int | None] = mapped_column(ForeignKey("adoptions.id", ondelete="CASCADE"), index=True)
    training_id: Mapped[int | None] = mapped_column(ForeignKey("trainings.id", ondelete="CASCADE"), index=True)
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visits.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    values: Mapped[dict[str, Any]] = mapped_column(default=dict)
    note: Mapped[str] = mapped_column(String(2000), default="")
    must_act: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime] = mapped_column(default=clock.now)
    read_at: Mapped[datetime | None]

    user: Mapped[User] = relationship()
    nomination: Mapped[Nomination | None] = relationship("Nomination")

    @property
    def telling(self) -> Telling:
        return TELLINGS[self.kind]

    @classmethod
    @once_a_standing
    def visible_to(cls, user: User) -> Select[Notice]:
        """A person's notices whose day has come, without those about something they may no longer see."""
        from emulation.models import Adoption, AwardRecord, Box, Complaint, Meeting, Proposal, Training, Visit, Work
        from emulation.models import Nomination as N

        seen = [or_(cls.nomination_id.is_(None), N.seen_by(user))]
        about = (
            (cls.proposal_id, Proposal),
            (cls.record_id, AwardRecord),
            (cls.complaint_id, Complaint),
            (cls.meeting_id, Meeting),
            (cls.box_id, Box),
            (cls.work_id, Work),
            (cls.adoption_id, Adoption),
            (cls.training_id, Training),
            (cls.visit_id, Visit),
        )
        for column, model in about:
            mine = model.visible_to(user).with_only_columns(model.id)
            seen.append(or_(column.is_(None), column.in_(mine)))
        query = select(cls).outerjoin(N, N.id == cls.nomination_id)
        return query.where(cls.user_id == user.id, cls.made_at <= NOW, *seen)

    @classmethod
    @once_a_standing
    def to_do(cls, user: User) -> Any:
        """The condition under which the act a notice asks for has not been done yet; read from the dossier itself."""
        from emulation.models import Adoption, Box, Complaint, Meeting, Training, Visit, Withdrawal, Work
        from emulation.models import Nomination as N
        from emulation.models.reminding import lacks_voice_of

        answered = exists().where(Consent.nomination_id == N.id, Consent.person_id == N.person_id)
        return and_(
            cls.must_act,
            or_(
                and_(cls.kind == "returned", N.stage == Stage.RETURNED, N.unit_id.in_(user.units_as(Role.OFFICER))),
                and_(cls.kind.in_(("review_asked", "review_again")), N.awaits_review_by(user)),
                and_(cls.kind == "vote_opened", N.awaits_vote_by(user)),
                and_(cls.kind == "consent_asked", N.person_id == (user.person_id or 0), N.stage.not_in(ENDS), ~answered),
                and_(
                    cls.kind == "count_entered",
                    N.holder_id.in_(user.units_as(Role.COUNTER)),
                    N.awaits_confirming_by(user, Mode.PAPER),
                ),
                and_(
                    cls.kind == "hands_entered",
                    N.holder_id.in_(user.units_as(Role.CHAIR)),
                    N.awaits_confirming_by(user, Mode.HANDS),
                ),
                and_(cls.kind == "count_returned", N.holder_id.in_(user.units_as(Role.SECRETARY)), N.awaits_count()),
                and_(cls.kind == "withdrawal_proposed", cls.record_id.in_(Withdrawal.deciding_by(user, Withdrawal.record_id))),
                and_(cls.kind == "withdrawal_decided", cls.record_id.in_(Withdrawal.publishing_by(user, Withdrawal.record_id))),
                and_(cls.kind == "ballot_waits", cls.box_id.in_(Box.awaiting_ballot_of(user, Box.id))),
                and_(cls.kind == "meeting_called", cls.meeting_id.in_(select(Meeting.id).where(Meeting.awaits_answer_of(user)))),
                and_(cls.kind == "vote_reminder", cls.meeting_id.in_(lacks_voice_of(user))),
                and_(
                    cls.kind.in_(TRAINING_WAITS), cls.training_id.in_(Training.waiting_for(user).with_only_columns(Training.id))
                ),
                and_(cls.kind.in_(WORK_WAITS), cls.work_id.in_(Work.waiting_for(user).with_only_columns(Work.id))),
                and_(
                    cls.kind == "adoption_recorded",
                    cls.adoption_id.in_(Adoption.waiting_for(user).with_only_columns(Adoption.id)),
                ),
                and_(cls.kind == "visit_to_fix", cls.visit_id.in_(Visit.to_fix_by(user).with_only_columns(Visit.id))),
                and_(cls.kind == "complaint_received", cls.complaint_id.in_(Complaint.waiting_for(user, Complaint.id))),
            ),
        )

    @classmethod
    @once_a_standing
    def unread(cls, user: User) -> Select[int]:
        """What the menu counts: unread, and, where an act was asked for, not done in the meantime."""
        query = cls.visible_to(user).where(cls.read_at.is_(None), or_(~cls.must_act, cls.to_do(user)))
        return query.with_only_columns(func.count())

    @classmethod
    def mark_read(cls, session: Session, user: User, *conditions: Any) -> None:
        """Those of this person's notices that meet the conditions, or all."""
        mine = update(cls).where(cls.user_id == user.id, cls.read_at.is_(None), *conditions).values(read_at=clock.now())
        session.execute(mine.execution_options(synchronize_session=False))


def tell(
    session: Session,
    users: Iterable[User],
    kind: str,
    nomination: Nomination | None = None,
    *,
    by: User | None = None,
    note: str = "",
    on: datetime | None = None,
    proposal: Proposal | None = None,
    record: AwardRecord | None = None,
    complaint: Complaint | None = None,
    campaign: Campaign | None = None,
    meeting: Meeting | None = None,
    box: Box | None = None,
    work: Work | None = None,
    adoption: Adoption | None = None,
    training: Training | None = None,
    visit: Visit | None = None,
    **values: Any,
) -> None:
    """Tell each of these people once, but for whoever did it and those who may not see the dossier; mails ride along.

    What a notice is about is also where it leads; with `on`, it and its mail wait for that moment.
    """
    telling = TELLINGS[kind]
    things = {
        "nomination": nomination, "proposal": proposal, "record": record, "complaint": complaint, "campaign": campaign,
        "meeting": meeting, "box": box, "work": work, "adoption": adoption, "training": training, "visit": visit,
    }  # fmt: skip
    about = {f"{name}_id": thing.id for name, thing in things.items() if thing is not None}
    for user in {user.id: user for user in users}.values():
        if not user.is_enabled or (by is not None and user.id == by.id):
            continue
        if nomination is not None and not can(Act.VIEW, user, nomination):
            continue
        if about and (telling.must_act or proposal is not None):  # asked or sent again: the older notice says nothing more
            same = [getattr(Notice, name) == id for name, id in about.items()]
            old = delete(Notice).where(Notice.user_id == user.id, Notice.kind.in_((kind, *telling.replaces)), *same)
            session.execute(old.execution_options(synchronize_session=False))
        must_act, made_at = telling.must_act, on or clock.now()
        session.add(
            Notice(user_id=user.id, kind=kind, values=values, note=note[:2000], must_act=must_act, made_at=made_at, **about)
        )
        Mail.write(session, user, telling, nomination, values, on, campaign.id if campaign else None)
