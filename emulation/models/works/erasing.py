"""What the channel forgets with a person: an author's name, and the whole of a story that is about them."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from emulation import clock
from emulation.models.award import AwardRecord
from emulation.models.works.published import PublishedWork
from emulation.models.works.solution import SolutionAuthor
from emulation.models.works.story import Story
from emulation.rules.works import WorkStage
from emulation.text import fold

TOLD_OF_PERSON = "Xóa dữ liệu cá nhân theo yêu cầu."


def forget_author(session: Session, person_id: int, erased: str) -> set[str]:
    """Take the name of an author out of every solution and its public copy; gives the codes of those works."""
    touched = set()
    for author in session.scalars(select(SolutionAuthor).where(SolutionAuthor.person_id == person_id)):
        name, author.name, author.agreed_on = author.name, erased, None
        copy = session.scalar(select(PublishedWork).where(PublishedWork.work_id == author.solution_id))
        if copy is None:
            continue
        touched.add(copy.code)
        named = copy.content.get("authors", [])
        kept = [one for one in named if one["name"] != name]
        copy.content = copy.content | {"authors": kept, "unnamed": copy.content.get("unnamed", 0) + len(named) - len(kept)}
        copy.folded = copy.folded.replace(fold(name), "")
    return touched


def forget_stories(session: Session, record_ids: list[int], erased: str) -> set[str]:
    """Take down the stories told of these awards; gives the codes of those that the public read."""
    touched = set()
    for story in session.scalars(select(Story).where(Story.record_id.in_(record_ids))):
        story.nominee = erased
        copy = session.scalar(select(PublishedWork).where(PublishedWork.work_id == story.id))
        if copy is not None:
            PublishedWork.clear(copy, TOLD_OF_PERSON)
            touched.add(copy.code)
            story.stage, story.stage_since = WorkStage.TAKEN_DOWN, clock.today()
    return touched


def forget(session: Session, nomination_id: int, person_id: int | None, erased: str) -> set[str]:
    """All of it for one dossier and its person; gives the codes of the works whose lines in the log lose their salts."""
    records = list(session.scalars(select(AwardRecord.id).where(AwardRecord.nomination_id == nomination_id)))
    return forget_stories(session, records, erased) | (
        forget_author(session, person_id, erased) if person_id is not None else set()
    )
