"""A nomination: one person, collective or unit put forward for one award. Its columns, its one verb, its queries."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, object_session, relationship

from emulation import clock
from emulation.errors import N_, Overtaken, Reason
from emulation.models.attachment import Attachment, Purpose
from emulation.models.award import Award, AwardRecord, Subject
from emulation.models.base import Model, Sortable
from emulation.models.campaign import Campaign
from emulation.models.conflict import Conflict
from emulation.models.consent import Consent, PrivateLink
from emulation.models.edition import Edition
from emulation.models.event import Event
from emulation.models.message import Message
from emulation.models.nomination.consenting import Consenting
from emulation.models.nomination.consulted import Consulted
from emulation.models.nomination.content import Contents
from emulation.models.nomination.counting import Counting
from emulation.models.nomination.lists import Listed
from emulation.models.nomination.quota import Quota
from emulation.models.nomination.recusing import Recusing
from emulation.models.nomination.returning import Returning, ReturnItem, Snapshot
from emulation.models.nomination.reviewing import Reviewing
from emulation.models.nomination.talking import Talking
from emulation.models.nomination.voting import Voting
from emulation.models.person import Person
from emulation.models.proposal import Proposal
from emulation.models.review import Assignment, Review
from emulation.models.settings import DayOff
from emulation.models.unit import Collective, Unit
from emulation.models.user import User
from emulation.models.vote import Vote
from emulation.rules import calendar
from emulation.rules.people import Role
from emulation.rules.stage import Stage
from emulation.rules.workflow import Step
from emulation.text import fold, name_key, sort_key

__all__ = ["Nomination", "ReturnItem", "Snapshot"]


class Nomination(
    Contents, Listed, Consenting, Consulted, Talking, Returning, Reviewing, Recusing, Voting, Counting, Quota, Model
):
    """Moves by take() alone; each move is checked, applied and recorded as one."""

    __tablename__ = "nominations"
    __table_args__ = (
        UniqueConstraint("code"),
        CheckConstraint(
            "(person_id IS NULL OR collective_id IS NULL) AND (subject_kind = 'person' OR person_id IS NULL)"
            " AND (subject_kind = 'collective' OR collective_id IS NULL)",
            name="one_subject",
        ),
        CheckConstraint("(frozen_at IS NULL) = (frozen_cause IS NULL)", name="frozen_has_cause"),
        CheckConstraint("(frozen_at IS NULL) = (frozen_as IS NULL)", name="frozen_by_an_office"),
        CheckConstraint("(stage = 'not_passed') = (not_passed_reason IS NOT NULL)", name="not_passed_has_reason"),
        CheckConstraint("stage = 'draft' OR edition_id IS NOT NULL", name="sent_has_edition"),
        CheckConstraint("base_for IS NULL OR base_present IS NULL OR base_for <= base_present", name="base_for_were_present"),
        Index("ix_nominations_holder_id_stage_stage_since", "holder_id", "stage", "stage_since", "id"),
        Index("ix_nominations_holder_id_stage_since", "holder_id", "stage_since", "id"),
        Index("ix_nominations_unit_id_stage", "unit_id", "stage"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(20))
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposals.id"), index=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    holder_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    award_id: Mapped[int | None] = mapped_column(ForeignKey("awards.id"), index=True)
    edition_id: Mapped[int | None] = mapped_column(ForeignKey("editions.id"))
    subject_kind: Mapped[Subject] = mapped_column(default=Subject.PERSON)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    collective_id: Mapped[int | None] = mapped_column(ForeignKey("collectives.id"), index=True)
    nominee_name: Mapped[str] = mapped_column(String(200), default="")
    nominee_note: Mapped[str] = mapped_column(String(200), default="")
    folded: Mapped[str] = mapped_column(String(600), default="")
    sort_key: Mapped[str] = mapped_column(Sortable, default="")

    situation: Mapped[str] = mapped_column(String(4000), default="")
    deed: Mapped[str] = mapped_column(String(8000), default="")
    outcome: Mapped[str] = mapped_column(String(4000), default="")
    measure_name: Mapped[str] = mapped_column(String(200), default="")
    measure_unit: Mapped[str] = mapped_column(String(60), default="")
    measure_before: Mapped[Decimal | None]
    measure_after: Mapped[Decimal | None]
    base_met_on: Mapped[date | None]
    base_present: Mapped[int | None]
    base_for: Mapped[int | None]
    base_against: Mapped[int | None]
    copied_from_id: Mapped[int | None] = mapped_column(ForeignKey("nominations.id", ondelete="SET NULL"), index=True)
    gist: Mapped[str] = mapped_column(String(600), default="")

    stage: Mapped[Stage] = mapped_column(default=Stage.DRAFT)
    stage_since: Mapped[date] = mapped_column(default=clock.today)
    warn_on: Mapped[date | None]
    due_on: Mapped[date | None]
    posted_until: Mapped[date | None]
    is_late: Mapped[bool] = mapped_column(default=False)
    help_asked_at: Mapped[datetime | None]
    frozen_at: Mapped[datetime | None]
    frozen_cause: Mapped[str | None] = mapped_column(String(2000))
    frozen_as: Mapped[Role | None]
    not_passed_reason: Mapped[str | None] = mapped_column(String(2000))
    not_passed_grounds: Mapped[list[Any]] = mapped_column(default=list)  # the standard ones, in the words of their day
    unit_chain: Mapped[list[Any]] = mapped_column(default=list)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    version: Mapped[int] = mapped_column(default=1)

    proposal: Mapped[Proposal] = relationship(back_populates="nominations")
    campaign: Mapped[Campaign] = relationship()
    unit: Mapped[Unit] = relationship(foreign_keys=[unit_id])
    holder: Mapped[Unit] = relationship(foreign_keys=[holder_id])
    award: Mapped[Award | None] = relationship()
    edition: Mapped[Edition] = relationship()
    person: Mapped[Person | None] = relationship()
    collective: Mapped[Collective | None] = relationship()
    copied_from: Mapped[Nomination | None] = relationship(remote_side=[id])
    attachments: Mapped[list[Attachment]] = relationship(order_by=Attachment.id, cascade="all, delete-orphan")
    items: Mapped[list[ReturnItem]] = relationship(order_by=ReturnItem.id)
    snapshots: Mapped[list[Snapshot]] = relationship(order_by=Snapshot.round, cascade="all, delete-orphan")
    assignments: Mapped[list[Assignment]] = relationship(order_by=Assignment.id)
    reviews: Mapped[list[Review]] = relationship(order_by=Review.id)
    conflicts: Mapped[list[Conflict]] = relationship(order_by=Conflict.id)
    votes: Mapped[list[Vote]] = relationship(order_by=Vote.id)
    decision_line: Mapped[DecisionLine | None] = relationship(back_populates="nomination")  # type: ignore[name-defined]  # noqa: F821
    consents: Mapped[list[Consent]] = relationship(order_by=Consent.id)
    messages: Mapped[list[Message]] = relationship(viewonly=True)
    private_links: Mapped[list[PrivateLink]] = relationship(viewonly=True)
    voices: Mapped[list[Opinion]] = relationship(  # type: ignore[name-defined]  # noqa: F821
        order_by="Opinion.id", back_populates="nomination"
    )
    award_record: Mapped[AwardRecord | None] = relationship(viewonly=True, uselist=False)
    events: Mapped[list[Event]] = relationship(order_by=Event.id, cascade="all, delete-orphan")

    is_alone: ClassVar[bool] = False  # known, without asking, to be like no other; set by whoever loads it
    has_spread: ClassVar[bool] = True  # unless known, without asking, that others adopted nothing it shows

    __mapper_args__ = {"version_id_col": version}

    @property
    def subject(self) -> Person | Collective | Unit | None:
        """Whom it is for, or None while nobody was picked."""
        match self.subject_kind:
            case Subject.PERSON:
                return self.person
            case Subject.COLLECTIVE:
                return self.collective
            case Subject.UNIT:
                return self.unit

    @property
    def is_frozen(self) -> bool:
        return self.frozen_at is not None

    @property
    def live_attachments(self) -> list[Attachment]:
        """The evidence as it stands."""
        return self.files(Purpose.EVIDENCE)

    @property
    def scans(self) -> list[Attachment]:
        """The pages of a dossier that came on paper."""
        return self.files(Purpose.PAPER)

    @property
    def entered(self) -> Event | None:
        """When it was entered from paper, and by whom; None for a dossier written by its unit."""
        return next((event for event in self.events if event.step == "enter_paper"), None)

    def files(self, purpose: Purpose) -> list[Attachment]:
        """Its files of one purpose that were not taken away."""
        return [a for a in self.attachments if a.removed_at is None and a.purpose is purpose]

    def name_nominee(self, note: str = "") -> None:
        """Copy the nominee's name as it is now, with what lists and search need of it."""
        subject = self.subject
        self.nominee_name = subject.name if subject is not None else ""
        self.nominee_note = note
        self.folded = f" {fold(self.nominee_name)} {fold(self.code)}"
        given = subject.given_name if isinstance(subject, Person) else None
        self.sort_key = name_key(self.nominee_name, given) if isinstance(subject, Person) else sort_key(self.nominee_name)

    def take(self, step: Step, by: User, version: int | None = None, **answers: Any) -> None:
        """Make a step of the workflow. Raises Refused (403, 409) or Overtaken (409); writes one event."""
        from emulation.models.nomination.effects import AFTER, BEFORE, ENTERING
        from emulation.models.nomination.logging_steps import tell

        if version is not None and version != self.version:
            raise Overtaken(Reason(N_("Hồ sơ vừa được người khác thay đổi. Xin xem lại rồi làm tiếp.")))
        step.demand(by, self, answers)
        for effect in BEFORE.get(step.name, ()):
            effect(self, by, answers)
        came_from, self.stage = self.stage, step.leads_to(self)
        note = str(answers.get("reason") or answers.get("cause") or answers.get("note") or "")
        event = Event(step=step.name, from_stage=came_from, to_stage=self.stage, actor_id=by.id, at=clock.now(), note=note)
        self.events.append(event)
        for effect in AFTER.get(step.name, ()):
            effect(self, by, answers)
        if self.stage is not came_from:
            self.start_the_clock(clock.today())
            for effect in ENTERING.get(self.stage, ()):
                effect(self, by, answers)
        tell(self, event, by)

    def note_down(self, what: str, by: User | None, note: str = "") -> None:
        """Write into the record something that is no step of the workflow (rules/happenings.py)."""
        self.events.append(
            Event(
                step=what, from_stage=self.stage, to_stage=self.stage, actor_id=by.id if by else None, at=clock.now(), note=note
            )
        )

    @property
    def was_ever_sent(self) -> bool:
        return any(event.step in ("submit", "enter_paper") for event in self.events)

    def start_the_clock(self, day: date) -> None:
        """From this day on it stands in its stage; the edition says when that begins to be long, and when too long."""
        self.stage_since, self.warn_on, self.due_on = day, None, None
        session = object_session(self)
        limit = self.edition.limit_for(self.stage) if self.edition else None
        if limit is not None and session is not None:
            days_off = DayOff.sets(session)
            self.warn_on = calendar.after(day, limit.amber_days, *days_off)
            self.due_on = calendar.after(day, limit.days, *days_off)
