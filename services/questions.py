"""Questions of a program's form, changed by versions: what was answered before stays readable."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from mentoring.drafts import MOST_OWN_QUESTIONS, QuestionDraft
from mentoring.ids import UNSAVED, ProgramId, QuestionId
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.questions import Form, Question
from mentoring.refusals import NoLongerThere, Refusal
from mentoring.setups import Faults, OwnQuestion, own_questions
from mentoring.templates import questions_for
from services.programs import ongoing
from storage.database import Store
from storage.transaction import Transaction


@dataclass(eq=False)
class EnoughQuestions(Refusal):
    """A form stays short: a program may add only so many questions of its own."""

    most: int = MOST_OWN_QUESTIONS


async def own(store: Store, who: Person, program: ProgramId, question: QuestionId) -> Question:
    """One of a program's own questions, as it is asked now, for changing it."""
    async with store.reading() as tx:
        await ongoing(tx, who, program)
        return await _asked_now(tx, program, question)


async def ask(
    store: Store,
    who: Person,
    program: ProgramId,
    wanted: OwnQuestion,
    now: datetime,
    instead_of: QuestionId | None = None,
) -> Faults:
    """Add a question of the program's own, or a new version of one."""
    async with store.transaction() as tx:
        await ongoing(tx, who, program)
        faults = wanted.faults()
        if faults:
            return faults
        if instead_of is None:
            await _add(tx, program, wanted)
        else:
            await _replace(tx, await _asked_now(tx, program, instead_of), wanted, now)
        return {}


async def retire(store: Store, who: Person, program: ProgramId, question: QuestionId, now: datetime) -> None:
    """Ask one of the program's own questions no longer."""
    async with store.transaction() as tx:
        await ongoing(tx, who, program)
        asked = await _asked_now(tx, program, question)
        await tx.questions.save(replace(asked, retired_at=now))


async def fit(tx: Transaction, program: Program, now: datetime) -> None:
    """Let the standard questions be those of the program's format, as many people as it allows now.

    What was chosen before stays as it is.
    """
    wanted = {
        each.key: each
        for each in questions_for(program.template, program.most_mentees, program.format)
        if each.form is Form.INTAKE
    }
    standard = [each for each in await tx.questions.of_program(program.id, Form.INTAKE) if not each.label]
    for question in standard:
        draft = wanted.pop(question.key, None)
        if draft is None:
            await tx.questions.save(replace(question, retired_at=now))
        elif _bounds(draft) != _bounds(question):
            await _supersede(tx, question, replace(question, **_bounds(draft)), now)
    for draft in wanted.values():
        versions = await tx.questions.versions(program.id, Form.INTAKE, draft.key)
        again = replace(draft.question(tx.workspace, program.id), version=versions + 1)
        await tx.questions.add(again)


def _bounds(asked: QuestionDraft | Question) -> dict[str, Any]:
    """What a format changes in a question."""
    return {
        "choices": tuple(asked.choices),
        "initial": tuple(asked.initial),
        "least": asked.least,
        "most": asked.most,
    }


async def _add(tx: Transaction, program: ProgramId, wanted: OwnQuestion) -> None:
    places = {question.position for question in await _own(tx, program)}
    if len(places) >= MOST_OWN_QUESTIONS:
        raise EnoughQuestions
    number = next(
        number for number in range(MOST_OWN_QUESTIONS) if wanted.draft("", number).position not in places
    )
    key = await _new_key(tx, program)
    await tx.questions.add(wanted.draft(key, number).question(tx.workspace, program))


async def _replace(tx: Transaction, before: Question, wanted: OwnQuestion, now: datetime) -> None:
    """A new version; when it is answered in another way it is another question, with its own answers."""
    draft = replace(wanted.draft(before.key, 0), position=before.position)
    if draft.kind is not before.kind:
        draft = replace(draft, key=await _new_key(tx, before.program))
        await tx.questions.save(replace(before, retired_at=now))
        await tx.questions.add(draft.question(tx.workspace, before.program))
    else:
        await _supersede(tx, before, draft.question(tx.workspace, before.program), now)


async def _supersede(tx: Transaction, before: Question, after: Question, now: datetime) -> None:
    await tx.questions.save(replace(before, retired_at=now))
    await tx.questions.add(replace(after, id=QuestionId(UNSAVED), version=before.version + 1))


async def _own(tx: Transaction, program: ProgramId) -> tuple[Question, ...]:
    return own_questions(await tx.questions.of_program(program, Form.INTAKE))


async def _asked_now(tx: Transaction, program: ProgramId, question: QuestionId) -> Question:
    asked = next((each for each in await _own(tx, program) if each.id == question), None)
    if asked is None:
        raise NoLongerThere
    return asked


async def _new_key(tx: Transaction, program: ProgramId) -> str:
    """A key that no question of the program ever had."""
    return f"own_{await tx.questions.count_ever(program, Form.INTAKE) + 1}"
