"""Check-ins: what people answer about their match, and what follows from it for them and nobody else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from mentoring import checkins as rules
from mentoring.alerts import Cause
from mentoring.calendars import DAY, next_occurrence
from mentoring.checkins import Checkin, Met, Obstacle, Wish
from mentoring.deliveries import DeadlineKind
from mentoring.fits import Fit
from mentoring.ids import CheckinId, MatchId
from mentoring.matches import MatchStatus
from mentoring.meetings import held, met_on, next_planned
from mentoring.pauses import may_pause, usual_until
from mentoring.people import Person
from mentoring.progress import Sign, by_person, days_told, makes_a_difference, signs_in
from mentoring.refusals import NoLongerThere
from mentoring.rhythm import first_checkin_on, next_checkin_on
from mentoring.rounds import LATER, Round, Shown, Why, cause_of, help_on
from services import alerts, conversations, leads, meetings, pauses, rounds
from services.own_matches import own_match
from storage.database import Store
from storage.transaction import Transaction

LOW_CAUSES = (Cause.LOW_ANSWER, Cause.DIFFERENT_MATCH)


async def say_met(store: Store, who: Person, checkin: CheckinId, met: Met, now: datetime) -> Round:
    """The first tap: met, a new date, or not yet."""
    return await _answer(store, who, checkin, now, lambda asked: rules.say_met(asked, met, now))


async def unsay_met(tx: Transaction, who: Person, checkin: CheckinId, now: datetime) -> None:
    """They did not meet after all, said outside of the conversation: nothing more is asked this time."""
    after = await _say(tx, who, checkin, now, lambda asked: rules.unsay_met(asked, now))
    if after.asked_at is None:
        await _ask_next(tx, after, await _due_after_all(tx, who, after, now))


async def rate(store: Store, who: Person, checkin: CheckinId, worth: int, now: datetime) -> Round:
    """Whether the meeting was worth the time, 1 to 5."""
    return await _answer(store, who, checkin, now, lambda asked: rules.rate(asked, worth, now))


async def wish(store: Store, who: Person, checkin: CheckinId, wished: Wish, now: datetime) -> Round:
    """What the person would like after a low answer."""
    return await _answer(store, who, checkin, now, lambda asked: rules.wish(asked, wished, now))


async def answer_fit(store: Store, who: Person, checkin: CheckinId, fit: Fit, now: datetime) -> Round:
    """Whether it is a good match."""
    return await _answer(store, who, checkin, now, lambda asked: rules.answer_fit(asked, fit, now))


async def name_obstacle(
    store: Store, who: Person, checkin: CheckinId, obstacle: Obstacle, now: datetime
) -> Round:
    """What would help after *not yet*."""
    return await _answer(store, who, checkin, now, lambda asked: rules.name_obstacle(asked, obstacle, now))


async def allow_help(
    store: Store, who: Person, checkin: CheckinId, now: datetime, *, may_help: bool
) -> Round:
    """Whether a coordinator may help if the partner goes on not answering."""
    return await _answer(
        store, who, checkin, now, lambda asked: rules.allow_help(asked, may_help=may_help, now=now)
    )


async def set_date(store: Store, who: Person, checkin: CheckinId, on: date, now: datetime) -> Round:
    """When they meet next or, for somebody who is too busy, when to ask again."""
    return await _answer(store, who, checkin, now, lambda asked: rules.set_date(asked, on, now))


async def comment(store: Store, who: Person, checkin: CheckinId, text: str, now: datetime) -> Round:
    """What the person adds in own words, for the coordinators. Nothing follows from it."""
    async with store.transaction() as tx:
        asked = rules.comment(await _own(tx, who, checkin), text, now)
        await tx.checkins.save(asked)
        return await conversations.round_of(tx, asked, now)


async def stop(store: Store, who: Person, checkin: CheckinId, now: datetime) -> Round:
    """*I don't know yet*: nothing more is asked this time."""
    return await _answer(store, who, checkin, now, lambda asked: rules.stop_asking(asked, now))


