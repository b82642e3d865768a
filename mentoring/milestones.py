"""Milestones: what two people have reached together, told to both in the same words, and never in the way."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mentoring.calendars import DAY
from mentoring.deliveries import Kind
from mentoring.goals import Goal
from mentoring.matches import Match, MatchStatus, Meeting
from mentoring.meetings import held
from mentoring.people import Person
from mentoring.programs import Program

SHORTEST_WITH_HALF = timedelta(weeks=8)
"""In a match that is shorter, half-way is hardly a beginning."""
APART = {Kind.FIRST_TALK: Kind.FIRST_TALK_APART, Kind.HALF_WAY: Kind.HALF_WAY_APART}
"""What each of two reads for themselves, where they have no chat of both."""
KINDS = frozenset(APART) | frozenset(APART.values())
MOST_BESIDE = 1
"""So many other counted messages may come in the week before a milestone and the week after it."""
GUIDED = timedelta(days=8)
"""A guide for a talk this near needs the place in the week more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CameTo:
    """What a match has come to, as both of its two know it."""

    talks: int
    goals: int
    reached: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """A milestone that a match has come to, as both of its two read of it."""

    kind: Kind
    match: Match
    program: Program
    people: tuple[Person, ...]
    came_to: CameTo

    @property
    def is_apart(self) -> bool:
        """Each of the two reads it for themselves."""
        return self.kind in APART.values()


def came_to(meetings: Iterable[Meeting], goals: Sequence[Goal]) -> CameTo:
    """Counted from what both see: their talks and their goals."""
    reached = sum(goal.reached_at is not None for goal in goals)
    return CameTo(talks=len(held(meetings)), goals=len(goals), reached=reached)


def half_way_on(started_on: date, ends_on: date) -> date | None:
    """The day in the middle; None for a match that is too short to have one."""
    length = ends_on - started_on
    return started_on + length // 2 if length >= SHORTEST_WITH_HALF else None


def why_not(match: Match, now_at: CameTo, *, is_leaving: bool) -> str | None:
    """Why a milestone is not told of after all; None if it is.

    Where nobody has told of a talk there is nothing to be glad of, and a word about it would be a reproach.
    """
    if match.status is not MatchStatus.ACTIVE:
        return "match on hold" if match.is_open else "match ended"
    if is_leaving:
        return "ends soon"
    return None if now_at.talks else "no talk yet"


def leaves_room(
    sent: int, coming: int, next_talk_on: date | None, today: date, *, is_asked_today: bool
) -> bool:
    """Whether somebody's week has a place to spare: what waits, or comes, is worth more than praise.

    `is_asked_today`: something else is due today, and would have to wait for another day.
    """
    is_guided = next_talk_on is not None and today + DAY <= next_talk_on <= today + GUIDED
    return sent + coming <= MOST_BESIDE and not is_guided and not is_asked_today
