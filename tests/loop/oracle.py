"""The oracle: what is wrong with what people were told, judged by facts and policy alone."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import chain, pairwise

from tests.loop import policy
from tests.loop.asking import SURVEYS_APART, statements
from tests.loop.expected import everything
from tests.loop.facts import Facts
from tests.loop.log import Expected, Log
from tests.loop.policy import WEEK
from tests.loop.received import ABOUT_A_MATCH, Received, Said
from tests.loop.wording import said_to_have_met, says_more

Subject = tuple[Said, str, str]
"""What is said, to whom, and about whom."""
TO_COORDINATORS = frozenset({Said.TAKEN_IN, Said.RUN_NEWS, Said.ALERT, Said.DIGEST, Said.MONDAY})


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


def complaints(facts: Facts, messages: Iterable[Received]) -> list[Complaint]:
    """Everything that is wrong; nothing if each has read what they should, when they may."""
    log = Log(facts, messages)
    return [
        *_same_key_twice(log),
        *_at_quiet_hours(log),
        *_over_budget(log),
        *_about_ended_matches(log),
        *_to_wrong_people(log),
        *_saying_more(log),
        *_compared(log),
        *_answered_unasked(log),
        *_surveyed_unasked(log),
        *_not_looked_for(log),
        *_surveyed_twice_a_month(log),
        *_announced(log),
        *_decided_wrongly(log),
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
        counted = log.counted(who.id)
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
    planned = {asking.partner for asking in facts.askings if asking.person == person}
    suggested = {each.mentor for each in facts.ideas if each.mentee == person}
    wanted_by = {each.mentee for each in facts.ideas if each.mentor == person and each.wanted_at}
    return partners | planned | suggested | wanted_by


def _saying_more(log: Log) -> Iterator[Complaint]:
    """What a partner reads does not tell what somebody has answered."""
    for message in log.messages:
        made_up = [each for each in said_to_have_met(message) if not _has_told(log, message, each)]
        if made_up or says_more(message):
            yield _about(log, Wrong.SAYS_MORE, message, message.text)


def _has_told(log: Log, message: Received, partner: str) -> bool:
    """The partner has said that they met, since the reader of it said anything."""
    (reader,) = message.readers
    match = log.facts.match_between(reader, partner, message.at)
    said = [each for each in log.answers(match.id) if each.at < message.at] if match else []
    own = max((each.at for each in said if each.person == reader), default=None)
    return any(each.has_met and each.person == partner and (not own or each.at > own) for each in said)


def _compared(log: Log) -> Iterator[Complaint]:
    """Each message is one that was expected; each that was owed has come; none came twice."""
    waiting: defaultdict[Subject, list[Expected]] = defaultdict(list)
    for each in sorted(everything(log), key=lambda each: (each.last, each.first)):
        waiting[each.said, each.reader, each.partner].append(each)
    fulfilled: defaultdict[Subject, list[Expected]] = defaultdict(list)
    for message in log.messages:
        if message.said in TO_COORDINATORS or message.said is Said.ANNOUNCEMENT:
            continue
        for subject in _subjects(message):
            day = log.facts.people[subject[1]].day(message.at)
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


def _subjects(message: Received) -> Iterator[Subject]:
    """What it says, to whom, about which partner (if any): a mentor of several reads about each.

    A goodbye is one to the program, whomever it names.
    """
    for reader in message.readers:
        partners = set() if message.said is Said.GOODBYE else message.partners_of(reader)
        for partner in sorted(partners) or [""]:
            yield message.said, reader, partner


def _answered_unasked(log: Log) -> Iterator[Complaint]:
    """Whoever answered was asked before, once for each answer."""
    for match in log.facts.matches:
        for person in match.people:
            partner = match.partner_of(person)
            asked = [each.at for each in log.about(person, partner, Said.QUESTION, Said.REMINDER)]
            answered = [each.at for each in log.answers(match.id) if each.person == person]
            for before, at in pairwise([match.sent_at, *answered]):
                if not any(before < each <= at for each in asked):
                    yield Complaint(
                        Wrong.LOST, person, Said.QUESTION, log.facts.people[person].day(at), partner
                    )


def _surveyed_unasked(log: Log) -> Iterator[Complaint]:
    """The same for surveys."""
    for wave in log.facts.waves:
        for person, at in wave.answered.items():
            asked = log.of(person, Said.SURVEY, Said.SURVEY_REMINDER)
            if not any(wave.opens_at <= each.at <= at for each in asked):
                yield Complaint(Wrong.LOST, person, Said.SURVEY, log.facts.people[person].day(at))


def _not_looked_for(log: Log) -> Iterator[Complaint]:
    """Who asks for a new match while places are free hears of one by the end of the next working day."""
    for person, at in log.facts.looked_at:
        who = log.facts.people[person]
        shown = [who.day(each.at) for each in log.of(person, Said.SUGGESTED) if each.at >= at]
        if not any(day <= policy.after_working_days(who.day(at), 1) for day in shown):
            yield Complaint(Wrong.LOST, person, Said.SUGGESTED, who.day(at))


def _surveyed_twice_a_month(log: Log) -> Iterator[Complaint]:
    """Whoever was asked how they and their match get on is spared surveys for four weeks."""
    for person in log.facts.people:
        days = list(statements(log, person, certain=True))
        for message in log.of(person, Said.SURVEY):
            day = log.facts.people[person].day(message.at)
            if any(timedelta(0) < day - on < SURVEYS_APART for on in days):
                yield _about(log, Wrong.UNEXPECTED, message)


def _announced(log: Log) -> Iterator[Complaint]:
    posts = [message.at for message in log.messages if message.said is Said.ANNOUNCEMENT]
    if posts != [log.facts.announced_at]:
        wrong = Wrong.DOUBLED if len(posts) > 1 else Wrong.LOST
        yield Complaint(wrong, "everybody", Said.ANNOUNCEMENT, None, str(posts))


def _decided_wrongly(log: Log) -> Iterator[Complaint]:
    """A match goes on if both have said yes, and both read so; else both read the same."""
    for message in (each for each in log.messages if each.said is Said.DECIDED):
        for reader in message.readers:
            for partner in message.partners_of(reader):
                match = log.facts.match_between(reader, partner, message.at)
                says_yes = f"<@{partner}> goes on until" in message.text
                if match and says_yes != log.facts.both_go_on(match):
                    yield _about(log, Wrong.DECIDED_WRONGLY, message, partner)


def _unheard(log: Log) -> Iterator[Complaint]:
    """Who wants to talk to a coordinator is known to one by the end of the next working day."""
    for answer in log.facts.answers:
        if not answer.wants_coordinator:
            continue
        told = (
            log.facts.people[one].day(alert.at)
            for one in log.facts.coordinators
            for alert in log.of(one, Said.ALERT, Said.DIGEST, Said.MONDAY)
            if alert.at >= answer.at
        )
        day = log.facts.people[answer.person].day(answer.at)
        if not any(on <= policy.after_working_days(day, 1) for on in told):
            yield Complaint(Wrong.NOT_TOLD, answer.person, Said.ALERT, day)


def _coordinators_too_often(log: Log) -> Iterator[Complaint]:
    """A coordinator hears of what waits for them once a day."""
    for coordinator in log.facts.coordinators:
        for said in ((Said.ALERT,), (Said.DIGEST, Said.MONDAY)):
            days = Counter(log.facts.people[coordinator].day(each.at) for each in log.of(coordinator, *said))
            for day, count in days.items():
                if count > 1:
                    yield Complaint(Wrong.DOUBLED, coordinator, said[0], day)


def _about(log: Log, wrong: Wrong, message: Received, detail: str = "") -> Complaint:
    reader = message.readers[0] if message.readers else ""
    day = log.facts.people[reader].day(message.at) if reader else None
    return Complaint(wrong, reader, message.said, day, detail)