async def look(store: Store, who: Person, checkin: CheckinId, now: datetime) -> Checkin:
    """An own check-in that can still be changed."""
    async with store.reading() as tx:
        asked = await _own(tx, who, checkin)
        rules.refuse_unless_changeable(asked, now)
        return asked


async def shown(store: Store, who: Person, checkin: CheckinId, now: datetime) -> Shown:
    """An own check-in as it stands, and the messages in which it was asked."""
    async with store.reading() as tx:
        asked = await _own(tx, who, checkin)
        return Shown(await conversations.round_of(tx, asked, now), await rounds.posts_of(tx, asked))


async def change(store: Store, who: Person, checkin: CheckinId, now: datetime) -> Round:
    """Go back to the first question; the answer stays until another one is given."""
    async with store.reading() as tx:
        asked = await _own(tx, who, checkin)
        rules.refuse_unless_changeable(asked, now)
        return (await conversations.round_of(tx, asked, now)).asking_again(asked)


async def later(
    store: Store, who: Person, checkin: CheckinId, now: datetime, wait: timedelta | None = LATER
) -> Round:
    """*Ask me in 2 weeks*, or 4, or not until I say: about all of the message that has no answer yet.

    A newer question that is planned already does not come either.
    """
    async with store.transaction() as tx:
        first = await _own(tx, who, checkin)
        again_on = who.hours().local_date(now) + wait if wait else None
        for asked in await conversations.asked_along(tx, first, now):
            if asked.answered_at is None:
                for open_one in await tx.checkins.not_closed(asked.match, asked.participant):
                    await tx.checkins.save(rules.stop_asking(open_one, now))
                match = await tx.matches.get(asked.match)
                if wait or not await leads.let_others_lead(tx, match, who.id, now):
                    await _ask_next(tx, asked, again_on)
        return await conversations.round_of(tx, first, now)


async def match_of(store: Store, who: Person, checkin: CheckinId) -> MatchId:
    """The match that an own check-in is about."""
    async with store.reading() as tx:
        return (await _own(tx, who, checkin)).match


async def put_on_hold(store: Store, who: Person, checkin: CheckinId, now: datetime) -> Round:
    """Too busy: nobody is asked about the match for four weeks, and the partner reads that it is on hold."""
    async with store.transaction() as tx:
        asked = await _own(tx, who, checkin)
        own = await own_match(tx, who.id, asked.match)
        if own.match.status is MatchStatus.ACTIVE and may_pause(own, who.id):
            until = usual_until(who.hours().local_date(now), own.match.ends_on)
            await pauses.put_on_hold(tx, own, who, until, now)
        return await conversations.round_of(tx, asked, now)


async def why(store: Store, who: Person, checkin: CheckinId) -> Why:
    """Why somebody was asked."""
    async with store.reading() as tx:
        asked = await _own(tx, who, checkin)
        last = await tx.checkins.last_answer_of(who.id)
        answered_at = last.answered_at if last else None
        return Why(
            program=await tx.programs.get(asked.program),
            last_answer_on=who.hours().local_date(answered_at) if answered_at else None,
        )


async def offer_help(tx: Transaction, subject: int, now: datetime) -> None:
    """The deadline: somebody waited for an answer and agreed that a coordinator helps, and nothing came."""
    asked = await tx.checkins.get(CheckinId(subject))
    match = await tx.matches.get(asked.match)
    since = asked.answered_at or now
    said = [each for each in await tx.meetings.of_match(match.id) if each.said_at >= since]
    if asked.may_help and match.status is MatchStatus.ACTIVE and not said:
        await alerts.raise_alert(
            tx,
            asked.program,
            Cause.HELP_WANTED,
            occasion=f"checkin:{asked.id}",
            now=now,
            match=asked.match,
            about=asked.person,
            detail={"checkin": asked.id},
        )


