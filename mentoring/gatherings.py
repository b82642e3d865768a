"""Groups that begin: what their members read of them."""

from dataclasses import dataclass

from mentoring.ids import PersonId
from mentoring.matches import Match
from mentoring.participants import Role
from mentoring.people import Person
from mentoring.programs import Program


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """A group that goes on, as one of its members reads of it, or all of them where `reader` is None.

    `can_swap`: somebody else could lead in the place of whoever does. `has_met`: its first talk is behind it.
    """

    match: Match
    program: Program
    topic: str
    members: tuple[tuple[Person, Role], ...]
    leader: Person | None
    can_swap: bool = False
    has_met: bool = False
    reader: PersonId | None = None

    @property
    def others(self) -> tuple[Person, ...]:
        """Everybody but the reader."""
        return tuple(person for person, _ in self.members if person.id != self.reader)

    @property
    def mentors(self) -> tuple[Person, ...]:
        """Those in the middle."""
        return tuple(person for person, role in self.members if role is Role.MENTOR)

    @property
    def is_led_by_reader(self) -> bool:
        """It is the reader's turn."""
        return self.leader is not None and self.leader.id == self.reader
