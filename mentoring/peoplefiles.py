"""The people file: who reports to whom, in which team, on which level, in which city."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from mentoring.ids import PersonId
from mentoring.people import Level, Person

MOST_ROWS = 2000
LONGEST_CELL = 120


class Code(StrEnum):
    """What could not be taken over from a line."""

    NOT_TEXT = "not_text"
    EMPTY = "empty"
    NO_WHO = "no_who"
    TOO_MANY = "too_many"
    BLANK_WHO = "blank_who"
    TOO_LONG = "too_long"
    UNKNOWN_LEVEL = "unknown_level"
    REPEATED = "repeated"
    UNKNOWN_PERSON = "unknown_person"
    UNKNOWN_MANAGER = "unknown_manager"
    OWN_MANAGER = "own_manager"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """What is wrong in a line (0: the whole file); `what` is the cell as it was written."""

    line: int
    code: Code
    what: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line that can be read. `who` and `manager` are ids or addresses; an empty cell says nothing."""

    number: int
    who: str
    manager: str = ""
    team: str = ""
    level: Level | None = None
    city: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleFile:
    """A people file as it was read."""

    lines: tuple[Line, ...] = ()
    troubles: tuple[Trouble, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What a people file changed: all that was right in it, at once."""

    changed: int
    unchanged: int
    troubles: tuple[Trouble, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a file says about the people there are: whoever changes, who does not, what is wrong."""

    changed: tuple[Person, ...]
    unchanged: int
    troubles: tuple[Trouble, ...]


def facts(lines: Iterable[Line], everyone: Iterable[Person]) -> Facts:
    """Who changes by a file. The first line about somebody counts; an empty cell changes nothing."""
    known = _by_name(everyone)
    changed: dict[PersonId, Person] = {}
    unchanged: set[PersonId] = set()
    troubles: list[Trouble] = []
    for line in lines:
        before = known.get(line.who.casefold())
        if before is None:
            troubles.append(Trouble(line=line.number, code=Code.UNKNOWN_PERSON, what=line.who))
        elif before.id in changed or before.id in unchanged:
            troubles.append(Trouble(line=line.number, code=Code.REPEATED, what=line.who))
        else:
            manager, trouble = _manager(line, before, known)
            troubles += [trouble] if trouble else []
            after = _changed(before, line, manager)
            if after == before:
                unchanged.add(before.id)
            else:
                changed[before.id] = after
    return Facts(changed=tuple(changed.values()), unchanged=len(unchanged), troubles=tuple(troubles))


def _by_name(everyone: Iterable[Person]) -> dict[str, Person]:
    """People by id and by address, in small letters."""
    people = list(everyone)
    by_address = {person.email.casefold(): person for person in people if person.email}
    return by_address | {person.id.casefold(): person for person in people}


def _manager(
    line: Line, person: Person, known: Mapping[str, Person]
) -> tuple[PersonId | None, Trouble | None]:
    if not line.manager:
        return None, None
    manager = known.get(line.manager.casefold())
    if manager is None:
        return None, Trouble(line=line.number, code=Code.UNKNOWN_MANAGER, what=line.manager)
    if manager.id == person.id:
        return None, Trouble(line=line.number, code=Code.OWN_MANAGER, what=line.manager)
    return manager.id, None


def _changed(person: Person, line: Line, manager: PersonId | None) -> Person:
    return replace(
        person,
        manager=manager or person.manager,
        team=line.team or person.team,
        level=line.level or person.level,
        city=line.city or person.city,
    )
