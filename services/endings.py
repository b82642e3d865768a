"""Endings: how a match ends, whoever wants it, and what the partner reads: the same for every cause.

The leaver's side (asking, taking back, leaving a program) stands in `services.leavers`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from mentoring.alerts import Cause
from mentoring.deliveries import DeadlineKind, Delivery, Kind
from mentoring.endings import (
    Afterwards,
    Ending,
    EndingNotice,
    Messenger,
    Next,
    OwnMatch,
    Reason,
    Wish,
    afterwards,
    first_in_line,
    tell_at,
    who_is_told,
)
from mentoring.holds import NOT_HELD, keeps_apart
from mentoring.ids import UNSAVED, EndingId, MatchId, PersonId
from mentoring.matches import HowEnded, Match, MatchStatus, Member
from mentoring.participants import Role, Standing
from mentoring.people import Person
from mentoring.refusals import NoLongerThere
from services import alerts, authority, breaks, gatherings, holds, planned, waiting
from services.letters import Withdrawn, about_match
from services.own_matches import former_match, own_match, own_open_match
from storage.database import Store
from storage.transaction import Transaction

STILL_SAID = frozenset(
    {
        Kind.ENDING_TO_PARTNER,
        Kind.FIRST_IN_LINE,
        Kind.MISTAKE,
        Kind.MEETING_CANCELLED,
        Kind.CANCELLED_LATE,
        Kind.PROGRAM_ENDED,
        Kind.MATCH_FINISHED,
        Kind.KEEPSAKE,
        Kind.LOOK_BACK_REMINDER,
        Kind.THANKS,
        Kind.SHOUT_OUT,
        Kind.ALERT,
        Kind.SUPPORT,
        Kind.COORDINATOR_WRITES,
    }
)
"""What is said about a match that has ended; everything else goes with it."""


async def end_match(tx: Transaction, match: Match, how: HowEnded, now: datetime) -> Match:
    """End a match, with all that hangs on it: the one way in which matches end.

    Its members' places close, agreed dates go, messages that wait are cancelled, and wishes to end it that
    nobody was told of yet are settled. Who is told, and how, is the caller's; to end it again does nothing.
    """
    current = await tx.matches.get(match.id)
    if not current.is_open:
        return current
    ended = replace(
        current,
        status=MatchStatus.ENDED,
        how_ended=how,
        ended_at=now,
        **NOT_HELD | ({"held_because": current.held_because} if keeps_apart(current) else {}),
    )
    await tx.matches.save(ended)
    await tx.members.close(match.id)
    await tx.outbox.cancel_match(match.id, frozenset(Kind) - STILL_SAID, "match ended")
    await planned.call_all_off(tx, ended, now)
    await holds.drop_deadlines(tx, match.id)
    await alerts.match_ended(tx, match.id, now)
    for ending in await tx.endings.open_of_match(match.id):
        await settle(tx, replace(ending, told_at=now), now)
    return ended


async def end_and_tell(
    tx: Transaction,
    match: Match,
    now: datetime,
    *,
    leaver: PersonId | None = None,
    looking_on: PersonId | None = None,
) -> None:
    """End a match early, tell who does not know, and let everybody have what they wished for next.

    A mentee whose mentor left is first in line without asking. `leaver` left no wish, but knows; a mentee
    who wished for a new match reads how it goes on, unless `looking_on`: their screen says so.
    """
    if not match.is_open:
        return
    members = await tx.members.of_match(match.id)
    endings = await tx.endings.open_of_match(match.id)
    if (await tx.programs.get(match.program)).policy.is_group:
        await _go_from_group(tx, match, members, endings, leaver, now)
        return
    await end_match(tx, match, HowEnded.EARLY, now)
    told = who_is_told([member.person for member in members], endings) - {leaver}
    for person in sorted(told):
        await tx.outbox.queue(about_match(Kind.ENDING_TO_PARTNER, match, now=now, person=person))
    wishes = {ending.leaver: ending.next for ending in endings}
    for member in members:
        has_read = member.person in told or member.person == looking_on
        if member.role is Role.MENTEE and wishes.get(member.person) is Next.NEW_MATCH and not has_read:
            await tx.outbox.queue(about_match(Kind.FIRST_IN_LINE, match, now=now, person=member.person))
        await _place(tx, member, wishes.get(member.person), now)


async def _go_from_group(
    tx: Transaction,
    match: Match,
    members: Sequence[Member],
    endings: Iterable[Ending],
    leaver: PersonId | None,
    now: datetime,
) -> None:
    """Whose time to take it back is over leaves; the group goes on, but for a last one alone."""
    going = [each for each in endings if each.tell_at is None or each.tell_at <= now or each.leaver == leaver]
    wishes = {ending.leaver: ending.next for ending in going}
    stay = members
    for member in members:
        if member.person in wishes or member.person == leaver:
            stay = await gatherings.step_out(tx, match, member.person, now)
            await _place(tx, member, wishes.get(member.person), now)
            if member.role is Role.MENTEE and wishes.get(member.person) is Next.NEW_MATCH:
                await tx.outbox.queue(_in_line(match, member, now))
    for ending in going:
        await settle(tx, replace(ending, told_at=now), now)
    await end_if_alone(tx, match, stay, now)


async def end_if_alone(tx: Transaction, match: Match, stay: Sequence[Member], now: datetime) -> None:
    """A group of one is none: the last one reads that it has ended, and is first in line."""
    if len(stay) <= 1:
        await end_match(tx, match, HowEnded.EARLY, now)
        for member in stay:
            await tx.outbox.queue(about_match(Kind.ENDING_TO_PARTNER, match, now=now, person=member.person))
            await _place(tx, member, None, now)


async def wish_to_end(
    tx: Transaction, own: OwnMatch, leaver: PersonId, wish: Wish, now: datetime
) -> OwnMatch:
    """Note the wish, and when the partner is told; a pair that treated somebody badly stops at once.

    Of a group only the leaver goes, and the bot tells the others.
    """
    if own.program.policy.is_group:
        wish = replace(wish, messenger=Messenger.BOT)
    who_hears = [each for each in own.partners if not each.deactivated_at] or own.partners
    times = [tell_at(wish.messenger, now, partner.hours()) for partner in who_hears]
    ending = await tx.endings.add(
        Ending(
            workspace=tx.workspace,
            id=EndingId(UNSAVED),
            program=own.program.id,
            match=own.match.id,
            leaver=leaver,
            messenger=wish.messenger,
            reason=wish.reason,
            count_only=wish.count_only,
            thanks=wish.thanks,
            next=wish.next,
            asked_at=now,
            tell_at=min(times, default=None),
        )
    )
    await alerts.goes_by_themselves(tx, own.match.id, leaver, now)
    await _have_it_told(tx, ending, now)
    await _have_it_seen(tx, ending, now)
    if wish.never_again:
        for partner in own.partners:
            await tx.never_with.add_one(leaver, partner.id, now)
    is_bad = wish.reason is Reason.BADLY
    freezes = is_bad and not own.program.policy.is_group
    match = await holds.freeze(tx, own.match, leaver, now) if freezes else own.match
    return replace(own, match=match, ending=ending)


async def settle(tx: Transaction, ending: Ending, now: datetime) -> None:
    """Store a wish that was told or taken back: nothing waits for it any more."""
    await tx.endings.save(ending)
    await tx.deadlines.drop(DeadlineKind.TELL_ENDING, ending.id)
    if ending.messenger is Messenger.COORDINATOR:
        await alerts.withdraw(tx, ending.program, Cause.TELL_PARTNER, _occasion(ending), now)
    if ending.taken_back_at:
        await alerts.withdraw(tx, ending.program, Cause.TREATED_BADLY, _occasion(ending), now)


async def tell_due(tx: Transaction, subject: int, now: datetime) -> None:
    """The deadline: the time to take it back is over."""
    ending = await tx.endings.get(EndingId(subject))
    if ending.is_open:
        await end_and_tell(tx, await tx.matches.get(ending.match), now)


async def told(store: Store, who: Person, ending: EndingId, now: datetime) -> None:
    """A coordinator, or the leaver, has told the partner: the match ends now."""
    async with store.transaction() as tx:
        found = await tx.endings.get(ending)
        if who.id != found.leaver:
            members = await tx.members.of_match(found.match)
            await authority.entitled(tx, who, found.program, [member.person for member in members])
        if found.taken_back_at:
            raise NoLongerThere
        await end_and_tell(tx, await tx.matches.get(found.match), now)


async def end_for_another(store: Store, who: Person, match: MatchId, now: datetime) -> Afterwards:
    """Somebody whose match is on hold looks for another one instead of waiting."""
    async with store.transaction() as tx:
        own = await own_open_match(tx, who.id, match)
        if own.match.status is not MatchStatus.ON_HOLD:
            raise NoLongerThere
        if not own.ending:
            await wish_to_end(tx, own, who.id, Wish(), now)
        await end_and_tell(tx, own.match, now, looking_on=who.id)
        return await what_comes_next(tx, own, Next.NEW_MATCH, now)


async def end_for_erasure(tx: Transaction, person: PersonId, now: datetime) -> None:
    """Somebody's data are erased: their matches end, and the partners read the usual words."""
    for place in await tx.members.of_person(person):
        await end_and_tell(tx, await tx.matches.get(place.match), now, leaver=person)


