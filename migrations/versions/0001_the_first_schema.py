"""the first schema

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "check_points",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=300), nullable=False),
        sa.Column("text_en", sa.String(length=300), nullable=False),
        sa.Column("legal_ref", sa.String(length=300), nullable=False),
        sa.Column("certainty", sa.String(length=40), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_check_points_runs_forward")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_points")),
        sa.UniqueConstraint("code", "valid_from", name=op.f("uq_check_points_code_valid_from")),
    )
    op.create_table(
        "complaint_limits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("clock", sa.String(length=40), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("in_working_days", sa.Boolean(), nullable=False),
        sa.Column("legal_ref", sa.String(length=300), nullable=False),
        sa.Column("certainty", sa.String(length=40), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint("days > 0", name=op.f("ck_complaint_limits_at_least_a_day")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_limits")),
        sa.UniqueConstraint("clock", "valid_from", name=op.f("uq_complaint_limits_clock_valid_from")),
    )
    op.create_table(
        "days_off",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("is_worked", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_days_off")),
    )
    op.create_table(
        "failed_sign_ins",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("username", sa.String(length=80), nullable=False),
        sa.Column("network", sa.String(length=60), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_failed_sign_ins")),
    )
    op.create_index("ix_failed_sign_ins_username_network_at", "failed_sign_ins", ["username", "network", "at"], unique=False)
    op.create_table(
        "fields",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fields")),
        sa.UniqueConstraint("code", name=op.f("uq_fields_code")),
    )
    op.create_table(
        "figures_kept",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("numerator", sa.Integer(), nullable=False),
        sa.Column("denominator", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code", "year", name=op.f("pk_figures_kept")),
    )
    op.create_table(
        "indicator_figures",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("first_year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last_year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("numerator", sa.Integer(), nullable=True),
        sa.Column("denominator", sa.Integer(), nullable=False),
        sa.Column("ref_numerator", sa.Integer(), nullable=True),
        sa.Column("ref_denominator", sa.Integer(), nullable=True),
        sa.Column("taken_on", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "(ref_numerator IS NULL) = (ref_denominator IS NULL)", name=op.f("ck_indicator_figures_reference_is_whole")
        ),
        sa.CheckConstraint("denominator >= 0", name=op.f("ck_indicator_figures_not_negative")),
        sa.CheckConstraint("first_year <= last_year", name=op.f("ck_indicator_figures_runs_forward")),
        sa.CheckConstraint(
            "numerator IS NULL OR (numerator >= 0 AND numerator <= denominator)", name=op.f("ck_indicator_figures_is_a_part")
        ),
        sa.PrimaryKeyConstraint("code", "first_year", "last_year", name=op.f("pk_indicator_figures")),
    )
    op.create_table(
        "indicator_targets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("comparator", sa.String(length=40), nullable=False),
        sa.Column("num", sa.Integer(), nullable=True),
        sa.Column("den", sa.Integer(), nullable=True),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("legal_ref", sa.String(length=300), nullable=False),
        sa.Column("certainty", sa.String(length=40), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "(comparator IN ('at_least', 'at_most')) = (num IS NOT NULL) AND (num IS NULL) = (den IS NULL)",
            name=op.f("ck_indicator_targets_share_where_asked"),
        ),
        sa.CheckConstraint("legal_ref <> ''", name=op.f("ck_indicator_targets_has_reference")),
        sa.CheckConstraint("days IS NULL OR days > 0", name=op.f("ck_indicator_targets_at_least_a_day")),
        sa.CheckConstraint("num IS NULL OR (num >= 0 AND den > 0 AND num <= den)", name=op.f("ck_indicator_targets_is_a_share")),
        sa.CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_indicator_targets_runs_forward")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_targets")),
        sa.UniqueConstraint("code", "valid_from", name=op.f("uq_indicator_targets_code_valid_from")),
    )
    op.create_table(
        "log_checkpoints",
        sa.Column("epoch", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("size", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("epoch", "size", name=op.f("pk_log_checkpoints")),
    )
    op.create_table(
        "log_leaves",
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("what", sa.String(length=40), nullable=False),
        sa.Column("ref", sa.String(length=120), nullable=False),
        sa.CheckConstraint("length(hash) = 32", name=op.f("ck_log_leaves_hash_is_a_digest")),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_log_leaves")),
    )
    op.create_index("ix_log_leaves_what_ref", "log_leaves", ["what", "ref"], unique=False)
    op.create_table(
        "log_nodes",
        sa.Column("level", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.CheckConstraint("length(hash) = 32", name=op.f("ck_log_nodes_hash_is_a_digest")),
        sa.PrimaryKeyConstraint("level", "place", name=op.f("pk_log_nodes")),
    )
    op.create_table(
        "log_state",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("frontier", sa.LargeBinary(), nullable=False),
        sa.Column("root", sa.LargeBinary(length=32), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_log_state_there_is_one")),
        sa.CheckConstraint("length(root) = 32", name=op.f("ck_log_state_root_is_a_digest")),
        sa.CheckConstraint("size >= 0 AND epoch >= 1", name=op.f("ck_log_state_grows")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log_state")),
    )
    op.create_table(
        "movements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("goal", sa.String(length=1000), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_movements")),
        sa.UniqueConstraint("code", name=op.f("uq_movements_code")),
    )
    op.create_table(
        "not_passed_grounds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("legal_ref", sa.String(length=300), nullable=False),
        sa.Column("certainty", sa.String(length=40), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_not_passed_grounds")),
        sa.UniqueConstraint("stage", "code", "valid_from", name=op.f("uq_not_passed_grounds_stage_code_valid_from")),
    )
    op.create_table(
        "opinion_limits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("amber_days", sa.Integer(), nullable=False),
        sa.Column("legal_ref", sa.String(length=300), nullable=False),
        sa.Column("certainty", sa.String(length=40), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint("amber_days > 0 AND amber_days <= days", name=op.f("ck_opinion_limits_warns_before_the_end")),
        sa.CheckConstraint("days > 0", name=op.f("ck_opinion_limits_at_least_a_day")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion_limits")),
        sa.UniqueConstraint("valid_from", name=op.f("uq_opinion_limits_valid_from")),
    )
    op.create_table(
        "people",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("given_name", sa.String(length=60), nullable=False),
        sa.Column("folded", sa.String(length=240), nullable=False),
        sa.Column(
            "sort_key", sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("gender", sa.String(length=40), nullable=True),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("birth_year IS NULL OR birth_year BETWEEN 1900 AND 2100", name=op.f("ck_people_born_in_our_time")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
    )
    op.create_table(
        "published_sums",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("award_code", sa.String(length=40), nullable=False),
        sa.Column("award_form", sa.String(length=40), nullable=False),
        sa.Column("tier_code", sa.String(length=40), nullable=False),
        sa.Column("sector_code", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("imported", sa.Boolean(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("award_name", sa.String(length=200), nullable=False),
        sa.Column("award_name_en", sa.String(length=200), nullable=False),
        sa.Column("tier_name", sa.String(length=120), nullable=False),
        sa.Column("tier_name_en", sa.String(length=120), nullable=False),
        sa.Column("sector_name", sa.String(length=120), nullable=False),
        sa.Column("sector_name_en", sa.String(length=120), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "kind",
            "year",
            "award_code",
            "award_form",
            "tier_code",
            "sector_code",
            "subject",
            "imported",
            "withdrawn",
            name=op.f("pk_published_sums"),
        ),
    )
    op.create_table(
        "sectors",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sectors")),
        sa.UniqueConstraint("code", name=op.f("uq_sectors_code")),
    )
    op.create_table(
        "settings",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=400), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_settings")),
    )
    op.create_table(
        "tier_kinds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.Column("is_base", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("legal_ref", sa.String(length=300), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tier_kinds")),
        sa.UniqueConstraint("code", name=op.f("uq_tier_kinds_code")),
    )
    op.create_table(
        "unit_sums",
        sa.Column("unit_slug", sa.String(length=120), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("unit_slug", "year", name=op.f("pk_unit_sums")),
    )
    op.create_table(
        "versions",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_versions")),
    )
    op.create_table(
        "withdrawal_grounds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("name_en", sa.String(length=300), nullable=False),
        sa.Column("legal_ref", sa.String(length=300), nullable=False),
        sa.Column("certainty", sa.String(length=40), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_withdrawal_grounds")),
    )
    op.create_table(
        "awards",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("issuer", sa.String(length=200), nullable=False),
        sa.Column("tier_kind_id", sa.Integer(), nullable=True),
        sa.Column("for_person", sa.Boolean(), nullable=False),
        sa.Column("for_collective", sa.Boolean(), nullable=False),
        sa.Column("for_unit", sa.Boolean(), nullable=False),
        sa.CheckConstraint("for_person OR for_collective OR for_unit", name=op.f("ck_awards_is_for_someone")),
        sa.ForeignKeyConstraint(["tier_kind_id"], ["tier_kinds.id"], name=op.f("fk_awards_tier_kind_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_awards")),
        sa.UniqueConstraint("code", name=op.f("uq_awards_code")),
    )
    op.create_table(
        "log_salts",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=60), nullable=False),
        sa.Column("salt", sa.LargeBinary(length=32), nullable=False),
        sa.ForeignKeyConstraint(["position"], ["log_leaves.position"], name=op.f("fk_log_salts_position")),
        sa.PrimaryKeyConstraint("position", "field", name=op.f("pk_log_salts")),
    )
    op.create_table(
        "units",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("short_name", sa.String(length=120), nullable=False),
        sa.Column("folded", sa.String(length=400), nullable=False),
        sa.Column(
            "sort_key", sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("sector_id", sa.Integer(), nullable=True),
        sa.Column("commune", sa.String(length=120), nullable=False),
        sa.Column("letterhead", sa.String(length=300), nullable=False),
        sa.Column("document_mark", sa.String(length=40), nullable=False),
        sa.Column("contact", sa.String(length=300), nullable=False),
        sa.Column("founded_on", sa.Date(), nullable=False),
        sa.Column("dissolved_on", sa.Date(), nullable=True),
        sa.Column("is_non_state", sa.Boolean(), nullable=False),
        sa.Column("is_enterprise", sa.Boolean(), nullable=False),
        sa.Column("is_difficult_area", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("dissolved_on IS NULL OR dissolved_on >= founded_on", name=op.f("ck_units_lives_forward")),
        sa.ForeignKeyConstraint(["sector_id"], ["sectors.id"], name=op.f("fk_units_sector_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_units")),
        sa.UniqueConstraint("code", name=op.f("uq_units_code")),
        sa.UniqueConstraint("slug", name=op.f("uq_units_slug")),
    )
    op.create_table(
        "users",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("username", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("is_enabled", sa.Boolean(), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=True),
        sa.Column("mail_wish", sa.String(length=40), nullable=False),
        sa.Column("start_until", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("language IN ('vi', 'en')", name=op.f("ck_users_language_we_speak")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_users_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("person_id", name=op.f("uq_users_person_id")),
        sa.UniqueConstraint("username", name=op.f("uq_users_username")),
    )
    op.create_table(
        "campaigns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("movement_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("launched_by", sa.String(length=200), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("archived_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("archived_on IS NULL OR archived_on >= closed_on", name=op.f("ck_campaigns_archived_after_closing")),
        sa.CheckConstraint("archived_on IS NULL OR closed_on IS NOT NULL", name=op.f("ck_campaigns_archived_was_closed")),
        sa.CheckConstraint("closed_on IS NULL OR closed_on >= opens_on", name=op.f("ck_campaigns_closed_after_opening")),
        sa.CheckConstraint("due_on >= opens_on", name=op.f("ck_campaigns_due_after_opening")),
        sa.ForeignKeyConstraint(["movement_id"], ["movements.id"], name=op.f("fk_campaigns_movement_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_campaigns_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaigns")),
        sa.UniqueConstraint("code", name=op.f("uq_campaigns_code")),
    )
    op.create_table(
        "collectives",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("size > 0", name=op.f("ck_collectives_has_people")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_collectives_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collectives")),
        sa.UniqueConstraint("unit_id", "name", name=op.f("uq_collectives_unit_id_name")),
    )
    op.create_table(
        "council_rules",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("legal_ref", sa.String(length=300), nullable=False),
        sa.Column("certainty", sa.String(length=40), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint("legal_ref <> ''", name=op.f("ck_council_rules_has_reference")),
        sa.CheckConstraint("number >= 0", name=op.f("ck_council_rules_not_negative")),
        sa.CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_council_rules_runs_forward")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_council_rules_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_council_rules")),
    )
    op.create_index("uq_council_rules_of_a_unit", "council_rules", ["unit_id", "kind", "valid_from"], unique=True)
    op.create_index(
        "uq_council_rules_of_all",
        "council_rules",
        ["kind", "valid_from"],
        unique=True,
        sqlite_where=sa.text("unit_id IS NULL"),
        postgresql_where=sa.text("unit_id IS NULL"),
    )
    op.create_table(
        "counters",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("pattern", sa.String(length=80), nullable=False),
        sa.CheckConstraint("last >= 0", name=op.f("ck_counters_not_negative")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_counters_unit_id")),
        sa.PrimaryKeyConstraint("unit_id", "kind", "year", name=op.f("pk_counters")),
    )
    op.create_table(
        "digests",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("told_until", sa.Date(), nullable=False),
        sa.Column("week_of", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_digests_user_id")),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_digests")),
    )
    op.create_table(
        "done_forms",
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("location", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_done_forms_user_id")),
        sa.PrimaryKeyConstraint("key", "user_id", name=op.f("pk_done_forms")),
    )
    op.create_table(
        "editions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("award_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("in_force_from", sa.Date(), nullable=False),
        sa.Column("in_force_to", sa.Date(), nullable=True),
        sa.Column("legal_ref", sa.String(length=300), nullable=False),
        sa.Column("certainty", sa.String(length=40), nullable=False),
        sa.Column("path", sa.JSON(), nullable=False),
        sa.Column("reviews_needed", sa.Integer(), nullable=False),
        sa.Column("vote_mode", sa.String(length=40), nullable=False),
        sa.Column("quorum_num", sa.Integer(), nullable=False),
        sa.Column("quorum_den", sa.Integer(), nullable=False),
        sa.Column("pass_num", sa.Integer(), nullable=False),
        sa.Column("pass_den", sa.Integer(), nullable=False),
        sa.Column("strictly", sa.Boolean(), nullable=False),
        sa.Column("base", sa.String(length=40), nullable=False),
        sa.Column("vote_legal_ref", sa.String(length=300), nullable=False),
        sa.Column("vote_certainty", sa.String(length=40), nullable=False),
        sa.Column("needs_employer", sa.Boolean(), nullable=False),
        sa.Column("employer_legal_ref", sa.String(length=300), nullable=False),
        sa.Column("employer_certainty", sa.String(length=40), nullable=False),
        sa.Column("recusal_effect", sa.String(length=40), nullable=False),
        sa.Column("recusal_certainty", sa.String(length=40), nullable=False),
        sa.Column("quorum_in_room", sa.Boolean(), nullable=False),
        sa.Column("absent", sa.String(length=40), nullable=False),
        sa.Column("tie", sa.String(length=40), nullable=False),
        sa.Column("needs_chair", sa.Boolean(), nullable=False),
        sa.Column("written_round", sa.Boolean(), nullable=False),
        sa.Column("rounds_most", sa.Integer(), nullable=False),
        sa.Column("quota", sa.Integer(), nullable=True),
        sa.Column("over_quota", sa.String(length=40), nullable=False),
        sa.Column("rank_by", sa.JSON(), nullable=False),
        sa.Column("secrecy_floor", sa.Integer(), nullable=False),
        sa.Column("procedure_legal_ref", sa.String(length=300), nullable=False),
        sa.Column("procedure_certainty", sa.String(length=40), nullable=False),
        sa.Column("spread_limit", sa.Integer(), nullable=False),
        sa.Column("publishes_counts", sa.Boolean(), nullable=False),
        sa.Column("not_passed_shown", sa.String(length=40), nullable=False),
        sa.Column("conflicts_shown", sa.String(length=40), nullable=False),
        sa.Column("conflicts_certainty", sa.String(length=40), nullable=False),
        sa.Column("posting_needs_consent", sa.Boolean(), nullable=False),
        sa.Column("consent_legal_ref", sa.String(length=300), nullable=False),
        sa.Column("consent_certainty", sa.String(length=40), nullable=False),
        sa.Column("answers_first", sa.Boolean(), nullable=False),
        sa.Column("answers_legal_ref", sa.String(length=300), nullable=False),
        sa.Column("answers_certainty", sa.String(length=40), nullable=False),
        sa.CheckConstraint("NOT needs_employer OR employer_legal_ref <> ''", name=op.f("ck_editions_employer_has_reference")),
        sa.CheckConstraint(
            "procedure_certainty <> 'verified' OR procedure_legal_ref <> ''",
            name=op.f("ck_editions_verified_procedure_has_reference"),
        ),
        sa.CheckConstraint("in_force_to IS NULL OR in_force_to >= in_force_from", name=op.f("ck_editions_runs_forward")),
        sa.CheckConstraint("pass_num > 0 AND pass_num <= pass_den", name=op.f("ck_editions_threshold_is_a_share")),
        sa.CheckConstraint("quorum_num > 0 AND quorum_num <= quorum_den", name=op.f("ck_editions_quorum_is_a_share")),
        sa.CheckConstraint("quota IS NULL OR quota >= 1", name=op.f("ck_editions_quota_allows_something")),
        sa.CheckConstraint("reviews_needed >= 0", name=op.f("ck_editions_reviews_not_negative")),
        sa.CheckConstraint("rounds_most >= 1", name=op.f("ck_editions_one_round_at_least")),
        sa.CheckConstraint("secrecy_floor >= 1", name=op.f("ck_editions_secrecy_floor_is_positive")),
        sa.CheckConstraint("spread_limit BETWEEN 0 AND 1000", name=op.f("ck_editions_spread_limit_is_a_share")),
        sa.ForeignKeyConstraint(["award_id"], ["awards.id"], name=op.f("fk_editions_award_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_editions_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_editions")),
        sa.UniqueConstraint("award_id", "unit_id", "in_force_from", name=op.f("uq_editions_award_id_unit_id_in_force_from")),
    )
    op.create_table(
        "mandates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("seat", sa.String(length=40), nullable=True),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("decision_no", sa.String(length=80), nullable=False),
        sa.CheckConstraint("(role = 'council') = (seat IS NOT NULL)", name=op.f("ck_mandates_council_has_seat")),
        sa.CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_mandates_runs_forward")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_mandates_unit_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_mandates_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mandates")),
        sa.UniqueConstraint("user_id", "role", "unit_id", "valid_from", name=op.f("uq_mandates_user_id_role_unit_id_valid_from")),
    )
    op.create_index("ix_mandates_unit_id_role", "mandates", ["unit_id", "role"], unique=False)
    op.create_table(
        "memberships",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("job", sa.String(length=160), nullable=False),
        sa.Column("is_union_member", sa.Boolean(), nullable=False),
        sa.Column("is_direct_worker", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_memberships_runs_forward")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_memberships_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_memberships_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memberships")),
        sa.UniqueConstraint("person_id", "unit_id", "valid_from", name=op.f("uq_memberships_person_id_unit_id_valid_from")),
    )
    op.create_index("ix_memberships_unit_id_person_id", "memberships", ["unit_id", "person_id"], unique=False)
    op.create_table(
        "office_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("thing", sa.String(length=40), nullable=False),
        sa.Column("thing_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=240), nullable=False),
        sa.Column("verb", sa.String(length=40), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_office_log_by_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_office_log_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_log")),
    )
    op.create_index("ix_office_log_thing_thing_id", "office_log", ["thing", "thing_id"], unique=False)
    op.create_index(op.f("ix_office_log_unit_id"), "office_log", ["unit_id"], unique=False)
    op.create_table(
        "programme_reminders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_programme_reminders_by_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_programme_reminders_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_reminders")),
        sa.UniqueConstraint("unit_id", "year", "told_on", name=op.f("uq_programme_reminders_unit_id_year_told_on")),
    )
    op.create_table(
        "reset_codes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("used_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["made_by_id"], ["users.id"], name=op.f("fk_reset_codes_made_by_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_reset_codes_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reset_codes")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_reset_codes_code_hash")),
    )
    op.create_index(op.f("ix_reset_codes_user_id"), "reset_codes", ["user_id"], unique=False)
    op.create_table(
        "sign_ins",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(), nullable=True),
        sa.Column("is_shared", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_sign_ins_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_ins")),
    )
    op.create_index(op.f("ix_sign_ins_user_id"), "sign_ins", ["user_id"], unique=False)
    op.create_table(
        "trainings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("holder_id", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(length=200), nullable=False),
        sa.Column("skills", sa.JSON(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=True),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("women", sa.Integer(), nullable=True),
        sa.Column("direct_workers", sa.Integer(), nullable=True),
        sa.Column("host", sa.String(length=200), nullable=False),
        sa.Column("trainer", sa.String(length=200), nullable=False),
        sa.Column("evidence", sa.String(length=300), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("stage_since", sa.Date(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(women IS NULL OR women BETWEEN 0 AND people) AND (direct_workers IS NULL OR direct_workers BETWEEN 0 AND people)",
            name=op.f("ck_trainings_parts_of_all"),
        ),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= held_on", name=op.f("ck_trainings_runs_forward")),
        sa.CheckConstraint("hours IS NULL OR hours > 0", name=op.f("ck_trainings_took_time")),
        sa.CheckConstraint("people > 0 AND days > 0", name=op.f("ck_trainings_happened")),
        sa.ForeignKeyConstraint(["holder_id"], ["units.id"], name=op.f("fk_trainings_holder_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["users.id"], name=op.f("fk_trainings_recorded_by_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_trainings_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trainings")),
    )
    op.create_index(op.f("ix_trainings_held_on"), "trainings", ["held_on"], unique=False)
    op.create_index("ix_trainings_holder_id_stage", "trainings", ["holder_id", "stage"], unique=False)
    op.create_index(op.f("ix_trainings_unit_id"), "trainings", ["unit_id"], unique=False)
    op.create_table(
        "unit_parents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("decision_no", sa.String(length=80), nullable=False),
        sa.CheckConstraint("unit_id <> parent_id", name=op.f("ck_unit_parents_not_its_own_parent")),
        sa.CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_unit_parents_runs_forward")),
        sa.ForeignKeyConstraint(["parent_id"], ["units.id"], name=op.f("fk_unit_parents_parent_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_unit_parents_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_parents")),
        sa.UniqueConstraint("unit_id", "valid_from", name=op.f("uq_unit_parents_unit_id_valid_from")),
    )
    op.create_index(op.f("ix_unit_parents_parent_id"), "unit_parents", ["parent_id"], unique=False)
    op.create_table(
        "unit_tiers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("tier_kind_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_unit_tiers_runs_forward")),
        sa.ForeignKeyConstraint(["tier_kind_id"], ["tier_kinds.id"], name=op.f("fk_unit_tiers_tier_kind_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_unit_tiers_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_tiers")),
        sa.UniqueConstraint("unit_id", "valid_from", name=op.f("uq_unit_tiers_unit_id_valid_from")),
    )
    op.create_table(
        "visits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("visited_id", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(length=300), nullable=False),
        sa.Column("team", sa.String(length=600), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("planned_by_id", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("findings", sa.Text(), nullable=False),
        sa.Column("must_fix", sa.String(length=4000), nullable=False),
        sa.Column("fix_by", sa.Date(), nullable=True),
        sa.Column("fixed_on", sa.Date(), nullable=True),
        sa.Column("fixed_note", sa.String(length=4000), nullable=False),
        sa.Column("fixed_by_id", sa.Integer(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(fix_by IS NULL) = (must_fix = '')", name=op.f("ck_visits_what_must_be_fixed_has_its_day")),
        sa.CheckConstraint(
            "closed_on IS NULL OR (held_on IS NOT NULL AND (fix_by IS NULL OR fixed_on IS NOT NULL))",
            name=op.f("ck_visits_closed_at_the_end"),
        ),
        sa.CheckConstraint("fix_by IS NULL OR held_on IS NOT NULL", name=op.f("ck_visits_found_when_held")),
        sa.CheckConstraint("fixed_on IS NULL OR fix_by IS NOT NULL", name=op.f("ck_visits_only_findings_are_fixed")),
        sa.CheckConstraint("unit_id <> visited_id", name=op.f("ck_visits_visits_another")),
        sa.ForeignKeyConstraint(["closed_by_id"], ["users.id"], name=op.f("fk_visits_closed_by_id")),
        sa.ForeignKeyConstraint(["fixed_by_id"], ["users.id"], name=op.f("fk_visits_fixed_by_id")),
        sa.ForeignKeyConstraint(["planned_by_id"], ["users.id"], name=op.f("fk_visits_planned_by_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_visits_unit_id")),
        sa.ForeignKeyConstraint(["visited_id"], ["units.id"], name=op.f("fk_visits_visited_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visits")),
    )
    op.create_index("ix_visits_unit_id_closed_on", "visits", ["unit_id", "closed_on"], unique=False)
    op.create_index("ix_visits_visited_id", "visits", ["visited_id"], unique=False)
    op.create_table(
        "works",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("holder_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("summary", sa.String(length=600), nullable=False),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("stage_since", sa.Date(), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=False),
        sa.Column("sent_by_id", sa.Integer(), nullable=True),
        sa.Column("publish_on", sa.Date(), nullable=True),
        sa.Column("published_at", sa.DateTime(), nullable=True),
        sa.Column("correcting", sa.String(length=600), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("stage <> 'published' OR published_at IS NOT NULL", name=op.f("ck_works_published_has_its_day")),
        sa.ForeignKeyConstraint(["holder_id"], ["units.id"], name=op.f("fk_works_holder_id")),
        sa.ForeignKeyConstraint(["sent_by_id"], ["users.id"], name=op.f("fk_works_sent_by_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_works_unit_id")),
        sa.ForeignKeyConstraint(["written_by_id"], ["users.id"], name=op.f("fk_works_written_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_works")),
        sa.UniqueConstraint("code", name=op.f("uq_works_code")),
    )
    op.create_index("ix_works_holder_id_stage", "works", ["holder_id", "stage"], unique=False)
    op.create_index("ix_works_unit_id_stage", "works", ["unit_id", "stage"], unique=False)
    op.create_table(
        "campaign_awards",
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("award_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["award_id"], ["awards.id"], name=op.f("fk_campaign_awards_award_id")),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaigns.id"], name=op.f("fk_campaign_awards_campaign_id")),
        sa.PrimaryKeyConstraint("campaign_id", "award_id", name=op.f("pk_campaign_awards")),
    )
    op.create_table(
        "criteria",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("hint", sa.String(length=400), nullable=False),
        sa.Column("hint_en", sa.String(length=400), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("max_points", sa.Integer(), nullable=False),
        sa.CheckConstraint("weight > 0 AND max_points > 0", name=op.f("ck_criteria_counts_for_something")),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaigns.id"], name=op.f("fk_criteria_campaign_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criteria")),
        sa.UniqueConstraint("campaign_id", "position", name=op.f("uq_criteria_campaign_id_position")),
    )
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=80), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("signatory", sa.String(length=120), nullable=False),
        sa.Column("signatory_title", sa.String(length=200), nullable=False),
        sa.Column("legal_bases", sa.String(length=4000), nullable=False),
        sa.Column("met_on", sa.Date(), nullable=True),
        sa.Column("members", sa.Integer(), nullable=True),
        sa.Column("present", sa.Integer(), nullable=True),
        sa.Column("agreed", sa.Integer(), nullable=True),
        sa.Column("minutes", sa.String(length=4000), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=False),
        sa.Column("approved_at", sa.DateTime(), nullable=True),
        sa.Column("approved_by_id", sa.Integer(), nullable=True),
        sa.Column("published_at", sa.DateTime(), nullable=True),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(approved_at IS NULL) = (approved_by_id IS NULL)", name=op.f("ck_decisions_approved_has_approver")),
        sa.CheckConstraint("(approved_at IS NULL) = (number IS NULL)", name=op.f("ck_decisions_approved_has_number")),
        sa.CheckConstraint(
            "agreed IS NULL OR present IS NULL OR agreed <= present", name=op.f("ck_decisions_agreed_were_present")
        ),
        sa.CheckConstraint(
            "present IS NULL OR members IS NULL OR present <= members", name=op.f("ck_decisions_present_are_members")
        ),
        sa.CheckConstraint("published_at IS NULL OR approved_at IS NOT NULL", name=op.f("ck_decisions_published_was_approved")),
        sa.CheckConstraint(
            "published_by_id IS NULL OR published_by_id <> approved_by_id", name=op.f("ck_decisions_takes_two_people")
        ),
        sa.ForeignKeyConstraint(["approved_by_id"], ["users.id"], name=op.f("fk_decisions_approved_by_id")),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaigns.id"], name=op.f("fk_decisions_campaign_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["users.id"], name=op.f("fk_decisions_created_by_id")),
        sa.ForeignKeyConstraint(["published_by_id"], ["users.id"], name=op.f("fk_decisions_published_by_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_decisions_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
        sa.UniqueConstraint("unit_id", "number", "signed_on", name=op.f("uq_decisions_unit_id_number_signed_on")),
    )
    op.create_index(op.f("ix_decisions_unit_id"), "decisions", ["unit_id"], unique=False)
    op.create_table(
        "limits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("amber_days", sa.Integer(), nullable=False),
        sa.Column("legal_ref", sa.String(length=300), nullable=False),
        sa.Column("certainty", sa.String(length=40), nullable=False),
        sa.CheckConstraint("amber_days > 0 AND amber_days <= days", name=op.f("ck_limits_warns_before_the_end")),
        sa.CheckConstraint("days > 0", name=op.f("ck_limits_at_least_a_day")),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.id"], name=op.f("fk_limits_edition_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_limits")),
        sa.UniqueConstraint("edition_id", "stage", name=op.f("uq_limits_edition_id_stage")),
    )
    op.create_table(
        "period_reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sort", sa.String(length=40), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("situation", sa.Text(), nullable=False),
        sa.Column("results", sa.Text(), nullable=False),
        sa.Column("examples", sa.Text(), nullable=False),
        sa.Column("shortcomings", sa.Text(), nullable=False),
        sa.Column("tasks", sa.Text(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("figures_on", sa.Date(), nullable=True),
        sa.CheckConstraint("ends_on >= begins_on", name=op.f("ck_period_reviews_runs_forward")),
        sa.ForeignKeyConstraint(["id"], ["works.id"], name=op.f("fk_period_reviews_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_period_reviews")),
    )
    op.create_table(
        "practices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=40), nullable=True),
        sa.Column("eligible", sa.String(length=600), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("rate", sa.Integer(), nullable=True),
        sa.Column("per", sa.String(length=160), nullable=False),
        sa.Column("often", sa.String(length=40), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("agreement", sa.String(length=40), nullable=True),
        sa.Column("agreement_no", sa.String(length=80), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("rewarded", sa.Integer(), nullable=True),
        sa.Column("paid", sa.BigInteger(), nullable=True),
        sa.Column("how", sa.Text(), nullable=False),
        sa.CheckConstraint("amount IS NULL OR amount > 0", name=op.f("ck_practices_amount_is_some")),
        sa.CheckConstraint("paid IS NULL OR paid >= 0", name=op.f("ck_practices_paid_not_negative")),
        sa.CheckConstraint("rate IS NULL OR rate BETWEEN 1 AND 10000", name=op.f("ck_practices_rate_is_a_share")),
        sa.CheckConstraint("rewarded IS NULL OR rewarded >= 0", name=op.f("ck_practices_rewarded_not_negative")),
        sa.CheckConstraint("until IS NULL OR since IS NULL OR until >= since", name=op.f("ck_practices_runs_forward")),
        sa.ForeignKeyConstraint(["id"], ["works.id"], name=op.f("fk_practices_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practices")),
    )
    op.create_table(
        "programmes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("of_unit_id", sa.Integer(), nullable=False),
        sa.Column("of_year", sa.Integer(), nullable=True),
        sa.Column("campaign_id", sa.Integer(), nullable=True),
        sa.Column("movement_id", sa.Integer(), nullable=True),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("aims", sa.Text(), nullable=False),
        sa.Column("measures", sa.Text(), nullable=False),
        sa.CheckConstraint("campaign_id IS NULL OR movement_id IS NULL", name=op.f("ck_programmes_turns_one_thing_into_action")),
        sa.CheckConstraint("ends_on >= begins_on", name=op.f("ck_programmes_runs_forward")),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaigns.id"], name=op.f("fk_programmes_campaign_id")),
        sa.ForeignKeyConstraint(["id"], ["works.id"], name=op.f("fk_programmes_id")),
        sa.ForeignKeyConstraint(["movement_id"], ["movements.id"], name=op.f("fk_programmes_movement_id")),
        sa.ForeignKeyConstraint(["of_unit_id"], ["units.id"], name=op.f("fk_programmes_of_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programmes")),
        sa.UniqueConstraint("of_unit_id", "of_year", name=op.f("uq_programmes_of_unit_id_of_year")),
    )
    op.create_table(
        "proposals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("holder_id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=80), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(), nullable=True),
        sa.Column("committee_met_on", sa.Date(), nullable=True),
        sa.Column("committee_present", sa.Integer(), nullable=True),
        sa.Column("committee_for", sa.Integer(), nullable=True),
        sa.Column("committee_against", sa.Integer(), nullable=True),
        sa.Column("employer_agreed_on", sa.Date(), nullable=True),
        sa.Column("employer_agreed_by", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(submitted_at IS NULL) = (number IS NULL)", name=op.f("ck_proposals_sent_has_number")),
        sa.CheckConstraint(
            "committee_present IS NULL OR committee_for IS NULL OR committee_against IS NULL OR committee_for + committee_against <= committee_present",
            name=op.f("ck_proposals_committee_votes_were_present"),
        ),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaigns.id"], name=op.f("fk_proposals_campaign_id")),
        sa.ForeignKeyConstraint(["holder_id"], ["units.id"], name=op.f("fk_proposals_holder_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_proposals_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposals")),
    )
    op.create_index(op.f("ix_proposals_campaign_id"), "proposals", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_proposals_holder_id"), "proposals", ["holder_id"], unique=False)
    op.create_index(op.f("ix_proposals_unit_id"), "proposals", ["unit_id"], unique=False)
    op.create_table(
        "published_works",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("summary", sa.String(length=600), nullable=False),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.Column("unit_slug", sa.String(length=120), nullable=False),
        sa.Column("unit_name", sa.String(length=200), nullable=False),
        sa.Column("sector_code", sa.String(length=40), nullable=False),
        sa.Column("sector_name", sa.String(length=120), nullable=False),
        sa.Column("sector_name_en", sa.String(length=120), nullable=False),
        sa.Column("field_code", sa.String(length=40), nullable=False),
        sa.Column("value_band", sa.Integer(), nullable=True),
        sa.Column("cost_band", sa.Integer(), nullable=True),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("folded", sa.String(length=4000), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("published_at", sa.DateTime(), nullable=False),
        sa.Column("corrected_on", sa.Date(), nullable=True),
        sa.Column("correction", sa.String(length=600), nullable=False),
        sa.Column("taken_down_on", sa.Date(), nullable=True),
        sa.Column("taken_down_for", sa.String(length=600), nullable=False),
        sa.Column("adopted", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "taken_down_on IS NULL OR (title = '' AND folded = '')",
            name=op.f("ck_published_works_nothing_is_left_of_what_was_taken_down"),
        ),
        sa.ForeignKeyConstraint(["work_id"], ["works.id"], name=op.f("fk_published_works_work_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_published_works")),
        sa.UniqueConstraint("code", name=op.f("uq_published_works_code")),
        sa.UniqueConstraint("work_id", name=op.f("uq_published_works_work_id")),
    )
    op.create_index("ix_published_works_kind_id", "published_works", ["kind", "id"], unique=False)
    op.create_index("ix_published_works_since", "published_works", ["since"], unique=False)
    op.create_table(
        "question_tries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=False),
        sa.Column("network", sa.String(length=60), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["work_id"], ["works.id"], name=op.f("fk_question_tries_work_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_tries")),
    )
    op.create_index("ix_question_tries_network_at", "question_tries", ["network", "at"], unique=False)
    op.create_index("ix_question_tries_work_id_at", "question_tries", ["work_id", "at"], unique=False)
    op.create_table(
        "training_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("training_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("from_stage", sa.String(length=40), nullable=False),
        sa.Column("to_stage", sa.String(length=40), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("note", sa.String(length=600), nullable=False),
        sa.Column("counted", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_training_events_actor_id")),
        sa.ForeignKeyConstraint(["training_id"], ["trainings.id"], name=op.f("fk_training_events_training_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_events")),
    )
    op.create_index(op.f("ix_training_events_training_id"), "training_events", ["training_id"], unique=False)
    op.create_table(
        "training_people",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("training_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_training_people_person_id")),
        sa.ForeignKeyConstraint(["training_id"], ["trainings.id"], name=op.f("fk_training_people_training_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_people")),
        sa.UniqueConstraint("training_id", "person_id", name=op.f("uq_training_people_training_id_person_id")),
    )
    op.create_index(op.f("ix_training_people_person_id"), "training_people", ["person_id"], unique=False)
    op.create_table(
        "visit_checks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=300), nullable=False),
        sa.Column("text_en", sa.String(length=300), nullable=False),
        sa.Column("result", sa.String(length=40), nullable=True),
        sa.Column("remark", sa.String(length=600), nullable=False),
        sa.ForeignKeyConstraint(["visit_id"], ["visits.id"], name=op.f("fk_visit_checks_visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_checks")),
    )
    op.create_index(op.f("ix_visit_checks_visit_id"), "visit_checks", ["visit_id"], unique=False)
    op.create_table(
        "work_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("from_stage", sa.String(length=40), nullable=False),
        sa.Column("to_stage", sa.String(length=40), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("note", sa.String(length=2000), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_work_events_actor_id")),
        sa.ForeignKeyConstraint(["work_id"], ["works.id"], name=op.f("fk_work_events_work_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_events")),
    )
    op.create_index(op.f("ix_work_events_work_id"), "work_events", ["work_id"], unique=False)
    op.create_table(
        "work_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("stored_name", sa.String(length=80), nullable=False),
        sa.Column("preview_name", sa.String(length=80), nullable=True),
        sa.Column("added_by_id", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("size > 0", name=op.f("ck_work_files_is_not_empty")),
        sa.ForeignKeyConstraint(["added_by_id"], ["users.id"], name=op.f("fk_work_files_added_by_id")),
        sa.ForeignKeyConstraint(["work_id"], ["works.id"], name=op.f("fk_work_files_work_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_files")),
        sa.UniqueConstraint("stored_name", name=op.f("uq_work_files_stored_name")),
    )
    op.create_index(op.f("ix_work_files_work_id"), "work_files", ["work_id"], unique=False)
    op.create_table(
        "work_pictures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("alt", sa.String(length=300), nullable=False),
        sa.Column("caption", sa.String(length=300), nullable=False),
        sa.Column("sizes", sa.JSON(), nullable=False),
        sa.CheckConstraint("position >= 0", name=op.f("ck_work_pictures_position_not_negative")),
        sa.ForeignKeyConstraint(["work_id"], ["works.id"], name=op.f("fk_work_pictures_work_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_pictures")),
    )
    op.create_index("ix_work_pictures_work_id_position", "work_pictures", ["work_id", "position"], unique=False)
    op.create_table(
        "work_questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("text", sa.String(length=1000), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("answer", sa.String(length=2000), nullable=False),
        sa.Column("handled_at", sa.DateTime(), nullable=True),
        sa.Column("handled_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(state = 'answered') = (answer <> '')", name=op.f("ck_work_questions_answered_has_its_answer")),
        sa.ForeignKeyConstraint(["handled_by_id"], ["users.id"], name=op.f("fk_work_questions_handled_by_id")),
        sa.ForeignKeyConstraint(["work_id"], ["works.id"], name=op.f("fk_work_questions_work_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_questions")),
    )
    op.create_index("ix_work_questions_work_id_state", "work_questions", ["work_id", "state"], unique=False)
    op.create_table(
        "nominations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("holder_id", sa.Integer(), nullable=False),
        sa.Column("award_id", sa.Integer(), nullable=True),
        sa.Column("edition_id", sa.Integer(), nullable=True),
        sa.Column("subject_kind", sa.String(length=40), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("collective_id", sa.Integer(), nullable=True),
        sa.Column("nominee_name", sa.String(length=200), nullable=False),
        sa.Column("nominee_note", sa.String(length=200), nullable=False),
        sa.Column("folded", sa.String(length=600), nullable=False),
        sa.Column(
            "sort_key", sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"), nullable=False
        ),
        sa.Column("situation", sa.String(length=4000), nullable=False),
        sa.Column("deed", sa.String(length=8000), nullable=False),
        sa.Column("outcome", sa.String(length=4000), nullable=False),
        sa.Column("measure_name", sa.String(length=200), nullable=False),
        sa.Column("measure_unit", sa.String(length=60), nullable=False),
        sa.Column("measure_before", sa.String(length=40), nullable=True),
        sa.Column("measure_after", sa.String(length=40), nullable=True),
        sa.Column("base_met_on", sa.Date(), nullable=True),
        sa.Column("base_present", sa.Integer(), nullable=True),
        sa.Column("base_for", sa.Integer(), nullable=True),
        sa.Column("base_against", sa.Integer(), nullable=True),
        sa.Column("copied_from_id", sa.Integer(), nullable=True),
        sa.Column("gist", sa.String(length=600), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("stage_since", sa.Date(), nullable=False),
        sa.Column("warn_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("posted_until", sa.Date(), nullable=True),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.Column("help_asked_at", sa.DateTime(), nullable=True),
        sa.Column("frozen_at", sa.DateTime(), nullable=True),
        sa.Column("frozen_cause", sa.String(length=2000), nullable=True),
        sa.Column("frozen_as", sa.String(length=40), nullable=True),
        sa.Column("not_passed_reason", sa.String(length=2000), nullable=True),
        sa.Column("not_passed_grounds", sa.JSON(), nullable=False),
        sa.Column("unit_chain", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(person_id IS NULL OR collective_id IS NULL) AND (subject_kind = 'person' OR person_id IS NULL) AND (subject_kind = 'collective' OR collective_id IS NULL)",
            name=op.f("ck_nominations_one_subject"),
        ),
        sa.CheckConstraint(
            "(stage = 'not_passed') = (not_passed_reason IS NOT NULL)", name=op.f("ck_nominations_not_passed_has_reason")
        ),
        sa.CheckConstraint("stage = 'draft' OR edition_id IS NOT NULL", name=op.f("ck_nominations_sent_has_edition")),
        sa.CheckConstraint("(frozen_at IS NULL) = (frozen_as IS NULL)", name=op.f("ck_nominations_frozen_by_an_office")),
        sa.CheckConstraint("(frozen_at IS NULL) = (frozen_cause IS NULL)", name=op.f("ck_nominations_frozen_has_cause")),
        sa.CheckConstraint(
            "base_for IS NULL OR base_present IS NULL OR base_for <= base_present",
            name=op.f("ck_nominations_base_for_were_present"),
        ),
        sa.ForeignKeyConstraint(["award_id"], ["awards.id"], name=op.f("fk_nominations_award_id")),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaigns.id"], name=op.f("fk_nominations_campaign_id")),
        sa.ForeignKeyConstraint(["collective_id"], ["collectives.id"], name=op.f("fk_nominations_collective_id")),
        sa.ForeignKeyConstraint(
            ["copied_from_id"], ["nominations.id"], name=op.f("fk_nominations_copied_from_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.id"], name=op.f("fk_nominations_edition_id")),
        sa.ForeignKeyConstraint(["holder_id"], ["units.id"], name=op.f("fk_nominations_holder_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_nominations_person_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_nominations_proposal_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_nominations_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nominations")),
        sa.UniqueConstraint("code", name=op.f("uq_nominations_code")),
    )
    op.create_index(op.f("ix_nominations_award_id"), "nominations", ["award_id"], unique=False)
    op.create_index(op.f("ix_nominations_campaign_id"), "nominations", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_nominations_collective_id"), "nominations", ["collective_id"], unique=False)
    op.create_index(op.f("ix_nominations_copied_from_id"), "nominations", ["copied_from_id"], unique=False)
    op.create_index("ix_nominations_holder_id_stage_since", "nominations", ["holder_id", "stage_since", "id"], unique=False)
    op.create_index(
        "ix_nominations_holder_id_stage_stage_since", "nominations", ["holder_id", "stage", "stage_since", "id"], unique=False
    )
    op.create_index(op.f("ix_nominations_person_id"), "nominations", ["person_id"], unique=False)
    op.create_index(op.f("ix_nominations_proposal_id"), "nominations", ["proposal_id"], unique=False)
    op.create_index("ix_nominations_unit_id_stage", "nominations", ["unit_id", "stage"], unique=False)
    op.create_table(
        "programme_criteria",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=300), nullable=False),
        sa.Column("owner", sa.String(length=200), nullable=False),
        sa.Column("measured_in", sa.String(length=60), nullable=False),
        sa.Column("target", sa.String(length=40), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("reached", sa.String(length=40), nullable=True),
        sa.Column("reached_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(reached IS NULL) = (reached_on IS NULL)", name=op.f("ck_programme_criteria_reached_on_a_day")),
        sa.ForeignKeyConstraint(["programme_id"], ["programmes.id"], name=op.f("fk_programme_criteria_programme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_criteria")),
    )
    op.create_index(op.f("ix_programme_criteria_programme_id"), "programme_criteria", ["programme_id"], unique=False)
    op.create_table(
        "published_decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("published_at", sa.DateTime(), nullable=False),
        sa.Column("above", sa.String(length=200), nullable=False),
        sa.Column("issuer", sa.String(length=200), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("campaign_name", sa.String(length=200), nullable=False),
        sa.Column("campaign_name_en", sa.String(length=200), nullable=False),
        sa.Column("legal_bases", sa.String(length=4000), nullable=False),
        sa.Column("signatory", sa.String(length=120), nullable=False),
        sa.Column("signatory_title", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["decision_id"], ["decisions.id"], name=op.f("fk_published_decisions_decision_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_published_decisions")),
        sa.UniqueConstraint("decision_id", name=op.f("uq_published_decisions_decision_id")),
        sa.UniqueConstraint("slug", name=op.f("uq_published_decisions_slug")),
    )
    op.create_table(
        "published_questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("copy_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("text", sa.String(length=1000), nullable=False),
        sa.Column("answer", sa.String(length=2000), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["copy_id"], ["published_works.id"], name=op.f("fk_published_questions_copy_id")),
        sa.ForeignKeyConstraint(["question_id"], ["work_questions.id"], name=op.f("fk_published_questions_question_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_published_questions")),
        sa.UniqueConstraint("question_id", name=op.f("uq_published_questions_question_id")),
    )
    op.create_index("ix_published_questions_copy_id_id", "published_questions", ["copy_id", "id"], unique=False)
    op.create_table(
        "assignments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nomination_id", sa.Integer(), nullable=False),
        sa.Column("reviewer_id", sa.Integer(), nullable=False),
        sa.Column("assigned_by_id", sa.Integer(), nullable=False),
        sa.Column("assigned_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["assigned_by_id"], ["users.id"], name=op.f("fk_assignments_assigned_by_id")),
        sa.ForeignKeyConstraint(["nomination_id"], ["nominations.id"], name=op.f("fk_assignments_nomination_id")),
        sa.ForeignKeyConstraint(["reviewer_id"], ["users.id"], name=op.f("fk_assignments_reviewer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignments")),
        sa.UniqueConstraint("nomination_id", "reviewer_id", name=op.f("uq_assignments_nomination_id_reviewer_id")),
    )
    op.create_index(op.f("ix_assignments_reviewer_id"), "assignments", ["reviewer_id"], unique=False)
    op.create_table(
        "attachments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nomination_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("stored_name", sa.String(length=80), nullable=False),
        sa.Column("preview_name", sa.String(length=80), nullable=True),
        sa.Column("added_by_id", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("size > 0", name=op.f("ck_attachments_is_not_empty")),
        sa.ForeignKeyConstraint(["added_by_id"], ["users.id"], name=op.f("fk_attachments_added_by_id")),
        sa.ForeignKeyConstraint(["nomination_id"], ["nominations.id"], name=op.f("fk_attachments_nomination_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachments")),
        sa.UniqueConstraint("stored_name", name=op.f("uq_attachments_stored_name")),
    )
    op.create_index(op.f("ix_attachments_nomination_id"), "attachments", ["nomination_id"], unique=False)
    op.create_table(
        "award_records",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("award_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("collective_id", sa.Integer(), nullable=True),
        sa.Column("subject_name", sa.String(length=200), nullable=False),
        sa.Column("year_of_merit", sa.Integer(), nullable=False),
        sa.Column("year_of_decision", sa.Integer(), nullable=False),
        sa.Column("decision_no", sa.String(length=80), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("issuer", sa.String(length=200), nullable=False),
        sa.Column("is_verified", sa.Boolean(), nullable=False),
        sa.Column("nomination_id", sa.Integer(), nullable=True),
        sa.Column("presented_on", sa.Date(), nullable=True),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("handed_over_on", sa.Date(), nullable=True),
        sa.Column("papers", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(subject = 'collective') = (collective_id IS NOT NULL)", name=op.f("ck_award_records_collective_is_named")
        ),
        sa.CheckConstraint("(subject = 'person') = (person_id IS NOT NULL)", name=op.f("ck_award_records_person_is_named")),
        sa.CheckConstraint("year_of_decision >= year_of_merit", name=op.f("ck_award_records_merit_comes_first")),
        sa.ForeignKeyConstraint(["award_id"], ["awards.id"], name=op.f("fk_award_records_award_id")),
        sa.ForeignKeyConstraint(["collective_id"], ["collectives.id"], name=op.f("fk_award_records_collective_id")),
        sa.ForeignKeyConstraint(["nomination_id"], ["nominations.id"], name=op.f("fk_award_records_nomination_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_award_records_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_award_records_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award_records")),
        sa.UniqueConstraint("nomination_id", name=op.f("uq_award_records_nomination_id")),
    )
    op.create_index(op.f("ix_award_records_award_id"), "award_records", ["award_id"], unique=False)
    op.create_index(op.f("ix_award_records_collective_id"), "award_records", ["collective_id"], unique=False)
    op.create_index(op.f("ix_award_records_person_id"), "award_records", ["person_id"], unique=False)
    op.create_index(op.f("ix_award_records_unit_id"), "award_records", ["unit_id"], unique=False)
    op.create_table(
        "conflicts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nomination_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.Column("declared_at", sa.DateTime(), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True),
        sa.Column("withdrawn_by_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=1000), nullable=True),
        sa.CheckConstraint("kind <> 'nominee'", name=op.f("ck_conflicts_is_declared")),
        sa.CheckConstraint("(withdrawn_at IS NULL) = (withdrawn_by_id IS NULL)", name=op.f("ck_conflicts_withdrawal_has_author")),
        sa.CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawn_reason IS NULL)", name=op.f("ck_conflicts_withdrawal_has_reason")
        ),
        sa.CheckConstraint("added_by_id IS NULL OR added_by_id <> user_id", name=op.f("ck_conflicts_added_for_another")),
        sa.CheckConstraint(
            "withdrawn_by_id IS NULL OR withdrawn_by_id <> user_id", name=op.f("ck_conflicts_not_withdrawn_by_oneself")
        ),
        sa.ForeignKeyConstraint(["added_by_id"], ["users.id"], name=op.f("fk_conflicts_added_by_id")),
        sa.ForeignKeyConstraint(["nomination_id"], ["nominations.id"], name=op.f("fk_conflicts_nomination_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_conflicts_user_id")),
        sa.ForeignKeyConstraint(["withdrawn_by_id"], ["users.id"], name=op.f("fk_conflicts_withdrawn_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflicts")),
    )
    op.create_index(op.f("ix_conflicts_nomination_id"), "conflicts", ["nomination_id"], unique=False)
    op.create_index(op.f("ix_conflicts_user_id"), "conflicts", ["user_id"], unique=False)
    op.create_index(
        "uq_conflicts_one_standing",
        "conflicts",
        ["nomination_id", "user_id"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "decision_lines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("nomination_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["decision_id"], ["decisions.id"], name=op.f("fk_decision_lines_decision_id")),
        sa.ForeignKeyConstraint(["nomination_id"], ["nominations.id"], name=op.f("fk_decision_lines_nomination_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_lines")),
        sa.UniqueConstraint("nomination_id", name=op.f("uq_decision_lines_nomination_id")),
    )
    op.create_index(op.f("ix_decision_lines_decision_id"), "decision_lines", ["decision_id"], unique=False)
    op.create_table(
        "declared_awards",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nomination_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("decision_no", sa.String(length=80), nullable=False),
        sa.Column("issuer", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["nomination_id"], ["nominations.id"], name=op.f("fk_declared_awards_nomination_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_declared_awards")),
    )
    op.create_index(op.f("ix_declared_awards_nomination_id"), "declared_awards", ["nomination_id"], unique=False)
    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nomination_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("from_stage", sa.String(length=40), nullable=False),
        sa.Column("to_stage", sa.String(length=40), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("note", sa.String(length=2000), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("log_position", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_events_actor_id")),
        sa.ForeignKeyConstraint(["log_position"], ["log_leaves.position"], name=op.f("fk_events_log_position")),
        sa.ForeignKeyConstraint(["nomination_id"], ["nominations.id"], name=op.f("fk_events_nomination_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
        sa.UniqueConstraint("log_position", name=op.f("uq_events_log_position")),
    )
    op.create_index("ix_events_nomination_id_id", "events", ["nomination_id", "id"], unique=False)
    op.create_table(
        "initiatives",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nomination_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("paper_no", sa.String(length=80), nullable=False),
        sa.Column("paper_on", sa.Date(), nullable=True),
        sa.Column("issuer", sa.String(length=200), nullable=False),
        sa.Column("scope", sa.String(length=200), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("value IS NULL OR value >= 0", name=op.f("ck_initiatives_worth_not_negative")),
        sa.ForeignKeyConstraint(["nomination_id"], ["nominations.id"], name=op.f("fk_initiatives_nomination_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_initiatives")),
    )
    op.create_index(op.f("ix_initiatives_nomination_id"), "initiatives", ["nomination_id"], unique=False)
    op.create_table(
        "mails",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("to_address", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("body", sa.String(length=4000), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("nomination_id", sa.Integer(), nullable=True),
        sa.Column("campaign_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("not_before", sa.DateTime(), nullable=False),
        sa.Column("claimed_until", sa.DateTime(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.String(length=500), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=True),
        sa.Column("given_up_at", sa.DateTime(), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("given_up_at IS NULL OR cancelled_at IS NULL", name=op.f("ck_mails_one_end")),
        sa.CheckConstraint(
            "sent_at IS NULL OR (given_up_at IS NULL AND cancelled_at IS NULL)", name=op.f("ck_mails_sent_or_not")
        ),
        sa.CheckConstraint("tries >= 0", name=op.f("ck_mails_tries_not_negative")),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaigns.id"], name=op.f("fk_mails_campaign_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["nomination_id"], ["nominations.id"], name=op.f("fk_mails_nomination_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_mails_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mails")),
    )
    op.create_index(op.f("ix_mails_campaign_id"), "mails", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_mails_nomination_id"), "mails", ["nomination_id"], unique=False)
    op.create_index(op.f("ix_mails_user_id"), "mails", ["user_id"], unique=False)
    op.create_index("ix_mails_waiting", "mails", ["sent_at", "given_up_at", "cancelled_at", "not_before", "id"], unique=False)
    op.create_table(
        "meetings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("note", sa.String(length=4000), nullable=False),
        sa.Column("is_written", sa.Boolean(), nullable=False),
        sa.Column("answers_until", sa.DateTime(), nullable=True),
        sa.Column("chair_id", sa.Integer(), nullable=True),
        sa.Column("secretary_id", sa.Integer(), nullable=True),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("called_at", sa.DateTime(), nullable=True),
        sa.Column("begun_at", sa.DateTime(), nullable=True),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(), nullable=True),
        sa.Column("cancelled_reason", sa.String(length=1000), nullable=True),
        sa.Column("on_screen_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(cancelled_at IS NULL) = (cancelled_reason IS NULL)", name=op.f("ck_meetings_cancelled_has_reason")),
        sa.CheckConstraint("begun_at IS NULL OR called_at IS NOT NULL", name=op.f("ck_meetings_called_before_begun")),
        sa.CheckConstraint("ended_at IS NULL OR begun_at IS NOT NULL", name=op.f("ck_meetings_begun_before_ended")),
        sa.CheckConstraint("is_written = (answers_until IS NOT NULL)", name=op.f("ck_meetings_written_has_last_moment")),
        sa.ForeignKeyConstraint(["chair_id"], ["users.id"], name=op.f("fk_meetings_chair_id")),
        sa.ForeignKeyConstraint(["made_by_id"], ["users.id"], name=op.f("fk_meetings_made_by_id")),
        sa.ForeignKeyConstraint(["on_screen_id"], ["nominations.id"], name=op.f("fk_meetings_on_screen_id")),
        sa.ForeignKeyConstraint(["secretary_id"], ["users.id"], name=op.f("fk_meetings_secretary_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_meetings_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetings")),
    )
    op.create_index("ix_meetings_unit_id_starts_at", "meetings", ["unit_id", "starts_at"], unique=False)
    op.create_table(
        "messages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nomination_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(length=4000), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("body <> ''", name=op.f("ck_messages_says_something")),
        sa.ForeignKeyConstraint(["author_id"], ["users.id"], name=op.f("fk_messages_author_id")),
        sa.ForeignKeyConstraint(
            ["nomination_id"], ["nominations.id"], name=op.f("fk_messages_nomination_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
    )
    op.create_index("ix_messages_nomination_id_id", "messages", ["nomination_id", "id"], unique=False)
    op.create_table(
        "opinion_tries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contact", sa.String(length=64), nullable=False),
        sa.Column("network", sa.String(length=60), nullable=False),
        sa.Column("nomination_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["nomination_id"], ["nominations.id"], name=op.f("fk_opinion_tries_nomination_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion_tries")),
    )
    op.create_index("ix_opinion_tries_contact_at", "opinion_tries", ["contact", "at"], unique=False)
    op.create_index("ix_opinion_tries_network_at", "opinion_tries", ["network", "at"], unique=False)
    op.create_index("ix_opinion_tries_nomination_id_at", "opinion_tries", ["nomination_id", "at"], unique=False)
    op.create_table(
        "opinions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("nomination_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("ground", sa.String(length=40), nullable=False),
        sa.Column("text", sa.String(length=4000), nullable=False),
        sa.Column("who", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column("phone", sa.String(length=120), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=False),
        sa.Column("verified_at", sa.DateTime(), nullable=True),
        sa.Column("written_down_by_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("warn_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("gist", sa.String(length=600), nullable=False),
        sa.Column("answer", sa.String(length=4000), nullable=False),
        sa.Column("private_answer", sa.String(length=4000), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("holds", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(state = 'unverified') = (received_on IS NULL)", name=op.f("ck_opinions_received_has_day")),
        sa.CheckConstraint(
            "(state IN ('answered', 'refused')) = (answered_at IS NOT NULL) AND (answered_at IS NULL) = (answered_by_id IS NULL) AND (answered_at IS NULL) = (answer = '')",
            name=op.f("ck_opinions_ended_has_answer"),
        ),
        sa.CheckConstraint("NOT holds OR state = 'received'", name=op.f("ck_opinions_only_an_open_one_holds")),
        sa.CheckConstraint("email <> '' OR written_down_by_id IS NOT NULL", name=op.f("ck_opinions_has_a_contact")),
        sa.CheckConstraint("kind = 'objection' OR ground = 'other'", name=op.f("ck_opinions_ground_is_of_an_objection")),
        sa.CheckConstraint("state <> 'unverified' OR owner_id IS NULL", name=op.f("ck_opinions_owned_was_received")),
        sa.CheckConstraint(
            "state = 'unverified' OR verified_at IS NOT NULL OR written_down_by_id IS NOT NULL",
            name=op.f("ck_opinions_received_is_verified"),
        ),
        sa.CheckConstraint("answered_by_id IS NULL OR answered_by_id = owner_id", name=op.f("ck_opinions_answered_by_its_owner")),
        sa.ForeignKeyConstraint(["answered_by_id"], ["users.id"], name=op.f("fk_opinions_answered_by_id")),
        sa.ForeignKeyConstraint(["nomination_id"], ["nominations.id"], name=op.f("fk_opinions_nomination_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["users.id"], name=op.f("fk_opinions_owner_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_opinions_unit_id")),
        sa.ForeignKeyConstraint(["written_down_by_id"], ["users.id"], name=op.f("fk_opinions_written_down_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinions")),
        sa.UniqueConstraint("code", name=op.f("uq_opinions_code")),
    )
    op.create_index("ix_opinions_nomination_id_state", "opinions", ["nomination_id", "state"], unique=False)
    op.create_index("ix_opinions_unit_id_state_due_on", "opinions", ["unit_id", "state", "due_on"], unique=False)
    op.create_table(
        "private_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nomination_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=24), nullable=False),
        sa.Column("code_hash", sa.String(length=128), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["made_by_id"], ["users.id"], name=op.f("fk_private_links_made_by_id")),
        sa.ForeignKeyConstraint(["nomination_id"], ["nominations.id"], name=op.f("fk_private_links_nomination_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_private_links_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_private_links")),
        sa.UniqueConstraint("public_id", name=op.f("uq_private_links_public_id")),
    )
    op.create_index(
        "uq_private_links_one_at_a_time",
        "private_links",
        ["nomination_id"],
        unique=True,
        sqlite_where=sa.text("revoked_at IS NULL"),
        postgresql_where=sa.text("revoked_at IS NULL"),
    )
    op.create_table(
        "profiles",
        sa.Column("nomination_id", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("women", sa.Integer(), nullable=True),
        sa.Column("direct_workers", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "direct_workers IS NULL OR people IS NULL OR direct_workers <= people",
            name=op.f("ck_profiles_workers_are_among_them"),
        ),
        sa.CheckConstraint("women IS NULL OR people IS NULL OR women <= people", name=op.f("ck_profiles_women_are_among_them")),
        sa.ForeignKeyConstraint(["nomination_id"], ["nominations.id"], name=op.f("fk_profiles_nomination_id")),
        sa.PrimaryKeyConstraint("nomination_id", name=op.f("pk_profiles")),
    )
    op.create_table(
        "progress_updates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("criterion_id", sa.Integer(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("reached", sa.String(length=40), nullable=False),
        sa.Column("note", sa.String(length=600), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=True),
        sa.Column("file_stored", sa.String(length=80), nullable=True),
        sa.Column("file_kind", sa.String(length=80), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_progress_updates_by_id")),
        sa.ForeignKeyConstraint(["criterion_id"], ["programme_criteria.id"], name=op.f("fk_progress_updates_criterion_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_progress_updates")),
    )
    op.create_index("ix_progress_updates_criterion_id", "progress_updates", ["criterion_id"], unique=False)
    op.create_table(
        "published",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("nomination_id", sa.Integer(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("published_at", sa.DateTime(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("title_en", sa.String(length=200), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=True),
        sa.Column("folded", sa.String(length=1200), nullable=False),
        sa.Column("gist", sa.String(length=600), nullable=False),
        sa.Column("unit_slug", sa.String(length=120), nullable=False),
        sa.Column("unit_name", sa.String(length=200), nullable=False),
        sa.Column("sector_code", sa.String(length=40), nullable=False),
        sa.Column("sector_name", sa.String(length=120), nullable=False),
        sa.Column("sector_name_en", sa.String(length=120), nullable=False),
        sa.Column("award_code", sa.String(length=40), nullable=False),
        sa.Column("award_name", sa.String(length=200), nullable=False),
        sa.Column("award_name_en", sa.String(length=200), nullable=False),
        sa.Column("award_form", sa.String(length=40), nullable=True),
        sa.Column("tier_code", sa.String(length=40), nullable=False),
        sa.Column("tier_name", sa.String(length=120), nullable=False),
        sa.Column("tier_name_en", sa.String(length=120), nullable=False),
        sa.Column("campaign_name", sa.String(length=200), nullable=False),
        sa.Column("campaign_name_en", sa.String(length=200), nullable=False),
        sa.Column("yes", sa.Integer(), nullable=True),
        sa.Column("over", sa.Integer(), nullable=True),
        sa.Column("verdict", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(length=2000), nullable=False),
        sa.Column("grounds", sa.JSON(), nullable=False),
        sa.Column("decision_no", sa.String(length=80), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decision_slug", sa.String(length=120), nullable=True),
        sa.Column("issuer", sa.String(length=200), nullable=False),
        sa.Column("timeline", sa.JSON(), nullable=False),
        sa.Column("conflicts", sa.JSON(), nullable=False),
        sa.Column("opinions_received", sa.Integer(), nullable=False),
        sa.Column("opinions_answered", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("corrected_on", sa.Date(), nullable=True),
        sa.Column("correction_no", sa.String(length=80), nullable=False),
        sa.Column("reissued_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_no", sa.String(length=80), nullable=False),
        sa.Column("withdrawn_for", sa.String(length=300), nullable=False),
        sa.Column("withdrawn_for_en", sa.String(length=300), nullable=False),
        sa.CheckConstraint("kind <> 'posting' OR until IS NOT NULL", name=op.f("ck_published_posting_ends")),
        sa.CheckConstraint("kind <> 'result' OR decision_no IS NOT NULL", name=op.f("ck_published_result_has_decision")),
        sa.CheckConstraint("opinions_answered BETWEEN 0 AND opinions_received", name=op.f("ck_published_answered_were_received")),
        sa.ForeignKeyConstraint(["nomination_id"], ["nominations.id"], name=op.f("fk_published_nomination_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_published")),
        sa.UniqueConstraint("kind", "code", name=op.f("uq_published_kind_code")),
    )
    op.create_index("ix_published_decided", "published", ["kind", "decided_on", "decision_no", "issuer"], unique=False)
    op.create_index("ix_published_decision_slug_id", "published", ["decision_slug", "id"], unique=False)
    op.create_index(
        "ix_published_here",
        "published",
        ["id"],
        unique=False,
        sqlite_where=sa.text("(kind = 'not_passed' OR nomination_id IS NOT NULL)"),
        postgresql_where=sa.text("(kind = 'not_passed' OR nomination_id IS NOT NULL)"),
    )
    op.create_index("ix_published_kind_award_code_id", "published", ["kind", "award_code", "id"], unique=False)
    op.create_index("ix_published_kind_award_form_id", "published", ["kind", "award_form", "id"], unique=False)
    op.create_index("ix_published_kind_decision_no_id", "published", ["kind", "decision_no", "id"], unique=False)
    op.create_index("ix_published_kind_id", "published", ["kind", "id"], unique=False)
    op.create_index("ix_published_kind_tier_code_id", "published", ["kind", "tier_code", "id"], unique=False)
    op.create_index("ix_published_kind_unit_slug_id", "published", ["kind", "unit_slug", "id"], unique=False)
    op.create_index("ix_published_kind_until", "published", ["kind", "until"], unique=False)
    op.create_index("ix_published_kind_year_id", "published", ["kind", "year", "id"], unique=False)
    op.create_index(op.f("ix_published_nomination_id"), "published", ["nomination_id"], unique=False)
    op.create_table(
        "return_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nomination_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("ask", sa.String(length=1000), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("answer", sa.String(length=1000), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["nomination_id"], ["nominations.id"], name=op.f("fk_return_items_nomination_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return_items")),
    )
    op.create_index("ix_return_items_nomination_id_round", "return_items", ["nomination_id", "round"], unique=False)
    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nomination_id", sa.Integer(), nullable=False),
        sa.Column("reviewer_id", sa.Integer(), nullable=False),
        sa.Column("recommendation", sa.String(length=40), nullable=True),
        sa.Column("comment", sa.String(length=4000), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=True),
        sa.Column("read_at", sa.DateTime(), nullable=True),
        sa.Column("read_print", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("sent_at IS NULL OR recommendation IS NOT NULL", name=op.f("ck_reviews_sent_has_recommendation")),
        sa.ForeignKeyConstraint(["nomination_id"], ["nominations.id"], name=op.f("fk_reviews_nomination_id")),
        sa.ForeignKeyConstraint(["reviewer_id"], ["users.id"], name=op.f("fk_reviews_reviewer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviews")),
        sa.UniqueConstraint("nomination_id", "reviewer_id", name=op.f("uq_reviews_nomination_id_reviewer_id")),
    )
    op.create_index(op.f("ix_reviews_reviewer_id"), "reviews", ["reviewer_id"], unique=False)
    op.create_table(
        "self_scores",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nomination_id", sa.Integer(), nullable=False),
        sa.Column("criterion_id", sa.Integer(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.CheckConstraint("points IS NULL OR points >= 0", name=op.f("ck_self_scores_not_negative")),
        sa.ForeignKeyConstraint(["criterion_id"], ["criteria.id"], name=op.f("fk_self_scores_criterion_id")),
        sa.ForeignKeyConstraint(["nomination_id"], ["nominations.id"], name=op.f("fk_self_scores_nomination_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_self_scores")),
        sa.UniqueConstraint("nomination_id", "criterion_id", name=op.f("uq_self_scores_nomination_id_criterion_id")),
    )
    op.create_index(op.f("ix_self_scores_nomination_id"), "self_scores", ["nomination_id"], unique=False)
    op.create_table(
        "shingles",
        sa.Column("nomination_id", sa.Integer(), nullable=False),
        sa.Column("shingle", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["nomination_id"], ["nominations.id"], name=op.f("fk_shingles_nomination_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("nomination_id", "shingle", name=op.f("pk_shingles")),
    )
    op.create_index(op.f("ix_shingles_shingle"), "shingles", ["shingle"], unique=False)
    op.create_table(
        "snapshots",
        sa.Column("nomination_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("taken_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["nomination_id"], ["nominations.id"], name=op.f("fk_snapshots_nomination_id")),
        sa.PrimaryKeyConstraint("nomination_id", "round", name=op.f("pk_snapshots")),
    )
    op.create_table(
        "targets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nomination_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("measured_in", sa.String(length=60), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("planned", sa.String(length=40), nullable=True),
        sa.Column("achieved", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(["nomination_id"], ["nominations.id"], name=op.f("fk_targets_nomination_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_targets")),
    )
    op.create_index(op.f("ix_targets_nomination_id"), "targets", ["nomination_id"], unique=False)
    op.create_table(
        "absentee_slips",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("printed_on", sa.Date(), nullable=False),
        sa.Column("printed_by_id", sa.Integer(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("received_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(received_on IS NULL) = (received_by_id IS NULL)", name=op.f("ck_absentee_slips_received_by_someone")
        ),
        sa.CheckConstraint("length(token_hash) = 32", name=op.f("ck_absentee_slips_token_is_a_digest")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_absentee_slips_meeting_id")),
        sa.ForeignKeyConstraint(["printed_by_id"], ["users.id"], name=op.f("fk_absentee_slips_printed_by_id")),
        sa.ForeignKeyConstraint(["received_by_id"], ["users.id"], name=op.f("fk_absentee_slips_received_by_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_absentee_slips_user_id")),
        sa.PrimaryKeyConstraint("meeting_id", "user_id", name=op.f("pk_absentee_slips")),
    )
    op.create_index(op.f("ix_absentee_slips_user_id"), "absentee_slips", ["user_id"], unique=False)
    op.create_table(
        "agenda_items",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("nomination_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("grouped", sa.Integer(), nullable=False),
        sa.Column("summary", sa.String(length=2000), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_agenda_items_meeting_id")),
        sa.ForeignKeyConstraint(["nomination_id"], ["nominations.id"], name=op.f("fk_agenda_items_nomination_id")),
        sa.PrimaryKeyConstraint("meeting_id", "nomination_id", name=op.f("pk_agenda_items")),
        sa.UniqueConstraint("meeting_id", "position", name=op.f("uq_agenda_items_meeting_id_position")),
    )
    op.create_index(op.f("ix_agenda_items_nomination_id"), "agenda_items", ["nomination_id"], unique=False)
    op.create_table(
        "agreements",
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("agreed_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["review_id"], ["reviews.id"], name=op.f("fk_agreements_review_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_agreements_user_id")),
        sa.PrimaryKeyConstraint("review_id", "user_id", name=op.f("pk_agreements")),
    )
    op.create_table(
        "attendees",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("attendance", sa.String(length=40), nullable=True),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.CheckConstraint(
            "attendance IS NULL OR attendance <> 'absent' OR reason <> ''", name=op.f("ck_attendees_absent_has_reason")
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_attendees_meeting_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_attendees_user_id")),
        sa.PrimaryKeyConstraint("meeting_id", "user_id", name=op.f("pk_attendees")),
    )
    op.create_index(op.f("ix_attendees_user_id"), "attendees", ["user_id"], unique=False)
    op.create_table(
        "boxes",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("floor", sa.Integer(), nullable=False),
        sa.Column("most_yes", sa.Integer(), nullable=True),
        sa.Column("closes_at", sa.DateTime(), nullable=True),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(length=32), nullable=True),
        sa.Column("manifest", sa.LargeBinary(length=32), nullable=True),
        sa.Column("manifest_text", sa.String(), nullable=True),
        sa.Column("opened_by_id", sa.Integer(), nullable=True),
        sa.Column("opened_at", sa.DateTime(), nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("root", sa.LargeBinary(length=32), nullable=True),
        sa.Column("collected", sa.Integer(), nullable=True),
        sa.Column("counted_at", sa.DateTime(), nullable=True),
        sa.Column("valid", sa.Integer(), nullable=True),
        sa.Column("invalid", sa.Integer(), nullable=True),
        sa.Column("void_asked_by_id", sa.Integer(), nullable=True),
        sa.Column("void_by_id", sa.Integer(), nullable=True),
        sa.Column("void_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(length=1000), nullable=True),
        sa.Column("destroyed_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(state = 'counted') = (counted_at IS NOT NULL)", name=op.f("ck_boxes_counted_has_moment")),
        sa.CheckConstraint("(state = 'void') = (void_at IS NOT NULL)", name=op.f("ck_boxes_void_has_moment")),
        sa.CheckConstraint(
            "state IN ('keying', 'void') OR (manifest IS NOT NULL AND public_key IS NOT NULL)",
            name=op.f("ck_boxes_opened_is_frozen"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('closed', 'counted') OR (root IS NOT NULL AND collected IS NOT NULL)",
            name=op.f("ck_boxes_closed_is_rooted"),
        ),
        sa.CheckConstraint("(valid IS NULL) = (counted_at IS NULL)", name=op.f("ck_boxes_counted_has_figures")),
        sa.CheckConstraint("floor >= 1", name=op.f("ck_boxes_floor_is_positive")),
        sa.CheckConstraint("manifest IS NULL OR length(manifest) = 32", name=op.f("ck_boxes_manifest_is_a_digest")),
        sa.CheckConstraint("valid IS NULL OR valid + invalid = collected", name=op.f("ck_boxes_each_valid_or_not")),
        sa.CheckConstraint("void_at IS NULL OR void_reason IS NOT NULL", name=op.f("ck_boxes_void_has_reason")),
        sa.CheckConstraint("void_by_id IS NULL OR void_by_id <> void_asked_by_id", name=op.f("ck_boxes_void_by_two")),
        sa.ForeignKeyConstraint(["closed_by_id"], ["users.id"], name=op.f("fk_boxes_closed_by_id")),
        sa.ForeignKeyConstraint(["made_by_id"], ["users.id"], name=op.f("fk_boxes_made_by_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_boxes_meeting_id")),
        sa.ForeignKeyConstraint(["opened_by_id"], ["users.id"], name=op.f("fk_boxes_opened_by_id")),
        sa.ForeignKeyConstraint(["void_asked_by_id"], ["users.id"], name=op.f("fk_boxes_void_asked_by_id")),
        sa.ForeignKeyConstraint(["void_by_id"], ["users.id"], name=op.f("fk_boxes_void_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_boxes")),
    )
    op.create_index("ix_boxes_meeting_id", "boxes", ["meeting_id"], unique=False)
    op.create_table(
        "certificates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=15), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("published_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=True),
        sa.Column("paper_no", sa.String(length=80), nullable=False),
        sa.Column("replaced_on", sa.Date(), nullable=True),
        sa.CheckConstraint("number = 1 OR paper_no <> ''", name=op.f("ck_certificates_made_again_by_a_paper")),
        sa.CheckConstraint("(number = 1) = (reason IS NULL)", name=op.f("ck_certificates_made_again_for_a_reason")),
        sa.CheckConstraint("length(code) = 15", name=op.f("ck_certificates_code_is_whole")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_certificates_counted_from_one")),
        sa.ForeignKeyConstraint(
            ["published_id"], ["published.id"], name=op.f("fk_certificates_published_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["record_id"], ["award_records.id"], name=op.f("fk_certificates_record_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificates")),
        sa.UniqueConstraint("code", name=op.f("uq_certificates_code")),
        sa.UniqueConstraint("record_id", "number", name=op.f("uq_certificates_record_id_number")),
    )
    op.create_index(op.f("ix_certificates_published_id"), "certificates", ["published_id"], unique=False)
    op.create_table(
        "complaints",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("nomination_id", sa.Integer(), nullable=True),
        sa.Column("record_id", sa.Integer(), nullable=True),
        sa.Column("who", sa.String(length=120), nullable=False),
        sa.Column("contact", sa.String(length=300), nullable=False),
        sa.Column("who_unit", sa.String(length=200), nullable=False),
        sa.Column("about", sa.String(length=8000), nullable=False),
        sa.Column("scan_name", sa.String(length=200), nullable=True),
        sa.Column("scan_stored", sa.String(length=80), nullable=True),
        sa.Column("scan_kind", sa.String(length=40), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("received_by_id", sa.Integer(), nullable=False),
        sa.Column("learned_on", sa.Date(), nullable=True),
        sa.Column("file_by", sa.Date(), nullable=True),
        sa.Column("late_reason", sa.String(length=2000), nullable=False),
        sa.Column("take_up_by", sa.Date(), nullable=True),
        sa.Column("taken_up_on", sa.Date(), nullable=True),
        sa.Column("is_remote", sa.Boolean(), nullable=False),
        sa.Column("is_hard", sa.Boolean(), nullable=False),
        sa.Column("froze", sa.Boolean(), nullable=False),
        sa.Column("decide_by", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.Column("answer", sa.String(length=8000), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "outcome NOT IN ('upheld', 'partly', 'rejected') OR taken_up_on IS NOT NULL",
            name=op.f("ck_complaints_answered_was_taken_up"),
        ),
        sa.CheckConstraint("(outcome IS NULL) = (ended_on IS NULL)", name=op.f("ck_complaints_ended_has_outcome")),
        sa.CheckConstraint("nomination_id IS NOT NULL OR record_id IS NOT NULL", name=op.f("ck_complaints_is_about_something")),
        sa.ForeignKeyConstraint(["ended_by_id"], ["users.id"], name=op.f("fk_complaints_ended_by_id")),
        sa.ForeignKeyConstraint(["nomination_id"], ["nominations.id"], name=op.f("fk_complaints_nomination_id")),
        sa.ForeignKeyConstraint(["received_by_id"], ["users.id"], name=op.f("fk_complaints_received_by_id")),
        sa.ForeignKeyConstraint(["record_id"], ["award_records.id"], name=op.f("fk_complaints_record_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_complaints_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaints")),
        sa.UniqueConstraint("unit_id", "number", name=op.f("uq_complaints_unit_id_number")),
    )
    op.create_index(op.f("ix_complaints_nomination_id"), "complaints", ["nomination_id"], unique=False)
    op.create_index(op.f("ix_complaints_record_id"), "complaints", ["record_id"], unique=False)
    op.create_index("ix_complaints_unit_id_ended_on", "complaints", ["unit_id", "ended_on"], unique=False)
    op.create_table(
        "conflict_checks",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_conflict_checks_meeting_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_conflict_checks_user_id")),
        sa.PrimaryKeyConstraint("meeting_id", "user_id", name=op.f("pk_conflict_checks")),
    )
    op.create_index(op.f("ix_conflict_checks_user_id"), "conflict_checks", ["user_id"], unique=False)
    op.create_table(
        "consents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nomination_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("agreed", sa.Boolean(), nullable=False),
        sa.Column("remark", sa.String(length=2000), nullable=False),
        sa.Column("reason", sa.String(length=2000), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("link_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("agreed OR reason <> ''", name=op.f("ck_consents_declined_with_reason")),
        sa.CheckConstraint("(user_id IS NULL) <> (link_id IS NULL)", name=op.f("ck_consents_by_account_or_by_link")),
        sa.ForeignKeyConstraint(["link_id"], ["private_links.id"], name=op.f("fk_consents_link_id")),
        sa.ForeignKeyConstraint(["nomination_id"], ["nominations.id"], name=op.f("fk_consents_nomination_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_consents_person_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_consents_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
        sa.UniqueConstraint("nomination_id", "person_id", name=op.f("uq_consents_nomination_id_person_id")),
    )
    op.create_table(
        "meeting_counters",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("slot", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("slot BETWEEN 0 AND 2", name=op.f("ck_meeting_counters_one_of_three")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_meeting_counters_meeting_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_meeting_counters_user_id")),
        sa.PrimaryKeyConstraint("meeting_id", "slot", name=op.f("pk_meeting_counters")),
        sa.UniqueConstraint("meeting_id", "user_id", name=op.f("uq_meeting_counters_meeting_id_user_id")),
    )
    op.create_index(op.f("ix_meeting_counters_user_id"), "meeting_counters", ["user_id"], unique=False)
    op.create_table(
        "name_corrections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("old", sa.String(length=200), nullable=False),
        sa.Column("new", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.Column("paper_no", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_name_corrections_by_id")),
        sa.ForeignKeyConstraint(["record_id"], ["award_records.id"], name=op.f("fk_name_corrections_record_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_name_corrections")),
    )
    op.create_index(op.f("ix_name_corrections_record_id"), "name_corrections", ["record_id"], unique=False)
    op.create_table(
        "opinion_codes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("opinion_id", sa.Integer(), nullable=False),
        sa.Column("contact", sa.String(length=64), nullable=False),
        sa.Column("code_hash", sa.String(length=128), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("used_at", sa.DateTime(), nullable=True),
        sa.Column("dropped_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["opinion_id"], ["opinions.id"], name=op.f("fk_opinion_codes_opinion_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion_codes")),
    )
    op.create_index(op.f("ix_opinion_codes_opinion_id"), "opinion_codes", ["opinion_id"], unique=False)
    op.create_index(
        "uq_opinion_codes_one_a_contact",
        "opinion_codes",
        ["contact"],
        unique=True,
        sqlite_where=sa.text("used_at IS NULL AND dropped_at IS NULL"),
        postgresql_where=sa.text("used_at IS NULL AND dropped_at IS NULL"),
    )
    op.create_table(
        "opinion_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("opinion_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("stored_name", sa.String(length=80), nullable=False),
        sa.CheckConstraint("size > 0", name=op.f("ck_opinion_files_is_not_empty")),
        sa.ForeignKeyConstraint(["opinion_id"], ["opinions.id"], name=op.f("fk_opinion_files_opinion_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion_files")),
        sa.UniqueConstraint("stored_name", name=op.f("uq_opinion_files_stored_name")),
    )
    op.create_index(op.f("ix_opinion_files_opinion_id"), "opinion_files", ["opinion_id"], unique=False)
    op.create_table(
        "public_words",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sort", sa.String(length=40), nullable=False),
        sa.Column("ref", sa.String(length=120), nullable=False),
        sa.Column("published_id", sa.Integer(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("detail", sa.String(length=300), nullable=False),
        sa.Column("words", sa.Text().with_variant(postgresql.TSVECTOR(), "postgresql"), nullable=False),
        sa.ForeignKeyConstraint(
            ["published_id"], ["published.id"], name=op.f("fk_public_words_published_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_public_words")),
        sa.UniqueConstraint("published_id", name=op.f("uq_public_words_published_id")),
        sa.UniqueConstraint("sort", "ref", name=op.f("uq_public_words_sort_ref")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_public_words_name_id", "public_words", ["name", "id"], unique=False)
    op.create_index("ix_public_words_since_id", "public_words", ["since", "id"], unique=False)
    op.create_index("ix_public_words_sort_id", "public_words", ["sort", "id"], unique=False)
    op.create_index("ix_public_words_sort_year_id", "public_words", ["sort", "year", "id"], unique=False)
    op.create_index("ix_public_words_year_id", "public_words", ["year", "id"], unique=False)
    op.create_table(
        "scores",
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("criterion_id", sa.Integer(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.CheckConstraint("points >= 0", name=op.f("ck_scores_not_negative")),
        sa.ForeignKeyConstraint(["criterion_id"], ["criteria.id"], name=op.f("fk_scores_criterion_id")),
        sa.ForeignKeyConstraint(["review_id"], ["reviews.id"], name=op.f("fk_scores_review_id")),
        sa.PrimaryKeyConstraint("review_id", "criterion_id", name=op.f("pk_scores")),
    )
    op.create_table(
        "solutions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("field_id", sa.Integer(), nullable=True),
        sa.Column("record_id", sa.Integer(), nullable=True),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("where_applicable", sa.Text(), nullable=False),
        sa.Column("conditions", sa.Text(), nullable=False),
        sa.Column("results", sa.Text(), nullable=False),
        sa.Column("period_from", sa.Date(), nullable=True),
        sa.Column("period_to", sa.Date(), nullable=True),
        sa.Column("verified_by", sa.String(length=200), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=True),
        sa.Column("value_method", sa.String(length=600), nullable=False),
        sa.Column("cost", sa.BigInteger(), nullable=True),
        sa.Column("cost_note", sa.String(length=300), nullable=False),
        sa.Column("recognised_by", sa.String(length=200), nullable=False),
        sa.Column("recognition_tier_id", sa.Integer(), nullable=True),
        sa.Column("recognition_no", sa.String(length=80), nullable=False),
        sa.Column("recognised_on", sa.Date(), nullable=True),
        sa.Column("secrecy", sa.String(length=40), nullable=False),
        sa.CheckConstraint("cost IS NULL OR cost >= 0", name=op.f("ck_solutions_cost_not_negative")),
        sa.CheckConstraint(
            "period_to IS NULL OR period_from IS NULL OR period_to >= period_from", name=op.f("ck_solutions_period_runs_forward")
        ),
        sa.CheckConstraint("value IS NULL OR value >= 0", name=op.f("ck_solutions_value_not_negative")),
        sa.ForeignKeyConstraint(["field_id"], ["fields.id"], name=op.f("fk_solutions_field_id")),
        sa.ForeignKeyConstraint(["id"], ["works.id"], name=op.f("fk_solutions_id")),
        sa.ForeignKeyConstraint(["recognition_tier_id"], ["tier_kinds.id"], name=op.f("fk_solutions_recognition_tier_id")),
        sa.ForeignKeyConstraint(["record_id"], ["award_records.id"], name=op.f("fk_solutions_record_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_solutions")),
        sa.UniqueConstraint("record_id", name=op.f("uq_solutions_record_id")),
    )
    op.create_table(
        "adoptions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("solution_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("adopted_on", sa.Date(), nullable=False),
        sa.Column("scope", sa.String(length=300), nullable=False),
        sa.Column("effect", sa.Text(), nullable=False),
        sa.Column("effect_value", sa.BigInteger(), nullable=True),
        sa.Column("effect_method", sa.String(length=300), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.Column("settled_at", sa.DateTime(), nullable=True),
        sa.Column("refused_for", sa.String(length=600), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(stage = 'recorded') = (settled_at IS NULL)", name=op.f("ck_adoptions_settled_or_waiting")),
        sa.CheckConstraint("effect_value IS NULL OR effect_method <> ''", name=op.f("ck_adoptions_value_has_its_method")),
        sa.CheckConstraint("stage <> 'refused' OR refused_for <> ''", name=op.f("ck_adoptions_refused_for_a_reason")),
        sa.CheckConstraint("(settled_at IS NULL) = (settled_by_id IS NULL)", name=op.f("ck_adoptions_settled_by_somebody")),
        sa.CheckConstraint("effect_value IS NULL OR effect_value >= 0", name=op.f("ck_adoptions_value_not_negative")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["users.id"], name=op.f("fk_adoptions_recorded_by_id")),
        sa.ForeignKeyConstraint(["settled_by_id"], ["users.id"], name=op.f("fk_adoptions_settled_by_id")),
        sa.ForeignKeyConstraint(["solution_id"], ["solutions.id"], name=op.f("fk_adoptions_solution_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_adoptions_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adoptions")),
        sa.UniqueConstraint("solution_id", "unit_id", name=op.f("uq_adoptions_solution_id_unit_id")),
    )
    op.create_index("ix_adoptions_unit_id_stage", "adoptions", ["unit_id", "stage"], unique=False)
    op.create_table(
        "award_deeds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=True),
        sa.Column("nomination_id", sa.Integer(), nullable=True),
        sa.Column("complaint_id", sa.Integer(), nullable=True),
        sa.Column("deed", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(length=2000), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_award_deeds_by_id")),
        sa.ForeignKeyConstraint(["complaint_id"], ["complaints.id"], name=op.f("fk_award_deeds_complaint_id")),
        sa.ForeignKeyConstraint(["nomination_id"], ["nominations.id"], name=op.f("fk_award_deeds_nomination_id")),
        sa.ForeignKeyConstraint(["record_id"], ["award_records.id"], name=op.f("fk_award_deeds_record_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award_deeds")),
    )
    op.create_index(op.f("ix_award_deeds_complaint_id"), "award_deeds", ["complaint_id"], unique=False)
    op.create_index(op.f("ix_award_deeds_nomination_id"), "award_deeds", ["nomination_id"], unique=False)
    op.create_index(op.f("ix_award_deeds_record_id"), "award_deeds", ["record_id"], unique=False)
    op.create_table(
        "box_handovers",
        sa.Column("box_id", sa.String(length=32), nullable=False),
        sa.Column("from_slot", sa.Integer(), nullable=False),
        sa.Column("to_slot", sa.Integer(), nullable=False),
        sa.Column("share", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["box_id"], ["boxes.id"], name=op.f("fk_box_handovers_box_id")),
        sa.PrimaryKeyConstraint("box_id", "from_slot", "to_slot", name=op.f("pk_box_handovers")),
    )
    op.create_table(
        "box_items",
        sa.Column("box_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("nomination_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=400), nullable=False),
        sa.Column("content", sa.LargeBinary(length=32), nullable=True),
        sa.Column("yes", sa.Integer(), nullable=True),
        sa.Column("no", sa.Integer(), nullable=True),
        sa.Column("blank", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["box_id"], ["boxes.id"], name=op.f("fk_box_items_box_id")),
        sa.ForeignKeyConstraint(["nomination_id"], ["nominations.id"], name=op.f("fk_box_items_nomination_id")),
        sa.PrimaryKeyConstraint("box_id", "position", name=op.f("pk_box_items")),
        sa.UniqueConstraint("box_id", "nomination_id", name=op.f("uq_box_items_box_id_nomination_id")),
    )
    op.create_index(op.f("ix_box_items_nomination_id"), "box_items", ["nomination_id"], unique=False)
    op.create_table(
        "box_keys",
        sa.Column("box_id", sa.String(length=32), nullable=False),
        sa.Column("slot", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("public", sa.LargeBinary(length=32), nullable=True),
        sa.Column("checked_at", sa.DateTime(), nullable=True),
        sa.Column("share", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("checked_at IS NULL OR public IS NOT NULL", name=op.f("ck_box_keys_code_before_check")),
        sa.CheckConstraint("slot BETWEEN 0 AND 2", name=op.f("ck_box_keys_one_of_three")),
        sa.ForeignKeyConstraint(["box_id"], ["boxes.id"], name=op.f("fk_box_keys_box_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_box_keys_user_id")),
        sa.PrimaryKeyConstraint("box_id", "slot", name=op.f("pk_box_keys")),
        sa.UniqueConstraint("box_id", "user_id", name=op.f("uq_box_keys_box_id_user_id")),
    )
    op.create_index(op.f("ix_box_keys_user_id"), "box_keys", ["user_id"], unique=False)
    op.create_table(
        "box_seats",
        sa.Column("box_id", sa.String(length=32), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("attendance", sa.String(length=40), nullable=False),
        sa.Column("casts", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["box_id"], ["boxes.id"], name=op.f("fk_box_seats_box_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_box_seats_user_id")),
        sa.PrimaryKeyConstraint("box_id", "user_id", name=op.f("pk_box_seats")),
    )
    op.create_index(op.f("ix_box_seats_user_id"), "box_seats", ["user_id"], unique=False)
    op.create_table(
        "minutes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("box_id", sa.String(length=32), nullable=True),
        sa.Column("parts", sa.JSON(), nullable=False),
        sa.Column("begun_by_id", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.DateTime(), nullable=False),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("frozen", sa.String(), nullable=True),
        sa.Column("content_hash", sa.LargeBinary(length=32), nullable=True),
        sa.Column("chair_signed_by_id", sa.Integer(), nullable=True),
        sa.Column("chair_signed_at", sa.DateTime(), nullable=True),
        sa.Column("secretary_signed_by_id", sa.Integer(), nullable=True),
        sa.Column("secretary_signed_at", sa.DateTime(), nullable=True),
        sa.Column("reopened_for", sa.String(length=1000), nullable=False),
        sa.Column("log_position", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("box_id IS NULL OR kind = 'count'", name=op.f("ck_minutes_box_is_counted")),
        sa.CheckConstraint("(chair_signed_by_id IS NULL) = (chair_signed_at IS NULL)", name=op.f("ck_minutes_chair_has_moment")),
        sa.CheckConstraint("(frozen IS NULL) = (content_hash IS NULL)", name=op.f("ck_minutes_frozen_has_hash")),
        sa.CheckConstraint(
            "(log_position IS NOT NULL) = (chair_signed_at IS NOT NULL AND secretary_signed_at IS NOT NULL)",
            name=op.f("ck_minutes_signed_is_logged"),
        ),
        sa.CheckConstraint(
            "(secretary_signed_by_id IS NULL) = (secretary_signed_at IS NULL)", name=op.f("ck_minutes_secretary_has_moment")
        ),
        sa.CheckConstraint(
            "chair_signed_by_id IS NULL OR chair_signed_by_id <> secretary_signed_by_id", name=op.f("ck_minutes_two_people")
        ),
        sa.CheckConstraint("content_hash IS NULL OR length(content_hash) = 32", name=op.f("ck_minutes_hash_is_a_digest")),
        sa.CheckConstraint(
            "frozen IS NOT NULL OR (chair_signed_at IS NULL AND secretary_signed_at IS NULL)",
            name=op.f("ck_minutes_signed_is_frozen"),
        ),
        sa.ForeignKeyConstraint(["begun_by_id"], ["users.id"], name=op.f("fk_minutes_begun_by_id")),
        sa.ForeignKeyConstraint(["box_id"], ["boxes.id"], name=op.f("fk_minutes_box_id")),
        sa.ForeignKeyConstraint(["chair_signed_by_id"], ["users.id"], name=op.f("fk_minutes_chair_signed_by_id")),
        sa.ForeignKeyConstraint(["log_position"], ["log_leaves.position"], name=op.f("fk_minutes_log_position")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_minutes_meeting_id")),
        sa.ForeignKeyConstraint(["secretary_signed_by_id"], ["users.id"], name=op.f("fk_minutes_secretary_signed_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes")),
    )
    op.create_index(op.f("ix_minutes_meeting_id"), "minutes", ["meeting_id"], unique=False)
    op.create_index(
        "uq_minutes_of_box",
        "minutes",
        ["box_id"],
        unique=True,
        sqlite_where=sa.text("box_id IS NOT NULL"),
        postgresql_where=sa.text("box_id IS NOT NULL"),
    )
    op.create_index(
        "uq_minutes_of_meeting",
        "minutes",
        ["meeting_id"],
        unique=True,
        sqlite_where=sa.text("kind = 'meeting'"),
        postgresql_where=sa.text("kind = 'meeting'"),
    )
    op.create_index(
        "uq_minutes_of_room",
        "minutes",
        ["meeting_id"],
        unique=True,
        sqlite_where=sa.text("kind = 'count' AND box_id IS NULL"),
        postgresql_where=sa.text("kind = 'count' AND box_id IS NULL"),
    )
    op.create_table(
        "sealed_ballots",
        sa.Column("box_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.LargeBinary(length=32), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("length(id) = 32", name=op.f("ck_sealed_ballots_id_is_a_digest")),
        sa.ForeignKeyConstraint(["box_id"], ["boxes.id"], name=op.f("fk_sealed_ballots_box_id")),
        sa.PrimaryKeyConstraint("box_id", "id", name=op.f("pk_sealed_ballots")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "solution_authors",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("solution_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("share", sa.Integer(), nullable=True),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.CheckConstraint("share BETWEEN 1 AND 100", name=op.f("ck_solution_authors_share_is_a_percentage")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_solution_authors_person_id")),
        sa.ForeignKeyConstraint(["solution_id"], ["solutions.id"], name=op.f("fk_solution_authors_solution_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_solution_authors")),
    )
    op.create_index(op.f("ix_solution_authors_person_id"), "solution_authors", ["person_id"], unique=False)
    op.create_index(op.f("ix_solution_authors_solution_id"), "solution_authors", ["solution_id"], unique=False)
    op.create_table(
        "stories",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=True),
        sa.Column("nominee", sa.String(length=200), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=True),
        sa.Column("solution_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["works.id"], name=op.f("fk_stories_id")),
        sa.ForeignKeyConstraint(["record_id"], ["award_records.id"], name=op.f("fk_stories_record_id")),
        sa.ForeignKeyConstraint(["solution_id"], ["solutions.id"], name=op.f("fk_stories_solution_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stories")),
    )
    op.create_index(op.f("ix_stories_record_id"), "stories", ["record_id"], unique=False)
    op.create_index(op.f("ix_stories_solution_id"), "stories", ["solution_id"], unique=False)
    op.create_table(
        "votes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nomination_id", sa.Integer(), nullable=False),
        sa.Column("mode", sa.String(length=40), nullable=False),
        sa.Column("box_id", sa.String(length=32), nullable=True),
        sa.Column("quorum_num", sa.Integer(), nullable=False),
        sa.Column("quorum_den", sa.Integer(), nullable=False),
        sa.Column("pass_num", sa.Integer(), nullable=False),
        sa.Column("pass_den", sa.Integer(), nullable=False),
        sa.Column("strictly", sa.Boolean(), nullable=False),
        sa.Column("base", sa.String(length=40), nullable=False),
        sa.Column("clause", sa.String(length=300), nullable=False),
        sa.Column("recusal_effect", sa.String(length=40), nullable=False),
        sa.Column("quorum_in_room", sa.Boolean(), nullable=False),
        sa.Column("absent", sa.String(length=40), nullable=False),
        sa.Column("tie", sa.String(length=40), nullable=False),
        sa.Column("needs_chair", sa.Boolean(), nullable=False),
        sa.Column("chair_agrees", sa.Boolean(), nullable=True),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("opened_by_id", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("void_at", sa.DateTime(), nullable=True),
        sa.Column("void_reason", sa.String(length=2000), nullable=True),
        sa.Column("yes", sa.Integer(), nullable=True),
        sa.Column("no", sa.Integer(), nullable=True),
        sa.Column("abstain", sa.Integer(), nullable=True),
        sa.Column("passed", sa.Boolean(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(mode = 'secret') = (box_id IS NOT NULL)", name=op.f("ck_votes_secret_has_box")),
        sa.CheckConstraint("(closed_at IS NULL) = (passed IS NULL)", name=op.f("ck_votes_closed_has_verdict")),
        sa.CheckConstraint("(closed_at IS NULL) = (yes IS NULL)", name=op.f("ck_votes_closed_has_count")),
        sa.CheckConstraint("(void_at IS NULL) = (void_reason IS NULL)", name=op.f("ck_votes_void_has_reason")),
        sa.CheckConstraint("chair_agrees IS NULL OR closed_at IS NOT NULL", name=op.f("ck_votes_chair_speaks_after_the_count")),
        sa.ForeignKeyConstraint(["box_id"], ["boxes.id"], name=op.f("fk_votes_box_id")),
        sa.ForeignKeyConstraint(["nomination_id"], ["nominations.id"], name=op.f("fk_votes_nomination_id")),
        sa.ForeignKeyConstraint(["opened_by_id"], ["users.id"], name=op.f("fk_votes_opened_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_votes")),
        sa.UniqueConstraint("id", "mode", name=op.f("uq_votes_id_mode")),
    )
    op.create_index(op.f("ix_votes_box_id"), "votes", ["box_id"], unique=False)
    op.create_index(op.f("ix_votes_nomination_id"), "votes", ["nomination_id"], unique=False)
    op.create_index(
        "uq_votes_one_standing",
        "votes",
        ["nomination_id"],
        unique=True,
        sqlite_where=sa.text("void_at IS NULL"),
        postgresql_where=sa.text("void_at IS NULL"),
    )
    op.create_table(
        "withdrawals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("ground_id", sa.Integer(), nullable=False),
        sa.Column("complaint_id", sa.Integer(), nullable=True),
        sa.Column("facts", sa.String(length=4000), nullable=False),
        sa.Column("proposed_at", sa.DateTime(), nullable=False),
        sa.Column("proposed_by_id", sa.Integer(), nullable=False),
        sa.Column("decision_no", sa.String(length=80), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("published_at", sa.DateTime(), nullable=True),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.Column("dropped_at", sa.DateTime(), nullable=True),
        sa.Column("dropped_reason", sa.String(length=2000), nullable=True),
        sa.Column("items_back_on", sa.Date(), nullable=True),
        sa.Column("money_back_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(decided_at IS NULL) = (decided_by_id IS NULL)", name=op.f("ck_withdrawals_decided_by_somebody")),
        sa.CheckConstraint("(decided_at IS NULL) = (decision_no IS NULL)", name=op.f("ck_withdrawals_decided_has_number")),
        sa.CheckConstraint("(dropped_at IS NULL) = (dropped_reason IS NULL)", name=op.f("ck_withdrawals_dropped_has_reason")),
        sa.CheckConstraint("published_at IS NULL OR decided_at IS NOT NULL", name=op.f("ck_withdrawals_published_was_decided")),
        sa.CheckConstraint(
            "published_by_id IS NULL OR published_by_id <> decided_by_id", name=op.f("ck_withdrawals_takes_two_people")
        ),
        sa.ForeignKeyConstraint(["complaint_id"], ["complaints.id"], name=op.f("fk_withdrawals_complaint_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["users.id"], name=op.f("fk_withdrawals_decided_by_id")),
        sa.ForeignKeyConstraint(["ground_id"], ["withdrawal_grounds.id"], name=op.f("fk_withdrawals_ground_id")),
        sa.ForeignKeyConstraint(["proposed_by_id"], ["users.id"], name=op.f("fk_withdrawals_proposed_by_id")),
        sa.ForeignKeyConstraint(["published_by_id"], ["users.id"], name=op.f("fk_withdrawals_published_by_id")),
        sa.ForeignKeyConstraint(["record_id"], ["award_records.id"], name=op.f("fk_withdrawals_record_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_withdrawals")),
    )
    op.create_index(op.f("ix_withdrawals_record_id"), "withdrawals", ["record_id"], unique=False)
    op.create_index(
        "uq_withdrawals_one_standing",
        "withdrawals",
        ["record_id"],
        unique=True,
        sqlite_where=sa.text("dropped_at IS NULL"),
        postgresql_where=sa.text("dropped_at IS NULL"),
    )
    op.create_table(
        "minutes_addenda",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("minutes_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("nomination_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(length=4000), nullable=False),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("signed_by_id", sa.Integer(), nullable=True),
        sa.Column("signed_at", sa.DateTime(), nullable=True),
        sa.Column("log_position", sa.Integer(), nullable=True),
        sa.CheckConstraint("text <> '' AND reason <> ''", name=op.f("ck_minutes_addenda_says_what_and_why")),
        sa.CheckConstraint("(signed_at IS NULL) = (log_position IS NULL)", name=op.f("ck_minutes_addenda_signed_is_logged")),
        sa.CheckConstraint("(signed_at IS NULL) = (signed_by_id IS NULL)", name=op.f("ck_minutes_addenda_signed_by_someone")),
        sa.CheckConstraint("signed_by_id IS NULL OR signed_by_id <> by_id", name=op.f("ck_minutes_addenda_two_people")),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_minutes_addenda_by_id")),
        sa.ForeignKeyConstraint(["log_position"], ["log_leaves.position"], name=op.f("fk_minutes_addenda_log_position")),
        sa.ForeignKeyConstraint(["minutes_id"], ["minutes.id"], name=op.f("fk_minutes_addenda_minutes_id")),
        sa.ForeignKeyConstraint(["nomination_id"], ["nominations.id"], name=op.f("fk_minutes_addenda_nomination_id")),
        sa.ForeignKeyConstraint(["signed_by_id"], ["users.id"], name=op.f("fk_minutes_addenda_signed_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_addenda")),
        sa.UniqueConstraint("minutes_id", "number", name=op.f("uq_minutes_addenda_minutes_id_number")),
    )
    op.create_index(op.f("ix_minutes_addenda_minutes_id"), "minutes_addenda", ["minutes_id"], unique=False)
    op.create_table(
        "notices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("nomination_id", sa.Integer(), nullable=True),
        sa.Column("proposal_id", sa.Integer(), nullable=True),
        sa.Column("record_id", sa.Integer(), nullable=True),
        sa.Column("complaint_id", sa.Integer(), nullable=True),
        sa.Column("campaign_id", sa.Integer(), nullable=True),
        sa.Column("box_id", sa.String(length=32), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("work_id", sa.Integer(), nullable=True),
        sa.Column("adoption_id", sa.Integer(), nullable=True),
        sa.Column("training_id", sa.Integer(), nullable=True),
        sa.Column("visit_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("note", sa.String(length=2000), nullable=False),
        sa.Column("must_act", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("read_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["adoption_id"], ["adoptions.id"], name=op.f("fk_notices_adoption_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["box_id"], ["boxes.id"], name=op.f("fk_notices_box_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaigns.id"], name=op.f("fk_notices_campaign_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["complaint_id"], ["complaints.id"], name=op.f("fk_notices_complaint_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_notices_meeting_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["nomination_id"], ["nominations.id"], name=op.f("fk_notices_nomination_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_notices_proposal_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["record_id"], ["award_records.id"], name=op.f("fk_notices_record_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["training_id"], ["trainings.id"], name=op.f("fk_notices_training_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_notices_user_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["visits.id"], name=op.f("fk_notices_visit_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["work_id"], ["works.id"], name=op.f("fk_notices_work_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
    )
    op.create_index(op.f("ix_notices_adoption_id"), "notices", ["adoption_id"], unique=False)
    op.create_index(op.f("ix_notices_box_id"), "notices", ["box_id"], unique=False)
    op.create_index(op.f("ix_notices_campaign_id"), "notices", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_notices_complaint_id"), "notices", ["complaint_id"], unique=False)
    op.create_index(op.f("ix_notices_meeting_id"), "notices", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_notices_nomination_id"), "notices", ["nomination_id"], unique=False)
    op.create_index(op.f("ix_notices_proposal_id"), "notices", ["proposal_id"], unique=False)
    op.create_index(op.f("ix_notices_record_id"), "notices", ["record_id"], unique=False)
    op.create_index(op.f("ix_notices_training_id"), "notices", ["training_id"], unique=False)
    op.create_index("ix_notices_user_id_read_at_id", "notices", ["user_id", "read_at", "id"], unique=False)
    op.create_index(op.f("ix_notices_visit_id"), "notices", ["visit_id"], unique=False)
    op.create_index(op.f("ix_notices_work_id"), "notices", ["work_id"], unique=False)
    op.create_table(
        "participations",
        sa.Column("box_id", sa.String(length=32), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["box_id", "user_id"], ["box_seats.box_id", "box_seats.user_id"], name="fk_participations_seat"),
        sa.PrimaryKeyConstraint("box_id", "user_id", name=op.f("pk_participations")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "published_adoptions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("unit_slug", sa.String(length=120), nullable=False),
        sa.Column("unit_name", sa.String(length=200), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("sector_name", sa.String(length=120), nullable=False),
        sa.Column("sector_name_en", sa.String(length=120), nullable=False),
        sa.Column("adopted_on", sa.Date(), nullable=False),
        sa.Column("confirmed_on", sa.Date(), nullable=False),
        sa.Column("scope", sa.String(length=300), nullable=False),
        sa.Column("effect", sa.Text(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=True),
        sa.Column("method", sa.String(length=300), nullable=False),
        sa.CheckConstraint("value IS NULL OR method <> ''", name=op.f("ck_published_adoptions_value_has_its_method")),
        sa.ForeignKeyConstraint(["id"], ["adoptions.id"], name=op.f("fk_published_adoptions_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_published_adoptions")),
    )
    op.create_index("ix_published_adoptions_code_adopted_on", "published_adoptions", ["code", "adopted_on"], unique=False)
    op.create_table(
        "rechecks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("withdrawal_id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=True),
        sa.Column("nomination_id", sa.Integer(), nullable=True),
        sa.Column("begun_at", sa.DateTime(), nullable=False),
        sa.Column("finding", sa.String(length=40), nullable=True),
        sa.Column("reason", sa.String(length=2000), nullable=False),
        sa.Column("found_at", sa.DateTime(), nullable=True),
        sa.Column("found_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("finding IS NULL OR reason <> ''", name=op.f("ck_rechecks_found_for_a_reason")),
        sa.CheckConstraint("(finding IS NULL) = (found_at IS NULL)", name=op.f("ck_rechecks_found_at_some_time")),
        sa.CheckConstraint("(finding IS NULL) = (found_by_id IS NULL)", name=op.f("ck_rechecks_found_by_somebody")),
        sa.CheckConstraint("(record_id IS NULL) <> (nomination_id IS NULL)", name=op.f("ck_rechecks_is_about_one_thing")),
        sa.ForeignKeyConstraint(["found_by_id"], ["users.id"], name=op.f("fk_rechecks_found_by_id")),
        sa.ForeignKeyConstraint(["nomination_id"], ["nominations.id"], name=op.f("fk_rechecks_nomination_id")),
        sa.ForeignKeyConstraint(["record_id"], ["award_records.id"], name=op.f("fk_rechecks_record_id")),
        sa.ForeignKeyConstraint(["withdrawal_id"], ["withdrawals.id"], name=op.f("fk_rechecks_withdrawal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rechecks")),
    )
    op.create_index(op.f("ix_rechecks_nomination_id"), "rechecks", ["nomination_id"], unique=False)
    op.create_index(op.f("ix_rechecks_record_id"), "rechecks", ["record_id"], unique=False)
    op.create_index(op.f("ix_rechecks_withdrawal_id"), "rechecks", ["withdrawal_id"], unique=False)
    op.create_index(
        "uq_rechecks_nomination",
        "rechecks",
        ["withdrawal_id", "nomination_id"],
        unique=True,
        sqlite_where=sa.text("nomination_id IS NOT NULL"),
        postgresql_where=sa.text("nomination_id IS NOT NULL"),
    )
    op.create_index(
        "uq_rechecks_record",
        "rechecks",
        ["withdrawal_id", "record_id"],
        unique=True,
        sqlite_where=sa.text("record_id IS NOT NULL"),
        postgresql_where=sa.text("record_id IS NOT NULL"),
    )
    op.create_table(
        "recusals",
        sa.Column("vote_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_recusals_user_id")),
        sa.ForeignKeyConstraint(["vote_id"], ["votes.id"], name=op.f("fk_recusals_vote_id")),
        sa.PrimaryKeyConstraint("vote_id", "user_id", name=op.f("pk_recusals")),
    )
    op.create_table(
        "seats",
        sa.Column("vote_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("attendance", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_seats_user_id")),
        sa.ForeignKeyConstraint(["vote_id"], ["votes.id"], name=op.f("fk_seats_vote_id")),
        sa.PrimaryKeyConstraint("vote_id", "user_id", name=op.f("pk_seats")),
    )
    op.create_index(op.f("ix_seats_user_id"), "seats", ["user_id"], unique=False)
    op.create_table(
        "tallies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vote_id", sa.Integer(), nullable=False),
        sa.Column("issued", sa.Integer(), nullable=False),
        sa.Column("collected", sa.Integer(), nullable=False),
        sa.Column("valid", sa.Integer(), nullable=False),
        sa.Column("invalid", sa.Integer(), nullable=False),
        sa.Column("yes", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("blank", sa.Integer(), nullable=False),
        sa.Column("attachment_id", sa.Integer(), nullable=True),
        sa.Column("entered_by_id", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(), nullable=True),
        sa.Column("returned_at", sa.DateTime(), nullable=True),
        sa.Column("returned_reason", sa.String(length=1000), nullable=True),
        sa.CheckConstraint(
            "(confirmed_at IS NULL AND returned_at IS NULL) = (answered_by_id IS NULL)",
            name=op.f("ck_tallies_answered_by_someone"),
        ),
        sa.CheckConstraint("(returned_at IS NULL) = (returned_reason IS NULL)", name=op.f("ck_tallies_returned_has_reason")),
        sa.CheckConstraint("answered_by_id IS NULL OR answered_by_id <> entered_by_id", name=op.f("ck_tallies_two_people")),
        sa.CheckConstraint("collected <= issued", name=op.f("ck_tallies_collected_were_issued")),
        sa.CheckConstraint("confirmed_at IS NULL OR returned_at IS NULL", name=op.f("ck_tallies_confirmed_or_returned")),
        sa.CheckConstraint("valid + invalid = collected", name=op.f("ck_tallies_valid_or_not")),
        sa.CheckConstraint("yes + no + blank = valid", name=op.f("ck_tallies_valid_say_something")),
        sa.CheckConstraint(
            "yes >= 0 AND no >= 0 AND blank >= 0 AND valid >= 0 AND invalid >= 0", name=op.f("ck_tallies_not_negative")
        ),
        sa.ForeignKeyConstraint(["answered_by_id"], ["users.id"], name=op.f("fk_tallies_answered_by_id")),
        sa.ForeignKeyConstraint(["attachment_id"], ["attachments.id"], name=op.f("fk_tallies_attachment_id")),
        sa.ForeignKeyConstraint(["entered_by_id"], ["users.id"], name=op.f("fk_tallies_entered_by_id")),
        sa.ForeignKeyConstraint(["vote_id"], ["votes.id"], name=op.f("fk_tallies_vote_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tallies")),
    )
    op.create_index(op.f("ix_tallies_vote_id"), "tallies", ["vote_id"], unique=False)
    op.create_index(
        "uq_tallies_one_standing",
        "tallies",
        ["vote_id"],
        unique=True,
        sqlite_where=sa.text("returned_at IS NULL"),
        postgresql_where=sa.text("returned_at IS NULL"),
    )
    op.create_table(
        "open_ballots",
        sa.Column("vote_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("mode", sa.String(length=40), nullable=False),
        sa.Column("choice", sa.String(length=40), nullable=False),
        sa.CheckConstraint("mode IN ('open', 'hands')", name=op.f("ck_open_ballots_votes_by_name_only")),
        sa.ForeignKeyConstraint(["vote_id", "mode"], ["votes.id", "votes.mode"], name="fk_open_ballots_open_vote"),
        sa.ForeignKeyConstraint(["vote_id", "user_id"], ["seats.vote_id", "seats.user_id"], name="fk_open_ballots_seat"),
        sa.PrimaryKeyConstraint("vote_id", "user_id", name=op.f("pk_open_ballots")),
    )
    for statement in {
        "sqlite": [
            "CREATE TRIGGER log_leaves_no_update BEFORE UPDATE ON log_leaves BEGIN SELECT RAISE(ABORT, 'the public log is only ever added to'); END",
            "CREATE TRIGGER log_leaves_no_delete BEFORE DELETE ON log_leaves BEGIN SELECT RAISE(ABORT, 'the public log is only ever added to'); END",
            "CREATE VIRTUAL TABLE public_words_fts USING fts5(words, content='public_words', content_rowid='id', detail=none, columnsize=0, tokenize='ascii')",
            "CREATE TRIGGER published_sums_more AFTER INSERT ON published BEGIN INSERT INTO published_sums (kind, year, award_code, award_form, tier_code, sector_code, subject, imported, withdrawn, award_name, award_name_en, tier_name, tier_name_en, sector_name, sector_name_en, n) SELECT new.kind, new.year, new.award_code, coalesce(new.award_form, ''), new.tier_code, new.sector_code, coalesce(new.subject, ''), new.nomination_id IS NULL, new.withdrawn_on IS NOT NULL, new.award_name, new.award_name_en, new.tier_name, new.tier_name_en, new.sector_name, new.sector_name_en, 1 WHERE true ON CONFLICT (kind, year, award_code, award_form, tier_code, sector_code, subject, imported, withdrawn) DO UPDATE SET n = n + 1, award_name = excluded.award_name, award_name_en = excluded.award_name_en, tier_name = excluded.tier_name, tier_name_en = excluded.tier_name_en, sector_name = excluded.sector_name, sector_name_en = excluded.sector_name_en; END",
            "CREATE TRIGGER published_sums_less AFTER DELETE ON published BEGIN UPDATE published_sums SET n = n - 1 WHERE (kind, year, award_code, award_form, tier_code, sector_code, subject, imported, withdrawn) = (old.kind, old.year, old.award_code, coalesce(old.award_form, ''), old.tier_code, old.sector_code, coalesce(old.subject, ''), old.nomination_id IS NULL, old.withdrawn_on IS NOT NULL) AND true; END",
            "CREATE TRIGGER published_sums_moved AFTER UPDATE ON published WHEN old.kind IS NOT new.kind OR old.year IS NOT new.year OR old.award_code IS NOT new.award_code OR old.award_form IS NOT new.award_form OR old.tier_code IS NOT new.tier_code OR old.sector_code IS NOT new.sector_code OR old.subject IS NOT new.subject OR old.nomination_id IS NOT new.nomination_id OR old.withdrawn_on IS NOT new.withdrawn_on OR old.unit_slug IS NOT new.unit_slug OR old.award_name IS NOT new.award_name OR old.award_name_en IS NOT new.award_name_en OR old.tier_name IS NOT new.tier_name OR old.tier_name_en IS NOT new.tier_name_en OR old.sector_name IS NOT new.sector_name OR old.sector_name_en IS NOT new.sector_name_en BEGIN UPDATE published_sums SET n = n - 1 WHERE (kind, year, award_code, award_form, tier_code, sector_code, subject, imported, withdrawn) = (old.kind, old.year, old.award_code, coalesce(old.award_form, ''), old.tier_code, old.sector_code, coalesce(old.subject, ''), old.nomination_id IS NULL, old.withdrawn_on IS NOT NULL) AND true;INSERT INTO published_sums (kind, year, award_code, award_form, tier_code, sector_code, subject, imported, withdrawn, award_name, award_name_en, tier_name, tier_name_en, sector_name, sector_name_en, n) SELECT new.kind, new.year, new.award_code, coalesce(new.award_form, ''), new.tier_code, new.sector_code, coalesce(new.subject, ''), new.nomination_id IS NULL, new.withdrawn_on IS NOT NULL, new.award_name, new.award_name_en, new.tier_name, new.tier_name_en, new.sector_name, new.sector_name_en, 1 WHERE true ON CONFLICT (kind, year, award_code, award_form, tier_code, sector_code, subject, imported, withdrawn) DO UPDATE SET n = n + 1, award_name = excluded.award_name, award_name_en = excluded.award_name_en, tier_name = excluded.tier_name, tier_name_en = excluded.tier_name_en, sector_name = excluded.sector_name, sector_name_en = excluded.sector_name_en; END",
            "CREATE TRIGGER unit_sums_more AFTER INSERT ON published BEGIN INSERT INTO unit_sums (unit_slug, year, n) SELECT new.unit_slug, new.year, 1 WHERE new.kind = 'result' AND new.withdrawn_on IS NULL ON CONFLICT (unit_slug, year) DO UPDATE SET n = n + 1; END",
            "CREATE TRIGGER unit_sums_less AFTER DELETE ON published BEGIN UPDATE unit_sums SET n = n - 1 WHERE (unit_slug, year) = (old.unit_slug, old.year) AND old.kind = 'result' AND old.withdrawn_on IS NULL; END",
            "CREATE TRIGGER unit_sums_moved AFTER UPDATE ON published WHEN old.kind IS NOT new.kind OR old.year IS NOT new.year OR old.award_code IS NOT new.award_code OR old.award_form IS NOT new.award_form OR old.tier_code IS NOT new.tier_code OR old.sector_code IS NOT new.sector_code OR old.subject IS NOT new.subject OR old.nomination_id IS NOT new.nomination_id OR old.withdrawn_on IS NOT new.withdrawn_on OR old.unit_slug IS NOT new.unit_slug BEGIN UPDATE unit_sums SET n = n - 1 WHERE (unit_slug, year) = (old.unit_slug, old.year) AND old.kind = 'result' AND old.withdrawn_on IS NULL;INSERT INTO unit_sums (unit_slug, year, n) SELECT new.unit_slug, new.year, 1 WHERE new.kind = 'result' AND new.withdrawn_on IS NULL ON CONFLICT (unit_slug, year) DO UPDATE SET n = n + 1; END",
        ],
        "postgresql": [
            "CREATE FUNCTION log_is_added_to() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the public log is only ever added to'; END $$",
            "CREATE TRIGGER log_leaves_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON log_leaves FOR EACH STATEMENT EXECUTE FUNCTION log_is_added_to()",
            "CREATE INDEX ix_public_words_words ON public_words USING gin (words) WITH (fastupdate = off)",
            "CREATE FUNCTION published_sums_follow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP <> 'INSERT' THEN UPDATE published_sums s SET n = s.n - o.n FROM (SELECT g.kind, g.year, g.award_code, coalesce(g.award_form, ''), g.tier_code, g.sector_code, coalesce(g.subject, ''), g.nomination_id IS NULL, g.withdrawn_on IS NOT NULL, count(*) FROM gone g WHERE true GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9) o (kind, year, award_code, award_form, tier_code, sector_code, subject, imported, withdrawn, n) WHERE s.kind = o.kind AND s.year = o.year AND s.award_code = o.award_code AND s.award_form = o.award_form AND s.tier_code = o.tier_code AND s.sector_code = o.sector_code AND s.subject = o.subject AND s.imported = o.imported AND s.withdrawn = o.withdrawn; END IF; IF TG_OP <> 'DELETE' THEN INSERT INTO published_sums (kind, year, award_code, award_form, tier_code, sector_code, subject, imported, withdrawn, award_name, award_name_en, tier_name, tier_name_en, sector_name, sector_name_en, n) SELECT c.kind, c.year, c.award_code, coalesce(c.award_form, ''), c.tier_code, c.sector_code, coalesce(c.subject, ''), c.nomination_id IS NULL, c.withdrawn_on IS NOT NULL, max(c.award_name), max(c.award_name_en), max(c.tier_name), max(c.tier_name_en), max(c.sector_name), max(c.sector_name_en), count(*) FROM came c WHERE true GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9 ON CONFLICT (kind, year, award_code, award_form, tier_code, sector_code, subject, imported, withdrawn) DO UPDATE SET n = published_sums.n + excluded.n, award_name = excluded.award_name, award_name_en = excluded.award_name_en, tier_name = excluded.tier_name, tier_name_en = excluded.tier_name_en, sector_name = excluded.sector_name, sector_name_en = excluded.sector_name_en; END IF; RETURN NULL; END $$",
            "CREATE TRIGGER published_sums_more AFTER INSERT ON published REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION published_sums_follow()",
            "CREATE TRIGGER published_sums_less AFTER DELETE ON published REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION published_sums_follow()",
            "CREATE TRIGGER published_sums_moved AFTER UPDATE ON published REFERENCING OLD TABLE AS gone NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION published_sums_follow()",
            "CREATE FUNCTION unit_sums_follow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP <> 'INSERT' THEN UPDATE unit_sums s SET n = s.n - o.n FROM (SELECT g.unit_slug, g.year, count(*) FROM gone g WHERE g.kind = 'result' AND g.withdrawn_on IS NULL GROUP BY 1, 2) o (unit_slug, year, n) WHERE s.unit_slug = o.unit_slug AND s.year = o.year; END IF; IF TG_OP <> 'DELETE' THEN INSERT INTO unit_sums (unit_slug, year, n) SELECT c.unit_slug, c.year, count(*) FROM came c WHERE c.kind = 'result' AND c.withdrawn_on IS NULL GROUP BY 1, 2 ORDER BY 1, 2 ON CONFLICT (unit_slug, year) DO UPDATE SET n = unit_sums.n + excluded.n; END IF; RETURN NULL; END $$",
            "CREATE TRIGGER unit_sums_more AFTER INSERT ON published REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION unit_sums_follow()",
            "CREATE TRIGGER unit_sums_less AFTER DELETE ON published REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION unit_sums_follow()",
            "CREATE TRIGGER unit_sums_moved AFTER UPDATE ON published REFERENCING OLD TABLE AS gone NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION unit_sums_follow()",
        ],
    }[op.get_bind().dialect.name]:
        op.get_bind().exec_driver_sql(statement)


def downgrade():
    op.drop_table("open_ballots")
    op.drop_index(
        "uq_tallies_one_standing",
        table_name="tallies",
        sqlite_where=sa.text("returned_at IS NULL"),
        postgresql_where=sa.text("returned_at IS NULL"),
    )
    op.drop_index(op.f("ix_tallies_vote_id"), table_name="tallies")
    op.drop_table("tallies")
    op.drop_index(op.f("ix_seats_user_id"), table_name="seats")
    op.drop_table("seats")
    op.drop_table("recusals")
    op.drop_index(
        "uq_rechecks_record",
        table_name="rechecks",
        sqlite_where=sa.text("record_id IS NOT NULL"),
        postgresql_where=sa.text("record_id IS NOT NULL"),
    )
    op.drop_index(
        "uq_rechecks_nomination",
        table_name="rechecks",
        sqlite_where=sa.text("nomination_id IS NOT NULL"),
        postgresql_where=sa.text("nomination_id IS NOT NULL"),
    )
    op.drop_index(op.f("ix_rechecks_withdrawal_id"), table_name="rechecks")
    op.drop_index(op.f("ix_rechecks_record_id"), table_name="rechecks")
    op.drop_index(op.f("ix_rechecks_nomination_id"), table_name="rechecks")
    op.drop_table("rechecks")
    op.drop_index("ix_published_adoptions_code_adopted_on", table_name="published_adoptions")
    op.drop_table("published_adoptions")
    op.drop_table("participations")
    op.drop_index(op.f("ix_notices_work_id"), table_name="notices")
    op.drop_index(op.f("ix_notices_visit_id"), table_name="notices")
    op.drop_index("ix_notices_user_id_read_at_id", table_name="notices")
    op.drop_index(op.f("ix_notices_training_id"), table_name="notices")
    op.drop_index(op.f("ix_notices_record_id"), table_name="notices")
    op.drop_index(op.f("ix_notices_proposal_id"), table_name="notices")
    op.drop_index(op.f("ix_notices_nomination_id"), table_name="notices")
    op.drop_index(op.f("ix_notices_meeting_id"), table_name="notices")
    op.drop_index(op.f("ix_notices_complaint_id"), table_name="notices")
    op.drop_index(op.f("ix_notices_campaign_id"), table_name="notices")
    op.drop_index(op.f("ix_notices_box_id"), table_name="notices")
    op.drop_index(op.f("ix_notices_adoption_id"), table_name="notices")
    op.drop_table("notices")
    op.drop_index(op.f("ix_minutes_addenda_minutes_id"), table_name="minutes_addenda")
    op.drop_table("minutes_addenda")
    op.drop_index(
        "uq_withdrawals_one_standing",
        table_name="withdrawals",
        sqlite_where=sa.text("dropped_at IS NULL"),
        postgresql_where=sa.text("dropped_at IS NULL"),
    )
    op.drop_index(op.f("ix_withdrawals_record_id"), table_name="withdrawals")
    op.drop_table("withdrawals")
    op.drop_index(
        "uq_votes_one_standing",
        table_name="votes",
        sqlite_where=sa.text("void_at IS NULL"),
        postgresql_where=sa.text("void_at IS NULL"),
    )
    op.drop_index(op.f("ix_votes_nomination_id"), table_name="votes")
    op.drop_index(op.f("ix_votes_box_id"), table_name="votes")
    op.drop_table("votes")
    op.drop_index(op.f("ix_stories_solution_id"), table_name="stories")
    op.drop_index(op.f("ix_stories_record_id"), table_name="stories")
    op.drop_table("stories")
    op.drop_index(op.f("ix_solution_authors_solution_id"), table_name="solution_authors")
    op.drop_index(op.f("ix_solution_authors_person_id"), table_name="solution_authors")
    op.drop_table("solution_authors")
    op.drop_table("sealed_ballots")
    op.drop_index(
        "uq_minutes_of_room",
        table_name="minutes",
        sqlite_where=sa.text("kind = 'count' AND box_id IS NULL"),
        postgresql_where=sa.text("kind = 'count' AND box_id IS NULL"),
    )
    op.drop_index(
        "uq_minutes_of_meeting",
        table_name="minutes",
        sqlite_where=sa.text("kind = 'meeting'"),
        postgresql_where=sa.text("kind = 'meeting'"),
    )
    op.drop_index(
        "uq_minutes_of_box",
        table_name="minutes",
        sqlite_where=sa.text("box_id IS NOT NULL"),
        postgresql_where=sa.text("box_id IS NOT NULL"),
    )
    op.drop_index(op.f("ix_minutes_meeting_id"), table_name="minutes")
    op.drop_table("minutes")
    op.drop_index(op.f("ix_box_seats_user_id"), table_name="box_seats")
    op.drop_table("box_seats")
    op.drop_index(op.f("ix_box_keys_user_id"), table_name="box_keys")
    op.drop_table("box_keys")
    op.drop_index(op.f("ix_box_items_nomination_id"), table_name="box_items")
    op.drop_table("box_items")
    op.drop_table("box_handovers")
    op.drop_index(op.f("ix_award_deeds_record_id"), table_name="award_deeds")
    op.drop_index(op.f("ix_award_deeds_nomination_id"), table_name="award_deeds")
    op.drop_index(op.f("ix_award_deeds_complaint_id"), table_name="award_deeds")
    op.drop_table("award_deeds")
    op.drop_index("ix_adoptions_unit_id_stage", table_name="adoptions")
    op.drop_table("adoptions")
    op.drop_table("solutions")
    op.drop_table("scores")
    op.drop_index("ix_public_words_year_id", table_name="public_words")
    op.drop_index("ix_public_words_sort_year_id", table_name="public_words")
    op.drop_index("ix_public_words_sort_id", table_name="public_words")
    op.drop_index("ix_public_words_since_id", table_name="public_words")
    op.drop_index("ix_public_words_name_id", table_name="public_words")
    op.drop_table("public_words")
    op.drop_index(op.f("ix_opinion_files_opinion_id"), table_name="opinion_files")
    op.drop_table("opinion_files")
    op.drop_index(
        "uq_opinion_codes_one_a_contact",
        table_name="opinion_codes",
        sqlite_where=sa.text("used_at IS NULL AND dropped_at IS NULL"),
        postgresql_where=sa.text("used_at IS NULL AND dropped_at IS NULL"),
    )
    op.drop_index(op.f("ix_opinion_codes_opinion_id"), table_name="opinion_codes")
    op.drop_table("opinion_codes")
    op.drop_index(op.f("ix_name_corrections_record_id"), table_name="name_corrections")
    op.drop_table("name_corrections")
    op.drop_index(op.f("ix_meeting_counters_user_id"), table_name="meeting_counters")
    op.drop_table("meeting_counters")
    op.drop_table("consents")
    op.drop_index(op.f("ix_conflict_checks_user_id"), table_name="conflict_checks")
    op.drop_table("conflict_checks")
    op.drop_index("ix_complaints_unit_id_ended_on", table_name="complaints")
    op.drop_index(op.f("ix_complaints_record_id"), table_name="complaints")
    op.drop_index(op.f("ix_complaints_nomination_id"), table_name="complaints")
    op.drop_table("complaints")
    op.drop_index(op.f("ix_certificates_published_id"), table_name="certificates")
    op.drop_table("certificates")
    op.drop_index("ix_boxes_meeting_id", table_name="boxes")
    op.drop_table("boxes")
    op.drop_index(op.f("ix_attendees_user_id"), table_name="attendees")
    op.drop_table("attendees")
    op.drop_table("agreements")
    op.drop_index(op.f("ix_agenda_items_nomination_id"), table_name="agenda_items")
    op.drop_table("agenda_items")
    op.drop_index(op.f("ix_absentee_slips_user_id"), table_name="absentee_slips")
    op.drop_table("absentee_slips")
    op.drop_index(op.f("ix_targets_nomination_id"), table_name="targets")
    op.drop_table("targets")
    op.drop_table("snapshots")
    op.drop_index(op.f("ix_shingles_shingle"), table_name="shingles")
    op.drop_table("shingles")
    op.drop_index(op.f("ix_self_scores_nomination_id"), table_name="self_scores")
    op.drop_table("self_scores")
    op.drop_index(op.f("ix_reviews_reviewer_id"), table_name="reviews")
    op.drop_table("reviews")
    op.drop_index("ix_return_items_nomination_id_round", table_name="return_items")
    op.drop_table("return_items")
    op.drop_index(op.f("ix_published_nomination_id"), table_name="published")
    op.drop_index("ix_published_kind_year_id", table_name="published")
    op.drop_index("ix_published_kind_until", table_name="published")
    op.drop_index("ix_published_kind_unit_slug_id", table_name="published")
    op.drop_index("ix_published_kind_tier_code_id", table_name="published")
    op.drop_index("ix_published_kind_id", table_name="published")
    op.drop_index("ix_published_kind_decision_no_id", table_name="published")
    op.drop_index("ix_published_kind_award_form_id", table_name="published")
    op.drop_index("ix_published_kind_award_code_id", table_name="published")
    op.drop_index(
        "ix_published_here",
        table_name="published",
        sqlite_where=sa.text("(kind = 'not_passed' OR nomination_id IS NOT NULL)"),
        postgresql_where=sa.text("(kind = 'not_passed' OR nomination_id IS NOT NULL)"),
    )
    op.drop_index("ix_published_decision_slug_id", table_name="published")
    op.drop_index("ix_published_decided", table_name="published")
    op.drop_table("published")
    op.drop_index("ix_progress_updates_criterion_id", table_name="progress_updates")
    op.drop_table("progress_updates")
    op.drop_table("profiles")
    op.drop_index(
        "uq_private_links_one_at_a_time",
        table_name="private_links",
        sqlite_where=sa.text("revoked_at IS NULL"),
        postgresql_where=sa.text("revoked_at IS NULL"),
    )
    op.drop_table("private_links")
    op.drop_index("ix_opinions_unit_id_state_due_on", table_name="opinions")
    op.drop_index("ix_opinions_nomination_id_state", table_name="opinions")
    op.drop_table("opinions")
    op.drop_index("ix_opinion_tries_nomination_id_at", table_name="opinion_tries")
    op.drop_index("ix_opinion_tries_network_at", table_name="opinion_tries")
    op.drop_index("ix_opinion_tries_contact_at", table_name="opinion_tries")
    op.drop_table("opinion_tries")
    op.drop_index("ix_messages_nomination_id_id", table_name="messages")
    op.drop_table("messages")
    op.drop_index("ix_meetings_unit_id_starts_at", table_name="meetings")
    op.drop_table("meetings")
    op.drop_index("ix_mails_waiting", table_name="mails")
    op.drop_index(op.f("ix_mails_user_id"), table_name="mails")
    op.drop_index(op.f("ix_mails_nomination_id"), table_name="mails")
    op.drop_index(op.f("ix_mails_campaign_id"), table_name="mails")
    op.drop_table("mails")
    op.drop_index(op.f("ix_initiatives_nomination_id"), table_name="initiatives")
    op.drop_table("initiatives")
    op.drop_index("ix_events_nomination_id_id", table_name="events")
    op.drop_table("events")
    op.drop_index(op.f("ix_declared_awards_nomination_id"), table_name="declared_awards")
    op.drop_table("declared_awards")
    op.drop_index(op.f("ix_decision_lines_decision_id"), table_name="decision_lines")
    op.drop_table("decision_lines")
    op.drop_index(
        "uq_conflicts_one_standing",
        table_name="conflicts",
        sqlite_where=sa.text("withdrawn_at IS NULL"),
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
    op.drop_index(op.f("ix_conflicts_user_id"), table_name="conflicts")
    op.drop_index(op.f("ix_conflicts_nomination_id"), table_name="conflicts")
    op.drop_table("conflicts")
    op.drop_index(op.f("ix_award_records_unit_id"), table_name="award_records")
    op.drop_index(op.f("ix_award_records_person_id"), table_name="award_records")
    op.drop_index(op.f("ix_award_records_collective_id"), table_name="award_records")
    op.drop_index(op.f("ix_award_records_award_id"), table_name="award_records")
    op.drop_table("award_records")
    op.drop_index(op.f("ix_attachments_nomination_id"), table_name="attachments")
    op.drop_table("attachments")
    op.drop_index(op.f("ix_assignments_reviewer_id"), table_name="assignments")
    op.drop_table("assignments")
    op.drop_index("ix_published_questions_copy_id_id", table_name="published_questions")
    op.drop_table("published_questions")
    op.drop_table("published_decisions")
    op.drop_index(op.f("ix_programme_criteria_programme_id"), table_name="programme_criteria")
    op.drop_table("programme_criteria")
    op.drop_index("ix_nominations_unit_id_stage", table_name="nominations")
    op.drop_index(op.f("ix_nominations_proposal_id"), table_name="nominations")
    op.drop_index(op.f("ix_nominations_person_id"), table_name="nominations")
    op.drop_index("ix_nominations_holder_id_stage_stage_since", table_name="nominations")
    op.drop_index("ix_nominations_holder_id_stage_since", table_name="nominations")
    op.drop_index(op.f("ix_nominations_copied_from_id"), table_name="nominations")
    op.drop_index(op.f("ix_nominations_collective_id"), table_name="nominations")
    op.drop_index(op.f("ix_nominations_campaign_id"), table_name="nominations")
    op.drop_index(op.f("ix_nominations_award_id"), table_name="nominations")
    op.drop_table("nominations")
    op.drop_index("ix_work_questions_work_id_state", table_name="work_questions")
    op.drop_table("work_questions")
    op.drop_index("ix_work_pictures_work_id_position", table_name="work_pictures")
    op.drop_table("work_pictures")
    op.drop_index(op.f("ix_work_files_work_id"), table_name="work_files")
    op.drop_table("work_files")
    op.drop_index(op.f("ix_work_events_work_id"), table_name="work_events")
    op.drop_table("work_events")
    op.drop_index(op.f("ix_visit_checks_visit_id"), table_name="visit_checks")
    op.drop_table("visit_checks")
    op.drop_index(op.f("ix_training_people_person_id"), table_name="training_people")
    op.drop_table("training_people")
    op.drop_index(op.f("ix_training_events_training_id"), table_name="training_events")
    op.drop_table("training_events")
    op.drop_index("ix_question_tries_work_id_at", table_name="question_tries")
    op.drop_index("ix_question_tries_network_at", table_name="question_tries")
    op.drop_table("question_tries")
    op.drop_index("ix_published_works_since", table_name="published_works")
    op.drop_index("ix_published_works_kind_id", table_name="published_works")
    op.drop_table("published_works")
    op.drop_index(op.f("ix_proposals_unit_id"), table_name="proposals")
    op.drop_index(op.f("ix_proposals_holder_id"), table_name="proposals")
    op.drop_index(op.f("ix_proposals_campaign_id"), table_name="proposals")
    op.drop_table("proposals")
    op.drop_table("programmes")
    op.drop_table("practices")
    op.drop_table("period_reviews")
    op.drop_table("limits")
    op.drop_index(op.f("ix_decisions_unit_id"), table_name="decisions")
    op.drop_table("decisions")
    op.drop_table("criteria")
    op.drop_table("campaign_awards")
    op.drop_index("ix_works_unit_id_stage", table_name="works")
    op.drop_index("ix_works_holder_id_stage", table_name="works")
    op.drop_table("works")
    op.drop_index("ix_visits_visited_id", table_name="visits")
    op.drop_index("ix_visits_unit_id_closed_on", table_name="visits")
    op.drop_table("visits")
    op.drop_table("unit_tiers")
    op.drop_index(op.f("ix_unit_parents_parent_id"), table_name="unit_parents")
    op.drop_table("unit_parents")
    op.drop_index(op.f("ix_trainings_unit_id"), table_name="trainings")
    op.drop_index("ix_trainings_holder_id_stage", table_name="trainings")
    op.drop_index(op.f("ix_trainings_held_on"), table_name="trainings")
    op.drop_table("trainings")
    op.drop_index(op.f("ix_sign_ins_user_id"), table_name="sign_ins")
    op.drop_table("sign_ins")
    op.drop_index(op.f("ix_reset_codes_user_id"), table_name="reset_codes")
    op.drop_table("reset_codes")
    op.drop_table("programme_reminders")
    op.drop_index(op.f("ix_office_log_unit_id"), table_name="office_log")
    op.drop_index("ix_office_log_thing_thing_id", table_name="office_log")
    op.drop_table("office_log")
    op.drop_index("ix_memberships_unit_id_person_id", table_name="memberships")
    op.drop_table("memberships")
    op.drop_index("ix_mandates_unit_id_role", table_name="mandates")
    op.drop_table("mandates")
    op.drop_table("editions")
    op.drop_table("done_forms")
    op.drop_table("digests")
    op.drop_table("counters")
    op.drop_index(
        "uq_council_rules_of_all",
        table_name="council_rules",
        sqlite_where=sa.text("unit_id IS NULL"),
        postgresql_where=sa.text("unit_id IS NULL"),
    )
    op.drop_index("uq_council_rules_of_a_unit", table_name="council_rules")
    op.drop_table("council_rules")
    op.drop_table("collectives")
    op.drop_table("campaigns")
    op.drop_table("users")
    op.drop_table("units")
    op.drop_table("log_salts")
    op.drop_table("awards")
    op.drop_table("withdrawal_grounds")
    op.drop_table("versions")
    op.drop_table("unit_sums")
    op.drop_table("tier_kinds")
    op.drop_table("settings")
    op.drop_table("sectors")
    op.drop_table("published_sums")
    op.drop_table("people")
    op.drop_table("opinion_limits")
    op.drop_table("not_passed_grounds")
    op.drop_table("movements")
    op.drop_table("log_state")
    op.drop_table("log_nodes")
    op.drop_index("ix_log_leaves_what_ref", table_name="log_leaves")
    op.drop_table("log_leaves")
    op.drop_table("log_checkpoints")
    op.drop_table("indicator_targets")
    op.drop_table("indicator_figures")
    op.drop_table("figures_kept")
    op.drop_table("fields")
    op.drop_index("ix_failed_sign_ins_username_network_at", table_name="failed_sign_ins")
    op.drop_table("failed_sign_ins")
    op.drop_table("days_off")
    op.drop_table("complaint_limits")
    op.drop_table("check_points")
    for statement in {
        "sqlite": ["DROP TABLE public_words_fts"],
        "postgresql": ["DROP FUNCTION log_is_added_to", "DROP FUNCTION published_sums_follow", "DROP FUNCTION unit_sums_follow"],
    }[op.get_bind().dialect.name]:
        op.get_bind().exec_driver_sql(statement)
