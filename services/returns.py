"""Coming again: when a program opens, those hear of it who wanted to."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from mentoring import intake, ledger
from mentoring.deliveries import POLICIES, Delivery, Kind
from mentoring.ids import ParticipantId, ProgramId
from mentoring.joins import Faulty, FormPage, Joined, as_answer, faults
from mentoring.participants import NextTime
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.questions import Answered, Page, Question
from mentoring.refusals import NoLongerThere, NotYours
from mentoring.returns import ROLE, SHOWN, Again, Return, is_short, still_open, to_keep
from services import forms, joins, signups
from services.forms import Filling
from services.letters import Withdrawn, letter
from storage.database import Store
from storage.transaction import Transaction


async def invite(tx: Transaction, program: Program, now: datetime) -> None:
    """Sign-up of a program opens: a word to each who asked for it, once."""
    wishing = {each.person: each for each in await tx.participants.coming_again()}
    people = await tx.people.of(wishing)
    for who in people.values():
        if who.can_take_part:
            await signups.invited(tx, program.id, who.id, now)
            await tx.outbox.queue(
                letter(
                    Kind.COME_BACK,
                    tx.workspace,
                    now=now,
                    occasion=f"program:{program.id}",
                    person=who.id,
                    program=program.id,
                    subject=wishing[who.id].id,
                    expires_at=ledger.expires_at(POLICIES[Kind.COME_BACK], now, who.hours()),
                )
            )


async def load(tx: Transaction, delivery: Delivery, _now: datetime) -> Return | Withdrawn:
    """COME_BACK: unless they have joined by themselves, or do not want to any more."""
    program = await tx.programs.get(delivery.program or 0)
    before = await tx.participants.get(ParticipantId(delivery.subject or 0))
    if not program.takes_sign_ups:
        return Withdrawn("sign-up closed")
    if before.next_time in {None, NextTime.NO}:
        return Withdrawn("does not want to")
    if await tx.participants.find(program.id, before.person):
        return Withdrawn("has joined")
    return Return(program=program, before=before)


async def look(store: Store, who: Person, program: ProgramId, now: datetime) -> Again | FormPage:
    """What would be kept from last time; the form itself where that leaves too much open."""
    async with store.transaction() as tx:
        filling = await forms.begin(tx, who, program)
        first = await joins.opened(tx, filling, now)
        again = await _again(tx, filling)
        return first if filling.is_change or not is_short(again.form.questions) else again


async def join(
    store: Store,
    who: Person,
    program: ProgramId,
    entered: Mapping[str, Answered],
    now: datetime,
    *,
    rules: int,
) -> Faulty | Again | FormPage | Joined:
    """Join as last time, with the answers that were open; what became open meanwhile is asked first."""
    async with store.transaction() as tx:
        filling = await forms.begin(tx, who, program)
        asked, known = await _asked(tx, filling)
        again = await _again(tx, filling)
        open_ones = again.form.questions
        answers = {each.key: as_answer(each, entered.get(each.key)) for each in open_ones}
        wrong = _wrong(filling, open_ones, answers)
        if not wrong:
            filling = await forms.save(tx, filling, {**to_keep(asked, known), **answers}, now)
            return await joins.completed(tx, filling, rules, now)
        return Faulty(questions=open_ones, faults=wrong) if wrong.keys() <= entered.keys() else again


async def _again(tx: Transaction, filling: Filling) -> Again:
    asked, known = await _asked(tx, filling)
    open_ones = still_open(asked, _wrong(filling, asked, known))
    by_key = {each.key: each for each in asked if each not in open_ones}
    shown = [by_key[key] for key in SHOWN if key in by_key]
    return Again(
        form=FormPage(
            program=filling.program,
            page=Page.LAST,
            pages=filling.pages,
            questions=open_ones,
            answers={},
            topics=filling.topics,
            zone=filling.person.tz,
        ),
        kept=tuple((each, known[each.key]) for each in shown if known.get(each.key)),
        lost=await forms.lost(tx, filling),
    )


async def _asked(tx: Transaction, filling: Filling) -> tuple[list[Question], dict[str, Answered]]:
    """All that the form asks of somebody in the role of last time, and what is known of it."""
    known = await forms.known(tx, filling)
    pages = replace(filling, answers={ROLE: known.get(ROLE)}).pages
    return [question for page in pages for question in filling.on(page)], known


def _wrong(
    filling: Filling, asked: Sequence[Question], answers: Mapping[str, Answered]
) -> dict[str, intake.Fault]:
    return faults(asked, answers, filling.person.id, filling.topics)


async def decline(store: Store, who: Person, participant: ParticipantId, now: datetime) -> None:
    """Not this time: no program writes to them of itself any more."""
    async with store.transaction() as tx:
        before = (await tx.participants.of([participant])).get(participant)
        if before is None:
            raise NoLongerThere
        if before.person != who.id:
            raise NotYours
        await tx.participants.save(replace(before, next_time=NextTime.NO))
        await signups.decline_all(tx, who.id, now)
