"""Messages that the bot owes people: their kinds, their policy, their states."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mentoring.ids import DeliveryId, MatchId, PersonId, ProgramId, WorkspaceId

MARK = "d-"
"""How the token of a delivery begins, so that a message of the outbox is known by its first block."""


class Status(StrEnum):
    """Where a delivery is. Each end has a reason in `Delivery.reason`."""

    PENDING = "pending"
    SENDING = "sending"
    UNKNOWN = "unknown"
    SENT = "sent"
    DEAD = "dead"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    SKIPPED = "skipped"


class DeliveryClass(StrEnum):
    """Open: full text in `text` and blocks. Discreet: one neutral sentence and a button in both."""

    OPEN = "open"
    DISCREET = "discreet"


class To(StrEnum):
    """Where a message goes."""

    PERSON = "person"
    GROUP = "group"
    CHANNEL = "channel"


class Kind(StrEnum):
    """What a delivery says; its policy stands in `POLICIES`."""

    ANNOUNCEMENT = "announcement"
    SIGN_UP_REMINDER = "sign_up_reminder"
    JOINED = "joined"
    APPROVED = "approved"
    NOT_APPROVED = "not_approved"
    RUN_NEWS = "run_news"
    SHORTLIST = "shortlist"
    SHORTLIST_MENTOR = "shortlist_mentor"
    SHORTLIST_REMINDER = "shortlist_reminder"
    SHORTLISTS_CLOSED = "shortlists_closed"
    PREVIEW = "preview"
    MEET_MENTOR = "meet_mentor"
    MEET_MENTEE = "meet_mentee"
    GROUP_CARD = "group_card"
    PERSONAL_CARD = "personal_card"
    GROUP_PREVIEW = "group_preview"
    MEET_GROUP = "meet_group"
    GROUP_WELCOME = "group_welcome"
    GROUP_JOINED = "group_joined"
    GROUP_LEFT = "group_left"
    MEET_GROUP_LATE = "meet_group_late"
    GROUP_CORRECTED = "group_corrected"
    LEAD_TURN = "lead_turn"
    NO_MATCH = "no_match"
    WAITING_NEWS = "waiting_news"
    AGREEMENT_CHANGED = "agreement_changed"
    FIRST_NUDGE = "first_nudge"
    GUIDE = "guide"
    TIMES_PROPOSED = "times_proposed"
    TIMES_DECLINED = "times_declined"
    MEETING_AGREED = "meeting_agreed"
    MEETING_CANCELLED = "meeting_cancelled"
    CANCELLED_LATE = "cancelled_late"
    DAY_CANCELLED = "day_cancelled"
    CHECKIN = "checkin"
    CHECKIN_REMINDER = "checkin_reminder"
    SURVEY = "survey"
    SURVEY_REMINDER = "survey_reminder"
    RESOURCE_SHARED = "resource_shared"
    RULES_CHANGED = "rules_changed"
    HEARD = "heard"
    HEARD_POST = "heard_post"
    BREAK_ENDS = "break_ends"
    PAUSE_ENDS = "pause_ends"
    GO_ON = "go_on"
    GO_ON_REMINDER = "go_on_reminder"
    LOOK_BACK_REMINDER = "look_back_reminder"
    GOES_ON_OR_ENDS = "goes_on_or_ends"
    ENDING_TO_PARTNER = "ending_to_partner"
    FIRST_IN_LINE = "first_in_line"
    REMATCH = "rematch"
    REMATCH_TO_MENTOR = "rematch_to_mentor"
    REMATCH_OVER = "rematch_over"
    SESSION_POST = "session_post"
    SESSION_WANTED = "session_wanted"
    SESSION_TAKEN = "session_taken"
    SESSION_CARD = "session_card"
    SESSION_DUE = "session_due"
    SESSION_BACK = "session_back"
    SESSION_OVER = "session_over"
    SESSION_CLOSED = "session_closed"
    SESSION_ASKED = "session_asked"
    SESSION_THANKS = "session_thanks"
    SESSION_AGAIN = "session_again"
    MATCH_ON_HOLD = "match_on_hold"
    MATCH_BACK = "match_back"
    MISTAKE = "mistake"
    PROGRAM_ENDED = "program_ended"
    MATCH_FINISHED = "match_finished"
    FIRST_TALK = "first_talk"
    FIRST_TALK_APART = "first_talk_apart"
    HALF_WAY = "half_way"
    HALF_WAY_APART = "half_way_apart"
    GOAL_REACHED = "goal_reached"
    GOAL_TOGETHER = "goal_together"
    KEEPSAKE = "keepsake"
    IMPACT = "impact"
    SHOUT_OUT = "shout_out"
    COME_BACK = "come_back"
    THANKS = "thanks"
    ALERT = "alert"
    DIGEST = "digest"
    MONDAY = "monday"
    FORMS_HANDED_ON = "forms_handed_on"
    SUPPORT = "support"
    SUPPORT_REACHED = "support_reached"
    COORDINATOR_WRITES = "coordinator_writes"
    CIRCULAR = "circular"
    MENTOR_WRITES = "mentor_writes"
    NO_COORDINATOR = "no_coordinator"
    IN_THE_TEAM = "in_the_team"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """How a kind is treated.

    `rank`: lower goes first when the budget is short; None is not counted. `even_when_silent`: also while
    the program is held or stopped. `even_when_muted`: also to somebody who wants no messages for a while,
    because it answers an own act, keeps a promise, or is news from the partner.
    """

    to: To = To.PERSON
    cls: DeliveryClass = DeliveryClass.OPEN
    rank: int | None = None
    any_hour: bool = False
    even_when_silent: bool = False
    even_when_muted: bool = False
    expires_working_days: int | None = None


POLICIES: dict[Kind, Policy] = {
    Kind.ANNOUNCEMENT: Policy(to=To.CHANNEL, any_hour=True),
    Kind.SIGN_UP_REMINDER: Policy(rank=4, expires_working_days=3),
    Kind.JOINED: Policy(even_when_muted=True),
    Kind.APPROVED: Policy(even_when_muted=True),
    Kind.NOT_APPROVED: Policy(even_when_muted=True),
    Kind.RUN_NEWS: Policy(cls=DeliveryClass.DISCREET, even_when_muted=True, expires_working_days=5),
    Kind.SHORTLIST: Policy(expires_working_days=3),
    Kind.SHORTLIST_MENTOR: Policy(expires_working_days=3),
    Kind.SHORTLIST_REMINDER: Policy(rank=3, expires_working_days=1),
    Kind.SHORTLISTS_CLOSED: Policy(cls=DeliveryClass.DISCREET, even_when_muted=True, expires_working_days=5),
    Kind.PREVIEW: Policy(even_when_muted=True, expires_working_days=2),
    Kind.MEET_MENTOR: Policy(even_when_muted=True),
    Kind.MEET_MENTEE: Policy(even_when_muted=True),
    Kind.GROUP_CARD: Policy(to=To.GROUP, even_when_muted=True),
    Kind.PERSONAL_CARD: Policy(even_when_muted=True),
    Kind.GROUP_PREVIEW: Policy(even_when_muted=True, expires_working_days=2),
    Kind.MEET_GROUP: Policy(even_when_muted=True),
    Kind.GROUP_WELCOME: Policy(to=To.GROUP, even_when_muted=True),
    Kind.GROUP_JOINED: Policy(even_when_muted=True),
    Kind.GROUP_LEFT: Policy(even_when_silent=True, even_when_muted=True),
    Kind.MEET_GROUP_LATE: Policy(even_when_muted=True),
    Kind.GROUP_CORRECTED: Policy(even_when_silent=True, even_when_muted=True),
    Kind.LEAD_TURN: Policy(rank=4, expires_working_days=3),
    Kind.NO_MATCH: Policy(even_when_muted=True),
    Kind.WAITING_NEWS: Policy(expires_working_days=5),
    Kind.AGREEMENT_CHANGED: Policy(even_when_muted=True),
    Kind.FIRST_NUDGE: Policy(rank=4, expires_working_days=3),
    Kind.GUIDE: Policy(rank=5, expires_working_days=0),
    Kind.TIMES_PROPOSED: Policy(even_when_muted=True),
    Kind.TIMES_DECLINED: Policy(even_when_muted=True),
    Kind.MEETING_AGREED: Policy(even_when_muted=True),
    Kind.MEETING_CANCELLED: Policy(even_when_silent=True, even_when_muted=True),
    Kind.DAY_CANCELLED: Policy(even_when_silent=True, even_when_muted=True),
    Kind.CANCELLED_LATE: Policy(any_hour=True, even_when_silent=True, even_when_muted=True),
    Kind.CHECKIN: Policy(rank=2, expires_working_days=3),
    Kind.CHECKIN_REMINDER: Policy(rank=2, expires_working_days=2),
    Kind.SURVEY: Policy(rank=3, expires_working_days=10),
    Kind.SURVEY_REMINDER: Policy(rank=3, expires_working_days=5),
    Kind.RESOURCE_SHARED: Policy(even_when_muted=True),
    Kind.RULES_CHANGED: Policy(rank=4, expires_working_days=10),
    Kind.HEARD: Policy(rank=5, expires_working_days=10),
    Kind.HEARD_POST: Policy(to=To.CHANNEL, any_hour=True),
    Kind.BREAK_ENDS: Policy(even_when_muted=True),
    Kind.PAUSE_ENDS: Policy(even_when_muted=True, expires_working_days=3),
    Kind.GO_ON: Policy(rank=1),
    Kind.GO_ON_REMINDER: Policy(rank=1),
    Kind.LOOK_BACK_REMINDER: Policy(rank=5, expires_working_days=10),
    Kind.GOES_ON_OR_ENDS: Policy(even_when_muted=True, expires_working_days=5),
    Kind.ENDING_TO_PARTNER: Policy(even_when_silent=True, even_when_muted=True),
    Kind.FIRST_IN_LINE: Policy(even_when_muted=True),
    Kind.REMATCH: Policy(even_when_muted=True, expires_working_days=3),
    Kind.REMATCH_TO_MENTOR: Policy(expires_working_days=3),
    Kind.REMATCH_OVER: Policy(even_when_muted=True),
    Kind.SESSION_POST: Policy(to=To.CHANNEL, any_hour=True),
    Kind.SESSION_WANTED: Policy(rank=5, expires_working_days=2),
    Kind.SESSION_TAKEN: Policy(even_when_muted=True),
    Kind.SESSION_CARD: Policy(to=To.GROUP, even_when_muted=True),
    Kind.SESSION_DUE: Policy(rank=2, expires_working_days=1),
    Kind.SESSION_BACK: Policy(even_when_muted=True, expires_working_days=3),
    Kind.SESSION_OVER: Policy(even_when_muted=True, expires_working_days=3),
    Kind.SESSION_CLOSED: Policy(even_when_muted=True, expires_working_days=5),
    Kind.SESSION_ASKED: Policy(rank=3, expires_working_days=5),
    Kind.SESSION_THANKS: Policy(even_when_muted=True),
    Kind.SESSION_AGAIN: Policy(even_when_muted=True),
    Kind.MATCH_ON_HOLD: Policy(even_when_silent=True, even_when_muted=True),
    Kind.MATCH_BACK: Policy(even_when_muted=True),
    Kind.MISTAKE: Policy(even_when_silent=True, even_when_muted=True),
    Kind.PROGRAM_ENDED: Policy(even_when_silent=True, even_when_muted=True),
    Kind.MATCH_FINISHED: Policy(even_when_silent=True, even_when_muted=True),
    Kind.FIRST_TALK: Policy(to=To.GROUP, rank=6, expires_working_days=3),
    Kind.FIRST_TALK_APART: Policy(rank=6, expires_working_days=3),
    Kind.HALF_WAY: Policy(to=To.GROUP, rank=6, expires_working_days=3),
    Kind.HALF_WAY_APART: Policy(rank=6, expires_working_days=3),
    Kind.GOAL_REACHED: Policy(even_when_muted=True, expires_working_days=5),
    Kind.GOAL_TOGETHER: Policy(to=To.GROUP, even_when_muted=True, expires_working_days=5),
    Kind.COME_BACK: Policy(rank=4, expires_working_days=10),
    Kind.KEEPSAKE: Policy(rank=6, expires_working_days=10),
    Kind.THANKS: Policy(even_when_muted=True),
    Kind.IMPACT: Policy(rank=6, expires_working_days=10),
    Kind.SHOUT_OUT: Policy(to=To.CHANNEL, any_hour=True),
    Kind.ALERT: Policy(
        cls=DeliveryClass.DISCREET, even_when_silent=True, even_when_muted=True, expires_working_days=5
    ),
    Kind.MONDAY: Policy(even_when_silent=True, even_when_muted=True, expires_working_days=1),
    Kind.DIGEST: Policy(
        cls=DeliveryClass.DISCREET, even_when_silent=True, even_when_muted=True, expires_working_days=1
    ),
    Kind.FORMS_HANDED_ON: Policy(
        cls=DeliveryClass.DISCREET, even_when_silent=True, even_when_muted=True, expires_working_days=3
    ),
    Kind.SUPPORT: Policy(
        cls=DeliveryClass.DISCREET, any_hour=True, even_when_silent=True, even_when_muted=True
    ),
    Kind.SUPPORT_REACHED: Policy(cls=DeliveryClass.DISCREET, even_when_silent=True, even_when_muted=True),
    Kind.COORDINATOR_WRITES: Policy(cls=DeliveryClass.DISCREET, even_when_silent=True, even_when_muted=True),
    Kind.CIRCULAR: Policy(even_when_muted=True),
    Kind.MENTOR_WRITES: Policy(even_when_muted=True),
    Kind.NO_COORDINATOR: Policy(even_when_silent=True, even_when_muted=True),
    Kind.IN_THE_TEAM: Policy(even_when_silent=True, even_when_muted=True),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One message that the bot owes somebody: what to say (kind and ids), never how it is worded.

    `destination` orders messages: a person id, `match:<id>` or `session:<id>` for its group DM, or a
    channel id.
    `key` is unique: the same thing is never owed twice. `token` is what Slack sees of it: other apps can
    read what a message carries, so it tells nothing.
    """

    workspace: WorkspaceId
    id: DeliveryId
    key: str
    token: str
    kind: Kind
    destination: str
    person: PersonId | None = None
    program: ProgramId | None = None
    match: MatchId | None = None
    subject: int | None = None
    due_at: datetime
    expires_at: datetime | None = None
    not_before: datetime
    rank: int | None = None
    status: Status = Status.PENDING
    reason: str = ""
    attempt: int = 0
    owner: str = ""
    lease_until: datetime | None = None
    first_started_at: datetime | None = None
    channel: str = ""
    ts: str = ""
    sent_at: datetime | None = None
    queued_at: datetime

    @property
    def is_undecided(self) -> bool:
        """Nobody can prove whether it went out, and nothing looks it up any more: a person decides."""
        return self.status is Status.UNKNOWN and self.lease_until is None


