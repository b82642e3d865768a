"""The suggestion box: a few words to those who run a program, with a name or without."""

from dataclasses import dataclass
from datetime import date, timedelta

from mentoring.ids import PersonId, ProgramId, WorkspaceId
from mentoring.intake import has_words
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.setups import Fault, Faults

LONGEST_SUGGESTION = 600
DAYS_OF_A_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One of them. `person` is None without a name; `id` is random and tells no order.

    Without a name it is read from `shown_from` on, a Monday: when it came cannot be seen.
    """

    workspace: WorkspaceId
    id: str
    program: ProgramId
    person: PersonId | None
    text: str
    shown_from: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """Programs to which somebody may suggest something."""

    programs: tuple[Program, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """What was suggested, as a coordinator reads it; `author` only where they gave their name."""

    suggestion: Suggestion
    author: Person | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestions:
    """One page of them. `kept_back` ones are from people who stand too near to the reader."""

    program: Program
    suggestions: tuple[Suggested, ...]
    kept_back: int
    page: int
    pages: int


def faults(text: str) -> Faults:
    """A suggestion says something."""
    return {} if has_words(text) else {"text": Fault.REQUIRED}


def shown_from(today: date, *, is_named: bool) -> date:
    """At once with a name; without one on the next Monday, together with all others of the week."""
    return today if is_named else today + timedelta(days=DAYS_OF_A_WEEK - today.weekday())
