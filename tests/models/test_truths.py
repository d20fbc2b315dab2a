"""Truths about a row that the database itself keeps, whatever the code does: each CHECK, each key."""

from __future__ import annotations

import pytest
from sqlalchemy import CheckConstraint, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from emulation.db import db
from emulation.models import Channel, Consent, Message, Model
from tests.models import channel_truths

pytestmark = pytest.mark.usefixtures("unsaved", "both_databases")

# constraint: the table, the values that break it, and which row (a condition on the table)
BREAKS: dict[str, tuple[str, str, str]] = {
    "ck_nominations_one_subject": ("nominations", "collective_id = 1", "stage = 'checking'"),
    "ck_nominations_frozen_has_cause": ("nominations", "frozen_cause = 'x'", "frozen_at IS NULL"),
    "ck_nominations_not_passed_has_reason": ("nominations", "stage = 'not_passed'", "stage = 'submitted'"),
    "ck_nominations_sent_has_edition": ("nominations", "edition_id = NULL", "stage = 'submitted'"),
    "ck_nominations_base_for_were_present": ("nominations", "base_for = 21", "stage = 'draft'"),
    "ck_attachments_is_not_empty": ("attachments", "size = 0", "1 = 1"),
    "ck_awards_is_for_someone": ("awards", "for_person = false, for_collective = false, for_unit = false", "1 = 1"),
    "ck_award_records_merit_comes_first": ("award_records", "year_of_merit = 2021", "1 = 1"),
    "ck_award_records_person_is_named": ("award_records", "person_id = NULL", "1 = 1"),
    "ck_award_records_collective_is_named": ("award_records", "collective_id = 1", "1 = 1"),
    "ck_campaigns_due_after_opening": ("campaigns", "due_on = '2020-06-30'", "1 = 1"),
    "ck_campaigns_closed_after_opening": ("campaigns", "closed_on = '2020-06-30'", "1 = 1"),
    "ck_criteria_counts_for_something": ("criteria", "weight = 0", "1 = 1"),
    "ck_counters_not_negative": ("counters", "last = -1", "1 = 1"),
    "ck_decisions_approved_has_number": ("decisions", "number = NULL", "approved_at IS NOT NULL"),
    "ck_decisions_approved_has_approver": (
        "decisions",
        "approved_by_id = NULL, published_by_id = NULL",
        "approved_at IS NOT NULL",
    ),
    "ck_decisions_published_was_approved": ("decisions", "published_at = '2020-09-17 00:00:00'", "approved_at IS NULL"),
    "ck_decisions_takes_two_people": ("decisions", "published_by_id = approved_by_id", "approved_at IS NOT NULL"),
    "ck_decisions_present_are_members": ("decisions", "present = 10", "1 = 1"),
    "ck_decisions_agreed_were_present": ("decisions", "agreed = 9", "1 = 1"),
    "ck_editions_runs_forward": ("editions", "in_force_to = '2018-01-01'", "1 = 1"),
    "ck_editions_quorum_is_a_share": ("editions", "quorum_num = 4", "1 = 1"),
    "ck_editions_threshold_is_a_share": ("editions", "pass_num = 11", "1 = 1"),
    "ck_editions_reviews_not_negative": ("editions", "reviews_needed = -1", "1 = 1"),
    "ck_log_state_there_is_one": ("log_state", "id = 2", "1 = 1"),
    "ck_log_state_grows": ("log_state", "size = -1", "1 = 1"),
    "ck_log_state_root_is_a_digest": ("log_state", "root = frontier", "1 = 1"),
    "ck_limits_at_least_a_day": ("limits", "days = 0", "1 = 1"),
    "ck_limits_warns_before_the_end": ("limits", "amber_days = days + 1", "1 = 1"),
    "ck_people_born_in_our_time": ("people", "birth_year = 1899", "1 = 1"),
    "ck_memberships_runs_forward": ("memberships", "valid_to = '2009-01-01'", "1 = 1"),
    "ck_proposals_sent_has_number": ("proposals", "number = NULL", "submitted_at IS NOT NULL"),
    "ck_published_posting_ends": ("published", "until = NULL", "kind = 'posting'"),
    "ck_published_result_has_decision": ("published", "decision_no = NULL", "kind = 'result'"),
    "ck_reviews_sent_has_recommendation": ("reviews", "recommendation = NULL", "sent_at IS NOT NULL"),
    "ck_scores_not_negative": ("scores", "points = -1", "1 = 1"),
    "ck_units_lives_forward": ("units", "dissolved_on = '2009-01-01'", "1 = 1"),
    "ck_unit_tiers_runs_forward": ("unit_tiers", "valid_to = '2009-01-01'", "1 = 1"),
    "ck_unit_parents_not_its_own_parent": ("unit_parents", "parent_id = unit_id", "1 = 1"),
    "ck_unit_parents_runs_forward": ("unit_parents", "valid_to = '2009-01-01'", "1 = 1"),
    "ck_collectives_has_people": ("collectives", "size = 0", "1 = 1"),
    "ck_users_language_we_speak": ("users", "language = 'fr'", "1 = 1"),
    "ck_mandates_council_has_seat": ("mandates", "seat = NULL", "role = 'council'"),
    "ck_council_rules_not_negative": ("council_rules", "number = -1", "1 = 1"),
    "ck_council_rules_runs_forward": ("council_rules", "valid_to = '2009-01-01'", "1 = 1"),
    "ck_council_rules_has_reference": ("council_rules", "legal_ref = ''", "1 = 1"),
    "ck_mandates_runs_forward": ("mandates", "valid_to = '2009-01-01'", "1 = 1"),
    "ck_votes_closed_has_verdict": ("votes", "passed = NULL", "closed_at IS NOT NULL"),
    "ck_votes_closed_has_count": ("votes", "yes = NULL", "closed_at IS NOT NULL"),
    "ck_votes_void_has_reason": ("votes", "void_at = '2020-09-17 00:00:00'", "closed_at IS NULL"),
    "ck_nominations_frozen_by_an_office": ("nominations", "frozen_as = NULL", "frozen_at IS NOT NULL"),
    "ck_proposals_committee_votes_were_present": ("proposals", "committee_for = 9", "1 = 1"),
    "ck_editions_employer_has_reference": ("editions", "employer_legal_ref = ''", "1 = 1"),
    "ck_profiles_women_are_among_them": ("profiles", "women = 15", "1 = 1"),
    "ck_profiles_workers_are_among_them": ("profiles", "direct_workers = 15", "1 = 1"),
    "ck_self_scores_not_negative": ("self_scores", "points = -1", "1 = 1"),
    "ck_initiatives_worth_not_negative": ("initiatives", "value = -1", "1 = 1"),
    "ck_editions_spread_limit_is_a_share": ("editions", "spread_limit = 1001", "1 = 1"),
    "ck_open_ballots_votes_by_name_only": ("open_ballots", "mode = 'secret'", "1 = 1"),
    "ck_campaigns_archived_after_closing": ("campaigns", "closed_on = '2020-09-01', archived_on = '2020-08-31'", "1 = 1"),
    "ck_campaigns_archived_was_closed": ("campaigns", "archived_on = '2020-09-01'", "1 = 1"),
    "ck_withdrawals_decided_has_number": ("withdrawals", "decision_no = '1/QĐ'", "decided_at IS NULL"),
    "ck_withdrawals_decided_by_somebody": ("withdrawals", "decided_by_id = 1", "decided_at IS NULL"),
    "ck_withdrawals_published_was_decided": ("withdrawals", "published_at = '2020-09-17 00:00:00'", "decided_at IS NULL"),
    "ck_withdrawals_takes_two_people": (
        "withdrawals",
        "decided_at = '2020-09-17 00:00:00', decision_no = '1', decided_by_id = 1, published_by_id = 1",
        "1 = 1",
    ),
    "ck_withdrawals_dropped_has_reason": ("withdrawals", "dropped_at = '2020-09-17 00:00:00'", "1 = 1"),
    "ck_complaint_limits_at_least_a_day": ("complaint_limits", "days = 0", "1 = 1"),
    "ck_complaints_is_about_something": ("complaints", "nomination_id = NULL, record_id = NULL", "1 = 1"),
    "ck_complaints_ended_has_outcome": ("complaints", "ended_on = '2020-09-17'", "outcome IS NULL"),
    "ck_complaints_answered_was_taken_up": ("complaints", "outcome = 'upheld', ended_on = '2020-09-17'", "taken_up_on IS NULL"),
    "ck_mails_sent_or_not": ("mails", "sent_at = made_at, cancelled_at = made_at", "1 = 1"),
    "ck_mails_one_end": ("mails", "given_up_at = made_at, cancelled_at = made_at", "1 = 1"),
    "ck_meetings_called_before_begun": ("meetings", "called_at = NULL", "1 = 1"),
    "ck_meetings_begun_before_ended": ("meetings", "begun_at = NULL, ended_at = '2020-09-17 00:00:00'", "1 = 1"),
    "ck_meetings_written_has_last_moment": ("meetings", "is_written = true", "1 = 1"),
    "ck_meetings_cancelled_has_reason": ("meetings", "cancelled_at = '2020-09-17 00:00:00'", "1 = 1"),
    "ck_attendees_absent_has_reason": ("attendees", "attendance = 'absent'", "1 = 1"),
    "ck_meeting_counters_one_of_three": ("meeting_counters", "slot = 3", "slot = 2"),
    "ck_boxes_opened_is_frozen": ("boxes", "state = 'open'", "1 = 1"),
    "ck_boxes_closed_is_rooted": (
        "boxes",
        "state = 'closed', manifest = (SELECT public FROM box_keys LIMIT 1), public_key = (SELECT public FROM box_keys LIMIT 1)",
        "1 = 1",
    ),
    "ck_boxes_counted_has_moment": (
        "boxes",
        "counted_at = '2020-09-17 00:00:00', valid = 0, invalid = 0, collected = 0",
        "1 = 1",
    ),
    "ck_boxes_counted_has_figures": ("boxes", "valid = 0, invalid = 0, collected = 0", "1 = 1"),
    "ck_boxes_each_valid_or_not": (
        "boxes",
        (
            "valid = 1, invalid = 1, collected = 1, counted_at = '2020-09-17 00:00:00', state = 'counted', root = (SELECT public FROM box_keys LIMIT 1),"
            " manifest = (SELECT public FROM box_keys LIMIT 1), public_key = (SELECT public FROM box_keys LIMIT 1)"
        ),
        "1 = 1",
    ),
    "ck_boxes_void_has_moment": ("boxes", "state = 'void'", "1 = 1"),
    "ck_boxes_void_has_reason": ("boxes", "state = 'void', void_at = '2020-09-17 00:00:00'", "1 = 1"),
    "ck_boxes_void_by_two": ("boxes", "void_asked_by_id = made_by_id, void_by_id = made_by_id", "1 = 1"),
    "ck_boxes_manifest_is_a_digest": ("boxes", "manifest = 'a'", "1 = 1"),
    "ck_boxes_floor_is_positive": ("boxes", "floor = 0", "1 = 1"),
    "ck_box_keys_one_of_three": ("box_keys", "slot = 3", "slot = 2"),
    "ck_box_keys_code_before_check": ("box_keys", "public = NULL", "1 = 1"),
    "ck_votes_secret_has_box": ("votes", "box_id = (SELECT id FROM boxes)", "1 = 1"),
    "ck_editions_one_round_at_least": ("editions", "rounds_most = 0", "1 = 1"),
    "ck_editions_quota_allows_something": ("editions", "quota = 0", "1 = 1"),
    "ck_editions_verified_procedure_has_reference": ("editions", "procedure_certainty = 'verified'", "1 = 1"),
    "ck_votes_chair_speaks_after_the_count": ("votes", "chair_agrees = true", "closed_at IS NULL"),
    "ck_editions_secrecy_floor_is_positive": ("editions", "secrecy_floor = 0", "1 = 1"),
    "ck_minutes_box_is_counted": ("minutes", "box_id = (SELECT id FROM boxes)", "1 = 1"),
    "ck_minutes_frozen_has_hash": ("minutes", "frozen = '{}'", "1 = 1"),
    "ck_minutes_hash_is_a_digest": ("minutes", "frozen = '{}', content_hash = 'a'", "1 = 1"),
    "ck_minutes_chair_has_moment": ("minutes", "chair_signed_by_id = begun_by_id", "1 = 1"),
    "ck_minutes_secretary_has_moment": ("minutes", "secretary_signed_by_id = begun_by_id", "1 = 1"),
    "ck_minutes_signed_is_frozen": (
        "minutes",
        "chair_signed_by_id = begun_by_id, chair_signed_at = '2020-09-17 00:00:00'",
        "1 = 1",
    ),
    "ck_minutes_two_people": (
        "minutes",
        (
            "frozen = '{}', content_hash = (SELECT public FROM box_keys LIMIT 1), log_position = 0,"
            " chair_signed_by_id = begun_by_id, chair_signed_at = '2020-09-17 00:00:00',"
            " secretary_signed_by_id = begun_by_id, secretary_signed_at = '2020-09-17 00:00:00'"
        ),
        "1 = 1",
    ),
    "ck_minutes_signed_is_logged": ("minutes", "log_position = 0", "1 = 1"),
    "ck_certificates_code_is_whole": ("certificates", "code = 'ABC'", "1 = 1"),
    "ck_certificates_counted_from_one": ("certificates", "number = 0, reason = 'lost', paper_no = 'x'", "1 = 1"),
    "ck_certificates_made_again_for_a_reason": ("certificates", "number = 2, paper_no = 'x'", "1 = 1"),
    "ck_certificates_made_again_by_a_paper": ("certificates", "number = 2, reason = 'lost'", "1 = 1"),
    "ck_opinion_files_is_not_empty": ("opinion_files", "size = 0", "1 = 1"),
    "ck_opinion_limits_at_least_a_day": ("opinion_limits", "days = 0", "1 = 1"),
    "ck_opinion_limits_warns_before_the_end": ("opinion_limits", "amber_days = days + 1", "1 = 1"),
    "ck_opinions_answered_by_its_owner": ("opinions", "answered_by_id = owner_id + 1", "state = 'answered'"),
    "ck_opinions_ended_has_answer": ("opinions", "answer = ''", "state = 'answered'"),
    "ck_opinions_ground_is_of_an_objection": ("opinions", "kind = 'opinion'", "ground <> 'other'"),
    "ck_opinions_has_a_contact": ("opinions", "email = ''", "1 = 1"),
    "ck_opinions_only_an_open_one_holds": ("opinions", "holds = true", "state = 'unverified'"),
    "ck_opinions_owned_was_received": ("opinions", "owner_id = 1", "state = 'unverified'"),
    "ck_opinions_received_has_day": ("opinions", "received_on = NULL", "state = 'received'"),
    "ck_opinions_received_is_verified": ("opinions", "verified_at = NULL", "state = 'received'"),
    "ck_published_answered_were_received": ("published", "opinions_answered = opinions_received + 1", "1 = 1"),
    "ck_rechecks_found_at_some_time": ("rechecks", "found_at = '2020-09-17 00:00:00'", "1 = 1"),
    "ck_rechecks_found_by_somebody": ("rechecks", "found_by_id = 1", "1 = 1"),
    "ck_rechecks_found_for_a_reason": (
        "rechecks",
        "finding = 'not_affected', found_at = '2020-09-17 00:00:00', found_by_id = 1, reason = ''",
        "1 = 1",
    ),
    "ck_rechecks_is_about_one_thing": ("rechecks", "nomination_id = NULL", "1 = 1"),
    "ck_indicator_targets_at_least_a_day": ("indicator_targets", "days = 0", "1 = 1"),
    "ck_indicator_targets_has_reference": ("indicator_targets", "legal_ref = ''", "1 = 1"),
    "ck_indicator_targets_is_a_share": ("indicator_targets", "num = den + 1", "num IS NOT NULL"),
    "ck_indicator_targets_runs_forward": ("indicator_targets", "valid_to = '1900-01-01'", "1 = 1"),
    "ck_indicator_targets_share_where_asked": ("indicator_targets", "den = NULL", "num IS NOT NULL"),
    "ck_indicator_figures_is_a_part": ("indicator_figures", "numerator = denominator + 1", "1 = 1"),
    "ck_indicator_figures_not_negative": ("indicator_figures", "denominator = -1, numerator = NULL", "1 = 1"),
    "ck_indicator_figures_reference_is_whole": ("indicator_figures", "ref_numerator = 1, ref_denominator = NULL", "1 = 1"),
    "ck_indicator_figures_runs_forward": ("indicator_figures", "last_year = first_year - 1", "1 = 1"),
    "ck_mails_tries_not_negative": ("mails", "tries = -1", "1 = 1"),
}
BREAKS |= channel_truths.BREAKS
NEW_ROWS = {  # the town has no such rows yet: each of these is refused from the start
    "ck_messages_says_something": Message(channel=Channel.UNIT, body=""),
    "ck_consents_declined_with_reason": Consent(agreed=False, reason=""),
    "ck_consents_by_account_or_by_link": Consent(agreed=True),
}
ON_PAPER = {  # nor has it signed minutes or written to absentees: tests/models/test_minutes_truths.py
    *("ck_minutes_addenda_" + name for name in ("signed_by_someone", "two_people", "signed_is_logged", "says_what_and_why")),
    *("ck_absentee_slips_" + name for name in ("token_is_a_digest", "received_by_someone")),
}
NOT_HERE = {
    *channel_truths.NO_ROWS,
    *(
        "ck_trainings_" + name for name in ("happened", "runs_forward", "took_time", "parts_of_all")
    ),  # tests/web/test_trainings.py
    "ck_log_nodes_hash_is_a_digest",  # nor done 256 acts: tests/models/test_log_tree.py
}
IN_THE_BOX = {
    "ck_log_leaves_hash_is_a_digest",
    "ck_sealed_ballots_id_is_a_digest",
}  # nor voted in secret: tests/models/test_box.py
IN_THE_ROOM = {  # nor counts in the room, nor has anybody stepped aside: tests/models/test_counting_truths.py
    *("ck_tallies_" + name for name in ("not_negative", "collected_were_issued", "valid_or_not", "valid_say_something")),
    *("ck_tallies_" + name for name in ("confirmed_or_returned", "answered_by_someone", "two_people", "returned_has_reason")),
    *(
        "ck_conflicts_" + name
        for name in (
            "is_declared",
            "withdrawal_has_reason",
            "withdrawal_has_author",
            "not_withdrawn_by_oneself",
            "added_for_another",
        )
    ),
}