async def _answer(
    store: Store, who: Person, checkin: CheckinId, now: datetime, answered: Callable[[Checkin], Checkin]
) -> Round:
    """One answer, and what is asked next."""
    async with store.transaction() as tx:
        after = await _say(tx, who, checkin, now, answered)
        return await conversations.round_of(tx, after, now)


async def _say(
    tx: Transaction, who: Person, checkin: CheckinId, now: datetime, answered: Callable[[Checkin], Checkin]
) -> Checkin:
    """One answer with all that follows; the same answer again changes nothing."""
    before = await _own(tx, who, checkin)
    after = answered(before)
    if after != before:
        await tx.checkins.save(after)
        await _remember_meetings(tx, who, before, after, now)
        if after.met is Met.MET and after.worth is None:
            after = await conversations.with_fit(tx, after)
        if not after.was_told_unasked:  # then it moved on when they told of it
            on = await _next_on(tx, who, after, now)
            await _ask_next(tx, after, on, heard_on=who.hours().local_date(now))
        await leads.heard_of(tx, await tx.matches.get(after.match), who.id, now)
        await _promise_help(tx, who, before, after, now)
        await _tell_coordinators(tx, after, now)
    return after


async def _own(tx: Transaction, who: Person, checkin: CheckinId) -> Checkin:
    """A check-in of somebody's own, about a match that has not ended."""
    asked = await tx.checkins.find(checkin)
    if asked is None:
        raise NoLongerThere
    rules.refuse_unless_asked(asked, who.id)
    members = await tx.members.of_match(asked.match)
    is_member = any(each.participant == asked.participant for each in members)
    if not is_member or not (await tx.matches.get(asked.match)).is_open:
        raise NoLongerThere
    return asked


async def _remember_meetings(
    tx: Transaction, who: Person, before: Checkin, after: Checkin, now: datetime
) -> None:
    """What both sides may know of an answer: that they met, and when they meet next."""
    if after.reported_on or (before.met, before.next_on) == (after.met, after.next_on):
        return
    known = await tx.meetings.of_match(after.match)
    own = [each.on for each in known if each.checkin == after.id and not each.planned]
    await tx.meetings.forget_said_in(after.id)
    today = who.hours().local_date(now)
    if own and after.met is not Met.MET:
        await meetings.was_not_held(tx, after.match, own[0], now)
    if after.met is Met.MET:
        on = own[0] if own else met_on(known, await _met_after(tx, who, after), today)
        await meetings.report(tx, after.match, who, on, now, after.id)
    if after.next_on and after.met is not Met.NOT_YET:
        await meetings.agree(tx, after.match, who, after.next_on, now, after.id)


async def _met_after(tx: Transaction, who: Person, asked: Checkin) -> date:
    """The day after which a talk was that somebody tells of: not one of which they said *not yet*."""
    said = by_person(await tx.checkins.of_match(asked.match)).get(who.id, [])
    denied_at = [
        each.answered_at
        for each in said
        if each.met is Met.NOT_YET and each.answered_at and each.asked_on < asked.asked_on
    ]
    return max([asked.since, *(who.hours().local_date(at) - DAY for at in denied_at)])


async def _next_on(tx: Transaction, who: Person, asked: Checkin, now: datetime) -> date | None:
    """When the person is asked next: after the agreed date, when they said, or an interval from today."""
    if asked.obstacle is Obstacle.BUSY and asked.next_on:
        return asked.next_on
    today = who.hours().local_date(now)
    match = await tx.matches.get(asked.match)
    planned = asked.next_on or next_planned(await tx.meetings.of_match(match.id), today + DAY)
    off = who.hours().holidays
    return next_checkin_on(today, match.interval_days, unanswered=0, planned=planned, holidays=off)


