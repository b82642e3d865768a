"""What coordinators do about the board: a question that waits, and two who would like to be matched."""

from datetime import datetime

from bot.simulation.planning import go_on
from bot.simulation.records import Did, Person, Value
from bot.simulation.town import Town
from mentoring import people
from mentoring.alerts import Alert, Cause
from mentoring.ids import ParticipantId, RunId, SessionId
from mentoring.sessions import TakenAway
from services import placements, sessions
from services.matchmaker import Matchmaker
from storage.database import Store

ANSWERS_BY_THEMSELVES = 0.3


async def looks_after_the_board(town: Town, who: Person, alert: Alert) -> None:
    """Two who would both go on get their match; a question stays, or the coordinator knows the answer."""
    if alert.cause is Cause.SESSION_MATCH:
        await _plan_match(town, who, alert)
    elif town.chance.random() < ANSWERS_BY_THEMSELVES:
        session = SessionId(int(str(alert.detail["session"])))
        says: dict[str, Value] = {"session": session}
        answered = TakenAway.ANSWERED
        await town.does(who.id, Did.TOOK_AWAY_QUESTION, sessions.take_away, session, answered, says=says)


async def _plan_match(town: Town, who: Person, alert: Alert) -> None:
    helper, _, asker = str(alert.detail["pair"]).partition(":")
    two = ParticipantId(int(helper)), ParticipantId(int(asker))
    says: dict[str, Value] = {}
    if await town.does(who.id, Did.PLACED_PAIR, _place, town.world.matchmaker, *two, says, says=says):
        await go_on(town, who, RunId(int(str(says["run"]))))


async def _place(
    store: Store,
    me: people.Person,
    matchmaker: Matchmaker,
    helper: ParticipantId,
    asker: ParticipantId,
    says: dict[str, Value],
    now: datetime,
) -> None:
    says["run"] = int((await placements.place(store, matchmaker, me, helper, asker, now)).run.id)
