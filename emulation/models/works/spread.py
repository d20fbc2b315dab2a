"""What a nominee, or the nominee's unit, showed others how to do: published solutions that other units took over."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, or_, select
from sqlalchemy.orm import Session

from emulation import clock
from emulation.models.works.published import PublishedWork
from emulation.models.works.solution import Solution, SolutionAuthor


def elsewhere(session: Session, unit_id: int, person_id: int | None) -> list[Row[Any]]:
    """Code, title, how many units, and whether the nominee is an author who agreed to be named; those first."""
    p, a = PublishedWork, SolutionAuthor
    agreed = select(a.solution_id).where(a.person_id == person_id, a.agreed_on.is_not(None))
    own = Solution.id.in_(agreed)
    query = select(p.code, p.title, p.adopted, own.label("is_author")).join(Solution, Solution.id == p.work_id)
    its = or_(own, Solution.unit_id == unit_id)
    query = query.where(its, p.adopted > 0, p.standing(clock.today()))
    return list(session.execute(query.order_by(own.desc(), p.adopted.desc(), p.id)))
