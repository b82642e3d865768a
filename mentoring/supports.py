"""Talking privately to a person: who can be asked, and who is asked next."""

from collections.abc import Iterable
from dataclasses import dataclass

from mentoring.alerts import Support
from mentoring.endings import OwnMatch
from mentoring.ids import PersonId
from mentoring.people import Person
from mentoring.programs import Coordinator
from mentoring.refusals import Refusal

HANDED_ON_AFTER_HOURS = 4
"""Working hours of the contact."""
LONGEST_REQUEST = 2900
"""Characters; shown to the contact in one piece."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportForm:
    """Whom somebody may ask, and which of their matches could be stopped at once."""

    contacts: tuple[Person, ...]
    matches: tuple[OwnMatch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportAsked:
    """A request on its way, with the matches that were stopped by it."""

    support: Support
    contact: Person
    frozen: tuple[OwnMatch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportCase:
    """A request before its contact, with the asker's matches that are frozen."""

    support: Support
    person: Person
    frozen: tuple[OwnMatch, ...]


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
