"""The council of a unit: its dated seats are mandates, its numbers are dated rows that say where they stand."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, or_, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from emulation.errors import Reason
from emulation.models.base import Model
from emulation.models.edition import Certainty
from emulation.models.unit import Unit
from emulation.models.user import Mandate
from emulation.rules.council import CouncilLimit, council_faults
from emulation.rules.people import CouncilSeat, Role

FIRST = tuple(CouncilSeat)  # the order in which a council is read out


class CouncilRule(Model):
    """One number for councils, from when to when; without a unit it holds wherever no unit has its own."""

    __tablename__ = "council_rules"
    __table_args__ = (
        CheckConstraint("number >= 0", name="not_negative"),
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="runs_forward"),
        CheckConstraint("legal_ref <> ''", name="has_reference"),
        Index("uq_council_rules_of_a_unit", "unit_id", "kind", "valid_from", unique=True),
        Index(
            "uq_council_rules_of_all",
            "kind",
            "valid_from",
            unique=True,
            sqlite_where=text("unit_id IS NULL"),
            postgresql_where=text("unit_id IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    kind: Mapped[CouncilLimit]
    number: Mapped[int]
    legal_ref: Mapped[str] = mapped_column(String(300))
    certainty: Mapped[Certainty]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]

    unit: Mapped[Unit | None] = relationship()

    @classmethod
    def on(cls, session: Session, unit_id: int, day: date) -> dict[CouncilLimit, CouncilRule]:
        """The row that holds for each number at that unit on that day: its own before everybody's, the newest first."""
        in_force = (cls.valid_from <= day, or_(cls.valid_to.is_(None), cls.valid_to >= day))
        asked = select(cls).where(or_(cls.unit_id.is_(None), cls.unit_id == unit_id), *in_force)
        found: dict[CouncilLimit, CouncilRule] = {}
        for row in session.scalars(asked.order_by(cls.unit_id.is_not(None), cls.valid_from)):
            found[row.kind] = row
        return {kind: found[kind] for kind in CouncilLimit if kind in found}


class Council:
    """The council of one unit as it stands on one day."""

    def __init__(self, session: Session, unit: Unit, day: date) -> None:
        self.unit, self.day = unit, day
        held = session.scalars(Mandate.holders(Role.COUNCIL, unit.id, day)).all()
        self.seats = sorted(held, key=lambda m: (FIRST.index(m.seat or CouncilSeat.MEMBER), m.id))
        self.rules = CouncilRule.on(session, unit.id, day)

    @property
    def limits(self) -> dict[CouncilLimit, int]:
        return {kind: row.number for kind, row in self.rules.items()}

    @property
    def faults(self) -> list[Reason]:
        """What is wrong with how it is made up."""
        return council_faults([m.seat or CouncilSeat.MEMBER for m in self.seats], self.limits)
