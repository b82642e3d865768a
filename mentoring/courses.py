"""Courses: how the matches of a program are going, one by one, as a coordinator looks through them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentoring.endings import Reason
from mentoring.ids import AlertId
from mentoring.matches import Match, State
from mentoring.participants import Participant
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.progress import Progress

MOST_TROUBLED_FIRST = (
    *(State.QUIET, State.NEEDS_ATTENTION, State.ON_HOLD),
    *(State.TOO_EARLY, State.ON_TRACK, State.ENDED),
)


class Filter(StrEnum):
    """Which matches are listed."""

    GOING_ON = "going_on"
    TOO_EARLY = State.TOO_EARLY.value
    ON_TRACK = State.ON_TRACK.value
    NEEDS_ATTENTION = State.NEEDS_ATTENTION.value
    QUIET = State.QUIET.value
    ON_HOLD = State.ON_HOLD.value
    ENDED = State.ENDED.value

    def lets_through(self, state: State) -> bool:
        """Whether matches in this state are listed."""
        return state is not State.ENDED if self is Filter.GOING_ON else state.value == self.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """One of its members, and their place in the program."""

    participant: Participant
    person: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How one match is going; mentors come first. `alert` is the case about it that needs somebody."""

    match: Match
    partners: tuple[Partner, ...]
    progress: Progress
    started_on: date
    ended_on: date | None = None
    alert: AlertId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Courses:
    """The matches of a program that a filter lets through; `of` is the one person who was looked for."""

    program: Program
    filter: Filter
    courses: tuple[Course, ...]
    of: Partner | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyEnded:
    """What was said when a match ended, by whom; without what shall only be counted."""

    people: tuple[Person, ...]
    said: tuple[tuple[Person, Reason], ...]


def in_order(courses: Iterable[Course]) -> list[Course]:
    """Most troubled first; of those in one state the one whose last meeting is longest ago."""
    return sorted(
        courses,
        key=lambda course: (
            MOST_TROUBLED_FIRST.index(course.progress.state),
            course.progress.last_met_on or course.started_on,
            course.match.id,
        ),
    )
