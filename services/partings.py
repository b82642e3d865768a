"""Going on or not: both are asked in private two weeks before the end, and hear the same a week later."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from mentoring import ledger, partings
from mentoring.calendars import preferred_slot
from mentoring.deliveries import POLICIES, DeadlineKind, Delivery, Kind
from mentoring.endings import OwnMatch
from mentoring.holds import Hold, is_held
from mentoring.ids import UNSAVED, MatchId, PartingId, PersonId
from mentoring.matches import Match, MatchStatus, Member
from mentoring.partings import AlreadyDecided, GoingOn, OwnParting, Parting
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.refusals import NoLongerThere, NotYours
from services.letters import HORIZON, Withdrawn, letter
from services.own_matches import own_match, own_open_match
from storage.database import Store
from storage.transaction import Transaction


async def plan(store: Store, now: datetime) -> None:
    """The planner: questions for the matches that end two weeks from now."""
    async with store.reading() as tx:
        near = await tx.matches.ending((now + HORIZON + partings.ASKED_BEFORE).date())
        due = [match.id for match in near if await _is_due(tx, match, now)]
    for match in due:
        async with store.transaction() as tx:
            await _ask(tx, await tx.matches.get(match), now)


async def keep_ends(tx: Transaction, matches: Iterable[Match], program: Program) -> None:
    """Let matches that have an end of their own end by themselves on that day."""
    for match in matches:
        if match.ends_on and match.ends_on != program.ends_on:
            ends_at = partings.ends_at(match.ends_on, program.zone)
            await tx.deadlines.put(DeadlineKind.END_MATCH, match.id, ends_at)


async def choose(store: Store, who: Person, parting: PartingId, *, go_on: bool, now: datetime) -> GoingOn:
    """Somebody's own answer; it may be changed until it is decided."""
    async with store.transaction() as tx:
        found = await tx.partings.find(parting)
        if found is None:
            raise NoLongerThere
        if found.person != who.id:
            raise NotYours
        program = await tx.programs.get(found.program)
        if not found.is_open or now >= partings.decide_at(found.ends_on, program.zone):
            raise AlreadyDecided
        await own_open_match(tx, who.id, found.match)
        await tx.partings.save(replace(found, go_on=go_on))
        return await _question(tx, replace(found, go_on=go_on))


async def talk_sheet(store: Store, who: Person, match: MatchId) -> OwnMatch:
    """Ideas for the last talk, for one of the two."""
    async with store.reading() as tx:
        return await own_match(tx, who.id, match)


async def open_about(tx: Transaction, who: Person, now: datetime) -> dict[MatchId, Parting]:
    """What somebody may answer now, by match; it stands on their Home, too."""
    return {
        each.match: each
        for each in await tx.partings.open_of_person(who.id)
        if now < partings.decide_at(each.ends_on, (await tx.programs.get(each.program)).zone)
    }


async def load_question(tx: Transaction, delivery: Delivery, _now: datetime) -> GoingOn | Withdrawn:
    """GO_ON: the matches about which somebody has not answered yet; of one on hold nobody is asked."""
    first = await tx.partings.get(PartingId(delivery.subject or 0))
    question = await _question(tx, first)
    active = [each for each in question.partings if each.own.match.status is MatchStatus.ACTIVE]
    unanswered = tuple(each for each in active if each.parting.go_on is None)
    return replace(question, partings=unanswered) if unanswered else Withdrawn("answered, or not asked")


async def decide_due(tx: Transaction, subject: int, now: datetime) -> None:
    """The deadline: only two yeses carry a match on; then what each said is forgotten."""
    match = await tx.matches.get(MatchId(subject))
    asked = await tx.partings.of_match(match.id, match.ends_on) if match.ends_on else []
    if not _can_go_on(match) or not asked or not asked[0].is_open or not match.ends_on:
        return
    members = await tx.members.of_match(match.id)
    program = await tx.programs.get(match.program)
    leaves = await tx.endings.open_of_match(match.id)
    goes_on = not leaves and partings.go_on(asked, [member.person for member in members])
    if goes_on:
        await tx.matches.save(replace(match, ends_on=partings.extended(match.ends_on, program)))
    here = {member.person for member in members}
    late = [member for member in members if member.person not in {each.person for each in asked}]
    joined = [await tx.partings.add(_parting(match, match.ends_on, member)) for member in late]
    for each in [*asked, *joined]:
        await tx.partings.save(replace(each, go_on=None, goes_on=goes_on, decided_at=now))
        if each.person in here:  # who has left a group reads nothing more of it
            await _tell(tx, each, now)


