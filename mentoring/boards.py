"""The flash board of a program: open questions, those that fit the reader first, and office hours."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from mentoring.callouts import may_ask
from mentoring.officehours import Offered, OfficeHours
from mentoring.programs import Program, Topic
from mentoring.sessions import Seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """A question that is open to the reader. `fits`: they offer its topic, or were asked for it."""

    seen: Seen
    fits: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A board as somebody who takes part reads it.

    `mine` is the reader's own question, `taken` are those that the reader takes care of, and `left` is how
    many more they may take this month.
    """

    program: Program
    now: datetime
    posted: tuple[Posted, ...]
    offered: tuple[Offered, ...] = ()
    mine: Seen | None = None
    taken: tuple[Seen, ...] = ()
    own_hours: OfficeHours | None = None
    left: int = 0
    topics: tuple[Topic, ...] = ()

    @property
    def may_ask(self) -> bool:
        """The reader has no question that still waits for somebody."""
        return may_ask([self.mine.session] if self.mine else [])

    @property
    def fitting(self) -> int:
        """How many open questions fit the reader."""
        return sum(each.fits for each in self.posted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """A board before its coordinators' eyes: no private lines, and no name that is hidden."""

    program: Program
    now: datetime
    sessions: tuple[Seen, ...]
    offers: int


def in_order(posted: Iterable[Posted]) -> tuple[Posted, ...]:
    """Those that fit first, then what waits longest."""
    return tuple(
        sorted(posted, key=lambda each: (not each.fits, each.seen.session.asked_at, each.seen.session.id))
    )
