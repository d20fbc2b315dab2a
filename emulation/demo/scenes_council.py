"""The council meets: a vote is opened, cast, closed and concluded."""

from __future__ import annotations

from datetime import date

from emulation.demo.dossiers import NOT_PASSED_REASONS
from emulation.demo.stage_set import StageSet
from emulation.models import Nomination, User
from emulation.rules.voting import Choice
from emulation.rules.workflow import CLOSE_VOTE, CONCLUDE, DECLINE, FAIL, OPEN_VOTE

Y, N, A = Choice.YES, Choice.NO, Choice.ABSTAIN
FAILING = ("short", "failed")
OPEN = ("untouched", "voting")
# Nine voices that reach the threshold of each award; the last ones are shuffled in.
PASSING: dict[str, list[list[Choice]]] = {
    "GK-TT": [[Y] * 9, [Y] * 8 + [A], [Y] * 8 + [N], [Y] * 7 + [N, A]],
    "LDG-LDST": [[Y] * 9, [Y] * 8 + [A], [Y] * 7 + [N, A], [Y] * 6 + [N, N, A]],
    "LDXS-TINH": [[Y] * 9],
}


def meet(scene: StageSet, n: Nomination, end: str, day: date) -> None:
    """One vote on that day, as far as this fate goes."""
    diary, voices = scene.diary, _voices(scene, n, end)
    diary.note(day, 9, lambda: _open(scene, n))
    diary.note(day, 10, lambda: _cast(scene, n, voices))
    if end in OPEN:
        return
    diary.note(day, 11, lambda: n.take(CLOSE_VOTE, scene.secretary))
    if end == "failed":
        diary.note(day, 14, lambda: n.take(FAIL, scene.secretary, reason=NOT_PASSED_REASONS[0]))
    if end in ("counted", *FAILING):
        return
    diary.note(day, 14, lambda: n.take(CONCLUDE, scene.secretary))
    if end == "declined":
        diary.note(diary.after(day, 2), 9, lambda: n.take(DECLINE, scene.chair, reason=NOT_PASSED_REASONS[2]))
    elif end != "deciding":
        scene.decided.setdefault(end, []).append(n)


def _voices(scene: StageSet, n: Nomination, end: str) -> list[Choice]:
    """What is said, by as many as have spoken."""
    assert n.award is not None
    if end == "untouched":
        return []
    if end in FAILING:
        return [Y] * 8 + [A if end == "short" else N]
    voices = list(scene.rng.choice(PASSING[n.award.code]))
    scene.rng.shuffle(voices)
    return voices[: 3 + n.id % 3] if end == "voting" else voices


def _open(scene: StageSet, n: Nomination) -> None:
    """Everybody takes part; one or two are asked for their opinion in writing."""
    away = scene.rng.sample(scene.reviewers, scene.rng.randint(1, 2))
    consulted = {user.id for user in away}
    present = {user.id for user in scene.council} - consulted
    n.take(OPEN_VOTE, scene.secretary, present=present, consulted=consulted)
    scene.session.flush()


def _cast(scene: StageSet, n: Nomination, voices: list[Choice]) -> None:
    """Each in turn, not always beginning with the same member."""
    start = n.id % len(scene.council)
    members: list[User] = scene.council[start:] + scene.council[:start]
    for member, voice in zip(members, voices, strict=False):
        n.cast(member, voice)
