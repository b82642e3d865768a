"""Groups and a board: what people do in seven weeks of a program in which everybody leads in turn."""

from dataclasses import dataclass
from datetime import UTC, datetime

from mentoring.deliveries import Kind
from mentoring.ids import PersonId, ProgramId
from mentoring.leads import line
from sandbox.client import Persona
from tests.kills.boundaries import both_sides_of
from tests.kills.deeds import Deed, at_the_beginning, do, taps, until
from tests.kills.groups_company import ASKED_ABOUT, EVERYBODY, LATE, MARE, MATEO, MILO, SEEKERS, prepare
from tests.kills.plays import WORKSPACE, Play, configured
from tests.kills.stage import Stage

THE_PROGRAM = ProgramId(1)
NOTHING_ON_THE_BOARD = "with somebody who knows the topic"
"""What the Home says to who has nothing there: also not what they have handed back."""
ASKER, OTHER_ASKER = PersonId(SEEKERS[0].id), PersonId(SEEKERS[1].id)
KEEPS_THE_PROMISE, FORGETS_IT = PersonId(MARE.id), PersonId(MATEO.id)
HANDS_IT_BACK = PersonId(MILO.id)

GROUPS_ARE_SENT = datetime(2027, 3, 2, 16, tzinfo=UTC)
A_PROMISE_IS_BROKEN = datetime(2027, 3, 5, 12, tzinfo=UTC)
NOBODY_TAKES_IT = datetime(2027, 3, 11, 16, tzinfo=UTC)
CHECKINS_HAVE_COME = datetime(2027, 3, 16, 16, tzinfo=UTC)
OTHERS_WERE_ASKED = datetime(2027, 3, 18, 16, tzinfo=UTC)
A_SEAT_IS_FREE = datetime(2027, 3, 23, 16, tzinfo=UTC)
A_LEADER_WAS_ASKED = datetime(2027, 3, 24, 16, tzinfo=UTC)
TURNS_HAVE_PASSED = datetime(2027, 4, 2, 16, tzinfo=UTC)
EVERYBODY_HAS_READ = datetime(2027, 4, 6, 16, tzinfo=UTC)
EVERYTHING_IS_OVER = datetime(2027, 4, 20, 16, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Group:
    """Who leads the next talk, and the others in the order of their turn."""

    leader: PersonId
    others: tuple[PersonId, ...]


async def live(stage: Stage) -> None:
    """All of it, from the day before the groups to the days after the end."""
    await until(stage, GROUPS_ARE_SENT)
    await do(stage, [_asks(ASKER, "In the next days"), _helps(KEEPS_THE_PROMISE)])
    await do(stage, [_asks(OTHER_ASKER, "In the next two weeks"), _helps(FORGETS_IT)])
    await do(stage, [_on_the_board(KEEPS_THE_PROMISE, "I have written", "We have talked")])
    await until(stage, A_PROMISE_IS_BROKEN)
    await do(stage, [_helps(HANDS_IT_BACK)])
    await do(stage, [_on_the_board(HANDS_IT_BACK, "Hand it back", "Handed back", NOTHING_ON_THE_BOARD)])
    await until(stage, NOBODY_TAKES_IT)
    await do(stage, [taps(ASKER, "We have talked", "Did it help?"), taps(ASKER, "Yes", "one tap says so")])
    await do(stage, [taps(OTHER_ASKER, "I no longer need it", "Taken back", "not open any more")])
    await until(stage, CHECKINS_HAVE_COME)
    one, other, _ = await _groups(stage)
    await do(stage, [taps(one.leader, "Yes, we met", "Was it worth your time?"), *_rates(one.leader)])
    await do(stage, [taps(other.leader, "Not yet", "What would help?")])
    await until(stage, OTHERS_WERE_ASKED)
    await do(stage, [taps(one.others[0], "I was there", "Was it worth your time?"), *_rates(one.others[0])])
    await do(stage, [taps(one.others[1], "I could not come", "The next talk")])
    await do(stage, [_leaves(other.others[-1])])
    await until(stage, A_SEAT_IS_FREE)
    await do(stage, [_takes_the_seat(PersonId(LATE.id))])
    await until(stage, A_LEADER_WAS_ASKED)
    await do(stage, [taps(await _who_was_asked(stage), "Yes, gladly", "has the seat", "This was answered")])
    await until(stage, TURNS_HAVE_PASSED)
    await until(stage, EVERYBODY_HAS_READ)
    await until(stage, EVERYTHING_IS_OVER)


async def _groups(stage: Stage) -> list[Group]:
    """The groups as they are now, in the order of their matches."""
    async with stage.database() as database, database.store(WORKSPACE).reading() as tx:
        program = await tx.programs.get(THE_PROGRAM)
        matches = await tx.matches.open_ones(THE_PROGRAM)
        members = await tx.members.of_matches(each.id for each in matches)
    lines = [[each.person for each in line(program, members[match.id])] for match in matches]
    return [Group(leading, tuple(others)) for leading, *others in lines]


async def _who_was_asked(stage: Stage) -> PersonId:
    """Whoever leads the group in which somebody would like the seat that is free."""
    async with stage.database() as database, database.store(WORKSPACE).reading() as tx:
        wanted = [each for each in await tx.rematches.of_program(THE_PROGRAM) if each.wanted_at]
        asked = wanted[-1].mentor
        return (await tx.participants.of([asked]))[asked].person


def _asks(who: PersonId, within: str) -> Deed:
    async def does(person: Persona) -> None:
        await at_the_beginning(person)
        await person.runs("/mentor ask")
        await person.submits({"topic": ASKED_ABOUT, "within": within})

    return Deed("asks the board", who, does, ("is on its way", "Your question"))


def _helps(who: PersonId) -> Deed:
    return _on_the_board(who, "I can help", "You look after 1 question")


def _on_the_board(who: PersonId, button: str, *until: str) -> Deed:
    async def does(person: Persona) -> None:
        await at_the_beginning(person)
        await person.opens_home()
        await person.clicks("See the board", home=True)
        await person.clicks(button)

    return Deed(f"taps “{button}” on the board", who, does, until)


def _rates(who: PersonId) -> list[Deed]:
    return [taps(who, "4 Yes", "When do you meet next?", "Saved, thank you.")]


def _leaves(who: PersonId) -> Deed:
    async def does(person: Persona) -> None:
        await at_the_beginning(person)
        await person.runs("/mentor leave")
        await person.clicks("Leave this group")
        await person.submits()

    return Deed("leaves the group", who, does, ("Stay in the group",))


def _takes_the_seat(who: PersonId) -> Deed:
    async def does(person: Persona) -> None:
        await at_the_beginning(person)
        await person.opens_home()
        await person.clicks("Yes, please")

    return Deed("would like the seat", who, does, ("We ask whoever leads", "This was answered"))


FEW_CHATS = (
    "chat.postMessage to a group",
    "record of a post to a channel",
    "record of a post to a group",
)
"""A bot that dies there leaves a post that is not sent again, and there are not enough for all boundaries."""

GROUPS = Play(
    name="groups",
    people=tuple(map(configured, EVERYBODY)),
    prepare=prepare,
    live=live,
    says=frozenset(
        {
            *(Kind.MEET_GROUP, Kind.GROUP_WELCOME, Kind.NO_MATCH, Kind.GROUP_JOINED, Kind.GROUP_LEFT),
            *(Kind.REMATCH, Kind.REMATCH_TO_MENTOR),
            *(Kind.LEAD_TURN, Kind.CHECKIN, Kind.CHECKIN_REMINDER, Kind.DIGEST, Kind.PROGRAM_ENDED),
            *(Kind.SESSION_POST, Kind.SESSION_WANTED, Kind.SESSION_TAKEN, Kind.SESSION_CARD),
            *(Kind.SESSION_DUE, Kind.SESSION_BACK, Kind.SESSION_OVER, Kind.SESSION_ASKED),
        }
    ),
    seldom=both_sides_of(
        "effect of a command",
        "effect of an event",
        "plan of a guide",
        "plan of a survey",
        "plan of breaks",
        "run of a standing program",
        *FEW_CHATS,
        "reconciliation of a post to a channel",
        "record of a failed post to a group",
        "response_url",
        "users.info",
    ),
)
