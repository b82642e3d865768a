"""The talks of groups: whoever leads is asked, everybody else how it was, and the turn goes round."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from bot.simulation.checking.book import Book
from bot.simulation.checking.days import DAY, WEEK
from bot.simulation.checking.findings import Finding
from bot.simulation.checking.gathered import Talk, Turn
from bot.simulation.records import Message, Pair
from mentoring.deliveries import Kind

ASKED_WITHIN = 3
"""Working days for which a question waits for room in somebody's week."""
PASSED_AFTER = 2
FIRST_ASKED = timedelta(days=14)
REMINDED_BEFORE, BEFORE_A_DATE = timedelta(days=7), timedelta(days=3)
REMINDER_WAITS = 3
LEADER_HAS = 4
"""Days: the leader is asked about day 14, and has the time to say how it goes before a coordinator hears."""
NAMES_ALL_OR_NOBODY = frozenset(
    {
        *(Kind.CHECKIN, Kind.CHECKIN_REMINDER, Kind.SURVEY, Kind.SURVEY_REMINDER),
        *(Kind.GUIDE, Kind.FIRST_NUDGE, Kind.LEAD_TURN, Kind.HEARD),
    }
)


def only_the_leader_is_asked(book: Book) -> Iterator[Finding]:
    """One of a group is asked if it has met; another once the turn is theirs; nobody who wants none."""
    for group in book.groups:
        asked = [each for each in book.turns(group) if each.is_question]
        for each in asked:
            if book.wants_no_questions(each.person, group, each.at - DAY):
                yield Finding(each.at, each.person, f"is asked about group {group.match} against their wish")
        for before, after in pairwise(asked):
            if (
                before.person == after.person
                or after.at - before.at >= timedelta(days=group.interval_days) * 2
            ):
                continue
            if not _has_moved(book, group, before, after):
                says = f"is asked about group {group.match}, and {before.person} leads"
                yield Finding(after.at, after.person, says)


def _has_moved(book: Book, group: Pair, before: Turn, after: Turn) -> bool:
    """A talk was told of, the turn was given away or has passed on, or the leader has gone."""
    since = before.at - 2 * DAY
    told = any(since <= each.at <= after.at for each in book.talks(group))
    is_gone = not book.is_in(before.person, group.match, after.at) or before.person not in book.line(
        group, after.at
    )
    line_changed = book.line(group, before.at) != book.line(group, after.at)
    return (
        told
        or is_gone
        or line_changed
        or book.swaps_between(group, since, after.at)
        or _is_passed(book, group, before)
    )


def _is_passed(book: Book, group: Pair, before: Turn) -> bool:
    """They left so many questions unanswered."""
    asked = [each for each in book.turns(group) if each.is_question and each.person == before.person]
    said = [each.at for each in book.answers_about(group.match) if each.person == before.person]
    since = max((at for at in said if at <= before.at), default=group.announced)
    return len([each for each in asked if since < each.at <= before.at]) >= PASSED_AFTER


def asked_in_time(book: Book) -> Iterator[Finding]:
    """A group is asked by its rhythm: no two weeks beyond it pass without a question or a word."""
    for group in book.groups:
        heard = sorted(
            [
                *(each.at for each in book.turns(group) if each.is_question),
                *(each.at for each in book.happened(group.match)),
                *(each.at for each in book.talks(group)),
            ]
        )
        since, until = group.announced, book.end_of(group)
        for at in [*heard, until]:
            longest = _longest(book, group, since)
            if at - since > longest and at <= until and _is_to_be_asked(book, group, since, since + longest):
                yield Finding(since + longest, "", f"group {group.match} heard nothing since {since:%F}")
            since = max(since, at)


