"""What people do in these weeks. Somebody whose tap came to nothing looks, and tries again."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.demo.company import colleagues
from bot.demo.seeding import COORDINATORS
from mentoring.ids import PersonId, ProgramId
from sandbox.client import Persona
from sandbox.errors import Impossible
from tests.kills.company import BUDDIES, WORKSPACE
from tests.kills.stage import NOAH, NORA, Stage

OFTEN_ENOUGH = 12
A_LITTLE_LATER = 5
"""After so many minutes somebody looks whether it has worked."""
THE_FIRST = ProgramId(1)
NAMES = {each.id: each.name for each in colleagues()}

INVITATIONS = (
    "Buddies are waiting for you.",
    "New here? Somebody would like to show you around.",
    "An hour a week makes the first months easier.",
    "Who showed you around? Be that person.",
)
"""Several, because what may have gone out to a channel is not posted again by itself."""

MATCHES_ARE_SENT = datetime(2027, 3, 4, 15, tzinfo=UTC)
CHECKINS_HAVE_COME = datetime(2027, 3, 18, 16, tzinfo=UTC)
SURVEYS_HAVE_COME = datetime(2027, 4, 9, 16, tzinfo=UTC)
EVERYTHING_IS_OVER = datetime(2027, 4, 27, 16, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody does, and what they see once it has worked."""

    name: str
    who: PersonId
    does: Callable[[Persona], Awaitable[object]]
    until: tuple[str, ...]
    """Any of these words; somebody who tries again may read that it had worked."""
    where: str = "bot"


async def live(stage: Stage) -> None:
    """All of it, from the day before the matches to the days after the end."""
    await _do(stage, [_announces(COORDINATORS[0], words) for words in INVITATIONS])
    await _do(stage, [_opens_home(NORA), _asks_for_help(NOAH)])
    await _until(stage, MATCHES_ARE_SENT)
    pairs = await _pairs(stage)
    await _do(stage, [_opens_home(pairs[0][0]), _has_met(pairs[0][1])])
    await _until(stage, CHECKINS_HAVE_COME)
    await _do(stage, [*_answers_a_checkin(pairs[1][1]), *_comments(pairs[2][1]), *_pauses(pairs[3][1])])
    await _until(stage, SURVEYS_HAVE_COME)
    await _do(stage, [_answers_a_survey(pairs[4][0]), _leaves(pairs[5][1], pairs[5][0])])
    await _until(stage, EVERYTHING_IS_OVER)


async def _until(stage: Stage, instant: datetime) -> None:
    await stage.control.advance(to=instant, min_followers=1)


async def _do(stage: Stage, deeds: Sequence[Deed]) -> None:
    for deed in deeds:
        await _insist(stage, deed)


async def _insist(stage: Stage, deed: Deed) -> None:
    who = stage.control.person(deed.who)
    seen = ""
    for _ in range(OFTEN_ENOUGH):
        await stage.control.advance(minutes=A_LITTLE_LATER, min_followers=1)
        seen = await _sees(who, deed.where)
        if any(words in seen for words in deed.until):
            return
        with suppress(Impossible):  # what one wants to tap is not there: look again from the beginning
            await deed.does(who)
    raise AssertionError(f"{deed.who} {deed.name}, {OFTEN_ENOUGH} times, and saw only: {seen}")


async def _sees(who: Persona, where: str) -> str:
    """What somebody has before their eyes: the newest messages, a modal, the Home."""
    views = [await who.modal(), await who.home()] if where == "bot" else []
    words = [view.reads + " ".join(view.buttons) for view in views if view]
    return "\n".join(words + [message.reads for message in await who.reads(where, newest=4)])


async def _pairs(stage: Stage) -> list[tuple[PersonId, PersonId]]:
    """Mentors and mentees who have one match each, in the order of their matches."""
    async with stage.database() as database, database.store(WORKSPACE).reading() as tx:
        members = await tx.members.of_program(THE_FIRST)
    persons = [member.person for member in members]
    matches = sorted({member.match for member in members})
    pairs = [tuple(each.person for each in members if each.match == match) for match in matches]
    return [(one, other) for one, other in pairs if persons.count(one) == persons.count(other) == 1]


def _announces(who: str, words: str) -> Deed:
    async def does(coordinator: Persona) -> None:
        await _at_the_beginning(coordinator)
        await coordinator.runs(f"/mentor-admin announce {BUDDIES}")
        await coordinator.submits({"channel": "general", "text": words})
        await coordinator.submits()

    return Deed("announces", PersonId(who), does, (words,), where="general")


def _opens_home(who: str) -> Deed:
    seen = ("Talk privately to a person",)
    return Deed("opens the Home", PersonId(who), lambda person: person.opens_home(), seen)


def _asks_for_help(who: str) -> Deed:
    seen = ("`/mentor join`",)
    return Deed("asks for help", PersonId(who), lambda person: person.runs("/mentor help"), seen)


def _has_met(who: PersonId) -> Deed:
    async def does(person: Persona) -> None:
        await person.runs("/mentor met")
        await person.clicks("Today")

    return Deed("has met", who, does, ("You met on", "You told us before"))


def _answers_a_checkin(who: PersonId) -> list[Deed]:
    return [
        _taps(who, "Yes, we met", "Was it worth your time?"),
        _taps(who, "4 Yes", "Is this a good match for you?"),
        _taps(who, "Yes, it is", "When do you meet next?"),
        _taps(who, "In 2 weeks", "You meet on"),
    ]


def _comments(who: PersonId) -> list[Deed]:
    words = "We talked <!channel> about *everything* 🙂"

    async def comments(person: Persona) -> None:
        await _at_the_beginning(person)
        await person.clicks("Add a comment")
        await person.submits({"comment": words})

    return [
        _taps(who, "Yes, we met", "Was it worth your time?"),
        _taps(who, "3 OK", "Is this a good match for you?"),
        _taps(who, "Too early to say", "When do you meet next?"),
        Deed("comments", who, comments, ("Change my comment",)),
    ]


def _pauses(who: PersonId) -> list[Deed]:
    return [
        _taps(who, "Not yet", "Too busy this month"),
        _taps(who, "Too busy this month", "Put our match on hold"),
        _taps(who, "Put our match on hold", "on hold until"),
    ]


def _taps(who: PersonId, button: str, until: str) -> Deed:
    return Deed(f"taps “{button}”", who, lambda person: person.clicks(button), (until,))


def _answers_a_survey(who: PersonId) -> Deed:
    async def does(person: Persona) -> None:
        await _at_the_beginning(person)
        await person.clicks("Start")
        await person.submits({"worth_my_time": "4", "knows_whom_to_ask": "2", "would_recommend": "9"})

    return Deed("answers a survey", who, does, ("Thank you", "already"))


def _leaves(who: PersonId, partner: PersonId) -> Deed:
    async def does(person: Persona) -> None:
        await _at_the_beginning(person)
        await person.runs("/mentor leave")
        await person.clicks(f"End my match with {NAMES[partner]}")
        await person.submits()

    return Deed("leaves", who, does, ("Keep the match",))


async def _at_the_beginning(person: Persona) -> None:
    """Nothing of the last try is in the way."""
    if await person.modal():
        await person.closes(everything=True)
