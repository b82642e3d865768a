"""What members do about a question: take it, keep the promise or forget it, talk, and say how it was."""

from datetime import timedelta
from functools import partial

from bot.simulation.reading import values
from bot.simulation.records import Did, Message, Person, Temperament, Value
from bot.simulation.town import Reaction, Town
from mentoring.deliveries import Kind
from mentoring.ids import SessionId
from mentoring.participants import Role
from mentoring.sessions import Helped, Stage
from messages import aftersessions as afterwards
from messages import sessions as talking
from services import aftersessions, sessions

TAKES = {
    Temperament.KEEN: 0.7,
    Temperament.BUSY: 0.4,
    Temperament.FORGETFUL: 0.6,
    Temperament.UNHAPPY: 0.2,
    Temperament.LEAVING: 0.2,
}
WRITES = {
    Temperament.KEEN: 0.95,
    Temperament.BUSY: 0.6,
    Temperament.FORGETFUL: 0.25,
    Temperament.UNHAPPY: 0.5,
    Temperament.LEAVING: 0.4,
}
"""How many of those who took a question write in time; the others forget what they promised."""
WRITES_WHEN_REMINDED = 0.6
HANDS_BACK = 0.1
NEEDS_IT_NO_MORE = 0.05
SAYS_IN_TOUCH = 0.3
TELLS_BY_THEMSELVES = 0.4
COMES_TO_NOTHING = 0.15
WOULD_LIKE_MORE = 0.6
THANKS = 0.7
UNTIL_THEY_TALK = timedelta(days=4)


async def wanted(town: Town, who: Person, message: Message) -> None:
    """Somebody has a question that this person may know something about."""
    for value in values(message, talking.TAKE):
        session = SessionId(int(value))
        if town.chance.random() < TAKES[who.temperament]:
            await helps(town, who, session)
        else:
            await town.does(who.id, Did.PASSED_QUESTION, sessions.pass_on, session, says=_about(session))


async def helps(town: Town, who: Person, session: SessionId) -> None:
    """Take a question; then write, hand it back, or forget it."""
    if not await town.does(who.id, Did.TOOK_QUESTION, sessions.take, session, says=_about(session)):
        return
    after = timedelta(hours=town.chance.uniform(*town.habits(who.id).hours))
    at, chance = town.in_hours(who.id, town.now + after), town.chance.random()
    if chance < HANDS_BACK:
        town.world.later(at, partial(_hands_back, town, who, session))
    elif chance < WRITES[who.temperament]:
        seen = await town.sees(who.id, sessions.line, session)
        town.world.later(at, partial(_is_in_touch, town, who, session, seen.session.turn if seen else 0))


async def due(town: Town, who: Person, message: Message) -> None:
    """The promise ends tomorrow: most write now, some cannot, some forget it all the same."""
    for value in values(message, talking.TOUCH):
        session, turn = talking.turn_of(value)
        if town.chance.random() < WRITES_WHEN_REMINDED:
            await _is_in_touch(town, who, session, turn)
        elif town.chance.random() < HANDS_BACK:
            await _hands_back(town, who, session)


async def taken(town: Town, who: Person, message: Message) -> None:
    """Somebody takes care of it: who asked may say first that they are in touch, or need it no more."""
    for value in values(message, talking.TOUCH):
        session, turn = talking.turn_of(value)
        if town.chance.random() < NEEDS_IT_NO_MORE:
            await town.does(who.id, Did.WITHDREW_QUESTION, sessions.withdraw, session, says=_about(session))
        elif town.chance.random() < SAYS_IN_TOUCH:
            await _is_in_touch(town, who, session, turn)


async def back(town: Town, who: Person, message: Message) -> None:
    """It waits again; some need it no more by now."""
    for value in values(message, talking.WITHDRAW):
        if town.chance.random() < NEEDS_IT_NO_MORE:
            session = SessionId(int(value))
            await town.does(who.id, Did.WITHDREW_QUESTION, sessions.withdraw, session, says=_about(session))


async def asked_how_it_was(town: Town, who: Person, message: Message) -> None:
    """Have you talked? Or, where the other one said so, how it was."""
    for value in values(message, talking.TALKED):
        await _has_talked(town, who, SessionId(int(value)))
    for action in (afterwards.HELPED_YES, afterwards.AGAIN, afterwards.THANK):
        for value in values(message, action)[:1]:
            await _says_how_it_was(town, who, SessionId(int(value)))


async def _is_in_touch(town: Town, who: Person, session: SessionId, turn: int) -> None:
    says = _about(session)
    was = await town.does(who.id, Did.WAS_IN_TOUCH, sessions.touch, session, turn, says=says)
    if was and town.chance.random() < TELLS_BY_THEMSELVES:
        at = town.in_hours(who.id, town.now + UNTIL_THEY_TALK)
        town.world.later(at, partial(_has_talked, town, who, session))


async def _hands_back(town: Town, who: Person, session: SessionId) -> None:
    await town.does(who.id, Did.HANDED_BACK, sessions.hand_back, session, says=_about(session))


async def _has_talked(town: Town, who: Person, session: SessionId) -> None:
    says = _about(session)
    if town.chance.random() < COMES_TO_NOTHING:
        await town.does(who.id, Did.SAID_NO_TALK, aftersessions.came_to_nothing, session, says=says)
    elif await town.does(who.id, Did.HAS_TALKED, aftersessions.talked, session, says=says):
        await _says_how_it_was(town, who, session)


async def _says_how_it_was(town: Town, who: Person, session: SessionId) -> None:
    """One tap each: whether it helped, whether to go on, thanks; as far as each is asked."""
    seen = await town.sees(who.id, aftersessions.talked, session, town.now)
    if seen is None or seen.session.stage is not Stage.OVER:
        return
    is_asker = seen.role is Role.MENTEE
    if is_asker and seen.session.helped is None:
        helped = town.chance.choice(list(Helped))
        await town.does(
            who.id, Did.SAID_HELPED, aftersessions.say_helped, session, helped, says=_about(session)
        )
    if seen.can_match and seen.session.again(seen.role) is None:
        yes = town.chance.random() < WOULD_LIKE_MORE
        says: dict[str, Value] = {**_about(session), "yes": yes}
        await town.does(who.id, Did.SAID_AGAIN, aftersessions.say_again, session, wanted=yes, says=says)
    if is_asker and town.chance.random() < THANKS:
        await town.does(who.id, Did.THANKED_HELPER, aftersessions.thank, session, says=_about(session))


def _about(session: SessionId) -> dict[str, Value]:
    return {"session": session}


REACTIONS: dict[Kind, Reaction] = {
    Kind.SESSION_WANTED: wanted,
    Kind.SESSION_DUE: due,
    Kind.SESSION_TAKEN: taken,
    Kind.SESSION_BACK: back,
    Kind.SESSION_ASKED: asked_how_it_was,
}