async def _due_after_all(tx: Transaction, who: Person, asked: Checkin, now: datetime) -> date:
    """When somebody is asked who told of a talk by mistake: as if they had not, but not before tomorrow."""
    today = who.hours().local_date(now)
    match = await tx.matches.get(asked.match)
    mine = [each for each in await tx.checkins.of_match(match.id) if each.person == who.id and each.asked_at]
    if mine:
        usual = mine[-1].asked_on + match.interval_days * DAY
    else:
        usual = first_checkin_on(who.hours().local_date(match.started_at), match.interval_days)
    return max(usual, today + DAY)


async def _ask_next(
    tx: Transaction, asked: Checkin, on: date | None, *, heard_on: date | None = None
) -> None:
    """Ask again on a day; a match on hold stays so until the day that was chosen then.

    Where that follows an agreed talk, an interval after they were `heard_on` counts if it is called off.
    """
    match = await tx.matches.get(asked.match)
    if asked.reported_on or await leads.ask_leader_on(tx, match, on):
        return
    for member in await tx.members.of_match(asked.match):
        if member.participant == asked.participant:
            held_until = member.next_checkin_on if match.status is MatchStatus.ON_HOLD else None
            following = max(on, held_until) if on and held_until else on
            usual = heard_on + match.interval_days * DAY if heard_on else member.usual_checkin_on
            await tx.members.save(
                replace(member, unanswered=0, next_checkin_on=following, usual_checkin_on=usual)
            )


async def _promise_help(tx: Transaction, who: Person, before: Checkin, after: Checkin, now: datetime) -> None:
    if after.may_help and not before.may_help:
        hours = who.hours()
        due_at = next_occurrence(help_on(hours.local_date(now)), hours.day_starts, hours.zone)
        await tx.deadlines.put(DeadlineKind.OFFER_HELP, after.id, due_at)


async def _tell_coordinators(tx: Transaction, asked: Checkin, now: datetime) -> None:
    """A low answer is a case with the person's wish; it closes by itself when the answer changes."""
    member = next(each for each in await tx.members.of_match(asked.match) if each.person == asked.person)
    cause, occasion = cause_of(asked, member.role), f"checkin:{asked.id}"
    others = [each for each in LOW_CAUSES if each is not cause]
    await alerts.withdraw_of_match(tx, asked.match, others, occasion, now)
    if cause:
        await alerts.raise_again(tx, asked.program, cause, occasion, now)
        await alerts.raise_alert(
            tx,
            asked.program,
            cause,
            occasion=occasion,
            now=now,
            match=asked.match,
            about=asked.person,
            detail={"checkin": asked.id},
        )
    await _watch_dates(tx, asked, now)
    await _compare(tx, asked, now)


async def _watch_dates(tx: Transaction, asked: Checkin, now: datetime) -> None:
    """A date that is moved twice in a row is a case, until they meet."""
    checkins = await tx.checkins.of_match(asked.match)
    days = [each.on for each in held(await tx.meetings.of_match(asked.match))]
    if Sign.NEW_DATES not in signs_in(checkins, days):
        await alerts.is_over(tx, asked.match, Cause.NEW_DATES, now)
        return
    occasion = f"match:{asked.match}:{days[-1] if days else 'start'}"
    await alerts.raise_alert(
        tx,
        asked.program,
        Cause.NEW_DATES,
        occasion=occasion,
        now=now,
        match=asked.match,
    )


async def _compare(tx: Transaction, asked: Checkin, now: datetime) -> None:
    """Two who see it differently; a low answer, or a wish for another match, is a case of its own.

    Of a group some always do: there it is none.
    """
    if (await tx.programs.get(asked.program)).policy.is_group:
        return
    answers = list(by_person(await tx.checkins.of_match(asked.match)).values())
    latest = [theirs[-1] for theirs in answers]
    told = days_told(await tx.meetings.of_match(asked.match))
    is_case_already = any(each.is_low or each.wants_another for each in latest)
    if is_case_already or not makes_a_difference(asked, answers, told):
        return
    await alerts.raise_alert(
        tx,
        asked.program,
        Cause.DIFFER,
        occasion="checkins:" + "-".join(str(each.id) for each in latest),
        now=now,
        match=asked.match,
    )
