"""Days without a time yet: one of two cancels the day, and the other reads so."""

from datetime import date, datetime

from mentoring.days import Cancelled
from mentoring.deliveries import Delivery, Kind
from mentoring.ids import MatchId, PersonId
from mentoring.matches import Match, MatchStatus
from mentoring.people import Person
from services import rhythms
from services.letters import Withdrawn, letter
from services.own_matches import own_match, own_open_match
from storage.database import Store
from storage.transaction import Transaction


async def cancel(store: Store, who: Person, match: MatchId, on: date, now: datetime) -> Cancelled | None:
    """They do not meet on that day after all; None where another day or a time is agreed by now."""
    async with store.transaction() as tx:
        own = await own_open_match(tx, who.id, match)
        planned = [each for each in await tx.meetings.of_match(match) if each.planned]
        timed = await tx.appointments.agreed(match)
        if on not in [each.on for each in planned] or any(each.is_ahead(now) for each in timed):
            return None
        await tx.meetings.forget_planned(match)
        await rhythms.take_up(tx, own.match, on, now)
        for partner in own.partners:
            await tx.outbox.queue(_news(own.match, partner.id, on, now))
        return Cancelled(own=own, on=on)


async def load(tx: Transaction, delivery: Delivery, _now: datetime) -> Cancelled | Withdrawn:
    """DAY_CANCELLED, unless they have agreed on something else by now."""
    own = await own_match(tx, PersonId(delivery.person or ""), MatchId(delivery.match or 0))
    if own.match.status is not MatchStatus.ACTIVE:
        return Withdrawn("match on hold" if own.match.is_open else "match ended")
    if any(each.planned for each in await tx.meetings.of_match(own.match.id)):
        return Withdrawn("new date")
    return Cancelled(own=own, on=date.fromordinal(delivery.subject or 1))


def _news(match: Match, reader: PersonId, on: date, now: datetime) -> Delivery:
    """A day may be agreed on and cancelled more than once."""
    return letter(
        Kind.DAY_CANCELLED,
        match.workspace,
        now=now,
        occasion=f"match:{match.id}:{on}:{now.isoformat()}",
        person=reader,
        program=match.program,
        match=match.id,
        subject=on.toordinal(),
    )
