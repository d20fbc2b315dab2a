"""What the public may read, and nothing else: written by the steps that publish, read by the public rooms.

Everything a public page shows is copied here, so that no public query can reach a private row.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Select, String, UniqueConstraint, func, or_, select, text, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from emulation import clock
from emulation.models.apart import published_conflicts
from emulation.models.award import AwardRecord, Form, Subject
from emulation.models.base import Model
from emulation.models.certificate import Certificate
from emulation.models.edition import NotPassedShown
from emulation.models.published_decision import PublishedDecision
from emulation.models.settings import Version
from emulation.rules import voting
from emulation.rules.consultation import ENDED, OpinionState
from emulation.rules.stage import Stage
from emulation.text import fold

if TYPE_CHECKING:
    from emulation.models import Campaign, Nomination


class Kind(StrEnum):
    """What a published row is."""

    CALL = "call"  # a campaign that takes dossiers
    POSTING = "posting"  # open to opinion
    RESULT = "result"  # awarded
    NOT_PASSED = "not_passed"


OUTSIDE = "outside"  # the award comes from no tier of the union: the state, an administration
HERE = "(kind = 'not_passed' OR nomination_id IS NOT NULL)"  # what came from a dossier here: a few among many imported


class Published(Model):
    """One public fact. `id` rises with every publication, so that newest-first is a walk along the key."""

    __tablename__ = "published"
    __table_args__ = (
        UniqueConstraint("kind", "code"),
        CheckConstraint("kind <> 'posting' OR until IS NOT NULL", name="posting_ends"),
        CheckConstraint("opinions_answered BETWEEN 0 AND opinions_received", name="answered_were_received"),
        CheckConstraint("kind <> 'result' OR decision_no IS NOT NULL", name="result_has_decision"),
        Index("ix_published_kind_id", "kind", "id"),
        Index("ix_published_kind_year_id", "kind", "year", "id"),
        Index("ix_published_kind_award_code_id", "kind", "award_code", "id"),
        Index("ix_published_kind_unit_slug_id", "kind", "unit_slug", "id"),
        Index("ix_published_kind_decision_no_id", "kind", "decision_no", "id"),
        Index("ix_published_kind_until", "kind", "until"),
        Index("ix_published_kind_tier_code_id", "kind", "tier_code", "id"),
        Index("ix_published_decided", "kind", "decided_on", "decision_no", "issuer"),
        Index("ix_published_kind_award_form_id", "kind", "award_form", "id"),
        Index("ix_published_here", "id", sqlite_where=text(HERE), postgresql_where=text(HERE)),
        Index("ix_published_decision_slug_id", "decision_slug", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[Kind]
    code: Mapped[str] = mapped_column(String(40))
    nomination_id: Mapped[int | None] = mapped_column(ForeignKey("nominations.id"), index=True)
    year: Mapped[int]
    published_at: Mapped[datetime] = mapped_column(default=clock.now)
    until: Mapped[date | None]
    title: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(200), default="")
    note: Mapped[str] = mapped_column(String(200), default="")
    subject: Mapped[Subject | None]
    folded: Mapped[str] = mapped_column(String(1200))
    gist: Mapped[str] = mapped_column(String(600), default="")
    unit_slug: Mapped[str] = mapped_column(String(120), default="")
    unit_name: Mapped[str] = mapped_column(String(200), default="")
    sector_code: Mapped[str] = mapped_column(String(40), default="")
    sector_name: Mapped[str] = mapped_column(String(120), default="")
    sector_name_en: Mapped[str] = mapped_column(String(120), default="")
    award_code: Mapped[str] = mapped_column(String(40), default="")
    award_name: Mapped[str] = mapped_column(String(200), default="")
    award_name_en: Mapped[str] = mapped_column(String(200), default="")
    award_form: Mapped[Form | None]
    tier_code: Mapped[str] = mapped_column(String(40), default=OUTSIDE)  # the tier of the union that gives the award
    tier_name: Mapped[str] = mapped_column(String(120), default="")
    tier_name_en: Mapped[str] = mapped_column(String(120), default="")
    campaign_name: Mapped[str] = mapped_column(String(200), default="")
    campaign_name_en: Mapped[str] = mapped_column(String(200), default="")
    yes: Mapped[int | None]
    over: Mapped[int | None]
    verdict: Mapped[dict[str, Any]] = mapped_column(default=dict)  # the voting rule and turnout behind the sentence
    reason: Mapped[str] = mapped_column(String(2000), default="")
    grounds: Mapped[list[Any]] = mapped_column(default=list)  # the standard reasons of a refusal, each in both languages
    decision_no: Mapped[str | None] = mapped_column(String(80))
    decided_on: Mapped[date | None]
    decision_slug: Mapped[str | None] = mapped_column(String(120))  # the public page of the decision, if it was made here
    issuer: Mapped[str] = mapped_column(String(200), default="")
    timeline: Mapped[list[Any]] = mapped_column(default=list)
    conflicts: Mapped[dict[str, Any]] = mapped_column(default=dict)  # members who took no part, as far as the edition allows
    opinions_received: Mapped[int] = mapped_column(default=0)
    opinions_answered: Mapped[int] = mapped_column(default=0)
    since: Mapped[date | None]  # a call that is announced ahead appears on this day
    corrected_on: Mapped[date | None]
    correction_no: Mapped[str] = mapped_column(String(80), default="")
    reissued_on: Mapped[date | None]
    withdrawn_on: Mapped[date | None]
    withdrawn_no: Mapped[str] = mapped_column(String(80), default="")
    withdrawn_for: Mapped[str] = mapped_column(String(300), default="")
    withdrawn_for_en: Mapped[str] = mapped_column(String(300), default="")

    @classmethod
    def open_postings(cls, day: date) -> Select[Published]:
        """What is open to opinion on that day. "+ 0" keeps the walk off the key: all that ended would be passed by."""
        return select(cls).where(cls.kind == Kind.POSTING, cls.until >= day).order_by((cls.id + 0).desc())

    @classmethod
    def open_calls(cls, day: date) -> Select[Published]:
        """Campaigns that take dossiers, nearest deadline first."""
        return (
            select(cls)
            .where(cls.kind == Kind.CALL, or_(cls.until.is_(None), cls.until >= day))
            .where(or_(cls.since.is_(None), cls.since <= day))
            .order_by(cls.until, cls.id)
        )

    @classmethod
    def call(cls, session: Session, campaign: Campaign, since: date | None = None) -> None:
        """A campaign is announced, at once or from that day on; announced again, it says what holds now."""
        old = session.scalar(select(cls).where(cls.kind == Kind.CALL, cls.code == campaign.code))
        if old is not None:
            session.delete(old)
            session.flush()
        session.add(
            cls(
                kind=Kind.CALL,
                code=campaign.code,
                year=campaign.year,
                until=campaign.due_on,
                since=since,
                title=campaign.name,
                title_en=campaign.name_en,
                folded=f" {fold(campaign.name)}",
                unit_slug=campaign.unit.slug,
                unit_name=campaign.unit.name,
                published_at=clock.now(),
            )
        )
        Version.bump(session)

    @classmethod
    def end_call(cls, session: Session, campaign: Campaign) -> None:
        """A campaign takes no more dossiers: its call leaves the page of what is open."""
        cls._end(session, cls.kind == Kind.CALL, cls.code == campaign.code)

    @classmethod
    def _end(cls, session: Session, *its: Any) -> None:
        """From today on these are open no longer, and nobody finds them."""
        from emulation.models.public_words import forget

        yesterday = clock.today().fromordinal(clock.today().toordinal() - 1)
        for row in session.scalars(select(cls).where(*its)):
            row.until = min(row.until or yesterday, yesterday)
            forget(session, row)
        Version.bump(session)

    @classmethod
    def of_record(cls, session: Session, record: AwardRecord) -> Published | None:
        """The public row of an award: by its dossier, or for an imported one by what the row says."""
        paper = select(cls).join(Certificate, Certificate.published_id == cls.id).where(Certificate.record_id == record.id)
        if (row := session.scalars(paper.order_by(Certificate.id)).first()) is not None:
            return row
        if record.nomination_id is not None:
            return session.scalar(select(cls).where(cls.kind == Kind.RESULT, cls.nomination_id == record.nomination_id))
        same = (cls.title == record.subject_name, cls.decision_no == record.decision_no, cls.decided_on == record.decided_on)
        its = (cls.unit_slug == record.unit.slug, cls.award_code == record.award.code, cls.nomination_id.is_(None))
        return session.scalars(select(cls).where(cls.kind == Kind.RESULT, *same, *its).order_by(cls.id)).first()

    @classmethod
    def correct(cls, session: Session, record: AwardRecord, old: str, new: str, number: str) -> None:
        """A name on a decision was put right: the public reads the right one, and that it was corrected."""
        row = cls.of_record(session, record)
        if row is None:
            return
        row.title, row.folded = new, row.folded.replace(fold(old), fold(new))[:1200]
        row.corrected_on, row.correction_no = clock.today(), number
        Version.bump(session)

    @classmethod
    def reissue(cls, session: Session, row: Published, day: date) -> None:
        """The paper of an award was made once more: its page says so."""
        row.reissued_on = day
        Version.bump(session)

    @classmethod
    def withdraw(cls, session: Session, record: AwardRecord, number: str, ground: Any) -> None:
        """An award is withdrawn: its page stays and says so, with the ground."""
        row = cls.of_record(session, record)
        if row is None:
            return
        row.withdrawn_on, row.withdrawn_no = clock.today(), number
        row.withdrawn_for, row.withdrawn_for_en = ground.name, ground.name_en
        Version.bump(session)

    @classmethod
    def post(cls, session: Session, n: Nomination) -> None:
        """Open a dossier to opinion: name, unit, award and the gist, for as long as the posting stands."""
        old = session.scalar(select(cls).where(cls.kind == Kind.POSTING, cls.code == n.code))
        if old is not None:
            session.delete(old)
            session.flush()
        session.add(cls.about(n, Kind.POSTING, until=n.posted_until))
        Version.bump(session)

    @classmethod
    def tell_conflicts(cls, session: Session, n: Nomination) -> None:
        """Somebody steps aside, or no longer, while a dossier is open to opinion: its page says so."""
        its = (cls.kind == Kind.POSTING, cls.nomination_id == n.id, cls.until >= clock.today())
        row = session.scalar(select(cls).where(*its))
        if row is not None:
            row.conflicts = published_conflicts(n)
            Version.bump(session)

    @classmethod
    def count_opinions(cls, session: Session, n: Nomination) -> None:
        """An opinion came in or was answered: every public page of the dossier says how many there are."""
        from emulation.models.opinion import Opinion

        def how_many(*states: OpinionState) -> int:
            its = (Opinion.nomination_id == n.id, Opinion.state.in_(states))
            return session.scalar(select(func.count()).select_from(Opinion).where(*its)) or 0

        session.flush()
        answered = how_many(*ENDED)
        counts = {"opinions_received": answered + how_many(OpinionState.RECEIVED), "opinions_answered": answered}
        rows = update(cls).where(cls.nomination_id == n.id, cls.kind != Kind.CALL).values(**counts)
        session.execute(rows.execution_options(synchronize_session="fetch"))
        Version.bump(session)

    @classmethod
    def end_posting(cls, session: Session, n: Nomination) -> None:
        """Nothing of a dossier is open to opinion any longer."""
        cls._end(session, cls.kind == Kind.POSTING, cls.nomination_id == n.id)

    @classmethod
    def result(cls, session: Session, n: Nomination, record: AwardRecord) -> None:
        """An award decided here, with its votes, base, threshold, reason and timeline."""
        decision = PublishedDecision.of(session, n.decision_line.decision) if n.decision_line else None
        of_it = {"decision_no": record.decision_no, "decided_on": record.decided_on, "issuer": record.issuer}
        row = cls.about(n, Kind.RESULT, **of_it, decision_slug=decision.slug if decision else None)
        session.add(row)
        Certificate.first(session, record, row)
        Version.bump(session)

    @classmethod
    def not_passed(cls, session: Session, n: Nomination) -> None:
        """A refusal, as far as the edition lets the public know."""
        shown = n.edition.not_passed_shown
        if shown is NotPassedShown.NOTHING:
            return
        row = cls.about(n, Kind.NOT_PASSED)
        if shown is NotPassedShown.UNNAMED:
            row.title, row.note, row.gist, row.unit_name, row.unit_slug = "", "", "", "", ""
            row.sector_code, row.sector_name, row.sector_name_en = "", "", ""  # of some fields there is but one unit
            row.nomination_id, row.reason, row.timeline = None, "", []
            row.opinions_received, row.opinions_answered = 0, 0  # they stood under its posting, with its name
            row.conflicts = {}  # so did their number, and what ties a member to it would tell who it is
            row.code = f"{n.campaign.code}-{cls.how_many(session, Kind.NOT_PASSED) + 1}"
            row.folded = f" {fold(row.award_name)} {fold(row.code)}"  # the dossier's own code stood under its posting
        session.add(row)
        Version.bump(session)

    @classmethod
    def how_many(cls, session: Session, kind: Kind) -> int:
        """How many rows of a kind there are, from the sums that the database keeps."""
        from emulation.models.published_sums import PublishedSum

        session.flush()
        return session.scalar(select(func.coalesce(func.sum(PublishedSum.n), 0)).where(PublishedSum.kind == kind)) or 0

    @classmethod
    def record(cls, session: Session, record: AwardRecord, code: str) -> None:
        """An award given before this product kept the record: no votes, no reason, and it says so."""
        unit, award = record.unit, record.award
        row = cls(
            kind=Kind.RESULT,
            code=code,
            year=record.year_of_decision,
            title=record.subject_name,
            subject=record.subject,
            folded=f" {fold(record.subject_name)} {fold(unit.name)} {fold(award.name)} {fold(record.decision_no)}",
            decision_no=record.decision_no,
            decided_on=record.decided_on,
            issuer=record.issuer,
            published_at=clock.now(),
            **_where_and_what(unit, award),
        )
        session.add(row)
        Certificate.first(session, record, row)
        Version.bump(session)

    @classmethod
    def about(cls, n: Nomination, kind: Kind, **more: Any) -> Published:
        """The publishable fields of a nomination, and no others."""
        assert n.award is not None
        vote = n.vote if kind in (Kind.RESULT, Kind.NOT_PASSED) else None
        closed = vote if vote is not None and not vote.is_open else None
        row = cls(
            kind=kind,
            code=n.code,
            nomination_id=n.id,
            year=(more.get("decided_on") or clock.today()).year,
            title=n.nominee_name,
            note=n.nominee_note,
            subject=n.subject_kind,
            folded=f" {fold(n.nominee_name)} {fold(n.unit.name)} {fold(n.award.name)} {fold(n.code)} {fold(n.gist)}"[:1200],
            gist=n.gist,
            campaign_name=n.campaign.name,
            campaign_name_en=n.campaign.name_en,
            timeline=public_timeline(n),
            published_at=clock.now(),
            **_where_and_what(n.unit, n.award),
            **more,
        )
        row.opinions_received, row.opinions_answered = n.tally_of_opinions.received, n.tally_of_opinions.answered
        if closed is not None and n.edition.publishes_counts:
            turnout = closed.turnout
            row.yes, row.over = turnout.yes, voting.denominator(closed.rule, turnout)
            row.verdict = voting.as_facts(closed.rule, turnout)
        if closed is not None or kind is Kind.POSTING:
            row.conflicts = published_conflicts(n)
        if kind is Kind.NOT_PASSED:
            row.reason, row.grounds = n.not_passed_reason or "", list(n.not_passed_grounds)
        return row


def _where_and_what(unit: Any, award: Any) -> dict[str, Any]:
    sector, tier = unit.sector, award.tier_kind
    return {
        "unit_slug": unit.slug,
        "unit_name": unit.short_name,
        "sector_code": sector.code if sector else "",
        "sector_name": sector.name if sector else "",
        "sector_name_en": sector.name_en if sector else "",
        "award_code": award.code,
        "award_name": award.name,
        "award_name_en": award.name_en,
        "award_form": award.form,
        "tier_code": tier.code if tier else OUTSIDE,
        "tier_name": tier.name if tier else "",
        "tier_name_en": tier.name_en if tier else "",
    }


HIDDEN = {Stage.DRAFT, Stage.RETURNED}


def public_timeline(n: Nomination) -> list[dict[str, str]]:
    """When each stage was reached: no names, no returns, no pauses."""
    return [
        {"stage": event.to_stage.value, "on": clock.local(event.at).date().isoformat()}
        for event in n.events
        if event.to_stage is not event.from_stage and event.to_stage not in HIDDEN and event.step != "step_back"
    ]
