"""Alerts: what a coordinator must see, raised once, shown and told to nobody who is a party to it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from mentoring import authority as rules
from mentoring import ledger
from mentoring.alerts import OVER_WITH_THE_MATCH, RESTS_WITH_THE_MATCH, URGENT, Alert, Cause, Notice, in_order
from mentoring.calendars import Hours, add_working_days, add_working_hours, next_occurrence
from mentoring.cases import HANDED_ON_AFTER_WORKING_DAYS, URGENT_HANDED_ON_AFTER_HOURS
from mentoring.deliveries import POLICIES, DeadlineKind, Delivery, Kind
from mentoring.ids import UNSAVED, AlertId, MatchId, PersonId, ProgramId
from mentoring.matches import Match, MatchStatus
from mentoring.people import Person
from services import authority
from services.deliveries import hours_of, next_moment
from services.letters import Withdrawn, key_of, letter
from storage.transaction import Transaction

PARTIES = "parties"
"""In the detail of a case that has no match yet: whom it is about, as a match's members would be."""
TIME_TO_SAY_MORE = timedelta(minutes=15)
"""Coordinators are told a little later: somebody may still be saying what they would like, or change it."""


async def raise_alert(
    tx: Transaction,
    program: ProgramId,
    cause: Cause,
    *,
    occasion: str,
    now: datetime,
    match: MatchId | None = None,
    about: PersonId | None = None,
    detail: Mapping[str, Any] | None = None,
) -> bool:
    """Open a case for the coordinators; False if it was opened on this occasion before, or is open now.

    `about` is the person whose answer or act it comes from. Those who are no party to the match or to that
    person are told, on the same or their next working day. Two who do not get to meet are one case: what
    shows it once more comes to the open one.
    """
    alert = Alert(
        workspace=tx.workspace,
        id=AlertId(UNSAVED),
        program=program,
        match=match,
        cause=cause,
        about=about,
        occasion=occasion,
        detail=dict(detail or {}),
        opened_at=now,
    )
    known = await tx.alerts.of_match(match) if match else []
    if any(_is_known(each, alert) for each in known):
        return False
    raised = await _brought_to(tx, known, alert) or await _opened(tx, alert)
    if raised:
        await _tell(tx, raised, now)
    return raised is not None


def _is_known(case: Alert, alert: Alert) -> bool:
    """What is about a match as a whole is one case at a time; what somebody said is theirs each time."""
    is_open_already = case.closed_at is None and alert.about is None and alert.cause in case.causes
    return is_open_already or case.is_of(alert.cause, alert.occasion)


async def _brought_to(tx: Transaction, known: Iterable[Alert], alert: Alert) -> Alert | None:
    """The open case of the same trouble, which tells of this, too."""
    for case in known:
        if case.takes_in(alert):
            both = case.and_also(alert)
            await tx.alerts.save(both)
            return both
    return None


async def _opened(tx: Transaction, alert: Alert) -> Alert | None:
    """A case of its own, unless it was one on this occasion before."""
    is_new = await tx.alerts.add_if_new(alert)
    return await tx.alerts.find(alert.program, alert.cause, alert.occasion) if is_new else None


async def raise_again(
    tx: Transaction, program: ProgramId, cause: Cause, occasion: str, now: datetime
) -> None:
    """Open a case anew that was closed: what caused it was said again."""
    alert = await tx.alerts.find(program, cause, occasion)
    if alert is not None and alert.closed_at is not None:
        opened = replace(
            alert, closed_at=None, closed_by=None, held_by=None, handed_on_at=None, opened_at=now
        )
        await tx.alerts.save(opened)
        await _tell(tx, opened, now)


async def hand_on(tx: Transaction, program: ProgramId, gone: PersonId, now: datetime) -> None:
    """Somebody is gone or away: nobody is on their cases any more, and those in charge by now are told."""
    for alert in await tx.alerts.open_ones(program):
        if alert.held_by == gone:
            freed = replace(alert, held_by=None, handed_on_at=None)
            await tx.alerts.save(freed)
            await _tell(tx, freed, now)


async def await_taker(tx: Transaction, alert: Alert, since: datetime) -> None:
    """Give those who were told time to take a case; then the next in line is told."""
    zone = (await tx.programs.get(alert.program)).zone
    await tx.deadlines.put(DeadlineKind.HAND_ON_CASE, alert.id, _patience_ends(alert, zone, since))


