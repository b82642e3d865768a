"""Support: a private request to a named person, passed on until somebody takes it."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, time

from mentoring.alerts import Support
from mentoring.authority import support_contacts
from mentoring.calendars import add_working_days, add_working_hours, next_allowed, next_occurrence
from mentoring.deliveries import DeadlineKind, Delivery, Kind
from mentoring.holds import Hold, is_held
from mentoring.ids import UNSAVED, MatchId, PersonId, SupportId
from mentoring.openings import Opened
from mentoring.people import Person
from mentoring.programs import Coordinator, Program
from mentoring.refusals import NoLongerThere, NotYours
from mentoring.supports import (
    ANSWERED_WITHIN_DAYS,
    HANDED_ON_AFTER_HOURS,
    Contact,
    NobodyElse,
    Outside,
    Part,
    Reached,
    SupportAsked,
    SupportCase,
    SupportForm,
    handing_on,
    part_of,
)
from services import authority, holds
from services.letters import Withdrawn, letter
from services.own_matches import own_open_matches, partners_ever
from storage.database import Store
from storage.transaction import Transaction

PROMISED_BY = time(16, 0)
"""When, on the day by which somebody should have been in touch, the asker is asked."""


@dataclass(frozen=True, slots=True)
class _Around:
    """The people around somebody who might be asked."""

    team: tuple[Coordinator, ...]
    owners: tuple[PersonId, ...]
    listeners: tuple[PersonId, ...]
    contacts: tuple[PersonId, ...]

    def part(self, person: PersonId) -> Part:
        """As what somebody can be asked."""
        return part_of(person, self.listeners, self.team)


async def possible_contacts(store: Store, who: Person) -> tuple[PersonId, ...]:
    """Who is named for it, coordinators and owners; the bot may not have met all of them yet."""
    async with store.reading() as tx:
        team, listeners = await _team(tx, who.id), await _listeners(tx, who.id)
        return (*listeners, *(each.person for each in team), *await authority.owners(tx))


async def form(store: Store, who: Person, now: datetime) -> SupportForm:
    """Whom somebody may ask: people of their programs who are here and not involved; and whom to call."""
    async with store.reading() as tx:
        around = await _around(tx, who.id, now)
        people = await tx.people.of(around.contacts)
        return SupportForm(
            contacts=tuple(Contact(people[each], around.part(each)) for each in around.contacts),
            matches=await own_open_matches(tx, who.id),
            outside=await _outside(tx, who.id),
        )


async def outside(store: Store, who: Person) -> tuple[Outside, ...]:
    """Help outside the programs that somebody is in."""
    async with store.reading() as tx:
        return await _outside(tx, who.id)


async def ask(
    store: Store,
    who: Person,
    contact: PersonId,
    text: str,
    now: datetime,
    *,
    form: str,
    unsafe: bool = False,
    freeze: Collection[MatchId] = (),
) -> SupportAsked:
    """Ask a person. Whoever does not feel safe gets their match stopped in the same moment.

    The same form to the same person is the same request, however often it is sent: who saw no answer to it
    sends it again, perhaps with a word more.
    """
    async with store.transaction() as tx:
        request = f"{form}:{contact}"
        support = await tx.supports.with_form(request)
        if support is None:
            support = await _begin(tx, who, contact, request, now, unsafe=unsafe)
        said = replace(support, text=text if support.taken_at is None else support.text)
        await tx.supports.save(said)
        meant = [own for own in await own_open_matches(tx, who.id) if own.match.id in freeze]
        for own in meant:
            await holds.freeze(tx, own.match, who.id, now)
        return SupportAsked(
            support=said,
            contact=await _person(tx, said.contact),
            frozen=tuple(meant),
            outside=await _outside(tx, who.id),
        )


async def take(store: Store, who: Person, support: SupportId, now: datetime) -> SupportCase:
    """The contact opens the request: from now on it is theirs. Each opening is logged."""
    async with store.transaction() as tx:
        found = await _theirs(tx, who, support)
        taken = replace(found, taken_at=found.taken_at or now)
        await tx.supports.save(taken)
        await tx.deadlines.drop(DeadlineKind.HAND_ON_SUPPORT, support)
        await tx.openings.log(who.id, Opened.SUPPORT, support, now)
        return await _case(tx, taken)


async def pass_on(store: Store, who: Person, support: SupportId, now: datetime) -> Person:
    """The contact cannot; the next one is asked at once. Returns who that is."""
    async with store.transaction() as tx:
        found = await _theirs(tx, who, support)
        if found.closed_at:
            raise NoLongerThere
        following = await _next_contact(tx, found, now)
        if following is None:
            raise NobodyElse
        await _hand_on(tx, found, following, now)
        return await _person(tx, following)


async def close(store: Store, who: Person, support: SupportId, now: datetime) -> None:
    """The contact has talked to the person, and nothing more is to do."""
    async with store.transaction() as tx:
        found = await _theirs(tx, who, support)
        await tx.supports.save(replace(found, closed_at=found.closed_at or now))


async def lift(store: Store, who: Person, support: SupportId, match: MatchId, now: datetime) -> SupportCase:
    """The contact lets a frozen match go on, as the person who asked would like."""
    async with store.transaction() as tx:
        found = await _theirs(tx, who, support)
        case = await _case(tx, found)
        for own in case.frozen:
            if own.match.id == match:
                await holds.take_up(tx, own.match, now)
        return await _case(tx, found)


async def hand_on_due(tx: Transaction, subject: int, now: datetime) -> None:
    """The deadline: nobody opened it. The next contact is asked; with nobody else, the same one again."""
    support = await tx.supports.find(SupportId(subject))
    if support is None or support.taken_at or support.closed_at:
        return
    following = await _next_contact(tx, support, now)
    await _hand_on(tx, support, following or support.contact, now)


async def ask_if_reached(tx: Transaction, subject: int, now: datetime) -> None:
    """The deadline: a working day has passed. Unless all is talked about, the asker is asked."""
    support = await tx.supports.find(SupportId(subject))
    if support is None or support.closed_at or support.reached:
        return
    asker = await _person(tx, support.person)
    await tx.outbox.queue(
        letter(
            Kind.SUPPORT_REACHED,
            tx.workspace,
            now=now,
            occasion=f"support:{support.id}:{len(support.passed)}",
            person=support.person,
            subject=support.id,
            due_at=next_allowed(asker.hours(), now),
        )
    )


async def reached_page(store: Store, who: Person, support: SupportId, now: datetime) -> Reached:
    """The question to the asker, behind the button."""
    async with store.reading() as tx:
        return await _reached(tx, await _own(tx, who, support), now)


async def say_reached(
    store: Store, who: Person, support: SupportId, now: datetime, *, reached: bool
) -> Reached:
    """Somebody has been in touch; or nobody has, and the next person is asked at once."""
    async with store.transaction() as tx:
        found = await _own(tx, who, support)
        said = replace(found, reached=reached)
        await tx.supports.save(said)
        page = await _reached(tx, said, now)
        if not reached and not said.closed_at:
            await _hand_on(tx, said, page.following.id if page.following else said.contact, now)
            await _promise(tx, said, now)
        return page


async def withdraw(store: Store, who: Person, support: SupportId, now: datetime) -> None:
    """The asker needs nobody any more."""
    async with store.transaction() as tx:
        found = await _own(tx, who, support)
        await tx.supports.save(replace(found, closed_at=found.closed_at or now))
        await tx.deadlines.drop(DeadlineKind.HAND_ON_SUPPORT, support)


async def contact_left(tx: Transaction, contact: PersonId, now: datetime) -> None:
    """A contact's account was closed: what waits for them goes to the next one."""
    for support in await tx.supports.waiting_for(contact):
        following = await _next_contact(tx, support, now)
        if following:
            await _hand_on(tx, support, following, now)


