"""The oracle: what is wrong with what people were told, judged by facts and policy alone."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tests.loop import policy
from tests.loop.expected import everything
from tests.loop.facts import Facts
from tests.loop.log import Expected, Log
from tests.loop.policy import WEEK
from tests.loop.received import ABOUT_A_MATCH, Received, Said

TO_COORDINATORS = frozenset({Said.TAKEN_IN, Said.RUN_NEWS, Said.ALERT, Said.DIGEST})


class Wrong(StrEnum):
    """What can be wrong."""

    LOST = "lost"
    DOUBLED = "doubled"
    UNEXPECTED = "unexpected"
    IN_QUIET_HOURS = "in quiet hours"
    OVER_BUDGET = "over the budget"
    MATCH_NOT_GOING_ON = "about a match that does not go on"
    WRONG_READER = "to the wrong person"
    NOT_TOLD = "nobody was told"


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong, for whom, and with which message."""

    wrong: Wrong
    person: str
    said: Said
    day: date | None
    detail: str = ""


def complaints(facts: Facts, messages: Iterable[Received]) -> list[Complaint]:
    """Everything that is wrong; nothing if each has read what they should, when they may."""
    log = Log(facts, messages)
    return [
        *_same_key_twice(log),
        *_at_quiet_hours(log),
        *_over_budget(log),
        *_about_ended_matches(log),
        *_to_wrong_people(log),
        *_compared(log),
        *_announced(log),
        *_unheard(log),
        *_coordinators_too_often(log),
    ]


def _same_key_twice(log: Log) -> Iterator[Complaint]:
    counts = Counter(message.key for message in log.messages)
    for message in log.messages:
        if counts[message.key] > 1 or not message.key:
            yield _about(log, Wrong.DOUBLED, message, f"key {message.key!r}")


def _at_quiet_hours(log: Log) -> Iterator[Complaint]:
    for message in log.messages:
        for reader in message.readers:
            if policy.is_quiet(message.at, log.facts.people[reader].zone):
                yield _about(log, Wrong.IN_QUIET_HOURS, message, reader)


def _over_budget(log: Log) -> Iterator[Complaint]:
    """At most two counted messages in any 7 × 24 hours, and one on a day."""
    for who in log.facts.people.values():
        counted = [message for message in log.of(who.id) if message.is_counted]
        for number, message in enumerate(counted):
            before = counted[:number]
            in_a_week = [each for each in before if each.at > message.at - WEEK]
            same_day = any(who.day(each.at) == who.day(message.at) for each in before)
            if len(in_a_week) >= policy.MOST_IN_A_WEEK or same_day:
                yield _about(log, Wrong.OVER_BUDGET, message)


def _about_ended_matches(log: Log) -> Iterator[Complaint]:
    """What belongs to a match comes only while it goes on."""
    for message in log.messages:
        if message.said not in ABOUT_A_MATCH:
            continue
        for reader in message.readers:
            for partner in message.partners_of(reader):
                if not log.facts.match_between(reader, partner, message.at):
                    yield _about(log, Wrong.MATCH_NOT_GOING_ON, message, f"{reader} and {partner}")


def _to_wrong_people(log: Log) -> Iterator[Complaint]:
    """Nobody reads of somebody else's match, and only coordinators read what is for them."""
    for message in log.messages:
        for reader in message.readers:
            if message.said in TO_COORDINATORS:
                is_right = reader in log.facts.coordinators
            else:
                is_right = message.partners_of(reader) <= _known_to(log.facts, reader)
            if not is_right:
                yield _about(log, Wrong.WRONG_READER, message, reader)


def _known_to(facts: Facts, person: str) -> set[str]:
    partners = {match.partner_of(person) for match in facts.matches_of(person)}
    return partners | {asking.partner for asking in facts.askings if asking.person == person}


def _compared(log: Log) -> Iterator[Complaint]:
    """Each message is one that was expected; each that was owed has come; none came twice."""
    waiting = sorted(everything(log), key=lambda each: (each.last, each.first))
    fulfilled: list[Expected] = []
    for message in log.messages:
        if message.said in TO_COORDINATORS or message.said is Said.ANNOUNCEMENT:
            continue
        for reader in message.readers:
            for partner in sorted(message.partners_of(reader)) or [""]:
                day = log.facts.people[reader].day(message.at)
                fits = [each for each in waiting if _fits(each, message.said, reader, partner, day)]
                if fits:
                    waiting.remove(fits[0])
                    fulfilled.append(fits[0])
                    continue
                is_second = any(_fits(each, message.said, reader, partner, day) for each in fulfilled)
                wrong = Wrong.DOUBLED if is_second else Wrong.UNEXPECTED
                yield Complaint(wrong, reader, message.said, day, partner)
    for each in waiting:
        if each.is_owed:
            yield Complaint(Wrong.LOST, each.reader, each.said, each.first, each.partner)


def _fits(expected: Expected, said: Said, reader: str, partner: str, day: date) -> bool:
    is_same = (expected.said, expected.reader, expected.partner) == (said, reader, partner)
    return is_same and expected.first <= day <= expected.last


def _announced(log: Log) -> Iterator[Complaint]:
    posts = [message.at for message in log.messages if message.said is Said.ANNOUNCEMENT]
    if posts != [log.facts.announced_at]:
        wrong = Wrong.DOUBLED if len(posts) > 1 else Wrong.LOST
        yield Complaint(wrong, "everybody", Said.ANNOUNCEMENT, None, str(posts))


def _unheard(log: Log) -> Iterator[Complaint]:
    """Who wants to talk to a coordinator is known to one by the end of the next working day."""
    for answer in log.facts.answers:
        if not answer.wants_coordinator:
            continue
        told = (
            log.facts.people[one].day(alert.at)
            for one in log.facts.coordinators
            for alert in log.of(one, Said.ALERT, Said.DIGEST)
            if alert.at >= answer.at
        )
        day = log.facts.people[answer.person].day(answer.at)
        if not any(on <= policy.after_working_days(day, 1) for on in told):
            yield Complaint(Wrong.NOT_TOLD, answer.person, Said.ALERT, day)


def _coordinators_too_often(log: Log) -> Iterator[Complaint]:
    """A coordinator hears of what waits for them once a day."""
    for coordinator in log.facts.coordinators:
        for said in (Said.ALERT, Said.DIGEST):
            days = Counter(log.facts.people[coordinator].day(each.at) for each in log.of(coordinator, said))
            for day, count in days.items():
                if count > 1:
                    yield Complaint(Wrong.DOUBLED, coordinator, said, day)


def _about(log: Log, wrong: Wrong, message: Received, detail: str = "") -> Complaint:
    reader = message.readers[0] if message.readers else ""
    day = log.facts.people[reader].day(message.at) if reader else None
    return Complaint(wrong, reader, message.said, day, detail)
