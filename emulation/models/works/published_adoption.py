"""What the public reads of adoptions: one row a unit that took a published solution over, copied when it is confirmed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, Text, delete, insert, select
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column

from emulation import clock
from emulation.models.base import Model
from emulation.models.settings import Version
from emulation.models.works.published import PublishedWork
from emulation.rules.adoptions import AdoptionStage

if TYPE_CHECKING:
    from emulation.models.works.adoption import Adoption
    from emulation.models.works.work import Work


class PublishedAdoption(Model):
    """One unit that does as the solution of that code showed."""

    __tablename__ = "published_adoptions"
    __table_args__ = (
        CheckConstraint("value IS NULL OR method <> ''", name="value_has_its_method"),
        Index("ix_published_adoptions_code_adopted_on", "code", "adopted_on"),
    )

    id: Mapped[int] = mapped_column(ForeignKey("adoptions.id"), primary_key=True)
    code: Mapped[str] = mapped_column(String(40))
    unit_slug: Mapped[str] = mapped_column(String(120))
    unit_name: Mapped[str] = mapped_column(String(200))
    place: Mapped[str] = mapped_column(String(120), default="")
    sector_name: Mapped[str] = mapped_column(String(120), default="")
    sector_name_en: Mapped[str] = mapped_column(String(120), default="")
    adopted_on: Mapped[date]
    confirmed_on: Mapped[date]
    scope: Mapped[str] = mapped_column(String(300))
    effect: Mapped[str] = mapped_column(Text)
    value: Mapped[int | None] = mapped_column(BigInteger)
    method: Mapped[str] = mapped_column(String(300), default="")

    @classmethod
    def renew(cls, session: Session, work: Work) -> None:
        """Write the rows of a work anew and count them; what the public does not read has none.

        The copy is locked first, so that of two confirmed at once the second counts both.
        """
        from emulation.models.works.adoption import Adoption

        session.flush()
        copy = session.scalar(
            select(PublishedWork)
            .where(PublishedWork.work_id == work.id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
        if copy is None:
            return
        told = select(Adoption).where(Adoption.solution_id == work.id, Adoption.stage == AdoptionStage.CONFIRMED)
        found = session.scalars(told.options(joinedload(Adoption.unit)).order_by(Adoption.id)).all()
        rows = [cls.copied(adoption, copy.code) for adoption in found] if copy.taken_down_on is None else []
        session.execute(delete(ROWS).where(ROWS.c.code == copy.code))
        if rows:
            session.execute(insert(ROWS), rows)
        copy.adopted = len(rows)
        session.flush()
        Version.bump(session)

    @staticmethod
    def copied(adoption: Adoption, code: str) -> dict[str, Any]:
        unit, sector = adoption.unit, adoption.unit.sector
        assert adoption.settled_at is not None
        return {
            "id": adoption.id, "code": code, "unit_slug": unit.slug, "unit_name": unit.short_name, "place": unit.commune,
            "sector_name": sector.name if sector else "", "sector_name_en": sector.name_en if sector else "",
            "adopted_on": adoption.adopted_on, "confirmed_on": clock.local(adoption.settled_at).date(), "scope": adoption.scope,
            "effect": adoption.effect, "value": adoption.effect_value, "method": adoption.effect_method,
        }  # fmt: skip


ROWS: Any = PublishedAdoption.__table__
