"""How people of a simulated company come into a program: each fills in the form, on a day of their own."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from random import Random

from bot.simulation import company
from bot.simulation.groups.forms import fitted
from bot.simulation.records import Did, Part, Person
from bot.simulation.town import Town
from mentoring import intake, people
from mentoring.joins import ROLE, Faulty, FormPage
from mentoring.programs import Program
from mentoring.questions import Answered, Form, Page
from mentoring.simulations import FormTooHard
from services import joins
from storage.database import Store

JOINING_DAYS = 10
"""In a program with a date everybody joins in so many days."""
COME_LATER = 0.5
"""Of the people of a program without an end so many come in the course of time."""
LAST_WEEKS = timedelta(weeks=3)


async def invite(town: Town, program: Program, months: timedelta) -> None:
    """Everybody who does not look after the program joins: soon, or, where it has no end, when they come."""
    async with town.store.reading() as tx:
        topics = [str(topic.id) for topic in await tx.topics.of_program(program.id)]
        questions = await tx.questions.of_program(program.id, Form.INTAKE)
    chance = Random(f"{town.seed}/joining")
    for number, person in enumerate(town.people.values()):
        if person.roles:
            continue
        entered = company.form(number, program.policy, questions, topics, chance)
        entered = fitted(entered, program) if program.policy.is_group else entered
        after = timedelta(days=chance.uniform(0, JOINING_DAYS))
        if program.standing and chance.random() < COME_LATER:
            after = chance.uniform(0, 1) * max(months - LAST_WEEKS, after)
        town.world.later(town.now + after, partial(_join, town, program, person, entered))


async def _join(town: Town, program: Program, person: Person, entered: Mapping[str, Answered]) -> None:
    if await town.does(person.id, Did.SIGNED_UP, _fill_in, program, entered):
        seeks, offers = intake.roles(program.policy.role(entered[ROLE]))
        parts = {Part.MENTEE: seeks, Part.MENTOR: offers}
        roles = frozenset(part for part, is_theirs in parts.items() if is_theirs)
        town.people[person.id] = replace(person, roles=roles)


async def _fill_in(
    store: Store, me: people.Person, program: Program, entered: Mapping[str, Answered], now: datetime
) -> None:
    page: Page | None = Page.ALL
    while page:
        reply = await joins.fill(store, me, program.id, page, entered, now)
        if isinstance(reply, Faulty):
            raise FormTooHard(tuple(sorted(reply.faults)))
        page = reply.page if isinstance(reply, FormPage) else None
