"""What the public reads of a work: a copy of everything its page shows, so that no public query reaches a row that is being written."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from emulation import clock
from emulation.models import log
from emulation.models.base import Model
from emulation.models.settings import Version
from emulation.rules.works import WorkKind

if TYPE_CHECKING:
    from emulation.models.works.work import Work


class PublishedWork(Model):
    """One published work. `id` rises with the first publication of each, so that newest first is a walk along the key."""

    __tablename__ = "published_works"
    __table_args__ = (
        UniqueConstraint("code"),
        UniqueConstraint("work_id"),
        CheckConstraint("taken_down_on IS NULL OR (title = '' AND folded = '')", name="nothing_is_left_of_what_was_taken_down"),
        Index("ix_published_works_kind_id", "kind", "id"),
        Index("ix_published_works_since", "since"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    work_id: Mapped[int] = mapped_column(ForeignKey("works.id"))
    kind: Mapped[WorkKind]
    code: Mapped[str] = mapped_column(String(40))
    year: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))
    summary: Mapped[str] = mapped_column(String(600), default="")
    tags: Mapped[list[str]] = mapped_column(default=list)
    unit_slug: Mapped[str] = mapped_column(String(120), default="")
    unit_name: Mapped[str] = mapped_column(String(200), default="")
    sector_code: Mapped[str] = mapped_column(String(40), default="")
    sector_name: Mapped[str] = mapped_column(String(120), default="")
    sector_name_en: Mapped[str] = mapped_column(String(120), default="")
    field_code: Mapped[str] = mapped_column(String(40), default="")
    value_band: Mapped[int | None]
    cost_band: Mapped[int | None]
    content: Mapped[dict[str, Any]] = mapped_column(default=dict)
    folded: Mapped[str] = mapped_column(String(4000))
    since: Mapped[date]  # nobody sees it before this day
    published_at: Mapped[datetime] = mapped_column(default=clock.now)
    corrected_on: Mapped[date | None]
    correction: Mapped[str] = mapped_column(String(600), default="")
    taken_down_on: Mapped[date | None]
    taken_down_for: Mapped[str] = mapped_column(String(600), default="")
    adopted: Mapped[int] = mapped_column(default=0)  # by how many other units

    questions: Mapped[list[PublishedQuestion]] = relationship(order_by="PublishedQuestion.id", cascade="all, delete-orphan")

    @classmethod
    def standing(cls, day: date) -> Any:
        """The condition under which the public finds it in lists."""
        return (cls.since <= day) & cls.taken_down_on.is_(None)

    @classmethod
    def put(cls, session: Session, work: Work) -> PublishedWork | None:
        """Write the copy of a work, or write it anew; what the public may not know of has none, and loses the one it had."""
        copy, content = session.scalar(select(cls).where(cls.work_id == work.id)), work.content()
        if content is None:
            if copy is not None:
                cls.clear(copy, "")
                Version.bump(session)
            return None
        copy = copy or cls(work_id=work.id, kind=work.kind, code=work.code, since=work.publish_on or clock.today())
        if copy.id is None or copy.since > clock.today():
            copy.since = work.publish_on or clock.today()  # nobody has read it yet, so there is nothing to put right
        elif work.correcting:
            copy.corrected_on, copy.correction = clock.today(), work.correcting
        sector = work.unit.sector
        said = {
            "year": work.year, "title": work.title, "summary": work.summary, "tags": list(work.tags), "content": content,
            "unit_slug": work.unit.slug, "unit_name": work.unit.short_name, "folded": work.folded_text,
            "sector_code": sector.code if sector else "", "sector_name": sector.name if sector else "",
            "sector_name_en": sector.name_en if sector else "", "taken_down_on": None, "taken_down_for": "",
        }  # fmt: skip
        for name, value in (said | work.facets()).items():
            setattr(copy, name, value)
        session.add(copy)
        session.flush()
        Version.bump(session)
        return copy

    @classmethod
    def take_down(cls, session: Session, work: Work, why: str) -> None:
        """Its page says only that it was taken down, and why; nothing of it is found any more."""
        copy = session.scalar(select(cls).where(cls.work_id == work.id))
        if copy is not None:
            cls.clear(copy, why)
            log.append(session, "work.taken_down", work.code)
            Version.bump(session)

    @classmethod
    def shows(cls, session: Session, work: Work) -> bool:
        """Whether the public has a page of it: what is secret from the first never had one."""
        its = (cls.work_id == work.id, cls.seen_on(clock.today()))
        return session.scalar(select(cls.id).where(*its)) is not None

    @staticmethod
    def clear(copy: PublishedWork, why: str) -> None:
        copy.taken_down_on, copy.taken_down_for = clock.today(), why[:600]
        copy.title, copy.summary, copy.tags, copy.content, copy.folded = "", "", [], {}, ""
        copy.questions = []

    def digest(self) -> str:
        """SHA-256 over what the public reads of it, for the log."""
        said = {"title": self.title, "summary": self.summary, "tags": self.tags, "content": self.content}
        return hashlib.sha256(log.canonical(said).encode()).hexdigest()

    @classmethod
    def seen_on(cls, day: date) -> Any:
        """The condition under which its address answers: from its day on, also when it was taken down."""
        return or_(cls.since <= day, cls.taken_down_on.is_not(None))


class PublishedQuestion(Model):
    """A question of a reader with its answer, as the page of the work shows it."""

    __tablename__ = "published_questions"
    __table_args__ = (UniqueConstraint("question_id"), Index("ix_published_questions_copy_id_id", "copy_id", "id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    copy_id: Mapped[int] = mapped_column(ForeignKey("published_works.id"))
    question_id: Mapped[int] = mapped_column(ForeignKey("work_questions.id"))
    name: Mapped[str] = mapped_column(String(120))
    text: Mapped[str] = mapped_column(String(1000))
    answer: Mapped[str] = mapped_column(String(2000))
    answered_on: Mapped[date]