def _longest(book: Book, group: Pair, since: datetime) -> timedelta:
    """An interval, or until after the agreed day; twice that where questions stayed unanswered."""
    agreed = [book.program_days.closes(on) - since for on in book.agreed_days(group.match, since)]
    interval = timedelta(days=book.interval_on(group, book.program_days.of(since + 2 * WEEK)))
    first = FIRST_ASKED if since == group.announced else interval
    asked = [each.at for each in book.turns(group) if each.is_question and each.at <= since]
    said = [each.at for each in book.happened(group.match) if each.at <= since]
    unanswered = [at for at in asked if at > max(said, default=group.announced)]
    rounds = 2 if len(unanswered) >= PASSED_AFTER else 1
    return max([first, rounds * interval, *agreed]) + 2 * WEEK


def _is_to_be_asked(book: Book, group: Pair, since: datetime, until: datetime) -> bool:
    return (
        until <= book.ends
        and not _wants_peace(book, group, since, until)
        and book.goes_on(group.match, until)
        and not book.is_quiet_about(group, since, until)
    )


def _wants_peace(book: Book, group: Pair, since: datetime, until: datetime) -> bool:
    """Whoever leads wants no messages for a while, or a break passes the turn on; or nobody can lead."""
    leading = {each.person for each in book.turns(group) if since - 2 * WEEK <= each.at <= until}
    leading |= {each.person for each in book.turns(group) if each.at <= since}
    late = (
        span for span in book.breaks if span.person in leading and until - 2 * WEEK <= span.since <= until
    )
    all_aside = all(book.stands_aside(one, group, until) for one in book.members_at(group, until))
    is_muted = any(span.person in leading and span.meets(since, until) for span in book.mutes)
    return is_muted or all_aside or any(late)


def others_are_asked(book: Book) -> Iterator[Finding]:
    """When a talk is told of, everybody else is asked in private how it was, if their week has room."""
    for group in book.groups:
        for talk in book.talks(group):
            for one in book.members_at(group, talk.at):
                days = book.days(one)
                first = days.of(days.next_time(talk.at))
                came = _who_was_there(book, group, one, talk.at)
                mine = (
                    came[0] if came and came[0].at <= days.closes(days.after(first, ASKED_WITHIN)) else None
                )
                open_on = book.open_day(one, first, 1, mine)
                if mine or open_on is None or _need_not_be_asked(book, group, one, talk):
                    continue
                by = days.closes(open_on)
                if by <= book.ends and book.may_be_told(one, group, talk.at, by):
                    yield Finding(by, one, f"was not asked how the talk of group {group.match} was")


def _need_not_be_asked(book: Book, group: Pair, person: str, talk: Talk) -> bool:
    """They told of it themselves, go, are on a break, or are asked of a later talk by now."""
    days = book.days(person)
    near = [each for each in book.talks(group) if each != talk and abs(each.on - talk.on) <= WEEK]
    asked = [days.of(each.at) for each in book.about(person, group.match, Kind.CHECKIN)]
    return (
        person in talk.told_by
        or bool(near)
        or days.of(talk.at) in asked
        or book.goes_away(person, group, talk.at + WEEK)
        or book.has_said_goodbye(person, group.match, talk.at)
        or book.is_on_a_break(person, talk.at)
        or book.is_on_a_break(person, days.next_time(talk.at) + WEEK)
    )


def _who_was_there(book: Book, group: Pair, person: str, since: datetime) -> list[Message]:
    return [
        each
        for each in book.about(person, group.match, Kind.CHECKIN)
        if each.at >= since and book.asks_who_was_there(each)
    ]


def asked_once_a_talk(book: Book) -> Iterator[Finding]:
    """Nobody is asked twice how a talk was, nor about one of which they told first, nor too soon."""
    for group in book.groups:
        for person in dict.fromkeys(group.members):
            for since, until in book.places_in(group, person):
                came = _who_was_there(book, group, person, since)
                for number, message in enumerate(came, start=1):
                    told = {
                        each.on
                        for each in book.told_of_talks(group.match, message.at)
                        if each.at >= since and each.person != person
                    }
                    is_then = until is None or message.at < until
                    if is_then and number > len(told):
                        yield Finding(
                            message.at, person, f"is asked once more how a talk of {group.match} was"
                        )


