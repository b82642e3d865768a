"""What goes out next, what did not and why, and what only a person can decide."""

from dataclasses import replace

from mentoring.deliveries import Kind, Status
from mentoring.programs import Program, Rank
from services.letters import letter
from tests.stories import matched, open_program
from tests.world import World, id_of

CHANNEL = "general"


async def announced_into_the_void(world: World, program: Program) -> None:
    """Mary announces; Slack posts it, and its answer is lost."""
    mary = world.person("mary")
    await mary.runs("/mentor-admin announce")
    await mary.submits({"channel": "CGENERAL"})
    await world.control.fault("drop_after", "chat.postMessage", times=1)
    await mary.submits({})
    await mary.closes(everything=True)
    await world.advance(minutes=5)
    assert program.opened_at


async def lost(world: World, program: Program, number: int, reason: str) -> None:
    """A goodbye was given up for a reason."""
    async with world.store.transaction() as tx:
        goodbye = letter(
            Kind.PROGRAM_ENDED,
            world.workspace,
            now=world.now(),
            occasion=f"test:{number}",
            person=id_of("ada"),
            program=program.id,
        )
        await tx.outbox.queue(replace(goodbye, status=Status.DEAD, reason=reason))


async def posts(world: World) -> int:
    """How often the announcement stands in the channel."""
    return len(await world.person("ada").reads(CHANNEL))


async def test_it_lists_what_waits_by_kind_and_day(world: World) -> None:
    program = await open_program(world, started_at=world.now())
    await matched(world, program, "grace", "ada", "linus")
    await world.advance(days=14)
    seen = await world.person("mary").runs("/mentor-admin messages", channel=CHANNEL)
    assert "3 check-ins, Tuesday 16 March" in seen.reads
    assert "Everything went out." in seen.reads


async def test_what_did_not_go_out_is_said_with_its_reason(world: World) -> None:
    program = await open_program(world, started_at=world.now())
    await matched(world, program, "grace", "ada")
    await world.advance(days=14)
    await world.person("ada").deactivated()
    seen = await world.person("mary").runs("/mentor-admin messages")
    assert "1 check-in: the reader's account is closed" in seen.reads


async def test_what_we_could_not_write_is_said_with_the_number_that_the_operator_needs(world: World) -> None:
    program = await open_program(world)
    for number, reason in ((1, "fault 0a0a0a0a"), (2, "fault 1a2b3c4d")):
        await lost(world, program, number, reason)
    seen = await world.person("mary").runs("/mentor-admin messages")
    assert "2 goodbyes of the program: we could not write it" in seen.reads
    assert "tell the operator of the app: fault `1a2b3c4d`" in seen.reads


async def test_an_unproven_post_is_never_sent_again_by_itself(world: World) -> None:
    program = await open_program(world)
    await announced_into_the_void(world, program)
    await world.advance(days=2)
    assert await posts(world) == 1
    seen = await world.person("mary").runs("/mentor-admin messages")
    assert "Not sure it went out" in seen.reads


async def test_a_person_who_sees_the_post_there_settles_it(world: World) -> None:
    program = await open_program(world)
    await announced_into_the_void(world, program)
    mary = world.person("mary")
    await mary.runs("/mentor-admin messages")
    seen = await mary.clicks("It is there")
    assert seen.modal is not None
    assert "Not sure" not in seen.modal.reads
    await world.advance(hours=1)
    assert await posts(world) == 1


async def test_a_person_may_send_it_again_once(world: World) -> None:
    program = await open_program(world)
    await announced_into_the_void(world, program)
    mary, katherine = world.person("mary"), world.person("katherine")
    await mary.runs("/mentor-admin messages")
    await katherine.runs("/mentor-admin messages")
    await mary.clicks("Send again")
    assert "Somebody was quicker" in (await katherine.clicks("Send again")).reads
    await world.advance(hours=1)
    assert await posts(world) == 2
    async with world.store.reading() as tx:
        (delivery,) = [each for each in await tx.outbox._all() if each.kind is Kind.ANNOUNCEMENT]
    assert delivery.status is Status.SENT


async def test_stopped_messages_wait_and_go_out_when_they_are_resumed(world: World) -> None:
    program = await open_program(world, started_at=world.now())
    await matched(world, program, "grace", "ada")
    await world.advance(days=14, hours=-1)
    mary = world.person("mary")
    await mary.runs("/mentor-admin messages")
    assert "All messages are stopped" in (await mary.clicks("Stop all messages")).reads
    await world.advance(days=1, hours=8)
    assert not await world.person("ada").reads(saying="since")
    assert "Stop all messages" in (await mary.clicks("Resume messages")).reads
    await world.advance(days=1)
    assert await world.person("ada").reads(saying="since")


async def test_a_viewer_sees_counts_and_can_change_nothing(world: World) -> None:
    program = await open_program(world)
    await announced_into_the_void(world, program)
    async with world.store.transaction() as tx:
        part = await tx.coordinators.find(program.id, id_of("katherine"))
        assert part is not None
        await tx.coordinators.save(replace(part, rank=Rank.VIEWER))
    seen = await world.person("katherine").runs("/mentor-admin messages")
    assert seen.modal is not None
    assert "Not sure it went out" in seen.modal.reads
    assert not {"Send again", "It is there", "Stop all messages"} & set(seen.modal.buttons)
