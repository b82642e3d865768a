"""The port to the matching engine, which works in another process."""

from typing import Protocol


class Matchmaker(Protocol):
    """Computes matches away from the event loop. Requests and outcomes are the engine's JSON."""

    async def match(self, request: bytes) -> bytes:
        """The best matches for a request."""

    async def check(self, request: bytes) -> bytes:
        """Whether a program is ready to be matched, and what is missing."""

    async def why_not(self, request: bytes, mentee: int, mentor: int) -> bytes:
        """Why two people were not planned together."""

    async def fits(self, request: bytes, participant: int, side: str) -> bytes:
        """The best mentors with a free place for a mentee; for a mentor's free place, whose turn it is."""
