"""Cases: the list of what needs a coordinator, what is behind an alert, and what becomes of it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from mentoring.alerts import Alert, Cause, Writing
from mentoring.authority import is_party
from mentoring.calendars import add_working_days
from mentoring.cases import LATER, LEAVE_WAITS_WORKING_DAYS, Case, Line, Listing, Side
from mentoring.checkins import Checkin
from mentoring.ids import AlertId, CheckinId, EndingId, MatchId, PersonId, ProgramId
from mentoring.matches import Member
from mentoring.meetings import held
from mentoring.openings import Opened
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.refusals import ChangedMeanwhile, NoLongerThere
from services import alerts, authority, digests, programs, rounds
from services.own_matches import has_read_of_hold
from storage.database import Store
from storage.transaction import Transaction


async def listing(store: Store, who: Person, now: datetime, word: str = "") -> Listing:
    """What needs somebody in all of their programs, or in the one that a word names."""
    choice = await programs.chosen(store, who, word)
    wanted = {each.id: each for each in ((choice.program,) if word else choice.programs)}
    async with store.reading() as tx:
        found = await alerts.visible_to(tx, who.id, wanted, now)
        people = await tx.people.of(alert.held_by for alert in found if alert.held_by)
        members = await tx.members.of_matches(alert.match for alert in found if alert.match)
        waiting = await digests.waiting_for(tx, who.id, now)
        return Listing(
            supports=tuple(await tx.supports.waiting_for(who.id)),
            lines=tuple(
                Line(
                    alert=alert,
                    program=wanted[alert.program],
                    match=tuple(each.person for each in members[alert.match]) if alert.match else (),
                    held_by=people.get(alert.held_by) if alert.held_by else None,
                )
                for alert in found
            ),
            forms=_counted(wanted, (form.program for form in waiting.forms)),
            failed=_counted(wanted, (each.program for each in waiting.failed)),
        )


def _counted(
    wanted: Mapping[ProgramId, Program], those: Iterable[ProgramId | None]
) -> tuple[tuple[Program, int], ...]:
    """How many there are of each program that is looked at."""
    counts = Counter(those)
    return tuple((program, counts[key]) for key, program in wanted.items() if counts[key])


async def look(store: Store, who: Person, alert: AlertId, now: datetime) -> Case:
    """Open a case; that it was opened, and by whom, is logged."""
    async with store.transaction() as tx:
        found = await entitled_alert(tx, who, alert)
        await tx.openings.log(who.id, Opened.CASE, alert, now)
        return await case_of(tx, who, found, now)


async def take(store: Store, who: Person, alert: AlertId, now: datetime) -> Case:
    """*I look after this*: the others see who does."""
    async with store.transaction() as tx:
        found = await open_alert(tx, who, alert)
        if found.held_by not in (None, who.id):
            raise ChangedMeanwhile
        taken = replace(found, held_by=who.id)
        await tx.alerts.save(taken)
        return await case_of(tx, who, taken, now)


async def snooze(store: Store, who: Person, alert: AlertId, now: datetime) -> datetime:
    """*Later: 1 week.* Returns when it comes back."""
    async with store.transaction() as tx:
        found = await open_alert(tx, who, alert)
        until = now + LATER
        await tx.alerts.save(replace(found, snoozed_until=until))
        await alerts.await_taker(tx, found, until)
        return until


async def close(store: Store, who: Person, alert: AlertId, note: str, now: datetime) -> None:
    """*Done*, with a note for the other coordinators."""
    async with store.transaction() as tx:
        found = await open_alert(tx, who, alert)
        await tx.alerts.save(replace(found, closed_at=now, closed_by=who.id, note=note))


async def entitled_alert(tx: Transaction, who: Person, alert: AlertId) -> Alert:
    """The alert, for a coordinator of its program who is no party to it."""
    found = await tx.alerts.find_one(alert)
    if found is None:
        raise NoLongerThere
    await authority.entitled(tx, who, found.program, await alerts.concerned_by(tx, found))
    return found


async def open_alert(tx: Transaction, who: Person, alert: AlertId) -> Alert:
    """The same, as long as nobody has closed it."""
    found = await entitled_alert(tx, who, alert)
    if found.closed_at is not None:
        raise ChangedMeanwhile
    return found


async def case_of(tx: Transaction, who: Person, alert: Alert, now: datetime) -> Case:
    """Everything that is behind an alert, for one who may see it."""
    members = await tx.members.of_match(alert.match) if alert.match else []
    writings = await tx.writings.of_alert(alert.id)
    involved = {*(each.person for each in members), *(each.person for each in writings)}
    two = alert.detail.get(alerts.PARTIES, ()) if alert.cause is Cause.SESSION_MATCH else ()
    agreed = await _agreed(tx, alert)
    people = await tx.people.of({*involved, *two, *agreed, *filter(None, (alert.about, alert.held_by))})
    program = await tx.programs.get(alert.program)
    sides = [await _side(tx, each, people[each.person]) for each in members if each.person in people]
    return Case(
        alert=alert,
        program=program,
        today=now.astimezone(program.zone).date(),
        sides=tuple(sorted(sides, key=lambda side: side.person.id not in (alert.about, *agreed))),
        about=people.get(alert.about) if alert.about else None,
        checkin=await _checkin(tx, alert),
        quiet_since=await _quiet_since(tx, alert.match, program) if alert.match else None,
        held_by=people.get(alert.held_by) if alert.held_by else None,
        writings=tuple((each, people[each.person]) for each in writings if each.person in people),
        earlier=await _earlier(tx, who, alert),
        partner_from=_partner_from(writings, program),
        parties=tuple(people[each] for each in two if each in people),
        is_told=await _is_told(tx, alert, members),
        agreed=tuple(people[each] for each in agreed if each in people),
        tell_at=await _tell_at(tx, alert),
    )


async def _tell_at(tx: Transaction, alert: Alert) -> datetime | None:
    """When the bot tells a partner whom no coordinator has told by then."""
    if alert.cause is not Cause.TELL_PARTNER or alert.closed_at:
        return None
    return (await tx.endings.get(EndingId(alert.detail["ending"]))).tell_at


async def _agreed(tx: Transaction, alert: Alert) -> tuple[PersonId, ...]:
    """Who said that a coordinator may help, in the answers that the case comes from."""
    first = [alert.about] if alert.cause is Cause.HELP_WANTED else []
    later = [
        await tx.checkins.find(each.checkin)
        for each in alert.further
        if each.cause is Cause.HELP_WANTED and each.checkin
    ]
    return tuple(dict.fromkeys(filter(None, (*first, *(each.person for each in later if each)))))


async def _is_told(tx: Transaction, alert: Alert, members: Iterable[Member]) -> bool:
    """Whether somebody has read that their partner's match is on hold."""
    if alert.cause is not Cause.ACCOUNT_CLOSED or alert.match is None:
        return False
    match = await tx.matches.get(alert.match)
    return any([await has_read_of_hold(tx, match, each.person) for each in members])


