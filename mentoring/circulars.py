"""Circulars: a coordinator writes the same words to many people of a program, each by themselves."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mentoring.announcements import LONGEST_TEXT
from mentoring.formats import FormatPolicy
from mentoring.ids import CircularId, ParticipantId, PersonId, ProgramId, WorkspaceId
from mentoring.intake import has_words
from mentoring.participants import Participant, Standing
from mentoring.people import Person
from mentoring.places import Places
from mentoring.programs import Program
from mentoring.waiting import role_waiting


class Audience(StrEnum):
    """Whom a circular is for. `OWN` are a mentor's mentees, to whom that mentor writes."""

    ALL = "all"
    MENTORS = "mentors"
    MENTEES = "mentees"
    WAITING = "waiting"
    NOT_MET = "not_met"
    OWN = "own"
    NO_DATE = "no_date"


ONE_BY_ONE = frozenset({Audience.NO_DATE})
"""Whose matches are ticked in a list (`mentoring.overdue`); nobody is meant as a whole."""
OF_COORDINATORS = frozenset(Audience) - {Audience.OWN} - ONE_BY_ONE
BY_ROLE = frozenset({Audience.MENTORS, Audience.MENTEES})


class Fault(StrEnum):
    """Why a circular cannot go out as it is; shown beside the field."""

    NO_WORDS = "no_words"
    TOO_LONG = "too_long"
    NOT_A_CHOICE = "not_a_choice"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True, kw_only=True)
class Circular:
    """What a coordinator wrote, and to how many. `form` tells a second tap from a second letter.

    `matches` are those that were ticked, where only the members of some are meant.
    """

    workspace: WorkspaceId
    id: CircularId
    program: ProgramId
    form: str
    audience: Audience
    text: str
    author: PersonId
    people: int
    matches: tuple[int, ...] = ()
    written_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is about to be written, to whom. `audience` is as it was chosen: it may fit another format."""

    program: ProgramId
    audience: str
    text: str
    matches: tuple[int, ...] = ()

    def faults(self, policy: FormatPolicy) -> dict[str, Fault]:
        """What is wrong, by field; empty when all is well."""
        faults = {}
        if self.audience in ONE_BY_ONE and not self.matches:
            faults["audience"] = Fault.NOBODY
        elif self.audience not in {*audiences(policy), *ONE_BY_ONE}:
            faults["audience"] = Fault.NOT_A_CHOICE
        if not has_words(self.text):
            faults["text"] = Fault.NO_WORDS
        elif len(self.text) > LONGEST_TEXT:
            faults["text"] = Fault.TOO_LONG
        return faults


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A draft before it is sent: how many would read it, never who."""

    draft: Draft
    program: Program
    author: PersonId
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ToRead:
    """A circular as it reaches somebody."""

    circular: Circular
    program: Program


@dataclass(frozen=True, slots=True)
class Crowd:
    """Whom an audience means. `not_met` are those in matches that go on and have not met, or have no date."""

    audience: Audience
    places: Places
    not_met: AbstractSet[ParticipantId]

    def has(self, participant: Participant, person: Person, now: datetime) -> bool:
        """What is for all reaches people on a break, and the muted; anything else leaves them alone."""
        if person.deactivated_at or participant.standing not in {Standing.IN, Standing.ON_BREAK}:
            return False
        if self.audience is Audience.ALL:
            return True
        return participant.is_in and not person.is_muted(now) and self._means(participant)

    def _means(self, participant: Participant) -> bool:
        match self.audience:
            case Audience.MENTORS:
                return participant.offers
            case Audience.MENTEES:
                return participant.seeks
            case Audience.WAITING:
                return role_waiting(participant, self.places) is not None
            case _:
                return participant.id in self.not_met


def audiences(policy: FormatPolicy) -> tuple[Audience, ...]:
    """The choices of a format: where all have the same part, nobody is chosen by it."""
    return tuple(
        each for each in Audience if each in OF_COORDINATORS and (policy.asks_role or each not in BY_ROLE)
    )
