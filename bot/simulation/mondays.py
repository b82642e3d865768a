"""What coordinators do with the card of a week: go through its list, put it away, say how long it took."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial

from bot.simulation.reading import values
from bot.simulation.records import Did, Message, Person, Value
from bot.simulation.temperaments import in_hours
from bot.simulation.town import Town
from mentoring.ids import ProgramId
from mentoring.mondays import Took
from messages import mondays as card
from services import mondays

GETS_THROUGH = 0.6
BRINGS_BACK = 0.1
SAYS_HOW_LONG = 0.7
TAKES_HOURS = (0.1, 30)
"""Between reading the card and being through with it."""
LATER = timedelta(hours=1)
TOOK: Mapping[Took, int] = {
    Took.UNDER_TEN: 2,
    Took.UNDER_TWENTY: 4,
    Took.UNDER_THIRTY: 3,
    Took.UNDER_SIXTY: 1,
    Took.MORE: 1,
    Took.NOT_SAID: 1,
}


async def goes_through_the_week(town: Town, who: Person, message: Message) -> None:
    """They will be through with the list of each program in a while, or not in this week."""
    chance = town.chance_of("mondays")
    for value in values(message, card.PUT_AWAY):
        if chance.random() < GETS_THROUGH:
            after = timedelta(hours=chance.uniform(*TAKES_HOURS))
            at = in_hours(who, town.now + after, chance)
            town.world.later(at, partial(_puts_away, town, who, *card.read(value)))


async def _puts_away(town: Town, who: Person, program: ProgramId, monday: date) -> None:
    """*Done for this week*; whoever is first is asked how long it took."""
    chance = town.chance_of("mondays")
    says: dict[str, Value] = {"monday": monday}
    await town.does(who.id, Did.PUT_WEEK_AWAY, mondays.put_away, program, monday, says=says)
    if chance.random() < BRINGS_BACK:
        town.world.later(town.now + LATER, partial(_brings_back, town, who, program, monday))
    elif chance.random() < SAYS_HOW_LONG:
        (took,) = chance.choices(list(TOOK), weights=list(TOOK.values()))
        told: dict[str, Value] = {"monday": monday, "took": str(took)}
        await town.does(who.id, Did.SAID_TOOK, mondays.say_took, program, monday, took, says=told)


async def _brings_back(town: Town, who: Person, program: ProgramId, monday: date) -> None:
    says: dict[str, Value] = {"monday": monday}
    await town.does(who.id, Did.BROUGHT_WEEK_BACK, mondays.bring_back, program, monday, says=says)
