"""Transactions: one writer, readers beside it, and nothing half done."""

import asyncio
import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import OperationalError

from mentoring.deliveries import DeadlineKind
from mentoring.ids import MatchId, PersonId
from mentoring.matches import Member
from mentoring.people import Person
from storage.database import Database, SeenBefore, Store
from tests.storage.conftest import OURS, THEIRS
from tests.storage.deliveries import a_delivery
from tests.storage.samples import NOW, REPOSITORIES, fill, pointed_to

ADA = Person(workspace=OURS, id=PersonId("UADA"), name="Ada")


class Broken(Exception):
    """Something that goes wrong in the middle."""


async def put_and_break(store: Store, person: Person) -> None:
    async with store.transaction() as tx:
        await tx.people.put(person)
        raise Broken


def threads_of_connections() -> set[threading.Thread]:
    return {each for each in threading.enumerate() if "_connection_worker_thread" in each.name}


async def a_member(store: Store) -> Member:
    async with store.transaction() as tx:
        member = (await fill(tx, {"members"} | pointed_to(REPOSITORIES["members"])))["members"]
        unasked: Member = replace(member, unanswered=0)
        await tx.members.save(unasked)
    return unasked


async def count_one_more(store: Store, member: Member) -> None:
    async with store.transaction() as tx:
        found = await tx.members.get(member.id)
        await asyncio.sleep(0)
        await tx.members.save(replace(found, unanswered=found.unanswered + 1))


async def test_no_update_is_lost_between_fifty_at_once(store: Store) -> None:
    member = await a_member(store)

    await asyncio.gather(*(count_one_more(store, member) for _ in range(50)))

    async with store.reading() as tx:
        assert (await tx.members.get(member.id)).unanswered == 50


async def test_no_update_is_lost_to_a_tool_that_writes_beside_the_bot(
    database: Database, store: Store
) -> None:
    member = await a_member(store)
    tool = Database(database.url)

    both = [store, tool.store(OURS)] * 10
    await asyncio.gather(*(count_one_more(each, member) for each in both))
    await tool.close()

    async with store.reading() as tx:
        assert (await tx.members.get(member.id)).unanswered == 20


async def test_what_breaks_leaves_nothing(store: Store) -> None:
    with pytest.raises(Broken):
        await put_and_break(store, ADA)

    async with store.reading() as tx:
        assert await tx.people.find(ADA.id) is None


async def test_who_is_stopped_in_the_middle_leaves_nothing_and_stops_nobody(store: Store) -> None:
    inside = asyncio.Event()

    async def stopped_inside() -> None:
        async with store.transaction() as tx:
            await tx.people.put(ADA)
            inside.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(stopped_inside())
    await inside.wait()
    waiting = asyncio.create_task(put_and_break(store, ADA))
    await asyncio.sleep(0)
    waiting.cancel()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    with pytest.raises(asyncio.CancelledError):
        await waiting

    async with store.transaction() as tx:
        assert await tx.people.find(ADA.id) is None
        await tx.people.put(ADA)


async def test_who_is_stopped_in_the_middle_of_a_statement_leaves_nothing(store: Store) -> None:
    for steps in range(1, 12):
        task = asyncio.create_task(put_and_break(store, ADA))
        for _ in range(steps):
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises((asyncio.CancelledError, Broken)):
            await task

    async with store.transaction() as tx:
        assert await tx.people.find(ADA.id) is None


async def test_a_closed_database_leaves_nobody_at_work(database: Database) -> None:
    others = threads_of_connections()
    for steps in range(1, 12):
        task = asyncio.create_task(put_and_break(database.store(OURS), ADA))
        for _ in range(steps):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.sleep(0)
        task.cancel()  # while what the first one broke off is taken back
        with pytest.raises((asyncio.CancelledError, Broken)):
            await task

    await database.close()

    assert threads_of_connections() <= others
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def test_a_reader_never_writes(store: Store) -> None:
    async with store.reading() as tx:
        with pytest.raises(OperationalError, match="readonly"):
            await tx.people.put(ADA)


async def test_a_reader_sees_what_was_committed_before_it_began(store: Store) -> None:
    async with store.reading() as earlier:
        assert await earlier.people.find(ADA.id) is None
        async with store.transaction() as tx:
            await tx.people.put(ADA)
        assert await earlier.people.find(ADA.id) is None

    async with store.reading() as later:
        assert await later.people.find(ADA.id) == ADA


