"""Ends and holds: the partner is told once, in time, in the same words for every cause, and never why."""

from collections.abc import Iterator

from bot.simulation.checking.book import Book
from bot.simulation.checking.days import DAY
from bot.simulation.checking.findings import Finding
from mentoring.deliveries import Kind

TOLD_AFTER = {"bot": 1, "leaver": 3, "coordinator": 5}
"""Working days after which the bot tells the partner, by who was to tell them."""
TELLS_SOONER = "coordinator"
"""As soon as they have talked with the partner; the bot only if they have not."""
HOLD_TOLD_AFTER = 3


def partner_is_told(book: Book) -> Iterator[Finding]:
    """The partner of somebody who ends a match reads so on the promised day, unless it is taken back."""
    for goodbye in book.farewells_of_two:
        pair = book.pair(goodbye.match)
        partner = book.partner(pair, goodbye.person)
        told = book.about(partner, pair.match, Kind.ENDING_TO_PARTNER)
        days = book.days(partner)
        count = TOLD_AFTER.get(goodbye.messenger)
        if goodbye.kept_at or count is None or book.has_said_goodbye(partner, pair.match, goodbye.at):
            continue
        on = days.after(days.of(goodbye.at), count)
        by = days.closes(on)
        on_the_day = [each for each in told if days.of(each.at) == on]
        is_over = pair.ended is not None and days.of(pair.ended) < on
        if not on_the_day and not is_over and by <= book.ends and book.is_there(partner, goodbye.at, by):
            yield Finding(by, partner, f"was not told on {on} that match {pair.match} has ended")


def not_told_of_what_was_kept(book: Book) -> Iterator[Finding]:
    """Nobody reads of an end that nobody wanted, or that was taken back, or before the promised day."""
    for person in book.people:
        for message in book.to(person, Kind.ENDING_TO_PARTNER):
            for match in book.matches_in(message, person):
                pair = book.pair(match)
                if pair.ended is None or message.at < pair.ended:
                    yield Finding(message.at, person, f"reads that match {match} has ended, and it has not")
                elif book.cause_of_end(pair) is None:
                    yield Finding(message.at, person, f"match {match} has ended, and nobody wanted it to")


def not_sooner_than_promised(book: Book) -> Iterator[Finding]:
    """A wish to end a match can be taken back until ten on the promised day: nobody is told before."""
    for goodbye in book.farewells_of_two:
        pair = book.pair(goodbye.match)
        partner = book.partner(pair, goodbye.person)
        count = TOLD_AFTER.get(goodbye.messenger)
        if count is None or goodbye.is_at_once or goodbye.kept_at or book.ended_otherwise(pair, goodbye):
            continue
        on = book.days(partner).after(book.days(partner).of(goodbye.at), count)
        for message in book.about(partner, pair.match, Kind.ENDING_TO_PARTNER):
            is_early = book.days(partner).of(message.at) < on
            if is_early and goodbye.messenger != TELLS_SOONER:
                yield Finding(message.at, partner, f"reads of the end of match {pair.match} before {on}")


def same_words_for_every_cause(book: Book) -> Iterator[Finding]:
    """What a partner reads tells nothing of the cause: all read the same, but for names and thanks."""
    for kind in (Kind.ENDING_TO_PARTNER, Kind.MATCH_ON_HOLD):
        shapes: dict[tuple[str, str], str] = {}
        for message in book.messages:
            if message.kind is not kind:
                continue
            for person in message.to:
                as_what = (book.role_in(message, person), book.locale(person))
                shape = shapes.setdefault(as_what, book.shape(message))
                if book.shape(message) != shape:
                    yield Finding(
                        message.at, person, f"reads other words than others: {book.shape(message)!r}"
                    )


def first_in_line(book: Book) -> Iterator[Finding]:
    """A mentee who ended a match and wants a new one reads that they are first in line."""
    for goodbye in book.farewells_of_two:
        pair = book.pair(goodbye.match)
        if (
            goodbye.kept_at
            or pair.ended is None
            or goodbye.person not in pair.mentees
            or goodbye.next != "new_match"
        ):
            continue
        days = book.days(goodbye.person)
        by = days.closes(days.after(days.of(days.next_time(pair.ended)), 1))
        told = book.about(goodbye.person, pair.match, Kind.FIRST_IN_LINE, Kind.ENDING_TO_PARTNER)
        if told or by > book.ends or book.was_looking_on(goodbye):
            continue
        if book.is_there(goodbye.person, pair.ended, by):
            yield Finding(by, goodbye.person, f"is first in line after match {pair.match}, and was not told")


def hold_is_told(book: Book) -> Iterator[Finding]:
    """The partner of somebody whose account is closed hears on working day 3, if they are not back."""
    for absence in book.absences:
        for pair in book.pairs_of(absence.person):
            if not book.goes_on(pair.match, absence.since) or book.is_braked(absence.since):
                continue
            partner = book.partner(pair, absence.person)
            days = book.days(partner)
            on = days.after(days.of(absence.since), HOLD_TOLD_AFTER)
            told = [
                each
                for each in book.about(partner, pair.match, Kind.MATCH_ON_HOLD)
                if each.at >= absence.since
            ]
            early = [each for each in told if days.of(each.at) < on]
            if early and not book.was_held_before(pair, absence):
                yield Finding(early[0].at, partner, f"reads of a hold before {on}: people come back")
            by = days.closes(on)
            is_over = by >= absence.until or by > book.ends or not book.goes_on(pair.match, by)
            if told or is_over or book.was_held_before(pair, absence):
                continue
            if book.is_there(partner, absence.since, by):
                yield Finding(
                    by, partner, f"was not told by {days.of(by)} that match {pair.match} is on hold"
                )


def nobody_left_hanging(book: Book) -> Iterator[Finding]:
    """Whose partner's account stays closed hears of it: in a week all know."""
    for absence in book.absences:
        for pair in book.pairs_of(absence.person):
            partner = book.partner(pair, absence.person)
            by = absence.since + 8 * DAY
            if not book.goes_on(pair.match, absence.since) or absence.until < by or by > book.ends:
                continue
            told = book.about(
                partner, pair.match, Kind.MATCH_ON_HOLD, Kind.ENDING_TO_PARTNER, Kind.MATCH_FINISHED
            )
            if told or book.is_braked_until(absence, by) or book.ended_by(pair, by):
                continue
            if book.is_there(partner, absence.since, by):
                yield Finding(by, partner, f"does not know that their partner in {pair.match} is gone")


def brake(book: Book) -> Iterator[Finding]:
    """Many closed accounts may be a mistake: nobody hears that a partner is away before somebody looked."""
    for brake in book.brakes:
        alerts = [each for each in book.alerts if each.cause == "many_closed" and each.raised >= brake.since]
        soon = [each for each in alerts if each.raised < min(brake.until, brake.since + DAY)]
        if len(soon) != 1:
            yield Finding(brake.since, "", f"{len(soon)} alerts for many closed accounts, not one")
        for message in book.messages:
            if message.kind is Kind.MATCH_ON_HOLD and brake.since <= message.at < brake.until:
                yield Finding(message.at, book.reader(message), "hears of a hold while nobody has looked")
