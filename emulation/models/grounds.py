"""Standard reasons why a case does not pass: dated rows, for each stage its own; beside them stands a sentence of its own."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Select, String, UniqueConstraint, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from emulation import clock
from emulation.models.base import Model
from emulation.models.edition import Certainty
from emulation.rules.stage import Stage


class NotPassedGround(Model):
    """One standard reason, for cases that end at that stage."""

    __tablename__ = "not_passed_grounds"
    __table_args__ = (UniqueConstraint("stage", "code", "valid_from"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    stage: Mapped[Stage]
    code: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200))
    legal_ref: Mapped[str] = mapped_column(String(300))
    certainty: Mapped[Certainty]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]

    @classmethod
    def on(cls, day: date, stage: Stage) -> Select[NotPassedGround]:
        """Those that may be given on that day at that stage."""
        in_force = (cls.valid_from <= day, or_(cls.valid_to.is_(None), cls.valid_to >= day))
        return select(cls).where(cls.stage == stage, *in_force).order_by(cls.id)

    @classmethod
    def said(cls, session: Session, stage: Stage, codes: Collection[str] | None) -> list[dict[str, Any]]:
        """The chosen ones in the words they have today, to be kept with the case; where none was asked for, the only one there is."""
        rows = session.scalars(cls.on(clock.today(), stage)).all()
        if codes is None:
            codes = [row.code for row in rows] if len(rows) == 1 else []
        return [{"code": row.code, "name": row.name, "name_en": row.name_en} for row in rows if row.code in codes]
