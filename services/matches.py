"""Matches that were sent: what both read of each other, the chat they share, and a mistake taken back."""

from datetime import datetime

from mentoring.calendars import next_allowed, next_shared_by_all
from mentoring.deliveries import Delivery, Kind, Status
from mentoring.endings import first_in_line
from mentoring.ids import MatchId, PersonId, ProgramId
from mentoring.introductions import Introduction, Mistake, SentMatch, SentMatches, Together
from mentoring.matches import HowEnded, Match, MatchStatus, Member
from mentoring.participants import Role
from mentoring.people import Person
from mentoring.reasons import told_to, told_to_both, with_topics
from mentoring.refusals import NoLongerThere
from services import authority, noticeboards
from services.endings import end_match
from services.letters import Withdrawn, about_match
from services.own_matches import own_open_match
from services.proposals import Onlooker, topic_labels
from storage.database import Store
from storage.transaction import Transaction

OWN_WORDS = {Role.MENTOR: "about", Role.MENTEE: "goal"}
"""Which answer of the form a partner reads."""
PAIR = 2
UNREACHED = (Status.DEAD, Status.CANCELLED, Status.SKIPPED)
OUT = (Status.SENDING, Status.UNKNOWN, Status.SENT)


async def introduction(store: Store, who: Person, match: MatchId) -> Introduction:
    """A match that goes on, for one of its two members."""
    async with store.reading() as tx:
        await own_open_match(tx, who.id, match)
        return await _introduction(tx, await tx.matches.get(match), who.id)


async def load_introduction(tx: Transaction, delivery: Delivery, _now: datetime) -> Introduction | Withdrawn:
    """MEET_MENTOR, MEET_MENTEE and PERSONAL_CARD: a match that goes on, as this member reads of it."""
    match = await tx.matches.get(MatchId(delivery.match or 0))
    if match.status is not MatchStatus.ACTIVE:
        return Withdrawn("match on hold" if match.is_open else "match ended")
    return await _introduction(tx, match, PersonId(delivery.person or ""))


async def open_chat(tx: Transaction, delivery: Delivery, now: datetime) -> None:
    """When both have read of the match: one card in a chat of both, or one to each.

    Each has their own where they share no hours, or where the chat that they have is new and has had much.
    """
    await open_when_read(tx, MatchId(delivery.match or 0), now)


async def open_when_read(tx: Transaction, match_id: MatchId, now: datetime) -> None:
    """The same, whatever has brought it about that all have read."""
    members = await tx.members.of_match(match_id)
    match = await tx.matches.get(match_id)
    is_group = (await tx.programs.get(match.program)).policy.is_group
    if match.status is not MatchStatus.ACTIVE or not await _all_have_read(tx, match, members, is_group):
        return
    people = await tx.people.of(member.person for member in members)
    hours = [people[member.person].hours() for member in members]
    shared = next_shared_by_all(hours, now)
    if is_group:
        welcomed_at = shared or next_allowed(hours[0], now)
        await tx.outbox.queue(about_match(Kind.GROUP_WELCOME, match, now=now, due_at=welcomed_at))
        return
    if shared and not await noticeboards.is_full(tx, match, now):
        await tx.outbox.queue(about_match(Kind.GROUP_CARD, match, now=now, due_at=shared))
        return
    for member in members:
        await tx.outbox.queue(about_match(Kind.PERSONAL_CARD, match, now=now, person=member.person))


async def load_card(tx: Transaction, delivery: Delivery, _now: datetime) -> Together | Withdrawn:
    """GROUP_CARD: a match that goes on, as both may read of it."""
    match = await tx.matches.get(MatchId(delivery.match or 0))
    if match.status is not MatchStatus.ACTIVE:
        return Withdrawn("match on hold" if match.is_open else "match ended")
    return await _together(tx, match)


async def sent(store: Store, who: Person, program: ProgramId) -> SentMatches:
    """The matches of a program that go on, without those that the coordinator is a party to."""
    async with store.reading() as tx:
        found = await authority.coordinating(tx, who, program)
        matches = await tx.matches.open_ones(program)
        members = await tx.members.of_matches(match.id for match in matches)
        everybody = (member.participant for each in members.values() for member in each)
        sees = await Onlooker.of(tx, who.id, program, everybody)
    pairs = ((match, members[match.id]) for match in reversed(matches) if len(members[match.id]) == PAIR)
    return SentMatches(
        program=found,
        matches=tuple(
            SentMatch(match=match, mentor=sees.person(one.participant), mentee=sees.person(other.participant))
            for match, (one, other) in pairs
            if not sees.is_party(one.participant, other.participant)
        ),
    )


