"""Who waits, what they should hear of it, and who is suggested to them."""

from collections.abc import Iterator
from datetime import datetime

from tests.loop import policy
from tests.loop.common import is_in, soon
from tests.loop.facts import Facts, Place
from tests.loop.log import Expected
from tests.loop.received import Said


def words_to_the_unmatched(facts: Facts) -> Iterator[Expected]:
    """Whoever took part and got no match hears so on the same day."""
    for place in facts.places:
        if is_in(place, facts.sent_at):
            expected = soon(facts, Said.NO_MATCH, place.person, facts.sent_at)
            if _is_without(facts, place, facts.sent_at):
                yield expected


def news_while_waiting(facts: Facts) -> Iterator[Expected]:
    """Whoever waits for a mentor hears every two weeks how it stands, until there is one or they leave.

    A mentor who asked for another match hears once.
    """
    for goodbye in facts.goodbyes:
        place = next(each for each in facts.places if each.person == goodbye.leaver)
        ended_at = next(each.ended_at for each in facts.matches if each.id == goodbye.match)
        if goodbye.kept_at or not ended_at or place.seeks:
            continue
        due_at = ended_at + policy.NEWS_EVERY
        if _is_without(facts, place, due_at):
            yield _news(facts, place.person, due_at, facts.ends_at)
    for place in facts.places:
        for since, until in _waits(facts, place):
            due_at = since + policy.NEWS_EVERY
            while due_at < until:
                yield _news(facts, place.person, due_at, until)
                following = policy.news_after(due_at, facts.ends_on, facts.zone)
                if following is None:
                    break
                due_at = following


def first_in_line(facts: Facts) -> Iterator[Expected]:
    """A mentee who left reads that they are first in line once the match has ended."""
    for goodbye in facts.goodbyes:
        match = next(each for each in facts.matches if each.id == goodbye.match)
        if match.ended_at and not goodbye.kept_at and goodbye.leaver == match.mentee:
            yield soon(facts, Said.FIRST_IN_LINE, goodbye.leaver, match.ended_at)


def new_matches(facts: Facts) -> Iterator[Expected]:
    """Whoever asks for a new match is shown one; its mentor is asked after the yes, and not before."""
    for idea in facts.ideas:
        yield soon(facts, Said.SUGGESTED, idea.mentee, idea.made_at, idea.mentor)
        if idea.wanted_at:
            yield soon(facts, Said.ASKED_TO_MENTOR, idea.mentor, idea.wanted_at, idea.mentee)


def _is_without(facts: Facts, place: Place, instant: datetime) -> bool:
    """Somebody who seeks has no mentor; somebody who only offers has no mentee."""
    if place.seeks:
        return not _has_mentor(facts, place.person, instant)
    return not any(match.goes_on(instant) for match in facts.matches_of(place.person))


def _has_mentor(facts: Facts, person: str, instant: datetime) -> bool:
    return any(match.mentee == person and match.goes_on(instant) for match in facts.matches)


def _waits(facts: Facts, place: Place) -> Iterator[tuple[datetime, datetime]]:
    """From when until when somebody who seeks was without a mentor, after matches were sent."""
    if not place.seeks:
        return
    until = place.left_at or facts.ends_at
    since: datetime | None = facts.sent_at
    for match in sorted(facts.matches, key=lambda each: each.sent_at):
        if match.mentee == place.person:
            if since and since < match.sent_at:
                yield since, match.sent_at
            since = match.ended_at
    if since and since < until:
        yield since, until


def _news(facts: Facts, reader: str, due_at: datetime, until: datetime) -> Expected:
    """At the promised time; a day that the person wants no messages on passes without."""
    who = facts.people[reader]
    day = who.day(policy.next_time(due_at, who.zone))
    last = policy.after_working_days(day, 1)
    is_open = not facts.is_muted(reader, due_at) and policy.next_time(due_at, who.zone) < until
    return Expected(said=Said.NEWS, reader=reader, first=day, last=last, is_owed=is_open)
