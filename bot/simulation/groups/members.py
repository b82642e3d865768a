"""What members of a group do about what they read: take a seat, lead, give a turn away, say thank you."""

from bot.simulation import members
from bot.simulation.groups.times import sets_a_time
from bot.simulation.reading import values
from bot.simulation.records import Did, Message, Person, Temperament, Value
from bot.simulation.seats import left_before
from bot.simulation.town import Reaction, Town
from mentoring.deliveries import Kind
from mentoring.ids import MatchId, ProgramId, RematchId, SeatId
from mentoring.previews import Concern, ConcernReason
from mentoring.rematches import Outcome
from messages import appointments as planning
from messages import circle_previews as previewing
from messages import gatherings as gathering
from messages import keepsakes as keeping
from messages import memberships as joining
from messages import seatings as seating
from services import circle_previews, keepsakes, leads, rematches, seatings

RAISES_CONCERN = 0.2
TAKES_A_SEAT = 0.8
FINDS_A_TIME = {Temperament.KEEN: 0.6, Temperament.BUSY: 0.3, Temperament.UNHAPPY: 0.3}
GIVES_TURN_AWAY = {Temperament.BUSY: 0.25, Temperament.FORGETFUL: 0.1, Temperament.LEAVING: 0.2}
SAYS_THANKS = 0.4
THANKS = "I have learned a lot from all of you."


async def previewed(town: Town, who: Person, message: Message) -> None:
    """A planned group looks good; unhappy people sometimes find that it does not."""
    for value in values(message, previewing.APPROVE):
        seat = SeatId(int(value))
        if who.temperament is Temperament.UNHAPPY and town.chance.random() < RAISES_CONCERN:
            concern = Concern(reason=ConcernReason.ELSE)
            await town.does(who.id, Did.RAISED_CONCERN, circle_previews.object_to, seat, concern)
        else:
            await town.does(who.id, Did.APPROVED_PLAN, circle_previews.approve, seat)


async def told_of_a_turn(town: Town, who: Person, message: Message) -> None:
    """Whoever leads finds a time for all, or gives the turn away."""
    chance = town.chance.random()
    for value in values(message, gathering.OPEN_SWAP):
        if chance < GIVES_TURN_AWAY.get(who.temperament, 0.0):
            await _gives_away(town, who, MatchId(int(value)))
            return
    for value in values(message, planning.OPEN):
        if chance < FINDS_A_TIME.get(who.temperament, 0.0):
            await sets_a_time(town, who, MatchId(int(value)))


async def _gives_away(town: Town, who: Person, match: MatchId) -> None:
    turn = await leads.turn_of(town.store, await town.known(who.id), match, town.now)
    if turn.others:
        other = town.chance.choice(turn.others).id
        says: dict[str, Value] = {"other": str(other)}
        await town.does(who.id, Did.SWAPPED_TURN, leads.swap, match, other, match=match, says=says)


async def looks_for_a_seat(town: Town, who: Person, message: Message) -> None:
    """Whoever has no group looks at those with a free seat, and takes the first."""
    for value in values(message, joining.OPEN_LIST):
        program = ProgramId(int(value))
        found = await seatings.open_groups(
            town.store, town.world.matchmaker, await town.known(who.id), program, town.now
        )
        if found.groups and town.chance.random() < TAKES_A_SEAT:
            match = found.groups[0].match.id
            did, says = await _takes(town, who, match, joins_at_once=found.joins_at_once)
            await town.does(who.id, did, rematches.ask_for_seat, match, match=match, says=says)
    await members.first_in_line(town, who, message)


async def suggested(town: Town, who: Person, message: Message) -> None:
    """A seat is suggested."""
    for value in values(message, seating.WANT):
        rematch = RematchId(int(value))
        found = await rematches.seen(town.store, await town.known(who.id), rematch)
        match = MatchId(found.rematch.match or 0)
        if town.chance.random() < members.LIKES_SUGGESTED:
            did, says = await _takes(town, who, match, joins_at_once=not found.is_leader_asked)
            await town.does(who.id, did, rematches.want, rematch, match=match, says=says)
        else:
            other: dict[str, Value] = {"other": str(found.partner.id)}
            await town.does(
                who.id, Did.PASSED_OVER, rematches.pass_over, rematch, Outcome.SOMEONE_ELSE, says=other
            )


async def _takes(
    town: Town, who: Person, match: MatchId, *, joins_at_once: bool
) -> tuple[Did, dict[str, Value]]:
    """They are in at once, or whoever leads the group is asked first."""
    if joins_at_once:
        return Did.JOINED_GROUP, await left_before(town, match, who.id)
    async with town.store.reading() as tx:
        leading = await leads.leader_of(tx, await tx.matches.get(match))
    return Did.WANTED_SUGGESTED, {"other": str(leading.person) if leading else ""}


async def asked_about_a_seat(town: Town, who: Person, message: Message) -> None:
    """Somebody would like a seat in the group that this person leads."""
    for value in values(message, seating.ACCEPT):
        rematch = RematchId(int(value))
        found = await rematches.seen(town.store, await town.known(who.id), rematch)
        match = MatchId(found.rematch.match or 0)
        if town.chance.random() < town.habits(who.id).takes_mentee:
            says = {"person": str(found.partner.id), **await left_before(town, match, found.partner.id)}
            await town.does(who.id, Did.LET_IN, rematches.accept, rematch, match=match, says=says)
        else:
            await town.does(who.id, Did.DECLINED_MENTEE, rematches.decline, rematch)


async def thanked(town: Town, who: Person, message: Message) -> None:
    """Some days after the end: some say thank you."""
    for value in values(message, keeping.OPEN_THANKS):
        match = MatchId(int(value))
        if town.chance.random() < SAYS_THANKS:
            await town.does(who.id, Did.THANKED, keepsakes.thank, match, THANKS, in_public=False, match=match)


REACTIONS: dict[Kind, Reaction] = {
    Kind.GROUP_PREVIEW: previewed,
    Kind.MEET_GROUP: told_of_a_turn,
    Kind.LEAD_TURN: told_of_a_turn,
    Kind.NO_MATCH: looks_for_a_seat,
    Kind.WAITING_NEWS: looks_for_a_seat,
    Kind.FIRST_IN_LINE: looks_for_a_seat,
    Kind.ENDING_TO_PARTNER: looks_for_a_seat,
    Kind.REMATCH: suggested,
    Kind.REMATCH_TO_MENTOR: asked_about_a_seat,
    Kind.KEEPSAKE: thanked,
}
