"""Logs that are wrong in one way: made from what was really sent, to see whether the oracle notices."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Protocol

from tests.loop import policy
from tests.loop.facts import Answer, Company, Facts, Match
from tests.loop.policy import DAY
from tests.loop.received import MENTION, Received, Said
from tests.loop.script import Played

Log = tuple[Received, ...]


class Lived(Protocol):
    """A play that is over: who was there, and what arrived."""

    @property
    def facts(self) -> Company: ...

    @property
    def messages(self) -> Log: ...


def without(played: Lived, *lost: Received) -> Log:
    """Some of it never came."""
    return tuple(each for each in played.messages if each not in lost)


def with_more(played: Lived, *more: Received) -> Log:
    """Something came that never was sent."""
    return tuple(sorted([*played.messages, *more], key=lambda each: each.at))


def instead(played: Lived, one: Received, other: Received) -> Log:
    """Something came in another way."""
    return tuple(sorted([*without(played, one), other], key=lambda each: each.at))


def again(one: Received, at: datetime | None = None, said: Said | None = None) -> Received:
    """The same once more, with a key of its own."""
    return replace(one, at=at or one.at, said=said or one.said, key=f"{one.key}-again-{at}")


def saying(one: Received, text: str) -> Received:
    """The same, in other words."""
    return replace(one, text=text)


def about(one: Received, reader: str, partner: str, at: datetime) -> Received:
    """The same words to somebody else, about somebody else."""
    text = MENTION.sub(f"<@{partner}>", one.text)
    return replace(one, at=at, readers=(reader,), named=(partner,), text=text, key=f"{one.key}-{reader}-{at}")


def to(one: Received, *readers: str) -> Received:
    """The same words to somebody else."""
    return replace(one, readers=tuple(sorted(readers)), key=f"{one.key}-{'-'.join(readers)}")


def naming(one: Received, person: str) -> Received:
    """The same, and a word about somebody."""
    return replace(one, named=(*one.named, person), text=f"{one.text}\n<@{person}> was not there.")


def of(played: Lived, *said: Said) -> Iterator[Received]:
    """What came of some kinds to one reader about one partner at most, or to two about themselves."""
    return (each for each in played.messages if each.said in said and len(each.named) <= len(each.readers))


def spread(messages: Iterable[Received], count: int) -> list[Received]:
    """A few of them, from the beginning to the end."""
    known = list(messages)
    return known[:: max(1, len(known) // count)][:count]


def local(facts: Company, one: Received, hour: time, days: int = 0) -> datetime:
    """An hour by the reader's clock, some days after a message came."""
    who = facts.people[one.readers[0]]
    return policy.at(who.day(one.at) + timedelta(days=days), hour, who.zone)


def saturday_after(facts: Company, one: Received) -> datetime:
    """Eleven o'clock on the Saturday after a message came."""
    who = facts.people[one.readers[0]]
    day = who.day(one.at)
    while day.weekday() != policy.SATURDAY:
        day += DAY
    return policy.at(day, time(11), who.zone)


def answered_at_once(played: Played) -> tuple[Received, Match]:
    """A question that was answered on its day, so that nothing had to remind of it, and its match."""
    for question in of(played, Said.QUESTION):
        (reader,), (partner,) = question.readers, question.named
        match = played.facts.match_between(reader, partner, question.at)
        if match and any(
            (each.person, each.match) == (reader, match.id) and each.at - DAY < question.at < each.at
            for each in played.facts.answers
        ):
            return question, match
    raise LookupError("nobody answered at once")


def ended_early(facts: Facts) -> Match:
    """A match that ended before the program."""
    return next(each for each in facts.matches if each.ended_at and each.ended_at < facts.ends_at)


def low_answer(facts: Facts) -> tuple[Answer, Match]:
    """Somebody was unhappy and wanted to talk to a coordinator about their match."""
    answer = next(each for each in facts.answers if each.wants_coordinator)
    return answer, next(each for each in facts.matches if each.id == answer.match)
