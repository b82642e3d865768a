"""Each thing that the bot owes is said once: not lost, not doubled, whatever goes wrong between."""

import asyncio
from datetime import timedelta

import pytest

from mentoring.deliveries import Kind, Status
from mentoring.ids import PersonId
from scheduler.delivery import LEASE, SETTLE, TOKEN_PAUSE
from scheduler.pacing import Gate
from tests.scheduler.conftest import Office

DOUBTFUL = ["drop_after", "server_error_after", "bad_json", "internal_error"]
UNDONE = ["drop_before", "server_error_before"]


async def test_what_is_owed_goes_out_once(office: Office) -> None:
    owed = await office.owes("UADA", "hello")
    courier = office.courier()
    await courier.work()
    await courier.work()
    assert await office.got("ada") == [owed.key]
    assert (await office.row(owed.key)).status is Status.SENT


async def test_the_same_thing_is_never_owed_twice(office: Office) -> None:
    await office.owes("UADA", "hello")
    owed = await office.owes("UADA", "hello")
    await office.courier().work()
    assert await office.got("ada") == [owed.key]


async def test_a_message_carries_its_token_and_tells_nothing_else(office: Office) -> None:
    owed = await office.owes("UADA", "secret-occasion")
    await office.courier().work()
    [message] = await office.control.person("ada").reads()
    assert message.blocks[0]["block_id"] == owed.token
    [call] = await office.control.traffic("chat.postMessage")
    assert call["args"]["metadata"]["event_payload"] == {"key": owed.token}
    assert "secret" not in owed.token


@pytest.mark.parametrize("kind", DOUBTFUL)
async def test_a_message_whose_answer_was_lost_is_looked_up_and_not_doubled(
    office: Office, kind: str
) -> None:
    await office.control.fault(kind, "chat.postMessage", times=1)
    owed = await office.owes("UADA", "hello")
    courier = office.courier()
    await courier.work()
    assert (await office.row(owed.key)).status is Status.UNKNOWN
    await office.later(SETTLE.total_seconds())
    await courier.work()
    await courier.work()
    assert await office.got("ada") == [owed.key]
    assert (await office.row(owed.key)).status is Status.SENT


@pytest.mark.parametrize("kind", UNDONE)
async def test_a_message_that_never_arrived_is_sent_again_after_the_look_up(
    office: Office, kind: str
) -> None:
    await office.control.fault(kind, "chat.postMessage", times=1)
    owed = await office.owes("UADA", "hello")
    courier = office.courier()
    await courier.work()
    assert await office.got("ada") == []
    await office.later(SETTLE.total_seconds())
    await courier.work()
    await courier.work()
    assert await office.got("ada") == [owed.key]
    assert len(await office.control.traffic("chat.postMessage")) == 2


async def test_an_answer_slower_than_our_patience_is_looked_up(office: Office) -> None:
    await office.control.fault("slow", "chat.postMessage", times=1, seconds=1.0)
    owed = await office.owes("UADA", "hello")
    courier = office.courier()
    await courier.work()
    await office.later(SETTLE.total_seconds())
    await courier.work()
    await courier.work()
    assert await office.got("ada") == [owed.key]


async def test_nothing_is_posted_before_slack_says_so(office: Office) -> None:
    await office.control.fault("rate_limited", "chat.postMessage", times=1, seconds=30)
    owed = await office.owes("UADA", "hello")
    courier = office.courier()
    due = await courier.work()
    assert due == office.clock.now() + timedelta(seconds=30)
    await office.later(29)
    await courier.work()
    assert len(await office.control.traffic("chat.postMessage")) == 1
    await office.later(1)
    await courier.work()
    assert await office.got("ada") == [owed.key]


async def test_a_429_pauses_everybodys_messages_and_costs_one_request(office: Office) -> None:
    await office.control.fault("rate_limited", "chat.postMessage", times=1, seconds=30)
    courier = office.courier(gate=Gate(per_second=1, burst=1))
    for who in ("UADA", "UGRACE", "ULINUS"):
        await office.owes(who, "hello")
    await courier.work()
    await courier.work()
    assert len(await office.control.traffic("chat.postMessage")) == 1


async def test_a_revoked_token_burns_no_row(office: Office) -> None:
    owed = await office.owes("UADA", "hello")
    good, office.client.token = office.client.token, "xoxb-revoked"
    courier = office.courier()
    await courier.work()
    assert (await office.row(owed.key)).status is Status.PENDING
    office.client.token = good
    await courier.work()
    assert await office.got("ada") == []
    await office.later(TOKEN_PAUSE.total_seconds())
    await courier.work()
    assert await office.got("ada") == [owed.key]


async def test_a_message_that_slack_cannot_accept_is_given_up_at_once(office: Office) -> None:
    owed = await office.owes("UADA", "hello", Kind.APPROVED)
    courier = office.courier()
    await courier.work()
    await courier.work()
    row = await office.row(owed.key)
    assert (row.status, row.reason) == (Status.DEAD, "invalid_blocks")


async def test_a_poisoned_message_does_not_hold_up_the_others(office: Office) -> None:
    await office.owes("UADA", "poison", Kind.APPROVED)
    good = await office.owes("UGRACE", "hello")
    await office.courier().work()
    assert await office.got("grace") == [good.key]


