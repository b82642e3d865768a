"""The sandbox clock: stands still or flows, and moves forward when told."""

import heapq
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count

MICROSECONDS = 1_000_000


def real_epoch() -> int:
    """Real seconds, which signatures are dated by: whoever checks them has no other clock."""
    return int(time.time())


class SandboxClock:
    """The time that people in the workspace live in: `rate` 0 stands still, 1 flows like real time."""

    def __init__(self, start: datetime, rate: int = 0) -> None:
        if start.tzinfo is None:
            message = "the sandbox clock needs an aware start instant"
            raise ValueError(message)
        self._instant = start
        self._rate = rate
        self._anchor = time.monotonic()
        self._last_ts = 0

    @property
    def rate(self) -> int:
        return self._rate

    def now(self) -> datetime:
        if self._rate == 0:
            return self._instant
        return self._instant + timedelta(seconds=(time.monotonic() - self._anchor) * self._rate)

    def move_to(self, instant: datetime) -> None:
        """Move forward; an instant already past changes nothing, for time never runs back."""
        self._instant = max(instant, self.now())
        self._anchor = time.monotonic()

    def flow(self, rate: int) -> None:
        self._instant = self.now()
        self._anchor = time.monotonic()
        self._rate = rate

    def mint_ts(self) -> str:
        """A message's `ts`: the present instant, yet never one that was given out before."""
        present = round(self.now().timestamp() * MICROSECONDS)
        self._last_ts = max(present, self._last_ts + 1)
        return f"{self._last_ts // MICROSECONDS}.{self._last_ts % MICROSECONDS:06d}"

    def epoch(self) -> int:
        return int(self.now().timestamp())


class Timers:
    """What the local Slack itself will do later on its clock, such as delivering an event again."""

    def __init__(self, clock: SandboxClock) -> None:
        self._clock = clock
        self._order = count()
        self._heap: list[tuple[datetime, int, Callable[[], None]]] = []
        self.on_change: Callable[[], None] = lambda: None

    def after(self, delay: timedelta, deed: Callable[[], None]) -> int:
        """Do it then; the number is good for calling it off."""
        number = next(self._order)
        heapq.heappush(self._heap, (self._clock.now() + delay, number, deed))
        self.on_change()
        return number

    def call_off(self, number: int) -> None:
        self._heap = [each for each in self._heap if each[1] != number]
        heapq.heapify(self._heap)
        self.on_change()

    def call_off_all(self) -> None:
        self._heap.clear()
        self.on_change()

    def next_due(self) -> datetime | None:
        return self._heap[0][0] if self._heap else None

    def fire_due(self) -> None:
        now = self._clock.now()
        while self._heap and self._heap[0][0] <= now:
            heapq.heappop(self._heap)[2]()
