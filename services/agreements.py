"""How two work together: looked at by either, changed by either, and the other one reads of it."""

from dataclasses import replace
from datetime import datetime

from mentoring.agreements import Together, Wanted, changed, usual
from mentoring.deliveries import Delivery, Kind
from mentoring.endings import OwnMatch
from mentoring.ids import MatchId, PersonId
from mentoring.people import Person
from services import rhythms
from services.letters import Withdrawn, about_match
from services.own_matches import own_match, own_open_match
from storage.database import Store
from storage.transaction import Transaction


async def look(store: Store, who: Person, match: MatchId) -> Together:
    """What holds for two of whom somebody is one."""
    async with store.reading() as tx:
        return await _together(tx, await own_open_match(tx, who.id, match))


async def change(store: Store, who: Person, match: MatchId, wanted: Wanted, now: datetime) -> Together:
    """One of the two changes it: check-ins follow the new rhythm, and the other one reads what holds now."""
    async with store.transaction() as tx:
        before = await _together(tx, await own_open_match(tx, who.id, match))
        after = changed(before.agreement, wanted, who.id, now)
        if after == before.agreement:
            return before
        await tx.agreements.put(after)
        own = before.own
        await rhythms.follow(tx, own.match, after.interval_days, now)
        for partner in own.partners:
            await tx.outbox.queue(
                about_match(
                    Kind.AGREEMENT_CHANGED, own.match, now=now, person=partner.id, also=now.isoformat()
                )
            )
        return Together(own=own, agreement=after, is_changed=True)


async def load_changed(tx: Transaction, delivery: Delivery, _now: datetime) -> Together | Withdrawn:
    """AGREEMENT_CHANGED: what holds now, in a match that goes on."""
    own = await own_match(tx, PersonId(delivery.person or ""), MatchId(delivery.match or 0))
    return await _together(tx, own) if own.match.is_open else Withdrawn("match ended")


async def _together(tx: Transaction, own: OwnMatch) -> Together:
    said = await tx.agreements.of_match(own.match.id)
    holds = replace(said, interval_days=own.match.interval_days) if said else usual(own.match)
    return Together(own=own, agreement=holds)
