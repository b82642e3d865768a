"""What members of a group do by themselves: once a week some think of something."""

from bot.simulation import whims
from bot.simulation.groups.times import sets_a_time
from bot.simulation.records import Pair, Person, Temperament
from bot.simulation.town import Town
from bot.simulation.whims import Whims


async def finds_a_time(town: Town, who: Person, group: Pair) -> None:
    """Somebody takes it on themselves to find a time for all."""
    await sets_a_time(town, who, group.match)


WHIMS: Whims = {
    Temperament.KEEN: ((0.04, whims.tells_of_a_meeting), (0.02, finds_a_time)),
    Temperament.BUSY: (
        (0.015, whims.wants_silence),
        (0.01, whims.takes_a_break),
        (0.004, whims.slows_down),
        (0.01, finds_a_time),
    ),
    Temperament.FORGETFUL: ((0.02, whims.tells_of_a_meeting),),
    Temperament.UNHAPPY: ((0.02, whims.thinks_better_of_it),),
}
"""How likely in a week, for each member of each group."""