async def _earlier(tx: Transaction, who: Person, alert: Alert) -> tuple[Alert, ...]:
    """What coordinators did about the same match before; what became of this very answer is no other case.

    Without the cases to which the one who looks is a party, though somebody has left the group since.
    """
    if alert.match is None:
        return ()
    found = await tx.alerts.of_match(alert.match)
    done = [each for each in found if each.occasion != alert.occasion and each.closed_at is not None]
    places = await tx.members.ever_of_match(alert.match)
    managers = await authority.managers_above(tx, {who.id, *(each.person for each in places)})
    shown = [each for each in done if not is_party(who.id, _in_it_then(each, places), managers)]
    return tuple(sorted(shown, key=lambda each: each.opened_at, reverse=True))


def _in_it_then(alert: Alert, places: Iterable[Member]) -> list[PersonId]:
    """Who was in the match when it became a case."""
    return [each.person for each in places if each.left_at is None or each.left_at >= alert.opened_at]


def _partner_from(writings: Iterable[Writing], program: Program) -> date | None:
    """So many working days after somebody allowed it, on the program's calendar."""
    allowed = (each.allowed_at for each in writings if each.allowed_at)
    days = [add_working_days(at.astimezone(program.zone).date(), LEAVE_WAITS_WORKING_DAYS) for at in allowed]
    return min(days, default=None)


async def _checkin(tx: Transaction, alert: Alert) -> Checkin | None:
    asked = alert.detail.get("checkin")
    return await tx.checkins.find(CheckinId(asked)) if asked else None


async def _side(tx: Transaction, member: Member, person: Person) -> Side:
    """What one member said last about the match, and how often they were reminded since."""
    mine = [each for each in await tx.checkins.of_match(member.match) if each.person == member.person]
    asked = [each for each in mine if each.asked_at or each.answered_at]
    latest = asked[-1] if asked else None
    unanswered = asked[-member.unanswered :] if member.unanswered else []
    return Side(
        person=person,
        role=member.role,
        latest=latest,
        reminders=sum([await rounds.was_reminded(tx, each) for each in unanswered]),
    )


async def _quiet_since(tx: Transaction, match: MatchId, program: Program) -> date:
    """The last meeting that anybody told of, else the beginning of the match."""
    meetings = held(await tx.meetings.of_match(match))
    if meetings:
        return meetings[-1].on
    return (await tx.matches.get(match)).started_at.astimezone(program.zone).date()
