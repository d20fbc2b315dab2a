"""Plain cases of what lies outside a dossier's own life, for the table of who may do what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

from emulation.rules.adoptions import AdoptionStage
from emulation.rules.box import BoxState
from emulation.rules.cases_of_minutes import PAPERS
from emulation.rules.meeting import MeetingState
from emulation.rules.people import Role
from emulation.rules.policy import Act
from emulation.rules.questions import QuestionState
from emulation.rules.stage import Stage
from emulation.rules.trainings import TrainingStage
from emulation.rules.works import WorkStage

UNIT, HOLDER, OTHER = 1, 2, 4
DAY = date(2020, 1, 1)


def unit(state: str, user: Any) -> Any:
    """A grassroots unit below the committee, or the committee's own."""
    return SimpleNamespace(id=UNIT, line={UNIT, HOLDER}) if state == "below" else SimpleNamespace(id=HOLDER, line={HOLDER})


def person(state: str, user: Any) -> Any:
    return SimpleNamespace(memberships=[SimpleNamespace(unit=unit(state, user))])


def account(state: str, user: Any) -> Any:
    """Somebody else's, with one office at such a unit, or with none."""
    held = [] if state == "no office" else [SimpleNamespace(unit=unit(state, user))]
    return SimpleNamespace(id=OTHER, offices_on=lambda day: held)


def campaign(state: str, user: Any) -> Any:
    return SimpleNamespace(
        unit_id=HOLDER, opens_on=date.min, has_sent=state != "new", still_open=0,
        closed_on=DAY if state in ("closed", "archived") else None, archived_on=DAY if state == "archived" else None,
    )  # fmt: skip


def award(state: str, user: Any) -> Any:
    decided = DAY if state in ("decided", "withdrawn") else None
    standing = None if state == "given" else SimpleNamespace(decided_at=decided)
    return SimpleNamespace(committee={UNIT, HOLDER}, person_id=OTHER, withdrawal=standing)


def recheck(state: str, user: Any) -> Any:
    """What rests on a withdrawn award."""
    return SimpleNamespace(withdrawal=withdrawal("withdrawn", user), finding=None if state == "waiting" else "kept")


def withdrawal(state: str, user: Any) -> Any:
    return SimpleNamespace(
        record=award("given", user), dropped_at=None, decided_by_id=OTHER,
        decided_at=None if state == "proposed" else DAY, published_at=DAY if state == "withdrawn" else None,
    )  # fmt: skip


def case(state: str, user: Any) -> Any:
    return SimpleNamespace(unit_id=UNIT, holder_id=HOLDER, person_id=OTHER, stage=Stage(state))


def complaint(state: str, user: Any) -> Any:
    return SimpleNamespace(
        unit_id=HOLDER, person_id=OTHER, received_by_id=OTHER, outcome="x" if state == "ended" else None,
        taken_up_on=None if state == "received" else DAY,
    )  # fmt: skip


def opinion(state: str, user: Any) -> Any:
    """One about somebody else's case; once it is taken, whoever asks has taken it."""
    return SimpleNamespace(
        unit_id=HOLDER, is_received=state != "unverified", is_open=state in ("received", "taken"),
        owner_id=None if state in ("unverified", "received") else user.id,
        nomination=SimpleNamespace(person_id=OTHER, conflicts=[]),
    )  # fmt: skip


def meeting(state: str, user: Any) -> Any:
    """One whose counting board names whoever asks; nothing is being voted on."""
    at = list(MeetingState).index(MeetingState(state))
    return SimpleNamespace(
        unit_id=HOLDER, state=MeetingState(state), called_at=DAY if at else None, begun_at=DAY if state in ("running", "ended") else None,
        ended_at=DAY if state == "ended" else None, cancelled_at=DAY if state == "cancelled" else None, counters=[SimpleNamespace(user_id=user.id)], has_living_box=False, has_running_box=False, has_open_vote=False,
    )  # fmt: skip


