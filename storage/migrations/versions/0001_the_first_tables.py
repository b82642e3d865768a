"""The first tables"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "deadline",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "remind_shortlists",
                "close_shortlists",
                "close_preview",
                "send_run",
                "tell_ending",
                "tell_hold",
                "end_pause",
                "close_rematch",
                "ask_on_session",
                "end_promise",
                "close_session",
                "ask_after_session",
                "decide_parting",
                "offer_help",
                "look_after",
                "hand_on_case",
                "hand_on_form",
                "hand_on_support",
                "ask_if_reached",
                "close_sign_up",
                "end_program",
                "end_match",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("subject", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline")),
        sa.UniqueConstraint("workspace", "kind", "subject", name=op.f("uq_deadline_workspace_kind_subject")),
    )
    with op.batch_alter_table("deadline", schema=None) as batch_op:
        batch_op.create_index("ix_deadline_due_at", ["workspace", "due_at"], unique=False)

    op.create_table(
        "delivery",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "announcement",
                "sign_up_reminder",
                "joined",
                "approved",
                "not_approved",
                "run_news",
                "shortlist",
                "shortlist_mentor",
                "shortlist_reminder",
                "shortlists_closed",
                "preview",
                "meet_mentor",
                "meet_mentee",
                "group_card",
                "personal_card",
                "group_preview",
                "meet_group",
                "group_welcome",
                "group_joined",
                "group_left",
                "meet_group_late",
                "group_corrected",
                "lead_turn",
                "no_match",
                "waiting_news",
                "agreement_changed",
                "first_nudge",
                "guide",
                "times_proposed",
                "times_declined",
                "meeting_agreed",
                "meeting_cancelled",
                "cancelled_late",
                "day_cancelled",
                "checkin",
                "checkin_reminder",
                "survey",
                "survey_reminder",
                "resource_shared",
                "rules_changed",
                "heard",
                "heard_post",
                "break_ends",
                "pause_ends",
                "go_on",
                "go_on_reminder",
                "look_back_reminder",
                "goes_on_or_ends",
                "ending_to_partner",
                "first_in_line",
                "rematch",
                "rematch_to_mentor",
                "rematch_over",
                "session_post",
                "session_wanted",
                "session_taken",
                "session_card",
                "session_due",
                "session_back",
                "session_over",
                "session_closed",
                "session_asked",
                "session_thanks",
                "session_again",
                "match_on_hold",
                "match_back",
                "mistake",
                "program_ended",
                "match_finished",
                "first_talk",
                "first_talk_apart",
                "half_way",
                "half_way_apart",
                "goal_reached",
                "goal_together",
                "keepsake",
                "impact",
                "shout_out",
                "come_back",
                "thanks",
                "alert",
                "digest",
                "monday",
                "forms_handed_on",
                "support",
                "support_reached",
                "coordinator_writes",
                "circular",
                "mentor_writes",
                "no_coordinator",
                "in_the_team",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("destination", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=True),
        sa.Column("program", sa.Integer(), nullable=True),
        sa.Column("match", sa.Integer(), nullable=True),
        sa.Column("subject", sa.Integer(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column(
            "status",
            sa.Enum(
                "pending",
                "sending",
                "unknown",
                "sent",
                "dead",
                "expired",
                "cancelled",
                "skipped",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("ts", sa.String(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
        sa.UniqueConstraint("workspace", "key", name=op.f("uq_delivery_workspace_key")),
        sa.UniqueConstraint("workspace", "token", name=op.f("uq_delivery_workspace_token")),
    )
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.create_index(
            "ix_delivery_budget",
            ["person", "sent_at"],
            unique=False,
            sqlite_where=sa.text("rank IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_delivery_chats",
            ["match", "workspace"],
            unique=False,
            sqlite_where=sa.text("rank IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_delivery_in_flight",
            ["workspace", "destination"],
            unique=False,
            sqlite_where=sa.text("status IN ('sending', 'unknown')"),
        )
        batch_op.create_index(
            "ix_delivery_line",
            ["workspace", "destination", "not_before"],
            unique=False,
            sqlite_where=sa.text("status = 'pending'"),
        )
        batch_op.create_index(batch_op.f("ix_delivery_match"), ["match"], unique=False)
        batch_op.create_index("ix_delivery_message", ["channel", "ts"], unique=False)
        batch_op.create_index(
            "ix_delivery_pending",
            ["workspace", "not_before"],
            unique=False,
            sqlite_where=sa.text("status = 'pending'"),
        )
        batch_op.create_index("ix_delivery_queued_at", ["program", "queued_at"], unique=False)
        batch_op.create_index("ix_delivery_subject", ["kind", "subject"], unique=False)

    op.create_table(
        "heartbeat",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("beat_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "name", name=op.f("pk_heartbeat")),
    )
    op.create_table(
        "inbound",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "key", name=op.f("pk_inbound")),
    )
    with op.batch_alter_table("inbound", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inbound_seen_at"), ["seen_at"], unique=False)

    op.create_table(
        "lesson",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column(
            "course",
            sa.Enum(
                "mentee_start",
                "mentor_start",
                "peer_start",
                "leader_start",
                "newer_start",
                "group_start",
                "listening",
                "feedback",
                "small_steps",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson")),
        sa.UniqueConstraint("workspace", "person", "course", name=op.f("uq_lesson_workspace_person_course")),
    )
    op.create_table(
        "never_with",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("other", sa.String(), nullable=False),
        sa.Column("wished_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_never_with")),
        sa.UniqueConstraint(
            "workspace", "person", "other", name=op.f("uq_never_with_workspace_person_other")
        ),
    )
    with op.batch_alter_table("never_with", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_never_with_other"), ["other"], unique=False)

    op.create_table(
        "opening",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("subject", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opening")),
    )
    op.create_table(
        "owner",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("appointed_by", sa.String(), nullable=True),
        sa.Column("appointed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_owner")),
        sa.UniqueConstraint("workspace", "person", name=op.f("uq_owner_workspace_person")),
    )
    op.create_table(
        "person",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("tz", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("is_workspace_admin", sa.Boolean(), nullable=False),
        sa.Column("is_guest", sa.Boolean(), nullable=False),
        sa.Column("is_bot", sa.Boolean(), nullable=False),
        sa.Column("deactivated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unreachable", sa.String(), nullable=False),
        sa.Column("dm_channel", sa.String(), nullable=True),
        sa.Column("manager", sa.String(), nullable=True),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column(
            "level",
            sa.Enum(
                "starting",
                "experienced",
                "leading",
                "senior",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("city", sa.String(), nullable=False),
        sa.Column("day_starts", sa.Text(), nullable=False),
        sa.Column("day_ends", sa.Text(), nullable=False),
        sa.Column("muted_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_program", sa.Integer(), nullable=True),
        sa.Column("days_off", sa.Text(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_person")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_email"), ["email"], unique=False)

    op.create_table(
        "program",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column(
            "template",
            sa.Enum(
                "cohort",
                "buddies",
                "reverse",
                "groups",
                "peer_circles",
                "peers",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column(
            "format",
            sa.Enum(
                "pair",
                "circle",
                "peer_circle",
                "peer",
                "reverse",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("group_mentors", sa.Integer(), nullable=False),
        sa.Column(
            "led_by",
            sa.Enum("mentors", "everybody", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("goal", sa.String(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("standing", sa.Boolean(), nullable=False),
        sa.Column("interval_days", sa.Integer(), nullable=False),
        sa.Column("hours_a_month", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("match_months", sa.Integer(), nullable=False),
        sa.Column("sign_up_closes_on", sa.Date(), nullable=True),
        sa.Column("tz", sa.String(), nullable=False),
        sa.Column("mentor_word", sa.String(), nullable=False),
        sa.Column("mentee_word", sa.String(), nullable=False),
        sa.Column("approval", sa.Boolean(), nullable=False),
        sa.Column("most_mentees", sa.Integer(), nullable=False),
        sa.Column(
            "preview",
            sa.Enum("nobody", "mentors", "both", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("survey_every_weeks", sa.Integer(), nullable=False),
        sa.Column(
            "survey_lane",
            sa.Enum("named", "anonymous", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("extension_weeks", sa.Integer(), nullable=False),
        sa.Column("weights", sa.Text(), nullable=False),
        sa.Column(
            "way",
            sa.Enum(
                "fair", "total", "leximin", "stable", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column("least_points", sa.Integer(), nullable=False),
        sa.Column("manager_levels", sa.Integer(), nullable=False),
        sa.Column("languages_needed", sa.Boolean(), nullable=False),
        sa.Column("may_meet_again", sa.Boolean(), nullable=False),
        sa.Column("bounds", sa.Text(), nullable=False),
        sa.Column("eligibility", sa.Text(), nullable=False),
        sa.Column("shortlists_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("board_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("board_channel", sa.String(), nullable=False),
        sa.Column("ground_rules", sa.String(), nullable=False),
        sa.Column("rules_version", sa.Integer(), nullable=False),
        sa.Column("rules_asked", sa.Integer(), nullable=False),
        sa.Column("outside_lines", sa.String(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("keeps_holidays", sa.Boolean(), nullable=False),
        sa.Column("closed_days", sa.Text(), nullable=False),
        sa.Column("worked_days", sa.Text(), nullable=False),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("shout_out_channel", sa.String(), nullable=False),
        sa.Column("mentors_channel", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_program")),
    )
    with op.batch_alter_table("program", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_program_workspace"), ["workspace"], unique=False)

    op.create_table(
        "support",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("unsafe", sa.Boolean(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("passed", sa.Text(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("reached", sa.Boolean(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_support")),
        sa.UniqueConstraint("workspace", "form", name=op.f("uq_support_workspace_form")),
    )
    with op.batch_alter_table("support", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_support_person"), ["person"], unique=False)

    op.create_table(
        "announcement",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["program"], ["program.id"], name=op.f("fk_announcement_program_program")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcement")),
    )
    op.create_table(
        "circular",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column(
            "audience",
            sa.Enum(
                "all",
                "mentors",
                "mentees",
                "waiting",
                "not_met",
                "own",
                "no_date",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("matches", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["program"], ["program.id"], name=op.f("fk_circular_program_program")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circular")),
        sa.UniqueConstraint("workspace", "form", name=op.f("uq_circular_workspace_form")),
    )
    with op.batch_alter_table("circular", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_circular_author"), ["author"], unique=False)

    op.create_table(
        "coordinator",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column(
            "rank",
            sa.Enum("owner", "coordinator", "viewer", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("is_backup", sa.Boolean(), nullable=False),
        sa.Column("away_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("added_by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["program"], ["program.id"], name=op.f("fk_coordinator_program_program")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coordinator")),
        sa.UniqueConstraint("program", "person", name=op.f("uq_coordinator_program_person")),
    )
    with op.batch_alter_table("coordinator", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_coordinator_person"), ["person"], unique=False)

    op.create_table(
        "done_week",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program", sa.Integer(), nullable=False),
        sa.Column("monday", sa.Date(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "took",
            sa.Enum(
                "under_ten",
                "under_twenty",
                "under_thirty",
                "under_sixty",
                "more",
                "not_said",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.ForeignKeyConstraint(["program"], ["program.id"], name=op.f("fk_done_week_program_program")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_done_week")),
        sa.UniqueConstraint("program", "monday", name=op.f("uq_done_week_program_monday")),
    )
    op.create_table(
        "listener",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["program"], ["program.id"], name=op.f("fk_listener_program_program")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_listener")),
        sa.UniqueConstraint("program", "person", name=op.f("uq_listener_program_person")),
    )
    with op.batch_alter_table("listener", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_listener_person"), ["person"], unique=False)

    op.create_table(
        "participant",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column(
            "standing",
            sa.Enum(
                "filling",
                "to_approve",
                "in",
                "on_break",
                "declined",
                "left",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("seeks", sa.Boolean(), nullable=False),
        sa.Column("offers", sa.Boolean(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "not_this_time",
            sa.Enum(
                "full", "audience", "later", "talk", native_enum=False, create_constraint=True, length=24
            ),
            nullable=True,
        ),
        sa.Column("first_in_line_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("break_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("came_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("waiting_news_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "next_time",
            sa.Enum("again", "as_mentor", "no", native_enum=False, create_constraint=True, length=24),
            nullable=True,
        ),
        sa.Column("suggest_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["program"], ["program.id"], name=op.f("fk_participant_program_program")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant")),
        sa.UniqueConstraint("program", "person", name=op.f("uq_participant_program_person")),
    )
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_participant_person"), ["person"], unique=False)
        batch_op.create_index(batch_op.f("ix_participant_suggest_at"), ["suggest_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_participant_waiting_news_at"), ["waiting_news_at"], unique=False)

    op.create_table(
        "question",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program", sa.Integer(), nullable=False),
        sa.Column(
            "form",
            sa.Enum("intake", "survey", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "page",
            sa.Enum("all", "mentee", "mentor", "last", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "one",
                "pick",
                "several",
                "ticks",
                "text",
                "person",
                "people",
                "topics",
                "scale",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("choices", sa.Text(), nullable=False),
        sa.Column("initial", sa.Text(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("hint", sa.String(), nullable=False),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.Column("least", sa.Integer(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.Column(
            "visibility",
            sa.Enum(
                "match",
                "coordinators",
                "counted",
                "matching",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("asked_after", sa.String(), nullable=False),
        sa.Column("asked_if", sa.Text(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["program"], ["program.id"], name=op.f("fk_question_program_program")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
        sa.UniqueConstraint(
            "program", "form", "key", "version", name=op.f("uq_question_program_form_key_version")
        ),
    )
    op.create_table(
        "rules_version",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("is_new", sa.Boolean(), nullable=False),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["program"], ["program.id"], name=op.f("fk_rules_version_program_program")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rules_version")),
        sa.UniqueConstraint("program", "number", name=op.f("uq_rules_version_program_number")),
    )
    op.create_table(
        "run",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "review",
                "preview",
                "countdown",
                "sent",
                "discarded",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("request", sa.LargeBinary(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("outcome", sa.LargeBinary(), nullable=False),
        sa.Column("engine", sa.String(), nullable=False),
        sa.Column("is_placement", sa.Boolean(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("preview_closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("send_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["program"], ["program.id"], name=op.f("fk_run_program_program")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run")),
    )
    with op.batch_alter_table("run", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_run_program"), ["program"], unique=False)

    op.create_table(
        "shortlist_round",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program", sa.Integer(), nullable=False),
        sa.Column("opened_by", sa.String(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["program"], ["program.id"], name=op.f("fk_shortlist_round_program_program")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shortlist_round")),
    )
    with op.batch_alter_table("shortlist_round", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shortlist_round_program"), ["program"], unique=False)

    op.create_table(
        "sign_up",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("has_opened", sa.Boolean(), nullable=False),
        sa.Column("no_thanks_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["program"], ["program.id"], name=op.f("fk_sign_up_program_program")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_up")),
        sa.UniqueConstraint("program", "person", name=op.f("uq_sign_up_program_person")),
    )
    with op.batch_alter_table("sign_up", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_up_person"), ["person"], unique=False)

    op.create_table(
        "suggestion",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("program", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("shown_from", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["program"], ["program.id"], name=op.f("fk_suggestion_program_program")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("suggestion", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_suggestion_person"), ["person"], unique=False)
        batch_op.create_index(batch_op.f("ix_suggestion_program"), ["program"], unique=False)

    op.create_table(
        "survey",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program", sa.Integer(), nullable=False),
        sa.Column(
            "lane",
            sa.Enum("named", "anonymous", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("occasion", sa.String(), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("questions", sa.Text(), nullable=False),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["program"], ["program.id"], name=op.f("fk_survey_program_program")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey")),
        sa.UniqueConstraint("program", "occasion", name=op.f("uq_survey_program_occasion")),
    )
    op.create_table(
        "topic",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["program"], ["program.id"], name=op.f("fk_topic_program_program")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic")),
        sa.UniqueConstraint("program", "label", name=op.f("uq_topic_program_label")),
    )
    op.create_table(
        "acceptance",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program", sa.Integer(), nullable=False),
        sa.Column("participant", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant"], ["participant.id"], name=op.f("fk_acceptance_participant_participant")
        ),
        sa.ForeignKeyConstraint(["program"], ["program.id"], name=op.f("fk_acceptance_program_program")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acceptance")),
        sa.UniqueConstraint("participant", "number", name=op.f("uq_acceptance_participant_number")),
    )
    with op.batch_alter_table("acceptance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_acceptance_program"), ["program"], unique=False)

    op.create_table(
        "answer",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("participant", sa.Integer(), nullable=False),
        sa.Column("question", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant"], ["participant.id"], name=op.f("fk_answer_participant_participant")
        ),
        sa.ForeignKeyConstraint(["question"], ["question.id"], name=op.f("fk_answer_question_question")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer")),
        sa.UniqueConstraint("participant", "key", name=op.f("uq_answer_participant_key")),
    )
    op.create_table(
        "certificate",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("program", sa.Integer(), nullable=False),
        sa.Column("participant", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("program_name", sa.String(), nullable=False),
        sa.Column(
            "role",
            sa.Enum("mentor", "mentee", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("role_word", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant"], ["participant.id"], name=op.f("fk_certificate_participant_participant")
        ),
        sa.ForeignKeyConstraint(["program"], ["program.id"], name=op.f("fk_certificate_program_program")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate")),
        sa.UniqueConstraint("participant", "role", name=op.f("uq_certificate_participant_role")),
        sa.UniqueConstraint("workspace", "code", name=op.f("uq_certificate_workspace_code")),
    )
    with op.batch_alter_table("certificate", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_certificate_person"), ["person"], unique=False)

    op.create_table(
        "findings",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program", sa.Integer(), nullable=False),
        sa.Column("survey", sa.Integer(), nullable=True),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("did", sa.Text(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("to_people", sa.Boolean(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["program"], ["program.id"], name=op.f("fk_findings_program_program")),
        sa.ForeignKeyConstraint(["survey"], ["survey.id"], name=op.f("fk_findings_survey_survey")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_findings")),
    )
    with op.batch_alter_table("findings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_findings_program"), ["program"], unique=False)

    op.create_table(
        "group_concern",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program", sa.Integer(), nullable=False),
        sa.Column("participant", sa.Integer(), nullable=False),
        sa.Column("other", sa.Integer(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["other"], ["participant.id"], name=op.f("fk_group_concern_other_participant")
        ),
        sa.ForeignKeyConstraint(
            ["participant"], ["participant.id"], name=op.f("fk_group_concern_participant_participant")
        ),
        sa.ForeignKeyConstraint(["program"], ["program.id"], name=op.f("fk_group_concern_program_program")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_concern")),
        sa.UniqueConstraint("participant", "other", name=op.f("uq_group_concern_participant_other")),
    )
    with op.batch_alter_table("group_concern", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_group_concern_other"), ["other"], unique=False)
        batch_op.create_index(batch_op.f("ix_group_concern_program"), ["program"], unique=False)

    op.create_table(
        "office_hours",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program", sa.Integer(), nullable=False),
        sa.Column("participant", sa.Integer(), nullable=False),
        sa.Column("topics", sa.Text(), nullable=False),
        sa.Column("monthly", sa.Integer(), nullable=False),
        sa.Column("times", sa.Text(), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant"], ["participant.id"], name=op.f("fk_office_hours_participant_participant")
        ),
        sa.ForeignKeyConstraint(["program"], ["program.id"], name=op.f("fk_office_hours_program_program")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_hours")),
        sa.UniqueConstraint("program", "participant", name=op.f("uq_office_hours_program_participant")),
    )
    op.create_table(
        "proposal",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("program", sa.Integer(), nullable=False),
        sa.Column("mentor", sa.Integer(), nullable=False),
        sa.Column("mentee", sa.Integer(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("strength", sa.String(), nullable=False),
        sa.Column("breakdown", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("runner_up", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("locked", sa.Boolean(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "planned",
                "rejected",
                "sent",
                "impossible",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column(
            "mentor_preview",
            sa.Enum(
                "not_asked", "asked", "fine", "concern", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column(
            "mentee_preview",
            sa.Enum(
                "not_asked", "asked", "fine", "concern", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column("concern", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["mentee"], ["participant.id"], name=op.f("fk_proposal_mentee_participant")),
        sa.ForeignKeyConstraint(["mentor"], ["participant.id"], name=op.f("fk_proposal_mentor_participant")),
        sa.ForeignKeyConstraint(["program"], ["program.id"], name=op.f("fk_proposal_program_program")),
        sa.ForeignKeyConstraint(["run"], ["run.id"], name=op.f("fk_proposal_run_run")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
    )
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_proposal_mentee"), ["mentee"], unique=False)
        batch_op.create_index(batch_op.f("ix_proposal_mentor"), ["mentor"], unique=False)
        batch_op.create_index(batch_op.f("ix_proposal_run"), ["run"], unique=False)

    op.create_table(
        "rating",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program", sa.Integer(), nullable=False),
        sa.Column("participant", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("topic", sa.Integer(), nullable=False),
        sa.Column(
            "moment",
            sa.Enum("start", "middle", "end", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("rated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant"], ["participant.id"], name=op.f("fk_rating_participant_participant")
        ),
        sa.ForeignKeyConstraint(["program"], ["program.id"], name=op.f("fk_rating_program_program")),
        sa.ForeignKeyConstraint(["topic"], ["topic.id"], name=op.f("fk_rating_topic_topic")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rating")),
        sa.UniqueConstraint(
            "participant", "topic", "moment", name=op.f("uq_rating_participant_topic_moment")
        ),
    )
    with op.batch_alter_table("rating", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rating_person"), ["person"], unique=False)
        batch_op.create_index(batch_op.f("ix_rating_program"), ["program"], unique=False)

    op.create_table(
        "resource",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program", sa.Integer(), nullable=False),
        sa.Column(
            "sort",
            sa.Enum("link", "file", "course", "guide", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column(
            "role",
            sa.Enum("mentor", "mentee", native_enum=False, create_constraint=True, length=24),
            nullable=True,
        ),
        sa.Column(
            "stage",
            sa.Enum("any", "start", "middle", "close", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("topic", sa.Integer(), nullable=True),
        sa.Column("opened", sa.Integer(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["program"], ["program.id"], name=op.f("fk_resource_program_program")),
        sa.ForeignKeyConstraint(["topic"], ["topic.id"], name=op.f("fk_resource_topic_topic")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resource")),
    )
    with op.batch_alter_table("resource", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_resource_program"), ["program"], unique=False)

    op.create_table(
        "session",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program", sa.Integer(), nullable=False),
        sa.Column("asker", sa.Integer(), nullable=False),
        sa.Column("topic", sa.Integer(), nullable=False),
        sa.Column(
            "within",
            sa.Enum("days", "weeks", "month", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.Column("spares_manager", sa.Boolean(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("open_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("first_asked", sa.Integer(), nullable=True),
        sa.Column("asked_of", sa.Text(), nullable=False),
        sa.Column("passed", sa.Text(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("rung", sa.Integer(), nullable=False),
        sa.Column("helper", sa.Integer(), nullable=True),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reply_by", sa.DateTime(timezone=True), nullable=True),
        sa.Column("in_touch_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("group_channel", sa.String(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum(
                "talked",
                "withdrawn",
                "expired",
                "taken_away",
                "board_closed",
                "came_to_nothing",
                "unsaid",
                "gone",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column(
            "because",
            sa.Enum(
                "answered",
                "support",
                "not_here",
                "talk",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column(
            "helped",
            sa.Enum("yes", "a_little", "no", native_enum=False, create_constraint=True, length=24),
            nullable=True,
        ),
        sa.Column("helped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asker_again", sa.Boolean(), nullable=True),
        sa.Column("helper_again", sa.Boolean(), nullable=True),
        sa.Column("thanked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["asker"], ["participant.id"], name=op.f("fk_session_asker_participant")),
        sa.ForeignKeyConstraint(
            ["first_asked"], ["participant.id"], name=op.f("fk_session_first_asked_participant")
        ),
        sa.ForeignKeyConstraint(["helper"], ["participant.id"], name=op.f("fk_session_helper_participant")),
        sa.ForeignKeyConstraint(["program"], ["program.id"], name=op.f("fk_session_program_program")),
        sa.ForeignKeyConstraint(["topic"], ["topic.id"], name=op.f("fk_session_topic_topic")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session")),
    )
    with op.batch_alter_table("session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_asker"), ["asker"], unique=False)
        batch_op.create_index(batch_op.f("ix_session_helper"), ["helper"], unique=False)
        batch_op.create_index(batch_op.f("ix_session_program"), ["program"], unique=False)

    op.create_table(
        "shortlisted",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("program", sa.Integer(), nullable=False),
        sa.Column("mentee", sa.Integer(), nullable=False),
        sa.Column("mentor", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column(
            "mentee_says",
            sa.Enum(
                "first",
                "second",
                "third",
                "fine",
                "not",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column(
            "mentor_says",
            sa.Enum(
                "first",
                "second",
                "third",
                "fine",
                "not",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.ForeignKeyConstraint(
            ["mentee"], ["participant.id"], name=op.f("fk_shortlisted_mentee_participant")
        ),
        sa.ForeignKeyConstraint(
            ["mentor"], ["participant.id"], name=op.f("fk_shortlisted_mentor_participant")
        ),
        sa.ForeignKeyConstraint(["program"], ["program.id"], name=op.f("fk_shortlisted_program_program")),
        sa.ForeignKeyConstraint(
            ["round"], ["shortlist_round.id"], name=op.f("fk_shortlisted_round_shortlist_round")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shortlisted")),
        sa.UniqueConstraint("round", "mentee", "mentor", name=op.f("uq_shortlisted_round_mentee_mentor")),
    )
    with op.batch_alter_table("shortlisted", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shortlisted_mentee"), ["mentee"], unique=False)
        batch_op.create_index(batch_op.f("ix_shortlisted_mentor"), ["mentor"], unique=False)
        batch_op.create_index(batch_op.f("ix_shortlisted_program"), ["program"], unique=False)

    op.create_table(
        "story",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program", sa.Integer(), nullable=False),
        sa.Column("participant", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column(
            "consent",
            sa.Enum("nobody", "program", "named", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant"], ["participant.id"], name=op.f("fk_story_participant_participant")
        ),
        sa.ForeignKeyConstraint(["program"], ["program.id"], name=op.f("fk_story_program_program")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story")),
        sa.UniqueConstraint("participant", name=op.f("uq_story_participant")),
    )
    with op.batch_alter_table("story", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_story_person"), ["person"], unique=False)
        batch_op.create_index(batch_op.f("ix_story_program"), ["program"], unique=False)

    op.create_table(
        "survey_answer",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("survey", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=True),
        sa.Column("values", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["survey"], ["survey.id"], name=op.f("fk_survey_answer_survey_survey")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_answer")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("survey_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_survey_answer_survey"), ["survey"], unique=False)

    op.create_table(
        "ticket",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("survey", sa.Integer(), nullable=False),
        sa.Column("program", sa.Integer(), nullable=False),
        sa.Column("participant", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("used", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant"], ["participant.id"], name=op.f("fk_ticket_participant_participant")
        ),
        sa.ForeignKeyConstraint(["program"], ["program.id"], name=op.f("fk_ticket_program_program")),
        sa.ForeignKeyConstraint(["survey"], ["survey.id"], name=op.f("fk_ticket_survey_survey")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket")),
        sa.UniqueConstraint("survey", "participant", name=op.f("uq_ticket_survey_participant")),
    )
    with op.batch_alter_table("ticket", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ticket_person"), ["person"], unique=False)

    op.create_table(
        "guide_page",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program", sa.Integer(), nullable=False),
        sa.Column(
            "stage",
            sa.Enum(
                "first", "early", "middle", "closing", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column(
            "role",
            sa.Enum("mentor", "mentee", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("short", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=False),
        sa.Column("talk", sa.String(), nullable=False),
        sa.Column("end", sa.String(), nullable=False),
        sa.Column("resource", sa.Integer(), nullable=True),
        sa.Column("changed_by", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["program"], ["program.id"], name=op.f("fk_guide_page_program_program")),
        sa.ForeignKeyConstraint(["resource"], ["resource.id"], name=op.f("fk_guide_page_resource_resource")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guide_page")),
        sa.UniqueConstraint("program", "stage", "role", name=op.f("uq_guide_page_program_stage_role")),
    )
    op.create_table(
        "match",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program", sa.Integer(), nullable=False),
        sa.Column("proposal", sa.Integer(), nullable=True),
        sa.Column(
            "status",
            sa.Enum("active", "on_hold", "ended", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("interval_days", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "how_ended",
            sa.Enum(
                "finished",
                "early",
                "by_program",
                "mistake",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("topic", sa.Integer(), nullable=True),
        sa.Column("group_channel", sa.String(), nullable=True),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("held_because", sa.String(), nullable=False),
        sa.Column("held_by", sa.String(), nullable=True),
        sa.Column("held_until", sa.Date(), nullable=True),
        sa.Column("went_on_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["program"], ["program.id"], name=op.f("fk_match_program_program")),
        sa.ForeignKeyConstraint(["proposal"], ["proposal.id"], name=op.f("fk_match_proposal_proposal")),
        sa.ForeignKeyConstraint(["topic"], ["topic.id"], name=op.f("fk_match_topic_topic")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_match")),
        sa.UniqueConstraint("proposal", name=op.f("uq_match_proposal")),
    )
    with op.batch_alter_table("match", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_match_ends_on"), ["ends_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_match_program"), ["program"], unique=False)

    op.create_table(
        "agreement",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("match", sa.Integer(), nullable=False),
        sa.Column("interval_days", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column(
            "confidence",
            sa.Enum(
                "everything", "topics", "each_time", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column(
            "contact",
            sa.Enum(
                "chat", "mail", "call", "in_person", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("said_by", sa.String(), nullable=True),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["match"], ["match.id"], name=op.f("fk_agreement_match_match")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
        sa.UniqueConstraint("match", name=op.f("uq_agreement_match")),
    )
    op.create_table(
        "alert",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program", sa.Integer(), nullable=False),
        sa.Column("match", sa.Integer(), nullable=True),
        sa.Column(
            "cause",
            sa.Enum(
                "low_answer",
                "different_match",
                "differ",
                "no_meeting",
                "group_too_small",
                "new_dates",
                "reporting_line",
                "help_wanted",
                "concern",
                "tell_partner",
                "treated_badly",
                "session_open",
                "session_match",
                "account_closed",
                "many_closed",
                "wrote",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("about", sa.String(), nullable=True),
        sa.Column("occasion", sa.String(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("snoozed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("held_by", sa.String(), nullable=True),
        sa.Column("handed_on_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["match"], ["match.id"], name=op.f("fk_alert_match_match")),
        sa.ForeignKeyConstraint(["program"], ["program.id"], name=op.f("fk_alert_program_program")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert")),
        sa.UniqueConstraint("program", "cause", "occasion", name=op.f("uq_alert_program_cause_occasion")),
    )
    with op.batch_alter_table("alert", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_alert_match"), ["match"], unique=False)

    op.create_table(
        "appointment",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program", sa.Integer(), nullable=False),
        sa.Column("match", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("slots", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "proposed",
                "agreed",
                "declined",
                "replaced",
                "withdrawn",
                "cancelled",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("settled_by", sa.String(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["match"], ["match.id"], name=op.f("fk_appointment_match_match")),
        sa.ForeignKeyConstraint(["program"], ["program.id"], name=op.f("fk_appointment_program_program")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment")),
    )
    with op.batch_alter_table("appointment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_appointment_match"), ["match"], unique=False)
        batch_op.create_index(
            "uq_appointment_one_proposal", ["match"], unique=True, sqlite_where=sa.text("status = 'proposed'")
        )

    op.create_table(
        "checkin",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program", sa.Integer(), nullable=False),
        sa.Column("match", sa.Integer(), nullable=False),
        sa.Column("participant", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "met",
            sa.Enum(
                "met", "new_date", "not_yet", "absent", native_enum=False, create_constraint=True, length=24
            ),
            nullable=True,
        ),
        sa.Column("worth", sa.Integer(), nullable=True),
        sa.Column("asks_fit", sa.Boolean(), nullable=False),
        sa.Column(
            "fit",
            sa.Enum("good", "too_early", "different", native_enum=False, create_constraint=True, length=24),
            nullable=True,
        ),
        sa.Column(
            "wish",
            sa.Enum(
                "talk", "tips", "different", "nothing", native_enum=False, create_constraint=True, length=24
            ),
            nullable=True,
        ),
        sa.Column(
            "obstacle",
            sa.Enum(
                "find_time", "waiting", "busy", "else", native_enum=False, create_constraint=True, length=24
            ),
            nullable=True,
        ),
        sa.Column("may_help", sa.Boolean(), nullable=True),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("comment", sa.String(), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("carries_statements", sa.Boolean(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["match"], ["match.id"], name=op.f("fk_checkin_match_match")),
        sa.ForeignKeyConstraint(
            ["participant"], ["participant.id"], name=op.f("fk_checkin_participant_participant")
        ),
        sa.ForeignKeyConstraint(["program"], ["program.id"], name=op.f("fk_checkin_program_program")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkin")),
        sa.UniqueConstraint(
            "match", "participant", "asked_on", name=op.f("uq_checkin_match_participant_asked_on")
        ),
    )
    with op.batch_alter_table("checkin", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_checkin_person"), ["person"], unique=False)
        batch_op.create_index(batch_op.f("ix_checkin_program"), ["program"], unique=False)

    op.create_table(
        "circle",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("program", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("shared_hours", sa.Float(), nullable=True),
        sa.Column("locked", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("match", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["match"], ["match.id"], name=op.f("fk_circle_match_match")),
        sa.ForeignKeyConstraint(["program"], ["program.id"], name=op.f("fk_circle_program_program")),
        sa.ForeignKeyConstraint(["run"], ["run.id"], name=op.f("fk_circle_run_run")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circle")),
    )
    with op.batch_alter_table("circle", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_circle_run"), ["run"], unique=False)

    op.create_table(
        "ending",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program", sa.Integer(), nullable=False),
        sa.Column("match", sa.Integer(), nullable=False),
        sa.Column("leaver", sa.String(), nullable=False),
        sa.Column(
            "messenger",
            sa.Enum("bot", "leaver", "coordinator", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column(
            "reason",
            sa.Enum(
                "time",
                "goals",
                "hours",
                "click",
                "done",
                "job",
                "badly",
                "unsaid",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("count_only", sa.Boolean(), nullable=False),
        sa.Column("thanks", sa.String(), nullable=False),
        sa.Column(
            "next",
            sa.Enum("new_match", "break", "leave", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tell_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["match"], ["match.id"], name=op.f("fk_ending_match_match")),
        sa.ForeignKeyConstraint(["program"], ["program.id"], name=op.f("fk_ending_program_program")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ending")),
    )
    with op.batch_alter_table("ending", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ending_match"), ["match"], unique=False)

    op.create_table(
        "farewell",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program", sa.Integer(), nullable=False),
        sa.Column("match", sa.Integer(), nullable=False),
        sa.Column("participant", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column(
            "role",
            sa.Enum("mentor", "mentee", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("ended_on", sa.Date(), nullable=False),
        sa.Column("scale", sa.Text(), nullable=False),
        sa.Column(
            "reached",
            sa.Enum("yes", "partly", "not_yet", native_enum=False, create_constraint=True, length=24),
            nullable=True,
        ),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["match"], ["match.id"], name=op.f("fk_farewell_match_match")),
        sa.ForeignKeyConstraint(
            ["participant"], ["participant.id"], name=op.f("fk_farewell_participant_participant")
        ),
        sa.ForeignKeyConstraint(["program"], ["program.id"], name=op.f("fk_farewell_program_program")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_farewell")),
        sa.UniqueConstraint("match", "participant", name=op.f("uq_farewell_match_participant")),
    )
    with op.batch_alter_table("farewell", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_farewell_person"), ["person"], unique=False)
        batch_op.create_index(batch_op.f("ix_farewell_program"), ["program"], unique=False)

    op.create_table(
        "goal",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program", sa.Integer(), nullable=False),
        sa.Column("match", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("set_by", sa.String(), nullable=False),
        sa.Column("set_on", sa.Date(), nullable=False),
        sa.Column("reached_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["match"], ["match.id"], name=op.f("fk_goal_match_match")),
        sa.ForeignKeyConstraint(["program"], ["program.id"], name=op.f("fk_goal_program_program")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal")),
    )
    with op.batch_alter_table("goal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_goal_match"), ["match"], unique=False)
        batch_op.create_index(batch_op.f("ix_goal_program"), ["program"], unique=False)

    op.create_table(
        "member",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("match", sa.Integer(), nullable=False),
        sa.Column("program", sa.Integer(), nullable=False),
        sa.Column("participant", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column(
            "role",
            sa.Enum("mentor", "mentee", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("next_checkin_on", sa.Date(), nullable=True),
        sa.Column("usual_checkin_on", sa.Date(), nullable=True),
        sa.Column("unanswered", sa.Integer(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("led_on", sa.Date(), nullable=True),
        sa.Column(
            "aside",
            sa.Enum("break", "silence", "unheard", native_enum=False, create_constraint=True, length=24),
            nullable=True,
        ),
        sa.ForeignKeyConstraint(["match"], ["match.id"], name=op.f("fk_member_match_match")),
        sa.ForeignKeyConstraint(
            ["participant"], ["participant.id"], name=op.f("fk_member_participant_participant")
        ),
        sa.ForeignKeyConstraint(["program"], ["program.id"], name=op.f("fk_member_program_program")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member")),
        sa.UniqueConstraint("match", "participant", name=op.f("uq_member_match_participant")),
    )
    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.create_index(
            "ix_member_next_checkin_on",
            ["workspace", "next_checkin_on"],
            unique=False,
            sqlite_where=sa.text("is_open = 1"),
        )
        batch_op.create_index(batch_op.f("ix_member_participant"), ["participant"], unique=False)
        batch_op.create_index(batch_op.f("ix_member_person"), ["person"], unique=False)
        batch_op.create_index(batch_op.f("ix_member_program"), ["program"], unique=False)

    op.create_table(
        "parting",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program", sa.Integer(), nullable=False),
        sa.Column("match", sa.Integer(), nullable=False),
        sa.Column("participant", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("go_on", sa.Boolean(), nullable=True),
        sa.Column("goes_on", sa.Boolean(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["match"], ["match.id"], name=op.f("fk_parting_match_match")),
        sa.ForeignKeyConstraint(
            ["participant"], ["participant.id"], name=op.f("fk_parting_participant_participant")
        ),
        sa.ForeignKeyConstraint(["program"], ["program.id"], name=op.f("fk_parting_program_program")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parting")),
        sa.UniqueConstraint(
            "match", "participant", "ends_on", name=op.f("uq_parting_match_participant_ends_on")
        ),
    )
    with op.batch_alter_table("parting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_parting_person"), ["person"], unique=False)

    op.create_table(
        "relationship",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program", sa.Integer(), nullable=False),
        sa.Column("match", sa.Integer(), nullable=False),
        sa.Column("participant", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column(
            "role",
            sa.Enum("mentor", "mentee", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("values", sa.Text(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["match"], ["match.id"], name=op.f("fk_relationship_match_match")),
        sa.ForeignKeyConstraint(
            ["participant"], ["participant.id"], name=op.f("fk_relationship_participant_participant")
        ),
        sa.ForeignKeyConstraint(["program"], ["program.id"], name=op.f("fk_relationship_program_program")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relationship")),
        sa.UniqueConstraint("match", "participant", name=op.f("uq_relationship_match_participant")),
    )
    with op.batch_alter_table("relationship", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_relationship_person"), ["person"], unique=False)
        batch_op.create_index(batch_op.f("ix_relationship_program"), ["program"], unique=False)

    op.create_table(
        "rematch",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program", sa.Integer(), nullable=False),
        sa.Column("mentee", sa.Integer(), nullable=False),
        sa.Column("mentor", sa.Integer(), nullable=False),
        sa.Column("match", sa.Integer(), nullable=True),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer_by", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wanted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum(
                "matched",
                "someone_else",
                "later",
                "unanswered",
                "mentor_no",
                "mentor_silent",
                "impossible",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.ForeignKeyConstraint(["match"], ["match.id"], name=op.f("fk_rematch_match_match")),
        sa.ForeignKeyConstraint(["mentee"], ["participant.id"], name=op.f("fk_rematch_mentee_participant")),
        sa.ForeignKeyConstraint(["mentor"], ["participant.id"], name=op.f("fk_rematch_mentor_participant")),
        sa.ForeignKeyConstraint(["program"], ["program.id"], name=op.f("fk_rematch_program_program")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rematch")),
    )
    with op.batch_alter_table("rematch", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rematch_program"), ["program"], unique=False)

    op.create_table(
        "shared",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("match", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("resource", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["match"], ["match.id"], name=op.f("fk_shared_match_match")),
        sa.ForeignKeyConstraint(["resource"], ["resource.id"], name=op.f("fk_shared_resource_resource")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shared")),
    )
    with op.batch_alter_table("shared", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shared_match"), ["match"], unique=False)
        batch_op.create_index(batch_op.f("ix_shared_person"), ["person"], unique=False)

    op.create_table(
        "thanks",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program", sa.Integer(), nullable=False),
        sa.Column("match", sa.Integer(), nullable=False),
        sa.Column("writer", sa.String(), nullable=False),
        sa.Column("reader", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("to_all", sa.Boolean(), nullable=False),
        sa.Column("in_public", sa.Boolean(), nullable=False),
        sa.Column("reader_agrees", sa.Boolean(), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("posted_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["match"], ["match.id"], name=op.f("fk_thanks_match_match")),
        sa.ForeignKeyConstraint(["program"], ["program.id"], name=op.f("fk_thanks_program_program")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thanks")),
    )
    with op.batch_alter_table("thanks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_thanks_program"), ["program"], unique=False)
        batch_op.create_index(batch_op.f("ix_thanks_reader"), ["reader"], unique=False)
        batch_op.create_index(batch_op.f("ix_thanks_writer"), ["writer"], unique=False)

    op.create_table(
        "meeting",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("match", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("planned", sa.Boolean(), nullable=False),
        sa.Column("said_by", sa.String(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("checkin", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["checkin"], ["checkin.id"], name=op.f("fk_meeting_checkin_checkin")),
        sa.ForeignKeyConstraint(["match"], ["match.id"], name=op.f("fk_meeting_match_match")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
    )
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_checkin"), ["checkin"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_match"), ["match"], unique=False)

    op.create_table(
        "seat",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("circle", sa.Integer(), nullable=False),
        sa.Column("program", sa.Integer(), nullable=False),
        sa.Column("participant", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum("mentor", "mentee", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column(
            "preview",
            sa.Enum(
                "not_asked", "asked", "fine", "concern", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column("locked", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["circle"], ["circle.id"], name=op.f("fk_seat_circle_circle")),
        sa.ForeignKeyConstraint(
            ["participant"], ["participant.id"], name=op.f("fk_seat_participant_participant")
        ),
        sa.ForeignKeyConstraint(["program"], ["program.id"], name=op.f("fk_seat_program_program")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat")),
        sa.UniqueConstraint("circle", "participant", name=op.f("uq_seat_circle_participant")),
    )
    with op.batch_alter_table("seat", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seat_participant"), ["participant"], unique=False)

    op.create_table(
        "step",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program", sa.Integer(), nullable=False),
        sa.Column("match", sa.Integer(), nullable=False),
        sa.Column("goal", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("set_by", sa.String(), nullable=False),
        sa.Column("set_on", sa.Date(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["goal"], ["goal.id"], name=op.f("fk_step_goal_goal")),
        sa.ForeignKeyConstraint(["match"], ["match.id"], name=op.f("fk_step_match_match")),
        sa.ForeignKeyConstraint(["program"], ["program.id"], name=op.f("fk_step_program_program")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step")),
    )
    with op.batch_alter_table("step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_step_match"), ["match"], unique=False)

    op.create_table(
        "writing",
        sa.Column("workspace", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("program", sa.Integer(), nullable=False),
        sa.Column("alert", sa.Integer(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("offers_match", sa.Boolean(), nullable=False),
        sa.Column("asks_leave", sa.Boolean(), nullable=False),
        sa.Column("allowed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["alert"], ["alert.id"], name=op.f("fk_writing_alert_alert")),
        sa.ForeignKeyConstraint(["program"], ["program.id"], name=op.f("fk_writing_program_program")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_writing")),
    )
    with op.batch_alter_table("writing", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_writing_alert"), ["alert"], unique=False)
        batch_op.create_index(batch_op.f("ix_writing_person"), ["person"], unique=False)