async def load_outcome(tx: Transaction, delivery: Delivery, _now: datetime) -> GoingOn | Withdrawn:
    """GOES_ON_OR_ENDS: what was decided about all of somebody's matches that were to end on a day."""
    first = await tx.partings.get(PartingId(delivery.subject or 0))
    question = await _question(tx, first)
    return question if question.partings else Withdrawn("match ended")


async def forget(tx: Transaction, person: PersonId) -> None:
    """Somebody's data are erased: what they said goes."""
    for each in await tx.partings.of_person(person):
        await tx.partings.save(replace(each, go_on=None))


async def _is_due(tx: Transaction, match: Match, now: datetime) -> bool:
    """Both are to be asked soon, and were not."""
    program = await tx.programs.get(match.program)
    started_on = match.started_at.astimezone(program.zone).date()
    on = partings.ask_on(match, started_on, program.zone)
    is_near = on is not None and on <= (now + HORIZON).astimezone(program.zone).date()
    if not is_near or match.ends_on is None or now >= partings.decide_at(match.ends_on, program.zone):
        return False
    return not await tx.partings.of_match(match.id, match.ends_on)


async def _ask(tx: Transaction, match: Match, now: datetime) -> None:
    """Both, in one message for all of somebody's matches; the decision comes by itself."""
    if match.status is not MatchStatus.ACTIVE or not await _is_due(tx, match, now) or not match.ends_on:
        return
    program = await tx.programs.get(match.program)
    members = await tx.members.of_match(match.id)
    asked = [await tx.partings.add(_parting(match, match.ends_on, member)) for member in members]
    decided_at = partings.decide_at(match.ends_on, program.zone)
    await tx.deadlines.put(DeadlineKind.DECIDE_PARTING, match.id, decided_at)
    if partings.may_go_on(program):
        people = await tx.people.of(member.person for member in members)
        await tx.outbox.queue_all(_letter(each, people[each.person], program, now) for each in asked)


def _parting(match: Match, ends_on: date, member: Member) -> Parting:
    return Parting(
        workspace=match.workspace,
        id=PartingId(UNSAVED),
        program=match.program,
        match=match.id,
        participant=member.participant,
        person=member.person,
        ends_on=ends_on,
    )


def _letter(parting: Parting, person: Person, program: Program, now: datetime) -> Delivery:
    """One for all that somebody is asked about a day; it is stale when it is decided."""
    day = max(parting.ends_on - partings.ASKED_BEFORE, person.hours().local_date(now))
    slot = preferred_slot(f"{program.id}:{person.id}", day, person.zone, person.hours().holidays)
    return letter(
        Kind.GO_ON,
        parting.workspace,
        now=now,
        occasion=f"{program.id}:{parting.ends_on}",
        person=person.id,
        program=program.id,
        subject=parting.id,
        due_at=max(slot, now),
        expires_at=partings.decide_at(parting.ends_on, program.zone),
    )


async def _tell(tx: Transaction, parting: Parting, now: datetime) -> None:
    person = (await tx.people.of([parting.person])).get(parting.person)
    if person is None:
        return
    kind = Kind.GOES_ON_OR_ENDS
    await tx.outbox.queue(
        letter(
            kind,
            parting.workspace,
            now=now,
            occasion=f"{parting.program}:{parting.ends_on}",
            person=parting.person,
            program=parting.program,
            subject=parting.id,
            expires_at=ledger.expires_at(POLICIES[kind], now, person.hours()),
        )
    )


async def _question(tx: Transaction, parting: Parting) -> GoingOn:
    """All that one message is about: matches that go on, but those that somebody is ending or has left."""
    together = await tx.partings.asked_together(parting.program, parting.person, parting.ends_on)
    places = {each.match for each in await tx.members.of_person(parting.person)}
    owns = [(each, await own_match(tx, each.person, each.match)) for each in together if each.match in places]
    return GoingOn(
        program=await tx.programs.get(parting.program),
        ends_on=parting.ends_on,
        partings=tuple(_askable(owns)),
    )


def _askable(owns: Iterable[tuple[Parting, OwnMatch]]) -> Iterable[OwnParting]:
    return (
        OwnParting(own=own, parting=parting)
        for parting, own in owns
        if _can_go_on(own.match) and own.ending is None
    )


def _can_go_on(match: Match) -> bool:
    """A hold that one of two has chosen passes: what both have said about the end counts all the same."""
    return match.status is MatchStatus.ACTIVE or is_held(match, Hold.CHOSEN)
