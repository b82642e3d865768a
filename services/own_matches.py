"""Somebody's own matches, as that person may see and end them."""

from mentoring.deliveries import Kind
from mentoring.endings import OwnMatch
from mentoring.holds import Hold, is_held, refuse_while_held
from mentoring.ids import MatchId, PersonId
from mentoring.matches import Match
from mentoring.refusals import NoLongerThere, NotYours
from storage.transaction import Transaction


async def own_match(tx: Transaction, who: PersonId, match: MatchId) -> OwnMatch:
    """The match, seen by one of its members; `NotYours` for everybody else."""
    found = await tx.matches.get(match)
    members = await tx.members.of_match(match)
    mine = next((member for member in members if member.person == who), None)
    if mine is None:
        places = await tx.members.of_person(who, open_only=False)
        raise NoLongerThere if any(place.match == match for place in places) else NotYours
    others = [member.person for member in members if member.person != who]
    people = await tx.people.of(others)
    wishes = await tx.endings.open_of_match(match)
    return OwnMatch(
        match=found,
        program=await tx.programs.get(found.program),
        role=mine.role,
        partners=tuple(people[other] for other in others if other in people),
        ending=next((wish for wish in wishes if wish.leaver == who), None),
        hold_is_untold=await _is_untold(tx, found, who),
    )


async def has_read_of_hold(tx: Transaction, match: Match, person: PersonId) -> bool:
    """Whether somebody was told that the match is on hold this time."""
    told = await tx.outbox.find(Kind.MATCH_ON_HOLD, match.id, person)
    return bool(told and told.sent_at and match.held_at and told.sent_at >= match.held_at)


async def _is_untold(tx: Transaction, match: Match, who: PersonId) -> bool:
    """A closed account holds the match, and nobody reads of that for some working days."""
    if not is_held(match, Hold.ACCOUNT_CLOSED) or match.held_by == who:
        return False
    return not await has_read_of_hold(tx, match, who)


async def former_match(tx: Transaction, who: PersonId, match: MatchId) -> OwnMatch:
    """The same, also for somebody who has left a group; who is in it now is nothing to them."""
    places = await tx.members.of_person(who, open_only=False)
    left = next((place for place in places if place.match == match and place.left_at), None)
    if left is None:
        return await own_match(tx, who, match)
    found = await tx.matches.get(match)
    program = await tx.programs.get(found.program)
    return OwnMatch(match=found, program=program, role=left.role, partners=(), ending=None)


async def own_open_match(tx: Transaction, who: PersonId, match: MatchId) -> OwnMatch:
    """The same for a match that goes on; `NoLongerThere` once it has ended."""
    own = await own_match(tx, who, match)
    if not own.match.is_open:
        raise NoLongerThere
    return own


async def own_active_match(tx: Transaction, who: PersonId, match: MatchId) -> OwnMatch:
    """The same for a match that is not on hold either, so that something new may be done in it."""
    own = await own_open_match(tx, who, match)
    refuse_while_held(own)
    return own


async def own_open_matches(tx: Transaction, who: PersonId) -> tuple[OwnMatch, ...]:
    """All of somebody's matches that go on, oldest first."""
    places = await tx.members.of_person(who)
    return tuple([await own_match(tx, who, place.match) for place in places])


async def partners_ever(tx: Transaction, who: PersonId) -> frozenset[PersonId]:
    """Everybody with whom somebody has, or has had, a match."""
    places = await tx.members.of_person(who, open_only=False)
    members = await tx.members.of_matches(place.match for place in places)
    return frozenset(each.person for match in members.values() for each in match) - {who}
