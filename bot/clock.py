"""The two clocks: the machine's, and the one of a local Slack that can be moved."""

import asyncio
import json
import logging
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Any, Self

import aiohttp

log = logging.getLogger(__name__)

LONGEST_WAIT = timedelta(seconds=5)
"""However far the next due row is: a clock that was set, or a row another tool wrote, is seen after this."""


class SystemClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    async def wait_until(self, instant: datetime | None, woken: asyncio.Event) -> None:
        left = min(instant - self.now(), LONGEST_WAIT) if instant else LONGEST_WAIT
        await _wait(woken, left.total_seconds())

    @contextmanager
    def busy(self) -> Iterator[None]:
        yield


@dataclass(eq=False)
class _Waiter:
    """A loop that sleeps until an instant, or until it is woken."""

    instant: datetime | None
    woken: asyncio.Event


class FollowedClock:
    """Follows the clock of a local Slack over its control API.

    The local Slack moves time from due instant to due instant; between two moves it waits until this
    process has nothing left to do. So this clock knows who sleeps (and until when) and who is busy.
    """

    def __init__(self, control_url: str, name: str = "bot") -> None:
        self._url = f"{control_url}clock/follow?name={name}"
        self._base = datetime.fromtimestamp(0, UTC)
        self._since = 0.0
        self._rate = 0.0
        self._seq = 0
        self._answered: tuple[int, datetime | None] = (-1, None)
        self._busy = 0
        self._waiters: set[_Waiter] = set()
        self._socket: aiohttp.ClientWebSocketResponse | None = None
        self._session: aiohttp.ClientSession | None = None
        self._listener: asyncio.Task[None] | None = None
        self._sending: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        """Connect, and know the time."""
        self._session = aiohttp.ClientSession()
        self._socket = await self._session.ws_connect(self._url)
        # Not yet an answer that nothing is left to do: whoever follows has still to begin.
        self._set((await self._socket.receive()).json())
        self._listener = asyncio.create_task(self._listen(self._socket))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._listener:
            self._listener.cancel()
            await asyncio.gather(self._listener, *self._sending, return_exceptions=True)
        if self._socket:
            await self._socket.close()
        if self._session:
            await self._session.close()

    def now(self) -> datetime:
        elapsed = (asyncio.get_running_loop().time() - self._since) * self._rate
        return self._base + timedelta(seconds=elapsed)

    async def wait_until(self, instant: datetime | None, woken: asyncio.Event) -> None:
        if instant is not None and instant <= self.now():
            return
        waiter = _Waiter(instant, woken)
        self._waiters.add(waiter)
        try:
            self._report()
            await _wait(woken, self._real_seconds_until(instant))
        finally:
            self._waiters.discard(waiter)

    def busy(self) -> AbstractContextManager[None]:
        return self._while_busy()

    @contextmanager
    def _while_busy(self) -> Iterator[None]:
        self._busy += 1
        try:
            yield
        finally:
            self._busy -= 1
            # Soon, not now: whoever was busy may be about to say until when it sleeps.
            asyncio.get_running_loop().call_soon(self._report)

    def _real_seconds_until(self, instant: datetime | None) -> float | None:
        if instant is None or not self._rate:
            return None
        return max((instant - self.now()).total_seconds(), 0.0) / self._rate

    async def _listen(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        async for message in socket:
            if message.type is aiohttp.WSMsgType.TEXT:
                self._apply(json.loads(message.data))
        log.warning("the local Slack closed the clock")

    def _apply(self, told: dict[str, Any]) -> None:
        self._set(told)
        self._report()

    def _set(self, told: dict[str, Any]) -> None:
        self._base = datetime.fromisoformat(told["now"])
        self._since = asyncio.get_running_loop().time()
        self._rate = float(told["rate"])
        self._seq = int(told["seq"])
        now = self.now()
        for waiter in self._waiters:
            # With a flowing clock a move also changes how long the others have to sleep.
            if self._rate or (waiter.instant is not None and waiter.instant <= now):
                waiter.woken.set()

    def _report(self) -> None:
        """Say that nothing is left to do at this instant, and what is due next: once for each change."""
        if self._busy or self._socket is None:
            return
        now = self.now()
        if any(
            waiter.woken.is_set() or (waiter.instant is not None and waiter.instant <= now)
            for waiter in self._waiters
        ):
            return
        due = min((waiter.instant for waiter in self._waiters if waiter.instant), default=None)
        if self._answered == (self._seq, due):
            return
        self._answered = (self._seq, due)
        answer = {"type": "idle", "seq": self._seq, "next_due": due.isoformat() if due else None}
        task = asyncio.get_running_loop().create_task(self._socket.send_json(answer))
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)


async def _wait(woken: asyncio.Event, seconds: float | None) -> None:
    try:
        await asyncio.wait_for(woken.wait(), seconds)
    except TimeoutError:
        return
