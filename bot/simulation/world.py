"""A company on a clock that steps: the bot's own planners, deadlines and delivery, without any socket.

One thing happens after the other, at the instant when it is due: a planner's beat, a deadline, a message,
a deed of somebody's. So the same seed gives the same life.
"""

import heapq
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from itertools import count

from bot.simulation.clock import SteppedClock
from bot.simulation.recorder import Check, Heard, Recorder
from messages.voice import Texts
from scheduler.closings import CLOSINGS
from scheduler.deadlines import Doorkeeper
from scheduler.delivery import Courier
from scheduler.letters import LETTERS
from scheduler.pacing import Gate
from scheduler.planning import planners
from services.matchmaker import Matchmaker
from storage.database import Database, Store

Act = Callable[[], Awaitable[None]]
EPOCH = datetime.fromtimestamp(0, UTC)
LEFT_OUT = frozenset({"backup"})
"""Planners that do nothing for people."""
AT_ONCE = 1_000


class World:
    """Time, and everything that happens in it without anybody tapping. `starts_at` is in UTC."""

    def __init__(
        self,
        *,
        database: Database,
        store: Store,
        matchmaker: Matchmaker,
        starts_at: datetime,
        heard: Heard,
        check: Check,
    ) -> None:
        self.store = store
        self.matchmaker = matchmaker
        self.clock = SteppedClock(starts_at)
        self.recorder = Recorder(store=store, clock=self.clock, heard=heard, check=check)
        self._planners = [each for each in planners(database, matchmaker) if each.name not in LEFT_OUT]
        self._doorkeeper = Doorkeeper(store=store, clock=self.clock, closings=CLOSINGS)
        self._courier = Courier(
            store=store,
            clock=self.clock,
            post=self.recorder,
            texts=Texts.load(),
            letters=LETTERS,
            gate=Gate(per_second=AT_ONCE, fastest=AT_ONCE, burst=AT_ONCE, channel_gap=timedelta(0)),
            owner="simulation",
        )
        self._acts: list[tuple[datetime, int, Act]] = []
        self._numbers = count()

    def now(self) -> datetime:
        """The present instant."""
        return self.clock.now()

    def later(self, at: datetime, act: Act) -> None:
        """Somebody does something then."""
        heapq.heappush(self._acts, (at, next(self._numbers), act))

    async def live(self, until: datetime) -> None:
        """Let everything happen that is due until then."""
        while True:
            upcoming = min(self._coming(await self._settled()))
            self.clock.step_to(min(upcoming, until))
            if upcoming > until:
                return
            await self._plan()
            await self._act()

    def _coming(self, due: datetime | None) -> list[datetime]:
        beats = [_next_beat(self.now(), planner.every) for planner in self._planners]
        acts = [self._acts[0][0]] if self._acts else []
        return [*beats, *acts, *([due] if due else [])]

    async def _settled(self) -> datetime | None:
        """Do and send all that is due now; when the next of it comes."""
        while True:
            closing = await self._doorkeeper.work()
            sending = await self._courier.work()
            due = min((each for each in (closing, sending) if each), default=None)
            if due is None or due > self.now():
                return due

    async def _plan(self) -> None:
        """Each planner whose beat is now."""
        for planner in self._planners:
            if (self.now() - EPOCH) % planner.every == timedelta(0):
                await planner.plan(self.store, self.now())

    async def _act(self) -> None:
        while self._acts and self._acts[0][0] <= self.now():
            _, _, act = heapq.heappop(self._acts)
            await act()


def _next_beat(now: datetime, every: timedelta) -> datetime:
    return EPOCH + ((now - EPOCH) // every + 1) * every