def not_reminded_how_it_was(book: Book) -> Iterator[Finding]:
    """How it was is asked once; whoever does not say is not reminded."""
    for reminder in book.to_anybody(Kind.CHECKIN_REMINDER):
        if book.asks_who_was_there(reminder):
            yield Finding(reminder.at, book.reader(reminder), "is reminded to say how a talk was")


def turns_go_round(book: Book) -> Iterator[Finding]:
    """Nobody leads again before everybody else in the line has had their turn, nor two talks in a row."""
    for group in book.groups:
        yield from _led_twice(book, group)
        held = _holders(book.turns(group))
        for number, turn in enumerate(held):
            again = next((each for each in held[number + 1 :] if each.person == turn.person), None)
            if again is None or book.swaps_between(group, turn.at - 2 * WEEK, again.at):
                continue
            between = {each.person for each in held[number + 1 : held.index(again)]}
            talks = [each for each in book.talks(group) if turn.at < each.at <= again.at]
            passed_over = [one for one in _who_could_lead(book, group, turn, again) if one not in between]
            if passed_over and len(talks) <= len(between) + 1 and between:
                yield Finding(again.at, passed_over[0], f"was passed over in group {group.match}")


def _led_twice(book: Book, group: Pair) -> Iterator[Finding]:
    """Somebody is asked as the leader, a talk is told of, and they are asked as the leader of the next."""
    for before, after in pairwise(each for each in book.turns(group) if each.is_question):
        told = any(before.at < talk.at < after.at - 2 * DAY for talk in book.talks(group))
        if before.person != after.person or not told or book.swaps_between(group, before.at, after.at):
            continue
        for one in _who_could_lead(book, group, before, after)[:1]:
            yield Finding(after.at, one, f"was passed over in group {group.match}")


def _who_could_lead(book: Book, group: Pair, turn: Turn, again: Turn) -> list[str]:
    """The others in the line who were there from one turn to the other, and are not silent."""
    return [
        one
        for one in book.line(group, turn.at)
        if one != turn.person
        and _in_all_the_time(book, group, one, turn, again)
        and not _is_unheard(book, group, one, turn.at)
    ]


def _is_unheard(book: Book, group: Pair, person: str, instant: datetime) -> bool:
    """They have left so many questions unanswered by then: where they alone would lead, others do."""
    said = [each.at for each in book.happened(group.match) if getattr(each, "person", "") == person]
    told = [each.at for each in book.told_of_talks(group.match, instant) if each.person == person]
    since = max((at for at in [*said, *told] if at <= instant), default=group.announced)
    asked = [each for each in book.turns(group) if each.is_question and each.person == person]
    return len([each for each in asked if since < each.at <= instant]) >= PASSED_AFTER


def _holders(turns: list[Turn]) -> list[Turn]:
    """Who led one after the other."""
    held: list[Turn] = []
    for turn in turns:
        if not held or held[-1].person != turn.person:
            held.append(turn)
    return held


def _in_all_the_time(book: Book, group: Pair, one: str, turn: Turn, again: Turn) -> bool:
    rests = any(span.person == one and span.meets(turn.at, again.at) for span in book.breaks)
    return not rests and any(
        since <= turn.at and (until is None or until > again.at)
        for since, until in book.places_in(group, one)
    )


def told_before_the_turn(book: Book) -> Iterator[Finding]:
    """Whoever is asked as the leader has read before that it is their turn, if there was room to say so."""
    for group in book.groups:
        turns = book.turns(group)
        for number, turn in enumerate(turns):
            if not turn.is_question:
                continue
            since = _has_led_until(book, group, turn)
            knows = [
                each for each in turns[:number] if each.person == turn.person and each.at >= since - WEEK
            ]
            if not knows and _could_be_told(book, group, turn, since):
                says = f"is asked about group {group.match}, and did not know that it is their turn"
                yield Finding(turn.at, turn.person, says)


