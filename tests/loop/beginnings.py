"""Who should be told of their match, nudged, guided and praised."""

from collections.abc import Iterator
from datetime import date, datetime

from tests.loop import policy
from tests.loop.common import goes_on_for, soon
from tests.loop.courses import Course
from tests.loop.facts import Answer, Facts, Match, Then
from tests.loop.log import Expected, Log
from tests.loop.policy import DAY, WEEK
from tests.loop.received import Received, Said


def welcomes(facts: Facts) -> Iterator[Expected]:
    """Whoever has sent the form reads so, to come back to."""
    for place in facts.places:
        yield soon(facts, Said.WELCOME, place.person, place.joined_at)


def previews(facts: Facts) -> Iterator[Expected]:
    """Planned matches are shown quietly."""
    for asking in facts.askings:
        yield soon(facts, Said.PREVIEW, asking.person, asking.since, asking.partner)


def introductions(facts: Facts) -> Iterator[Expected]:
    """Both read of their match on the day on which it is sent."""
    for match in facts.matches:
        for person in match.people:
            yield soon(facts, Said.MEET, person, match.sent_at, match.partner_of(person))


def cards(facts: Facts) -> Iterator[Expected]:
    """One card in the chat of both once both have read of the match; one to each who share no hours."""
    for match in facts.matches:
        read_at = max(policy.next_time(match.sent_at, facts.people[one].zone) for one in match.people)
        for person in match.people:
            first = facts.people[person].day(read_at)
            last = policy.after_working_days(first, 1)
            yield Expected(
                said=Said.CARD,
                reader=person,
                partner=match.partner_of(person),
                first=first,
                last=last,
            )


def nudges(log: Log) -> Iterator[Expected]:
    """A week after the start each of two is nudged, if nobody has told of a talk or a date by then."""
    for match in log.facts.matches:
        for person in match.people:
            who = log.facts.people[person]
            first = policy.working(who.day(match.sent_at) + policy.NUDGE_AFTER)
            mine = next(iter(log.about(person, match.partner_of(person), Said.NUDGE)), None)
            open_on = log.open_day(person, first, policy.NUDGE_WAITS, mine)
            last = open_on or policy.after_working_days(first, policy.NUDGE_WAITS)
            yield Expected(
                said=Said.NUDGE,
                reader=person,
                partner=match.partner_of(person),
                first=first,
                last=last,
                is_owed=open_on is not None and goes_on_for(log.facts, match, person, last),
            )


def guides(log: Log) -> Iterator[Expected]:
    """On the working day before a talk that was agreed on, each of two reads a guide for it."""
    for match in log.facts.matches:
        for answer in log.answers(match.id):
            if answer.then is Then.AGREED and answer.on:
                yield from _guides_before(log, match, answer, answer.on)


def _guides_before(log: Log, match: Match, agreed: Answer, on: date) -> Iterator[Expected]:
    """To each of the two, unless something has taken the place of the talk by the morning of that day."""
    day = policy.before(on)
    for person in match.people:
        who, partner = log.facts.people[person], match.partner_of(person)
        if not _is_agreed(log, match, agreed, policy.at(day, policy.HALF_PAST_NINE, who.zone)):
            continue
        guides = log.about(person, partner, Said.GUIDE)
        mine = next((each for each in guides if who.day(each.at) == day), None)
        yield Expected(
            said=Said.GUIDE,
            reader=person,
            partner=partner,
            first=day,
            last=day,
            is_owed=_has_room_for_a_guide(log, person, on, mine)
            and goes_on_for(log.facts, match, person, day),
        )


def _is_agreed(log: Log, match: Match, agreed: Answer, morning: datetime) -> bool:
    """No other day was agreed since, and no hold has taken it away."""
    answers = log.answers(match.id)
    later = answers[answers.index(agreed) + 1 :]  # of two at the same moment the second one counts
    is_moved = any(each.then is Then.AGREED and each.at <= morning for each in later)
    is_rested = any(each.match == match.id and agreed.at < each.since <= morning for each in log.facts.holds)
    return agreed.at <= morning and not is_moved and not is_rested


def _has_room_for_a_guide(log: Log, person: str, on: date, mine: Received | None) -> bool:
    """The day is free, and the question after the talk keeps its place; a mentor of several has others."""
    who = log.facts.people[person]
    day = policy.before(on)
    asked_at = policy.at(policy.working(on + DAY), policy.TEN, who.zone)
    morning = policy.at(day, policy.HALF_PAST_NINE, who.zone)
    taken = [
        each for each in log.counted(person) if asked_at - WEEK < each.at <= morning and each is not mine
    ]
    has_others = sum(match.goes_on(morning) for match in log.facts.matches_of(person)) > 1
    return not taken and not has_others and not log.is_full(person, day, mine)


def milestones(log: Log) -> Iterator[Expected]:
    """Both read a good word after their first talk and half-way, unless another message needs the place."""
    for match in log.facts.matches:
        told_at = min((each.at for each in log.answers(match.id) if each.has_met), default=None)
        if told_at is None:
            continue
        for person in match.people:
            who = log.facts.people[person]
            half = match.sent_at + (policy.at(log.facts.ends_on, policy.NINE, who.zone) - match.sent_at) / 2
            yield _milestone(log, match, person, Said.FIRST_TALK, who.day(told_at) + DAY)
            if told_at <= half:
                yield _milestone(log, match, person, Said.HALF_WAY, who.day(half))


def _milestone(log: Log, match: Match, person: str, said: Said, day: date) -> Expected:
    """On a good day soon after; owed where both have a place to spare in the week before and after."""
    good = policy.good(day)
    last = policy.after_working_days(good, policy.PRAISE_WAITS)
    return Expected(
        said=said,
        reader=person,
        partner=match.partner_of(person),
        first=day - DAY,  # where the two are in other zones
        last=last,
        is_owed=all(_has_place_to_spare(log, match, one, said, good) for one in match.people)
        and goes_on_for(log.facts, match, person, last),
    )


def _has_place_to_spare(log: Log, match: Match, person: str, said: Said, day: date) -> bool:
    """At most one other message counts a week before and after, and no talk or question is near."""
    who = log.facts.people[person]
    mine = log.about(person, match.partner_of(person), said)
    around = [
        each
        for each in log.counted(person)
        if day - WEEK <= who.day(each.at) <= day + WEEK and each not in mine
    ]
    morning = policy.at(day, policy.NINE, who.zone)
    matches = [each for each in log.facts.matches_of(person) if each.goes_on(morning)]
    talks = [each.on for other in matches for each in log.answers(other.id) if each.then is Then.AGREED]
    dues = [Course(log, other, person).due_on(morning)[0] for other in matches]
    is_near = any(on and day - DAY <= on <= day + WEEK + DAY for on in (*talks, *dues))
    is_muted = log.facts.is_muted(person, morning) or log.facts.is_absent(person, morning)
    is_free = not is_near and not is_muted and not _is_to_be_reminded(log, person, morning)
    return len(around) <= 1 and is_free


def _is_to_be_reminded(log: Log, person: str, morning: datetime) -> bool:
    """A question of the days before is still open about a match, so that its reminder is to be expected."""
    who = log.facts.people[person]
    for match in log.facts.matches_of(person):
        answered = [each.at for each in log.answers(match.id) if each.person == person]
        for asked in log.about(person, match.partner_of(person), Said.QUESTION):
            reminder_on = policy.after_working_days(who.day(asked.at), policy.REMINDER_AFTER)
            is_open = not any(asked.at <= at <= morning for at in answered)
            if asked.at <= morning and who.day(morning) <= reminder_on and is_open:
                return True
    return False
