"""The list of acts, and the one way to ask about them."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from emulation.errors import Reason, Refused

if TYPE_CHECKING:
    from emulation.models import User


class Act(StrEnum):
    """Every act on a dossier, a proposal or a decision."""

    VIEW = "view"
    EDIT = "edit"
    DISCARD = "discard"
    ASSIGN = "assign"
    REVIEW = "review"
    READ_REVIEWS = "read_reviews"
    VOTE = "vote"
    READ_VOTES = "read_votes"
    READ_ORDER = "read_order"
    READ_RECORD = "read_record"
    READ_CHECKS = "read_checks"
    READ_CHANGES = "read_changes"
    DECLARE_CONFLICT = "declare_conflict"
    READ_CONFLICTS = "read_conflicts"
    LIFT_CONFLICT = "lift_conflict"
    REOPEN_REVIEW = "reopen_review"
    AGREE = "agree"
    READ_COUNT = "read_count"
    MEET_NOMINEE = "meet_nominee"
    CONSENT = "consent"
    MAKE_LINK = "make_link"
    READ_STATEMENT = "read_statement"
    READ_MESSAGES = "read_messages"
    WRITE_MESSAGE = "write_message"
    READ_NOTES = "read_notes"
    WRITE_NOTE = "write_note"
    VIEW_PROPOSAL = "view_proposal"
    EDIT_PROPOSAL = "edit_proposal"
    SUBMIT_PROPOSAL = "submit_proposal"
    VIEW_DECISION = "view_decision"
    EDIT_DECISION = "edit_decision"
    APPROVE_DECISION = "approve_decision"
    TAKE_BACK_DECISION = "take_back_decision"
    PUBLISH_DECISION = "publish_decision"
    MANAGE_UNIT = "manage_unit"
    MANAGE_PEOPLE = "manage_people"
    MANAGE_PERSON = "manage_person"
    MANAGE_ACCOUNT = "manage_account"
    RESET_PASSWORD = "reset_password"
    VIEW_CAMPAIGN = "view_campaign"
    EDIT_CAMPAIGN = "edit_campaign"
    REPEAT_CAMPAIGN = "repeat_campaign"
    CLOSE_CAMPAIGN = "close_campaign"
    ARCHIVE_CAMPAIGN = "archive_campaign"
    VIEW_AWARD = "view_award"
    MARK_AWARD = "mark_award"
    CORRECT_NAME = "correct_name"
    PROPOSE_WITHDRAWAL = "propose_withdrawal"
    DECIDE_WITHDRAWAL = "decide_withdrawal"
    PUBLISH_WITHDRAWAL = "publish_withdrawal"
    RECOVER_AWARD = "recover_award"
    PRINT_CERTIFICATE = "print_certificate"
    REISSUE_CERTIFICATE = "reissue_certificate"
    VIEW_RECHECK = "view_recheck"
    RECHECK = "recheck"
    READ_RESULT = "read_result"
    COMPLAIN_OF_CASE = "complain_of_case"
    COMPLAIN_OF_AWARD = "complain_of_award"
    VIEW_COMPLAINT = "view_complaint"
    READ_COMPLAINANT = "read_complainant"
    MAKE_BOX = "make_box"
    VIEW_BOX = "view_box"
    TAKE_CODE = "take_code"
    CHECK_CODE = "check_code"
    OPEN_BOX = "open_box"
    CAST = "cast"
    CLOSE_BOX = "close_box"
    OPEN_BALLOTS = "open_ballots"
    ASK_VOID = "ask_void"
    CONFIRM_VOID = "confirm_void"
    DESTROY_BOX = "destroy_box"
    VIEW_COUNCIL = "view_council"
    VIEW_MEETING = "view_meeting"
    EDIT_MEETING = "edit_meeting"
    CALL_MEETING = "call_meeting"
    BEGIN_MEETING = "begin_meeting"
    END_MEETING = "end_meeting"
    CANCEL_MEETING = "cancel_meeting"
    NAME_COUNTERS = "name_counters"
    NOTE_ATTENDANCE = "note_attendance"
    READ_CONFLICT_MAP = "read_conflict_map"
    ANSWER_CONFLICTS = "answer_conflicts"
    REMIND_VOTERS = "remind_voters"
    ADD_CONFLICT = "add_conflict"
    READ_BOX_LIST = "read_box_list"
    CALL_VOTERS = "call_voters"
    RUN_MEETING = "run_meeting"
    PUT_IN_PAPER = "put_in_paper"
    RECOUNT = "recount"
    TAKE_UP_COMPLAINT = "take_up_complaint"
    DECIDE_COMPLAINT = "decide_complaint"
    BEGIN_MINUTES = "begin_minutes"
    VIEW_MINUTES = "view_minutes"
    WRITE_MINUTES = "write_minutes"
    SIGN_MINUTES = "sign_minutes"
    REOPEN_MINUTES = "reopen_minutes"
    AMEND_MINUTES = "amend_minutes"
    SIGN_ADDENDUM = "sign_addendum"
    DROP_ADDENDUM = "drop_addendum"
    PRINT_BALLOTS = "print_ballots"
    RECEIVE_SLIP = "receive_slip"
    VIEW_OPINION = "view_opinion"
    TAKE_OPINION = "take_opinion"
    ANSWER_OPINION = "answer_opinion"
    SUM_UP_OPINION = "sum_up_opinion"
    WRITE_DOWN_OPINION = "write_down_opinion"
    READ_DIGEST = "read_digest"
    VIEW_WORK = "view_work"
    WRITE_WORK = "write_work"
    EDIT_WORK = "edit_work"
    DISCARD_WORK = "discard_work"
    VIEW_ADOPTION = "view_adoption"
    RECORD_ADOPTION = "record_adoption"
    VIEW_TRAINING = "view_training"
    RECORD_TRAINING = "record_training"
    EDIT_TRAINING = "edit_training"
    NOTE_PROGRESS = "note_progress"
    VIEW_VISIT = "view_visit"
    PLAN_VISIT = "plan_visit"
    RECORD_VISIT = "record_visit"
    REPORT_FIX = "report_fix"
    CLOSE_VISIT = "close_visit"
    VIEW_QUESTION = "view_question"
    ANSWER_QUESTION = "answer_question"
    DECLINE_QUESTION = "decline_question"


WhyNot = Callable[["User", Any], Reason | None]
RULES: dict[Act, WhyNot] = {}


def rule(act: Act) -> Callable[[WhyNot], WhyNot]:
    """Declare the function that answers why not for an act."""

    def keep(why_not: WhyNot) -> WhyNot:
        RULES[act] = why_not
        return why_not

    return keep


def why_not(act: Act, user: User, thing: Any) -> Reason | None:
    """The first reason against, or None: go ahead."""
    return RULES[act](user, thing)


def can(act: Act, user: User, thing: Any) -> bool:
    return why_not(act, user, thing) is None


def demand(act: Act, user: User, thing: Any) -> None:
    """Raise Refused with its reason and status unless the act is allowed."""
    if reason := why_not(act, user, thing):
        raise Refused(reason)
