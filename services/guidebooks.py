"""Guidebooks: what a program says itself before talks, changed by its coordinators."""

from dataclasses import replace
from datetime import datetime

from mentoring.calendars import next_working_day
from mentoring.guidebooks import Guidebook, PageDraft
from mentoring.guides import Guides
from mentoring.ids import ProgramId
from mentoring.invented.scene import Scene
from mentoring.people import Person
from mentoring.refusals import NoLongerThere
from services.programs import ongoing
from storage.database import Store
from storage.transaction import Transaction


async def book(store: Store, who: Person, program: ProgramId) -> Guidebook:
    """All pages of a program."""
    async with store.reading() as tx:
        return await _book(tx, who, program)


async def write(store: Store, who: Person, draft: PageDraft, now: datetime) -> None:
    """Let a page be so. One that says nothing of its own is no page: the usual words stand there."""
    async with store.transaction() as tx:
        known = await _book(tx, who, draft.program)
        if draft.resource is not None and all(
            each.id != draft.resource for each in known.offered(draft.role)
        ):
            raise NoLongerThere
        page = draft.page(tx.workspace, who.id, now)
        before = known.page(draft.stage, draft.role)
        if not page.is_blank:
            await tx.guide_pages.put(page)
        elif before:
            await tx.guide_pages.tear_out(before)


async def say_as_usual(store: Store, who: Person, place: PageDraft, now: datetime) -> None:
    """Take a page's own words back; what goes with it stays."""
    known = await book(store, who, place.program)
    resource = known.going_with(place.stage, place.role)
    await write(store, who, replace(place, words={}, resource=resource.id if resource else None), now)


async def see_as(store: Store, who: Person, draft: PageDraft, now: datetime) -> Guides:
    """How a page is read, saved or not, with an invented partner."""
    known = await book(store, who, draft.program)
    pages = (draft.page(store.workspace, who.id, now),)
    scene = Scene(
        program=known.program, coordinator=who, topics=(), now=now, pages=pages, resources=known.resources
    )
    on = next_working_day(now.astimezone(who.zone).date())
    return Guides(program=known.program, on=on, guides=(scene.guide(draft.stage, draft.role, on),))


async def _book(tx: Transaction, who: Person, program: ProgramId) -> Guidebook:
    return Guidebook(
        program=await ongoing(tx, who, program),
        pages=tuple(await tx.guide_pages.of_program(program)),
        resources=tuple(await tx.resources.of_program(program)),
    )
