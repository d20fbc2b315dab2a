"""A solution born from an award: what the dossier told already is taken over, so that little remains to be written."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from emulation.errors import N_, NotNow, Reason, Refused
from emulation.models.award import Subject
from emulation.models.nomination import Nomination
from emulation.models.nomination.content import Initiative, plain
from emulation.models.user import User
from emulation.models.works.solution import Solution, SolutionAuthor


def born_of(session: Session, record_id: int) -> Solution | None:
    """The solution that was begun from this award; an award leads to one at most."""
    return session.scalar(select(Solution).where(Solution.record_id == record_id))


def not_yet(n: Nomination) -> Reason | None:
    """Why nothing can be born of this dossier now."""
    if n.award_record is None:
        return NotNow(N_("Chia sẻ cách làm được khi hồ sơ đã có quyết định khen thưởng được công bố."))
    if n.award_record.is_withdrawn:
        return NotNow(N_("Khen thưởng này đã bị thu hồi, nên không chia sẻ cách làm từ đó."))
    return None


def bear(session: Session, n: Nomination, by: User) -> Solution:
    """Begin a solution with what the dossier tells: the problem, the results, the value, the recognition."""
    if reason := not_yet(n):
        raise Refused(reason)
    record = n.award_record
    assert record is not None
    if known := born_of(session, record.id):
        raise Refused(NotNow(N_("Khen thưởng này đã có bài chia sẻ cách làm: %(code)s."), code=known.code))
    told = max(n.initiatives, key=lambda one: (one.value or 0, one.id), default=None)
    solution: Solution = Solution.begin(
        session, n.unit, by, record=record, title=title_of(n, told), summary=n.gist[:600], problem=n.situation,
        how=n.deed, results="\n\n".join(filter(None, (n.outcome, measure_of(n)))), recognised_by=record.issuer,
        recognition_tier_id=record.award.tier_kind_id, recognition_no=record.decision_no, recognised_on=record.decided_on,
    )  # fmt: skip
    if told is not None and told.value is not None:
        value_it(solution, n, told)
    of_a_person = record.subject is Subject.PERSON
    solution.authors = [
        SolutionAuthor(name=record.subject_name[:120], share=100, person_id=record.person_id if of_a_person else None)
    ]
    return solution


def title_of(n: Nomination, told: Initiative | None) -> str:
    """The initiative's own name; without one, what the public summary begins with."""
    if told is not None and told.name:
        return told.name[:200]
    return n.gist.partition(",")[0].partition(".")[0].strip()[:200]


def measure_of(n: Nomination) -> str:
    if not n.measure_name or n.measure_before is None or n.measure_after is None:
        return ""
    return f"{n.measure_name}: {plain(n.measure_before)} → {plain(n.measure_after)} {n.measure_unit}."


def value_it(solution: Solution, n: Nomination, told: Initiative) -> None:
    """The figure as the paper that recognised the initiative has it."""
    paper = " ".join(filter(None, (told.paper_no, told.issuer)))
    solution.value = told.value
    solution.value_method = f"Theo hồ sơ khen thưởng {n.code}" + (f", văn bản công nhận sáng kiến {paper}." if paper else ".")
    solution.verified_by = told.issuer or solution.recognised_by
