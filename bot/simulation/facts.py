"""What the bot's tables say when a simulated life is over, as facts for those who judge it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import mentoring.alerts
from bot.simulation.records import Alert, Pair, Part, Policy, Seat, Wave
from bot.simulation.seats import in_order
from mentoring.daysoff import days_in
from mentoring.formats import Leading
from mentoring.matches import Match, Member
from mentoring.programs import Lane, Program
from mentoring.surveys import Survey

ALWAYS, NEVER = date(1970, 1, 1), date(9000, 1, 1)
"""When a program without dates starts and ends."""


def pair_of(match: Match, members: Sequence[Member]) -> Pair:
    """A match, with everybody in it in their part; mentors first."""
    return Pair(
        match=match.id,
        program=match.program,
        seats=in_order(Seat(person=member.person, part=Part(member.role)) for member in members),
        interval_days=match.interval_days,
        announced=match.started_at,
        ends_on=match.ends_on or NEVER,
        ended=match.ended_at,
        why=str(match.how_ended or ""),
    )


def alerts_of(alert: mentoring.alerts.Alert) -> Iterator[Alert]:
    """A case of the coordinators, and what came to it while it was open: all under its number."""
    case = Alert(
        id=alert.id,
        program=alert.program,
        match=alert.match,
        cause=str(alert.cause),
        about=alert.about,
        raised=alert.opened_at,
        closed=alert.closed_at,
        how=alert.note,
    )
    for each in alert.further:
        yield replace(case, cause=str(each.cause), raised=each.at)
    yield case


def policy_of(program: Program, waves: Sequence[Survey]) -> Policy:
    """What the program decides, and the surveys that it had."""
    return Policy(
        program=program.id,
        name=program.name,
        tz=program.tz,
        starts_on=program.starts_on or ALWAYS,
        ends_on=program.ends_on or NEVER,
        interval_days=program.interval_days,
        format=str(program.format),
        most_mentees=program.most_mentees,
        group_mentors=program.group_mentors,
        led_by_mentors=program.led_by is Leading.MENTORS,
        mentor_word=program.mentor_word,
        mentee_word=program.mentee_word,
        standing=program.standing,
        board=program.board_since is not None,
        approval=program.approval,
        preview=str(program.preview),
        survey_every_weeks=program.survey_every_weeks,
        extension_weeks=program.extension_weeks,
        keeps_holidays=program.keeps_holidays,
        closed_days=days_in(program.closed_days),
        worked_days=days_in(program.worked_days),
        waves=tuple(
            Wave(opens=each.opens_at, closes=each.closes_at, is_anonymous=each.lane is Lane.ANONYMOUS)
            for each in sorted(waves, key=lambda wave: wave.opens_at)
        ),
    )
