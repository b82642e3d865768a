"""The mentors' desk: what mentors have at hand, and what their mentees say together.

Nobody's answer can be told from it: it shows means of people, five more at a time, and only answers that
can no longer be changed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from statistics import fmean

from mentoring.programs import Program
from mentoring.refusals import Refusal
from mentoring.relationships import ITEMS, Relationship, settled


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """What so many mentees say of their talks with one mentor: a mean for each statement."""

    people: int
    by_item: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What a mentor finds. `groups` are the programs whose mentors have a channel of their own.

    `can_write_to_all`: there are several mentees who could read the same words.
    """

    groups: tuple[Program, ...]
    together: Together | None
    can_write_to_all: bool


@dataclass(eq=False)
class NoMentorsGroup(Refusal):
    """The mentors of this program have no channel, or somebody is no mentor in it."""


def together(said: Iterable[Relationship], now: datetime) -> Together | None:
    """The means of the first five people, of ten, and so on; None before there are five."""
    counted = [each for crowd in settled(said, now) for each in crowd]
    if not counted:
        return None
    return Together(
        people=len({each.person for each in counted}),
        by_item={item: fmean(each.values[item] for each in counted) for item in ITEMS},
    )
