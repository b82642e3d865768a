"""The oracle for the board: who should read what and when, and what is wrong with what they read."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from tests.loop import policy
from tests.loop.board.facts import Did, Facts, Question
from tests.loop.general import Complaint, Subject, Wrong, about, compared, wrong_anywhere
from tests.loop.log import Arrived, Expected
from tests.loop.policy import WEEK
from tests.loop.received import TO_COORDINATORS, Received, Said

MENTORS_ASKED_AFTER = 2
COORDINATORS_KNOW_AFTER = 4
REMINDED_AFTER = 1
"""Working days."""
AT_ONCE = 3
PROMPT_WAITS = 3
NAMES_NOBODY = frozenset({Said.HELP_WANTED, Said.ON_THE_BOARD_AGAIN, Said.NOT_YOURS, Said.NOBODY_COULD})
"""The name is hidden until somebody takes the question, and nobody reads who could not."""


def complaints(facts: Facts, messages: Iterable[Received]) -> list[Complaint]:
    """Everything that is wrong; nothing if each has read what they should, when they may."""
    log = Arrived(facts, messages)
    return [
        *wrong_anywhere(log),
        *compared(log, _everything(facts, log), _subjects),
        *_to_wrong_people(facts, log),
        *_unheard(facts, log),
    ]


def _everything(facts: Facts, log: Arrived) -> Iterator[Expected]:
    for person, at in facts.joined.items():
        yield _soon(facts, Said.WELCOME, person, at)
    for question in facts.questions:
        yield from _calls_for_help(facts, log, question)
        yield from _promises(facts, log, question)
        yield from _afterwards(facts, log, question)
    for person, asked_at in facts.match.asked_at.items():
        (partner,) = {*facts.match.people} - {person}
        yield _soon(facts, Said.PREVIEW, person, asked_at, partner)
        yield _soon(facts, Said.MEET, person, facts.match.sent_at, partner)
        yield _soon(facts, Said.CARD, person, facts.match.sent_at, partner)
        yield _prompt(facts, log, Said.NUDGE, person, facts.match.sent_at + policy.NUDGE_AFTER, partner)


def _calls_for_help(facts: Facts, log: Arrived, question: Question) -> Iterator[Expected]:
    """Those with office hours at once, mentors after two working days, nobody twice; then it is over."""
    asked: list[str] = []
    for spell in facts.spells(question):
        steps = (
            [(spell.since, question.office_hours)] if spell.is_first else [(spell.since, question.mentors)]
        )
        steps.append((facts.later(spell.since, MENTORS_ASKED_AFTER), question.mentors))
        for at, people in steps:
            if at < spell.until:
                new = [each for each in people if each not in {*asked, question.asker}][:AT_ONCE]
                asked += new
                for person in new:
                    yield _prompt(facts, log, Said.HELP_WANTED, person, at)
        if spell.until == facts.closes(spell.since, question.days) < facts.stops_at:
            yield _soon(facts, Said.NOBODY_COULD, question.asker, spell.until)


def _promises(facts: Facts, log: Arrived, question: Question) -> Iterator[Expected]:
    """Who asked reads who takes it, and that it waits again; who took it is reminded, once."""
    for taken in question.did(Did.TOOK):
        yield _soon(facts, Said.TAKEN, question.asker, taken.at, taken.person)
        for one, other in ((question.asker, taken.person), (taken.person, question.asker)):
            yield _soon(facts, Said.SESSION_CARD, one, taken.at, other)
        remind_at = facts.later(taken.at, REMINDED_AFTER)
        settled = [
            each.at
            for each in question.did(Did.WROTE, Did.HANDED_BACK)
            if each.person == taken.person and each.at > taken.at
        ]
        if not any(at < remind_at for at in settled):
            yield _prompt(facts, log, Said.PROMISE_DUE, taken.person, remind_at, question.asker)
        ended_at = facts.ended_at(question, taken)
        if ended_at:
            yield _soon(facts, Said.ON_THE_BOARD_AGAIN, question.asker, ended_at)
            if ended_at not in settled:
                yield _soon(facts, Said.NOT_YOURS, taken.person, ended_at)


def _afterwards(facts: Facts, log: Arrived, question: Question) -> Iterator[Expected]:
    """A week after they are in touch both are asked; two yeses, and only two, are told to both."""
    for wrote in question.did(Did.WROTE):
        both = ((question.asker, wrote.person), (wrote.person, question.asker))
        at = wrote.at + WEEK
        if not any(each.at < at for each in question.did(Did.TALKED)):
            for one, other in both:
                yield _prompt(facts, log, Said.HAVE_TALKED, one, at, other)
        again = {each.person: each.at for each in question.did(Did.AGAIN)}
        if len(again) == len(both):
            for one, other in both:
                yield _soon(facts, Said.BOTH_AGAIN, one, max(again.values()), other)


def _soon(facts: Facts, said: Said, reader: str, since: datetime, partner: str = "") -> Expected:
    day = policy.next_time(since, facts.zone).astimezone(facts.zone).date()
    return Expected(said=said, reader=reader, partner=partner, first=day, last=day)


def _prompt(facts: Facts, log: Arrived, said: Said, reader: str, at: datetime, partner: str = "") -> Expected:
    """A counted message, on the first day that has room for it."""
    first = policy.next_time(at, facts.zone).astimezone(facts.zone).date()
    last = policy.after_working_days(first, PROMPT_WAITS)
    came = [each for each in log.of(reader, said) if first <= _day(facts, each.at) <= last]
    open_on = log.open_day(reader, first, PROMPT_WAITS, next(iter(came), None))
    return Expected(
        said=said,
        reader=reader,
        partner=partner,
        first=first,
        last=open_on or last,
        is_owed=open_on is not None,
    )


def _day(facts: Facts, instant: datetime) -> date:
    return instant.astimezone(facts.zone).date()


def _subjects(message: Received) -> Iterator[Subject]:
    for reader in message.readers:
        for partner in sorted(message.partners_of(reader)) or [""]:
            yield message.said, reader, partner


def _to_wrong_people(facts: Facts, log: Arrived) -> Iterator[Complaint]:
    """Only coordinators read what is for them; no name stands where it is hidden."""
    for message in log.messages:
        for reader in message.readers:
            if message.said in TO_COORDINATORS and reader not in facts.coordinators:
                yield about(log, Wrong.WRONG_READER, message, reader)
        if message.said in NAMES_NOBODY and message.named:
            yield about(log, Wrong.SAYS_MORE, message, message.text)


def _unheard(facts: Facts, log: Arrived) -> Iterator[Complaint]:
    """A question that waits for four working days, and two who would like to be matched, are told of."""
    for at, person in _for_coordinators(facts):
        day = _day(facts, at)
        told = (
            _day(facts, each.at)
            for one in facts.coordinators
            for each in log.of(one, Said.ALERT, Said.DIGEST, Said.MONDAY)
            if each.at >= at
        )
        if not any(on <= policy.after_working_days(day, 1) for on in told):
            yield Complaint(Wrong.NOT_TOLD, person, Said.ALERT, day)


def _for_coordinators(facts: Facts) -> Iterator[tuple[datetime, str]]:
    for question in facts.questions:
        for spell in facts.spells(question):
            at = facts.later(spell.since, COORDINATORS_KNOW_AFTER)
            if at < spell.until:
                yield at, question.asker
        again = question.did(Did.AGAIN)
        if len(again) > 1:
            yield again[-1].at, question.asker
