"""Who was treated badly says so as they go: some think better of it, some would like to talk to a person."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial

from bot.simulation.reading import buttons
from bot.simulation.records import Did, Pair, Person, Temperament, Value
from bot.simulation.temperaments import in_hours
from bot.simulation.town import Town
from bot.simulation.whims import THINKS_FOR, keeps
from mentoring import people
from mentoring.endings import Messenger, Next, Reason, Wish
from mentoring.ids import MatchId
from mentoring.refusals import NoLongerThere
from messages import endings as ending
from messages import supports as supporting
from messages.voice import Texts
from services import leavers, supports
from storage.database import Store

LIKELY: Mapping[Temperament, float] = {Temperament.UNHAPPY: 0.01, Temperament.LEAVING: 0.005}
"""In a week, for each match; of all others it is seldom."""
SELDOM = 0.0005
LATEST_HOURS = 100
MESSENGERS = {Messenger.BOT: 6, Messenger.LEAVER: 2, Messenger.COORDINATOR: 2}
WHAT_NEXT = {Next.NEW_MATCH: 6, Next.BREAK: 3, Next.LEAVE: 1}
ONLY_COUNTED = 0.2
THINKS_BETTER = 0.15
WANTS_TO_TALK = 0.4
"""Shares of those who go."""
ASKS_AFTER = timedelta(minutes=2)
HELP = frozenset({supporting.OPEN_FORM, supporting.SHOW_OUTSIDE})
WORDS = "I would like to talk about how I was treated."


async def think_of_going(town: Town, pairs: tuple[Pair, ...]) -> None:
    """Once a week some who were treated badly have had enough."""
    chance = town.chance_of("mistreated")
    for pair in pairs:
        for each in pair.members:
            who = town.people[each]
            if chance.random() < LIKELY.get(who.temperament, SELDOM) and each not in town.gone | town.quiet:
                at = in_hours(who, town.now + timedelta(hours=chance.uniform(0, LATEST_HOURS)), chance)
                town.world.later(at, partial(goes, town, who, pair, _some_wish(town)))


def _some_wish(town: Town) -> Wish:
    chance = town.chance_of("mistreated")
    (messenger,) = chance.choices(list(MESSENGERS), weights=list(MESSENGERS.values()))
    (following,) = chance.choices(list(WHAT_NEXT), weights=list(WHAT_NEXT.values()))
    count_only = chance.random() < ONLY_COUNTED
    return Wish(messenger=messenger, reason=Reason.BADLY, count_only=count_only, next=following)


async def goes(town: Town, who: Person, pair: Pair, wish: Wish) -> None:
    """They say that they were treated badly, and see at once whom they can talk to."""
    chance = town.chance_of("mistreated")
    says: dict[str, Value] = {
        "messenger": str(wish.messenger),
        "next": str(wish.next),
        "reason": str(wish.reason),
        "count_only": wish.count_only,
    }
    if not await town.does(who.id, Did.ENDED_MATCH, _go, pair.match, wish, says, match=pair.match, says=says):
        return
    if chance.random() < WANTS_TO_TALK:
        town.world.later(town.now + ASKS_AFTER, partial(_asks_a_person, town, who, pair))
    elif chance.random() < THINKS_BETTER:
        town.world.later(town.now + THINKS_FOR, partial(keeps, town, who, pair))


async def _go(
    store: Store, me: people.Person, match: MatchId, wish: Wish, says: dict[str, Value], now: datetime
) -> None:
    """Whoever has said goodbye before has nothing more to say."""
    if (await leavers.form(store, me, match)).ending:
        raise NoLongerThere
    own = await leavers.ask(store, me, match, wish, now)
    shown = ending.asked(Texts.load().voice_for(me), await leavers.asked(store, own, now))
    says["offered"] = buttons(shown.blocks) >= HELP


async def _asks_a_person(town: Town, who: Person, pair: Pair) -> None:
    """*Talk to a person*: the first whom they may ask; the match has stopped already."""
    form = await town.sees(who.id, supports.form, town.now)
    for contact in form.contacts[:1] if form else ():
        says: dict[str, Value] = {"contact": str(contact.person.id), "unsafe": False}
        await town.does(
            who.id,
            Did.ASKED_FOR_SUPPORT,
            supports.ask,
            contact.person.id,
            WORDS,
            form=f"mistreated:{pair.match}:{who.id}",
            match=pair.match,
            says=says,
        )
