"""The message of a check-in as its reader finds it: what it asks about, and what of that is still right."""

from dataclasses import replace
from datetime import datetime

from mentoring import fits
from mentoring.checkins import Checkin, Step, ask_fit
from mentoring.deliveries import Delivery, Kind
from mentoring.goals import NextStep, aims_of, next_steps
from mentoring.ids import CheckinId
from mentoring.meetings import held, told_by_another
from mentoring.progress import by_person
from mentoring.rounds import Round, Talk, talk, why_not_now
from services import growth, resources, rests
from services.letters import Withdrawn
from services.own_matches import own_match
from storage.transaction import Transaction


async def round_of(tx: Transaction, checkin: Checkin, now: datetime) -> Round:
    """The message that a check-in is part of, as it stands; ended matches are left out."""
    talks = await _talks(tx, checkin, now)
    return await _round(tx, checkin, [each for each in talks if each.own.match.is_open], now)


async def asked_along(tx: Transaction, checkin: Checkin, now: datetime) -> list[Checkin]:
    """What the message of a check-in asks, itself included."""
    return [each.checkin for each in await _talks(tx, checkin, now)]


async def load(tx: Transaction, delivery: Delivery, now: datetime) -> Round | Withdrawn:
    """CHECKIN and its reminder: the questions that are still right; it reminds of what was asked."""
    first = await tx.checkins.get(CheckinId(delivery.subject or 0))
    planned = await planned_together(tx, first)
    asked = [each for each in planned if each.asked_at or delivery.kind is not Kind.CHECKIN_REMINDER]
    talks = [await _talk(tx, checkin) for checkin in asked]
    reasons = {each.checkin.id: await _why_not(tx, each, now) for each in talks}
    still_right = [each for each in talks if reasons[each.checkin.id] is None]
    if not still_right:
        return Withdrawn(next((reason for reason in reasons.values() if reason), "gone"))
    return await _round(tx, first, still_right, now)


async def planned_together(tx: Transaction, checkin: Checkin) -> list[Checkin]:
    """What was planned for the same message, but for groups that the person has left since."""
    planned = await tx.checkins.of_round(checkin.program, checkin.person, checkin.asked_on)
    members = await tx.members.of_matches(each.match for each in planned)
    return [
        each
        for each in planned
        if any(member.participant == each.participant for member in members.get(each.match, ()))
    ]


async def with_fit(tx: Transaction, asked: Checkin) -> Checkin:
    """After some meetings the person is also asked whether it is a good match; of a pair."""
    if asked.reported_on or (await tx.programs.get(asked.program)).policy.is_group:
        return asked
    meetings = held(await tx.meetings.of_match(asked.match))
    said = by_person(await tx.checkins.of_match(asked.match)).get(asked.person, [])
    earlier = [each.fit for each in said if each.fit and each.id != asked.id]
    if not fits.is_asked(len(meetings), earlier):
        return asked
    with_fit = ask_fit(asked)
    await tx.checkins.save(with_fit)
    return with_fit


async def was_in(tx: Transaction, checkin: Checkin, now: datetime) -> bool:
    """Whether the message that went out asked this, also if it was answered at once."""
    is_answered = checkin.answered_at is not None
    return is_answered or await _why_not(tx, await _talk(tx, checkin), now) is None


async def _why_not(tx: Transaction, about: Talk, now: datetime) -> str | None:
    participant = await tx.participants.get(about.checkin.participant)
    person = await tx.people.find(about.checkin.person)
    if person is None:
        return "gone"
    meetings = await tx.meetings.of_match(about.checkin.match)
    today = person.hours().local_date(now)
    rest = await rests.rest_of(tx, about.own.match, about.own.program)
    return why_not_now(about.checkin, about.own, participant, meetings, today, rests=rest.is_on)


async def _talks(tx: Transaction, checkin: Checkin, now: datetime) -> list[Talk]:
    """A check-in and those of its message. What that, or its reminder, left out does not come up later."""
    planned = await planned_together(tx, checkin)
    talks = [await _talk(tx, each) for each in planned]
    return [each for each in talks if each.checkin.id == checkin.id or await _stays(tx, each, now)]


async def _stays(tx: Transaction, about: Talk, now: datetime) -> bool:
    """It was answered, or it was asked and is still right to ask."""
    checkin = about.checkin
    if checkin.answered_at or checkin.asked_at is None:
        return checkin.answered_at is not None
    return checkin.closed_at is not None or await _why_not(tx, about, now) is None


async def _talk(tx: Transaction, checkin: Checkin) -> Talk:
    own = await own_match(tx, checkin.person, checkin.match)
    members = await tx.members.of_match(checkin.match)
    again_on = next(each.next_checkin_on for each in members if each.participant == checkin.participant)
    said = checkin.carries_statements and await tx.relationships.find(checkin.match, checkin.participant)
    is_of_two = not own.program.policy.is_group
    meetings = await tx.meetings.of_match(checkin.match)
    return replace(
        talk(checkin, own, own.match.held_until or again_on),
        told=told_by_another(meetings, checkin.person, checkin.since) if is_of_two else None,
        fit_again=checkin.fit is not None and await _is_asked_again(tx, checkin),
        has_said_statements=bool(said),
    )


async def _is_asked_again(tx: Transaction, checkin: Checkin) -> bool:
    """Whether the question about the fit follows the next meeting, too."""
    theirs = by_person(await tx.checkins.of_match(checkin.match)).get(checkin.person, [])
    said = [each.fit for each in theirs if each.fit]
    meetings = held(await tx.meetings.of_match(checkin.match))
    return fits.is_asked(len(meetings) + 1, said)


async def _round(tx: Transaction, checkin: Checkin, talks: list[Talk], now: datetime) -> Round:
    person = (await tx.people.of([checkin.person]))[checkin.person]
    return Round(
        program=await tx.programs.get(checkin.program),
        talks=tuple([await _with_more(tx, each, now) for each in talks]),
        today=person.hours().local_date(now),
        is_one_of_several=any(
            each.program != checkin.program for each in await tx.members.of_person(checkin.person)
        ),
    )


async def _with_more(tx: Transaction, about: Talk, now: datetime) -> Talk:
    """Beside a conversation that is over: their next steps, and what of the library may help now."""
    if about.step is not Step.DONE or about.checkin.answered_at is None:
        return about
    return replace(
        about,
        suggested=await resources.suggestion(tx, about, now),
        next_steps=await _next_steps(tx, about.checkin),
        half_way=await growth.half_way(tx, about),
    )


async def _next_steps(tx: Transaction, asked: Checkin) -> tuple[NextStep, ...]:
    steps = await tx.steps.of_match(asked.match)
    if not steps:
        return ()
    meetings = held(await tx.meetings.of_match(asked.match))
    aims = aims_of(await tx.goals.of_match(asked.match), steps)
    return next_steps(aims, (meeting.on for meeting in meetings), asked.asked_at)
