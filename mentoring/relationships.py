"""How a pair gets on: a short scale of statements in our own words, said by each side for itself.

It rides with the check-in of day 28 and takes the place of that month's survey. Only means of at least five
people are ever shown, and five more at a time, so nobody sees what one person said.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from statistics import fmean

from mentoring.checkins import CHANGEABLE_FOR, Checkin, Wish, changeable_until
from mentoring.crowds import by_role, in_crowds
from mentoring.endings import OwnMatch
from mentoring.fits import Fit
from mentoring.ids import CheckinId, MatchId, ParticipantId, PersonId, ProgramId, WorkspaceId
from mentoring.margins import margin
from mentoring.matches import Match, MatchStatus
from mentoring.participants import Role
from mentoring.refusals import Refusal

ITEMS = ("listened", "honest", "reliable", "useful", "grew")
"""One idea each; the same that both look back on at the end, so that the two can be compared."""
LEAST, MOST = 1, 5
FROM_DAY = timedelta(days=28)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """What one side said: a number from 1 to 5 for each statement."""

    workspace: WorkspaceId
    id: int
    program: ProgramId
    match: MatchId
    participant: ParticipantId
    person: PersonId
    role: Role
    values: dict[str, int]
    said_at: datetime

    @property
    def score(self) -> float:
        """The mean of the statements; single ones are never shown for a person."""
        return fmean(self.values.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The statements before somebody's eyes, with what they said before.

    `is_of_mentor`: they are about a mentor, who reads the mean of five of their mentees together.
    """

    checkin: CheckinId
    is_of_mentor: bool
    partners: tuple[str, ...]
    values: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mean:
    """A mean over what `n` people said, with how sure it is."""

    n: int
    mean: float
    margin: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """How pairs get on: over all, by statement and, where both sides are large enough, by role."""

    asked: int
    whole: Mean
    by_item: Mapping[str, Mean]
    by_role: Mapping[Role, Mean]


@dataclass(eq=False)
class StatementsAreOver(Refusal):
    """They belong to a check-in, and can be changed as long as that."""


def rides_with(match: Match, asked_on: date, started_on: date, earlier: Iterable[Checkin]) -> bool:
    """Whether a check-in carries the statements: the first one from day 28 on that gets an answer."""
    is_said = any(each.carries_statements and each.answered_at for each in earlier)
    is_time = asked_on >= started_on + FROM_DAY
    is_too_late = match.ends_on is not None and asked_on > match.ends_on - FROM_DAY
    return is_time and not is_said and not is_too_late


def is_offered(checkin: Checkin, match: Match) -> bool:
    """Whether somebody is asked now: after an answer, unless they have asked for another match."""
    wants_another = checkin.wish is Wish.DIFFERENT or checkin.fit is Fit.DIFFERENT
    is_asked = checkin.carries_statements and checkin.answered_at is not None
    return is_asked and not wants_another and match.status is MatchStatus.ACTIVE


def is_of_mentor(own: OwnMatch) -> bool:
    """What this one says is about one mentor, and counts at that mentor's desk."""
    policy = own.program.policy
    return own.role is Role.MENTEE and policy.asks_role and not policy.is_group


def refuse_unless_open(checkin: Checkin, match: Match, now: datetime) -> None:
    """As long as the answer that it rides with can be changed."""
    until = changeable_until(checkin)
    if not is_offered(checkin, match) or until is None or now >= until:
        raise StatementsAreOver


def settled(said: Iterable[Relationship], now: datetime) -> list[list[Relationship]]:
    """What can be changed no more, five people at a time."""
    in_order = sorted(said, key=lambda each: (each.said_at, each.id))
    return in_crowds((each for each in in_order if each.said_at + CHANGEABLE_FOR < now), _who)


def quality(said: Iterable[Relationship], asked: Sequence[PersonId], now: datetime) -> Quality | None:
    """What may be shown of it; None before there are five. `asked` names whoever was asked, once a match."""
    crowds = settled(said, now)
    if not crowds:
        return None
    counted = [each for crowd in crowds for each in crowd]
    sides = by_role(crowds, _who, lambda each: each.role)
    population = max(len(asked), len(counted))
    return Quality(
        asked=len({*asked, *(each.person for each in counted)}),
        whole=_mean(counted, lambda each: each.score, population),
        by_item={item: _mean(counted, partial(_value, item=item), population) for item in ITEMS},
        by_role={role: _mean(side, lambda each: each.score, len(side)) for role, side in sides.items()},
    )


def _who(said: Relationship) -> PersonId:
    return said.person


def _value(said: Relationship, item: str) -> float:
    return said.values[item]


def _mean(said: Sequence[Relationship], value: Callable[[Relationship], float], population: int) -> Mean:
    values = [value(each) for each in said]
    people = len({each.person for each in said})
    return Mean(n=people, mean=fmean(values), margin=margin(values, population))