def _has_led_until(book: Book, group: Pair, turn: Turn) -> datetime:
    """When the talk before was told of, with which the turn came to them; else when the group began."""
    return max((each.at for each in book.talks(group) if each.at <= turn.at), default=group.announced)


def _could_be_told(book: Book, group: Pair, turn: Turn, since: datetime) -> bool:
    """There was a day with room for it, after the turn came to them and well before they are asked."""
    days = book.days(turn.person)
    on = max((each.on for each in book.talks(group) if each.at <= turn.at), default=days.of(group.announced))
    due = on + timedelta(days=book.interval_on(group, days.of(turn.at))) - REMINDED_BEFORE
    agreed = [day - BEFORE_A_DATE for day in book.agreed_days(group.match, turn.at)]
    first = days.working(max([min([due, *agreed]), days.of(days.next_time(since)) + DAY]))
    last = days.after(first, REMINDER_WAITS)
    begins, ends = days.at(first, days.starts), days.closes(last)
    others = [each for each in book.turns(group) if since < each.at < turn.at and each.person != turn.person]
    return (
        last < days.of(turn.at)
        and not others
        and not book.is_on_a_break(turn.person, begins)
        and not book.is_muted(turn.person, begins)
        and book.open_day(turn.person, first, 0) is not None
        and book.may_be_told(turn.person, group, begins, ends)
    )


def silent_groups_are_seen(book: Book) -> Iterator[Finding]:
    """A group that does not meet is a case: on day 17, later after one and a half intervals."""
    for group in book.groups:
        for due in book.silences(group):
            days = book.program_days
            is_first = not book.talk_days(group.match, days.at(due, days.starts))
            by = days.closes(days.after(due, LEADER_HAS if is_first else 1))
            since = days.at(due, days.starts) - (LEADER_HAS if is_first else 1) * DAY
            cases = [each for each in book.cases_of(group.match) if each.cause == "no_meeting"]
            told = [each.at for each in book.talks(group) if each.at <= by]
            is_known = any(min([since, *told[-1:]]) <= each.raised <= by for each in cases)
            if by <= book.ends and not is_known and not _says_so_in_time(book, group, by):
                yield Finding(by, "", f"group {group.match} has not met, and is no case by {due}")


def _says_so_in_time(book: Book, group: Pair, by: datetime) -> bool:
    """The question of these days was about to come when somebody told of a talk, or of a day for one."""
    soon = by + 2 * DAY
    told = any(by - 3 * DAY <= each.at <= soon for each in book.happened(group.match))
    return told or any(by - 3 * DAY <= each.at <= soon for each in book.talks(group))


def answers_stay_private(book: Book) -> Iterator[Finding]:
    """What comes by the calendar names all of a group or nobody: no word points at one who has answered."""
    for group in book.groups:
        for message in book.messages:
            if message.match != group.match or message.kind not in NAMES_ALL_OR_NOBODY:
                continue
            for person in message.to:
                named = book.named_in(message) - {person}
                others = set(book.members_at(group, message.at)) - {person}
                if named and named != others:
                    yield Finding(message.at, person, f"{message.kind} points at {sorted(named)}")


def concerns_stay_private(book: Book) -> Iterator[Finding]:
    """Who had a concern about a planned group is in none of that plan, unless they take a seat later."""
    for deed in book.concerns_about_groups:
        for message in book.to(deed.who, Kind.MEET_GROUP):
            came_by_themselves = any(
                since > deed.at and since != group.announced
                for group in book.matches_of(deed.who)
                for since, _ in book.places_in(group, deed.who)
            )
            if deed.at < message.at <= deed.at + 2 * WEEK and not came_by_themselves:
                yield Finding(message.at, deed.who, "is in a group about which they had a concern")
