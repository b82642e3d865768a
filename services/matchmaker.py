"""The port to the matching engine, which works in another process."""

from collections.abc import Awaitable, Callable
from typing import Protocol, TypeAlias

from matching.inputs import Request
from mentoring.working import Progress

Report: TypeAlias = Callable[[Progress], Awaitable[None]]
"""Is told from time to time how far the engine is."""


class Matchmaker(Protocol):
    """Computes matches away from the event loop. Outcomes, and most requests, are the engine's JSON."""

    def watched(self, report: Report) -> "Matchmaker":
        """The same, for somebody who waits."""

    async def match(self, request: bytes) -> bytes:
        """The best matches for a request."""

    async def check(self, request: bytes) -> bytes:
        """Whether a program is ready to be matched, and what is missing."""

    async def why_not(self, request: bytes, mentee: int, mentor: int) -> bytes:
        """Why two people were not planned together."""

    async def fits(self, request: Request, participant: int, side: str) -> bytes:
        """The best mentors with a free place for a mentee; for a mentor's free place, whose turn it is.

        A program that is asked about again and again is read once, and then only those who changed.
        """

    async def options(self, request: bytes) -> bytes:
        """What each way to choose pairs would give, and what it costs."""

    async def circles(self, request: bytes, size: int, middle: str) -> bytes:
        """Groups of at most so many people around a mentor, two or nobody, as many as each mentor takes."""

    async def seats(self, request: bytes, participant: int, middle: str) -> bytes:
        """Of the groups that go on, which the request keeps, those that somebody could join, best first."""

    async def shortlists(self, request: bytes) -> bytes:
        """A few mentors for each mentee, so that no mentor is on everybody's list."""
