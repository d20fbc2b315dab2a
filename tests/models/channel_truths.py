"""What breaks each CHECK of the channel's tables, for tests/models/test_truths.py: the table, the change, which row."""

from __future__ import annotations

DAY, MOMENT, ANY = "'2020-09-17'", "'2020-09-17 00:00:00'", "1 = 1"

BREAKS: dict[str, tuple[str, str, str]] = {
    "ck_adoptions_refused_for_a_reason": ("adoptions", f"stage = 'refused', settled_at = {MOMENT}, settled_by_id = 1", ANY),
    "ck_adoptions_settled_by_somebody": ("adoptions", f"stage = 'confirmed', settled_at = {MOMENT}", ANY),
    "ck_adoptions_settled_or_waiting": ("adoptions", f"settled_at = {MOMENT}, settled_by_id = 1", ANY),
    "ck_adoptions_value_has_its_method": ("adoptions", "effect_value = 1", ANY),
    "ck_adoptions_value_not_negative": ("adoptions", "effect_value = -1, effect_method = 'x'", ANY),
    "ck_check_points_runs_forward": ("check_points", "valid_to = '2009-01-01'", ANY),
    "ck_period_reviews_runs_forward": ("period_reviews", "ends_on = '2009-01-01'", ANY),
    "ck_practices_amount_is_some": ("practices", "amount = 0", ANY),
    "ck_practices_paid_not_negative": ("practices", "paid = -1", ANY),
    "ck_practices_rate_is_a_share": ("practices", "rate = 10001", ANY),
    "ck_practices_rewarded_not_negative": ("practices", "rewarded = -1", ANY),
    "ck_practices_runs_forward": ("practices", "until = '2009-01-01'", ANY),
    "ck_programme_criteria_reached_on_a_day": ("programme_criteria", "reached_on = NULL", "reached IS NOT NULL"),
    "ck_programmes_runs_forward": ("programmes", "ends_on = '2009-01-01'", ANY),
    "ck_programmes_turns_one_thing_into_action": ("programmes", "campaign_id = 1", "movement_id IS NOT NULL"),
    "ck_published_works_nothing_is_left_of_what_was_taken_down": ("published_works", f"taken_down_on = {DAY}", ANY),
    "ck_solutions_cost_not_negative": ("solutions", "cost = -1", ANY),
    "ck_solutions_period_runs_forward": ("solutions", f"period_from = {DAY}, period_to = '2009-01-01'", ANY),
    "ck_solutions_value_not_negative": ("solutions", "value = -1", ANY),
    "ck_visits_closed_at_the_end": ("visits", f"closed_on = {DAY}", "held_on IS NULL"),
    "ck_visits_found_when_held": ("visits", f"fix_by = {DAY}, must_fix = 'x'", "held_on IS NULL"),
    "ck_visits_only_findings_are_fixed": ("visits", f"fixed_on = {DAY}", "fix_by IS NULL"),
    "ck_visits_visits_another": ("visits", "unit_id = visited_id", ANY),
    "ck_visits_what_must_be_fixed_has_its_day": ("visits", "must_fix = ''", "fix_by IS NOT NULL"),
    "ck_work_files_is_not_empty": ("work_files", "size = 0", ANY),
    "ck_work_pictures_position_not_negative": ("work_pictures", "position = -1", ANY),
    "ck_work_questions_answered_has_its_answer": ("work_questions", "answer = ''", "state = 'answered'"),
    "ck_works_published_has_its_day": ("works", "stage = 'published'", "published_at IS NULL"),
}
NO_ROWS = {  # the town has none: tried in tests/web/test_works.py
    "ck_published_adoptions_value_has_its_method",
    "ck_solution_authors_share_is_a_percentage",
}
