"""The ledger: at most two prompts in seven days, one a day, and each says why it came."""

from collections.abc import Iterator

from bot.simulation.checking.book import Book
from bot.simulation.checking.days import WEEK
from bot.simulation.checking.findings import Finding
from bot.simulation.checking.kinds import COUNTED
from mentoring.deliveries import Kind

MOST_IN_A_WEEK = 2
LESS_THAN_A_QUESTION = (
    *(Kind.SURVEY, Kind.SURVEY_REMINDER, Kind.FIRST_NUDGE, Kind.GUIDE, Kind.HEARD, Kind.KEEPSAKE),
    *(Kind.FIRST_TALK_APART, Kind.HALF_WAY_APART, Kind.IMPACT, Kind.COME_BACK, Kind.SESSION_WANTED),
)
"""Choice at the end, then check-ins, surveys, first weeks, guides, tips (conversations 3.2)."""


def two_a_week(book: Book) -> Iterator[Finding]:
    """At most two counted messages to somebody in any 7 × 24 hours, over all programs and roles."""
    for person in book.people:
        counted = book.counted(person)
        for number, message in enumerate(counted):
            recent = [each for each in counted[:number] if each.at > message.at - WEEK]
            if len(recent) >= MOST_IN_A_WEEK:
                yield Finding(message.at, person, f"{message.kind} is number {len(recent) + 1} in seven days")


def one_a_day(book: Book) -> Iterator[Finding]:
    """At most one counted message to somebody on a day of their calendar."""
    for person in book.people:
        days = book.days(person)
        seen = set()
        for message in book.counted(person):
            day = days.of(message.at)
            if day in seen:
                yield Finding(message.at, person, f"{message.kind} is not the only one on {day}")
            seen.add(day)


def what_matters_more(book: Book) -> Iterator[Finding]:
    """While a question waits for room, nothing of less weight takes the room that there is."""
    for pair in book.pairs:
        for person in pair.members:
            days = book.days(person)
            for question in book.questions(pair, person):
                if question.came is None:
                    continue
                for less in book.to(person, *LESS_THAN_A_QUESTION):
                    if question.due_on < days.of(less.at) < days.of(question.came.at):
                        says = f"{less.kind} comes while the question about match {pair.match} waits"
                        yield Finding(less.at, person, says)


def says_why(book: Book) -> Iterator[Finding]:
    """Each prompt says why it came: there is something to press that tells."""
    for message in book.messages:
        if message.kind in COUNTED and not book.tells_why(message):
            yield Finding(message.at, book.reader(message), f"{message.kind} does not say why it came")
