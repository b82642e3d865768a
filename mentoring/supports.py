"""Talking privately to a person: who can be asked, and who is asked next."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from mentoring.alerts import Support
from mentoring.endings import OwnMatch
from mentoring.ids import PersonId
from mentoring.people import Person
from mentoring.programs import Coordinator
from mentoring.refusals import Refusal

HANDED_ON_AFTER_HOURS = 4
"""Working hours of the contact."""
ANSWERED_WITHIN_DAYS = 1
"""Working days: after that the asker is asked whether somebody has been in touch."""
LONGEST_REQUEST = 2900
"""Characters; shown to the contact in one piece."""


class Part(StrEnum):
    """As what somebody can be asked."""

    LISTENER = "listener"
    COORDINATOR = "coordinator"
    BACKUP = "backup"
    OWNER = "owner"


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody who can be asked in private, and why they are there."""

    person: Person
    part: Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """What a program says about help outside of it."""

    program: str
    lines: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportForm:
    """Whom somebody may ask, whom they can call, and which of their matches could be stopped at once."""

    contacts: tuple[Contact, ...]
    matches: tuple[OwnMatch, ...]
    outside: tuple[Outside, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportAsked:
    """A request on its way, with the matches that were stopped by it."""

    support: Support
    contact: Person
    frozen: tuple[OwnMatch, ...]
    outside: tuple[Outside, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportCase:
    """A request before its contact, with the asker's matches that are frozen."""

    support: Support
    person: Person
    frozen: tuple[OwnMatch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """The question to the asker after a working day; `following` is who is asked next, if anybody is left."""

    support: Support
    contact: Person
    following: Person | None = None


@dataclass(eq=False)
class NobodyElse(Refusal):
    """There is nobody to pass a request on to."""


def handing_on(
    contacts: Iterable[PersonId], team: Iterable[Coordinator], owners: Iterable[PersonId]
) -> tuple[PersonId, ...]:
    """The same contacts in the order in which a request is passed on: back-ups, owners, all others."""
    backups = {one.person for one in team if one.is_backup}
    owning = set(owners)
    return tuple(sorted(contacts, key=lambda contact: (contact not in backups, contact not in owning)))


def part_of(person: PersonId, listeners: Iterable[PersonId], team: Iterable[Coordinator]) -> Part:
    """As what somebody can be asked: named for it, of the team, else an owner."""
    if person in set(listeners):
        return Part.LISTENER
    parts = [one for one in team if one.person == person]
    if not parts:
        return Part.OWNER
    return Part.BACKUP if all(one.is_backup for one in parts) else Part.COORDINATOR
