"""Who should be asked in the short surveys, and when."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from tests.loop import policy
from tests.loop.common import is_in
from tests.loop.courses import Course
from tests.loop.facts import Facts, Then, Wave
from tests.loop.log import Expected, Log
from tests.loop.policy import DAY, WEEK
from tests.loop.received import Said

SURVEYS_APART = 4 * WEEK
SURVEY_REMINDER_AFTER = 3
STATEMENTS_AFTER = timedelta(days=28)
"""A month in, both are asked how they get on, and spared the survey of that month."""


def surveys(log: Log) -> Iterator[Expected]:
    """Each wave asks whoever has a match, once, away from their check-ins, and reminds once."""
    for wave in log.facts.waves:
        for place in log.facts.places:
            if is_in(place, wave.opens_at) and _has_active_match(log.facts, place.person, wave.opens_at):
                yield _survey(log, wave, place.person)
        yield from _survey_reminders(log, wave)


def _has_active_match(facts: Facts, person: str, instant: datetime) -> bool:
    return any(
        match.goes_on(instant) and not facts.is_held(match.id, instant) for match in facts.matches_of(person)
    )


def _survey(log: Log, wave: Wave, person: str) -> Expected:
    """On a day of the wave at least a week from any check-in; owed if there was such a day."""
    who = log.facts.people[person]
    first, last = who.day(wave.opens_at), who.day(wave.closes_at)
    near = _question_days(log, wave, person)
    days = [first + DAY * number for number in range((last - first).days + 1)]
    asked = log.of(person, Said.SURVEY)
    mine = next((each for each in asked if wave.opens_at <= each.at < wave.closes_at), None)
    free = [
        day
        for day in days
        if policy.good(day) == day
        and all(abs(day - on) >= WEEK for on in near)
        and day not in (first, last)
        and not log.is_full(person, day, mine)
        and not any(timedelta(0) <= day - on < SURVEYS_APART for on in statements(log, person))
    ]
    return Expected(said=Said.SURVEY, reader=person, first=first, last=last, is_owed=bool(free))


def statements(log: Log, person: str, *, certain: bool = False) -> Iterator[date]:
    """When somebody was asked how they and a partner get on: beside their first answer from day 28 on.

    A question near that day may have been planned before it, and whoever wants to be asked later may not
    have answered, so that the next one is meant: it is not `certain`.
    """
    for match in log.facts.matches_of(person):
        since = log.facts.people[person].day(match.sent_at)
        for answer in (each for each in log.answers(match.id) if each.person == person):
            day = log.facts.people[person].day(answer.at)
            asked_on = max(
                (
                    log.facts.people[person].day(each.at)
                    for each in log.about(person, match.partner_of(person), Said.QUESTION)
                    if each.at <= answer.at
                ),
                default=since,
            )
            is_near = asked_on < since + STATEMENTS_AFTER + WEEK or answer.then is Then.LATER
            if asked_on >= since + STATEMENTS_AFTER and not (certain and is_near):
                yield day
            if asked_on >= since + STATEMENTS_AFTER and (certain or not is_near):
                break


def _question_days(log: Log, wave: Wave, person: str) -> set[date]:
    """The days of somebody's check-ins around a wave: those that came, and those that were to come."""
    days = {log.facts.people[person].day(each.at) for each in log.of(person, Said.QUESTION, Said.REMINDER)}
    for match in log.facts.matches_of(person):
        due, interval_days = Course(log, match, person).due_on(wave.opens_at)
        while due and due <= wave.closes_at.date() + WEEK:
            days |= {due, policy.good(due)}
            due += timedelta(days=interval_days)
    return days


def _survey_reminders(log: Log, wave: Wave) -> Iterator[Expected]:
    for place in log.facts.places:
        who = log.facts.people[place.person]
        for question in log.of(who.id, Said.SURVEY):
            if not wave.opens_at <= question.at < wave.closes_at:
                continue
            first = policy.good(policy.after_working_days(who.day(question.at), SURVEY_REMINDER_AFTER))
            last = who.day(wave.closes_at)
            answered_at = wave.answered.get(who.id)
            if answered_at and not wave.is_anonymous and who.day(answered_at) < first:
                continue
            is_certain = answered_at is None or wave.is_anonymous
            open_on = log.open_day(who.id, first, 5)
            is_owed = is_certain and first < last and open_on is not None and open_on < last
            yield Expected(
                said=Said.SURVEY_REMINDER,
                reader=who.id,
                first=first,
                last=max(first, last),
                is_owed=is_owed and is_in(place, wave.closes_at),
            )
