"""Finding a time for a whole group: one of it sets it, and all read of it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.simulation.records import Did, Person, Value
from bot.simulation.town import Town
from mentoring import people
from mentoring.appointments import Wanted
from mentoring.ids import MatchId
from services import appointments
from storage.database import Store

TALK_MINUTES = 60


async def sets_a_time(town: Town, who: Person, match: MatchId) -> None:
    """The first time that suits all, or nearly all."""
    says: dict[str, Value] = {}
    if await town.does(who.id, Did.SET_TIME, _set, match, who, says, match=match, says=says):
        at = says["at"]
        if isinstance(at, datetime):
            town.talks[match].agree(at.date())


async def _set(
    store: Store, me: people.Person, match: MatchId, who: Person, says: dict[str, Value], now: datetime
) -> None:
    found = await appointments.search(store, me, match, now, minutes=TALK_MINUTES)
    at = found.suggestions.starts[:1]
    before = found.seen.offer.id if found.seen.offer else None
    await appointments.propose(store, me, match, Wanted(times=at, minutes=TALK_MINUTES), before, now)
    says["at"] = at[0]
    says["on"] = at[0].astimezone(ZoneInfo(who.tz)).date()
