"""Growth: how sure somebody feels about a topic, in their own view, at the start, half-way and at the end."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from mentoring.checkins import CHANGEABLE_FOR
from mentoring.ids import ParticipantId, PersonId, ProgramId, TopicId, WorkspaceId
from mentoring.matches import Match
from mentoring.milestones import half_way_on

STEPS = range(1, 6)
"""1 is *not sure*, 5 *very sure*."""


class Moment(StrEnum):
    """When somebody was asked. At the start it is one answer of the form, for all topics together."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


ASKED_FOR = timedelta(days=42)
"""So long after half-way a check-in carries the question, if it was not answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """How sure somebody felt about a topic, 1 (not sure) to 5 (very sure). Counted, and seen by them only."""

    workspace: WorkspaceId
    id: int
    program: ProgramId
    participant: ParticipantId
    person: PersonId
    topic: TopicId
    moment: Moment
    value: int
    rated_at: datetime


@dataclass(frozen=True, slots=True)
class OwnRating:
    """A topic that somebody chose, and how sure they said they feel, if they did."""

    label: str
    value: int | None


class HalfWay(StrEnum):
    """What stands beside a check-in once half of the time of a match is over."""

    ASKED = "asked"
    SAID = "said"


def half_way(match: Match, asked_on: date, said: Iterable[Rating]) -> HalfWay | None:
    """Whether a check-in of this day asks how sure a mentee feels now, who said so much since the start.

    What was said before half-way counts until then, and is asked again.
    """
    middle = _middle_of(match)
    if middle is None or not middle <= asked_on < middle + ASKED_FOR:
        return None
    return HalfWay.SAID if any(each.rated_at.date() >= middle for each in said) else HalfWay.ASKED


def is_half_over(match: Match, today: date) -> bool:
    """Half of the time of a match lies behind the two."""
    middle = _middle_of(match)
    return middle is not None and middle <= today


def stands(rating: Rating, now: datetime) -> bool:
    """Said long enough ago to be counted: who taps twice in a week corrects themselves."""
    return rating.rated_at + CHANGEABLE_FOR < now


def _middle_of(match: Match) -> date | None:
    return half_way_on(match.started_at.date(), match.ends_on) if match.ends_on else None
