"""What can become of deeds, as values: an answer, an agreed date, a span of time, a goodbye, a request."""

from dataclasses import dataclass
from datetime import date, datetime

LOW = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The last word of somebody's conversation about a match."""

    at: datetime
    person: str
    match: int
    met: str = ""
    worth: int | None = None
    wish: str = ""
    fit: str = ""
    obstacle: str = ""
    may_help: bool | None = None
    next_on: date | None = None
    later_on: date | None = None
    is_until_i_say: bool = False

    @property
    def agreed_on(self) -> date | None:
        """The day on which both meet next."""
        return self.next_on if self.met in {"met", "new_date"} else None

    @property
    def asks_again_on(self) -> date | None:
        """The day on which somebody who is too busy wants to be asked again."""
        return self.next_on if self.met == "not_yet" else None

    @property
    def is_low(self) -> bool:
        """It was not worth their time."""
        return self.worth is not None and self.worth <= LOW

    @property
    def wants_another(self) -> bool:
        """They would like a different match."""
        return "different" in {self.wish, self.fit}


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """Both agreed to meet on a day (None: what was agreed is called off)."""

    at: datetime
    match: int
    person: str
    on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paced:
    """The pair chose another rhythm."""

    at: datetime
    match: int
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Somebody put the match on hold, or (`is_over`) it goes on."""

    at: datetime
    match: int
    is_over: bool = False


Happened = Answer | Dated | Paced | Held


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """Somebody told of a meeting."""

    at: datetime
    match: int
    person: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A time during which something was so, for a person or a match."""

    since: datetime
    until: datetime
    person: str = ""
    match: int = 0
    because: str = ""

    def holds(self, instant: datetime) -> bool:
        """It was so at this instant."""
        return self.since <= instant < self.until

    def meets(self, since: datetime, until: datetime) -> bool:
        """It was so at some time in between."""
        return self.since < until and since < self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """A hold that somebody chose: `named` are the days until which, and when each was named.

    `is_cut`: the match was frozen meanwhile.
    """

    since: datetime
    until: datetime
    person: str
    match: int
    named: tuple[tuple[datetime, date], ...]
    is_cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Goodbye:
    """Somebody wanted to end a match; `kept_at`: taken back. `offered`: their screen offered help.

    `count_only`: the reason shall be counted, and told to nobody with their name.
    """

    at: datetime
    person: str
    match: int
    messenger: str
    next: str
    reason: str = ""
    kept_at: datetime | None = None
    is_at_once: bool = False
    count_only: bool = False
    offered: bool = False

    @property
    def is_mistreated(self) -> bool:
        """They were treated badly."""
        return self.reason == "badly"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Somebody asked a person for support."""

    at: datetime
    person: str
    contact: str
    unsafe: bool
    match: int | None
