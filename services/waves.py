"""Waves of short surveys: when one is sent, by the program's rhythm or by a coordinator."""

from collections.abc import Sequence
from datetime import date, datetime

from mentoring import surveys
from mentoring.ids import UNSAVED, PersonId, ProgramId, SurveyId
from mentoring.people import Person
from mentoring.programs import Choice, Lane, Phase, Program
from mentoring.refusals import NoLongerThere
from mentoring.surveys import NobodyToAsk, Survey, SurveyInUse, SurveyTooSoon, Wave
from mentoring.waves import SurveyForm
from services import authority, invitations, relationships, sheets
from services.letters import HORIZON
from storage.database import Store
from storage.transaction import Transaction

SHOWN_WAVES = 5


async def plan(store: Store, now: datetime) -> None:
    """The planner: open the waves that are due by the programs' rhythm, and invite for those that open."""
    async with store.reading() as tx:
        due = [each for each in await tx.programs.not_ended() if await _is_due(tx, each, now)]
        opening = [each.id for each in await tx.surveys.opening(now, now + HORIZON)]
    for program in due:
        await _open_by_rhythm(store, program.id, now)
    for survey in opening:
        await _invite_once(store, survey, now)


async def form(store: Store, who: Person, choice: Choice, now: datetime) -> SurveyForm:
    """What a coordinator sees before they send one."""
    async with store.reading() as tx:
        program = await authority.coordinating(tx, who, choice.program.id)
        waves = await tx.surveys.of_program(program.id)
        today = now.astimezone(program.zone).date()
        return SurveyForm(
            choice=choice,
            lane=program.survey_lane,
            questions=tuple(await sheets.asked_in(tx, program.id)),
            people=len(await invitations.to_invite(tx, program.id)),
            earliest_on=max(today, _earliest_on(program, waves)),
            next_on=_next_on(program, await tx.surveys.ever(program.id), now),
            waves=tuple([await wave(tx, each) for each in waves[:SHOWN_WAVES]]),
            suggestions=len(await tx.suggestions.shown(program.id, today)),
            quality=await relationships.quality_of(tx, program.id, now),
            now=now,
        )


async def send(
    store: Store, who: Person, program_id: ProgramId, lane: Lane, opens_on: date, now: datetime
) -> Wave:
    """A coordinator sends a survey: at once, or on a later day."""
    async with store.transaction() as tx:
        program = await authority.coordinating(tx, who, program_id)
        waves = await tx.surveys.of_program(program.id)
        today = now.astimezone(program.zone).date()
        earliest_on = max(today, _earliest_on(program, waves))
        if opens_on < earliest_on:
            raise SurveyTooSoon(earliest_on)
        invited = await invitations.to_invite(tx, program.id)
        if not invited:
            raise NobodyToAsk
        opens_at = now if opens_on == today else surveys.opens_at(program, opens_on)
        survey = await _add(tx, program, lane, opens_at, f"sent:{opens_on}", who.id)
        if opens_at <= now + HORIZON:
            await invitations.invite(tx, survey, now)
        return Wave(survey=survey, asked=len(invited), answered=0)


async def take_back(store: Store, who: Person, survey_id: SurveyId, now: datetime) -> ProgramId:
    """A survey that has not opened yet is not sent; one that people can answer stays. Returns its program."""
    async with store.transaction() as tx:
        try:
            survey = await tx.surveys.get(survey_id)
        except LookupError:
            raise NoLongerThere from None
        await authority.coordinating(tx, who, survey.program)
        if survey.opens_at <= now:
            raise SurveyInUse
        await invitations.withdraw(tx, survey)
        await tx.surveys.save(surveys.taken_back(survey, now))
        return survey.program


async def wave(tx: Transaction, survey: Survey) -> Wave:
    """How a survey goes."""
    return Wave(
        survey=survey,
        asked=await tx.tickets.asked(survey.id),
        answered=await tx.tickets.answered(survey.id),
    )


async def next_on(tx: Transaction, program: Program, now: datetime) -> date | None:
    """When the next survey of a program opens: the one that is planned, else by its rhythm."""
    planned = await tx.surveys.of_program(program.id)
    if planned and planned[0].opens_at > now:
        return surveys.opens_on(program, planned[0])
    return _next_on(program, await tx.surveys.ever(program.id), now)


async def _is_due(tx: Transaction, program: Program, now: datetime) -> bool:
    """By its rhythm the program's next survey opens soon, and nothing keeps it from being asked."""
    on = _next_on(program, await tx.surveys.ever(program.id), now)
    return on is not None and not program.is_silent and surveys.opens_at(program, on) <= now + HORIZON


async def _open_by_rhythm(store: Store, program_id: ProgramId, now: datetime) -> None:
    async with store.transaction() as tx:
        program = await tx.programs.get(program_id)
        on = _next_on(program, await tx.surveys.ever(program.id), now)
        if on and await _is_due(tx, program, now) and await invitations.to_invite(tx, program.id):
            opens_at = max(surveys.opens_at(program, on), now)
            survey = await _add(tx, program, program.survey_lane, opens_at, f"rhythm:{on}", None)
            await invitations.invite(tx, survey, now)


async def _invite_once(store: Store, survey_id: SurveyId, now: datetime) -> None:
    """Invite for a survey that was planned for a later day; who is matched by then is asked."""
    async with store.transaction() as tx:
        if not await tx.tickets.asked(survey_id):
            await invitations.invite(tx, await tx.surveys.get(survey_id), now)


async def _add(
    tx: Transaction, program: Program, lane: Lane, opens_at: datetime, occasion: str, by: PersonId | None
) -> Survey:
    return await tx.surveys.add(
        Survey(
            workspace=tx.workspace,
            id=SurveyId(UNSAVED),
            program=program.id,
            lane=lane,
            occasion=occasion,
            opens_at=opens_at,
            closes_at=surveys.closes_at(program, opens_at),
            created_by=by,
            questions=tuple(each.id for each in await sheets.asked_in(tx, program.id)),
        )
    )


def _next_on(program: Program, ever: Sequence[Survey], now: datetime) -> date | None:
    """The day of the next wave by the rhythm; none while one is planned, or if it closes after the end.

    One by the rhythm that was taken back is left out, as if it had been sent.
    """
    waves = [each for each in ever if each.is_by_rhythm or not each.taken_back_at]
    if any(each.opens_at > now and not each.taken_back_at for each in waves):
        return None
    if program.phase is not Phase.RUNNING or program.started_at is None:
        return None
    started_on = program.started_at.astimezone(program.zone).date()
    last_on = surveys.opens_on(program, waves[0]) if waves else None
    on = surveys.next_survey_on(started_on, last_on, program.survey_every_weeks)
    return None if program.ends_on and surveys.closes_on(on) > program.ends_on else on


def _earliest_on(program: Program, waves: Sequence[Survey]) -> date:
    """The first day on which another survey may open."""
    return surveys.rested_on(surveys.opens_on(program, waves[0])) if waves else date.min
