"""A return: the secretary's checklist, item by item, and the unit's answer to each."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from emulation import clock
from emulation.models.base import Model
from emulation.rules.changes import Piece, compare

if TYPE_CHECKING:
    from emulation.models import Nomination, User


class ReturnItem(Model):
    """One thing to put right: where it stands in the dossier and what is asked."""

    __tablename__ = "return_items"
    __table_args__ = (Index("ix_return_items_nomination_id_round", "nomination_id", "round"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id"))
    round: Mapped[int]
    field: Mapped[str] = mapped_column(String(40))
    ask: Mapped[str] = mapped_column(String(1000))
    due_on: Mapped[date]
    answer: Mapped[str] = mapped_column(String(1000), default="")
    answered_at: Mapped[datetime | None]


class Snapshot(Model):
    """The dossier as it stood when it was returned, part by part, so that the repair can be read by itself."""

    __tablename__ = "snapshots"

    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id"), primary_key=True)
    round: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[dict[str, Any]]
    taken_at: Mapped[datetime] = mapped_column(default=clock.now)


class Returning:
    """How a nomination is returned and repaired."""

    @property
    def open_items(self: Nomination) -> list[ReturnItem]:  # type: ignore[misc]
        """The items of the latest return."""
        last = max((item.round for item in self.items), default=0)
        return [item for item in self.items if item.round == last]

    def hand_back(self: Nomination, asks: list[tuple[str, str]], due_on: date) -> None:  # type: ignore[misc]
        """Write the checklist of a new return: (field, what is asked)."""
        round = max((item.round for item in self.items), default=0) + 1
        self.snapshots.append(Snapshot(round=round, content=self.parts()))
        self.items += [ReturnItem(round=round, field=field, ask=ask, due_on=due_on) for field, ask in asks]

    @property
    def changes(self: Nomination) -> dict[str, list[Piece]]:  # type: ignore[misc]
        """What changed since the latest return, by part; a part that says the same is not in it."""
        if not self.snapshots:
            return {}
        then, now = self.snapshots[-1].content, self.parts()
        found = {part: compare(then.get(part, ""), now.get(part, "")) for part in {**now, **then}}
        return {part: pieces for part, pieces in found.items() if pieces}

    def answer_item(self: Nomination, item: ReturnItem, answer: str, by: User) -> None:  # type: ignore[misc]
        """The unit says what it did about one item."""
        from emulation.rules import policy
        from emulation.rules.policy import Act

        policy.demand(Act.EDIT, by, self)
        item.answer, item.answered_at = answer, clock.now()
