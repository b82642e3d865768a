"""Those without a match: told on the same day, and again every two weeks while they wait."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from bot.simulation.checking.book import Book
from bot.simulation.checking.days import DAY
from bot.simulation.checking.findings import Finding
from mentoring.deliveries import Kind

NEWS_EVERY = timedelta(days=14)
LAST_DAYS = timedelta(days=14)
"""Before the end nobody new is matched: who waits hears so once, a week after the news before or later."""
LEAST_BETWEEN = timedelta(days=7)
NEWS_WAITS = 1
"""Working days: the promised day may be a day off."""


def told_on_the_day(book: Book) -> Iterator[Finding]:
    """Whoever took part in a run and got no match hears so on the day on which matches are sent."""
    for at in book.sendings:
        for person in book.waiting_at(at):
            days = book.days(person)
            by = days.closes(days.of(days.next_time(at)))
            told = [each for each in book.to(person, Kind.NO_MATCH) if at <= each.at <= by]
            had_news_before = any(each.at < at for each in book.to(person, Kind.NO_MATCH))
            if not told and not had_news_before and by <= book.ends and book.is_there(person, at, by):
                yield Finding(by, person, "got no match and was not told")


def news_every_two_weeks(book: Book) -> Iterator[Finding]:
    """Whoever waits for a mentor hears every fourteen days, until there is one or they leave.

    When it is too late for one they hear that, and no more.
    """
    for person in book.people:
        days = book.days(person)
        for since, until in book.waits(person):
            heard = since
            news = [each.at for each in book.to(person, Kind.NO_MATCH, Kind.WAITING_NEWS, Kind.FIRST_IN_LINE)]
            told = [each for each in news if since <= each <= until]
            for at in [*told, until]:
                due = _promised(heard)
                by = days.closes(days.after(days.of(days.next_time(due)), NEWS_WAITS))
                is_last = heard >= _too_late(book)
                if at > by and by < until and not is_last and book.is_open_to_news(person, due, by):
                    yield Finding(by, person, f"waits since {since:%F} and heard nothing since {heard:%F}")
                heard = at


def no_news_for_the_matched(book: Book) -> Iterator[Finding]:
    """Nobody with a mentor reads that we still look for one."""
    for person in book.people:
        for news in book.to(person, Kind.NO_MATCH, Kind.WAITING_NEWS):
            if not book.is_waiting(person, news.at):
                yield Finding(news.at, person, f"{news.kind}, though they do not wait")


def news_not_too_often(book: Book) -> Iterator[Finding]:
    """News come every fourteen days, not more often, unless the person's own silence held some up."""
    for person in book.people:
        days = book.days(person)
        heard: datetime | None = None
        for news in book.to(person, Kind.WAITING_NEWS):
            least = LEAST_BETWEEN if news.at >= _too_late(book) - DAY else NEWS_EVERY
            is_soon = heard is not None and days.of(news.at) - days.of(heard) < least - 3 * DAY
            if heard and is_soon and not _was_held_up(book, person, heard):
                yield Finding(news.at, person, f"hears again after {(news.at - heard).days} days")
            heard = news.at


def _was_held_up(book: Book, person: str, heard: datetime) -> bool:
    """It came as soon as the person wanted to hear again."""
    return any(mute.person == person and heard - DAY <= mute.until <= heard for mute in book.mutes)


def no_news_after_the_last(book: Book) -> Iterator[Finding]:
    """Who has read that nobody new is matched any more hears no more of waiting."""
    for person in book.people:
        news = book.to(person, Kind.NO_MATCH, Kind.WAITING_NEWS)
        last = [each for each in news if each.at >= _too_late(book)]
        for again in last[1:]:
            yield Finding(again.at, person, f"{again.kind}, though they know that nobody new is matched")


def _too_late(book: Book) -> datetime:
    """From when on nobody new is matched, because the program ends."""
    return book.program_days.at(book.life.policy.ends_on - LAST_DAYS, time())


def _promised(heard: datetime) -> datetime:
    return heard + NEWS_EVERY