def _patience_ends(alert: Alert, zone: ZoneInfo, since: datetime) -> datetime:
    if alert.cause in URGENT:
        return add_working_hours(Hours(zone), since, URGENT_HANDED_ON_AFTER_HOURS)
    local = since.astimezone(zone)
    day = add_working_days(local.date(), HANDED_ON_AFTER_WORKING_DAYS)
    return next_occurrence(day, local.time(), zone)


async def hand_on_due(tx: Transaction, subject: int, now: datetime) -> None:
    """The deadline: nobody has taken the case, so the back-up is told, or else an owner."""
    alert = await tx.alerts.find_one(AlertId(subject))
    if alert is None or alert.handed_on_at or not alert.waits_for_a_taker(now):
        return
    following = await authority.next_in_line(tx, alert.program, now, await concerned_by(tx, alert))
    if following:
        await tx.alerts.save(replace(alert, handed_on_at=now))
    for person in following:
        await tx.outbox.queue(_notice(alert, person, now))


async def has_come_to(tx: Transaction, alert: Alert, person: PersonId, now: datetime) -> bool:
    """Whether it waits for this person, and not for others before them in line."""
    if alert.handed_on_at:
        return True
    in_charge = await authority.in_charge(tx, alert.program, now, await concerned_by(tx, alert))
    return person in {one.id for one in in_charge}


async def withdraw(tx: Transaction, program: ProgramId, cause: Cause, occasion: str, now: datetime) -> None:
    """Close a case whose cause is gone; nobody has to do anything any more."""
    alert = await tx.alerts.find(program, cause, occasion)
    if alert is not None and alert.closed_at is None:
        await tx.alerts.save(replace(alert, closed_at=now))


async def withdraw_of_match(
    tx: Transaction, match: MatchId, causes: Collection[Cause], occasion: str, now: datetime
) -> None:
    """The same for several causes of one occasion, of which each case is about this match."""
    for alert in await tx.alerts.of_match(match):
        if alert.cause in causes and alert.occasion == occasion and alert.closed_at is None:
            await tx.alerts.save(replace(alert, closed_at=now))


async def match_ended(tx: Transaction, match: MatchId, now: datetime) -> None:
    """Close the cases that were only about how to go on."""
    for alert in await tx.alerts.of_match(match):
        if alert.closed_at is None and alert.cause in OVER_WITH_THE_MATCH:
            await tx.alerts.save(replace(alert, closed_at=now))


async def is_over(tx: Transaction, match: MatchId, cause: Cause, now: datetime) -> None:
    """What opened the cases of a match with this cause is over."""
    for alert in await tx.alerts.of_match(match):
        if alert.cause is cause and alert.closed_at is None:
            await tx.alerts.save(replace(alert, closed_at=now))


async def goes_by_themselves(tx: Transaction, match: MatchId, person: PersonId, now: datetime) -> None:
    """Somebody ends the match themselves: nobody has to look for a different one for them."""
    for alert in await tx.alerts.of_match(match):
        if (alert.cause, alert.about, alert.closed_at) == (Cause.DIFFERENT_MATCH, person, None):
            await tx.alerts.save(replace(alert, closed_at=now))


async def visible_to(
    tx: Transaction, who: PersonId, programs: Collection[ProgramId], now: datetime
) -> list[Alert]:
    """What needs a coordinator of these programs, without the cases that somebody is a party to."""
    found = [alert for program in programs for alert in await tx.alerts.open_ones(program)]
    resting = await _resting(tx, found)
    waiting = [each for each in found if each.needs_somebody(now) and each.id not in resting]
    concerned = await _concerned(tx, waiting)
    everybody = {who, *(person for persons in concerned.values() for person in persons)}
    managers = await authority.managers_above(tx, everybody) if waiting else {}
    return in_order(alert for alert in waiting if not rules.is_party(who, concerned[alert.id], managers))


async def _resting(tx: Transaction, alerts: Iterable[Alert]) -> frozenset[AlertId]:
    """The cases that wait with their match."""
    among = [
        (alert.id, alert.match) for alert in alerts if alert.match and alert.cause in RESTS_WITH_THE_MATCH
    ]
    matches = await tx.matches.of(match for _, match in among)
    return frozenset([alert for alert, match in among if await is_resting(tx, matches[match])])


