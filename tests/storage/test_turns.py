"""Whose turn it is in the outbox, and when the loop has to look again."""

from datetime import timedelta

import pytest

from mentoring.deliveries import Status, Turns
from mentoring.ids import ProgramId
from storage.database import Store
from tests.storage.deliveries import LATER, LEASE, SOON, a_delivery, claimed, now, queued, turns
from tests.storage.samples import NOW


async def test_nothing_goes_out_before_its_time(store: Store) -> None:
    async with store.transaction() as tx:
        await queued(tx, not_before=SOON)

        assert await turns(tx, NOW) == []
        assert await turns(tx, SOON) == ["checkin:1"]


async def test_the_longest_due_go_first_and_no_more_than_asked_for(store: Store) -> None:
    async with store.transaction() as tx:
        for minutes in (3, 1, 2):
            instant = NOW - timedelta(minutes=minutes)
            await queued(tx, key=f"{minutes}", destination=f"U{minutes}", due_at=instant, not_before=instant)

        assert await turns(tx, limit=2) == ["3", "2"]


async def test_each_destination_gets_one_at_a_time_by_rank_and_then_by_age(store: Store) -> None:
    older = NOW - timedelta(hours=1)
    async with store.transaction() as tx:
        await queued(tx, key="survey", rank=3, due_at=older, not_before=older)
        await queued(tx, key="young checkin", rank=2)
        await queued(tx, key="old checkin", rank=2, due_at=older, not_before=older)
        await queued(tx, key="goodbye", rank=None)

        order = []
        while keys := await turns(tx):
            (key,) = keys
            order.append(key)
            await tx.outbox.settle(await now(tx, a_delivery(key=key)), Status.CANCELLED, "next, please")

    assert order == ["goodbye", "old checkin", "young checkin", "survey"]


async def test_what_comes_first_but_must_wait_lets_others_pass(store: Store) -> None:
    async with store.transaction() as tx:
        await queued(tx, key="waits", rank=None, not_before=LATER)
        await queued(tx, key="passes", rank=3)

        assert await turns(tx) == ["passes"]


@pytest.mark.parametrize("is_known", [True, False])
async def test_nothing_goes_to_a_destination_that_has_something_in_flight(
    store: Store, *, is_known: bool
) -> None:
    async with store.transaction() as tx:
        first = await claimed(tx)
        if not is_known:
            await tx.outbox.unknown(first, "me", SOON, "timeout")
        await queued(tx, key="same", rank=None)
        await queued(tx, key="elsewhere", destination="UGRACE")

        assert await turns(tx) == ["elsewhere"]

        await tx.outbox.found(first, "D1", "1.1", NOW)
        assert await turns(tx) == ["same", "elsewhere"]


async def test_what_a_person_has_to_decide_on_holds_nobody_up(store: Store) -> None:
    async with store.transaction() as tx:
        card = await claimed(tx, key="card", destination="match:1")
        await queued(tx, key="next card", destination="match:1")
        assert await turns(tx) == []

        await tx.outbox.unproven(card)

        assert await turns(tx) == ["next card"]
        assert await tx.outbox.lapsed(LATER, 10) == []


async def test_the_loop_looks_again_at_the_next_pending_row_or_lapsing_lease(store: Store) -> None:
    async with store.transaction() as tx:
        assert await tx.outbox.turns() == Turns(None, None)

        await queued(tx, key="later", destination="1", not_before=LATER)
        assert await tx.outbox.turns() == Turns(LATER, None)

        flying = await claimed(tx, key="flying", destination="2")
        assert await tx.outbox.turns() == Turns(LATER, NOW + LEASE)
        assert (await tx.outbox.turns()).next_at == NOW + LEASE

        await tx.outbox.sent(flying, "me", "D1", "1.1", NOW)
        assert (await tx.outbox.turns()).next_at == LATER


async def test_the_loop_is_not_kept_awake_by_what_waits_behind_a_row_in_flight(store: Store) -> None:
    async with store.transaction() as tx:
        await claimed(tx, key="flying")
        await queued(tx, key="behind")

        assert await tx.outbox.turns() == Turns(None, NOW + LEASE)


async def test_what_comes_next_in_a_program_is_listed_in_its_order(store: Store) -> None:
    async with store.transaction() as tx:
        await queued(tx, key="second", program=ProgramId(1), not_before=LATER)
        await queued(tx, key="first", program=ProgramId(1), not_before=SOON)
        await queued(tx, key="other program", program=ProgramId(2))

        assert [each.key for each in await tx.outbox.coming(ProgramId(1), 10)] == ["first", "second"]
        assert [each.key for each in await tx.outbox.coming(ProgramId(1), 1)] == ["first"]
