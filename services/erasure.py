"""Erasing somebody: their matches end kindly, their words are gone, and figures count nobody by name."""

import logging
import secrets
from dataclasses import replace
from datetime import datetime

from mentoring.deliveries import DeadlineKind
from mentoring.ids import PersonId
from mentoring.participants import Participant, Standing
from mentoring.personal import StillInCharge
from services import endings, farewells, goals, keepsakes, leavers, partings, runs
from storage.database import Store
from storage.transaction import Transaction

log = logging.getLogger(__name__)

ALIAS_BYTES = 8


async def erase(store: Store, person: PersonId, now: datetime) -> None:
    """Erase everything about somebody; who was a participant is counted under a random name.

    Their matches end first, and the partners read the usual words. A text that was deleted is also
    overwritten in the files of the database; copies of it last as long as backups are kept.
    """
    async with store.transaction() as tx:
        await _refuse_contacts(tx, person)
        await endings.end_for_erasure(tx, person, now)
        for participant in await tx.participants.of_person(person):
            await _empty(tx, participant, now)
        await _forget_words(tx, person, now)
        await tx.people.forget(person)
        await tx.traces.rename(person, f"erased-{secrets.token_hex(ALIAS_BYTES)}")
    await scrub(store)


async def scrub(store: Store) -> None:
    """Empty the write-ahead log; while somebody reads in it, the nightly upkeep does it."""
    try:
        await store.database.scrub()
    except TimeoutError:
        log.warning("the log of the database is still being read; upkeep empties it")


async def _refuse_contacts(tx: Transaction, person: PersonId) -> None:
    parts = await tx.coordinators.of_person(person)
    if parts or await tx.owners.includes(person):
        programs = [await tx.programs.get(part.program) for part in parts]
        raise StillInCharge(tuple(program.name for program in programs))


async def _empty(tx: Transaction, participant: Participant, now: datetime) -> None:
    """Take the words out of somebody's part in a program; that there was one is still counted."""
    await leavers.withdraw_plans(tx, participant, now)
    await tx.answers.forget(participant.id)
    await tx.acceptances.forget(participant.id)
    await tx.shortlists.forget(participant.id)
    await tx.group_concerns.forget(participant.id)
    await tx.rematches.empty(participant.id)
    await tx.sessions.empty(participant.id)
    for proposal in await tx.proposals.of_participant(participant.id):
        await tx.proposals.save(replace(proposal, note="", concern="", reasons={}, runner_up=None))
    for seat in await tx.seats.of_participant(participant.id):
        await tx.circles.save(replace(await tx.circles.get(seat.circle), note=""))
    for place in await tx.members.of_participant(participant.id, open_only=False):
        await tx.appointments.forget_links(place.match)
        await tx.agreements.forget_notes(place.match)
        await tx.matches.save(replace(await tx.matches.get(place.match), reasons={}))
    await tx.participants.save(
        replace(
            participant,
            standing=Standing.LEFT,
            left_at=participant.left_at or now,
            break_until=None,
            first_in_line_at=None,
            waiting_news_at=None,
            suggest_at=None,
        )
    )


async def _forget_words(tx: Transaction, person: PersonId, now: datetime) -> None:
    """Delete what somebody wrote or was written, and what they wished; counted answers stay, unnamed."""
    await runs.forget(tx, person)
    await tx.never_with.forget(person)
    await tx.lessons.forget(person)
    await tx.signups.forget(person)
    await tx.survey_answers.forget(person)
    await tx.suggestions.forget(person)
    await partings.forget(tx, person)
    await farewells.forget(tx, person)
    await keepsakes.forget(tx, person)
    await goals.forget(tx, person)
    await tx.writings.forget(person)
    await tx.circulars.forget(person)
    await tx.outbox.forget(person)
    for support in await tx.supports.of_person(person):
        await tx.deadlines.drop(DeadlineKind.HAND_ON_SUPPORT, support.id)
        await tx.deadlines.drop(DeadlineKind.ASK_IF_REACHED, support.id)
    await tx.supports.forget(person)
    await tx.listeners.forget(person)
    await tx.shared.forget(person)
    for checkin in await tx.checkins.of_person(person):
        await tx.checkins.save(replace(checkin, comment=""))
    for ending in await tx.endings.of_person(person):
        await tx.endings.save(replace(ending, thanks=""))
    for alert in await tx.alerts.about(person):
        closed_at = alert.closed_at or now
        await tx.alerts.save(replace(alert, about=None, detail={}, note="", closed_at=closed_at))
