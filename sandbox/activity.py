"""Whether anything is going on between the app and the local Slack right now."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager


class Activity:
    """Counts open envelopes and requests; `begun` tells whether something started since one last looked."""

    def __init__(self) -> None:
        self.begun = 0
        self._open = 0
        self._quiet = asyncio.Event()
        self._quiet.set()

    def begin(self) -> None:
        self.begun += 1
        self._open += 1
        self._quiet.clear()

    def end(self) -> None:
        self._open -= 1
        if self._open == 0:
            self._quiet.set()

    @contextmanager
    def going_on(self) -> Iterator[None]:
        self.begin()
        try:
            yield
        finally:
            self.end()

    async def quiet(self) -> None:
        """Return as soon as no envelope waits for its ack and no request is in flight."""
        await self._quiet.wait()

    @property
    def open(self) -> int:
        return self._open
