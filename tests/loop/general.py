"""What every oracle complains of: keys, hours, budget, what was expected and what came."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import chain

from tests.loop import policy
from tests.loop.hands import Happened, Played
from tests.loop.log import Arrived, Expected
from tests.loop.policy import WEEK
from tests.loop.received import TO_COORDINATORS, Received, Said

Subject = tuple[Said, str, str]
"""What is said, to whom, and about whom."""
Subjects = Callable[[Received], Iterable[Subject]]


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
    DECIDED_WRONGLY = "not what both have said"
    SAYS_MORE = "more than anybody else would read"


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong, for whom, and with which message."""

    wrong: Wrong
    person: str
    said: Said
    day: date | None
    detail: str = ""


def wrong_anywhere(log: Arrived) -> Iterator[Complaint]:
    """What is wrong whoever reads it, in a program of any format."""
    return chain(_same_key_twice(log), _at_quiet_hours(log), _over_budget(log), _coordinators_too_often(log))


def noticed_by(
    oracle: Callable[[Happened, Iterable[Received]], list[Complaint]],
) -> Callable[[Played[Happened], Iterable[Received]], set[Wrong]]:
    """What an oracle says of a log, if it is told what happened in the play."""
    return lambda played, messages: {each.wrong for each in oracle(played.facts, messages)}


def _same_key_twice(log: Arrived) -> Iterator[Complaint]:
    counts = Counter(message.key for message in log.messages)
    for message in log.messages:
        if counts[message.key] > 1 or not message.key:
            yield about(log, Wrong.DOUBLED, message, f"key {message.key!r}")


def _at_quiet_hours(log: Arrived) -> Iterator[Complaint]:
    for message in log.messages:
        for reader in message.readers:
            if policy.is_quiet(message.at, log.company.people[reader].zone):
                yield about(log, Wrong.IN_QUIET_HOURS, message, reader)


def _over_budget(log: Arrived) -> Iterator[Complaint]:
    """At most two counted messages in any 7 × 24 hours, and one on a day."""
    for who in log.company.people.values():
        counted = log.counted(who.id)
        for number, message in enumerate(counted):
            before = counted[:number]
            in_a_week = [each for each in before if each.at > message.at - WEEK]
            same_day = any(who.day(each.at) == who.day(message.at) for each in before)
            if len(in_a_week) >= policy.MOST_IN_A_WEEK or same_day:
                yield about(log, Wrong.OVER_BUDGET, message)


def compared(log: Arrived, expected: Iterable[Expected], subjects: Subjects) -> Iterator[Complaint]:
    """Each message is one that was expected; each that was owed has come; none came twice."""
    waiting: defaultdict[Subject, list[Expected]] = defaultdict(list)
    for each in sorted(expected, key=lambda each: (each.last, each.first)):
        waiting[each.said, each.reader, each.partner].append(each)
    fulfilled: defaultdict[Subject, list[Expected]] = defaultdict(list)
    for message in log.messages:
        if message.said in TO_COORDINATORS or message.said is Said.ANNOUNCEMENT:
            continue
        for subject in subjects(message):
            day = log.company.people[subject[1]].day(message.at)
            fits = [each for each in waiting[subject] if each.first <= day <= each.last]
            if fits:
                waiting[subject].remove(fits[0])
                fulfilled[subject].append(fits[0])
            else:
                is_second = any(each.first <= day <= each.last for each in fulfilled[subject])
                wrong = Wrong.DOUBLED if is_second else Wrong.UNEXPECTED
                yield Complaint(wrong, subject[1], message.said, day, subject[2])
    for each in chain.from_iterable(waiting.values()):
        if each.is_owed:
            yield Complaint(Wrong.LOST, each.reader, each.said, each.first, each.partner)


def _coordinators_too_often(log: Arrived) -> Iterator[Complaint]:
    """A coordinator hears of what waits for them once a day."""
    for coordinator in log.company.coordinators:
        for said in ((Said.ALERT,), (Said.DIGEST, Said.MONDAY)):
            days = Counter(
                log.company.people[coordinator].day(each.at) for each in log.of(coordinator, *said)
            )
            for day, count in days.items():
                if count > 1:
                    yield Complaint(Wrong.DOUBLED, coordinator, said[0], day)


def about(log: Arrived, wrong: Wrong, message: Received, detail: str = "") -> Complaint:
    reader = message.readers[0] if message.readers else ""
    day = log.company.people[reader].day(message.at) if reader else None
    return Complaint(wrong, reader, message.said, day, detail)
