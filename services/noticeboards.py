"""The chat of a match is no notice board: few posts of ours while it is new (conversations 2.9)."""

from datetime import datetime

from mentoring.ledger import FIRST_FORTNIGHT, MOST_IN_A_NEW_CHAT
from mentoring.matches import Match
from storage.transaction import Transaction


async def is_full(tx: Transaction, match: Match, now: datetime) -> bool:
    """Whether the chat of a match has had all the posts of its first two weeks.

    Slack has one chat for the same people: the matches that they have in other programs share it.
    """
    sharing = await _sharing(tx, match)
    young = [each.started_at for each in sharing if now < each.started_at + FIRST_FORTNIGHT]
    channels = {each.group_channel for each in sharing if each.group_channel}
    if not young:
        return False
    posts = [post for channel in channels for post in await tx.outbox.posted_in(channel, min(young))]
    return len(posts) >= MOST_IN_A_NEW_CHAT


async def _sharing(tx: Transaction, match: Match) -> list[Match]:
    """The open matches of the same people, this one included."""
    together = {member.person for member in await tx.members.of_match(match.id)}
    places = await tx.members.of_person(min(together))
    members = await tx.members.of_matches(place.match for place in places)
    same = [found for found, theirs in members.items() if {each.person for each in theirs} == together]
    return list((await tx.matches.of(same)).values())