@dataclass(frozen=True, slots=True)
class Turns:
    """When the outbox has to be looked at again: a pending row may go out, a lease in flight lapses."""

    pending_at: datetime | None
    lapses_at: datetime | None

    @property
    def next_at(self) -> datetime | None:
        """The earlier of the two; None where nothing is owed."""
        return min((at for at in (self.pending_at, self.lapses_at) if at), default=None)


@dataclass(frozen=True, slots=True)
class Line:
    """Messages of one kind that wait to go out: how many, and from when until when."""

    kind: Kind
    count: int
    first_at: datetime
    last_at: datetime


class DeadlineKind(StrEnum):
    """What is done when a deadline comes: a change of facts, in one transaction, without any answer."""

    REMIND_SHORTLISTS = "remind_shortlists"
    CLOSE_SHORTLISTS = "close_shortlists"
    CLOSE_PREVIEW = "close_preview"
    SEND_RUN = "send_run"
    TELL_ENDING = "tell_ending"
    TELL_HOLD = "tell_hold"
    END_PAUSE = "end_pause"
    CLOSE_REMATCH = "close_rematch"
    ASK_ON_SESSION = "ask_on_session"
    END_PROMISE = "end_promise"
    CLOSE_SESSION = "close_session"
    ASK_AFTER_SESSION = "ask_after_session"
    DECIDE_PARTING = "decide_parting"
    OFFER_HELP = "offer_help"
    LOOK_AFTER = "look_after"
    HAND_ON_CASE = "hand_on_case"
    HAND_ON_FORM = "hand_on_form"
    HAND_ON_SUPPORT = "hand_on_support"
    ASK_IF_REACHED = "ask_if_reached"
    CLOSE_SIGN_UP = "close_sign_up"
    END_PROGRAM = "end_program"
    END_MATCH = "end_match"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """An instant at which something closes by itself. One for each kind and subject."""

    workspace: WorkspaceId
    id: int
    kind: DeadlineKind
    subject: int
    due_at: datetime