async def load_request(tx: Transaction, delivery: Delivery, _now: datetime) -> Support | Withdrawn:
    """SUPPORT: only that somebody asks; the rest is behind the button."""
    support = await tx.supports.find(SupportId(delivery.subject or 0))
    if support is None:
        return Withdrawn("erased")
    if support.taken_at or support.closed_at:
        return Withdrawn("taken")
    return support if support.contact == delivery.person else Withdrawn("passed on")


async def load_reached(tx: Transaction, delivery: Delivery, _now: datetime) -> Support | Withdrawn:
    """SUPPORT_REACHED: that there is a question; which one is behind the button."""
    support = await tx.supports.find(SupportId(delivery.subject or 0))
    if support is None:
        return Withdrawn("erased")
    return Withdrawn("talked about") if support.closed_at or support.reached else support


async def _begin(
    tx: Transaction, who: Person, contact: PersonId, form: str, now: datetime, *, unsafe: bool
) -> Support:
    if contact not in (await _around(tx, who.id, now)).contacts:
        raise NoLongerThere
    support = await tx.supports.add(
        Support(
            workspace=tx.workspace,
            id=SupportId(UNSAVED),
            person=who.id,
            contact=contact,
            text="",
            unsafe=unsafe,
            asked_at=now,
            form=form,
        )
    )
    await _have_it_seen(tx, support, now)
    await _promise(tx, support, now)
    return support


