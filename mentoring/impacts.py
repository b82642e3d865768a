"""Impact: what somebody's time as a mentor came to, for themselves, in numbers that they may show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from mentoring.goals import Goal
from mentoring.holds import keeps_apart
from mentoring.ids import MatchId, ParticipantId, PersonId
from mentoring.keepsakes import Thanks
from mentoring.matches import HowEnded, Match, Meeting
from mentoring.milestones import CameTo, came_to
from mentoring.programs import Program

LEAP_DAY = (2, 29)


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """What the time of a mentor in a program came to, from the first match until a day.

    `thanked` counts the words of thanks that they got; `words` are those which both, writer and reader, let
    others see: what stands here may be shown to anybody.
    """

    program: Program
    participant: ParticipantId
    since: date
    until: date
    mentees: int
    came_to: CameTo
    thanked: int
    words: tuple[Thanks, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentored:
    """One match of a mentor, with what belongs to it."""

    match: Match
    mentees: frozenset[PersonId]
    meetings: tuple[Meeting, ...]
    goals: tuple[Goal, ...]
    thanks: tuple[Thanks, ...]


def counts(match: Match) -> bool:
    """A match that was a mistake is none, and one in which somebody did not feel safe is nothing to show."""
    return match.how_ended is not HowEnded.MISTAKE and not keeps_apart(match)


def impact(
    program: Program, participant: ParticipantId, mentored: Iterable[Mentored], until: date
) -> Impact | None:
    """All matches of a mentor together; None where nobody has told of a talk."""
    counted = [each for each in mentored if counts(each.match)]
    each_came_to: Mapping[MatchId, CameTo] = {
        each.match.id: came_to(each.meetings, each.goals) for each in counted
    }
    done = each_came_to.values()
    if not any(each.talks for each in done):
        return None
    thanks = [word for each in counted for word in each.thanks if word.writer in each.mentees]
    return Impact(
        program=program,
        participant=participant,
        since=min(each.match.started_at for each in counted).astimezone(program.zone).date(),
        until=until,
        mentees=len({mentee for each in counted for mentee in each.mentees}),
        came_to=CameTo(
            talks=sum(each.talks for each in done),
            goals=sum(each.goals for each in done),
            reached=sum(each.reached for each in done),
        ),
        thanked=len(thanks),
        words=tuple(word for word in thanks if word.may_be_shown),
    )


def anniversary(first_on: date, year: int) -> date:
    """The day of a later year on which it is so many years; of a leap day the day before it."""
    if (first_on.month, first_on.day) == LEAP_DAY:
        return date(year, 2, 28)
    return first_on.replace(year=year)


def year_is_over(first_on: date, first: date, last: date) -> date | None:
    """The anniversary that falls on one of these days, if any."""
    years = {first.year, last.year} - {first_on.year}
    return next((on for year in years if first <= (on := anniversary(first_on, year)) <= last), None)
