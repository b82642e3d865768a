"""Talks that two plan: times proposed, one agreed on, and what calendars hold of it."""

import aiohttp
from icalendar import Calendar

from mentoring.appointments import Appointment, Status
from mentoring.ids import MatchId
from mentoring.matches import Match
from sandbox.client import Message
from tests.world import World

FIRST = "Tuesday 2 March, 10:00"
SECOND = "Thursday 4 March, 10:00"
THIRD = "Monday 8 March, 10:00"


async def appointments(world: World, match: MatchId) -> list[Appointment]:
    async with world.store.reading() as tx:
        return await tx.appointments.of_match(match)


async def statuses(world: World, match: Match) -> list[Status]:
    return [each.status for each in await appointments(world, match.id)]


async def newest(world: World, who: str) -> Message:
    return (await world.person(who).reads())[-1]


async def propose(world: World, who: str = "ada") -> None:
    """Somebody proposes the three times that the form suggests."""
    person = world.person(who)
    await person.runs("/mentor plan")
    await person.submits({})
    await person.closes()
    await world.settle()


async def agree(world: World) -> None:
    """Ada proposes, and Grace takes the first of her times."""
    await propose(world)
    await world.person("grace").clicks(FIRST)
    await world.settle()


async def calendar(world: World, who: str) -> Calendar:
    """The newest calendar file in somebody's chat."""
    [file] = (await newest(world, who)).files
    headers = {"Authorization": f"Bearer {world.slack.bot_token}"}
    async with (
        aiohttp.ClientSession(headers=headers) as session,
        session.get(file["url_private_download"]) as answer,
    ):
        found = Calendar.from_ical(await answer.read())
    assert isinstance(found, Calendar)
    return found
