"""What each kind of delivery says: who loads its content, and who puts it into words."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from mentoring.deliveries import Delivery, Kind
from messages import afterwards as afterwards_views
from messages import alerts as alerts_views
from messages import announcements as announcements_views
from messages import checkins as checkins_views
from messages import departures as departures_views
from messages import holds as holds_views
from messages import joins as joins_views
from messages import matches as matches_views
from messages import previews as previews_views
from messages import programs as programs_views
from messages import rosters as rosters_views
from messages import runs as runs_views
from messages import supports as supports_views
from messages import surveys as surveys_views
from messages import teams as teams_views
from messages import waiting as waiting_views
from messages import writings as writings_views
from messages.blocks import Message
from messages.voice import Voice
from services import (
    alerts,
    announcements,
    digests,
    endings,
    holds,
    joins,
    matches,
    phases,
    previews,
    rosters,
    rounds,
    runs,
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


LETTERS: dict[Kind, Letter[Any]] = {
    Kind.RUN_NEWS: Letter(load=runs.load_news, view=runs_views.news),
    Kind.PREVIEW: Letter(load=previews.load_preview, view=previews_views.question),
    Kind.MEET_MENTOR: Letter(
        load=matches.load_introduction, view=matches_views.introduction, after=matches.open_chat
    ),
    Kind.MEET_MENTEE: Letter(
        load=matches.load_introduction, view=matches_views.introduction, after=matches.open_chat
    ),
    Kind.GROUP_CARD: Letter(load=matches.load_card, view=matches_views.card),
    Kind.PERSONAL_CARD: Letter(load=matches.load_introduction, view=matches_views.personal_card),
    Kind.MISTAKE: Letter(load=matches.load_mistake, view=matches_views.apology),
    Kind.NO_MATCH: Letter(load=waiting.load_waiting, view=waiting_views.no_match),
    Kind.WAITING_NEWS: Letter(load=waiting.load_waiting, view=waiting_views.news),
    Kind.SURVEY: Letter(load=surveys.load_question, view=surveys_views.invitation, after=surveys.remind),
    Kind.SURVEY_REMINDER: Letter(load=surveys.load_reminder, view=surveys_views.invitation),
    Kind.ENDING_TO_PARTNER: Letter(load=endings.load_notice, view=afterwards_views.notice),
    Kind.MATCH_ON_HOLD: Letter(load=holds.load_hold, view=holds_views.on_hold),
    Kind.MATCH_BACK: Letter(load=holds.load_back, view=holds_views.back),
    Kind.SUPPORT: Letter(load=supports.load_request, view=supports_views.request),
    Kind.NO_COORDINATOR: Letter(load=successions.load_unattended, view=departures_views.unattended),
    Kind.IN_THE_TEAM: Letter(load=teams.load_welcome, view=teams_views.welcome),
    Kind.ALERT: Letter(load=alerts.load_notice, view=alerts_views.notice),
    Kind.DIGEST: Letter(load=digests.load, view=alerts_views.digest),
    Kind.COORDINATOR_WRITES: Letter(load=writings.load, view=writings_views.news),
    Kind.CHECKIN: Letter(load=rounds.load, view=checkins_views.question, after=rounds.was_asked),
    Kind.CHECKIN_REMINDER: Letter(load=rounds.load, view=checkins_views.reminder),
    Kind.ANNOUNCEMENT: Letter(load=announcements.load, view=announcements_views.post),
    Kind.APPROVED: Letter(load=joins.load_welcome, view=joins_views.welcome),
    Kind.NOT_APPROVED: Letter(load=rosters.load_not_approved, view=rosters_views.not_approved),
    Kind.PROGRAM_ENDED: Letter(load=phases.load_goodbye, view=programs_views.goodbye),
    Kind.JOINED: Letter(load=joins.load_welcome, view=joins_views.welcome),
}
