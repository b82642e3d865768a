"""The panel: whom a program names for private talks, and whom one can call outside of it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from mentoring.ids import PersonId, ProgramId, WorkspaceId
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.setups import Fault, Faults

MOST_PEOPLE = 6
LONGEST_LINES = 600
"""Characters of what stands there about help outside the program."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listener:
    """Somebody whom a program names for private talks; the first one stands first."""

    workspace: WorkspaceId
    id: int
    program: ProgramId
    person: PersonId
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """What a program says about help; without listeners its coordinators are asked."""

    program: Program
    listeners: tuple[PersonId, ...]


def faults(wanted: Collection[PersonId], known: Iterable[Person]) -> Faults:
    """Only people who can take part can be named, and not too many of them."""
    eligible = {person.id for person in known if person.can_take_part}
    if len(wanted) > MOST_PEOPLE:
        return {"listeners": Fault.TOO_MANY}
    return {} if set(wanted) <= eligible else {"listeners": Fault.NOT_ELIGIBLE}