def box(state: str, user: Any) -> Any:
    """Members of the council are on its roll; whoever holds the office of the counting board has one of its three codes."""
    offices = [mandate.role for mandate in user.mandates]
    mine = (
        SimpleNamespace(slot=0, public=b"", checked_at=DAY if state == "opening" else None) if Role.COUNTER in offices else None
    )
    item = SimpleNamespace(nomination=SimpleNamespace(stage=Stage.PUBLISHED, conflicts=[], person_id=OTHER))
    return SimpleNamespace(
        meeting=meeting("running", user), state=BoxState("keying" if state == "opening" else state), is_keyed=state != "keying", items=[item],
        key_of=lambda _user: mine, seat_of=lambda _user: SimpleNamespace(casts=True) if Role.COUNCIL in offices else None,
        handovers=[], closes_at=None, void_asked_by_id=None, destroyed_at=None, is_contested=False, kept_until=None,
    )  # fmt: skip


def adoption(state: str, user: Any) -> Any:
    """What a unit below adopted from another unit under the same committee."""
    return _adoption(state, by=UNIT, of=OTHER)


def adopted_from(state: str, user: Any) -> Any:
    """What another unit adopted from the unit below."""
    return _adoption(state, by=OTHER, of=UNIT)


def _adoption(state: str, by: int, of: int) -> Any:
    stage = next((stage for stage in AdoptionStage if stage == state.removesuffix(" from")), None)
    solution = SimpleNamespace(unit_id=of, holder_id=HOLDER)
    return SimpleNamespace(
        stage=stage, unit_id=by, solution=solution, copy_stands=state != "gone", is_taken=lambda: state == "taken"
    )


def work(state: str, user: Any) -> Any:
    """A work of a unit below; what is at an end was published once."""
    stage, sent = next(stage for stage in WorkStage if stage == state), None if state == "draft" else OTHER
    was_published = stage in (WorkStage.PUBLISHED, WorkStage.TAKEN_DOWN)
    return SimpleNamespace(
        unit_id=UNIT, holder_id=HOLDER, stage=stage, sent_by_id=sent, published_at=DAY if was_published else None
    )  # fmt: skip


def training(state: str, user: Any) -> Any:
    """A course of a unit below."""
    return SimpleNamespace(unit_id=UNIT, holder_id=HOLDER, stage=TrainingStage(state), recorded_by_id=OTHER)


def visit(state: str, user: Any) -> Any:
    """A visit of the committee to a unit below."""
    held, at_end = None if state == "planned" else DAY, state in ("fixed", "closed")
    return SimpleNamespace(
        unit_id=HOLDER, visited_id=UNIT, held_on=held, fix_by=DAY if state == "to fix" or at_end else None,
        fixed_on=DAY if at_end else None, closed_on=DAY if state == "closed" else None,
    )  # fmt: skip


def question(state: str, user: Any) -> Any:
    """A question of a reader about a published work of a unit below, or one that was taken down."""
    about = work("taken_down" if state == "taken down" else "published", user)
    known = state in list(QuestionState)
    return SimpleNamespace(work=about, state=QuestionState(state) if known else QuestionState.WAITING)


