"""The grammar in which every life is declared: of a nomination (rules/workflow.py), of what the online channel publishes (rules/works.py).

A move names its offices, where it starts, where it leads, what it asks and what must hold. Buttons, the one route of steps, the
desk and the tests read it; it refuses with the first reason, in the order of these methods.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from emulation.errors import N_, NotNow, NotYours, Reason, Refused
from emulation.rules.people import Role, acts_as
from emulation.rules.voting import Word

if TYPE_CHECKING:
    from emulation.models import User

OPTIONAL = ("consulted", "note", "grounds", "publish_on")
Condition = Callable[[Any], Reason | None]


@dataclass(frozen=True, slots=True)
class Move:
    """One allowed move from a stage to a stage."""

    name: str
    label: str
    past: str
    source: tuple[Any, ...]
    target: Any
    by: tuple[Role, ...]
    asks: tuple[str, ...] = ()
    when: tuple[Condition, ...] = ()
    aside: bool = False  # possible, but nobody's desk waits for it

    def is_office_of(self, user: User, thing: Any) -> bool:
        return any(acts_as(user, role, thing) for role in self.by)

    def offered_to(self, user: User, thing: Any) -> bool:
        """Right office, right stage. A condition still unmet is explained, not hidden."""
        return thing.stage in self.source and self.is_office_of(user, thing) and self.makes_sense(thing)

    def why_not(self, user: User, thing: Any) -> Reason | None:
        """The first reason against this move, or None. 403: not your office; 409: not the moment."""
        if not self.is_office_of(user, thing):
            return NotYours(N_("Bước “%(step)s” do %(who)s thực hiện."), step=Word(self.label), who=Word(self.by[0].label))
        if no := self.bars(user, thing) or self.awaits(thing):
            return no
        unmet = next((no for met in self.when if (no := met(thing))), None)
        if unmet is None and not self.makes_sense(thing):
            return NotNow(N_("Bước “%(step)s” không cần đến lúc này."), step=Word(self.label))
        return unmet

    def demand(self, user: User, thing: Any, answers: dict[str, Any]) -> None:
        """Raise Refused unless this person may make this move now with these answers."""
        reason = self.why_not(user, thing)
        if reason is None and any(not answers.get(ask) for ask in self.asks if ask not in OPTIONAL):
            reason = NotNow(N_("Bước “%(step)s” còn thiếu thông tin bắt buộc."), step=Word(self.label))
        if reason:
            raise Refused(reason)

    def bars(self, user: User, thing: Any) -> Reason | None:
        """Why this very person, though of the right office, may not."""
        return None

    def awaits(self, thing: Any) -> Reason | None:
        """Why it is not the moment, whoever asks."""
        raise NotImplementedError

    def makes_sense(self, thing: Any) -> bool:
        """Whether it can be meant at all: of some pairs of steps only one can."""
        return True
