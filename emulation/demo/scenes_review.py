"""Reviewers are asked, write and send."""

from __future__ import annotations

from datetime import date

from emulation.demo.dossiers import REVIEW_COMMENTS
from emulation.demo.stage_set import StageSet
from emulation.models import Nomination, Recommendation, User
from emulation.rules.conflict import ConflictKind
from emulation.rules.workflow import POST

PRAISING = 17  # as many comments at the head of the list speak for the nominee
FIRST_REVIEWER = "uyvien1"
STEPPED_ASIDE = ("caphe", ConflictKind.OWN_WORK, "Tôi cùng làm sáng kiến này với người được đề nghị.")
UNDER_WAY = ("reviewing", "unassigned")


def review(scene: StageSet, n: Nomination, end: str, day: date) -> None:
    """Two reviewers from the day the check was passed; none, one or both have sent their sheets."""
    diary = scene.diary
    if end == "unassigned":
        return None
    first, second = _reviewers(scene, n, end)
    diary.note(day, 11, lambda: n.assign_to([first, second], scene.secretary))
    if end == "reviewing":
        return diary.note(diary.after(day, 1), 15, lambda: _begin(scene, n, first))
    diary.note(diary.after(day, 2), 14, lambda: _send(scene, n, first))
    if end == "half":
        if n.unit.code == STEPPED_ASIDE[0]:
            diary.note(diary.after(day, 2), 15, lambda: n.declare_conflict(second, *STEPPED_ASIDE[1:]))
        return None
    diary.note(diary.after(day, 3), 15, lambda: _send(scene, n, second, doubts=end == "reviewed"))
    if end == "posted":
        diary.note(diary.after(day, 3), 16, lambda: _agree(scene, n, by=second, with_=first))
    if end != "reviewed":
        diary.note(diary.after(day, 4), 9, lambda: n.take(POST, scene.secretary))
    return None


def _reviewers(scene: StageSet, n: Nomination, end: str) -> tuple[User, User]:
    """In turn; the first of the six is kept for dossiers whose review still waits."""
    others = scene.reviewers[1:] if end in UNDER_WAY else scene.reviewers
    place = n.id % len(others)
    second = scene.users[FIRST_REVIEWER] if end in UNDER_WAY else others[(place + 1) % len(others)]
    return others[place], second


def _begin(scene: StageSet, n: Nomination, reviewer: User) -> None:
    """A sheet with its first line filled in."""
    n.write_review(reviewer, {n.campaign.criteria[0].id: 8}, None, "")


def _agree(scene: StageSet, n: Nomination, by: User, with_: User) -> None:
    """Having sent a sheet, a reviewer finds the colleague's right and says so."""
    review = n.review_of(with_)
    assert review is not None
    n.agree_with(review.id, by, True)


def _send(scene: StageSet, n: Nomination, reviewer: User, doubts: bool = False) -> None:
    praises = scene.rng.random() < 0.8 and not doubts
    comments = REVIEW_COMMENTS[:PRAISING] if praises else REVIEW_COMMENTS[PRAISING:]
    advice = Recommendation.AGREE if praises else Recommendation.UNSURE
    if doubts:
        advice = Recommendation.DISAGREE
    points: dict[int, int | None] = {c.id: scene.rng.randint(7, 10) if praises else scene.rng.randint(3 if doubts else 5, 5 if doubts else 8) for c in n.campaign.criteria}
    sheet = n.write_review(reviewer, points, advice, scene.rng.choice(comments))
    scene.session.flush()
    n.send_review(sheet)
