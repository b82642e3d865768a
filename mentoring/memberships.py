"""Joining a group that goes on, and leaving one: both are told, and a group below its size needs somebody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mentoring.circles import can_begin, seats_of
from mentoring.formats import FormatPolicy
from mentoring.matches import Match, Member
from mentoring.participants import Role
from mentoring.people import Person
from mentoring.programs import Preview, Program
from mentoring.reasons import Reason
from mentoring.refusals import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenGroup:
    """A group with free seats, before somebody who could join: what it is about, and nobody's name.

    `can_meet`: as far as is known there is an hour at which all of them and this person are free.
    """

    match: Match
    topic: str
    size: int
    free: int
    is_wanted: bool
    reasons: tuple[Reason, ...]
    can_meet: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenGroups:
    """The groups of a program that somebody could join, those that suit them best first.

    `is_looked_for`: they hear of a seat as soon as one is free. `asked_until`: they have asked for one.
    """

    program: Program
    groups: tuple[OpenGroup, ...]
    is_looked_for: bool = False
    asked_until: datetime | None = None

    @property
    def joins_at_once(self) -> bool:
        """Nobody is asked before, as nobody is before any match of the program."""
        return self.program.preview is Preview.NOBODY


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Somebody has joined a group, or left it, as one of the others reads of it.

    `lacks_mentor`: it is a group around a mentor, and nobody is in its middle.
    """

    match: Match
    program: Program
    topic: str
    person: Person
    size: int
    goes_on: bool = True
    lacks_mentor: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningGroup:
    """A group that goes on before a coordinator. Hidden from one who is a party to it."""

    match: Match
    topic: str
    members: tuple[tuple[Person, Role], ...]
    leader: Person | None
    most: int
    is_hidden: bool
    goes_on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningGroups:
    """The groups of a program that go on, and who waits for one."""

    program: Program
    groups: tuple[RunningGroup, ...]
    waiting: tuple[Person, ...]


@dataclass(eq=False)
class GroupIsFull(Refusal):
    """Somebody else has taken the last seat, or the person is in a group already."""


def can_go_on(policy: FormatPolicy, members: Sequence[Member]) -> bool:
    """A group with fewer people than the smallest, or with nobody left in the middle, needs a coordinator."""
    return can_begin(policy, [each.role for each in members])


def lacks_mentor(policy: FormatPolicy, members: Sequence[Member]) -> bool:
    """A group around a mentor has nobody in its middle."""
    return 0 not in policy.mentors and all(each.role is Role.MENTEE for each in members)


def free_seats(program: Program, capacities: Sequence[int], members: Sequence[Member]) -> int:
    """How many could still join, all of whom must fit into one chat."""
    people = sum(each.role is Role.MENTEE for each in members)
    return max(0, min(seats_of(program, capacities) - people, program.policy.members.stop - 1 - len(members)))
