"""What coordinators do about what they read: what needs them, the card of a week, requests, plans."""

from datetime import datetime, timedelta
from functools import partial

from bot.simulation import planning
from bot.simulation.flash.coordinating import looks_after_the_board
from bot.simulation.groups.coordinating import helps_a_small_group
from bot.simulation.mondays import goes_through_the_week
from bot.simulation.reading import values
from bot.simulation.records import Did, Message, Person, Value
from bot.simulation.town import Reaction, Town
from mentoring import people
from mentoring.alerts import Alert, Cause
from mentoring.cases import Case, may_be_asked_for_leave, may_be_written_to
from mentoring.deliveries import Kind
from mentoring.ids import AlertId, EndingId, PersonId, SupportId
from mentoring.writings import Addressed
from messages import supports as supporting
from services import cases, departures, endings, supports, writings
from storage.database import Store

FINISHED_AFTER = timedelta(days=4)
TALKS_AFTER = timedelta(days=1)
FINISHED_AFTER_LEAVE = timedelta(days=14)
TRIES_AFTER = (timedelta(days=3), timedelta(days=10))
"""The partner may be written to five working days after the yes: before that the bot does not let them."""
ACTS = 0.7
"""How often they have the time for it."""
ASKS_LEAVE = 0.3
WORDS = "How is it going? I am here if you would like to talk."


async def sees_what_needs_them(town: Town, who: Person, _message: Message) -> None:
    """Open each case of the list that nobody has taken: write to the person first, and finish it later."""
    if town.chance.random() >= ACTS:
        return
    listing = await cases.listing(town.store, await town.known(who.id), town.now)
    for line in listing.lines:
        if line.held_by is None:
            await _look_after(town, who, line.alert)


async def reads_the_card(town: Town, who: Person, message: Message) -> None:
    """On Monday: what needs somebody, and the list of the week."""
    await goes_through_the_week(town, who, message)
    await sees_what_needs_them(town, who, message)


async def _look_after(town: Town, who: Person, alert: Alert) -> None:
    says: dict[str, Value] = {"alert": alert.id}
    if not await town.does(who.id, Did.OPENED_CASE, cases.look, alert.id, match=alert.match, says=says):
        return
    if alert.cause is Cause.MANY_CLOSED:
        await town.does(who.id, Did.LET_GO_ON, departures.go_on, alert.program)
        return
    await cases.take(town.store, await town.known(who.id), alert.id, town.now)
    case = await cases.look(town.store, await town.known(who.id), alert.id, town.now)
    if alert.cause is Cause.GROUP_TOO_SMALL:
        await helps_a_small_group(town, who, alert)
    elif alert.cause in {Cause.SESSION_OPEN, Cause.SESSION_MATCH}:
        await looks_after_the_board(town, who, alert)
    elif alert.cause is not Cause.WROTE and await _asks_leave(town, who, case):
        town.world.later(town.now + FINISHED_AFTER_LEAVE, partial(_finish, town, who, alert))
        return
    if alert.cause is Cause.TELL_PARTNER:
        town.world.later(town.now + TALKS_AFTER, partial(_tell, town, who, alert))
    town.world.later(town.now + FINISHED_AFTER, partial(_finish, town, who, alert))


async def _tell(town: Town, who: Person, alert: Alert) -> None:
    """Somebody wished that a coordinator tells the partner of the end."""
    said = EndingId(alert.detail["ending"])
    await town.does(who.id, Did.TOLD_PARTNER, endings.told, said, match=alert.match)


async def _asks_leave(town: Town, who: Person, case: Case) -> bool:
    """Write to the person first; and now and then ask whether the partner may be written to, too."""
    for person in may_be_written_to(case)[:1]:
        asks = may_be_asked_for_leave(case) is not None and town.chance.random() < ASKS_LEAVE
        addressed = Addressed(alert=case.alert.id, persons=(person.id,), asks_leave=asks)
        says: dict[str, Value] = {"alert": case.alert.id, "to": str(person.id)}
        await town.does(
            who.id, Did.WROTE_TO, writings.write, addressed, WORDS, match=case.alert.match, says=says
        )
        for after in TRIES_AFTER if asks else ():
            town.world.later(town.now + after, partial(_write_to_partner, town, who, case.alert, person.id))
        return asks
    return False


async def _write_to_partner(town: Town, who: Person, alert: Alert, asked: PersonId) -> None:
    """Whoever else may be written to by then reads words that fit everybody; once."""
    case = await town.sees(who.id, cases.look, alert.id, town.now)
    written = {person.id for _, person in case.writings} if case else set()
    for person in may_be_written_to(case) if case else ():
        if person.id not in {asked, *written}:
            addressed = Addressed(alert=alert.id, persons=(person.id,))
            says: dict[str, Value] = {"alert": alert.id, "to": str(person.id)}
            await town.does(
                who.id,
                Did.WROTE_TO,
                writings.write,
                addressed,
                WORDS,
                own_words=False,
                match=alert.match,
                says=says,
            )


async def _finish(town: Town, who: Person, alert: Alert) -> None:
    says: dict[str, Value] = {"alert": alert.id}
    await town.does(who.id, Did.CLOSED_CASE, _close, alert.id, match=alert.match, says=says)


async def _close(store: Store, me: people.Person, alert: AlertId, now: datetime) -> None:
    await cases.close(store, me, alert, "We have talked.", now)


async def asked_for_support(town: Town, who: Person, message: Message) -> None:
    """Somebody asks for this person: open it, talk, and say that it is done."""
    for value in values(message, supporting.OPEN_REQUEST):
        support = SupportId(int(value))
        says: dict[str, Value] = {}
        if await town.does(who.id, Did.TOOK_REQUEST, _take, support, says, says=says):
            town.world.later(town.now + FINISHED_AFTER, partial(_talked, town, who, support, says))


async def _take(
    store: Store, me: people.Person, support: SupportId, says: dict[str, Value], now: datetime
) -> None:
    says["person"] = str((await supports.take(store, me, support, now)).person.id)


async def _talked(town: Town, who: Person, support: SupportId, says: dict[str, Value]) -> None:
    await town.does(who.id, Did.CLOSED_REQUEST, supports.close, support, says=says)


REACTIONS: dict[Kind, Reaction] = {
    Kind.ALERT: sees_what_needs_them,
    Kind.DIGEST: sees_what_needs_them,
    Kind.MONDAY: reads_the_card,
    Kind.SUPPORT: asked_for_support,
    Kind.RUN_NEWS: planning.go_on_with_run,
    Kind.SHORTLISTS_CLOSED: planning.plan_after_wishes,
}
