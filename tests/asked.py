"""Two who are asked whether they met, as the dialogues about it find them."""

from datetime import UTC, date, datetime

from mentoring.alerts import Alert
from mentoring.calendars import DAY
from mentoring.checkins import Checkin
from mentoring.ids import UNSAVED, CheckinId
from mentoring.matches import HowEnded, Match, Meeting, Member
from sandbox.client import Message, Seen
from services.endings import end_match
from tests.stories import matched, open_program
from tests.world import World, id_of

QUESTION = "Have you and <@UGRACE> met since 15 February?"
ASKED_ON = date(2027, 3, 2)
"""The Tuesday two weeks after the match of 15 February."""


async def asked(world: World) -> Match:
    """Grace mentors Ada, and the first question has come to both."""
    program = await open_program(world)
    [match] = await matched(world, program, "grace", "ada", days_ago=14)
    await world.advance(to=datetime(2027, 3, 2, 16, 0, tzinfo=UTC))
    return match


async def waits(world: World, match: Match, handle: str, on: date) -> None:
    """The question of a day found no room in somebody's week, and has not come."""
    async with world.store.transaction() as tx:
        members = await tx.members.of_match(match.id)
        member = next(each for each in members if each.person == id_of(handle))
        await tx.checkins.add(
            Checkin(
                workspace=tx.workspace,
                id=CheckinId(UNSAVED),
                program=match.program,
                match=match.id,
                participant=member.participant,
                person=member.person,
                since=on - DAY,
                asked_on=on,
            )
        )


async def clicks(world: World, *buttons: str, who: str = "ada") -> Seen:
    """Somebody taps one button after the other."""
    seen = None
    for button in buttons:
        seen = await world.person(who).clicks(button)
    assert seen is not None
    return seen


async def about_it(world: World, who: str = "ada") -> list[Message]:
    """The check-ins and reminders that somebody got."""
    messages = await world.person(who).reads()
    return [each for each in messages if "You are in" not in each.reads]


async def now_reads(world: World, who: str = "ada") -> str:
    """What stands in somebody's newest message from the bot."""
    return (await world.person(who).reads())[-1].reads


async def answer(world: World, who: str = "ada") -> Checkin:
    """What is stored of somebody's last check-in."""
    async with world.store.reading() as tx:
        return (await tx.checkins.of_person(id_of(who)))[0]


async def meetings(world: World, match: Match) -> list[Meeting]:
    async with world.store.reading() as tx:
        return await tx.meetings.of_match(match.id)


async def place(world: World, match: Match, who: str = "ada") -> Member:
    async with world.store.reading() as tx:
        return next(each for each in await tx.members.of_match(match.id) if each.person == id_of(who))


async def cases(world: World, match: Match) -> list[Alert]:
    """The alerts about a match that are open."""
    async with world.store.reading() as tx:
        return [each for each in await tx.alerts.of_match(match.id) if each.closed_at is None]


async def wants_to_end(world: World, who: str = "ada") -> None:
    """Somebody says goodbye, and would like to tell their partner in person."""
    await world.person(who).runs("/mentor leave")
    await world.person(who).clicks("End my match with Grace Hopper")
    await world.person(who).submits({"messenger": "leaver"})


async def keeps_the_match(world: World, who: str = "ada") -> None:
    """Somebody thinks better of it."""
    await world.person(who).runs("/mentor leave")
    await world.person(who).clicks("Keep the match")


async def end(world: World, match: Match) -> None:
    """The program ends a match."""
    async with world.store.transaction() as tx:
        await end_match(tx, match, HowEnded.BY_PROGRAM, world.now())


def day_of(message: Message) -> str:
    """The date on which a message came."""
    return datetime.fromtimestamp(float(message.ts), UTC).date().isoformat()