@pytest.mark.parametrize("name", BREAKS)
def test_the_database_refuses(world, name):
    table, change, where = BREAKS[name]
    with pytest.raises(IntegrityError) as refused:
        db.session.execute(text(f"UPDATE {table} SET {change} WHERE {where}"))  # noqa: S608  # all of it stands above
    assert name in str(refused.value.orig) or db.engine.dialect.name == "sqlite"
    assert "CHECK" in str(refused.value.orig) or name in str(refused.value.orig)


def test_every_check_is_tried():
    declared = {
        str(part.name)
        for table in Model.metadata.tables.values()
        for part in table.constraints
        if isinstance(part, CheckConstraint)
    }
    assert declared - NOT_HERE - IN_THE_ROOM - IN_THE_BOX - ON_PAPER == set(BREAKS) | set(NEW_ROWS)


@pytest.mark.parametrize("name", NEW_ROWS)
def test_the_database_refuses_a_new_row(world, name):
    whole = {
        "messages": {"author_id": world.lan.id, "body": "Xin chào."},
        "consents": {"person_id": world.be.person_id, "version": 1},
    }
    broken = NEW_ROWS[name]
    table, given = type(broken).__table__, {k: v for k, v in vars(broken).items() if not k.startswith("_")}
    sound = {"nomination_id": world.reviewing.id} | whole[table.name]
    if "reason" in name:
        sound["user_id"] = world.be.id
    with pytest.raises(IntegrityError) as refused:
        db.session.execute(insert(table).values(sound | given))
    assert "CHECK" in str(refused.value.orig) or name in str(refused.value.orig)


