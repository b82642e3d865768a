"""The script: a coordinator and 60 people live through a program, from its set-up to its end.

Everything is done by hands in the local Slack. What people do is noted as facts for the oracle.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bot.demo.company import colleagues
from bot.matchmaking import MatchingProcess
from tests.loop import hands
from tests.loop.cast import company_people, form_pages
from tests.loop.chronicle import Chronicle
from tests.loop.coordinating import ALAN, Coordinator
from tests.loop.evenings import Evenings
from tests.loop.facts import Facts
from tests.loop.incidents import Incidents
from tests.loop.received import received
from tests.world import World, company

START = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
"""A Monday. In what follows the clocks go back in autumn and forward in March."""
SIGN_UP_CLOSES_ON = date(2026, 10, 16)
STARTS_ON = date(2026, 10, 26)
ENDS_ON = STARTS_ON + timedelta(weeks=26)
PROGRAM = "Leadership 2027"


@dataclass(frozen=True, kw_only=True)
class Played(hands.Played[Facts]):
    """What happened, what arrived, and how much of it there was."""

    deeds: int
    envelopes: int


async def play(folder: Path, matchmaker: MatchingProcess) -> Played:
    """The whole loop, once round."""
    async with company(
        folder,
        people=company_people(),
        owners=(ALAN.id,),
        start=START,
        matchmaker=matchmaker,
    ) as world:
        chronicle = Chronicle(world)
        await _play(world, chronicle)
        return Played(
            facts=await chronicle.facts(),
            messages=received(world.slack),
            deeds=chronicle.deeds,
            envelopes=sum(entry.kind == "envelope" for entry in world.slack.workspace.traffic),
        )


async def _play(world: World, chronicle: Chronicle) -> None:
    evenings = Evenings(world, chronicle)
    coordinator = Coordinator(chronicle, evenings)
    await coordinator.sets_up(
        PROGRAM,
        starts_on=STARTS_ON.isoformat(),
        ends_on=ENDS_ON.isoformat(),
        sign_up_closes_on=SIGN_UP_CLOSES_ON.isoformat(),
    )
    await coordinator.announces()
    await _sign_up(chronicle, evenings)
    await coordinator.closes_sign_up()
    await coordinator.plans_matches()
    await coordinator.asks_quietly()
    await coordinator.sends()
    await evenings.live(world.now() + timedelta(days=1))
    incidents = Incidents(chronicle, coordinator, await chronicle.matches())
    for at, happens in incidents.in_order():
        await evenings.live(at)
        await happens()
    await evenings.live(datetime.combine(ENDS_ON, datetime.min.time(), UTC) + timedelta(days=3))


async def _sign_up(chronicle: Chronicle, evenings: Evenings) -> None:
    """All 60 fill in the form, page by page, within two weeks."""
    for number, one in enumerate(colleagues()):
        if number % 10 == 9:
            await evenings.live(chronicle.now() + timedelta(days=1))
        seen = await chronicle.hands(one.id).runs("/mentor join")
        for page in form_pages(number, one):
            seen = await chronicle.hands(one.id).submits(page)
            assert not seen.errors, seen.errors
        assert "You are in" in seen.reads, seen.reads
        await chronicle.hands(one.id).closes(everything=True)
