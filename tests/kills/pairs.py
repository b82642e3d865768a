"""Pairs: two programs, and what people do in eight weeks of them."""

from datetime import UTC, datetime

from bot.demo.company import colleagues
from bot.demo.seeding import COORDINATORS
from mentoring.deliveries import Kind
from mentoring.ids import PersonId, ProgramId
from sandbox.client import Persona
from sandbox.config import PersonConfig
from tests.kills.boundaries import both_sides_of
from tests.kills.deeds import Deed, at_the_beginning, do, taps, until
from tests.kills.pairs_company import BUDDIES, prepare
from tests.kills.plays import WORKSPACE, Play, configured
from tests.kills.stage import Stage

NORA, NOAH = "UNORA", "UNOAH"
"""The bot has not met them."""
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


async def live(stage: Stage) -> None:
    """All of it, from the day before the matches to the days after the end."""
    await do(stage, [_announces(COORDINATORS[0], words) for words in INVITATIONS])
    await do(stage, [_opens_home(NORA), _asks_for_help(NOAH)])
    await until(stage, MATCHES_ARE_SENT)
    pairs = await _pairs(stage)
    await do(stage, [_opens_home(pairs[0][0]), _has_met(pairs[0][1])])
    await until(stage, CHECKINS_HAVE_COME)
    await do(stage, [*_answers_a_checkin(pairs[1][1]), *_comments(pairs[2][1]), *_pauses(pairs[3][1])])
    await until(stage, SURVEYS_HAVE_COME)
    await do(stage, [_answers_a_survey(pairs[4][0]), _leaves(pairs[5][1], pairs[5][0])])
    await until(stage, EVERYTHING_IS_OVER)


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
        await at_the_beginning(coordinator)
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
        taps(who, "Yes, we met", "Was it worth your time?"),
        taps(who, "4 Yes", "Is this a good match for you?"),
        taps(who, "Yes, it is", "When do you meet next?"),
        taps(who, "In 2 weeks", "You meet on"),
    ]


def _comments(who: PersonId) -> list[Deed]:
    words = "We talked <!channel> about *everything* 🙂"

    async def comments(person: Persona) -> None:
        await at_the_beginning(person)
        await person.clicks("Add a comment")
        await person.submits({"comment": words})

    return [
        taps(who, "Yes, we met", "Was it worth your time?"),
        taps(who, "3 OK", "Is this a good match for you?"),
        taps(who, "Too early to say", "When do you meet next?"),
        Deed("comments", who, comments, ("Change my comment",)),
    ]


def _pauses(who: PersonId) -> list[Deed]:
    return [
        taps(who, "Not yet", "Too busy this month"),
        taps(who, "Too busy this month", "Put our match on hold"),
        taps(who, "Put our match on hold", "on hold until"),
    ]


def _answers_a_survey(who: PersonId) -> Deed:
    async def does(person: Persona) -> None:
        await at_the_beginning(person)
        await person.clicks("Start")
        await person.submits({"worth_my_time": "4", "knows_whom_to_ask": "2", "would_recommend": "9"})

    return Deed("answers a survey", who, does, ("Thank you", "already"))


def _leaves(who: PersonId, partner: PersonId) -> Deed:
    async def does(person: Persona) -> None:
        await at_the_beginning(person)
        await person.runs("/mentor leave")
        await person.clicks(f"End my match with {NAMES[partner]}")
        await person.submits()

    return Deed("leaves", who, does, ("Keep the match",))


PAIRS = Play(
    name="pairs",
    people=(
        *map(configured, colleagues()),
        PersonConfig(NORA, "nora", "Nora New"),
        PersonConfig(NOAH, "noah", "Noah New"),
    ),
    prepare=prepare,
    live=live,
    says=frozenset(
        {
            *(Kind.ANNOUNCEMENT, Kind.MEET_MENTEE, Kind.MEET_MENTOR, Kind.GROUP_CARD, Kind.NO_MATCH),
            *(Kind.WAITING_NEWS, Kind.CHECKIN, Kind.CHECKIN_REMINDER, Kind.SURVEY, Kind.SURVEY_REMINDER),
            *(Kind.ALERT, Kind.DIGEST, Kind.MATCH_ON_HOLD, Kind.MATCH_BACK, Kind.ENDING_TO_PARTNER),
            *(Kind.GO_ON, Kind.GOES_ON_OR_ENDS, Kind.PROGRAM_ENDED),
        }
    ),
    seldom=both_sides_of(
        "plan of a turn to lead",
        "search for a seat in a group",
        "groups of a standing program",
        "chat.postMessage",
    ),
)
