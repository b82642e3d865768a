"""What each kind of delivery says: who loads its content, and who puts it into words."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from mentoring.deliveries import Delivery, Kind
from messages.blocks import Message
from messages.letters import VIEWS
from messages.voice import Voice
from services import (
    aftersessions,
    agreements,
    alerts,
    announcements,
    appointments,
    circle_previews,
    circulars,
    closings,
    conversations,
    corrections,
    digests,
    endings,
    findings,
    firsttalks,
    gatherings,
    goals,
    groundrules,
    guides,
    holds,
    impacts,
    joins,
    keepsakes,
    leads,
    matches,
    memberships,
    milestones,
    partings,
    pauses,
    phases,
    previews,
    rematches,
    resources,
    returns,
    rosters,
    rounds,
    runs,
    sessionletters,
    settings,
    shortlists,
    shoutouts,
    signups,
    successions,
    supports,
    surveys,
    teams,
    waiting,
    writings,
)
from services.letters import Withdrawn
from storage.transaction import Transaction

Content = TypeVar("Content")


@dataclass(frozen=True, slots=True)
class Letter(Generic[Content]):
    """`load` reads what is true at the moment of sending, or withdraws; `view` says it.

    `after` is what follows from its having gone out, in the transaction that records it.
    """

    load: Callable[[Transaction, Delivery, datetime], Awaitable[Content | Withdrawn]]
    view: Callable[[Voice, Content], Message]
    after: Callable[[Transaction, Delivery, datetime], Awaitable[None]] | None = None


_LOADS: dict[Kind, Callable[[Transaction, Delivery, datetime], Awaitable[Any]]] = {
    Kind.ANNOUNCEMENT: announcements.load,
    Kind.SIGN_UP_REMINDER: signups.load,
    Kind.JOINED: joins.load_welcome,
    Kind.APPROVED: joins.load_welcome,
    Kind.NOT_APPROVED: rosters.load_not_approved,
    Kind.RUN_NEWS: runs.load_news,
    Kind.SHORTLIST: shortlists.load_for_mentee,
    Kind.SHORTLIST_MENTOR: shortlists.load_for_mentor,
    Kind.SHORTLIST_REMINDER: shortlists.load_for_mentee,
    Kind.SHORTLISTS_CLOSED: shortlists.load_closed,
    Kind.PREVIEW: previews.load_preview,
    Kind.MEET_MENTOR: matches.load_introduction,
    Kind.MEET_MENTEE: matches.load_introduction,
    Kind.GROUP_CARD: matches.load_card,
    Kind.PERSONAL_CARD: matches.load_introduction,
    Kind.GROUP_PREVIEW: circle_previews.load,
    Kind.MEET_GROUP: gatherings.load,
    Kind.GROUP_WELCOME: gatherings.load,
    Kind.GROUP_JOINED: memberships.load,
    Kind.GROUP_LEFT: memberships.load,
    Kind.MEET_GROUP_LATE: gatherings.load,
    Kind.GROUP_CORRECTED: corrections.load_corrected,
    Kind.LEAD_TURN: leads.load,
    Kind.NO_MATCH: waiting.load_waiting,
    Kind.WAITING_NEWS: waiting.load_waiting,
    Kind.AGREEMENT_CHANGED: agreements.load_changed,
    Kind.FIRST_NUDGE: firsttalks.load,
    Kind.GUIDE: guides.load,
    Kind.TIMES_PROPOSED: appointments.load_proposal,
    Kind.TIMES_DECLINED: appointments.load_declined,
    Kind.MEETING_AGREED: appointments.load_agreed,
    Kind.MEETING_CANCELLED: appointments.load_cancelled,
    Kind.CANCELLED_LATE: appointments.load_cancelled,
    Kind.CHECKIN: conversations.load,
    Kind.CHECKIN_REMINDER: conversations.load,
    Kind.SURVEY: surveys.load_question,
    Kind.SURVEY_REMINDER: surveys.load_reminder,
    Kind.RESOURCE_SHARED: resources.load_shared,
    Kind.RULES_CHANGED: groundrules.load,
    Kind.HEARD: findings.load,
    Kind.HEARD_POST: findings.load,
    Kind.BREAK_ENDS: settings.load_break_ends,
    Kind.PAUSE_ENDS: pauses.load,
    Kind.GO_ON: partings.load_question,
    Kind.GO_ON_REMINDER: partings.load_question,
    Kind.LOOK_BACK_REMINDER: closings.load_look_back,
    Kind.GOES_ON_OR_ENDS: partings.load_outcome,
    Kind.ENDING_TO_PARTNER: endings.load_notice,
    Kind.FIRST_IN_LINE: endings.load_first_in_line,
    Kind.REMATCH: rematches.load,
    Kind.REMATCH_TO_MENTOR: rematches.load,
    Kind.REMATCH_OVER: rematches.load_over,
    Kind.SESSION_POST: sessionletters.load_post,
    Kind.SESSION_WANTED: sessionletters.load_wanted,
    Kind.SESSION_TAKEN: sessionletters.load_taken,
    Kind.SESSION_CARD: sessionletters.load_taken,
    Kind.SESSION_DUE: sessionletters.load_due,
    Kind.SESSION_BACK: sessionletters.load_back,
    Kind.SESSION_OVER: sessionletters.load_news,
    Kind.SESSION_CLOSED: sessionletters.load_news,
    Kind.SESSION_ASKED: aftersessions.load_asked,
    Kind.SESSION_THANKS: sessionletters.load_news,
    Kind.SESSION_AGAIN: sessionletters.load_news,
    Kind.MATCH_ON_HOLD: holds.load_hold,
    Kind.MATCH_BACK: holds.load_back,
    Kind.MISTAKE: corrections.load_mistake,
    Kind.PROGRAM_ENDED: phases.load_goodbye,
    Kind.MATCH_FINISHED: phases.load_goodbye,
    Kind.FIRST_TALK: milestones.load,
    Kind.FIRST_TALK_APART: milestones.load,
    Kind.HALF_WAY: milestones.load,
    Kind.HALF_WAY_APART: milestones.load,
    Kind.GOAL_REACHED: goals.load_reached,
    Kind.GOAL_TOGETHER: goals.load_reached_together,
    Kind.COME_BACK: returns.load,
    Kind.KEEPSAKE: keepsakes.load,
    Kind.THANKS: keepsakes.load_thanks,
    Kind.IMPACT: impacts.load,
    Kind.SHOUT_OUT: shoutouts.load,
    Kind.ALERT: alerts.load_notice,
    Kind.DIGEST: digests.load,
    Kind.SUPPORT: supports.load_request,
    Kind.SUPPORT_REACHED: supports.load_reached,
    Kind.COORDINATOR_WRITES: writings.load,
    Kind.CIRCULAR: circulars.load,
    Kind.NO_COORDINATOR: successions.load_unattended,
    Kind.IN_THE_TEAM: teams.load_welcome,
}
_FOLLOW_UPS = {
    Kind.MEET_MENTOR: matches.open_chat,
    Kind.MEET_MENTEE: matches.open_chat,
    Kind.MEET_GROUP: matches.open_chat,
    Kind.MEET_GROUP_LATE: corrections.open_chat_late,
    Kind.CHECKIN: rounds.was_asked,
    Kind.SURVEY: surveys.remind,
}

LETTERS: dict[Kind, Letter[Any]] = {
    kind: Letter(load=load, view=VIEWS[kind], after=_FOLLOW_UPS.get(kind)) for kind, load in _LOADS.items()
}
