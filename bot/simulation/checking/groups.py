"""Groups: who is in one, who hears of whom, when somebody is gone, and when it is too small."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations

from bot.simulation.checking.book import Book
from bot.simulation.checking.days import DAY
from bot.simulation.checking.findings import Finding
from bot.simulation.checking.gathered import (
    AT_ONCE,
    FEWEST,
    MOST_IN_A_CHAT,
    TOLD_AFTER_A_CLOSURE,
    TOLD_AFTER_A_WISH,
    WITH_A_MIDDLE,
    Change,
)
from mentoring.deliveries import Kind

SOON = timedelta(hours=1)
HALF_A_DAY = timedelta(hours=12)
"""Ten in the morning comes first for whoever lives in the east, and they may have been away, too."""
AFTER_LEAVING = frozenset(
    {
        *(Kind.ENDING_TO_PARTNER, Kind.FIRST_IN_LINE, Kind.KEEPSAKE, Kind.THANKS, Kind.PROGRAM_ENDED),
        *(Kind.COORDINATOR_WRITES, Kind.SUPPORT, Kind.SUPPORT_REACHED, Kind.MATCH_FINISHED),
    }
)
"""What may still be said about a group to somebody who is not in it."""


def never_too_many(book: Book) -> Iterator[Finding]:
    """Nobody takes a seat that a group does not have, and all fit into one chat."""
    for group in book.groups:
        for at in {group.announced, *(each.at for each in book.comings(group))}:
            members = book.members_at(group, at)
            around = [one for one in members if book.is_mentee_in(group, one)]
            by_hand = any(book.seated_by_hand(group, one) for one in members)
            if len(members) > MOST_IN_A_CHAT or (len(around) > book.seats_beside(group, at) and not by_hand):
                yield Finding(at, members[0], f"group {group.match} has {len(members)} people")


def enough_to_begin(book: Book) -> Iterator[Finding]:
    """A group begins with three people at least, and with somebody in the middle where one has to be."""
    for group in book.groups:
        members = book.members_at(group, group.announced)
        mentors = [one for one in members if one in group.mentors]
        has_middle = book.life.policy.format == WITH_A_MIDDLE
        if len(members) < FEWEST or bool(mentors) is not has_middle:
            yield Finding(group.announced, "", f"group {group.match} begins with {len(members)} people")


def one_group_at_a_time(book: Book) -> Iterator[Finding]:
    """Nobody is in two groups of a program."""
    for person in book.people:
        times = [
            (since, until or book.ends, group.match)
            for group in book.groups
            for since, until in book.places_in(group, person)
        ]
        for one, other in combinations(times, 2):
            if max(one[0], other[0]) < min(one[1], other[1]):
                yield Finding(max(one[0], other[0]), person, f"is in groups {one[2]} and {other[2]}")


def told_of_their_group(book: Book) -> Iterator[Finding]:
    """Everybody reads of their group in their first working hour, be it new or one that they have joined."""
    for group in book.groups:
        for seat in group.seats:
            since = seat.since or group.announced
            days = book.days(seat.person)
            by = days.closes(days.of(days.next_time(since)))
            told = [
                each
                for each in book.about(seat.person, group.match, Kind.MEET_GROUP)
                if since <= each.at <= by
            ]
            if not told and book.may_be_told(seat.person, group, since, by):
                yield Finding(by, seat.person, f"was not told of group {group.match}")


def others_hear(book: Book) -> Iterator[Finding]:
    """Whoever is in a group hears by name who has come and who has gone, once, in their next working hour."""
    for group in book.groups:
        told: dict[tuple[Kind, str, str], int] = {}
        for kind, changes in (
            (Kind.GROUP_JOINED, book.comings(group)),
            (Kind.GROUP_LEFT, [each for each in book.goings(group) if each.at != group.ended]),
        ):
            for change in changes:
                yield from _not_heard(book, kind, change)
            for person in dict.fromkeys(group.members):
                for message in book.about(person, group.match, kind):
                    about = [
                        each
                        for each in changes
                        if each.person in book.named_in(message) and each.at <= message.at < each.at + 5 * DAY
                    ]
                    if not about or about[-1].person == person:
                        yield Finding(message.at, person, f"{kind} about group {group.match} is not so")
                        continue
                    key = (kind, person, f"{about[-1].person}{about[-1].at}")
                    told[key] = told.get(key, 0) + 1
                    if told[key] > 1:
                        yield Finding(message.at, person, f"{kind} about {about[-1].person} once more")


def _came_with(book: Book, change: Change, one: str) -> bool:
    """Whoever was let in at the same moment reads in the welcome who is there."""
    return any(since == change.at for since, _ in book.places_in(change.group, one))


def _not_heard(book: Book, kind: Kind, change: Change) -> Iterator[Finding]:
    for one in book.members_at(change.group, change.at):
        if one == change.person or _came_with(book, change, one):
            continue
        days = book.days(one)
        by = days.closes(days.of(days.next_time(change.at)))
        heard = [
            each
            for each in book.about(one, change.group.match, kind)
            if change.at <= each.at <= by and change.person in book.named_in(each)
        ]
        is_gone = book.is_gone(change.person, by)
        if (
            not heard
            and book.may_be_told(one, change.group, change.at, by)
            and not (is_gone and kind is Kind.GROUP_JOINED)
        ):
            yield Finding(by, one, f"did not hear that {change.person} changed group {change.group.match}")


def gone_when_promised(book: Book) -> Iterator[Finding]:
    """Who wants to leave a group is gone on the next working day at ten: until then it can be taken back."""
    for group in book.groups:
        for wish in book.wishes_to_go(group):
            promised = book.promised_at(group, wish.person, wish.at, TOLD_AFTER_A_WISH)
            left = [
                until
                for since, until in book.places_in(group, wish.person)
                if until and since <= wish.at <= until
            ]
            if promised is None or promised + SOON > book.end_of(group):
                continue
            if not left or left[0] > promised + SOON:
                yield Finding(promised, wish.person, f"is still in group {group.match}")
            elif left[0] < promised - AT_ONCE and not book.was_gone_before(group, wish):
                yield Finding(
                    left[0], wish.person, f"is out of group {group.match} before {promised:%F %H:%M}"
                )


def goes_on_without(book: Book) -> Iterator[Finding]:
    """Whose account is closed keeps the seat for three working days; then the group goes on without them."""
    for absence in book.absences:
        for group in book.groups:
            if not book.is_in(absence.person, group.match, absence.since):
                continue
            promised = book.promised_at(group, absence.person, absence.since, TOLD_AFTER_A_CLOSURE)
            left = [
                until
                for since, until in book.places_in(group, absence.person)
                if until and since <= absence.since <= until
            ]
            if promised is None or book.goes_away(absence.person, group, promised):
                continue
            stays = book.is_in(absence.person, group.match, promised)
            if not stays and left and left[0] < promised - HALF_A_DAY and left[0] != group.ended:
                yield Finding(left[0], absence.person, f"lost their seat in group {group.match} too soon")
            by = promised + DAY
            if (
                book.is_quiet_about(group, absence.since, by)
                or absence.until <= by
                or by > book.end_of(group)
            ):
                continue
            if book.is_in(absence.person, group.match, by):
                yield Finding(by, absence.person, f"is gone, and still in group {group.match}")


def nothing_after_leaving(book: Book) -> Iterator[Finding]:
    """Who has left a group, or is not in it yet, hears nothing of it."""
    for group in book.groups:
        for message in book.messages:
            if (
                message.match != group.match
                or message.kind in AFTER_LEAVING
                or message.kind in book.to_the_team
            ):
                continue
            for person in message.to:
                if not book.is_in(person, group.match, message.at):
                    yield Finding(
                        message.at, person, f"{message.kind} of group {group.match}, and is not in it"
                    )


def too_small_is_seen(book: Book) -> Iterator[Finding]:
    """A group with fewer than three people, or nobody in the middle, is a case at once, and one only."""
    for group in book.groups:
        for going in book.goings(group):
            at = going.at
            if not book.is_too_small(group, at) or not book.goes_on(group.match, at + AT_ONCE):
                continue
            cases = [each for each in book.cases_of(group.match) if each.cause == "group_too_small"]
            if not any(
                each.raised <= at + SOON and (each.closed is None or each.closed >= at) for each in cases
            ):
                yield Finding(at, going.person, f"group {group.match} is too small, and that is no case")


def nobody_is_left_alone(book: Book) -> Iterator[Finding]:
    """One alone is no group: it ends, and they read so."""
    for group in book.groups:
        for going in book.goings(group):
            alone = book.members_at(group, going.at)
            if len(alone) == 1 and book.goes_on(group.match, going.at + AT_ONCE):
                yield Finding(going.at, alone[0], f"is alone in group {group.match}")
        if group.ended is None or not book.ended_as_a_group(group):
            continue
        for person in book.members_at(group, group.ended - AT_ONCE):
            days = book.days(person)
            by = days.closes(days.of(days.next_time(group.ended)))
            told = book.about(person, group.match, Kind.ENDING_TO_PARTNER)
            is_leaver = any(each.person == person and each.at == group.ended for each in book.goings(group))
            if not told and by <= book.ends and book.is_there(person, group.ended, by) and not is_leaver:
                yield Finding(by, person, f"was not told that group {group.match} has ended")


def leaves_without_a_why(book: Book) -> Iterator[Finding]:
    """All read of somebody who has left in the same words, whatever the cause."""
    shapes: dict[tuple[str, bool], str] = {}
    for group in book.groups:
        for message in book.messages:
            if message.kind is not Kind.GROUP_LEFT or message.match != group.match:
                continue
            for person in message.to:
                key = (book.locale(person), book.is_too_small(group, message.at))
                shape = shapes.setdefault(key, book.shape_of_group(message))
                if shape != book.shape_of_group(message):
                    yield Finding(message.at, person, f"reads other words than others: {shape!r}")


def thanked_as_a_group(book: Book) -> Iterator[Finding]:
    """Everybody who is in a group at its end gets thanks and a certificate, some days later."""
    for group in book.groups:
        if group.ended is None or group.why != "finished":
            continue
        for person in book.members_at(group, group.ended - AT_ONCE):
            days = book.days(person)
            first = days.good(days.of(group.ended) + 3 * DAY)
            open_on = book.open_day(person, first, 2)
            came = [each for each in book.to(person, Kind.KEEPSAKE) if each.at > group.ended]
            if came or open_on is None or days.closes(open_on) > book.ends:
                continue
            if book.is_there(person, group.ended, days.closes(open_on)) and not book.is_held(
                group.match, group.ended - SOON
            ):
                yield Finding(days.closes(open_on), person, f"has nothing to keep of group {group.match}")
