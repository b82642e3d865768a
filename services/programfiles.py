"""Programs as files: what one says, and one made from what a file says."""

from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from mentoring.ids import UNSAVED, ProgramId, TopicId
from mentoring.people import Person
from mentoring.programfiles import Plan
from mentoring.programs import Coordinator, Program, Rank, Topic
from mentoring.questions import Form
from mentoring.resources import suits
from mentoring.setups import Faults, own_questions
from mentoring.templates import BLUEPRINTS, questions_for
from services import authority, phases
from services.teams import take_in
from storage.database import Store
from storage.transaction import Transaction


async def plan_of(store: Store, program: ProgramId) -> Plan:
    """What a program's file says, for an operator."""
    async with store.reading() as tx:
        return await _plan(tx, await tx.programs.get(program))


async def plan_for(store: Store, who: Person, program: ProgramId) -> Plan:
    """The same for somebody who looks after the program, also after its end."""
    async with store.reading() as tx:
        return await _plan(tx, await authority.coordinating(tx, who, program))


async def set_up(store: Store, who: Person, plan: Plan, now: datetime) -> ProgramId | Faults:
    """A new program that nobody sees yet, as a file says it; somebody else may have its name already."""
    async with store.transaction() as tx:
        await authority.setting_up(tx, who)
        taken = tuple(each.name for each in await tx.programs.not_ended())
        if faults := plan.basics.faults(now.astimezone(who.zone).date(), taken):
            return faults
        program = await tx.programs.add(_program(store, who, plan, now))
        await _furnish(tx, program, plan)
        await _fill_library(tx, program, plan, now)
        owner = Coordinator(
            workspace=tx.workspace,
            id=UNSAVED,
            program=program.id,
            person=who.id,
            rank=Rank.OWNER,
            added_by=who.id,
        )
        await take_in(tx, owner, now)
        await phases.keep_dates(tx, program)
        await tx.people.put(replace(who, last_program=program.id))
        return program.id


async def _plan(tx: Transaction, program: Program) -> Plan:
    topics = {topic.id: topic.label for topic in await tx.topics.of_program(program.id)}
    questions = own_questions(await tx.questions.of_program(program.id, Form.INTAKE))
    plan = Plan.of(program, tuple(topics.values()), questions)
    pages = await tx.guide_pages.of_program(program.id)
    return plan.with_library(await tx.resources.of_program(program.id), pages, topics)


def _program(store: Store, who: Person, plan: Plan, now: datetime) -> Program:
    numbered = plan.named({each.label: _key(number) for number, each in enumerate(plan.questions)})
    said: dict[str, Any] = {}
    for part in numbered.parts:
        said |= asdict(part)
    shortlists = said.pop("shortlists")
    usual = BLUEPRINTS[plan.template].program(store.workspace, plan.basics.name, who.id, now)
    shortlists_since, board_since = now if shortlists else None, now if plan.board else None
    return replace(usual, **said, tz=who.tz, shortlists_since=shortlists_since, board_since=board_since)


async def _furnish(tx: Transaction, program: Program, plan: Plan) -> None:
    for label in plan.topics:
        await tx.topics.add(
            Topic(workspace=tx.workspace, id=TopicId(UNSAVED), program=program.id, label=label)
        )
    for draft in questions_for(plan.template, program.most_mentees, program.format):
        await tx.questions.add(draft.question(tx.workspace, program.id))
    for number, wanted in enumerate(plan.questions):
        await tx.questions.add(wanted.draft(_key(number), number).question(tx.workspace, program.id))


async def _fill_library(tx: Transaction, program: Program, plan: Plan, now: datetime) -> None:
    """What people find, and what they read before talks; of two things with one title the first is meant."""
    topics = {topic.label.casefold(): topic.id for topic in await tx.topics.of_program(program.id)}
    by = program.created_by
    things = await tx.resources.add_all(
        kept.draft(topics).resource(tx.workspace, program.id, by, now) for kept in plan.library
    )
    for guide in plan.guides:
        meant = (each.id for each in things if each.title == guide.goes_with and suits(each, {guide.role}))
        draft = guide.draft(program.id, next(meant, None))
        await tx.guide_pages.add(draft.page(tx.workspace, by, now))


def _key(number: int) -> str:
    """Of an own question from a file: one that later ones, counted on, never get."""
    return f"own_file_{number + 1}"
