"""Reviewers are asked, write and send."""

from __future__ import annotations

from datetime import date

from emulation.demo.dossiers import REVIEW_COMMENTS
from emulation.demo.stage_set import StageSet
from emulation.models import Nomination, Recommendation, User
from emulation.rules.workflow import POST

PRAISING = 17  # as many comments at the head of the list speak for the nominee
FIRST_REVIEWER = "uyvien1"
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
        return None
    diary.note(diary.after(day, 3), 15, lambda: _send(scene, n, second))
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


def _send(scene: StageSet, n: Nomination, reviewer: User) -> None:
    praises = scene.rng.random() < 0.8
    comments = REVIEW_COMMENTS[:PRAISING] if praises else REVIEW_COMMENTS[PRAISING:]
    advice = Recommendation.AGREE if praises else Recommendation.UNSURE
    points: dict[int, int | None] = {c.id: scene.rng.randint(7, 10) if praises else scene.rng.randint(5, 8) for c in n.campaign.criteria}
    sheet = n.write_review(reviewer, points, advice, scene.rng.choice(comments))
    scene.session.flush()
    n.send_review(sheet)
