"""Check-ins: asked when they are due, reminded of once, less often when nobody answers."""

from collections.abc import Iterator
from datetime import date, timedelta

from bot.simulation.checking.book import Book
from bot.simulation.checking.courses import Question
from bot.simulation.checking.findings import Finding
from bot.simulation.records import Message
from mentoring.deliveries import Kind

REMINDED_AFTER = 3
REMINDER_WAITS = 2


def asked_when_due(book: Book) -> Iterator[Finding]:
    """Each side of each match is asked by the match's rhythm, in the window in which there is room."""
    for person, match, question in _questions(book):
        if question.came is None and question.is_owed:
            at = book.days(person).closes(question.last)
            yield Finding(at, person, f"was not asked about match {match} by {question.last}")


def not_too_soon(book: Book) -> Iterator[Finding]:
    """Nobody is asked before they are due: a round has passed, or they have met as agreed."""
    for person, match, question in _questions(book):
        if question.came and question.first < date.max and _day(book, person, question.came) < question.first:
            says = f"is asked about match {match} before {question.first}"
            yield Finding(question.came.at, person, says)


def silence_is_respected(book: Book) -> Iterator[Finding]:
    """After four questions without an answer, or *not until I say*, nobody is asked by message any more."""
    for person, match, question in _questions(book):
        if question.came and question.first == date.max:
            yield Finding(
                question.came.at, person, f"is asked about match {match}, and wants to be left alone"
            )


def reminded_once(book: Book) -> Iterator[Finding]:
    """A reminder follows a question, on working day 3, once, and only to whom has not answered."""
    for person in book.people:
        questions = book.to(person, Kind.CHECKIN)
        seen: set[str] = set()
        for reminder in book.to(person, Kind.CHECKIN_REMINDER):
            before = [
                each for each in questions if each.at < reminder.at and _shares(book, each, reminder, person)
            ]
            if not before or before[-1].key in seen:
                yield Finding(reminder.at, person, "is reminded of no question, or a second time")
                continue
            question = before[-1]
            seen.add(question.key)
            days = book.days(person)
            first = days.after(days.of(question.at), REMINDED_AFTER)
            last = days.after(first, REMINDER_WAITS)
            if not first <= days.of(reminder.at) <= last:
                yield Finding(reminder.at, person, f"is reminded outside of {first} to {last}")
            if not any(
                _is_waited_for(book, person, match, question, reminder)
                for match in book.matches_in(reminder, person)
            ):
                yield Finding(reminder.at, person, "is reminded, though they have answered")


def reminded_if_silent(book: Book) -> Iterator[Finding]:
    """Whoever has not answered by working day 3, and has room in their week, is reminded."""
    for person in book.people:
        days = book.days(person)
        reminders = book.to(person, Kind.CHECKIN_REMINDER)
        for question in book.to(person, Kind.CHECKIN):
            if book.asks_who_was_there(question):
                continue
            first = days.after(days.of(question.at), REMINDED_AFTER)
            mine = next((each for each in reminders if each.at > question.at), None)
            open_on = book.open_day(person, first, REMINDER_WAITS, mine)
            if open_on is None or days.closes(open_on) > book.ends:
                continue
            is_here = any(days.of(each.at) <= open_on and each.at > question.at for each in reminders)
            silent = [
                match
                for match in book.matches_in(question, person)
                if book.excused_from(person, match, question.at) > days.closes(open_on)
            ]
            if silent and not is_here:
                says = f"was not reminded of match {silent[0]} by {open_on}"
                yield Finding(days.closes(open_on), person, says)


def never_forgotten(book: Book) -> Iterator[Finding]:
    """No match waits for its first question longer than its rhythm, whatever else happens.

    A plain bound beside the course: from any question or answer on, two rounds and two weeks.
    """
    for pair in book.pairs:
        for person in pair.members:
            quiet = timedelta(days=2 * book.longest_interval(pair) + 14)
            since = pair.announced
            asked = [each.at for each in book.about(person, pair.match, Kind.CHECKIN, Kind.CHECKIN_REMINDER)]
            told = [each.at for each in book.happened(pair.match) if book.concerns(each, person)]
            until = book.end_of(pair)
            for at in [*sorted([*asked, *told]), until]:
                if at > until:
                    break
                if at - since > quiet and book.is_to_be_asked(person, pair.match, since, at):
                    yield Finding(
                        since + quiet, person, f"heard nothing about match {pair.match} since {since:%F}"
                    )
                since = at


def _questions(book: Book) -> Iterator[tuple[str, int, Question]]:
    for pair in book.pairs:
        for person in pair.members:
            for question in book.questions(pair, person):
                yield person, pair.match, question


def _day(book: Book, person: str, message: Message) -> date:
    return book.days(person).of(message.at)


def _shares(book: Book, question: Message, reminder: Message, person: str) -> bool:
    about = set(book.matches_in(question, person))
    return bool(about & set(book.matches_in(reminder, person)))


def _is_waited_for(book: Book, person: str, match: int, question: Message, reminder: Message) -> bool:
    """It has no answer yet."""
    return book.needless_from(person, match, question.at, reminder.at) > reminder.at
