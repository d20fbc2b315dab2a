"""Numbers of papers: one counter per unit, kind of paper and year, and the pattern it is printed in."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from emulation.models.base import Model
from emulation.models.unit import Unit

DEFAULT_PATTERN = "{n}/{kind}-{mark}"


class Counter(Model):
    """The last number given. The row is locked while the next one is taken."""

    __tablename__ = "counters"
    __table_args__ = (CheckConstraint("last >= 0", name="not_negative"),)

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int] = mapped_column(default=0)
    pattern: Mapped[str] = mapped_column(String(80), default=DEFAULT_PATTERN)

    @classmethod
    def next_number(cls, session: Session, unit: Unit, kind: str, year: int) -> str:
        """The next number of that paper, printed: 12/QĐ-LĐLĐ."""
        counter = cls.next(session, unit, kind, year)
        return counter.pattern.format(n=f"{counter.last:02d}", kind=kind, mark=unit.document_mark, year=year)

    @classmethod
    def next(cls, session: Session, unit: Unit, kind: str, year: int) -> Counter:
        """The counter of that paper, one further."""
        counter = session.scalar(select(cls).where(cls.unit_id == unit.id, cls.kind == kind, cls.year == year).with_for_update())
        if counter is None:
            counter = cls(unit_id=unit.id, kind=kind, year=year, last=0, pattern=DEFAULT_PATTERN)
            session.add(counter)
        counter.last += 1
        session.flush()
        return counter