PLACES = ("below", "own")
AFTERWARDS: tuple[tuple[tuple[Act, ...], Callable[[str, Any], Any], tuple[str, ...]], ...] = (
    ((Act.MANAGE_UNIT, Act.MANAGE_PEOPLE), unit, PLACES),
    ((Act.MANAGE_PERSON,), person, PLACES),
    ((Act.MANAGE_ACCOUNT, Act.RESET_PASSWORD), account, (*PLACES, "no office")),
    (
        (Act.VIEW_CAMPAIGN, Act.EDIT_CAMPAIGN, Act.REPEAT_CAMPAIGN, Act.CLOSE_CAMPAIGN, Act.ARCHIVE_CAMPAIGN),
        campaign,
        ("new", "running", "closed", "archived"),
    ),
    ((Act.VIEW_AWARD, Act.MARK_AWARD, Act.CORRECT_NAME, Act.PROPOSE_WITHDRAWAL), award, ("given", "proposed", "decided")),
    ((Act.DECIDE_WITHDRAWAL, Act.PUBLISH_WITHDRAWAL, Act.RECOVER_AWARD), withdrawal, ("proposed", "decided", "withdrawn")),
    ((Act.PRINT_CERTIFICATE, Act.REISSUE_CERTIFICATE), award, ("given", "proposed", "decided")),
    ((Act.VIEW_RECHECK, Act.RECHECK), recheck, ("waiting", "found")),
    ((Act.COMPLAIN_OF_CASE,), case, ("draft", "council", "published")),
    ((Act.COMPLAIN_OF_AWARD,), award, ("given",)),
    (
        (Act.VIEW_COMPLAINT, Act.READ_COMPLAINANT, Act.TAKE_UP_COMPLAINT, Act.DECIDE_COMPLAINT),
        complaint,
        ("received", "taken up", "ended"),
    ),
    ((Act.VIEW_COUNCIL,), unit, PLACES),
    (
        (
            Act.VIEW_MEETING,
            Act.EDIT_MEETING,
            Act.CALL_MEETING,
            Act.BEGIN_MEETING,
            Act.END_MEETING,
            Act.CANCEL_MEETING,
            Act.NAME_COUNTERS,
            Act.NOTE_ATTENDANCE,
            Act.READ_CONFLICT_MAP,
            Act.ANSWER_CONFLICTS,
            Act.REMIND_VOTERS,
        ),
        meeting,
        tuple(state.value for state in MeetingState),
    ),
    ((Act.MAKE_BOX, Act.RUN_MEETING), meeting, tuple(state.value for state in MeetingState)),
    (
        (
            Act.VIEW_BOX,
            Act.TAKE_CODE,
            Act.CHECK_CODE,
            Act.OPEN_BOX,
            Act.CAST,
            Act.CLOSE_BOX,
            Act.OPEN_BALLOTS,
            Act.ASK_VOID,
            Act.CONFIRM_VOID,
            Act.DESTROY_BOX,
            Act.READ_BOX_LIST,
            Act.CALL_VOTERS,
            Act.PUT_IN_PAPER,
            Act.RECOUNT,
        ),
        box,
        ("keying", "opening", "open", "closed", "counted", "void"),
    ),
    *PAPERS,
    (
        (Act.VIEW_OPINION, Act.TAKE_OPINION, Act.ANSWER_OPINION, Act.SUM_UP_OPINION),
        opinion,
        ("unverified", "received", "taken", "ended"),
    ),
    (
        (Act.VIEW_VISIT, Act.RECORD_VISIT, Act.REPORT_FIX, Act.CLOSE_VISIT),
        visit,
        ("planned", "held", "to fix", "fixed", "closed"),
    ),
    ((Act.PLAN_VISIT,), unit, PLACES),
    ((Act.VIEW_WORK, Act.EDIT_WORK, Act.DISCARD_WORK, Act.NOTE_PROGRESS), work, tuple(stage.value for stage in WorkStage)),
    ((Act.WRITE_WORK,), unit, PLACES),
    ((Act.VIEW_ADOPTION,), adoption, tuple(stage.value for stage in AdoptionStage)),
    ((Act.VIEW_ADOPTION,), adopted_from, tuple(f"{stage.value} from" for stage in AdoptionStage)),
    ((Act.RECORD_ADOPTION,), adoption, ("new", "taken", "gone")),
    ((Act.RECORD_ADOPTION,), adopted_from, ("own",)),
    ((Act.VIEW_TRAINING, Act.EDIT_TRAINING), training, tuple(stage.value for stage in TrainingStage)),
    ((Act.RECORD_TRAINING,), unit, PLACES),
    (
        (Act.VIEW_QUESTION, Act.ANSWER_QUESTION, Act.DECLINE_QUESTION),
        question,
        (*(state.value for state in QuestionState), "taken down"),
    ),
)
ACTS = tuple(act for acts, _case, _states in AFTERWARDS for act in acts)