async def correction(store: Store, who: Person, match: MatchId) -> Together:
    """A sent match that a coordinator is about to take back."""
    async with store.reading() as tx:
        return await _together(tx, await _correctable(tx, who, match))


async def correct(store: Store, who: Person, match: MatchId, now: datetime) -> Together:
    """Take back a match that should not have been sent: whoever has read of it gets our apology."""
    async with store.transaction() as tx:
        found = await _correctable(tx, who, match)
        members = await tx.members.of_match(match)
        told = [member for member in members if await has_read(tx, found, member)]
        ended = await end_match(tx, found, HowEnded.MISTAKE, now)
        for member in members:
            if member.role is Role.MENTEE:
                mentee = await tx.participants.get(member.participant)
                await tx.participants.save(first_in_line(mentee, now))
        for member in told:
            await tx.outbox.queue(about_match(Kind.MISTAKE, ended, now=now, person=member.person))
        return await _together(tx, ended)


async def load_mistake(tx: Transaction, delivery: Delivery, now: datetime) -> Mistake:
    """MISTAKE: our apology, to somebody who had read of the match."""
    match = await tx.matches.get(MatchId(delivery.match or 0))
    found = await _introduction(tx, match, PersonId(delivery.person or ""))
    return Mistake(
        match=match,
        program=found.program,
        role=found.role,
        partner=found.partner,
        ended_at=match.ended_at or now,
    )


async def _correctable(tx: Transaction, who: Person, match: MatchId) -> Match:
    found = await tx.matches.get(match)
    members = await tx.members.of_match(match)
    await authority.entitled(tx, who, found.program, [member.person for member in members])
    if not found.is_open:
        raise NoLongerThere
    return found


async def _introduction(tx: Transaction, match: Match, reader: PersonId) -> Introduction:
    in_order = await tx.members.of_match(match.id)
    members = {member.person == reader: member for member in in_order}
    mine, other = members[True], members[False]
    seat = Role.MENTOR if mine is in_order[0] else Role.MENTEE
    people = await tx.people.of([mine.person, other.person])
    hours = [people[each.person].hours() for each in in_order]
    answers = await tx.answers.of_participant(other.participant)
    return Introduction(
        match=match,
        program=await tx.programs.get(match.program),
        role=mine.role,
        partner=people[other.person],
        reasons=with_topics(told_to(seat, match.reasons), await topic_labels(tx, match.program)),
        words=str(answers.get(OWN_WORDS[other.role]) or ""),
        shares_hours=next_shared_by_all(hours, match.started_at) is not None,
    )


async def _together(tx: Transaction, match: Match) -> Together:
    mentor, mentee = await tx.members.of_match(match.id)
    people = await tx.people.of([mentor.person, mentee.person])
    return Together(
        match=match,
        program=await tx.programs.get(match.program),
        mentor=people[mentor.person],
        mentee=people[mentee.person],
        reasons=with_topics(told_to_both(match.reasons), await topic_labels(tx, match.program)),
    )


async def has_read(tx: Transaction, match: Match, member: Member) -> bool:
    """Somebody has read of the match, or may have."""
    read = await _introduction_of(tx, match, member)
    return read is not None and read.status in OUT


async def _all_have_read(tx: Transaction, match: Match, members: list[Member], is_group: bool) -> bool:  # noqa: FBT001 (what the match is)
    """Both of a pair; of a group all whom our message can reach."""
    enough = {Status.SENT, *UNREACHED} if is_group else {Status.SENT}
    for member in members:
        read = await _introduction_of(tx, match, member)
        if read is None or read.status not in enough:
            return False
    return True


async def _introduction_of(tx: Transaction, match: Match, member: Member) -> Delivery | None:
    """The message by which somebody learns of the match: the newest, where it came late."""
    if not (await tx.programs.get(match.program)).policy.is_group:
        kind = Kind.MEET_MENTEE if member.role is Role.MENTOR else Kind.MEET_MENTOR
        return await tx.outbox.find(kind, match.id, member.person)
    kinds = (Kind.MEET_GROUP, Kind.MEET_GROUP_LATE)
    found = [await tx.outbox.find(kind, match.id, member.person) for kind in kinds]
    return max((each for each in found if each), key=lambda each: each.id, default=None)
