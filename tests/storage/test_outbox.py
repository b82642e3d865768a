"""The outbox: each thing is owed once, claimed by one, and its end recorded by who claimed it."""

import asyncio
from datetime import timedelta

from mentoring.deliveries import Kind, Status
from mentoring.ids import MatchId, PersonId, ProgramId
from storage.database import Store
from tests.storage.deliveries import LATER, LEASE, SOON, a_delivery, claimed, now, queued, turns
from tests.storage.samples import NOW


async def test_the_same_thing_is_owed_once(store: Store) -> None:
    async with store.transaction() as tx:
        assert await tx.outbox.queue(a_delivery(subject=1))
        assert not await tx.outbox.queue(a_delivery(subject=2))

        assert [each.subject for each in await tx.outbox.waiting(10)] == [1]


async def test_of_twenty_who_claim_at_once_one_wins(store: Store) -> None:
    async with store.transaction() as tx:
        delivery = await queued(tx)

    async def claim(owner: str) -> bool:
        async with store.transaction() as tx:
            return await tx.outbox.claim(delivery, owner, NOW, LEASE)

    outcomes = await asyncio.gather(*(claim(f"worker {number}") for number in range(20)))

    assert sorted(outcomes) == [False] * 19 + [True]
    async with store.reading() as tx:
        row = await now(tx, delivery)
    assert row.owner == f"worker {outcomes.index(True)}"
    assert (row.status, row.attempt, row.lease_until) == (Status.SENDING, 1, NOW + LEASE)
    assert row.first_started_at == NOW


async def test_twenty_workers_share_a_hundred_without_a_double(store: Store) -> None:
    async with store.transaction() as tx:
        for number in range(100):
            await queued(tx, key=f"{number}", destination=f"U{number % 40}")
    sent: list[str] = []

    async def work(owner: str) -> None:
        while True:
            async with store.transaction() as tx:
                mine = await tx.outbox.claimable(NOW, 3)
                for delivery in mine:
                    assert await tx.outbox.claim(delivery, owner, NOW, LEASE)
            if not mine:
                return
            for delivery in mine:
                sent.append(delivery.key)
                async with store.transaction() as tx:
                    assert await tx.outbox.sent(delivery, owner, "D1", delivery.key, NOW)

    while len(sent) < 100:
        await asyncio.gather(*(work(f"worker {number}") for number in range(20)))

    assert sorted(sent, key=int) == [f"{number}" for number in range(100)]


async def test_what_was_sent_is_recorded_by_its_owner_only_and_once(store: Store) -> None:
    async with store.transaction() as tx:
        delivery = await claimed(tx)

        assert not await tx.outbox.sent(delivery, "somebody else", "D2", "2.2", NOW)
        assert await tx.outbox.sent(delivery, "me", "D1", "1.1", SOON)
        assert not await tx.outbox.sent(delivery, "me", "D3", "3.3", LATER)

        row = await now(tx, delivery)
        assert (row.status, row.channel, row.ts, row.sent_at) == (Status.SENT, "D1", "1.1", SOON)
        assert await tx.outbox.at("D1", "1.1") == row


async def test_a_late_worker_cannot_overwrite_what_was_found_out(store: Store) -> None:
    async with store.transaction() as tx:
        delivery = await claimed(tx)
        await tx.outbox.not_found(delivery, LATER)
        assert await tx.outbox.claim(await now(tx, delivery), "the next", LATER, LEASE)

        assert not await tx.outbox.again(delivery, "me", LATER, "429")
        assert not await tx.outbox.unknown(delivery, "me", LATER, "timeout")
        assert not await tx.outbox.give_up(delivery, "me", "invalid_blocks")
        assert not await tx.outbox.sent(delivery, "me", "D1", "1.1", LATER)

        row = await now(tx, delivery)
        assert (row.status, row.owner, row.attempt) == (Status.SENDING, "the next", 2)
        assert row.first_started_at == NOW


async def test_what_provably_did_not_go_out_is_tried_again_later(store: Store) -> None:
    async with store.transaction() as tx:
        delivery = await claimed(tx)

        assert await tx.outbox.again(delivery, "me", SOON, "429")

        row = await now(tx, delivery)
        assert (row.status, row.reason, row.attempt) == (Status.PENDING, "429", 1)
        assert await turns(tx, NOW) == []
        assert await turns(tx, SOON) == ["checkin:1"]


