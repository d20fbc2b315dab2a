"""Statements that say what a person may see are put together once for all who stand alike, not once a request.

Putting such a statement together costs many times what running it does. What it says follows from who asks and which
offices they hold today: that is a standing. It is made anew from the mandates at every request and is the key under
which a statement is kept; the builder is handed the standing and not the account, so that it can depend on nothing else.
No rows are kept. The clock stands in a statement as TODAY and NOW, which are read whenever it is run.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import Any, ClassVar, TypeVar

import sqlalchemy as sa

from emulation import clock
from emulation.models.base import Moment
from emulation.rules.people import Role

Build = TypeVar("Build", bound=Callable[..., Any])
KEPT = 32  # of each kind of statement; whoever asks after that pays for it once more

TODAY: Any = sa.bindparam("clock_today", callable_=clock.today, type_=sa.Date)
NOW: Any = sa.bindparam("clock_now", callable_=clock.now, type_=Moment)


@dataclass(frozen=True, slots=True)
class Standing:
    """As much of a person as a statement may depend on: who they are, and the offices they hold today."""

    id: int
    person_id: int | None
    offices: tuple[tuple[Role, int], ...]

    is_authenticated: ClassVar[bool] = True

    def units_as(self, *roles: Role) -> list[int]:
        """The ids of the units where this person holds one of these offices."""
        return [unit_id for role, unit_id in self.offices if role in roles]

    @property
    def standing(self) -> Standing:
        return self


def once_a_standing(build: Build) -> Build:
    """For class methods whose second argument is the person who asks; the others must be plain values."""
    kept: Any = lru_cache(maxsize=KEPT)(build)

    @wraps(build)
    def made(cls: Any, user: Any, *rest: Any, **more: Any) -> Any:
        if not user.is_authenticated:
            return build(cls, user, *rest, **more)
        return kept(cls, user.standing, *rest, **more)

    made.builds = build  # type: ignore[attr-defined]  # so that a test can build each of them
    return made  # type: ignore[return-value]
