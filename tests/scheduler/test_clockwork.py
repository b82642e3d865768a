"""APScheduler runs the planners in real time; the moving clock runs the very same functions."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import SystemClock
from mentoring.deliveries import DeadlineKind
from scheduler.clockwork import Clockwork, Planner
from scheduler.deadlines import AFTER_A_FAULT, Doorkeeper
from services.clock import Clock
from storage.database import Store
from storage.transaction import Transaction
from tests.scheduler.conftest import Office


class Diary:
    """A planner that writes down when it ran, and says when it ran often enough."""

    def __init__(self, enough: int, *, fail_first: bool = False) -> None:
        self.ran: list[datetime] = []
        self.enough = asyncio.Event()
        self._wanted = enough
        self._fail_first = fail_first

    async def plan(self, _store: Store, now: datetime) -> None:
        self.ran.append(now)
        if len(self.ran) >= self._wanted:
            self.enough.set()
        if self._fail_first and len(self.ran) == 1:
            raise ValueError("the first run fails")


@asynccontextmanager
async def clockwork(
    office: Office, clock: Clock, *planners: Planner, moved: bool = False
) -> AsyncIterator[Clockwork]:
    made = Clockwork(
        store=office.store,
        clock=clock,
        planners=planners,
        doorkeeper=Doorkeeper(store=office.store, clock=clock, closings={}),
        courier=office.courier(),
        time_can_be_moved=moved,
    )
    await made.start()
    try:
        yield made
    finally:
        await made.stop()


async def test_apscheduler_runs_a_planner_again_and_again(office: Office) -> None:
    diary = Diary(enough=3)
    planner = Planner("diary", timedelta(milliseconds=50), diary.plan)
    async with clockwork(office, SystemClock(), planner), asyncio.timeout(10):
        await diary.enough.wait()
    assert diary.ran == sorted(diary.ran)


async def test_a_planner_that_fails_runs_again(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    diary = Diary(enough=2, fail_first=True)
    planner = Planner("diary", timedelta(milliseconds=50), diary.plan)
    async with clockwork(office, SystemClock(), planner), asyncio.timeout(10):
        await diary.enough.wait()
    assert "planner diary failed" in caplog.text


async def test_a_planner_at_work_finishes_before_the_clockwork_stops(office: Office) -> None:
    begun, may_end = asyncio.Event(), asyncio.Event()
    ends: list[datetime] = []

    async def plan(store: Store, now: datetime) -> None:
        if ends:  # APScheduler's run; the first one is the start's own
            begun.set()
            await may_end.wait()
        async with store.transaction() as tx:
            await tx.heartbeats.beat(["at work"], now)
        ends.append(now)

    async with asyncio.timeout(10):
        async with clockwork(
            office, SystemClock(), Planner("long", timedelta(milliseconds=50), plan)
        ) as works:
            await begun.wait()
            stopping = asyncio.create_task(works.stop())
            asyncio.get_running_loop().call_soon(may_end.set)
            await stopping
    assert len(ends) == 2


async def test_a_week_that_is_moved_is_a_week_lived(office: Office) -> None:
    diary = Diary(enough=1)
    planner = Planner("diary", timedelta(hours=24), diary.plan)
    async with clockwork(office, office.clock, planner, moved=True):
        await office.control.advance(days=7)
    assert len(diary.ran) == 1 + 7
    assert {instant.hour for instant in diary.ran[1:]} == {0}


async def test_each_run_leaves_a_heartbeat(office: Office) -> None:
    diary = Diary(enough=1)
    planner = Planner("diary", timedelta(hours=24), diary.plan)
    async with clockwork(office, office.clock, planner, moved=True), office.store.reading() as tx:
        assert await tx.heartbeats.all_of_them() == {"diary": office.clock.now()}


async def test_a_message_queued_now_goes_out_without_waiting_for_a_beat(office: Office) -> None:
    async with clockwork(office, office.clock, moved=True):
        owed = await office.owes("UADA", "hello")
        await office.control.settle()
        assert await office.got("ada") == [owed.key]


async def test_a_deadline_is_kept_once_and_a_faulty_one_holds_up_nobody(office: Office) -> None:
    kept: list[int] = []

    async def close(_tx: Transaction, subject: int, _now: datetime) -> None:
        if subject == 1 and not kept:
            kept.append(0)
            raise ValueError("the first try fails")
        kept.append(subject)

    doorkeeper = Doorkeeper(
        store=office.store, clock=office.clock, closings={DeadlineKind.TELL_ENDING: close}
    )
    now = office.clock.now()
    async with office.store.transaction() as tx:
        await tx.deadlines.put(DeadlineKind.TELL_ENDING, 1, now)
        await tx.deadlines.put(DeadlineKind.TELL_ENDING, 2, now)
        await tx.deadlines.put(DeadlineKind.TELL_ENDING, 3, now + timedelta(days=1))
    assert await doorkeeper.work() == now + AFTER_A_FAULT
    assert kept == [0, 2]
    await office.later(AFTER_A_FAULT.total_seconds())
    assert await doorkeeper.work() == now + timedelta(days=1)
    assert kept == [0, 2, 1]


async def test_the_systems_clock_is_aware_and_wakes_when_it_is_told(office: Office) -> None:
    del office
    clock = SystemClock()
    assert clock.now().tzinfo is UTC
    woken = asyncio.Event()
    woken.set()
    async with asyncio.timeout(1):
        await clock.wait_until(clock.now() + timedelta(days=1), woken)
