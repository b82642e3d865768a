"""The form of a program as it lies before somebody: loaded, shown page by page, saved."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from mentoring import intake, joins
from mentoring.ids import UNSAVED, ParticipantId, PersonId, ProgramId
from mentoring.joins import NEVER_WITH, ROLE, FormPage
from mentoring.participants import Participant, Standing
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.questions import Answered, Form, Page, Question
from mentoring.refusals import NoLongerThere, Refusal
from mentoring.returns import as_last_time
from mentoring.returns import lost as lost_topics
from storage.transaction import Transaction


@dataclass(eq=False)
class NotForGuests(Refusal):
    """Guests of the workspace cannot take part."""


@dataclass(eq=False)
class SignUpClosed(Refusal):
    """The program takes nobody new at the moment."""

    program: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """A person before the form of a program: what is asked, and what was said so far."""

    person: Person
    program: Program
    participant: Participant | None
    questions: tuple[Question, ...]
    answers: Mapping[str, Answered]
    topics: Mapping[str, str]

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages for the role that the person has."""
        return joins.pages_for(self.role)

    @property
    def role(self) -> Answered:
        """What the person would like to be, or what everybody is in a program of this format."""
        return self.program.policy.role(self.answers.get(ROLE))

    @property
    def is_change(self) -> bool:
        """The form was sent before."""
        return self.participant is not None and self.participant.standing in joins.BELONGING

    def on(self, page: Page) -> tuple[Question, ...]:
        """What a page asks."""
        return tuple(question for question in self.questions if question.page is page)

    def read(self, page: Page, entered: Mapping[str, Answered]) -> dict[str, Answered]:
        """What was entered on a page, as answers."""
        return {each.key: joins.as_answer(each, entered.get(each.key)) for each in self.on(page)}

    def faults(self, page: Page, answers: Mapping[str, Answered]) -> dict[str, intake.Fault]:
        """What is wrong with the answers of a page."""
        return joins.faults(self.on(page), answers, self.person.id, self.topics)

    def page_after(self, page: Page) -> Page | None:
        """The page that follows; the role, and with it the pages, may just have changed."""
        if page not in self.pages:
            return self.pages[1]
        position = self.pages.index(page)
        return self.pages[position + 1] if position + 1 < len(self.pages) else None

    def page_before(self, page: Page) -> Page:
        """The page to go back to; the first one stays."""
        position = self.pages.index(page) if page in self.pages else 1
        return self.pages[max(0, position - 1)]

    def passed_by(self) -> Page | None:
        """The first page that still lacks something: a new question, a second device."""
        return next((page for page in self.pages if self.faults(page, self.answers)), None)


def refuse_guests(who: Person) -> None:
    """Programs are for people of the company."""
    if not who.can_take_part:
        raise NotForGuests


async def existing_program(tx: Transaction, program: ProgramId) -> Program:
    """The program that a button names, if it is still there."""
    try:
        return await tx.programs.get(program)
    except LookupError:
        raise NoLongerThere from None


async def begin(tx: Transaction, who: Person, program_id: ProgramId) -> Filling:
    """Lay the form of a program before somebody who may fill it in now, or refuse."""
    refuse_guests(who)
    program = await existing_program(tx, program_id)
    return await lay(tx, who, program, await tx.participants.find(program.id, who.id))


async def lay(tx: Transaction, who: Person, program: Program, participant: Participant | None) -> Filling:
    """The same for a program and a place in it that were read before."""
    if not joins.may_fill(program, participant):
        raise SignUpClosed(program.name)
    questions = await tx.questions.of_program(program.id, Form.INTAKE)
    topics = {str(topic.id): topic.label for topic in await tx.topics.of_program(program.id)}
    return Filling(
        person=who,
        program=program,
        participant=participant,
        questions=joins.asked(questions, who, participant, topics),
        answers=await _said(tx, participant),
        topics=topics,
    )


async def shown(tx: Transaction, filling: Filling, page: Page, *, is_incomplete: bool = False) -> FormPage:
    """A page, filled with what is known."""
    questions = filling.on(page)
    found = await known(tx, filling)
    return FormPage(
        program=filling.program,
        page=page,
        pages=filling.pages,
        questions=questions,
        answers={question.key: found[question.key] for question in questions},
        topics=filling.topics,
        zone=filling.person.tz,
        is_change=filling.is_change,
        is_incomplete=is_incomplete,
    )


async def known(tx: Transaction, filling: Filling) -> dict[str, Answered]:
    """What all pages of the form would be filled with."""
    earlier = await _earlier(tx, filling)
    before = await tx.answers.of_participant(earlier.id) if earlier else {}
    answers = {**await _as_last_time(tx, filling, earlier, before), **filling.answers}
    return joins.prefilled(filling.questions, filling.person, filling.participant, answers, before)


async def lost(tx: Transaction, filling: Filling) -> tuple[str, ...]:
    """Topics that somebody named last time, and this program does not have."""
    earlier = await _earlier(tx, filling)
    if earlier is None:
        return ()
    labels = {str(topic): label for topic, label in (await tx.topics.labels(earlier.program)).items()}
    return lost_topics(await tx.answers.of_participant(earlier.id), labels, filling.topics)


async def save(tx: Transaction, filling: Filling, answers: Mapping[str, Answered], now: datetime) -> Filling:
    """Keep answers; with the first ones, the person has begun the form. The private wishes stand apart."""
    participant = await _begun(tx, filling, now)
    by_key = {question.key: question for question in filling.questions}
    for key, value in answers.items():
        if key == NEVER_WITH:
            await tx.never_with.put(participant.person, _people(value), now)
        else:
            await tx.answers.put(participant.id, by_key[key], value, now)
    return replace(filling, participant=participant, answers={**filling.answers, **answers})


async def _said(tx: Transaction, participant: Participant | None) -> dict[str, Answered]:
    if participant is None:
        return {}
    wishes = await tx.never_with.wished_by(participant.person)
    return await tx.answers.of_participant(participant.id) | {NEVER_WITH: wishes or None}


async def _earlier(tx: Transaction, filling: Filling) -> Participant | None:
    """The part in the program that the person joined last before this one."""
    others = await tx.participants.of_person(filling.person.id)
    return next((each for each in others if each.program != filling.program.id), None)


async def _as_last_time(
    tx: Transaction, filling: Filling, earlier: Participant | None, said: Mapping[str, Answered]
) -> dict[str, Answered]:
    """What somebody who wants to come again need not say again."""
    if earlier is None or filling.is_change:
        return {}
    labels = {str(topic): label for topic, label in (await tx.topics.labels(earlier.program)).items()}
    return as_last_time(said, earlier.next_time, labels, filling.topics)


async def _begun(tx: Transaction, filling: Filling, now: datetime) -> Participant:
    participant = filling.participant
    if participant is None:
        return await tx.participants.add(
            Participant(
                workspace=tx.workspace,
                id=ParticipantId(UNSAVED),
                program=filling.program.id,
                person=filling.person.id,
                started_at=now,
            )
        )
    if participant.standing in {Standing.LEFT, Standing.DECLINED}:
        participant = replace(participant, standing=Standing.FILLING, started_at=now, left_at=None)
        await tx.participants.save(participant)
    return participant


def _people(chosen: Answered) -> tuple[PersonId, ...]:
    return tuple(PersonId(each) for each in chosen) if isinstance(chosen, tuple) else ()
