"""Programs that the worker of the matching engine keeps: it is told what has changed, and answers at once.

Both sides count what was told. A worker that does not know a count (it is new, or was told to forget) says
so and is told everything.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from matching.changes import Change, change
from matching.inputs import Request

if TYPE_CHECKING:
    from matching.placing import Program

MOST = 2
"""Programs that are kept at once: one of ten thousand people takes some hundred megabytes."""

UNKNOWN = b""
"""The worker's answer where it does not know the program it is asked about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What the worker is told: a program, or what became of the one it knows as `before`.

    It knows it as `number` then, and those that are not to be `kept` no more.
    """

    number: int
    what: Request | Change
    before: int | None
    kept: frozenset[int]


class Told:
    """What the worker was told, kept in the bot."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self._last: dict[Hashable, tuple[int, Request]] = {}

    def tell(self, request: Request) -> Telling:
        """How the worker comes to know this request."""
        key = (request.seed, request.rules)
        before, known = self._last.pop(key, (None, None))
        became = change(known, request) if known else None
        number = next(self._numbers)
        self._last[key] = (number, request)
        for oldest in [*self._last][:-MOST]:
            del self._last[oldest]
        kept = frozenset(each for each, _ in self._last.values())
        if became is None:
            return Telling(number=number, what=request, before=None, kept=kept)
        return Telling(number=number, what=became, before=before, kept=kept)

    def forget(self) -> None:
        """The worker is told everything anew."""
        self._last.clear()


class Keeping:
    """What the worker knows."""

    def __init__(self) -> None:
        self._programs: dict[int, Program] = {}

    def program(self, told: Telling) -> "Program | None":
        """The program as it is now; None where what became of it says nothing."""
        known = None if told.before is None else self._programs.get(told.before)
        program = _read(told.what, known)
        self._programs = {number: each for number, each in self._programs.items() if number in told.kept}
        if program:
            self._programs[told.number] = program
        return program

    def forget(self) -> None:
        """Nobody has asked for a while, and answers of people are not kept for nothing."""
        self._programs.clear()


def _read(what: Request | Change, known: "Program | None") -> "Program | None":
    from matching.placing import Program

    if isinstance(what, Request):
        return Program.of(what)
    return None if known is None else known.after(what)
