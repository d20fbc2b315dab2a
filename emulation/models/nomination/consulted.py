"""What the public said of a dossier, counted; the words themselves are read in their own room."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from emulation import clock
from emulation.rules.consultation import OpinionKind, Tally
from emulation.rules.people import Role

if TYPE_CHECKING:
    from emulation.models.opinion import Opinion


class Consulted:
    """The side of a nomination that faces the public."""

    if TYPE_CHECKING:  # columns and rows of the nomination
        voices: list[Opinion]
        frozen_at: datetime | None
        frozen_cause: str | None
        frozen_as: Role | None

    @property
    def heard(self) -> list[Opinion]:
        """Those whose contact was verified."""
        return [opinion for opinion in self.voices if opinion.is_received]

    @property
    def open_opinions(self) -> list[Opinion]:
        return [opinion for opinion in self.voices if opinion.is_open]

    @property
    def open_gates(self) -> list[Opinion]:
        """Objections, not yet answered, that allege what would stop any award."""
        return [opinion for opinion in self.open_opinions if opinion.is_gate]

    @property
    def tally_of_opinions(self) -> Tally:
        heard = self.heard
        objections = sum(opinion.kind is OpinionKind.OBJECTION for opinion in heard)
        return Tally(len(heard), sum(opinion.is_ended for opinion in heard), objections)

    def hold_for(self, opinion: Opinion) -> None:
        """It stands still because of this objection."""
        self.frozen_at, self.frozen_as = self.frozen_at or clock.now(), Role.SECRETARY
        self.frozen_cause = f"Đang làm rõ phản đối số {opinion.code}."
        opinion.holds = True

    def stays_held(self) -> bool:
        """What held it is done; if another such objection is still open, the hold is now for that one."""
        for opinion in self.open_gates[:1]:
            self.hold_for(opinion)
        return bool(self.open_gates)
