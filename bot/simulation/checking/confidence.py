"""You first: what somebody answers decides nothing for the partner before that person says yes."""

from collections.abc import Iterator

from bot.simulation.checking.book import Book
from bot.simulation.checking.days import DAY
from bot.simulation.checking.findings import Finding
from mentoring.deliveries import Kind

WAITS_AFTER_A_YES = 5
"""Working days between the consent and a letter to the partner."""
FROM_ANSWERS = frozenset({"low_answer", "different_match", "concern", "wrote"})
WATCHED_FOR = 14 * DAY
ENOUGH_TO_COMPARE = 5
"""Of fewer letters each may be the only one of its case: to remind of a talk that the other told of, say."""
OF_COURSE = frozenset(
    {
        *(
            Kind.CHECKIN,
            Kind.CHECKIN_REMINDER,
            Kind.SURVEY,
            Kind.SURVEY_REMINDER,
            Kind.GUIDE,
            Kind.FIRST_NUDGE,
        ),
        *(
            Kind.GO_ON,
            Kind.GOES_ON_OR_ENDS,
            Kind.MATCH_FINISHED,
            Kind.PROGRAM_ENDED,
            Kind.KEEPSAKE,
            Kind.HEARD,
        ),
    }
)
"""What comes by the calendar to everybody, in the same words."""


def partner_hears_nothing(book: Book) -> Iterator[Finding]:
    """No coordinator writes to the partner of somebody who gave a low answer, before that person allowed it.

    After the yes five working days pass, so that nobody can count to one.
    """
    for letter in book.to_anybody(Kind.COORDINATOR_WRITES):
        for person in letter.to:
            for alert in book.alerts_behind(letter):
                if alert.cause not in FROM_ANSWERS or alert.about in (None, person):
                    continue
                allowed = book.consent(alert.about, alert, letter.at)
                if allowed is None:
                    yield Finding(letter.at, person, f"is written to because of what {alert.about} answered")
                    continue
                days = book.days(person)
                if days.of(letter.at) < days.after(days.of(allowed), WAITS_AFTER_A_YES):
                    yield Finding(letter.at, person, f"is written to too soon after {alert.about} allowed it")


def no_wish_no_contact(book: Book) -> Iterator[Finding]:
    """*Nothing for now* is respected: no coordinator writes because of that answer."""
    for answer in book.answers:
        if answer.wish != "nothing":
            continue
        for letter in book.to(answer.person, Kind.COORDINATOR_WRITES):
            if any(
                alert.match == answer.match and alert.cause == "low_answer" and alert.raised == answer.at
                for alert in book.alerts_behind(letter)
            ):
                yield Finding(letter.at, answer.person, "is written to, and wanted nothing for now")


def same_words_after_an_answer(book: Book) -> Iterator[Finding]:
    """What comes to a partner after a low answer comes in words that others read as well.

    Words that only partners of the unhappy read would tell them; what comes by the calendar is compared
    letter by letter, names and days aside, where others read enough of it.
    """
    after, elsewhere = book.shapes_after(book.low_answers, WATCHED_FOR, OF_COURSE)
    for message, person, shape in after:
        others = elsewhere.get(message.kind)
        if others and others.total() >= ENOUGH_TO_COMPARE and shape not in others:
            yield Finding(message.at, person, f"reads words that nobody else reads: {shape!r}")


def concern_stays_private(book: Book) -> Iterator[Finding]:
    """After a concern about a planned match nobody is shown it any more, and it is not sent."""
    for deed, other in book.objections:
        for message in book.messages:
            if message.at <= deed.at or message.kind not in {
                Kind.PREVIEW,
                Kind.MEET_MENTOR,
                Kind.MEET_MENTEE,
            }:
                continue
            pair = {deed.who, other}
            for person in message.to:
                if person in pair and pair - {person} <= book.named_in(message):
                    yield Finding(
                        message.at, person, f"{message.kind} of a match about which there is a concern"
                    )


def mentor_is_asked_after_a_yes(book: Book) -> Iterator[Finding]:
    """A mentor is asked about a mentee only after the mentee wants it; a no leaves no trace."""
    for message in book.to_anybody(Kind.REMATCH_TO_MENTOR):
        for mentor in message.to:
            for mentee in book.named_in(message) - {mentor}:
                if not book.wants(mentee, mentor, message.at):
                    yield Finding(message.at, mentor, f"is asked about {mentee}, who has not said yes")