async def test_a_letter_that_cannot_be_written_is_given_up_and_holds_up_nobody(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    broken = await office.owes("UADA", "broken", Kind.NOT_APPROVED)
    good = await office.owes("UGRACE", "hello")
    await office.courier().work()
    row = await office.row(broken.key)
    assert row.status is Status.DEAD
    assert row.reason in caplog.text
    assert await office.got("grace") == [good.key]


async def test_somebody_who_cannot_be_reached_is_noted_and_left_in_peace(office: Office) -> None:
    await office.control.person("ada").deactivated()
    owed = await office.owes("UADA", "hello")
    await office.owes("UADA", "again", due_at=office.clock.now() + timedelta(days=1))
    await office.courier().work()
    assert (await office.row(owed.key)).status is Status.DEAD
    async with office.store.reading() as tx:
        ada = await tx.people.find(PersonId("UADA"))
        assert ada is not None
        assert ada.unreachable
        assert (await tx.outbox.turns()).pending_at is None


async def test_a_channel_that_does_not_let_us_in_is_told_apart(office: Office) -> None:
    owed = await office.owes("CSECRET", "hello", Kind.ANNOUNCEMENT)
    await office.courier().work()
    row = await office.row(owed.key)
    assert row.status is Status.DEAD
    assert row.reason in {"not_in_channel", "channel_not_found"}


async def test_an_unproven_post_to_a_channel_waits_for_a_person(office: Office) -> None:
    await office.control.fault("drop_after", "chat.postMessage", times=1)
    owed = await office.owes("CGENERAL", "hello", Kind.ANNOUNCEMENT)
    courier = office.courier()
    await courier.work()
    await office.later(SETTLE.total_seconds())
    await courier.work()
    assert await courier.work() is None
    row = await office.row(owed.key)
    assert (row.status, row.reason) == (Status.UNKNOWN, "unproven")
    assert await office.got("ada", "general") == [owed.key]


async def test_a_letter_that_is_no_longer_right_is_not_sent(office: Office) -> None:
    owed = await office.owes("UADA", "withdrawn")
    await office.courier().work()
    row = await office.row(owed.key)
    assert (row.status, row.reason) == (Status.CANCELLED, "no longer true")
    assert await office.got("ada") == []


async def test_a_stale_letter_expires_and_says_so(office: Office) -> None:
    owed = await office.owes("UADA", "hello", expires_at=office.clock.now() + timedelta(hours=1))
    await office.later(3600)
    await office.courier().work()
    assert (await office.row(owed.key)).status is Status.EXPIRED


async def test_a_letter_waits_for_the_readers_working_hours(office: Office) -> None:
    owed = await office.owes("UROSA", "hello")  # 4:00 in New York
    due = await office.courier().work()
    assert await office.got("rosa") == []
    assert due is not None
    assert due.isoformat() == "2027-03-01T14:00:00+00:00"
    assert (await office.row(owed.key)).reason == "hours"


async def test_counted_messages_keep_to_one_a_day(office: Office) -> None:
    courier = office.courier()
    for occasion in ("first", "second"):
        await office.owes("UADA", occasion, Kind.CHECKIN)
    await courier.work()
    await courier.work()
    assert len(await office.got("ada")) == 1
    await office.later(86_400)
    await courier.work()
    assert len(await office.got("ada")) == 2


async def test_messages_to_one_person_keep_their_order(office: Office) -> None:
    courier = office.courier()
    keys = [(await office.owes("UADA", f"{number:02}")).key for number in range(12)]
    while await courier.work() is not None:
        pass
    assert await office.got("ada") == keys


async def test_two_processes_send_each_message_once(office: Office) -> None:
    people = ["UADA", "UGRACE", "ULINUS", "UMARY"]
    for who in people:
        for number in range(5):
            await office.owes(who, str(number))
    one, two = office.courier("one"), office.courier("two")
    for _ in range(10):
        await asyncio.gather(one.work(), two.work())
    assert [len(await office.got(who[1:].lower())) for who in people] == [5, 5, 5, 5]


async def test_a_row_whose_process_died_is_taken_over_after_its_lease(office: Office) -> None:
    owed = await office.owes("UADA", "hello")
    async with office.store.transaction() as tx:
        assert await tx.outbox.claim(owed, "dead process", office.clock.now(), LEASE)
    survivor = office.courier("survivor")
    await survivor.work()
    assert await office.got("ada") == []
    await office.later(LEASE.total_seconds())
    await survivor.work()
    await survivor.work()
    assert await office.got("ada") == [owed.key]


async def test_a_late_process_cannot_overwrite_what_its_successor_recorded(office: Office) -> None:
    owed = await office.owes("UADA", "hello")
    now = office.clock.now()
    async with office.store.transaction() as tx:
        await tx.outbox.claim(owed, "late", now, LEASE)
        await tx.outbox.not_found(owed, now)
        await tx.outbox.claim(owed, "successor", now, LEASE)
        assert not await tx.outbox.give_up(owed, "late", "too late")
        assert await tx.outbox.sent(owed, "successor", "D1", "1.1", now)


async def test_a_channel_gets_at_most_one_message_a_second(office: Office) -> None:
    courier = office.courier(gate=Gate(per_second=100, burst=100))
    for number in range(3):
        await office.owes("UADA", str(number))
    for sent in (1, 2, 3):
        await courier.work()
        assert len(await office.got("ada")) == sent
        await office.later(1)


async def test_when_slack_is_down_for_an_hour_everything_arrives_afterwards(office: Office) -> None:
    await office.control.fault("server_error_before")
    owed = [await office.owes(who, "hello") for who in ("UADA", "UGRACE", "ULINUS")]
    courier = office.courier()
    for _ in range(60):
        await courier.work()
        await office.later(60)
    await office.control.no_faults()
    for _ in range(20):
        await courier.work()
        await office.later(60)
    assert [await office.got(who) for who in ("ada", "grace", "linus")] == [[each.key] for each in owed]
