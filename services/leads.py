"""Leading a group: whose turn it is, the reminder before it, a swap, and what moves with the turn.

Whoever leads is asked whether the group has met, so the day of the next question moves along with the turn.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from mentoring import leads as rules
from mentoring import ledger
from mentoring.calendars import DAY, next_occurrence, next_working_day
from mentoring.checkins import Checkin, stop_asking
from mentoring.deliveries import POLICIES, Delivery, Kind
from mentoring.ids import MatchId, PersonId, ProgramId
from mentoring.leads import PASSES_AFTER, NotYourTurn, Turn
from mentoring.matches import Aside, Match, MatchStatus, Member
from mentoring.meetings import held, next_planned
from mentoring.participants import Standing
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.refusals import NoLongerThere, NotYours
from services.letters import HORIZON, Withdrawn, about_match
from storage.database import Store
from storage.transaction import Transaction

REMINDED_AT = time(10, 0)
SWAPPED = "swap"
TIME_TO_ANSWER = timedelta(days=7)
"""After the last of the questions, its reminder included: before that nobody's turn passes on."""


async def plan(store: Store, now: datetime) -> None:
    """The planner: who leads is reminded before their turn; a turn that nobody answers for is passed on."""
    async with store.reading() as tx:
        due = [each for each in await _groups(tx) if await _needs_something(tx, each, now)]
    for match, _ in due:
        async with store.transaction() as tx:
            await _look_at(tx, await tx.matches.get(match.id), now)


async def load(tx: Transaction, delivery: Delivery, now: datetime) -> Turn | Withdrawn:
    """LEAD_TURN: the turn of whoever still has it."""
    match = await tx.matches.get(MatchId(delivery.match or 0))
    if match.status is not MatchStatus.ACTIVE:
        return Withdrawn("match on hold" if match.is_open else "match ended")
    turn = await _turn(tx, match, now)
    if turn is None or turn.leader.id != delivery.person:
        return Withdrawn("turn passed on")
    place = await tx.participants.find(match.program, turn.leader.id)
    if place is not None and place.standing is Standing.ON_BREAK:
        return Withdrawn("on a break")
    return turn


async def turn_of(store: Store, who: Person, match: MatchId, now: datetime) -> Turn:
    """Whose turn it is, for a member; only whoever has it can swap."""
    async with store.reading() as tx:
        return await _own_turn(tx, who, match, now)


async def swap(store: Store, who: Person, match: MatchId, other: PersonId, now: datetime) -> Turn:
    """Change places in the line with another member, who is told."""
    async with store.transaction() as tx:
        before = await _own_turn(tx, who, match, now)
        if before.leader.id != who.id:
            raise NotYourTurn
        members = await tx.members.of_match(match)
        mine, theirs = rules.someone(members, who.id), rules.someone(members, other)
        if mine is None or theirs is None or theirs not in rules.line(before.program, members):
            raise NoLongerThere
        for member in rules.swapped(mine, theirs):
            await tx.members.save(member)
        await hand_over(tx, before.match, now)
        after = await _turn(tx, before.match, now)
        if after is None:
            raise NoLongerThere
        await tx.outbox.queue(_reminder(before.match, after.leader, f"{SWAPPED}:{now.isoformat()}", now, now))
        return after


async def talk_was_held(tx: Transaction, match: Match, on: date, now: datetime) -> None:
    """A talk of a group was told of: whoever led it goes to the end of the line."""
    program, members = await _of(tx, match)
    changed = rules.has_led(program, members, on)
    if changed:
        await tx.members.save(changed)
        await hand_over(tx, match, now, is_told=True)


async def talk_was_not_held(tx: Transaction, match: Match, on: date, now: datetime) -> None:
    """It was taken back."""
    _, members = await _of(tx, match)
    changed = rules.has_not_led(members, on)
    if changed:
        await tx.members.save(changed)
        await hand_over(tx, match, now)


async def leader_of(tx: Transaction, match: Match) -> Member | None:
    """Whose turn it is; None in a pair."""
    return rules.leader(*await _of(tx, match))


async def is_turn_of(tx: Transaction, match: Match, who: PersonId) -> bool:
    """Whether it is somebody's turn, in a group in which the turn goes round."""
    program, members = await _of(tx, match)
    leading = rules.leader(program, members)
    return leading is not None and leading.person == who and len(rules.line(program, members)) > 1


async def is_asked(tx: Transaction, member: Member) -> bool:
    """Whether somebody is asked if their match has met: both of a pair, and whoever leads a group."""
    program, members = await _of(tx, await tx.matches.get(member.match))
    return member.id in [each.id for each in rules.asked(program, members)]


async def all_asked(tx: Transaction, matches: Collection[Match]) -> list[Member]:
    """The same for many matches: who is asked about each."""
    members = await tx.members.of_matches(each.id for each in matches)
    programs = {each: await tx.programs.get(each) for each in {match.program for match in matches}}
    return [
        member
        for match in matches
        for member in rules.asked(programs[match.program], members.get(match.id, ()))
    ]