def rows(table: str, **values):
    its = Model.metadata.tables[table]
    return dict(db.session.execute(select(its).limit(1)).mappings().one()) | values


def test_one_vote_stands_at_a_time(world):
    votes = Model.metadata.tables["votes"]
    row = db.session.execute(select(votes).where(votes.c.void_at.is_(None)).limit(1)).mappings().one()
    with pytest.raises(IntegrityError):
        db.session.execute(insert(votes).values({**row, "id": 9999}))


def test_a_void_vote_makes_room(world):
    votes = Model.metadata.tables["votes"]
    row = db.session.execute(select(votes).where(votes.c.closed_at.is_(None)).limit(1)).mappings().one()
    void = {"void_at": row["opened_at"], "void_reason": "mở nhầm"}
    db.session.execute(update(votes).where(votes.c.id == row["id"]).values(void))
    db.session.execute(insert(votes).values({**row, "id": 9999}))
    assert db.session.scalar(select(votes.c.id).where(votes.c.id == 9999)) == 9999


def test_one_member_one_ballot(world):
    ballots = Model.metadata.tables["open_ballots"]
    with pytest.raises(IntegrityError):
        db.session.execute(insert(ballots).values(rows("open_ballots", choice="no")))


def test_no_ballot_without_a_seat(world):
    ballots = Model.metadata.tables["open_ballots"]
    with pytest.raises(IntegrityError):
        db.session.execute(insert(ballots).values(rows("open_ballots", user_id=world.lan.id)))


def test_no_named_ballot_in_a_secret_vote(world):
    """The key of a named ballot carries the mode of its vote: once the vote is secret, there is no row to point to."""
    votes, ballots = Model.metadata.tables["votes"], Model.metadata.tables["open_ballots"]
    row = dict(db.session.execute(select(votes).limit(1)).mappings().one())
    db.session.execute(
        insert(votes).values(row | {"id": 9999, "mode": "secret", "box_id": world.box.id, "nomination_id": world.secret.id})
    )
    with pytest.raises(IntegrityError):
        db.session.execute(insert(ballots).values(vote_id=9999, user_id=world.hoa.id, mode="open", choice="yes"))
