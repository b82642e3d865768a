"""The people of a simulated company: who they are, and what they write into the form."""

from collections.abc import Sequence
from datetime import time
from random import Random

from bot.demo.company import FIRST_NAMES, LAST_NAMES, PLACES, TEAMS, TITLES
from bot.demo.seeding import GOALS, LESSONS
from bot.simulation import records
from bot.simulation.records import Part, Temperament
from bot.simulation.temperaments import some_temperament
from mentoring.drafts import DAY_PARTS, HELP_STYLES, TALK_STYLES
from mentoring.formats import FormatPolicy
from mentoring.ids import PersonId, WorkspaceId
from mentoring.joins import CAPACITY
from mentoring.participants import Role
from mentoring.people import Level, Person
from mentoring.questions import Answered, Kind, Question
from mentoring.setups import own_questions

COUNTRIES = {"Berlin": "DE", "Lisbon": "PT", "London": "GB", "New York": "US", "Bangalore": "IN"}
EARLY, LATE = (time(8), time(16, 30)), (time(10), time(18, 30))
USUAL = (time(9), time(17, 30))
OWNER, COORDINATOR, BACKUP = 0, 1, 2
TEAM = {OWNER: Part.OWNER, COORDINATOR: Part.COORDINATOR, BACKUP: Part.BACKUP}
"""The first three look after the program and are keen; nobody leads them."""
LEADERS = range(3, 3 + len(TEAMS))
"""The first of them reports to the coordinator, who hears of no case of that team."""


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
        manager=_manager(number),
        roles=frozenset({TEAM[number]}) if is_in_the_team else frozenset(),
        day_starts=starts,
        day_ends=ends,
    )


def _manager(number: int) -> PersonId | None:
    if number == LEADERS[0]:
        return _id(COORDINATOR)
    return None if number in TEAM or number in LEADERS else _id(LEADERS[number % len(TEAMS)])


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
    number: int, policy: FormatPolicy, questions: Sequence[Question], topics: Sequence[str], chance: Random
) -> dict[str, Answered]:
    """What somebody enters: whoever stands on the side that usually helps offers to.

    Standard questions are answered as people do, a program's own ones by chance.
    """
    entered: dict[str, Answered] = {
        "role": "be" if _offers(number, policy) else "find",
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
    own = {each.key: _answer(each, chance) for each in own_questions(questions)}
    return {**entered, **own, "capacity": _fitting(str(entered["capacity"]), questions)}


def _offers(number: int, policy: FormatPolicy) -> bool:
    """Who leads is there for others, or, where leaders learn, whoever is new; among peers nobody alone."""
    level = _level(number)
    if policy.senior is Role.MENTEE:
        return level is Level.STARTING
    return policy.senior is Role.MENTOR and level in {Level.LEADING, Level.SENIOR}


def _answer(question: Question, chance: Random) -> Answered:
    """What somebody says to a question of the program's own."""
    if not question.choices:
        return "Both."
    chosen = chance.choice(question.choices)
    return (chosen,) if question.kind is Kind.SEVERAL else chosen


def _fitting(capacity: str, questions: Sequence[Question]) -> Answered:
    """As many people at once as wanted, or as near to it as the form lets one say."""
    asked = next((each for each in questions if each.key == CAPACITY), None)
    return str(max(asked.least, min(int(capacity), asked.most))) if asked else None
