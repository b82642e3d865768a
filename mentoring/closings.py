"""Closings: what closes when, and what people said at the end beside what they said after a month."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from statistics import fmean

from mentoring.crowds import in_crowds
from mentoring.farewells import Farewell, in_order
from mentoring.ids import MatchId, ParticipantId
from mentoring.margins import Change, margin
from mentoring.programs import Program
from mentoring.refusals import Refusal
from mentoring.relationships import ITEMS, Relationship
from mentoring.surveys import may_show

LOOKS_AHEAD = timedelta(days=60)
LOOKS_BACK = timedelta(days=30)


class Question(StrEnum):
    """What people are asked when a match comes to its end."""

    GO_ON = "go_on"
    LOOK_BACK = "look_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """How many answered a question until when; `answered` is None where too few were asked to be counted."""

    asked: int
    answered: int | None
    until: datetime
    is_over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """What happens around one last day. `go_on` counts the matches that go on, once it is decided.

    `to_remind` is how many people have not answered the question that is open, and were not reminded of it.
    """

    ends_on: date
    matches: int
    asks: Mapping[Question, Answers]
    go_on: int | None
    open_question: Question | None
    to_remind: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """What closes in a program, by day."""

    program: Program
    closings: tuple[Closing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How pairs got on after a month and at the end, by those who said both. `items` has both means of each.

    `margin` is that of the difference, for all whose match has come to its end.
    """

    n: int
    of: int
    before: float
    after: float
    margin: float
    change: Change
    items: Mapping[str, tuple[float, float]]


@dataclass(eq=False)
class NobodyToRemind(Refusal):
    """Everybody has answered, was reminded before, or the time to answer is over."""


def counted(people: Iterable[bool], until: datetime, now: datetime) -> Answers | None:
    """How many have answered; None where nobody was asked."""
    said = list(people)
    if not said:
        return None
    answered = sum(said) if may_show(len(said)) else None
    return Answers(asked=len(said), answered=answered, until=until, is_over=now >= until)


def comparison(month: Iterable[Relationship], end: Sequence[Farewell]) -> Comparison | None:
    """The two side by side, five people more at a time; None where fewer than five said both."""
    first = {(each.match, each.participant): each.values for each in month}
    looked_back = [each for each in in_order(end) if all(item in each.scale for item in ITEMS)]
    crowds = in_crowds((each for each in looked_back if _key(each) in first), lambda each: each.person)
    if not crowds:
        return None
    counted = [each for crowd in crowds for each in crowd]
    both = [(first[_key(each)], each.scale) for each in counted]
    differences = [_mean(after) - _mean(before) for before, after in both]
    width = margin(differences, len(end))
    return Comparison(
        n=len({each.person for each in counted}),
        of=len({each.person for each in end}),
        before=fmean(_mean(before) for before, _ in both),
        after=fmean(_mean(after) for _, after in both),
        margin=width,
        change=_change(fmean(differences), width),
        items={
            item: (fmean(before[item] for before, _ in both), fmean(after[item] for _, after in both))
            for item in ITEMS
        },
    )


def _key(said: Farewell) -> tuple[MatchId, ParticipantId]:
    return said.match, said.participant


def _mean(values: Mapping[str, int]) -> float:
    return fmean(values[item] for item in ITEMS)


def _change(difference: float, width: float) -> Change:
    if abs(difference) <= width:
        return Change.NOT_CLEAR
    return Change.UP if difference > 0 else Change.DOWN
