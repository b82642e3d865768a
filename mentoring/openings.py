"""Who opened what others said: a log that owners read, without the words that were opened."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from mentoring.ids import PersonId
from mentoring.refusals import Refusal


class Opened(StrEnum):
    """What can be opened."""

    CASE = "alert"
    SUPPORT = "support"
    ANSWERS = "survey"
    COMMENTS = "survey_comments"
    SUGGESTIONS = "suggestions"
    ENDING = "ending"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One opening. Of a request for support it tells nothing but that there was one."""

    who: PersonId
    what: Opened
    at: datetime
    program: str = ""
    survey_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Looks:
    """One page of the log, newest first."""

    looks: tuple[Look, ...]
    page: int
    pages: int


@dataclass(eq=False)
class OwnersOnly(Refusal):
    """The log is read by those who answer for the whole app."""
