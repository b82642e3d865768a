"""The port through which everybody learns the time."""

import asyncio
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time and waits for it. The real one follows the machine, the other the local Slack."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""

    async def wait_until(self, instant: datetime | None, woken: asyncio.Event) -> None:
        """Return when the instant has come or `woken` is set; None waits for `woken` (or a while)."""

    def busy(self) -> AbstractContextManager[None]:
        """While this is open, time that can be moved is not moved on."""
