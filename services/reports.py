"""Reports: the facts of a program gathered, and summed up for who may look at its figures."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from mentoring import authority as rules
from mentoring.closings import comparison
from mentoring.farewells import in_order
from mentoring.growth import Moment, Rating, is_half_over, stands
from mentoring.ids import MatchId, ParticipantId, PersonId, ProgramId
from mentoring.matches import Member, State
from mentoring.participants import Role
from mentoring.people import Person
from mentoring.programs import Program
from reports import figures, weeks
from reports.figures import Facts
from reports.groups import group_figures
from reports.growth import Growth, growth
from reports.mondays import time_figures
from reports.reasons import Reasons, reasons
from reports.report import Report
from reports.sessions import session_figures
from services import authority, relationships, results, states
from storage.database import Store
from storage.transaction import Transaction

CONFIDENCE = "confidence"
"""The question of the form that asks how sure somebody feels."""


async def report(store: Store, who: Person, program_id: ProgramId, now: datetime) -> Report:
    """A program in numbers, as they are now."""
    async with store.reading() as tx:
        program = await authority.looking(tx, who, program_id)
        facts = await facts_for(tx, who, program, now)
        counts, left_out = await state_counts(tx, who, program, facts, now)
        return Report(
            program=program,
            made_at=now,
            figures=(
                *figures.all_figures(facts),
                *group_figures(facts),
                *session_figures(facts),
                *time_figures(facts),
            ),
            states=counts,
            left_out=left_out,
            weeks=weeks.weeks(facts),
            survey=await results.latest(tx, who, program, now),
            growth=await _growth(tx, program, facts),
            quality=await relationships.quality_of(tx, program.id, now),
            comparison=comparison(await tx.relationships.of_program(program.id), facts.farewells),
            reasons=await _reasons(tx, who, facts),
        )


async def program_of(store: Store, who: Person, program_id: ProgramId) -> Program:
    """The program whose figures somebody asks about."""
    async with store.reading() as tx:
        return await authority.looking(tx, who, program_id)


async def facts_of(tx: Transaction, program: Program, now: datetime) -> Facts:
    """What the figures of a program are made from."""
    return Facts(
        participants=await tx.participants.of_program(program.id),
        matches=await tx.matches.of_program(program.id),
        members=await tx.members.of_program(program.id, open_only=False),
        meetings=await tx.meetings.of_program(program.id),
        checkins=await tx.checkins.of_program(program.id),
        partings=await tx.partings.of_program(program.id),
        farewells=await tx.farewells.of_program(program.id),
        goals=await tx.goals.of_program(program.id),
        sessions=await tx.sessions.of_program(program.id),
        done_weeks=await tx.done_weeks.of_program(program.id),
        program=program,
        now=now,
    )


async def facts_for(tx: Transaction, who: Person, program: Program, now: datetime) -> Facts:
    """The same for somebody's eyes: without what was answered about matches to which they are a party.

    A share that changes on the day on which their only mentee was asked would tell them the answer.
    """
    facts = await facts_of(tx, program, now)
    own = await _own(tx, who, facts)
    return replace(facts, checkins=[each for each in facts.checkins if each.match not in own])


async def _reasons(tx: Transaction, who: Person, facts: Facts) -> Reasons | None:
    """Why matches ended early, without those to which the reader is a party."""
    own = await _own(tx, who, facts)
    told = [each for each in await tx.endings.of_program(facts.program.id) if each.match not in own]
    return reasons(sorted(told, key=lambda each: (each.told_at or facts.now, each.id)))


async def _growth(tx: Transaction, program: Program, facts: Facts) -> Growth | None:
    """How sure mentees felt at the start, half-way and at the end."""
    said = await tx.answers.of_program(program.id, CONFIDENCE)
    ratings = [each for each in await tx.ratings.of_program(program.id) if _stands(each, facts)]
    return growth(
        {participant: value for participant, value in said.items() if isinstance(value, int)},
        ratings,
        {Moment.MIDDLE: _past_the_middle(facts, ratings), Moment.END: _came_to_an_end(facts)},
        await tx.topics.labels(program.id),
    )


def _stands(rating: Rating, facts: Facts) -> bool:
    return rating.moment is Moment.END or stands(rating, facts.now)


def _past_the_middle(facts: Facts, ratings: Iterable[Rating]) -> list[ParticipantId]:
    """The mentees half of whose time is over, those who said how sure they feel first, in their order."""
    middles = sorted(
        (each for each in ratings if each.moment is Moment.MIDDLE), key=lambda each: (each.rated_at, each.id)
    )
    over = {match.id for match in facts.real_matches if is_half_over(match, facts.day(facts.now))}
    asked = [each.participant for each in facts.members if each.role is Role.MENTEE and each.match in over]
    return [*(each.participant for each in middles), *asked]


def _came_to_an_end(facts: Facts) -> list[ParticipantId]:
    """The mentees whose match came to an end, those who looked back first, in their order."""
    everybody = [*in_order(facts.farewells), *facts.farewells]
    return [each.participant for each in everybody if each.role is Role.MENTEE]


async def state_counts(
    tx: Transaction, who: Person, program: Program, facts: Facts, now: datetime
) -> tuple[dict[State, int], int]:
    """How many matches are in which state, and how many are left out because the reader is a party."""
    found = await states.states_of(tx, program, now)
    own = await _own(tx, who, facts)
    counts = Counter(each.state for match, each in found.items() if match not in own)
    ended = sum(not match.is_open and match.id not in own for match in facts.real_matches)
    counts[State.ENDED] = ended
    return {state: counts[state] for state in State}, len(own & found.keys())


async def _own(tx: Transaction, who: Person, facts: Facts) -> set[MatchId]:
    """The matches to which somebody is a party."""
    members: dict[MatchId, list[Member]] = {}
    for member in facts.members:
        members.setdefault(member.match, []).append(member)
    everybody: set[PersonId] = {who.id, *(member.person for member in facts.members)}
    managers = await authority.managers_above(tx, everybody)
    return {
        match
        for match, theirs in members.items()
        if rules.is_party(who.id, [member.person for member in theirs], managers)
    }
