"""Short surveys for those who are asked: the invitation, the answer, one reminder.

How a coordinator sends one, and what it shows, stands in `services.waves`.
"""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from mentoring import intake, surveys
from mentoring.deliveries import Delivery, Kind, Status
from mentoring.ids import PersonId
from mentoring.joins import Faulty, as_answer
from mentoring.participants import Standing
from mentoring.people import Person
from mentoring.programs import Lane
from mentoring.questions import Answered, Question, asked_now
from mentoring.refusals import NoLongerThere, NotYours
from mentoring.surveys import Invitation, SurveyAnswer, SurveyAnswered, SurveyClosed, Ticket
from services import invitations
from services.deliveries import hours_of
from services.letters import Withdrawn, letter
from storage.database import Store
from storage.transaction import Transaction

ANSWER_BYTES = 16


async def sheet(store: Store, who: Person, ticket: int, now: datetime) -> Invitation:
    """The questions, for somebody who may answer them now."""
    async with store.reading() as tx:
        return await _answerable(tx, who, ticket, now)


async def answer(
    store: Store, who: Person, ticket: int, entered: Mapping[str, Answered], now: datetime
) -> Invitation | Faulty:
    """Keep what somebody says, once. On the anonymous lane nothing leads from the answer to the person.

    The ticket alone guards against a second answer: `store` must not remember the delivery itself
    (`Store.once`), which would hold the moment of an anonymous answer.
    """
    async with store.transaction() as tx:
        invitation = await _answerable(tx, who, ticket, now)
        said = {each.key: as_answer(each, entered.get(each.key)) for each in invitation.questions}
        asked = [each for each in asked_now(invitation.questions, said) if _was_shown(each, entered)]
        faults = intake.faults(asked, said)
        if faults:
            return Faulty(questions=invitation.questions, faults=faults)
        is_named = invitation.survey.lane is Lane.NAMED
        await tx.survey_answers.add(
            SurveyAnswer(
                workspace=tx.workspace,
                id=secrets.token_hex(ANSWER_BYTES),
                survey=invitation.survey.id,
                person=who.id if is_named else None,
                values={each.key: said[each.key] for each in asked if said[each.key] is not None},
            )
        )
        await tx.tickets.save(replace(invitation.ticket, used=True))
        return invitation


async def decline(store: Store, who: Person, ticket: int, now: datetime) -> Invitation:
    """*Not this time*, on the named lane: no reminder. They may still change their mind."""
    async with store.transaction() as tx:
        invitation = await _answerable(tx, who, ticket, now)
        reminder = await tx.outbox.find(Kind.SURVEY_REMINDER, ticket, who.id)
        if reminder:
            await tx.outbox.settle(reminder, Status.CANCELLED, "declined")
        return invitation


async def open_to(tx: Transaction, who: PersonId, now: datetime) -> tuple[Invitation, ...]:
    """The surveys that somebody may answer now; also those they were never written about stand on Home."""
    found = [await _invitation(tx, ticket) for ticket in await tx.tickets.unused_of(who)]
    return tuple(each for each in found if each.survey.opens_at <= now < each.survey.closes_at)


async def load_question(tx: Transaction, delivery: Delivery, now: datetime) -> Invitation | Withdrawn:
    """SURVEY: the invitation, if this is still a good day for it; else it is planned anew."""
    invitation = await _current(tx, delivery, now)
    if isinstance(invitation, Withdrawn):
        return invitation
    survey, ticket = invitation.survey, invitation.ticket
    if ticket.used:
        return Withdrawn("answered")
    person = (await tx.people.of([ticket.person]))[ticket.person]
    near = (await invitations.near_days(tx, [person.id], survey))[person.id]
    hours = hours_of(person)
    today = hours.local_date(now)
    if near.ask_on(today, hours.local_date(survey.closes_at)) == today:
        return invitation
    is_moved = await invitations.plan_again(tx, survey, ticket, person, near, now)
    return Withdrawn("moved" if is_moved else "no free day")


async def load_reminder(tx: Transaction, delivery: Delivery, now: datetime) -> Invitation | Withdrawn:
    """SURVEY_REMINDER: named, to who has not answered; anonymous, to everyone."""
    invitation = await _current(tx, delivery, now)
    if isinstance(invitation, Withdrawn):
        return invitation
    if invitation.survey.lane is Lane.NAMED and invitation.ticket.used:
        return Withdrawn("answered")
    return replace(invitation, is_reminder=True)


async def remind(tx: Transaction, delivery: Delivery, now: datetime) -> None:
    """SURVEY went out: plan the one reminder."""
    ticket = await tx.tickets.get(delivery.subject or 0)
    survey = await tx.surveys.get(ticket.survey)
    person = (await tx.people.of([ticket.person]))[ticket.person]
    due_at = surveys.remind_at(survey, hours_of(person), now, key=delivery.key)
    if due_at:
        await tx.outbox.queue(
            letter(
                Kind.SURVEY_REMINDER,
                tx.workspace,
                now=now,
                occasion=str(survey.id),
                person=person.id,
                program=survey.program,
                subject=ticket.id,
                due_at=due_at,
                expires_at=survey.closes_at,
            )
        )


def _was_shown(question: Question, entered: Mapping[str, Answered]) -> bool:
    """A question that hangs on another may not have been on the page yet when it was sent."""
    return not question.asked_after or question.key in entered


async def _answerable(tx: Transaction, who: Person, ticket: int, now: datetime) -> Invitation:
    """The survey, for somebody who may answer it now; else the refusal that says why not."""
    try:
        invitation = await _invitation(tx, await tx.tickets.get(ticket))
    except LookupError:
        raise NoLongerThere from None
    if invitation.ticket.person != who.id:
        raise NotYours
    if invitation.ticket.used:
        raise SurveyAnswered
    if now >= invitation.survey.closes_at:
        raise SurveyClosed(invitation.survey.closes_at)
    return invitation


async def _current(tx: Transaction, delivery: Delivery, now: datetime) -> Invitation | Withdrawn:
    """The survey as it stands when somebody would be written to."""
    invitation = await _invitation(tx, await tx.tickets.get(delivery.subject or 0))
    participant = await tx.participants.get(invitation.ticket.participant)
    if participant.standing is Standing.LEFT:
        return Withdrawn("not in the program")
    if participant.standing is Standing.ON_BREAK:
        return Withdrawn("on a break")
    if invitation.program.ended_at or now >= invitation.survey.closes_at:
        return Withdrawn("survey closed")
    return invitation


async def _invitation(tx: Transaction, ticket: Ticket) -> Invitation:
    survey = await tx.surveys.get(ticket.survey)
    return Invitation(
        ticket=ticket,
        survey=survey,
        program=await tx.programs.get(ticket.program),
        questions=tuple(await tx.questions.of(survey.questions)),
    )