async def _own(tx: Transaction, who: Person, support: SupportId) -> Support:
    found = await tx.supports.find(support)
    if found is None or found.person != who.id:
        raise NoLongerThere
    return found


async def _reached(tx: Transaction, support: Support, now: datetime) -> Reached:
    following = await _next_contact(tx, support, now)
    return Reached(
        support=support,
        contact=await _person(tx, support.contact),
        following=await _person(tx, following) if following else None,
    )


async def _around(tx: Transaction, who: PersonId, now: datetime) -> _Around:
    everybody = await _team(tx, who)
    away = {each.person for each in everybody if each.away_until and each.away_until > now}
    team = tuple(each for each in everybody if each.person not in away)
    owners = await authority.owners(tx)
    listeners = tuple(each for each in await _listeners(tx, who) if each not in away)
    partners = await partners_ever(tx, who)
    possible = {*(each.person for each in team), *owners, *listeners}
    managers = await authority.managers_above(tx, {who, *partners, *possible})
    people = await tx.people.of(possible)
    contacts = support_contacts(team, owners, who, partners, managers, listeners)
    here = tuple(each for each in contacts if each in people and people[each].can_take_part)
    return _Around(team, owners, listeners, here)


async def _team(tx: Transaction, who: PersonId) -> list[Coordinator]:
    return [
        each for program in await _programs(tx, who) for each in await tx.coordinators.of_program(program.id)
    ]


async def _listeners(tx: Transaction, who: PersonId) -> tuple[PersonId, ...]:
    """Who is named for private talks in somebody's programs."""
    named = [
        each.person
        for program in await _programs(tx, who)
        for each in await tx.listeners.of_program(program.id)
    ]
    return tuple(dict.fromkeys(named))


async def _programs(tx: Transaction, who: PersonId) -> list[Program]:
    """The programs that somebody is in and that go on."""
    places = await tx.participants.of_person(who)
    programs = [await tx.programs.get(place.program) for place in places]
    return [program for program in programs if not program.ended_at]


async def _outside(tx: Transaction, who: PersonId) -> tuple[Outside, ...]:
    return tuple(
        Outside(program=program.name, lines=program.outside_lines)
        for program in await _programs(tx, who)
        if program.outside_lines
    )


async def _theirs(tx: Transaction, who: Person, support: SupportId) -> Support:
    found = await tx.supports.find(support)
    if found is None or (who.id in found.passed and found.contact != who.id):
        raise NoLongerThere
    if found.contact != who.id:
        raise NotYours
    return found


async def _case(tx: Transaction, support: Support) -> SupportCase:
    matches = await own_open_matches(tx, support.person)
    return SupportCase(
        support=support,
        person=await _person(tx, support.person),
        frozen=tuple(own for own in matches if is_held(own.match, Hold.SAFETY)),
    )


async def _next_contact(tx: Transaction, support: Support, now: datetime) -> PersonId | None:
    around = await _around(tx, support.person, now)
    asked = {support.contact, *support.passed}
    line = handing_on(around.contacts, around.team, around.owners)
    return next((contact for contact in line if contact not in asked), None)


async def _hand_on(tx: Transaction, support: Support, to: PersonId, now: datetime) -> None:
    handed = replace(support, contact=to, passed=(*support.passed, support.contact), taken_at=None)
    await tx.supports.save(handed)
    await _have_it_seen(tx, handed, now)


async def _have_it_seen(tx: Transaction, support: Support, now: datetime) -> None:
    """Tell the contact: at once if somebody does not feel safe, else in their hours."""
    hours = (await _person(tx, support.contact)).hours()
    await tx.outbox.queue(
        letter(
            Kind.SUPPORT,
            tx.workspace,
            now=now,
            occasion=f"support:{support.id}:{len(support.passed)}",
            person=support.contact,
            subject=support.id,
            due_at=now if support.unsafe else next_allowed(hours, now),
        )
    )
    due_at = add_working_hours(hours, now, HANDED_ON_AFTER_HOURS)
    await tx.deadlines.put(DeadlineKind.HAND_ON_SUPPORT, support.id, due_at)


async def _promise(tx: Transaction, support: Support, now: datetime) -> None:
    """By the end of the next working day of the asker somebody should have been in touch: then we ask."""
    hours = (await _person(tx, support.person)).hours()
    day = add_working_days(hours.local_date(now), ANSWERED_WITHIN_DAYS, hours.holidays)
    due_at = next_occurrence(day, PROMISED_BY, hours.zone)
    await tx.deadlines.put(DeadlineKind.ASK_IF_REACHED, support.id, due_at)


async def _person(tx: Transaction, person: PersonId) -> Person:
    return (await tx.people.of([person]))[person]
