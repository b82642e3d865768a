"""What coordinators write to people through the bot, as the reader sees it."""

from dataclasses import dataclass

from mentoring.alerts import Writing
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.refusals import Refusal

LONGEST_WRITING = 2000


@dataclass(eq=False)
class AlreadyAnswered(Refusal):
    """An answer goes out once; after that people talk to each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A coordinator's words; `author` is None once their data were erased."""

    writing: Writing
    program: Program
    author: Person | None
