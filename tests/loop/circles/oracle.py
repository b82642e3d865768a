"""The oracle for groups: what is wrong with what people were told, judged by facts and policy alone."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from tests.loop import policy
from tests.loop.circles.expected import Expectations, with_turns_passed
from tests.loop.circles.facts import Facts
from tests.loop.general import Complaint, Subject, Wrong, about, compared, wrong_anywhere
from tests.loop.log import Arrived
from tests.loop.policy import DAY
from tests.loop.received import TO_COORDINATORS, Received, Said

FIRST_TALK_WITHIN = timedelta(days=17)
NAMES_ALL = frozenset({Said.GROUP, Said.GROUP_CARD, Said.TIME_SET, Said.GUIDE, Said.LAST_TALK})
"""What names everybody else in the group."""
NAMES_ONE = frozenset({Said.LEFT, Said.JOINED, Said.ASKED_FOR_SEAT})
"""What names whoever comes or goes."""
MAY_NAME = frozenset(
    {*NAMES_ALL, *NAMES_ONE, Said.GROUP_PREVIEW, Said.GOODBYE, Said.KEEPSAKE, Said.GROUP_OVER}
)
"""Nothing else names anybody: no word about a talk points at one of a group."""


def complaints(facts: Facts, messages: Iterable[Received]) -> list[Complaint]:
    """Everything that is wrong; nothing if each has read what they should, when they may."""
    log = Arrived(facts, messages)
    facts = with_turns_passed(facts, log)
    return [
        *wrong_anywhere(log),
        *compared(log, Expectations(facts, log).everything(), _subjects),
        *_to_wrong_people(facts, log),
        *_naming_others(facts, log),
        *_unheard(facts, log),
        *_told_unasked(facts, log),
    ]


def _subjects(message: Received) -> Iterator[Subject]:
    """What it says, to whom, and of whom, where that is one who comes or goes."""
    for reader in message.readers:
        yield message.said, reader, message.named[0] if message.said in NAMES_ONE else ""


def _to_wrong_people(facts: Facts, log: Arrived) -> Iterator[Complaint]:
    """Only coordinators read what is for them; a card is read by everybody in the group, and nobody else."""
    for message in log.messages:
        for reader in message.readers:
            if message.said in TO_COORDINATORS and reader not in facts.coordinators:
                yield about(log, Wrong.WRONG_READER, message, reader)
        if message.said is Said.GROUP_CARD and not any(
            set(message.readers) == set(facts.members(each, message.at)) for each in facts.circles
        ):
            yield about(log, Wrong.WRONG_READER, message)


def _naming_others(facts: Facts, log: Arrived) -> Iterator[Complaint]:
    """News of a group names exactly who is in it; a question names nobody."""
    for message in log.messages:
        if message.said in TO_COORDINATORS:
            continue
        named = set(message.named)
        if named and message.said not in MAY_NAME:
            yield about(log, Wrong.SAYS_MORE, message, message.text)
        for reader in message.readers:
            groups = [set(facts.members(each, message.at)) for each in facts.circles]
            mine = next((each for each in groups if reader in each), set())
            if message.said in NAMES_ALL and named | {reader} != mine:
                yield about(log, Wrong.SAYS_MORE, message, message.text)
            if message.said in NAMES_ONE and len(named) != 1:
                yield about(log, Wrong.SAYS_MORE, message, message.text)


def _unheard(facts: Facts, log: Arrived) -> Iterator[Complaint]:
    """What a coordinator must know is told to one by the end of the next working day."""
    for at, person in _troubles(facts):
        day = facts.people[person].day(at)
        told = (
            facts.people[one].day(each.at)
            for one in facts.coordinators
            for each in log.of(one, Said.ALERT, Said.DIGEST, Said.MONDAY)
            if each.at >= at
        )
        if not any(on <= policy.after_working_days(day, 1) for on in told):
            yield Complaint(Wrong.NOT_TOLD, person, Said.ALERT, day)


def _told_unasked(facts: Facts, log: Arrived) -> Iterator[Complaint]:
    """Whoever told of a talk was asked before, as the one who leads."""
    for talk in facts.talks:
        asked = log.of(talk.person, Said.LED, Said.LED_REMINDER)
        if not any(talk.at - policy.WEEK < each.at <= talk.at for each in asked):
            yield Complaint(Wrong.LOST, talk.person, Said.LED, facts.people[talk.person].day(talk.at))


def _troubles(facts: Facts) -> Iterator[tuple[datetime, str]]:
    """Somebody is unhappy and wants to talk; a group is too small; one has not met for 17 days."""
    for each in facts.unhappy:
        yield each.at, each.person
    for circle in facts.circles:
        small = facts.too_small_at(circle)
        if small:
            yield small, circle.line[0]
        sent_at = facts.program(circle).sent_at
        who = facts.people[circle.line[0]]
        due = policy.at(policy.working(who.day(sent_at + FIRST_TALK_WITHIN)), policy.NINE, who.zone)
        met = [talk for talk in facts.talks_of(circle) if talk.at <= due]
        if not met and facts.goes_on(circle, due + DAY):
            yield due, circle.line[0]
