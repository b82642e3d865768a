"""The team of a program: who looks after it, in which part, and who stands in."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from mentoring.ids import PersonId
from mentoring.people import Person
from mentoring.programs import Choice, Coordinator, Program, Rank
from mentoring.setups import Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Somebody's part in a team. They are back on `away_until`; None while they are here."""

    rank: Rank = Rank.COORDINATOR
    is_backup: bool = False
    away_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """A program's team as its coordinators see it; `owners` look after all programs."""

    choice: Choice
    coordinators: tuple[Coordinator, ...]
    owners: tuple[PersonId, ...]
    may_appoint_owners: bool

    @property
    def program(self) -> Program:
        """The one whose team it is."""
        return self.choice.program


@dataclass(frozen=True, slots=True, kw_only=True)
class Welcome:
    """What somebody reads who was taken into a team."""

    program: Program
    part: Coordinator
    adder: PersonId


def place_of(coordinator: Coordinator, program: Program) -> Place:
    """The part that somebody has, with its day by the program's calendar."""
    until = coordinator.away_until
    return Place(
        rank=coordinator.rank,
        is_backup=coordinator.is_backup,
        away_until=until.astimezone(program.zone).date() if until else None,
    )


def contacts(team: list[Coordinator]) -> tuple[PersonId, ...]:
    """Whom people can turn to: everybody but viewers, also the back-up."""
    return tuple(each.person for each in team if each.rank is not Rank.VIEWER)


def fault_of_coordinator(candidate: Person | None, already: Collection[str]) -> Fault | None:
    """What speaks against somebody's joining a program's team."""
    if candidate is None or not candidate.can_take_part:
        return Fault.NOT_ELIGIBLE
    return Fault.ALREADY_THERE if candidate.id in already else None
