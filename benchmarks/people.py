"""A program with many people in it, made through the services."""

from dataclasses import replace
from datetime import datetime

from mentoring.ids import PersonId, ProgramId
from mentoring.joins import FormPage
from mentoring.people import Person
from mentoring.programs import Template
from mentoring.questions import Answered, Page
from mentoring.setups import Basics
from mentoring.templates import BLUEPRINTS
from services import joins, owners, phases, setups
from storage.database import Store

FIRST_PAGE: dict[str, Answered] = {
    "role": "find",
    "languages": ("en",),
    "times": ("from_9_to_12",),
    "talk_styles": ("direct",),
}
REST: dict[str, Answered] = {
    "topics_wanted": ("1", "2"),
    "goal": "In six months I would like to lead a small project with calm.",
    "help_wanted": ("listen",),
    "consent": ("accepted",),
}


def person(store: Store, number: int) -> Person:
    """One of the people of `benchmarks.stage.local_slack`."""
    return Person(workspace=store.workspace, id=PersonId(f"U{number:05}"), name=f"Person {number}")


async def open_program(store: Store, people: int, now: datetime) -> ProgramId:
    """A program whose sign-up is open; everybody is known to the bot."""
    async with store.transaction() as tx:
        for number in range(people):
            await tx.people.put(person(store, number))
    await owners.appoint_first(store, [person(store, 0).id], now)
    basics = Basics.usual(BLUEPRINTS[Template.COHORT], now.date())
    named = replace(basics, name="Leadership")
    creator, second = person(store, 0), person(store, 1)
    program = await setups.set_up(store, creator, Template.COHORT, named, second.id, now)
    assert not isinstance(program, dict)
    await phases.open_sign_up(store, creator, program, now)
    return program


async def half_fill(store: Store, who: Person, program: ProgramId, now: datetime) -> None:
    """Two pages of the form are saved; the person will finish it another time."""
    page = await joins.fill(store, who, program, Page.ALL, FIRST_PAGE, now)
    assert isinstance(page, FormPage)
    page = await joins.fill(store, who, program, page.page, REST, now)
    assert isinstance(page, FormPage)