async def hand_over(tx: Transaction, match: Match, now: datetime, *, is_told: bool = False) -> None:
    """The day of the next question goes to whoever leads now; nobody else is asked.

    A question that waits goes along, unless the talk that it asks about `is_told` of.
    """
    program, members = await _of(tx, match)
    leading = rules.leader(program, members)
    if leading is None:
        return
    days = [each.next_checkin_on for each in members if each.next_checkin_on]
    for member in members:
        if member.id != leading.id:
            waiting = await _taken_back(tx, member, now)
            days += [] if is_told else waiting
    usual = next_working_day(now.astimezone(program.zone).date() + DAY * match.interval_days)
    kept = min((each.usual_checkin_on for each in members if each.usual_checkin_on), default=None)
    for member in members:
        is_asked = member.id == leading.id and member.aside is not Aside.SILENCE
        asked_on, without = (min(days, default=usual), kept) if is_asked else (None, None)
        await tx.members.save(replace(member, next_checkin_on=asked_on, usual_checkin_on=without))


async def let_others_lead(tx: Transaction, match: Match, who: PersonId, now: datetime) -> bool:
    """Somebody wants no questions until they say so: another member gets the turn, and is asked soon.

    False in a pair, where each is asked for themselves.
    """
    program, members = await _of(tx, match)
    leading, mine = rules.leader(program, members), rules.someone(members, who)
    if leading is None or mine is None:
        return False
    await tx.members.save(rules.stepped_aside(members, mine, Aside.SILENCE))
    if leading.id == mine.id:
        soon = next_working_day(now.astimezone(program.zone).date() + DAY)
        await ask_leader_on(tx, match, soon)
    return True


async def heard_of(tx: Transaction, match: Match, who: PersonId, now: datetime) -> None:
    """Somebody who had not answered for long does: where they alone lead, they lead again."""
    mine = rules.someone(await tx.members.of_match(match.id), who)
    if mine and mine.aside is Aside.UNHEARD:
        await tx.members.save(replace(mine, aside=None))
        await hand_over(tx, match, now)


async def lead_again(tx: Transaction, member: Member, now: datetime) -> Member:
    """Whoever wanted no questions wants them again; their turn comes after the others'."""
    if member.aside not in {Aside.SILENCE, Aside.UNHEARD}:
        return member
    await tx.members.save(replace(member, aside=None))
    await hand_over(tx, await tx.matches.get(member.match), now)
    return await tx.members.get(member.id)


async def _taken_back(tx: Transaction, member: Member, now: datetime) -> list[date]:
    """A question to somebody who leads no more, which has not gone out: its day is for whoever leads now."""
    waiting = [
        each
        for each in await tx.checkins.not_closed(member.match, member.participant)
        if each.asked_at is None and not each.reported_on
    ]
    for each in waiting:
        await tx.checkins.save(stop_asking(each, now))
    return [each.asked_on for each in waiting]


async def ask_leader_on(tx: Transaction, match: Match, on: date | None) -> bool:
    """Let whoever leads be asked next on a day; False in a pair."""
    leading = await leader_of(tx, match)
    if leading is None:
        return False
    for member in await tx.members.of_match(match.id):
        asked_on = on if member.id == leading.id and member.aside is not Aside.SILENCE else None
        await tx.members.save(replace(member, next_checkin_on=asked_on, unanswered=0))
    return True


async def _groups(tx: Transaction) -> list[tuple[Match, Program]]:
    """The groups of all programs that go on."""
    return [
        (match, program)
        for program in await tx.programs.not_ended()
        if program.policy.is_group
        for match in await tx.matches.open_ones(program.id)
        if match.status is MatchStatus.ACTIVE
    ]


async def _needs_something(tx: Transaction, group: tuple[Match, Program], now: datetime) -> bool:
    match, program = group
    members = await tx.members.of_match(match.id)
    leading = rules.leader(program, members)
    if leading is None:
        return False
    if await _on_or_off_a_break(tx, members) or await _is_to_pass(tx, leading, now):
        return True
    due = await _due(tx, match, leading, now)
    return due is not None and not await tx.outbox.with_key(due.key)


async def _look_at(tx: Transaction, match: Match, now: datetime) -> None:
    await _mind_breaks(tx, match, now)
    program, members = await _of(tx, match)
    leading = rules.leader(program, members)
    for _ in rules.line(program, members)[1:]:
        if leading is None or not await _is_to_pass(tx, leading, now):
            break
        passed = rules.passed_on(program, await tx.members.of_match(match.id))
        if passed:
            await tx.members.save(replace(passed, unanswered=0))
            await hand_over(tx, match, now)
        leading = await leader_of(tx, match)
    leading = await _past_the_unheard(tx, match, leading, now)
    due = await _due(tx, match, leading, now) if leading else None
    if due:
        await tx.outbox.queue(due)


async def _mind_breaks(tx: Transaction, match: Match, now: datetime) -> None:
    """Whoever is on a break leads no talk, also where they are the only mentor; then whoever is next does."""
    program, members = await _of(tx, match)
    before = rules.leader(program, members)
    for member in await _on_or_off_a_break(tx, members):
        is_back = member.aside is Aside.BREAK
        after = replace(member, aside=None if is_back else Aside.BREAK)
        await tx.members.save(after if is_back else replace(after, turn=rules.last(members)))
    after_all = await leader_of(tx, match)
    if before and after_all and before.id != after_all.id:
        await hand_over(tx, match, now)


