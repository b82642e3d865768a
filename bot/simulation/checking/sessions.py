"""One-off sessions: who asks is told, few are asked and once, a promise is kept or ends, an end is told."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.simulation.checking.board import Asked, Taking
from bot.simulation.checking.book import Book
from bot.simulation.checking.findings import Finding
from mentoring.deliveries import Kind

AT_ONCE = timedelta(hours=1)
REMINDED_AFTER = 1
ASK_ON_AFTER = 2
ASKED_AFTER = timedelta(days=7)
ASKING_WAITS = 4


def taken_is_told(book: Book) -> Iterator[Finding]:
    """Who asked reads in their first working hour that somebody took it; once, and only while it is so."""
    for asked in book.questions_on_board:
        told = book.about_session(asked, asked.asker, Kind.SESSION_TAKEN)
        for taking in asked.takings:
            by = book.days(asked.asker).next_time(taking.at) + AT_ONCE
            mine = [each for each in told if taking.at <= each.at and taking.goes_on(each.at)]
            is_over = taking.ended is not None and taking.ended <= by
            if not mine and not is_over and book.is_plain(asked, taking.at, by, taking.helper):
                yield Finding(by, asked.asker, f"was not told who took question {asked.session}")
            for message in mine[1:]:
                yield Finding(message.at, asked.asker, f"is told twice who took question {asked.session}")
        for kind in (Kind.SESSION_TAKEN, Kind.SESSION_CARD):
            for message in book.about_session(asked, asked.asker, kind):
                if asked.taking_at(message.at) is None:
                    yield Finding(message.at, asked.asker, f"{kind} of {asked.session}, which nobody has")


def promise_is_reminded_of(book: Book) -> Iterator[Finding]:
    """Who has not written within a working day is reminded, once; nobody who has, and nobody sooner."""
    for asked, taking in _takings(book):
        due = book.days(taking.helper).same_time(taking.at, REMINDED_AFTER)
        told = book.about_session(asked, taking.helper, Kind.SESSION_DUE)
        mine = [each for each in told if taking.at <= each.at <= taking.reply_by]
        for message in mine[1:]:
            yield Finding(message.at, taking.helper, f"is reminded twice of question {asked.session}")
        for message in mine:
            if message.at < due or not taking.goes_on(message.at) or _is_before(taking.in_touch, message.at):
                yield Finding(message.at, taking.helper, f"is reminded of {asked.session} without need")
        day = book.days(taking.helper).of(due)
        is_owed = taking.ran_out and book.is_plain(asked, taking.at, taking.reply_by, taking.helper)
        if is_owed and not mine and not book.is_full(taking.helper, day):
            yield Finding(due, taking.helper, f"was not reminded of question {asked.session}")


def promise_ends(book: Book) -> Iterator[Finding]:
    """After two working days without a word, or handed back, who asked reads that it waits again; once."""
    for asked, taking in _takings(book):
        if taking.let_go is None:
            continue
        by = book.days(asked.asker).next_time(taking.let_go) + AT_ONCE
        is_plain = book.is_plain(asked, taking.at, by, taking.helper)
        told = book.about_session(asked, asked.asker, Kind.SESSION_BACK)
        is_owed = is_plain and asked.is_quiet(taking.let_go, by)
        if is_owed and not any(taking.let_go <= each.at <= by for each in told):
            yield Finding(by, asked.asker, f"was not told that question {asked.session} waits again")
        by = book.days(taking.helper).next_time(taking.let_go) + AT_ONCE
        over = book.about_session(asked, taking.helper, Kind.SESSION_OVER)
        if taking.ran_out and is_plain and not any(taking.let_go <= each.at <= by for each in over):
            yield Finding(by, taking.helper, f"was not told that question {asked.session} is theirs no more")
    yield from _told_without_need(book)


def few_are_asked(book: Book) -> Iterator[Finding]:
    """Nobody is asked twice about a question, nor asked their own, nor one that somebody has, nor again."""
    for asked in book.questions_on_board:
        seen: set[str] = set()
        for message in book.messages:
            if message.kind is not Kind.SESSION_WANTED or message.session != asked.session:
                continue
            for person in message.to:
                let_go = any(
                    each.helper == person and _is_before(each.ended, message.at) for each in asked.takings
                )
                taking = asked.taking_at(message.at)
                is_taken = taking is not None and not book.is_gone(taking.helper, message.at)
                if person in seen or person == asked.asker or let_go or is_taken:
                    yield Finding(message.at, person, f"is asked about question {asked.session}")
                seen.add(person)


def name_stays_hidden(book: Book) -> Iterator[Finding]:
    """Who asks without their name is named only to who takes it; never to who leads them, if unwanted."""
    for asked in book.questions_on_board:
        for message in book.messages:
            if message.kind is not Kind.SESSION_WANTED or message.session != asked.session:
                continue
            for person in message.to:
                is_named = asked.asker in book.named_in(message)
                if (is_named and asked.hidden) or (
                    asked.spares_manager and book.manages(person, asked.asker)
                ):
                    yield Finding(message.at, person, f"learns whose question {asked.session} is")


def nobody_is_forgotten(book: Book) -> Iterator[Finding]:
    """A question that nobody has taken after four working days is a case."""
    for asked in book.questions_on_board:
        days = book.days(asked.asker)
        for opened in asked.openings if not asked.alone else ():
            due = days.same_time(days.same_time(opened, ASK_ON_AFTER), ASK_ON_AFTER)
            if not asked.is_quiet(opened, due + AT_ONCE) or not book.is_plain(asked, opened, due):
                continue
            cases = [each.raised for each in book.alerts if each.cause == "session_open"]
            if not any(abs(at - due) <= AT_ONCE for at in cases):
                yield Finding(due, asked.asker, f"question {asked.session} waits, and is no case")


def end_is_told(book: Book) -> Iterator[Finding]:
    """Who asked reads that nobody took it by the end of its last day, or that it was taken away; once."""
    for asked in book.questions_on_board:
        closes = book.closes_on(asked)
        told = book.about_session(asked, asked.asker, Kind.SESSION_CLOSED)
        for message in told[1:]:
            yield Finding(message.at, asked.asker, f"reads twice that question {asked.session} is over")
        last = asked.openings[-1]
        ran_out = asked.is_quiet(last, closes) and (not asked.takings or bool(asked.takings[-1].let_go))
        at = asked.taken_away or (closes if ran_out else None)
        if at is None or at > book.ends:
            continue
        by = book.days(asked.asker).next_time(at) + AT_ONCE
        if not any(at <= each.at <= by for each in told) and book.is_plain(asked, asked.at, by):
            yield Finding(by, asked.asker, f"was not told that question {asked.session} is over")


def asked_how_it_was(book: Book) -> Iterator[Finding]:
    """A week after they are in touch both are asked whether they have talked: once, and not sooner."""
    for asked, taking in _takings(book):
        for person in (asked.asker, taking.helper) if taking.in_touch else ():
            told = book.about_session(asked, person, Kind.SESSION_ASKED)
            for message in told[1:]:
                yield Finding(message.at, person, f"is asked twice how session {asked.session} was")
            due = (taking.in_touch or taking.at) + ASKED_AFTER
            for message in told[:1]:
                if message.at < due and not _is_before(asked.over, message.at):
                    yield Finding(message.at, person, f"is asked too soon how session {asked.session} was")
            days = book.days(person)
            open_on = book.open_day(person, days.of(days.next_time(due)), ASKING_WAITS)
            by = days.closes(open_on) if open_on else due
            is_due = open_on is not None and (asked.over is None or asked.over > by)
            if is_due and not told and book.is_plain(asked, taking.at, by, taking.helper):
                yield Finding(by, person, f"was not asked how session {asked.session} was")


def together_only_if_both(book: Book) -> Iterator[Finding]:
    """That both would like to go on together is read by both, and only where both have said so."""
    for message in book.to_anybody(Kind.SESSION_AGAIN):
        agreed = {each.session for each in book.both_would_like_more(message.at)}
        if message.session not in agreed:
            yield Finding(message.at, book.reader(message), f"reads that both want more of {message.session}")


def _told_without_need(book: Book) -> Iterator[Finding]:
    for asked in book.questions_on_board:
        backs = book.about_session(asked, asked.asker, Kind.SESSION_BACK)
        for number, message in enumerate(backs):
            since = backs[number - 1].at if number else asked.at
            is_clear = book.is_plain(asked, asked.at, message.at, *(each.helper for each in asked.takings))
            if is_clear and not any(since <= at <= message.at for at in asked.openings[1:]):
                yield Finding(
                    message.at, asked.asker, f"reads that {asked.session} waits again without cause"
                )
        for helper in dict.fromkeys(each.helper for each in asked.takings):
            for message in book.about_session(asked, helper, Kind.SESSION_OVER)[1:]:
                yield Finding(message.at, helper, f"reads twice that {asked.session} is theirs no more")


def _takings(book: Book) -> Iterator[tuple[Asked, Taking]]:
    return ((asked, taking) for asked in book.questions_on_board for taking in asked.takings)


def _is_before(one: datetime | None, other: datetime) -> bool:
    return one is not None and one <= other
