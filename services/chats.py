"""Chats: what somebody would like to say to a coordinator. What they type to the bot itself is not kept."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from mentoring.alerts import Cause
from mentoring.home import is_shown
from mentoring.ids import ProgramId
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.refusals import NoLongerThere, Refusal
from services import alerts
from storage.database import Store
from storage.transaction import Transaction

OCCASION_BYTES = 8


@dataclass(eq=False)
class NobodyToWriteTo(Refusal):
    """No program is there whose coordinators could answer."""


async def programs(store: Store, who: Person) -> tuple[Program, ...]:
    """The programs whose coordinators somebody can write to: their own, else those that are open."""
    async with store.reading() as tx:
        return await _programs(tx, who)


async def write(store: Store, who: Person, program: ProgramId, text: str, now: datetime) -> Program:
    """Lay the words before the coordinators, as a case that waits for them."""
    async with store.transaction() as tx:
        chosen = next((each for each in await _programs(tx, who) if each.id == program), None)
        if chosen is None:
            raise NoLongerThere
        occasion = f"wrote:{secrets.token_hex(OCCASION_BYTES)}"
        await alerts.raise_alert(
            tx, chosen.id, Cause.WROTE, occasion=occasion, now=now, about=who.id, detail={"text": text}
        )
        return chosen


async def _programs(tx: Transaction, who: Person) -> tuple[Program, ...]:
    there = {program.id: program for program in await tx.programs.not_ended()}
    mine = [
        there[each.program]
        for each in await tx.participants.of_person(who.id)
        if each.program in there and is_shown(each, there[each.program])
    ]
    found = mine or [program for program in there.values() if program.takes_sign_ups]
    if not found:
        raise NobodyToWriteTo
    return tuple(found)
