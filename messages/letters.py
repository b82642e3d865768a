"""The words of each kind of delivery, made from what its letter loads."""

from collections.abc import Callable
from typing import Any

from mentoring.deliveries import Kind
from messages import (
    afterwards,
    alerts,
    announcements,
    appointments,
    checkins,
    departures,
    findings,
    holds,
    joins,
    matches,
    previews,
    programs,
    rosters,
    runs,
    supports,
    surveys,
    teams,
    waiting,
    writings,
)
from messages.blocks import Message
from messages.voice import Voice

VIEWS: dict[Kind, Callable[[Voice, Any], Message]] = {
    Kind.ANNOUNCEMENT: announcements.post,
    Kind.JOINED: joins.welcome,
    Kind.APPROVED: joins.welcome,
    Kind.NOT_APPROVED: rosters.not_approved,
    Kind.RUN_NEWS: runs.news,
    Kind.PREVIEW: previews.question,
    Kind.MEET_MENTOR: matches.introduction,
    Kind.MEET_MENTEE: matches.introduction,
    Kind.GROUP_CARD: matches.card,
    Kind.PERSONAL_CARD: matches.personal_card,
    Kind.NO_MATCH: waiting.no_match,
    Kind.WAITING_NEWS: waiting.news,
    Kind.TIMES_PROPOSED: appointments.proposal,
    Kind.TIMES_DECLINED: appointments.declined,
    Kind.MEETING_AGREED: appointments.agreed,
    Kind.MEETING_CANCELLED: appointments.cancelled,
    Kind.CANCELLED_LATE: appointments.cancelled,
    Kind.CHECKIN: checkins.question,
    Kind.CHECKIN_REMINDER: checkins.reminder,
    Kind.SURVEY: surveys.invitation,
    Kind.SURVEY_REMINDER: surveys.invitation,
    Kind.HEARD: findings.message,
    Kind.HEARD_POST: findings.message,
    Kind.ENDING_TO_PARTNER: afterwards.notice,
    Kind.MATCH_ON_HOLD: holds.on_hold,
    Kind.MATCH_BACK: holds.back,
    Kind.MISTAKE: matches.apology,
    Kind.PROGRAM_ENDED: programs.goodbye,
    Kind.ALERT: alerts.notice,
    Kind.DIGEST: alerts.digest,
    Kind.SUPPORT: supports.request,
    Kind.COORDINATOR_WRITES: writings.news,
    Kind.NO_COORDINATOR: departures.unattended,
    Kind.IN_THE_TEAM: teams.welcome,
}
