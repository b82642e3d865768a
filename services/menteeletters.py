"""Mentee letters: one form, and each mentee reads the words alone, in their own hours."""

from datetime import datetime

from mentoring.circulars import Audience, Circular, Fault
from mentoring.deliveries import Delivery, Kind
from mentoring.endings import OwnMatch
from mentoring.ids import UNSAVED, CircularId, MatchId, PersonId, ProgramId
from mentoring.matches import MatchStatus
from mentoring.menteeletters import (
    FEWEST,
    FewMentees,
    FromMentor,
    Written,
    WroteToday,
    fault_of,
    is_too_soon,
    reachable,
)
from mentoring.people import Person
from services.letters import Withdrawn, letter
from services.own_matches import own_match, own_open_matches
from storage.database import Store
from storage.transaction import Transaction


async def can_write(tx: Transaction, who: PersonId) -> bool:
    """Somebody has mentees enough for it."""
    return len(reachable(await own_open_matches(tx, who))) >= FEWEST


async def to_whom(store: Store, who: Person, now: datetime) -> tuple[OwnMatch, ...]:
    """The matches whose mentees would read it."""
    async with store.reading() as tx:
        return await _mentees(tx, who, now)


async def outline(store: Store, who: Person, text: str, now: datetime) -> Written | Fault:
    """How it would go out. Nothing is sent."""
    matches = await to_whom(store, who, now)
    return fault_of(text) or Written(text=text, matches=matches)


async def send(store: Store, who: Person, text: str, now: datetime, *, form: str) -> int:
    """Write to each; returns to how many. The same form is sent once, however often it comes."""
    async with store.transaction() as tx:
        sent = [each for each in await _letters(tx, who.id) if each.form.startswith(f"{form}:")]
        if sent:
            return sum(each.people for each in sent)
        matches = await _mentees(tx, who, now)
        for program in sorted({own.program.id for own in matches}):
            theirs = [own for own in matches if own.program.id == program]
            await _write(tx, who.id, program, theirs, text, now, form=form)
        return len(matches)


async def load(tx: Transaction, delivery: Delivery, _now: datetime) -> FromMentor | Withdrawn:
    """MENTOR_WRITES: while the match goes on."""
    found = await tx.circulars.get(CircularId(delivery.subject or 0))
    own = await own_match(tx, PersonId(delivery.person or ""), MatchId(delivery.match or 0))
    if not found.text:
        return Withdrawn("erased")
    if own.match.status is not MatchStatus.ACTIVE:
        return Withdrawn("match on hold" if own.match.is_open else "match ended")
    return FromMentor(letter=found, program=own.program)


async def _mentees(tx: Transaction, who: Person, now: datetime) -> tuple[OwnMatch, ...]:
    matches = reachable(await own_open_matches(tx, who.id))
    if len(matches) < FEWEST:
        raise FewMentees
    if is_too_soon(await _letters(tx, who.id), now):
        raise WroteToday
    return matches


async def _letters(tx: Transaction, who: PersonId) -> list[Circular]:
    return [each for each in await tx.circulars.by(who) if each.audience is Audience.OWN]


async def _write(
    tx: Transaction,
    author: PersonId,
    program: ProgramId,
    matches: list[OwnMatch],
    text: str,
    now: datetime,
    *,
    form: str,
) -> None:
    written = await tx.circulars.add(
        Circular(
            workspace=tx.workspace,
            id=CircularId(UNSAVED),
            program=program,
            form=f"{form}:{program}",
            audience=Audience.OWN,
            text=text,
            author=author,
            people=len(matches),
            written_at=now,
        )
    )
    await tx.outbox.queue_all(
        letter(
            Kind.MENTOR_WRITES,
            tx.workspace,
            now=now,
            occasion=f"circular:{written.id}:{own.match.id}",
            person=partner.id,
            program=program,
            match=own.match.id,
            subject=written.id,
        )
        for own in matches
        for partner in own.partners
    )
