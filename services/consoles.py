"""The console of a coordinator: one program at a glance, for their App Home."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from mentoring import outbox
from mentoring.ids import ParticipantId, ProgramId
from mentoring.matches import ProposalStatus
from mentoring.participants import Participant, Standing
from mentoring.people import Person
from mentoring.places import Places, seeks_now
from mentoring.programs import LAST_DAYS, Choice, Phase, Program
from mentoring.questions import Answered
from reports import figures
from reports.consoles import Console, Date, Planned, Waiting, needs_of
from reports.figures import Facts, Figure
from services import alerts, authority, lookahead, mondays, programs, waves
from services.needs import LOOKS_BACK
from services.programs import NoProgramYet
from services.reports import facts_for, state_counts
from storage.database import Store
from storage.transaction import Transaction

MOST_TOPICS = 3


async def console(
    store: Store, who: Person, now: datetime, program: ProgramId | None = None
) -> Console | None:
    """A program of theirs: this one, else the last one used; None while there is no program at all."""
    try:
        choice = (
            await programs.turned_to(store, who, program, may_look=True)
            if program
            else await programs.chosen(store, who, may_look=True)
        )
    except NoProgramYet:
        return None
    async with store.reading() as tx:
        return await _console(tx, who, choice, now)


async def _console(tx: Transaction, who: Person, choice: Choice, now: datetime) -> Console:
    program = await authority.looking(tx, who, choice.program.id)
    facts = await facts_for(tx, who, program, now)
    states, _ = await state_counts(tx, who, program, facts, now)
    to_approve = [each for each in facts.participants if each.standing is Standing.TO_APPROVE]
    planned = await _planned(tx, program)
    may_change = await authority.sees_names(tx, who, program.id)
    today = facts.day(now)
    return Console(
        choice=choice,
        now=now,
        may_change=may_change,
        week=_week(facts, program),
        next_date=await _next_date(tx, program, planned, now),
        needs=needs_of(
            await tx.supports.waiting_for(who.id),
            await alerts.visible_to(tx, who.id, [program.id], now),
            len(to_approve),
            min((each.started_at for each in to_approve), default=None),
        ),
        planned=planned,
        not_sent=outbox.not_sent(await tx.outbox.not_sent(program.id, now - LOOKS_BACK)),
        undecided=len(await tx.outbox.undecided(program.id)),
        figures=_five(facts),
        states=states,
        waiting=await _waiting(tx, facts, len(to_approve)),
        lines=await lookahead.lines(tx, program.id, now),
        ends_soon=bool(program.ends_on and program.ends_on - today <= LAST_DAYS),
        week_list=await mondays.list_of(tx, who, program, now) if may_change else None,
    )


def _five(facts: Facts) -> tuple[Figure, ...]:
    """The figures of the Home; the rest stands in the report."""
    return (
        *figures.taking_part(facts),
        figures.matched_now(facts),
        figures.met_soon(facts),
        *figures.checkin_answers(facts),
        *figures.worth(facts),
    )


def _week(facts: Facts, program: Program) -> tuple[int, int | None] | None:
    """In which week a program runs, and of how many."""
    if program.phase is not Phase.RUNNING or program.started_at is None:
        return None
    started_on = facts.day(program.started_at)
    number = (facts.day(facts.now) - started_on).days // 7 + 1
    return number, -(-(program.ends_on - started_on).days // 7) if program.ends_on else None


async def _next_date(
    tx: Transaction, program: Program, planned: Planned | None, now: datetime
) -> tuple[Date, date] | None:
    today = now.astimezone(program.zone).date()
    dates = {
        Date.SIGN_UP_CLOSES: program.sign_up_closes_on if program.takes_sign_ups else None,
        Date.STARTS: program.starts_on if program.phase is not Phase.RUNNING else None,
        Date.MATCHES_GO_OUT: planned.send_at.astimezone(program.zone).date()
        if planned and planned.send_at
        else None,
        Date.SURVEY: await waves.next_on(tx, program, now),
        Date.ENDS: program.ends_on,
    }
    coming = [(day, what) for what, day in dates.items() if day and day >= today and not program.ended_at]
    return min(((what, day) for day, what in coming), key=lambda each: each[1], default=None)


async def _planned(tx: Transaction, program: Program) -> Planned | None:
    run = await tx.runs.open_one(program.id)
    if run is None:
        return None
    proposals = await tx.proposals.of_run(run.id)
    pairs = sum(each.status is ProposalStatus.PLANNED for each in proposals)
    groups = len(await tx.circles.of_run(run.id))
    return Planned(status=run.status, pairs=pairs + groups, send_at=run.send_at)


async def _waiting(tx: Transaction, facts: Facts, to_approve: int) -> Waiting:
    with_mentor = Places.of(facts.members).with_mentor()
    seeking = [each for each in facts.participants if seeks_now(each, with_mentor)]
    waits = [(facts.now - each.joined_at).days for each in seeking if each.joined_at]
    return Waiting(
        to_approve=to_approve,
        unmatched=len(seeking),
        longest_days=max(waits, default=None),
        first_in_line=sum(each.first_in_line_at is not None for each in seeking),
        topics=await _topics_nobody_offers(tx, seeking, facts),
    )


async def _topics_nobody_offers(
    tx: Transaction, seeking: Iterable[Participant], facts: Facts
) -> tuple[str, ...]:
    """What those without a mentor want and nobody offers, the most wanted first."""
    program = facts.program.id
    offered = _counted(
        await tx.answers.of_program(program, "topics_offered"), (each for each in facts.joined if each.offers)
    )
    wanted = _counted(await tx.answers.of_program(program, "topics_wanted"), seeking)
    labels = {str(topic.id): topic.label for topic in await tx.topics.of_program(program)}
    scarce = [topic for topic, _ in wanted.most_common() if topic in labels and not offered[topic]]
    return tuple(labels[topic] for topic in scarce[:MOST_TOPICS])


def _counted(answers: Mapping[ParticipantId, Answered], among: Iterable[Participant]) -> Counter[str]:
    chosen = (answers.get(each.id) for each in among)
    return Counter(topic for topics in chosen if isinstance(topics, tuple) for topic in topics)
