"""Setting programs up, and changing what was set up."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any

from mentoring.formats import POLICIES, Format
from mentoring.ids import UNSAVED, PersonId, ProgramId, TopicId
from mentoring.people import Person
from mentoring.programs import Coordinator, Program, Rank, Template, Topic
from mentoring.questions import Form
from mentoring.setups import (
    Basics,
    Conditions,
    Criteria,
    Faults,
    Matching,
    Part,
    Weights,
    faults_of_topics,
    own_questions,
)
from mentoring.teams import fault_of_coordinator
from mentoring.templates import BLUEPRINTS, questions_for
from services import authority, phases, questions
from services.programs import ongoing
from services.teams import take_in
from storage.database import Store
from storage.transaction import Transaction


async def may_set_up(store: Store, who: Person) -> None:
    """Refuse whoever may not set up a program: owners and coordinators of another one may."""
    async with store.reading() as tx:
        await authority.setting_up(tx, who)


async def set_up(
    store: Store,
    who: Person,
    template: Template,
    basics: Basics,
    second: PersonId | None,
    now: datetime,
) -> ProgramId | Faults:
    """A new program that nobody sees yet, with the rest as is usual for the template."""
    async with store.transaction() as tx:
        await authority.setting_up(tx, who)
        faults = basics.faults(_today(who, now), await _names(tx))
        if second and (fault := fault_of_coordinator(await tx.people.find(second), (who.id,))):
            faults["second"] = fault
        if faults:
            return faults
        usual = BLUEPRINTS[template].program(store.workspace, basics.name, who.id, now)
        shaped = replace(usual, **_fields(basics), **_groups(basics.format, usual), tz=who.tz)
        program = await tx.programs.add(shaped)
        await _furnish(tx, program)
        await _appoint(tx, program.id, who.id, second, now)
        await phases.keep_dates(tx, program)
        await tx.people.put(replace(who, last_program=program.id))
        return program.id


async def change(store: Store, who: Person, program: ProgramId, part: Part, now: datetime) -> Faults:
    """Change one part of a program; whatever is wrong with it is returned, and then nothing changes."""
    async with store.transaction() as tx:
        before = await ongoing(tx, who, program)
        faults = await _faults(tx, before, part, _today(who, now))
        if not faults:
            after = replace(before, **_fields(part), **_since(before, part, now))
            after = replace(after, **_groups(after.format, after))
            await tx.programs.save(after)
            if isinstance(part, Basics):
                await phases.keep_dates(tx, after)
                await questions.fit(tx, after, now)
                await _move_ends(tx, before, after)
        return faults


async def change_topics(
    store: Store, who: Person, program: ProgramId, labels: Sequence[str], now: datetime
) -> Faults:
    """Let the catalogue be these topics. One that goes is retired, so that old answers stay readable."""
    async with store.transaction() as tx:
        await ongoing(tx, who, program)
        faults = faults_of_topics(labels)
        if not faults:
            await _recatalogue(tx, program, labels, now)
        return faults


async def topics(store: Store, who: Person, program: ProgramId) -> tuple[str, ...]:
    """The catalogue of a program, for changing it."""
    async with store.reading() as tx:
        await ongoing(tx, who, program)
        return tuple(topic.label for topic in await tx.topics.of_program(program))


async def settings(store: Store, who: Person, program: ProgramId) -> Program:
    """A program whose settings are about to be changed."""
    async with store.reading() as tx:
        return await ongoing(tx, who, program)


async def criteria(store: Store, who: Person, program: ProgramId) -> Criteria:
    """What pairs of a program are judged by, for changing it."""
    async with store.reading() as tx:
        found = await ongoing(tx, who, program)
        asked = own_questions(await tx.questions.of_program(program, Form.INTAKE))
        return Criteria(program=found, questions=tuple(each for each in asked if each.choices))


async def _faults(tx: Transaction, before: Program, part: Part, today: date) -> Faults:
    match part:
        case Basics():
            return part.faults(today, await _names(tx, besides=before.id), before)
        case Weights() | Conditions():
            return part.faults()
        case _:
            return {}


async def _names(tx: Transaction, besides: ProgramId | None = None) -> tuple[str, ...]:
    """Names that are taken: a program is called by its name, so no two that go on share one."""
    return tuple(program.name for program in await tx.programs.not_ended() if program.id != besides)


async def _furnish(tx: Transaction, program: Program) -> None:
    """The form, the survey and the topics of the template."""
    for label in BLUEPRINTS[program.template].topics:
        await tx.topics.add(_topic(tx, program.id, label))
    for draft in questions_for(program.template, program.most_mentees, program.format):
        await tx.questions.add(draft.question(tx.workspace, program.id))


async def _appoint(
    tx: Transaction, program: ProgramId, creator: PersonId, second: PersonId | None, now: datetime
) -> None:
    ranks = {creator: Rank.OWNER} | ({second: Rank.COORDINATOR} if second else {})
    for person, rank in ranks.items():
        part = Coordinator(
            workspace=tx.workspace, id=UNSAVED, program=program, person=person, rank=rank, added_by=creator
        )
        await take_in(tx, part, now)


async def _move_ends(tx: Transaction, before: Program, after: Program) -> None:
    """Matches that were to end with the program still do."""
    if before.ends_on == after.ends_on:
        return
    for match in await tx.matches.open_ones(after.id):
        if match.ends_on == before.ends_on:
            await tx.matches.save(replace(match, ends_on=after.ends_on))


async def _recatalogue(tx: Transaction, program: ProgramId, labels: Sequence[str], now: datetime) -> None:
    wanted = {label.casefold(): label for label in labels}
    for topic in await tx.topics.everything(program):
        label = wanted.pop(topic.label.casefold(), None)
        if label is None:
            await tx.topics.save(replace(topic, retired_at=topic.retired_at or now))
        else:
            await tx.topics.save(replace(topic, label=label, retired_at=None))
    for label in wanted.values():
        await tx.topics.add(_topic(tx, program, label))


def _topic(tx: Transaction, program: ProgramId, label: str) -> Topic:
    return Topic(workspace=tx.workspace, id=TopicId(UNSAVED), program=program, label=label)


def _today(who: Person, now: datetime) -> date:
    return now.astimezone(who.zone).date()


def _since(before: Program, part: Part, now: datetime) -> dict[str, Any]:
    """From when on the form says that those who could be somebody's match see what their match would."""
    if not isinstance(part, Matching):
        return {}
    return {"shortlists_since": (before.shortlists_since or now) if part.shortlists else None}


def _groups(wanted: Format, program: Program) -> dict[str, Any]:
    """Who is in the middle of a group and who leads it, as the format allows."""
    policy = POLICIES[wanted]
    return {
        "group_mentors": policy.mentors_of(program.group_mentors),
        "led_by": policy.led_by(program.led_by),
    }


def _fields(part: Part) -> dict[str, Any]:
    """What a part says, by the program's own field names; a program that is always open has no dates."""
    said = asdict(part)
    said.pop("shortlists", None)
    if said.get("standing"):
        said |= dict.fromkeys(("starts_on", "ends_on", "sign_up_closes_on"))
    return said
