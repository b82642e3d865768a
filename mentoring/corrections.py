"""A mistake in a group that was sent: somebody should not be in it, was left out, or all of it was wrong."""

from dataclasses import dataclass
from enum import StrEnum

from mentoring.ids import ParticipantId
from mentoring.matches import Match
from mentoring.memberships import RunningGroup
from mentoring.participants import Role
from mentoring.people import Person
from mentoring.programs import Program


class Error(StrEnum):
    """What was wrong with a group."""

    IN = "in"
    LEFT_OUT = "left_out"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """A group that goes on, before a coordinator who would like to correct it."""

    program: Program
    group: RunningGroup
    waiting: tuple[Person, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What is about to be corrected, or just was: whom it is about, and who else reads of it.

    `role` is the part of the person in the group. `others` have read of the group, or may have; nobody else
    hears that there was a mistake. `has_read`: so has the person.
    """

    error: Error
    match: Match
    program: Program
    topic: str
    person: Person | None
    participant: ParticipantId | None
    role: Role
    has_read: bool
    others: tuple[Person, ...]
    size: int
    goes_on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupMistake:
    """Our apology to somebody who should not have read of a group. `is_whole`: the group itself was wrong."""

    match: Match
    program: Program
    topic: str
    role: Role
    is_whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupCorrected:
    """Our apology to who stays in a group: somebody is in it no more, or from now on."""

    match: Match
    program: Program
    topic: str
    person: Person
    is_in: bool
    size: int
    goes_on: bool
