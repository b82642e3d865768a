"""What members do on the board by themselves: offer office hours, ask, and look whether they can help."""

from datetime import datetime, timedelta
from functools import partial

from bot.simulation.flash.helping import helps
from bot.simulation.records import Did, Part, Person, Temperament, Value
from bot.simulation.town import Town
from mentoring import people
from mentoring.boards import Board
from mentoring.ids import ProgramId
from mentoring.officehours import Offered
from mentoring.sessions import Question, Within
from services import boards, officehours, sessions
from storage.database import Store

OFFERS_HOURS = {Temperament.KEEN: 0.35, Temperament.BUSY: 0.15}
ASKS, LOOKS = 0.06, 0.1
"""In a week."""
SHOWS_NAME, SPARES_MANAGER, ASKS_ONE = 0.3, 0.2, 0.5
DAYS = timedelta(days=5)
MEMBERS = frozenset({Part.MENTOR, Part.MENTEE})
A_MONTH = 2


async def offer_hours(town: Town) -> None:
    """Some would like to be asked now and then."""
    for person in members_of(town):
        if town.chance.random() < OFFERS_HOURS.get(person.temperament, 0):
            town.world.later(_some_time(town, person), partial(_offer, town, person))


async def think_of_the_board(town: Town) -> None:
    """Once a week somebody has a question, or looks whether somebody else has one."""
    for person in members_of(town):
        for share, act in ((ASKS, _asks), (LOOKS, _looks)):
            if town.chance.random() < share:
                town.world.later(_some_time(town, person), partial(act, town, person))


def members_of(town: Town) -> list[Person]:
    """Who takes part, and is here."""
    away = town.gone | town.quiet
    return [each for each in town.people.values() if each.roles & MEMBERS and each.id not in away]


def _some_time(town: Town, person: Person) -> datetime:
    return town.in_hours(person.id, town.now + town.chance.random() * DAYS)


async def _offer(town: Town, who: Person) -> None:
    shown = await town.sees(who.id, boards.board, town.program, town.now)
    if shown and shown.topics:
        topics = tuple(str(each.id) for each in shown.topics[:: 1 + town.chance.randrange(3)])
        says: dict[str, Value] = {"monthly": A_MONTH}
        await town.does(
            who.id, Did.OFFERED_HOURS, officehours.offer, town.program, topics, A_MONTH, (), says=says
        )


async def _asks(town: Town, who: Person) -> None:
    """A topic of the list; now and then to one of those who offer office hours."""
    shown = await town.sees(who.id, boards.board, town.program, town.now)
    if shown is None or not shown.may_ask or not shown.topics:
        return
    chosen = town.chance.choice(shown.offered) if shown.offered else None
    chosen = chosen if town.chance.random() < ASKS_ONE else None
    question = _question(town, shown, chosen)
    says: dict[str, Value] = {"days": question.within.working_days, "hidden": question.hidden}
    says["spares_manager"] = question.spares_manager
    if chosen:
        says["alone"] = str(chosen.person.id)
    await town.does(who.id, Did.ASKED_BOARD, _ask, town.program, question, says, says=says)


def _question(town: Town, shown: Board, chosen: Offered | None) -> Question:
    chance = town.chance
    spares_manager = chance.random() < SPARES_MANAGER
    return Question(
        topic=chance.choice(shown.topics).id,
        within=chance.choice(list(Within)),
        hidden=spares_manager or chance.random() >= SHOWS_NAME,
        spares_manager=spares_manager,
        words="I have a talk about this soon.",
        first_asked=chosen.hours.participant if chosen else None,
    )


async def _ask(
    store: Store,
    me: people.Person,
    program: ProgramId,
    question: Question,
    says: dict[str, Value],
    now: datetime,
) -> None:
    says["session"] = int((await sessions.ask(store, me, program, question, now)).session.id)


async def _looks(town: Town, who: Person) -> None:
    """Whoever comes across a question that fits takes it, if they may help this month."""
    shown = await town.sees(who.id, boards.board, town.program, town.now)
    if shown and shown.left:
        for posted in [each for each in shown.posted if each.fits][:1]:
            await helps(town, who, posted.seen.session.id)