async def _on_or_off_a_break(tx: Transaction, members: Sequence[Member]) -> list[Member]:
    """Those who have gone on a break, or are back from one, since anybody looked."""
    known = await tx.participants.of(each.participant for each in members)
    away = {each.id for each in known.values() if each.standing is Standing.ON_BREAK}
    return [
        each
        for each in members
        if (each.participant in away and each.aside is None)
        or (each.participant not in away and each.aside is Aside.BREAK)
    ]


async def _past_the_unheard(
    tx: Transaction, match: Match, leading: Member | None, now: datetime
) -> Member | None:
    """Where the only mentor has not answered for long a member leads, until they are heard of."""
    program, members = await _of(tx, match)
    if leading is None or len(rules.line(program, members)) > 1 or not await _is_to_pass(tx, leading, now):
        return leading
    aside = rules.stepped_aside(members, leading, Aside.UNHEARD)
    await tx.members.save(replace(aside, unanswered=0))
    await hand_over(tx, match, now)
    return await leader_of(tx, match)


async def _is_to_pass(tx: Transaction, leading: Member, now: datetime) -> bool:
    """Whether somebody else should lead: they had the time to answer and did not."""
    if leading.unanswered < PASSES_AFTER:
        return False
    asked = [
        each.asked_at for each in await tx.checkins.of_match(leading.match) if _is_to_lead(each, leading)
    ]
    return max((at for at in asked if at), default=now) <= now - TIME_TO_ANSWER


def _is_to_lead(checkin: Checkin, leading: Member) -> bool:
    return checkin.participant == leading.participant and not checkin.reported_on


async def _due(tx: Transaction, match: Match, leading: Member, now: datetime) -> Delivery | None:
    """The reminder of this turn, if its moment is near."""
    person = (await tx.people.of([leading.person])).get(leading.person)
    if person is None:
        return None
    meetings = await tx.meetings.of_match(match.id)
    today = person.hours().local_date(now)
    met = [each.on for each in held(meetings)]
    last_met = met[-1] if met else person.hours().local_date(match.started_at)
    planned = next_planned(meetings, today)
    on = rules.remind_on(planned, last_met, match.interval_days)
    if on > (now + HORIZON).date() or not _is_news(match, met, planned, on, today):
        return None
    due_at = next_occurrence(on, REMINDED_AT, person.zone)
    if await _has_read_of_it(tx, leading, due_at):
        return None
    return _reminder(match, person, f"turn:{leading.id}:{leading.turn}", max(due_at, now), now)


async def _has_read_of_it(tx: Transaction, leading: Member, due_at: datetime) -> bool:
    """The turn came to them by a swap, not long before they would be reminded: once is enough."""
    told = await tx.outbox.find(Kind.LEAD_TURN, leading.match, leading.person)
    return bool(told and f":{SWAPPED}:" in told.key and due_at - told.due_at < rules.BEFORE_A_TALK)


def _is_news(match: Match, met: list[date], planned: date | None, on: date, today: date) -> bool:
    """The first leader was named in the announcement, and is reminded of a date only."""
    return bool(met) or planned is not None or today > on + DAY * match.interval_days


def _reminder(match: Match, person: Person, also: str, due_at: datetime, now: datetime) -> Delivery:
    found = about_match(Kind.LEAD_TURN, match, now=now, person=person.id, also=also, due_at=due_at)
    return replace(found, expires_at=ledger.expires_at(POLICIES[Kind.LEAD_TURN], due_at, person.hours()))


async def _own_turn(tx: Transaction, who: Person, match: MatchId, now: datetime) -> Turn:
    found = await tx.matches.get(match)
    if rules.someone(await tx.members.of_match(match), who.id) is None:
        raise NotYours
    turn = await _turn(tx, found, now) if found.is_open else None
    if turn is None:
        raise NoLongerThere
    return turn


async def _turn(tx: Transaction, match: Match, now: datetime) -> Turn | None:
    program, members = await _of(tx, match)
    people = await tx.people.of(each.person for each in members)
    in_line = [people[each.person] for each in rules.line(program, members) if each.person in people]
    if not in_line or not program.policy.is_group:
        return None
    today = in_line[0].hours().local_date(now)
    return Turn(
        match=match,
        program=program,
        topic=await topic_of(tx, match),
        leader=in_line[0],
        others=tuple(in_line[1:]),
        on=next_planned(await tx.meetings.of_match(match.id), today),
    )


async def topic_of(tx: Transaction, match: Match) -> str:
    """What a group is about, in words; empty where it was never said."""
    if match.topic is None:
        return ""
    return (await tx.topics.labels(ProgramId(match.program))).get(match.topic, "")


async def _of(tx: Transaction, match: Match) -> tuple[Program, list[Member]]:
    return await tx.programs.get(match.program), await tx.members.of_match(match.id)
