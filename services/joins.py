"""Joining a program: the form, page by page, saved at each step, and changeable later."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time

from mentoring import intake, joins
from mentoring.calendars import next_occurrence
from mentoring.deliveries import Delivery, Kind
from mentoring.ids import ParticipantId, ProgramId
from mentoring.joins import CAPACITY, Faulty, FormPage, Joined, Offer
from mentoring.outbox import ACCOUNT_CLOSED
from mentoring.participants import Participant, Role, Standing
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.questions import Answered, Page
from mentoring.refusals import Refusal
from services import approvals, forms, groundrules, signups
from services.forms import Filling
from services.letters import Withdrawn, letter
from storage.database import Store
from storage.transaction import Transaction

NEWS_AT = time(10, 0)


@dataclass(eq=False)
class NothingToJoin(Refusal):
    """No program takes sign-ups, and this person is in none."""


async def begin(store: Store, who: Person, now: datetime) -> FormPage | tuple[Offer, ...]:
    """The form of the one program that somebody may join, finish or change; of several, the choice."""
    forms.refuse_guests(who)
    async with store.transaction() as tx:
        mine = {each.program: each for each in await tx.participants.of_person(who.id)}
        open_to_me = [
            program
            for program in await tx.programs.not_ended()
            if joins.may_fill(program, mine.get(program.id))
        ]
        match open_to_me:
            case []:
                raise NothingToJoin
            case [program]:
                return await opened(tx, await forms.lay(tx, who, program, mine.get(program.id)), now)
            case _:
                return tuple(_offer(program, mine.get(program.id)) for program in open_to_me)


async def form(store: Store, who: Person, program: ProgramId, now: datetime) -> FormPage:
    """The first page of the form, filled with what is known already."""
    async with store.transaction() as tx:
        return await opened(tx, await forms.begin(tx, who, program), now)


async def fill(
    store: Store,
    who: Person,
    program: ProgramId,
    page: Page,
    entered: Mapping[str, Answered],
    now: datetime,
    *,
    rules: int | None = None,
) -> Faulty | FormPage | Joined:
    """Save a page: the next one follows, or, after the last, the person is in.

    `rules` is the version of the ground rules that stood beside the form, if they could have changed since.
    """
    async with store.transaction() as tx:
        filling = await forms.begin(tx, who, program)
        answers = filling.read(page, entered)
        faults = filling.faults(page, answers)
        if faults:
            return Faulty(questions=filling.on(page), faults=faults)
        filling = await forms.save(tx, filling, answers, now)
        following = filling.page_after(page)
        if following is None:
            return await completed(tx, filling, rules or filling.program.rules_version, now)
        return await forms.shown(tx, filling, following)


async def step_back(
    store: Store,
    who: Person,
    program: ProgramId,
    page: Page,
    entered: Mapping[str, Answered],
    now: datetime,
) -> FormPage:
    """The page before; what was entered so far is kept as far as it can be."""
    async with store.transaction() as tx:
        filling = await forms.begin(tx, who, program)
        answers = filling.read(page, entered)
        sound = answers.keys() - filling.faults(page, answers).keys()
        filling = await forms.save(tx, filling, {key: answers[key] for key in sorted(sound)}, now)
        return await forms.shown(tx, filling, filling.page_before(page))


async def topics_like(store: Store, who: Person, program: ProgramId, typed: str) -> dict[str, str]:
    """Topics of a program whose name holds what was typed."""
    async with store.reading() as tx:
        filling = await forms.begin(tx, who, program)
    wanted = typed.casefold().strip()
    return {value: label for value, label in filling.topics.items() if wanted in label.casefold()}


async def program_named(store: Store, program: ProgramId) -> Program:
    """The program of a button, for its ground rules."""
    async with store.reading() as tx:
        return await forms.existing_program(tx, program)


async def load_welcome(tx: Transaction, delivery: Delivery, now: datetime) -> Joined | Withdrawn:
    """JOINED: what a new participant is told, if they still are one."""
    participant = await tx.participants.get(ParticipantId(delivery.subject or 0))
    if participant.standing is not Standing.IN:
        return Withdrawn("not in the program")
    person = await tx.people.find(participant.person)
    program = await tx.programs.get(participant.program)
    if person is None:
        return Withdrawn(ACCOUNT_CLOSED)
    return await _joined(tx, program, participant, person, now, is_change=False)


async def opened(tx: Transaction, filling: Filling, now: datetime) -> FormPage:
    """The first page; who only looks at it is reminded once before sign-up closes."""
    if not filling.is_change:
        await signups.opened(tx, filling.program, filling.person.id, now)
    return await forms.shown(tx, filling, Page.ALL)


def _offer(program: Program, place: Participant | None) -> Offer:
    return Offer(program=program, standing=place.standing if place else None)


async def completed(tx: Transaction, filling: Filling, rules: int, now: datetime) -> FormPage | Joined:
    """Let the person in, unless a page was passed by."""
    passed_by = filling.passed_by()
    if passed_by is not None or filling.participant is None:
        return await forms.shown(tx, filling, passed_by or Page.ALL, is_incomplete=True)
    before = filling.participant
    participant = _with_roles(before if filling.is_change else _admitted(before, filling, now), filling)
    await tx.participants.save(participant)
    if not filling.is_change:
        await groundrules.note(tx, participant, rules, now)
    if participant.standing is Standing.IN and not filling.is_change:
        await _welcome(tx, participant, now)
    if participant.standing is Standing.TO_APPROVE and not filling.is_change:
        await approvals.await_answer(tx, participant, now)
    return await _joined(tx, filling.program, participant, filling.person, now, is_change=filling.is_change)


def _admitted(participant: Participant, filling: Filling, now: datetime) -> Participant:
    """In, or waiting for approval; who is in hears from us by the promised day, also without a match."""
    admitted = replace(participant, joined_at=now, left_at=None, break_until=None)
    if filling.program.approval:
        return replace(admitted, standing=Standing.TO_APPROVE)
    zone = filling.person.zone
    news_by = joins.news_by(filling.program, Standing.IN, now.astimezone(zone).date())
    return replace(admitted, standing=Standing.IN, waiting_news_at=next_occurrence(news_by, NEWS_AT, zone))


def _with_roles(participant: Participant, filling: Filling) -> Participant:
    seeks, offers_to_mentor = intake.roles(filling.role)
    capacity = joins.capacity(filling.answers.get(CAPACITY), filling.program)
    return replace(participant, seeks=seeks, offers=offers_to_mentor, capacity=capacity)


async def _welcome(tx: Transaction, participant: Participant, now: datetime) -> None:
    await tx.outbox.queue(
        letter(
            Kind.JOINED,
            tx.workspace,
            now=now,
            occasion=f"participant:{participant.id}:{now:%Y-%m-%dT%H:%M}",
            person=participant.person,
            program=participant.program,
            subject=participant.id,
        )
    )


async def _joined(
    tx: Transaction,
    program: Program,
    participant: Participant,
    person: Person,
    now: datetime,
    *,
    is_change: bool,
) -> Joined:
    places = await tx.members.of_participant(participant.id)
    return Joined(
        program=program,
        standing=participant.standing,
        is_change=is_change,
        news_by=joins.news_by(program, participant.standing, now.astimezone(person.zone).date()),
        offers=participant.offers,
        capacity=participant.capacity,
        load=sum(place.role is Role.MENTOR for place in places),
    )
