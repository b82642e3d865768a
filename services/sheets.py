"""The sheet of a program's surveys: questions from the library and of its own, changed by versions."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from mentoring.drafts import QuestionDraft
from mentoring.ids import UNSAVED, ProgramId, QuestionId
from mentoring.invented.asking import invitation_of
from mentoring.invented.scene import Scene
from mentoring.library import QUESTIONS
from mentoring.people import Person
from mentoring.programs import Lane
from mentoring.questions import Form, Question
from mentoring.refusals import NoLongerThere
from mentoring.setups import Faults
from mentoring.sheets import (
    MOST_QUESTIONS,
    EnoughSurveyQuestions,
    LastSurveyQuestion,
    Sheet,
    SurveyQuestion,
    hanging_on,
    in_order,
)
from mentoring.surveys import Invitation
from services.programs import ongoing
from storage.database import Store
from storage.transaction import Transaction


async def sheet(store: Store, who: Person, program: ProgramId) -> Sheet:
    """What the next survey of a program asks, for somebody who may change it."""
    async with store.reading() as tx:
        found = await ongoing(tx, who, program)
        return Sheet(program=found, questions=tuple(await asked_in(tx, program)))


async def one(store: Store, who: Person, program: ProgramId, question: QuestionId) -> tuple[Sheet, Question]:
    """One of the questions, for changing it, among the others."""
    found = await sheet(store, who, program)
    return found, _of(found.questions, question)


async def as_invented(
    store: Store, who: Person, program: ProgramId, lane: Lane, now: datetime
) -> tuple[Invitation, Person]:
    """The next survey as an invented mentee would get it: nobody real is looked at."""
    found = await sheet(store, who, program)
    scene = Scene(program=found.program, coordinator=who, topics=(), now=now, questions=found.questions)
    return invitation_of(scene, lane), scene.mentee


async def add_from_library(store: Store, who: Person, program: ProgramId, key: str) -> Sheet:
    """Ask one of the library's questions, too; one that is asked already stays as it is."""
    async with store.transaction() as tx:
        found = await ongoing(tx, who, program)
        draft = QUESTIONS.get(key)
        if draft is None:
            raise NoLongerThere
        questions = await asked_in(tx, program)
        if all(each.key != key for each in questions):
            await _add(tx, program, draft, questions)
        return Sheet(program=found, questions=tuple(await asked_in(tx, program)))


async def ask(
    store: Store,
    who: Person,
    program: ProgramId,
    wanted: SurveyQuestion,
    now: datetime,
    instead_of: QuestionId | None = None,
) -> Faults:
    """Ask a question in the coordinator's own words, or change one."""
    async with store.transaction() as tx:
        await ongoing(tx, who, program)
        faults = wanted.faults()
        if faults:
            return faults
        questions = await asked_in(tx, program)
        if instead_of is None:
            key = f"own_{await tx.questions.count_ever(program, Form.SURVEY) + 1}"
            await _add(tx, program, wanted.draft(key, 0), questions)
        else:
            await _change(tx, _of(questions, instead_of), wanted, questions, now)
        return {}


async def take_out(
    store: Store, who: Person, program: ProgramId, question: QuestionId, now: datetime
) -> Sheet:
    """Ask a question no longer, nor those that hang on it. What was answered stays readable."""
    async with store.transaction() as tx:
        found = await ongoing(tx, who, program)
        questions = await asked_in(tx, program)
        asked = _of(questions, question)
        gone = [asked, *hanging_on(asked, questions)]
        if len(gone) == len(questions):
            raise LastSurveyQuestion
        for each in gone:
            await _retire(tx, each, now)
        return Sheet(program=found, questions=tuple(await asked_in(tx, program)))


async def asked_in(tx: Transaction, program: ProgramId) -> list[Question]:
    """The questions of the next survey, each one after the one on which it hangs."""
    return in_order(await tx.questions.of_program(program, Form.SURVEY))


async def _add(tx: Transaction, program: ProgramId, draft: QuestionDraft, questions: list[Question]) -> None:
    if len(questions) >= MOST_QUESTIONS:
        raise EnoughSurveyQuestions
    position = max((each.position for each in questions), default=0) + 1
    version = await tx.questions.versions(program, Form.SURVEY, draft.key) + 1
    question = replace(draft, position=position).question(tx.workspace, program)
    await tx.questions.add(replace(question, version=version))


async def _change(
    tx: Transaction, before: Question, wanted: SurveyQuestion, questions: list[Question], now: datetime
) -> None:
    """A new version, so that what was answered keeps its words; another question if it is measured anew.

    A question on which others hang is always asked.
    """
    if hanging_on(before, questions):
        wanted = replace(wanted, condition=None)
    draft = wanted.draft(before.key, before.position)
    after = draft.question(tx.workspace, before.program)
    if _measure(after) == _measure(before):
        await _retire(tx, before, now)
        version = await tx.questions.versions(before.program, Form.SURVEY, before.key) + 1
        await tx.questions.add(replace(after, version=version))
        return
    for each in (before, *hanging_on(before, questions)):
        await _retire(tx, each, now)
    key = f"own_{await tx.questions.count_ever(before.program, Form.SURVEY) + 1}"
    await tx.questions.add(replace(after, key=key, id=QuestionId(UNSAVED)))


async def _retire(tx: Transaction, question: Question, now: datetime) -> None:
    await tx.questions.save(replace(question, retired_at=now))


def _measure(question: Question) -> tuple[object, ...]:
    """What makes two answers comparable."""
    return question.kind, question.least, question.most, question.choices


def _of(questions: Sequence[Question], wanted: QuestionId) -> Question:
    found = next((each for each in questions if each.id == wanted), None)
    if found is None:
        raise NoLongerThere
    return found
