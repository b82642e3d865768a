"""The meetings of a match as one of its members sees them: held and planned, and by whom they were told."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from mentoring.checkins import CHANGEABLE_FOR, Checkin, can_change
from mentoring.endings import OwnMatch
from mentoring.ids import CheckinId, PersonId
from mentoring.matches import Meeting
from mentoring.meetings import SAME_MEETING, Held, held, same_meeting
from mentoring.refusals import Refusal


@dataclass(eq=False)
class TooLateToTakeBack(Refusal):
    """What somebody told more than a week ago stays."""


@dataclass(frozen=True, slots=True)
class Told:
    """A meeting that was held. `may_take_back`: the reader has said so themselves, in the last seven days."""

    on: date
    said_by: frozenset[PersonId]
    may_take_back: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """All meetings of a match for one of its members, the newest first, and the next one if it is agreed.

    `unsaid` are the check-ins in which a meeting was told of that was just taken back.
    """

    own: OwnMatch
    reader: PersonId
    talks: tuple[Told, ...]
    next_on: date | None = None
    next_at: datetime | None = None
    unsaid: tuple[CheckinId, ...] = ()


def told(
    meetings: Iterable[Meeting], checkins: Iterable[Checkin], reader: PersonId, now: datetime
) -> tuple[Told, ...]:
    """What was held, the newest first; `checkins` are those in which some of it was said."""
    said = tuple(meetings)
    changeable = frozenset(each.id for each in checkins if can_change(each, now))
    return tuple(_told(said, changeable, reader, talk, now) for talk in reversed(held(said)))


def _told(
    said: Iterable[Meeting], changeable: Collection[CheckinId], reader: PersonId, talk: Held, now: datetime
) -> Told:
    mine = own_reports(said, reader, talk)
    return Told(
        talk.on, talk.said_by, bool(mine) and all(may_take_back(each, changeable, now) for each in mine)
    )


def own_reports(meetings: Iterable[Meeting], reader: PersonId, talk: Held) -> tuple[Meeting, ...]:
    """Where somebody said that this talk was held."""
    return tuple(
        each
        for each in meetings
        if not each.planned and each.said_by == reader and talk.on <= each.on <= talk.on + SAME_MEETING
    )


def may_take_back(report: Meeting, changeable: Collection[CheckinId], now: datetime) -> bool:
    """For seven days; what was said in a check-in, as long as that answer can be changed."""
    if report.checkin is not None:
        return report.checkin in changeable
    return now < report.said_at + CHANGEABLE_FOR


def is_still_told(meetings: Iterable[Meeting], on: date) -> bool:
    """Whether somebody says, after all, that they met about that day."""
    return any(not each.planned and same_meeting(each.on, on) for each in meetings)
