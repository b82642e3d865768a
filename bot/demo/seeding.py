"""The company's mentoring as a visitor finds it: a program whose sign-up is open, and most have joined.

Everything goes through the services, as if the people had tapped it themselves.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.demo.company import Colleague, colleagues
from mentoring.drafts import DAY_PARTS, HELP_STYLES, TALK_STYLES
from mentoring.ids import PersonId, ProgramId
from mentoring.joins import FormPage
from mentoring.people import Person
from mentoring.programs import Template
from mentoring.questions import Answered, Page
from mentoring.setups import Basics
from mentoring.templates import BLUEPRINTS
from services import joins, phases, setups
from storage.database import Store

COORDINATORS = ("U018DEMO", "U012DEMO")
"""Two of the People team who lead nobody: whoever does may not see the matches of those they lead."""
NOT_YET_JOINED = frozenset({11, 17, 3, 22, 35, 47, 53})
"""Those who run mentoring, and a few who leave the visitor something to do."""

GOALS = (
    "In six months I would like to lead a small project with calm.",
    "I want to speak in front of customers without reading from my notes.",
    "I would like to decide whether I want to lead people.",
    "I want to learn to give feedback that helps.",
    "I want to understand our data well enough to ask better questions.",
    "I would like to say no kindly and keep my week free for the work that counts.",
)
LESSONS = (
    "I led three teams and learned to listen the hard way.",
    "I moved from support to product and like to share how.",
    "I made every mistake in hiring once.",
    "I have spoken at many customer events and was nervous at each.",
)
TALKS = TALK_STYLES
HELPS = HELP_STYLES


class SeedRefused(Exception):
    """The bot does not accept the demo's own program; says what is wrong with which field."""


async def seed(store: Store, now: datetime) -> ProgramId:
    """Set up "Leadership 2027", open its sign-up, and let most of the company join."""
    people = await _introduce(store)
    first, second = (next(each for each in people if each.id == one) for one in COORDINATORS)
    basics = replace(
        Basics.usual(BLUEPRINTS[Template.COHORT], now.astimezone(first.zone).date()),
        name="Leadership 2027",
        audience="Everybody who leads people or would like to",
        goal="More people who feel ready to lead",
        target="8 of 10 say that it was worth their time",
    )
    made = await setups.set_up(store, first, Template.COHORT, basics, second.id, now)
    if isinstance(made, dict):
        raise SeedRefused(made)
    await phases.open_sign_up(store, first, made, now)
    async with store.reading() as tx:
        topics = [str(topic.id) for topic in await tx.topics.of_program(made)]
    for number, person in enumerate(people):
        if number not in NOT_YET_JOINED:
            await _join(store, person, made, _answers(number, topics), now)
    return made


async def _introduce(store: Store) -> list[Person]:
    people = [_person(store, colleague) for colleague in colleagues()]
    async with store.transaction() as tx:
        for person in people:
            await tx.people.put(person)
    return people


def _person(store: Store, colleague: Colleague) -> Person:
    return Person(
        workspace=store.workspace,
        id=PersonId(colleague.id),
        name=colleague.name,
        title=colleague.title,
        email=colleague.email,
        tz=colleague.tz,
        is_workspace_admin=colleague.id in COORDINATORS,
        manager=PersonId(colleague.manager) if colleague.manager else None,
        team=colleague.team,
        level=colleague.level,
        city=colleague.city,
    )


async def _join(
    store: Store, person: Person, program: ProgramId, answers: Mapping[str, Answered], now: datetime
) -> None:
    page: Page | None = Page.ALL
    while page:
        reply = await joins.fill(store, person, program, page, answers, now)
        page = reply.page if isinstance(reply, FormPage) else None


def _answers(number: int, topics: Sequence[str]) -> dict[str, Answered]:
    """Different for each, the same in each demo. A third mentors, a few do both."""
    role = "be" if number % 3 == 0 else "both" if number % 11 == 0 else "find"
    return {
        "role": role,
        "languages": ("en", "de") if number % 4 == 0 else ("en",),
        "times": tuple(DAY_PARTS[(number + shift) % len(DAY_PARTS)] for shift in (0, 1, 3)),
        "talk_styles": (TALKS[number % len(TALKS)],),
        "topics_wanted": _some(topics, number, 2),
        "goal": GOALS[number % len(GOALS)],
        "confidence": str(1 + number % 3),
        "help_wanted": (HELPS[number % len(HELPS)],),
        "must_haves": (),
        "topics_offered": _some(topics, number, 5),
        "capacity": str(1 + number % 3),
        "help_given": (HELPS[number % len(HELPS)], HELPS[(number + 2) % len(HELPS)]),
        "about": LESSONS[number % len(LESSONS)],
        "mentored_before": ("yes", "a_little", "not_yet")[number % 3],
        "consent": ("accepted",),
    }


def _some(topics: Sequence[str], number: int, count: int) -> tuple[str, ...]:
    """A few of the catalogue, spread over all of it."""
    return tuple(dict.fromkeys(topics[(number * 4 + step * 5) % len(topics)] for step in range(count)))