async def is_resting(tx: Transaction, match: Match) -> bool:
    """A match on hold, or a pair of which one has asked to end it; a group goes on without them."""
    if match.status is MatchStatus.ON_HOLD:
        return True
    is_leaving = bool(await tx.endings.open_of_match(match.id))
    return is_leaving and not (await tx.programs.get(match.program)).policy.is_group


async def concerned_by(tx: Transaction, alert: Alert) -> tuple[PersonId, ...]:
    """Whom a case is about: the members of its match, and whose answer or act it was."""
    return (await _concerned(tx, [alert]))[alert.id]


async def load_notice(tx: Transaction, delivery: Delivery, now: datetime) -> Notice | Withdrawn:
    """ALERT: how many cases of a program need this coordinator, if any still do."""
    program = await tx.programs.get(ProgramId(delivery.program or 0))
    person = PersonId(delivery.person or "")
    waiting = await visible_to(tx, person, [program.id], now)
    if not waiting:
        return Withdrawn("nothing needs anybody")
    if delivery.key not in _urgent_keys(person, waiting) and await _was_said(tx, person, waiting, now):
        return Withdrawn("said today")
    handed_on = [alert for alert in waiting if alert.handed_on_at and alert.waits_for_a_taker(now)]
    if handed_on and await _stands_in(tx, program.id, person):
        return Notice(program=program, alerts=tuple(handed_on), is_handed_on=True)
    return Notice(program=program, alerts=tuple(waiting))


async def _stands_in(tx: Transaction, program: ProgramId, person: PersonId) -> bool:
    """The back-up, or an owner who is not in the team."""
    part = await tx.coordinators.find(program, person)
    return part is None or part.is_backup


async def _was_said(tx: Transaction, person: PersonId, waiting: Sequence[Alert], now: datetime) -> bool:
    """What opened overnight stands in the digest of the morning, and what is urgent tells of all; once is
    enough.
    """
    coordinator = await tx.people.find(person)
    today = f"{hours_of(coordinator).local_date(now)}" if coordinator else ""
    digests = (key_of(kind, person, today) for kind in (Kind.DIGEST, Kind.MONDAY))
    told = [await tx.outbox.with_key(key) for key in (*digests, *_urgent_keys(person, waiting))]
    said_at = max((each.sent_at for each in told if each and each.sent_at), default=None)
    return said_at is not None and all(
        max(filter(None, (alert.handed_on_at, alert.newest_at))) <= said_at for alert in waiting
    )


def _urgent_keys(person: PersonId, alerts: Iterable[Alert]) -> list[str]:
    """The messages that tell somebody of each urgent case by itself."""
    return [key_of(Kind.ALERT, person, f"alert:{each.id}") for each in alerts if each.cause in URGENT]


async def _concerned(tx: Transaction, alerts: Iterable[Alert]) -> dict[AlertId, tuple[PersonId, ...]]:
    members = await tx.members.of_matches(alert.match for alert in alerts if alert.match)
    found: dict[AlertId, tuple[PersonId, ...]] = {}
    for alert in alerts:
        persons = [member.person for member in members.get(alert.match, ())] if alert.match else []
        about = [alert.about] if alert.about else []
        found[alert.id] = tuple(dict.fromkeys([*persons, *about, *alert.detail.get(PARTIES, ())]))
    return found


async def _tell(tx: Transaction, alert: Alert, now: datetime) -> None:
    await await_taker(tx, alert, now)
    concerned = await concerned_by(tx, alert)
    for person in await authority.in_charge(tx, alert.program, now, concerned):
        await tx.outbox.queue(_notice(alert, person, now))


def _notice(alert: Alert, person: Person, now: datetime) -> Delivery:
    """One a day and program is enough, however much happens: it says how many cases there are by then."""
    due_at = now if alert.cause in URGENT else next_moment(person, now + TIME_TO_SAY_MORE)
    day = hours_of(person).local_date(due_at)
    return letter(
        Kind.ALERT,
        alert.workspace,
        now=now,
        occasion=f"alert:{alert.id}" if alert.cause in URGENT else f"{alert.program}:{day}",
        person=person.id,
        program=alert.program,
        due_at=due_at,
        expires_at=ledger.expires_at(POLICIES[Kind.ALERT], due_at, hours_of(person)),
    )
