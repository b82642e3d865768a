"""What members do by themselves, without a message that asks for it: once a week some think of something."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from functools import partial

from bot.simulation.records import Did, Pair, Person, Temperament, Value
from bot.simulation.talks import working_day
from bot.simulation.town import Town
from mentoring import people
from mentoring.appointments import Wanted as WantedTimes
from mentoring.endings import Messenger, Reason
from mentoring.endings import Wish as EndingWish
from mentoring.ids import MatchId
from mentoring.pauses import Length
from mentoring.refusals import NoLongerThere
from mentoring.settings import Break, Silence, Wanted
from services import appointments, days, leavers, meetings, pauses, rhythms, settings
from storage.database import Store

Whim = Callable[[Town, Person, Pair], Awaitable[None]]
Whims = Mapping[Temperament, tuple[tuple[float, Whim], ...]]

WEEK = timedelta(days=7)
BREAK = timedelta(weeks=4)
SILENCE = timedelta(days=14)
THINKS_FOR = timedelta(hours=2)
TALK_MINUTES = 30
SELDOM_DAYS = 28
HOLDS = ((2, Length.TWO_WEEKS), (4, Length.FOUR_WEEKS))


async def think(town: Town, pairs: tuple[Pair, ...], whims: Whims | None = None) -> None:
    """Whoever feels like it does one thing, about one of these matches."""
    for pair in pairs:
        for each in pair.members:
            person = town.people[each]
            for share, whim in (whims or WHIMS).get(person.temperament, ()):
                if each not in town.gone | town.quiet and town.chance.random() < share:
                    at = town.in_hours(each, town.now + timedelta(hours=town.chance.uniform(0, 100)))
                    town.world.later(at, partial(whim, town, person, pair))


async def tells_of_a_meeting(town: Town, who: Person, pair: Pair) -> None:
    """They have met, and say so before anybody asks."""
    held = town.talks[pair.match].held
    if held and held[-1] > town.today(who) - WEEK:
        says: dict[str, Value] = {"on": held[-1]}
        await town.does(
            who.id, Did.TOLD_OF_MEETING, meetings.note, pair.match, held[-1], match=pair.match, says=says
        )


async def proposes_times(town: Town, who: Person, pair: Pair) -> None:
    """Three times that suit both; the partner takes one, or none."""
    await town.does(who.id, Did.PROPOSED_TIMES, _propose, pair.match, match=pair.match)


async def _propose(store: Store, me: people.Person, match: MatchId, now: datetime) -> None:
    found = await appointments.search(store, me, match, now, minutes=TALK_MINUTES)
    offer = found.seen.offer.id if found.seen.offer else None
    times = WantedTimes(times=found.suggestions.starts, minutes=TALK_MINUTES)
    await appointments.propose(store, me, match, times, offer, now)


async def calls_off(town: Town, who: Person, pair: Pair) -> None:
    """Something came up: they do not meet on the day that was agreed, and both think of another later."""
    if await town.does(who.id, Did.CANCELLED_MEETING, _call_off, pair.match, match=pair.match):
        talks = town.talks[pair.match]
        talks.agree(working_day(town.today(who) + timedelta(days=talks.interval_days // 2)))


async def _call_off(store: Store, me: people.Person, match: MatchId, now: datetime) -> None:
    """A talk with a time, or a day without one; where nothing is agreed there is nothing to call off."""
    seen = await appointments.look(store, me, match, now)
    if seen.agreed:
        await appointments.cancel(store, me, seen.agreed.id, now)
    elif seen.agreed_on is None or await days.cancel(store, me, match, seen.agreed_on, now) is None:
        raise NoLongerThere


async def slows_down(town: Town, who: Person, pair: Pair) -> None:
    """Once in four weeks is enough."""
    talks = town.talks[pair.match]
    says: dict[str, Value] = {"days": SELDOM_DAYS}
    if talks.interval_days != SELDOM_DAYS and await town.does(
        who.id, Did.CHANGED_RHYTHM, rhythms.change, pair.match, SELDOM_DAYS, match=pair.match, says=says
    ):
        talks.interval_days = SELDOM_DAYS


async def wants_silence(town: Town, who: Person, _pair: Pair) -> None:
    """No messages for two weeks."""
    says: dict[str, Value] = {"until": working_day(town.today(who) + SILENCE)}
    await town.does(who.id, Did.WANTED_MESSAGES_LATER, _set, Silence.TWO_WEEKS, None, says=says)


async def puts_on_hold(town: Town, who: Person, pair: Pair) -> None:
    """Too much to do: the match of two rests until a day."""
    if set(pair.members) & (town.gone | town.quiet):
        return
    weeks, length = town.chance.choice(HOLDS)
    says: dict[str, Value] = {"until": town.today(who) + timedelta(weeks=weeks)}
    done = await town.does(
        who.id, Did.PUT_ON_HOLD, pauses.pause, pair.match, length, None, match=pair.match, says=says
    )
    if done:
        town.talks[pair.match].agree(working_day(town.today(who) + timedelta(weeks=weeks + 1)))


async def takes_a_break(town: Town, who: Person, _pair: Pair) -> None:
    """Four weeks without the program."""
    says: dict[str, Value] = {"until": town.now + BREAK}
    await town.does(who.id, Did.TOOK_A_BREAK, _set, None, Break.FOUR_WEEKS, says=says)


async def _set(
    store: Store, me: people.Person, silence: Silence | None, pause: Break | None, now: datetime
) -> None:
    parts = (await settings.seen(store, me, now)).parts
    wanted = Wanted(
        day_starts=me.day_starts,
        day_ends=me.day_ends,
        silence=silence,
        capacities={},
        breaks={part.participant.id: pause for part in parts} if pause else {},
    )
    await settings.change(store, me, wanted, now)


async def thinks_better_of_it(town: Town, who: Person, pair: Pair) -> None:
    """They want to end the match, and take it back a little later."""
    wish = EndingWish(messenger=Messenger.BOT, reason=Reason.TIME)
    says: dict[str, Value] = {
        "messenger": str(wish.messenger),
        "next": str(wish.next),
        "reason": str(wish.reason),
    }
    ended = await town.does(
        who.id, Did.ENDED_MATCH, leavers.ask, pair.match, wish, match=pair.match, says=says
    )
    if ended:
        town.world.later(town.now + THINKS_FOR, partial(keeps, town, who, pair))


async def keeps(town: Town, who: Person, pair: Pair) -> None:
    """They take it back."""
    await town.does(who.id, Did.KEPT_MATCH, _take_back, pair.match, match=pair.match)


async def _take_back(store: Store, me: people.Person, match: MatchId, now: datetime) -> None:
    ending = (await leavers.form(store, me, match)).ending
    if ending:
        await leavers.keep(store, me, ending.id, now)


WHIMS: Whims = {
    Temperament.KEEN: ((0.06, tells_of_a_meeting), (0.04, proposes_times), (0.01, calls_off)),
    Temperament.BUSY: (
        (0.015, wants_silence),
        (0.01, takes_a_break),
        (0.01, slows_down),
        (0.01, puts_on_hold),
        (0.03, proposes_times),
        (0.03, calls_off),
    ),
    Temperament.FORGETFUL: ((0.02, tells_of_a_meeting),),
    Temperament.UNHAPPY: ((0.01, thinks_better_of_it),),
}
"""How likely in a week, for each match."""
