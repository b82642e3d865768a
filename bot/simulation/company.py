"""The people of a simulated company: who they are, and what they write into the form."""

from collections.abc import Mapping, Sequence
from datetime import time
from random import Random

from bot.demo.company import FIRST_NAMES, LAST_NAMES, PLACES, TEAMS, TITLES
from bot.demo.seeding import GOALS, LESSONS
from bot.simulation import records
from bot.simulation.records import Part, Temperament
from bot.simulation.temperaments import some_temperament
from mentoring.drafts import DAY_PARTS, HELP_STYLES, TALK_STYLES
from mentoring.ids import PersonId, WorkspaceId
from mentoring.people import Level, Person
from mentoring.questions import Answered

COUNTRIES = {"Berlin": "DE", "Lisbon": "PT", "London": "GB", "New York": "US", "Bangalore": "IN"}
EARLY, LATE = (time(8), time(16, 30)), (time(10), time(18, 30))
USUAL = (time(9), time(17, 30))
OWNER, COORDINATOR, BACKUP = 0, 1, 2
TEAM = {OWNER: Part.OWNER, COORDINATOR: Part.COORDINATOR, BACKUP: Part.BACKUP}
"""The first three look after the program and are keen; nobody leads them, and they lead nobody."""
LEADERS = range(3, 3 + len(TEAMS))


def inhabitants(count: int, seed: int) -> tuple[records.Person, ...]:
    """So many people, the same for the same seed."""
    chance = Random(f"{seed}/people")
    firsts, lasts = FIRST_NAMES.split(), LAST_NAMES.split()
    return tuple(_inhabitant(number, firsts, lasts, chance) for number in range(count))


def _inhabitant(number: int, firsts: Sequence[str], lasts: Sequence[str], chance: Random) -> records.Person:
    city, tz = PLACES[number // 2 % len(PLACES)]
    first, last = firsts[number % len(firsts)], lasts[(number + number // len(firsts)) % len(lasts)]
    starts, ends = chance.choices((USUAL, EARLY, LATE), weights=(8, 1, 1))[0]
    is_in_the_team = number in TEAM
    return records.Person(
        id=_id(number),
        name=f"{first} {last}",
        temperament=Temperament.KEEN if is_in_the_team else some_temperament(chance),
        tz=tz,
        country=COUNTRIES[city],
        team=TEAMS[number % len(TEAMS)],
        manager=None if is_in_the_team or number in LEADERS else _id(LEADERS[number % len(TEAMS)]),
        roles=frozenset({TEAM[number]}) if is_in_the_team else frozenset(),
        day_starts=starts,
        day_ends=ends,
    )


def _id(number: int) -> PersonId:
    return PersonId(f"U{number + 1:05}SIM")


def as_known(person: records.Person, workspace: WorkspaceId, number: int) -> Person:
    """The same as the bot knows them from their profile and the people file."""
    level = _level(number)
    return Person(
        workspace=workspace,
        id=person.id,
        name=person.name,
        title=TITLES[level].format(team=person.team),
        email=f"{person.id.lower()}@example.com",
        tz=person.tz,
        manager=person.manager,
        team=person.team,
        level=level,
        day_starts=person.day_starts,
        day_ends=person.day_ends,
        is_workspace_admin=number == OWNER,
    )


def _level(number: int) -> Level:
    if number in LEADERS:
        return Level.SENIOR
    return (Level.LEADING, Level.EXPERIENCED, Level.STARTING, Level.STARTING)[number % 4]


def form(
    number: int, topics: Sequence[str], own: Mapping[str, Answered], chance: Random
) -> dict[str, Answered]:
    """What somebody enters: who leads offers to be a mentor. `own`: answers to the program's questions."""
    is_mentor = _level(number) in {Level.LEADING, Level.SENIOR}
    return {
        **own,
        "role": "be" if is_mentor else "find",
        "languages": ("en",),
        "times": tuple(chance.sample(DAY_PARTS, min(3, len(DAY_PARTS)))),
        "talk_styles": (chance.choice(TALK_STYLES),),
        "topics_wanted": tuple(chance.sample(topics, min(2, len(topics)))),
        "goal": chance.choice(GOALS),
        "confidence": str(chance.randint(1, 3)),
        "help_wanted": (chance.choice(HELP_STYLES),),
        "must_haves": (),
        "topics_offered": tuple(chance.sample(topics, min(4, len(topics)))),
        "capacity": str(chance.choice((1, 2, 2))),
        "help_given": tuple(chance.sample(HELP_STYLES, 2)),
        "about": chance.choice(LESSONS),
        "mentored_before": chance.choice(("yes", "a_little", "not_yet")),
        "consent": ("accepted",),
    }
