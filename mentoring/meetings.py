"""What counts as one meeting: both sides may report it, on days that differ a little."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mentoring.ids import PersonId
from mentoring.matches import Meeting
from mentoring.refusals import Refusal

SAME_MEETING = timedelta(days=3)
"""Reports of one match that lie this close together are one meeting (conversations 3.3)."""


@dataclass(eq=False)
class DayIsOver(Refusal):
    """Nobody can agree to meet in the past."""


@dataclass(eq=False)
class DayIsToCome(Refusal):
    """Nobody has met in the future."""


@dataclass(eq=False)
class BeforeTheMatch(Refusal):
    """Nobody has met as a match before there was one."""

    started_on: date


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting that took place, by whomever it was reported."""

    on: date
    said_by: frozenset[PersonId]


def same_meeting(one: date, other: date) -> bool:
    """Whether two reports of a match tell of the same meeting."""
    return abs(one - other) <= SAME_MEETING


def held(meetings: Iterable[Meeting]) -> tuple[Held, ...]:
    """The meetings of a match, oldest first; each starts with its first report."""
    reports = sorted((meeting.on, meeting.said_by) for meeting in meetings if not meeting.planned)
    found: list[Held] = []
    for on, said_by in reports:
        if found and same_meeting(found[-1].on, on):
            found[-1] = Held(found[-1].on, found[-1].said_by | {said_by})
        else:
            found.append(Held(on, frozenset({said_by})))
    return tuple(found)


def next_planned(meetings: Iterable[Meeting], today: date) -> date | None:
    """The next agreed date, from today on."""
    return min((meeting.on for meeting in meetings if meeting.planned and meeting.on >= today), default=None)


def heard_until(
    meetings: Iterable[Meeting],
    person: PersonId,
    asked_before: datetime | None,
    started_on: date,
    asked_about: date | None = None,
) -> date:
    """The last talk of which somebody need not be asked any more, or the day on which the match began.

    They told of it themselves, or somebody else had when they last answered, or had not answered:
    `asked_before`. What somebody else has told since is still to be asked about, and so is the talk that
    was on `asked_about`.
    """
    told = [each for each in meetings if not each.planned]
    mine = [each.on for each in told if each.said_by == person]
    heard = [
        each.on
        for each in told
        if (asked_before and each.said_at <= asked_before and not _is_that(each.on, asked_about))
        or any(same_meeting(each.on, on) for on in mine)
    ]
    return max([*mine, *heard], default=started_on)


def _is_that(on: date, agreed: date | None) -> bool:
    return agreed is not None and same_meeting(on, agreed)


def told_by_another(meetings: Iterable[Meeting], person: PersonId, since: date) -> Meeting | None:
    """The newest word of somebody else that they met after a day."""
    told = [each for each in meetings if not each.planned and each.said_by != person and each.on > since]
    return max(told, key=lambda each: (each.on, each.said_at), default=None)


def met_on(meetings: Iterable[Meeting], since: date, today: date) -> date:
    """The day of the meeting that somebody tells of without a date, as far as it is known.

    The last that was reported since, or agreed on; else it is today's.
    """
    return max((meeting.on for meeting in meetings if since < meeting.on <= today), default=today)
