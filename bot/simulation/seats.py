"""Who is in which match, as what, and from when until when."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.simulation.groups.talks import GroupTalks
from bot.simulation.records import Deed, Did, Pair, Part, Seat
from bot.simulation.town import Town
from mentoring.ids import MatchId, PersonId, ProgramId
from mentoring.matches import Member
from mentoring.participants import Role
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
    came = {(each.match, _who_came(each)): each.at for each in deeds if each.did in CAME}
    found: defaultdict[MatchId, list[Seat]] = defaultdict(list)
    for member in await tx.members.of_program(program, open_only=False):
        found[member.match].append(_seat(member, came.get((member.match, member.person))))
    return {match: in_order(seats) for match, seats in found.items()}


def _who_came(deed: Deed) -> PersonId:
    return PersonId(str(deed.values["person"])) if deed.did is Did.LET_IN else deed.who


def _seat(member: Member, since: datetime | None = None) -> Seat:
    part = Part.MENTOR if member.role is Role.MENTOR else Part.MENTEE
    return Seat(person=member.person, part=part, since=since, until=member.left_at)
