"""A decision as the public may read it: what stands on its paper. The names are the published results that bear its slug."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from emulation import clock
from emulation.models.base import Model
from emulation.text import fold, slug

if TYPE_CHECKING:
    from emulation.models.decision import Decision


class PublishedDecision(Model):
    """One published decision, copied when it is published."""

    __tablename__ = "published_decisions"
    __table_args__ = (UniqueConstraint("slug"), UniqueConstraint("decision_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id"))
    slug: Mapped[str] = mapped_column(String(120))
    number: Mapped[str] = mapped_column(String(80))
    signed_on: Mapped[date]
    published_at: Mapped[datetime] = mapped_column(default=clock.now)
    above: Mapped[str] = mapped_column(String(200), default="")
    issuer: Mapped[str] = mapped_column(String(200))
    place: Mapped[str] = mapped_column(String(120), default="")
    campaign_name: Mapped[str] = mapped_column(String(200), default="")
    campaign_name_en: Mapped[str] = mapped_column(String(200), default="")
    legal_bases: Mapped[str] = mapped_column(String(4000), default="")
    signatory: Mapped[str] = mapped_column(String(120), default="")
    signatory_title: Mapped[str] = mapped_column(String(200), default="")

    @classmethod
    def of(cls, session: Session, decision: Decision) -> PublishedDecision:
        """The public copy of a decision, made with its first name."""
        row = session.scalar(select(cls).where(cls.decision_id == decision.id))
        if row is None:
            row = cls._copied(session, decision)
            session.add(row)
            session.flush()
        return row

    @classmethod
    def _copied(cls, session: Session, decision: Decision) -> PublishedDecision:
        assert decision.number is not None and decision.signed_on is not None
        unit, campaign = decision.unit, decision.campaign
        heads = [line.strip() for line in unit.letterhead.split("\n") if line.strip() and fold(line) != fold(unit.name)]
        parent = unit.parent_on(decision.signed_on)
        return cls(
            decision_id=decision.id,
            slug=cls._free(session, slug(f"{decision.number} {decision.signed_on}")[:110]),
            number=decision.number,
            signed_on=decision.signed_on,
            published_at=clock.now(),
            above=heads[0] if heads else parent.name if parent else "",
            issuer=unit.name,
            place=unit.commune,
            campaign_name=campaign.name,
            campaign_name_en=campaign.name_en,
            legal_bases=decision.legal_bases,
            signatory=decision.signatory,
            signatory_title=decision.signatory_title,
        )

    @classmethod
    def _free(cls, session: Session, wanted: str) -> str:
        """Two committees may give the same number on the same day."""
        taken = session.scalar(select(func.count()).where((cls.slug == wanted) | cls.slug.startswith(f"{wanted}-no-"))) or 0
        return f"{wanted}-no-{taken + 1}" if taken else wanted
