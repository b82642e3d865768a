"""The time of a simulated company: it stands still until the next thing that happens."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime


class SteppedClock:
    """services.clock.Clock for one process that does one thing after the other."""

    def __init__(self, starts_at: datetime) -> None:
        self._now = starts_at

    def now(self) -> datetime:
        """The present instant, in UTC."""
        return self._now

    def step_to(self, instant: datetime) -> None:
        """Move on; never back."""
        self._now = max(self._now, instant)

    async def wait_until(self, instant: datetime | None, woken: asyncio.Event) -> None:
        """Whoever waits here is alone: the time is now that instant."""
        if instant and not woken.is_set():
            self.step_to(instant)

    @contextmanager
    def busy(self) -> Iterator[None]:
        """The clock is only moved between two deeds."""
        yield
