"""What a nominee, or the nominee's unit, showed others how to do: published solutions that other units took over."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, select, union
from sqlalchemy.orm import Session

from emulation import clock
from emulation.models.works.published import PublishedWork
from emulation.models.works.solution import SolutionAuthor
from emulation.models.works.work import Work


def elsewhere(session: Session, unit_id: int, person_id: int | None) -> list[Row[Any]]:
    """Code, title, how many units, and whether the nominee is an author who agreed to be named; those first."""
    p = PublishedWork
    authored = _authored(person_id)
    is_author = p.work_id.in_(authored)
    query = select(p.code, p.title, p.adopted, is_author.label("is_author"))
    query = query.where(_adopted(unit_id, person_id), p.standing(clock.today()))
    return list(session.execute(query.order_by(is_author.desc(), p.adopted.desc(), p.id)))


def is_shown(nomination_id: Any) -> Any:
    """Whether a dossier has anything of this kind to show, as one more condition of another question."""
    from emulation.models.nomination import Nomination as N

    unit_id, person_id = (select(column).where(N.id == nomination_id).scalar_subquery() for column in (N.unit_id, N.person_id))
    return select(PublishedWork.id).where(_adopted(unit_id, person_id)).exists()


def _adopted(unit_id: Any, person_id: Any) -> Any:
    own = union(select(Work.id).where(Work.unit_id == unit_id), _authored(person_id))
    return PublishedWork.work_id.in_(own) & (PublishedWork.adopted > 0)


def _authored(person_id: Any) -> Any:
    its = (SolutionAuthor.person_id == person_id, SolutionAuthor.agreed_on.is_not(None))
    return select(SolutionAuthor.solution_id).where(*its)
