"""The clockwork: APScheduler runs the planners, one loop sends what is due.

A planner is a function `plan(store, now)` that writes due rows under unique keys: run twice or late, it
does the same. APScheduler calls each on its cadence; where time can be moved (the local Slack), a loop
on that clock calls the very same functions.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from scheduler.deadlines import Doorkeeper
from scheduler.delivery import Courier
from services.clock import Clock
from storage.database import Store

log = logging.getLogger(__name__)

AFTER_A_FAULT = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Planner:
    """Asks "what is due?" every so often and writes it down."""

    name: str
    every: timedelta
    plan: Callable[[Store, datetime], Awaitable[None]]


class Clockwork:
    """Everything that happens without anybody tapping."""

    def __init__(
        self,
        *,
        store: Store,
        clock: Clock,
        planners: Sequence[Planner],
        doorkeeper: Doorkeeper,
        courier: Courier,
        time_can_be_moved: bool,
    ) -> None:
        self._store = store
        self._clock = clock
        self._planners = planners
        self._doorkeeper = doorkeeper
        self._courier = courier
        self._time_can_be_moved = time_can_be_moved
        self._woken = asyncio.Event()
        self._moved = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._planning = asyncio.Lock()
        self._scheduler = AsyncIOScheduler(
            timezone=UTC,
            job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1},
        )

    async def start(self) -> None:
        """Catch up once, then run until stopped."""
        await self.run(*self._planners)
        for planner in self._planners:
            self._scheduler.add_job(
                self.run,
                "interval",
                args=[planner],
                seconds=planner.every.total_seconds(),
                id=planner.name,
            )
        self._scheduler.start()
        self._store.database.when_queued(self._woken.set)
        self._tasks.append(asyncio.create_task(self._deliver(), name="delivery"))
        if self._time_can_be_moved:
            self._tasks.append(asyncio.create_task(self._follow(), name="planners"))

    async def stop(self) -> None:
        """Plan and claim nothing more; a planner at work finishes, a message in flight keeps its lease."""
        if self._scheduler.running:
            self._scheduler.pause()
        async with self._planning:  # what follows cancels what it meets in the middle of a transaction
            if self._scheduler.running:
                self._scheduler.shutdown(wait=False)
            for task in self._tasks:
                task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def run(self, *planners: Planner) -> None:
        """Run planners now, one after another. A fault is logged; the next run makes up for it."""
        async with self._planning:
            with self._clock.busy():
                await self._run(planners)

    async def _run(self, planners: Sequence[Planner]) -> None:
        done = [
            planner.name
            for planner in planners
            if await _works(planner.name, planner.plan(self._store, self._clock.now()))
        ]
        if done:
            await _works("heartbeats", self._beat(done))

    async def _beat(self, names: Sequence[str]) -> None:
        async with self._store.transaction() as tx:
            await tx.heartbeats.beat(names, self._clock.now())

    async def _deliver(self) -> None:
        while True:
            with self._clock.busy():
                self._woken.clear()
                due = await self._work()
            await self._clock.wait_until(due, self._woken)

    async def _work(self) -> datetime | None:
        try:
            closing = await self._doorkeeper.work()
            sending = await self._courier.work()
        except Exception:  # the delivery's edge: a fault must not end the loop
            log.exception("delivery failed")
            return self._clock.now() + AFTER_A_FAULT
        return min((due for due in (closing, sending) if due), default=None)

    async def _follow(self) -> None:
        """Run each planner at the multiples of its cadence, on a clock that can be moved."""
        while True:
            with self._clock.busy():
                now = self._clock.now()
                due = {planner.name: _next_beat(now, planner.every) for planner in self._planners}
            await self._clock.wait_until(min(due.values()), self._moved)
            self._moved.clear()
            now = self._clock.now()
            await self.run(*(planner for planner in self._planners if due[planner.name] <= now))


async def _works(name: str, work: Awaitable[None]) -> bool:
    try:
        await work
    except Exception:  # a planner's edge: the others go on, and it runs again
        log.exception("planner %s failed", name)
        return False
    return True


def _next_beat(now: datetime, every: timedelta) -> datetime:
    epoch = datetime.fromtimestamp(0, UTC)
    return epoch + ((now - epoch) // every + 1) * every
