"""Home: where somebody is in their programs, and what comes next."""

from dataclasses import replace
from datetime import date, datetime

from mentoring.checkins import is_waiting
from mentoring.endings import OwnMatch
from mentoring.home import Here, Pair, Place, is_shown, joinable, pair
from mentoring.ids import MatchId, PersonId
from mentoring.matches import MatchStatus
from mentoring.participants import Participant, Role
from mentoring.partings import Parting
from mentoring.pauses import is_paused_by
from mentoring.people import Person
from mentoring.programs import Program
from services import (
    boards,
    forecasts,
    groundrules,
    keepsakes,
    leads,
    partings,
    planned,
    resources,
    rests,
    shortlists,
    surveys,
    waiting,
)
from services.own_matches import has_read_of_hold, own_open_matches
from storage.database import Store
from storage.transaction import Transaction


async def here(store: Store, who: Person, now: datetime) -> Here:
    """Everything that somebody's own Home tells, also of people whom the bot has just met."""
    today = who.hours().local_date(now)
    async with store.reading() as tx:
        programs = {program.id: program for program in await tx.programs.not_ended()}
        mine = [each for each in await tx.participants.of_person(who.id) if each.program in programs]
        going_on = await partings.open_about(tx, who, now)
        pairs = [
            await _pair(tx, own, who, now, going_on.get(own.match.id))
            for own in await own_open_matches(tx, who.id)
        ]
        asked_on = {
            match: on
            for each in mine
            for match, on in (await forecasts.next_questions(tx, each, who, now)).items()
        }
        pairs = [replace(each, asked_on=asked_on.get(each.own.match.id)) for each in pairs]
        asked = await _asked_about(tx, who.id, today)
        open_ones = await tx.rematches.open_to(each.id for each in mine)
        suggested = {each.mentee: each.id for each in open_ones if each.asks is Role.MENTEE}
        places = [
            replace(
                _place(programs[each.program], each, pairs, asked),
                rematch=suggested.get(each.id),
                askings=await shortlists.open_to(tx, each),
                is_too_late=programs[each.program].is_too_late_to_begin(now),
                has_new_rules=await groundrules.is_due(tx, programs[each.program], each),
                board=await boards.open_to(tx, who, programs[each.program], each, now),
                waiting=await waiting.on_home(tx, programs[each.program], each, now),
            )
            for each in mine
            if is_shown(each, programs[each.program])
        ]
        taken = {place.program.id for place in places}
        return Here(
            person=who,
            today=today,
            places=tuple(places),
            joinable=joinable(who, programs.values(), taken),
            surveys=await surveys.open_to(tx, who.id, now),
            coordinates=await _coordinates(tx, who.id),
            has_library=await resources.has_library(tx, who.id),
            kept=await keepsakes.on_home(tx, who, now),
        )


async def _pair(tx: Transaction, own: OwnMatch, who: Person, now: datetime, asked: Parting | None) -> Pair:
    offer = await tx.appointments.proposed(own.match.id)
    agreed = await planned.ahead(tx, own.match.id, now)
    return pair(
        own,
        await tx.meetings.of_match(own.match.id),
        who.hours().local_date(now),
        next_at=agreed[-1].starts_at if agreed else None,
        has_offer=bool(offer and offer.is_open(now) and offer.by != who.id),
        asked=asked,
        has_goals=bool(await tx.goals.of_match(own.match.id)),
        rest=await rests.rest_of(tx, own.match, own.program),
        leads=await leads.is_turn_of(tx, own.match, who.id),
        paused_until=own.match.held_until if is_paused_by(own.match, who.id) else None,
        has_read_of_hold=await has_read_of_hold(tx, own.match, who.id),
    )


async def coordinates(store: Store, who: Person) -> bool:
    """Whether somebody's Home has a second side."""
    async with store.reading() as tx:
        return await _coordinates(tx, who.id)


def _place(program: Program, participant: Participant, pairs: list[Pair], asked: set[MatchId]) -> Place:
    here = tuple(each for each in pairs if each.own.program.id == program.id)
    return Place(
        program=program,
        participant=participant,
        pairs=here,
        asked_about=next(
            (each.own.match.id for each in here if each.own.match.id in asked and not each.own.ending), None
        ),
    )


async def _asked_about(tx: Transaction, person: PersonId, today: date) -> set[MatchId]:
    """The matches about which a question to somebody still waits for its answer."""
    waiting = {each.match for each in await tx.checkins.of_person(person) if is_waiting(each, today)}
    matches = await tx.matches.of(waiting)
    return {each for each in waiting if matches[each].status is MatchStatus.ACTIVE}


async def _coordinates(tx: Transaction, person: PersonId) -> bool:
    return bool(await tx.coordinators.of_person(person)) or await tx.owners.includes(person)