async def choose_next(store: Store, who: Person, match: MatchId, wish: Next, now: datetime) -> Afterwards:
    """What the partner would like after the match; it may be changed as often as they tap."""
    async with store.transaction() as tx:
        own = await former_match(tx, who.id, match)
        places = await tx.members.of_person(who.id, open_only=False)
        mine = next(place for place in places if place.match == match)
        participant = await tx.participants.get(mine.participant)
        goes_on = own.match.is_open and mine.left_at is None
        if goes_on or own.program.ended_at or participant.standing is Standing.LEFT:
            raise NoLongerThere
        await _place(tx, mine, wish, now)
        return await what_comes_next(tx, own, wish, now)


async def what_comes_next(tx: Transaction, own: OwnMatch, wish: Next, now: datetime) -> Afterwards:
    """What comes after a match by somebody's wish, and how long it usually takes."""
    usual = await waiting.usual(tx, own.program.id, own.role, now) if wish is Next.NEW_MATCH else None
    is_too_late = own.program.is_too_late_to_begin(now)
    return Afterwards(own=own, next=wish, usual=None if is_too_late else usual, is_too_late=is_too_late)


async def load_notice(tx: Transaction, delivery: Delivery, _now: datetime) -> EndingNotice:
    """ENDING_TO_PARTNER: that it has ended, and the thanks of whoever left."""
    reader, match = PersonId(delivery.person or ""), MatchId(delivery.match or 0)
    wishes = await tx.endings.told_of_match(match)
    own = await own_match(tx, reader, match)
    thanks = tuple(wish.thanks for wish in wishes if wish.leaver != reader and wish.thanks)
    return EndingNotice(own=own, thanks=() if keeps_apart(own.match) else thanks)