async def test_what_was_given_up_never_goes_out(store: Store) -> None:
    async with store.transaction() as tx:
        delivery = await claimed(tx, program=ProgramId(1))

        assert await tx.outbox.give_up(delivery, "me", "invalid_blocks")

        assert await turns(tx, LATER) == []
        assert [each.reason for each in await tx.outbox.not_sent(ProgramId(1), NOW)] == ["invalid_blocks"]


async def test_a_claim_lapses_when_its_lease_ends(store: Store) -> None:
    async with store.transaction() as tx:
        delivery = await claimed(tx)

        assert await tx.outbox.lapsed(NOW + LEASE - timedelta(seconds=1), 10) == []
        assert await tx.outbox.lapsed(NOW + LEASE, 10) == [delivery]


async def test_what_is_unknown_lapses_when_it_has_settled(store: Store) -> None:
    async with store.transaction() as tx:
        delivery = await claimed(tx)
        await tx.outbox.unknown(delivery, "me", SOON, "timeout")

        assert await tx.outbox.lapsed(NOW, 10) == []
        (lapsed,) = await tx.outbox.lapsed(SOON, 10)
        assert (lapsed.status, lapsed.reason) == (Status.UNKNOWN, "timeout")

        await tx.outbox.look_up_at(lapsed, LATER)
        assert await tx.outbox.lapsed(SOON, 10) == []
        assert len(await tx.outbox.lapsed(LATER, 10)) == 1


async def test_what_the_history_holds_went_out_when_it_was_started(store: Store) -> None:
    async with store.transaction() as tx:
        delivery = await claimed(tx)

        assert await tx.outbox.found(delivery, "D1", "1.1", LATER)
        assert not await tx.outbox.found(delivery, "D1", "1.1", LATER)

        row = await now(tx, delivery)
        assert (row.status, row.ts, row.sent_at) == (Status.SENT, "1.1", NOW)


async def test_a_click_proves_what_was_about_to_be_sent_again(store: Store) -> None:
    async with store.transaction() as tx:
        delivery = await claimed(tx)
        await tx.outbox.not_found(delivery, NOW)

        assert await tx.outbox.found(await now(tx, delivery), "D1", "1.1", LATER)

        assert await turns(tx, LATER) == []


async def test_what_the_history_does_not_hold_may_be_sent_again(store: Store) -> None:
    async with store.transaction() as tx:
        delivery = await claimed(tx)

        assert await tx.outbox.not_found(delivery, SOON)

        assert await turns(tx, SOON) == ["checkin:1"]
        assert await tx.outbox.lapsed(LATER, 10) == []


async def test_what_nobody_can_prove_is_shown_and_may_be_sent_again_by_a_person(store: Store) -> None:
    async with store.transaction() as tx:
        delivery = await claimed(tx, program=ProgramId(1))

        assert await tx.outbox.unproven(delivery)

        (shown,) = await tx.outbox.not_sent(ProgramId(1), NOW)
        assert (shown.status, shown.reason) == (Status.UNKNOWN, "unproven")
        assert await tx.outbox.not_found(shown, LATER)
        assert await turns(tx, LATER) == ["checkin:1"]


async def test_what_is_still_looked_up_is_not_shown_as_not_sent(store: Store) -> None:
    async with store.transaction() as tx:
        delivery = await claimed(tx, program=ProgramId(1))

        await tx.outbox.unknown(delivery, "me", LATER, "timeout")

        assert await tx.outbox.not_sent(ProgramId(1), NOW) == []
        assert await tx.outbox.undecided(ProgramId(1)) == []


async def test_what_was_not_sent_ends_with_its_reason(store: Store) -> None:
    async with store.transaction() as tx:
        late = await queued(tx, key="late")
        flying = await claimed(tx, key="flying", destination="UGRACE")

        assert await tx.outbox.settle(late, Status.EXPIRED, "expired")
        assert not await tx.outbox.settle(flying, Status.EXPIRED, "expired")

        assert ((await now(tx, late)).status, (await now(tx, flying)).status) == (
            Status.EXPIRED,
            Status.SENDING,
        )


