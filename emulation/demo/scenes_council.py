"""The council meets: a vote is opened, cast or counted, closed and concluded; whoever has a conflict steps aside before."""

from __future__ import annotations

from datetime import date

from emulation.demo.dossiers import NOT_PASSED_REASONS
from emulation.demo.stage_set import StageSet
from emulation.models import Nomination, User
from emulation.models.agenda import meeting_of
from emulation.rules.conflict import ConflictKind
from emulation.rules.counting import Count
from emulation.rules.voting import Attendance, Choice, Mode
from emulation.rules.workflow import CLOSE_VOTE, CONCLUDE, CONFIRM_HANDS, DECLINE, ENTER_COUNT, ENTER_HANDS, FAIL, OPEN_VOTE

Y, N, A = Choice.YES, Choice.NO, Choice.ABSTAIN
# Who declared a conflict, of which kind and with which words, by unit and fate.
STEPPED_ASIDE = {
    ("may", "counted"): ("uyvien2", ConflictKind.KIN, "Người được đề nghị là em họ tôi."),
}
FAILING = ("short", "failed")
OPEN = ("untouched", "voting", "tallied")
# Nine voices that reach the threshold of each award; the last ones are shuffled in.
PASSING: dict[str, list[list[Choice]]] = {
    "GK-TT": [[Y] * 9, [Y] * 8 + [A], [Y] * 8 + [N], [Y] * 7 + [N, A]],
    "LDG-LDST": [[Y] * 9, [Y] * 8 + [A], [Y] * 7 + [N, A], [Y] * 6 + [N, N, A]],
    "LDXS-TINH": [[Y] * 9],
    "BK-TINH": [[Y] * 9],
}


def meet(scene: StageSet, n: Nomination, end: str, day: date) -> None:
    """One vote on that day, as far as this fate goes."""
    diary, voices = scene.diary, _voices(scene, n, end)
    scene.heard.setdefault(day, []).append(n)
    if aside := STEPPED_ASIDE.get((n.unit.code, end)):
        diary.note(day, 8, lambda: n.declare_conflict(scene.users[aside[0]], aside[1], aside[2]))
    diary.note(day, 9, lambda: _open(scene, n))
    diary.note(day, 10, lambda: VOICED[n.edition.vote_mode](scene, n, voices))
    if end in OPEN:
        return
    if n.edition.vote_mode is Mode.HANDS:
        diary.note(day, 11, lambda: n.take(CONFIRM_HANDS, scene.chair, tally=n.vote.tally.id))  # type: ignore[union-attr]
    diary.note(day, 12, lambda: n.take(CLOSE_VOTE, scene.secretary))
    if end == "failed":
        diary.note(day, 14, lambda: n.take(FAIL, scene.secretary, reason=NOT_PASSED_REASONS[0], grounds=["thieu-phieu"]))
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
    partly = end == "voting" and n.edition.vote_mode is Mode.OPEN
    return voices[: 3 + n.id % 3] if partly else voices


def _open(scene: StageSet, n: Nomination) -> None:
    """Everybody takes part; one or two are asked for their opinion in writing, for a whole meeting or for one case."""
    away = scene.rng.sample(scene.reviewers, scene.rng.randint(1, 2))
    meeting = meeting_of(scene.session, n)
    in_writing = [a.user_id for a in meeting.attendees if a.attendance is Attendance.CONSULTED] if meeting else []
    consulted = set(in_writing) or {user.id for user in away}
    present = {user.id for user in scene.council} - consulted
    n.take(OPEN_VOTE, scene.secretary, present=present, consulted=consulted)
    scene.session.flush()


def _cast(scene: StageSet, n: Nomination, voices: list[Choice]) -> None:
    """Each on their own screen in turn, not always beginning with the same member."""
    start = n.id % len(scene.council)
    assert n.vote is not None
    members: list[User] = [m for m in scene.council[start:] + scene.council[:start] if n.vote.seat_of(m)]
    for member, voice in zip(members, voices, strict=False):
        n.cast(member, voice)


def _raise_hands(scene: StageSet, n: Nomination, voices: list[Choice]) -> None:
    """The secretary writes down who said what; a case that nobody spoke on yet stays open."""
    assert n.vote is not None
    if voices:
        said = {seat.user_id: voice for seat, voice in zip(n.vote.roll, voices, strict=False)}
        n.take(ENTER_HANDS, scene.secretary, hands=said)
        scene.session.flush()


def _count_paper(scene: StageSet, n: Nomination, voices: list[Choice]) -> None:
    """The secretary enters the minutes of the count; the counting board has yet to confirm them."""
    if voices:
        yes, no, blank = (voices.count(choice) for choice in (Y, N, A))
        count = Count(len(voices), len(voices), len(voices), 0, yes, no, blank)
        n.take(ENTER_COUNT, scene.secretary, figures=count, scan=scene.cupboard.minutes_of_count(scene.secretary))
        scene.session.flush()


VOICED = {Mode.OPEN: _cast, Mode.HANDS: _raise_hands, Mode.PAPER: _count_paper}