async def load_first_in_line(tx: Transaction, delivery: Delivery, now: datetime) -> Afterwards | Withdrawn:
    """FIRST_IN_LINE: to a mentee who left and would like a new match, while that is still so."""
    own = await former_match(tx, PersonId(delivery.person or ""), MatchId(delivery.match or 0))
    participant = await tx.participants.find(own.program.id, PersonId(delivery.person or ""))
    if own.program.ended_at or participant is None or participant.first_in_line_at is None:
        return Withdrawn("waits no more")
    return await what_comes_next(tx, own, Next.NEW_MATCH, now)


async def _place(tx: Transaction, member: Member, wish: Next | None, now: datetime) -> None:
    """Give a member of an ended match the place they wished for; without a wish, a mentee's.

    Who has become a mentor meanwhile waits for nobody who mentors them.
    """
    participant = await tx.participants.get(member.participant)
    if wish:
        others = len(await tx.members.of_participant(member.participant))
        after = afterwards(participant, wish, others, now)
        await tx.participants.save(after)
        if participant.standing is Standing.ON_BREAK and after.is_in:
            await breaks.go_on(tx, after, now)
    elif member.role is Role.MENTEE and participant.seeks and participant.standing is not Standing.LEFT:
        await tx.participants.save(first_in_line(participant, now))


async def _have_it_told(tx: Transaction, ending: Ending, now: datetime) -> None:
    if ending.tell_at:
        await tx.deadlines.put(DeadlineKind.TELL_ENDING, ending.id, ending.tell_at)
    if ending.messenger is Messenger.COORDINATOR:
        await alerts.raise_alert(
            tx,
            ending.program,
            Cause.TELL_PARTNER,
            occasion=_occasion(ending),
            now=now,
            match=ending.match,
            about=ending.leaver,
            detail={"ending": ending.id},
        )


async def _have_it_seen(tx: Transaction, ending: Ending, now: datetime) -> None:
    """Who was treated badly is a case of its own, unless that shall only be counted."""
    if ending.reason is Reason.BADLY and not ending.count_only:
        await alerts.raise_alert(
            tx,
            ending.program,
            Cause.TREATED_BADLY,
            occasion=_occasion(ending),
            now=now,
            match=ending.match,
            about=ending.leaver,
        )


def _in_line(match: Match, member: Member, now: datetime) -> Delivery:
    """How it goes on for who has left a group: of a group that goes on, each time they leave it."""
    also = f"{now:%Y-%m-%d}"
    return about_match(Kind.FIRST_IN_LINE, match, now=now, person=member.person, also=also)


def _occasion(ending: Ending) -> str:
    return f"ending:{ending.id}"
