"""What coordinators write to people through the bot, as the reader sees it."""

from dataclasses import dataclass

from mentoring.alerts import Writing
from mentoring.ids import AlertId, MatchId, PersonId
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.refusals import Refusal

LONGEST_WRITING = 2000


@dataclass(eq=False)
class AlreadyAnswered(Refusal):
    """An answer goes out once; after that people talk to each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressed:
    """A letter that a coordinator is about to write: in which case, and to whom, each by themselves."""

    alert: AlertId
    persons: tuple[PersonId, ...]
    offers_match: bool = False
    asks_leave: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A coordinator's words; `author` is None once their data were erased.

    `offered` is the match that the reader may give up for a new one, while it goes on; `partners` are those
    to whom the coordinator would like to write.
    """

    writing: Writing
    program: Program
    author: Person | None
    offered: MatchId | None = None
    partners: tuple[Person, ...] = ()
