"""How a pair gets on: the statements for one of the two, and what a program as a whole says."""

from collections.abc import Mapping
from datetime import datetime

from mentoring import relationships as rules
from mentoring.checkins import Checkin, refuse_unless_asked
from mentoring.endings import OwnMatch
from mentoring.ids import UNSAVED, CheckinId, ProgramId
from mentoring.people import Person
from mentoring.refusals import NoLongerThere
from mentoring.relationships import ITEMS, Page, Quality, Relationship, is_of_mentor
from mentoring.rounds import Round
from services import conversations
from services.own_matches import own_match
from storage.database import Store
from storage.transaction import Transaction


async def page(store: Store, who: Person, checkin: CheckinId, now: datetime) -> Page:
    """The statements, for somebody whose check-in carries them."""
    async with store.reading() as tx:
        asked, own = await _own(tx, who, checkin, now)
        said = await tx.relationships.find(asked.match, asked.participant)
        return Page(
            checkin=asked.id,
            is_of_mentor=is_of_mentor(own),
            partners=tuple(partner.name for partner in own.partners),
            values=said.values if said else {},
        )


async def say(
    store: Store, who: Person, checkin: CheckinId, values: Mapping[str, int], now: datetime
) -> Round:
    """Keep what one side says; said again it takes the place of what was said before."""
    async with store.transaction() as tx:
        asked, own = await _own(tx, who, checkin, now)
        await _keep(tx, asked, own, values, now)
        return await conversations.round_of(tx, asked, now)


async def _keep(
    tx: Transaction, asked: Checkin, own: OwnMatch, values: Mapping[str, int], now: datetime
) -> None:
    """What one side says of a match."""
    await tx.relationships.put(
        Relationship(
            workspace=tx.workspace,
            id=UNSAVED,
            program=asked.program,
            match=asked.match,
            participant=asked.participant,
            person=asked.person,
            role=own.role,
            values={item: values[item] for item in ITEMS},
            said_at=now,
        )
    )


async def quality_of(tx: Transaction, program: ProgramId, now: datetime) -> Quality | None:
    """How the pairs of a program get on, as far as it may be shown."""
    asked = [each for each in await tx.checkins.of_program(program) if each.carries_statements]
    offered = {(each.match, each.person) for each in asked if each.answered_at}
    said = await tx.relationships.of_program(program)
    return rules.quality(said, [person for _, person in offered], now)


async def _own(tx: Transaction, who: Person, checkin: CheckinId, now: datetime) -> tuple[Checkin, OwnMatch]:
    asked = await tx.checkins.find(checkin)
    if asked is None:
        raise NoLongerThere
    refuse_unless_asked(asked, who.id)
    own = await own_match(tx, who.id, asked.match)
    rules.refuse_unless_open(asked, own.match, now)
    return asked, own
