"""Short surveys: on schedule, seldom, away from check-ins, with one reminder."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from bot.simulation.checking.book import Book
from bot.simulation.checking.days import DAY, WEEK
from bot.simulation.checking.findings import Finding
from mentoring.deliveries import Kind

APART = 4 * WEEK
REMINDED_AFTER = 3
REMINDER_WAITS = 5
OPEN_FOR = 10
FROM_A_CHECKIN = timedelta(days=7)
PLANNED_BEFORE = 2 * DAY


def on_schedule(book: Book) -> Iterator[Finding]:
    """Surveys come by the program's rhythm, never within four weeks of the last."""
    opened = [wave.opens for wave in book.waves]
    for before, after in pairwise(opened):
        if after - before < APART - DAY:
            yield Finding(after, "", "a survey opens within four weeks of the last")
    if book.survey_every:
        due = book.began + book.survey_every
        for at in [*opened, book.last_survey_by]:
            while at > due + WEEK and due + 2 * WEEK < book.last_survey_by:
                yield Finding(due, "", "a survey was due by the program's rhythm and did not open")
                due += book.survey_every
            due = at + book.survey_every


def open_for_ten_days(book: Book) -> Iterator[Finding]:
    """A survey is open for ten working days."""
    days = book.program_days
    for wave in book.waves:
        last = days.after(days.of(wave.opens), OPEN_FOR)
        if days.of(wave.closes) != last:
            yield Finding(wave.closes, "", f"a survey closes on {days.of(wave.closes)}, not on {last}")


def only_in_its_time(book: Book) -> Iterator[Finding]:
    """A survey is asked, and reminded of, while it is open."""
    for person in book.people:
        for message in book.to(person, Kind.SURVEY, Kind.SURVEY_REMINDER):
            if not any(wave.opens <= message.at < wave.closes for wave in book.waves):
                yield Finding(message.at, person, f"{message.kind} while no survey is open")


def once_a_wave(book: Book) -> Iterator[Finding]:
    """Nobody is asked twice in a wave, nor twice in four weeks, nor reminded twice."""
    for person in book.people:
        for wave in book.waves:
            for kind in (Kind.SURVEY, Kind.SURVEY_REMINDER):
                came = [each for each in book.to(person, kind) if wave.opens <= each.at < wave.closes]
                for message in came[1:]:
                    yield Finding(message.at, person, f"{kind} for the second time")
        asked = book.to(person, Kind.SURVEY)
        for before, after in pairwise(asked):
            if book.days(person).of(after.at) - book.days(person).of(before.at) < APART:
                yield Finding(after.at, person, "is asked within four weeks of the last survey")


def away_from_checkins(book: Book) -> Iterator[Finding]:
    """A survey is not asked within a week after a check-in."""
    for person in book.people:
        days = book.days(person)
        for survey in book.to(person, Kind.SURVEY):
            for checkin in book.to(person, Kind.CHECKIN):
                apart = days.of(survey.at) - days.of(checkin.at)
                if timedelta(0) <= apart < FROM_A_CHECKIN:
                    yield Finding(survey.at, person, f"is asked {apart.days} days after a check-in")


def reminded_in_time(book: Book) -> Iterator[Finding]:
    """One reminder from working day 3 on; on the anonymous lane to everybody, else to the silent."""
    for person in book.people:
        days = book.days(person)
        for reminder in book.to(person, Kind.SURVEY_REMINDER):
            asked = [each for each in book.to(person, Kind.SURVEY) if each.at < reminder.at]
            if not asked:
                yield Finding(reminder.at, person, "is reminded of a survey that was not asked")
                continue
            if days.of(reminder.at) < days.after(days.of(asked[-1].at), REMINDED_AFTER):
                yield Finding(reminder.at, person, "is reminded before working day 3")
            if book.has_answered_by_name(person, asked[-1].at, reminder.at):
                yield Finding(
                    reminder.at, person, "is reminded of a survey that they have answered with their name"
                )


def everybody_is_reminded(book: Book) -> Iterator[Finding]:
    """Whoever was asked is reminded once, if a day has room: all on the anonymous lane, else the silent."""
    for wave in book.waves:
        for person in book.people:
            days = book.days(person)
            asked = [each for each in book.to(person, Kind.SURVEY) if wave.opens <= each.at < wave.closes]
            reminders = [each for each in book.to(person, Kind.SURVEY_REMINDER) if wave.opens <= each.at]
            if not asked or any(each.at < wave.closes for each in reminders):
                continue
            first = days.good(days.after(days.of(asked[0].at), REMINDED_AFTER))
            on = book.open_day(person, first, 1)
            if on is None or days.closes(days.after(on, 1)) >= wave.closes:
                continue
            by = days.closes(on)
            has_answered = not wave.is_anonymous and book.has_answered_by_name(person, asked[0].at, by)
            if not has_answered and by <= book.ends and book.is_matched_until(person, by):
                yield Finding(by, person, f"was not reminded of the survey of {wave.opens:%F}")


def everybody_is_asked(book: Book) -> Iterator[Finding]:
    """Whoever has a match is asked in a wave, if a day of it has room and lies a week from check-ins.

    Who was to come back from a break when it was planned may be left out, and so may the partner.
    """
    for wave in book.waves:
        for person in book.matched_at(wave.opens):
            days = book.days(person)
            was_asked = any(wave.opens <= each.at < wave.closes for each in book.to(person, Kind.SURVEY))
            if was_asked or book.has_rested(person, wave.opens - PLANNED_BEFORE, wave.opens):
                continue
            first, last = days.of(wave.opens) + DAY, days.of(wave.closes) - DAY
            near = book.question_days(person, wave)
            for number in range((last - first).days + 1):
                day = first + number * DAY
                if (
                    days.good(day) == day
                    and all(abs(day - on) >= FROM_A_CHECKIN for on in near)
                    and not book.is_full(person, day)
                    and not book.had_a_survey_since(person, day - APART, day)
                    and book.is_matched_until(person, days.closes(last))
                ):
                    yield Finding(days.closes(day), person, f"was not asked in the survey of {wave.opens:%F}")
                    break
