"""Who is in which match, as what, and from when until when."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.simulation.groups.talks import GroupTalks
from bot.simulation.records import Deed, Did, Pair, Part, Seat, Value
from bot.simulation.town import Town
from mentoring.ids import MatchId, PersonId, ProgramId
from mentoring.matches import Member
from mentoring.participants import Role
from mentoring.rematches import Outcome, Rematch
from storage.transaction import Transaction

CAME = frozenset({Did.JOINED_GROUP, Did.LET_IN})


def in_order(seats: Iterable[Seat]) -> tuple[Seat, ...]:
    """Mentors first."""
    return tuple(sorted(seats, key=lambda seat: seat.part is not Part.MENTOR))


async def who_is_in(town: Town, groups: Mapping[MatchId, Pair]) -> dict[MatchId, Pair]:
    """The groups with those who are in them today, who meet."""
    async with town.store.reading() as tx:
        members = await tx.members.of_matches(groups)
    for match in groups:
        talks = town.talks[match]
        if isinstance(talks, GroupTalks):
            open_ones = (each.person for each in members.get(match, ()) if each.is_open)
            talks.people = {each: town.habits(each) for each in open_ones if each not in town.gone}
    return {
        match: replace(group, seats=in_order(_seat(each) for each in members.get(match, ())))
        for match, group in groups.items()
    }


async def seats_of(
    tx: Transaction, program: ProgramId, deeds: Sequence[Deed]
) -> Mapping[MatchId, tuple[Seat, ...]]:
    """Everybody who was ever in a match of a program; of groups with the times of those who came and went."""
    found: defaultdict[MatchId, list[Seat]] = defaultdict(list)
    suggested = await tx.rematches.of_program(program)
    for member in await tx.members.of_program(program, open_only=False):
        comings = [each for each in deeds if _is_their_coming(each, member)]
        by_silence = [each.closed_at for each in suggested if _is_theirs(each, member)]
        found[member.match] += _seats(member, comings, max((at for at in by_silence if at), default=None))
    return {match: in_order(seats) for match, seats in found.items()}


def _seats(member: Member, comings: Iterable[Deed], suggested_at: datetime | None) -> Iterable[Seat]:
    """One seat after the other: who had left and came again says when they had left.

    Where whoever leads says nothing, nobody does anything when the suggested seat is taken.
    """
    seat = _seat(member)
    since: datetime | None = None
    for coming in comings:
        left = coming.values.get("left")
        if isinstance(left, datetime):
            yield replace(seat, since=since, until=left)
        since = coming.at
    yield replace(seat, since=since or suggested_at)


def _is_theirs(suggested: Rematch, member: Member) -> bool:
    is_taken = suggested.outcome is Outcome.MATCHED
    return is_taken and (suggested.match, suggested.mentee) == (member.match, member.participant)


def _is_their_coming(deed: Deed, member: Member) -> bool:
    return deed.did in CAME and deed.match == member.match and _who_came(deed) == member.person


def _who_came(deed: Deed) -> PersonId:
    return PersonId(str(deed.values["person"])) if deed.did is Did.LET_IN else deed.who


def _seat(member: Member) -> Seat:
    part = Part.MENTOR if member.role is Role.MENTOR else Part.MENTEE
    return Seat(person=member.person, part=part, until=member.left_at)


async def left_before(town: Town, match: MatchId, person: PersonId) -> dict[str, Value]:
    """When somebody who is about to take a seat had left the same group, if they had."""
    async with town.store.reading() as tx:
        places = await tx.members.of_person(person, open_only=False)
    left = next((each.left_at for each in places if each.match == match and each.left_at), None)
    return {"left": left} if left else {}
