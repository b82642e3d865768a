"""Matches that need somebody, and what coordinators do about them."""

from dataclasses import replace
from datetime import UTC, datetime

from mentoring.alerts import Cause
from mentoring.ids import UNSAVED, ProgramId
from mentoring.matches import Match
from mentoring.people import Person
from mentoring.programs import Coordinator
from mentoring.writings import Addressed
from sandbox.client import Message, Seen
from services import writings
from tests.stories import matched, open_program, person
from tests.world import World, id_of


async def low_answer(world: World, wish: str = "Talk to a coordinator") -> Match:
    """Grace mentors Ada; after their first meeting Ada was not happy, and it is some time later."""
    program = await open_program(world)
    [match] = await matched(world, program, "grace", "ada", days_ago=14)
    await world.advance(to=datetime(2027, 3, 2, 14, 45, tzinfo=UTC))
    ada = world.person("ada")
    for button in ("Yes, we met", "2 A little", wish):
        await ada.clicks(button)
    await world.advance(minutes=20)
    return match


async def told(world: World, who: str) -> list[Message]:
    """What a coordinator was told of cases."""
    messages = await world.person(who).reads()
    return [each for each in messages if "need you" in each.text or "needs you" in each.text]


async def back_up_of(world: World, program: ProgramId, who: str) -> None:
    """Somebody stands in for the coordinators."""
    known = await person(world, who)
    async with world.store.transaction() as tx:
        await tx.coordinators.add(
            Coordinator(
                workspace=world.workspace, id=UNSAVED, program=program, person=known.id, is_backup=True
            )
        )


async def opened(world: World, who: str = "mary") -> Seen:
    """The first case of a coordinator's list."""
    await world.person(who).runs("/mentor-admin alerts")
    return await world.person(who).clicks("Open")


async def manager_of(world: World, handle: str, manager: str) -> None:
    async with world.store.transaction() as tx:
        person = await tx.people.find(id_of(handle))
        assert isinstance(person, Person)
        await tx.people.put(replace(person, manager=id_of(manager)))


async def silent_pair(world: World) -> Match:
    """Grace and Ada have not met and said nothing, and Mary looks at the case."""
    [match] = await matched(world, await open_program(world), "grace", "ada", days_ago=14)
    await world.advance(days=5)
    await opened(world)
    return match


async def leave_is_asked(world: World) -> Match:
    """Ada gave a low answer, and Mary has asked whether she may write to Grace."""
    match = await low_answer(world)
    await opened(world)
    form = await world.person("mary").clicks("Ask: may I write to Grace Hopper?")
    assert "Without a yes nobody writes" in form.reads
    await world.person("mary").submits()
    await world.advance(minutes=5)
    return match


async def writes_to(world: World, match: Match, person: str, *, own_words: bool = False) -> None:
    """Mary writes about the only open case of a match, in words that fit everybody or in her own."""
    async with world.store.reading() as tx:
        who = await tx.people.find(id_of("mary"))
        (alert,) = [each for each in await tx.alerts.of_match(match.id) if each.closed_at is None]
    assert who
    addressed = Addressed(alert=alert.id, persons=(id_of(person),))
    await writings.write(world.store, who, addressed, "How is it?", world.now(), own_words=own_words)


async def causes(world: World, match: Match) -> list[Cause]:
    async with world.store.reading() as tx:
        return [each.cause for each in await tx.alerts.of_match(match.id)]
