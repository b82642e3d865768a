"""Days that two have agreed on without a time yet, and that one of them cancels."""

from dataclasses import dataclass
from datetime import date

from mentoring.endings import OwnMatch


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancelled:
    """They do not meet on that day; `own` is the match as the reader sees it."""

    own: OwnMatch
    on: date