async def test_a_pending_row_moves_and_one_in_flight_does_not(store: Store) -> None:
    async with store.transaction() as tx:
        waits = await queued(tx, key="waits")
        flying = await claimed(tx, key="flying", destination="UGRACE")

        assert await tx.outbox.move(waits, LATER, "hours")
        assert not await tx.outbox.move(flying, LATER, "hours")

        assert await turns(tx, SOON) == []
        assert await turns(tx, LATER) == ["waits"]


async def test_only_what_is_pending_is_cancelled(store: Store) -> None:
    first, other = MatchId(1), MatchId(2)
    async with store.transaction() as tx:
        await queued(tx, key="checkin", match=first)
        await queued(tx, key="card", match=first, kind=Kind.GROUP_CARD)
        await queued(tx, key="other match", match=other)
        await claimed(tx, key="flying", match=first, destination="UGRACE")

        await tx.outbox.cancel_match(first, [Kind.CHECKIN], "ended")

        keys = ("checkin", "card", "other match", "flying")
        statuses = [(await now(tx, a_delivery(key=key))).status for key in keys]
        assert statuses == [Status.CANCELLED, Status.PENDING, Status.PENDING, Status.SENDING]


async def test_what_a_person_or_a_program_still_had_to_get_is_cancelled(store: Store) -> None:
    async with store.transaction() as tx:
        await queued(tx, key="Ada's")
        await queued(tx, key="Grace's", person=PersonId("UGRACE"), program=ProgramId(1))
        await queued(tx, key="goodbye", person=PersonId("UGRACE"), program=ProgramId(1), kind=Kind.MISTAKE)

        await tx.outbox.cancel_person(PersonId("UADA"), "left")
        await tx.outbox.cancel_program(ProgramId(1), [Kind.CHECKIN], "ended")

        assert [each.key for each in await tx.outbox.waiting(10)] == ["goodbye"]
        assert (await now(tx, a_delivery(key="Ada's"))).reason == "left"


async def test_what_counts_is_what_was_sent_or_may_have_been(store: Store) -> None:
    week = timedelta(days=7)
    async with store.transaction() as tx:
        sent = await claimed(tx, key="sent", destination="1")
        await tx.outbox.sent(sent, "me", "D1", "1.1", SOON)
        unknown = await claimed(tx, key="unknown", destination="2")
        await tx.outbox.unknown(unknown, "me", SOON, "timeout")
        await claimed(tx, key="sending", destination="3")
        await claimed(tx, key="not counted", destination="4", rank=None)
        await claimed(tx, key="another's", destination="5", person=PersonId("UGRACE"))
        await queued(tx, key="pending", destination="6")
        dead = await claimed(tx, key="dead", destination="7")
        await tx.outbox.give_up(dead, "me", "invalid_blocks")

        assert await tx.outbox.counted_since(PersonId("UADA"), NOW - week) == [SOON, NOW, NOW]
        assert await tx.outbox.counted_since(PersonId("UADA"), NOW) == [SOON]
        assert await tx.outbox.counted_since(PersonId("UADA"), SOON) == []


async def test_the_newest_delivery_of_a_kind_about_a_subject_is_found(store: Store) -> None:
    async with store.transaction() as tx:
        await queued(tx, key="first", subject=5)
        await queued(tx, key="second", subject=5, person=PersonId("UGRACE"))

        newest = await tx.outbox.find(Kind.CHECKIN, 5)
        hers = await tx.outbox.find(Kind.CHECKIN, 5, PersonId("UADA"))

        assert newest is not None
        assert hers is not None
        assert (newest.key, hers.key) == ("second", "first")
        assert await tx.outbox.find(Kind.SURVEY, 5) is None


async def test_nothing_tells_what_a_forgotten_person_was_told(store: Store) -> None:
    async with store.transaction() as tx:
        await claimed(tx, key="Ada's")
        await queued(tx, key="Grace's", person=PersonId("UGRACE"))

        await tx.outbox.forget(PersonId("UADA"))

        assert [each.key for each in await tx.outbox.waiting(10)] == ["Grace's"]