async def test_what_was_delivered_before_is_not_done_again(store: Store) -> None:
    async with store.once("Ev1", NOW).transaction() as tx:
        await tx.people.put(ADA)

    with pytest.raises(SeenBefore):
        await put_and_break(store.once("Ev1", NOW), replace(ADA, name="Ada again"))

    async with store.reading() as tx:
        assert await tx.people.find(ADA.id) == ADA


async def test_what_was_rolled_back_may_be_delivered_again(store: Store) -> None:
    once = store.once("Ev1", NOW)
    with pytest.raises(Broken):
        await put_and_break(once, ADA)

    async with once.transaction() as tx:
        await tx.people.put(ADA)

    with pytest.raises(SeenBefore):
        await put_and_break(store.once("Ev1", NOW), ADA)


async def test_one_delivery_may_take_several_transactions(store: Store) -> None:
    once = store.once("Ev1", NOW)
    async with once.transaction() as tx:
        await tx.people.put(ADA)
    async with once.transaction() as tx:
        await tx.people.put(replace(ADA, name="Ada Lovelace"))

    async with store.reading() as tx:
        assert await tx.people.everyone() == [replace(ADA, name="Ada Lovelace")]


async def test_of_twenty_redeliveries_at_once_one_is_done(store: Store) -> None:
    async def deliver() -> None:
        async with store.once("Ev1", NOW).transaction():
            pass

    outcomes = await asyncio.gather(*(deliver() for _ in range(20)), return_exceptions=True)

    assert [type(each) for each in outcomes if each] == [SeenBefore] * 19


async def test_old_keys_are_forgotten_and_young_ones_kept(store: Store) -> None:
    async with store.transaction() as tx:
        await tx.inbound.is_new("old", NOW - timedelta(days=2))
        await tx.inbound.is_new("young", NOW)
        await tx.inbound.forget_before(NOW - timedelta(days=1))

        assert await tx.inbound.is_new("old", NOW)
        assert not await tx.inbound.is_new("young", NOW)


async def test_the_loop_is_woken_when_something_was_queued_and_committed(
    database: Database, store: Store
) -> None:
    wakes: list[str] = []
    database.when_queued(lambda: wakes.append("wake"))

    async with store.transaction() as tx:
        await tx.outbox.queue(a_delivery())
        assert wakes == []
    assert wakes == ["wake"]

    async with store.transaction() as tx:
        await tx.deadlines.put(DeadlineKind.END_PROGRAM, 1, NOW)
    assert wakes == ["wake", "wake"]


async def test_the_loop_sleeps_on_when_nothing_new_was_queued(database: Database, store: Store) -> None:
    async with store.transaction() as tx:
        await tx.outbox.queue(a_delivery())
    wakes: list[str] = []
    database.when_queued(lambda: wakes.append("wake"))

    async with store.transaction() as tx:
        await tx.people.put(ADA)
        assert not await tx.outbox.queue(a_delivery())
        await tx.outbox.cancel_match(MatchId(1), [], "ended")
    with pytest.raises(Broken):
        await queue_and_break(store)

    assert wakes == []


async def queue_and_break(store: Store) -> None:
    async with store.transaction() as tx:
        await tx.outbox.queue(a_delivery(key="another"))
        raise Broken


async def test_the_workspaces_that_the_bot_met_somebody_of_are_known(database: Database) -> None:
    for workspace in (OURS, THEIRS):
        async with database.store(workspace).transaction() as tx:
            await tx.people.put(replace(ADA, workspace=workspace))

    assert set(await database.workspaces()) == {OURS, THEIRS}


async def test_a_deadline_that_is_put_again_moves(store: Store) -> None:
    later = NOW + timedelta(hours=1)
    async with store.transaction() as tx:
        await tx.deadlines.put(DeadlineKind.SEND_RUN, 1, NOW)
        await tx.deadlines.put(DeadlineKind.SEND_RUN, 2, NOW + timedelta(minutes=1))
        await tx.deadlines.put(DeadlineKind.SEND_RUN, 1, later)

        assert [each.subject for each in await tx.deadlines.coming(5)] == [2, 1]
        first = await tx.deadlines.next_one()
        assert first is not None
        assert first.subject == 2


async def test_a_deadline_is_dropped_once(store: Store) -> None:
    async with store.transaction() as tx:
        await tx.deadlines.put(DeadlineKind.SEND_RUN, 1, NOW)

        assert await tx.deadlines.drop(DeadlineKind.SEND_RUN, 1)
        assert not await tx.deadlines.drop(DeadlineKind.SEND_RUN, 1)
        assert await tx.deadlines.next_one() is None
