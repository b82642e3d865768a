"""Who should be told that something rests, ends or goes on."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from tests.loop import policy
from tests.loop.common import is_in, soon
from tests.loop.facts import Facts, Goodbye, Match, Then
from tests.loop.log import Expected, Log
from tests.loop.policy import DAY, WEEK
from tests.loop.received import Said


def endings(facts: Facts) -> Iterator[Expected]:
    """The partner reads that it has ended at ten on the next working day, unless it was taken back."""
    for goodbye in facts.goodbyes:
        if not goodbye.kept_at:
            match = next(each for each in facts.matches if each.id == goodbye.match)
            partner = match.partner_of(goodbye.leaver)
            told_on = _told_on(facts, goodbye, partner)
            yield Expected(
                said=Said.ENDED, reader=partner, partner=goodbye.leaver, first=told_on, last=told_on
            )


def holds(facts: Facts) -> Iterator[Expected]:
    """After three working days the partner of somebody whose account was closed reads of a hold."""
    for absence in facts.absences:
        for match in facts.matches_of(absence.person):
            partner = match.partner_of(absence.person)
            told_on = policy.after_working_days(
                facts.people[partner].day(absence.since), policy.TOLD_OF_A_HOLD_AFTER
            )
            if match.goes_on(absence.since) and told_on < facts.people[partner].day(absence.until):
                yield Expected(
                    said=Said.ON_HOLD, reader=partner, partner=absence.person, first=told_on, last=told_on
                )


def pauses(facts: Facts) -> Iterator[Expected]:
    """Somebody is too busy: the partner reads that the match is on hold, and after it that it goes on.

    In between whoever was too busy is asked, on the day that was said.
    """
    for answer in facts.answers:
        if answer.then is not Then.HELD:
            continue
        match = next(each for each in facts.matches if each.id == answer.match)
        hold = next(each for each in facts.holds if each.match == match.id and each.since == answer.at)
        partner = match.partner_of(answer.person)
        assert answer.on
        asked_at = policy.at(answer.on, policy.TEN, facts.people[answer.person].zone)
        yield soon(facts, Said.ON_HOLD, partner, hold.since, answer.person)
        if match.goes_on(asked_at):
            yield soon(facts, Said.HOLD_OVER, answer.person, asked_at, partner)
        if match.goes_on(hold.until):
            yield soon(facts, Said.BACK, partner, hold.until, answer.person)


def returns(facts: Facts) -> Iterator[Expected]:
    """When the account is open again, the mentee who had read of the hold is asked whether to go on."""
    for held in list(holds(facts)):
        absence = next(each for each in facts.absences if each.person == held.partner)
        match = next(each for each in facts.matches_of(held.reader) if held.partner in each.people)
        yield soon(facts, Said.BACK, match.mentee, absence.until, match.mentor)


def choices(log: Log) -> Iterator[Expected]:
    """Two weeks before the end both are asked whether to go on, before it is decided."""
    facts = log.facts
    for match in facts.matches:
        if not match.goes_on(facts.decided_at):
            continue
        for person in match.people:
            who = facts.people[person]
            first = policy.good(facts.ends_on - policy.ASKED_BEFORE_THE_END)
            last = who.day(facts.decided_at) - DAY
            partner = match.partner_of(person)
            asked = next(iter(log.about(person, partner, Said.GO_ON)), None)
            open_on = log.open_day(person, first, 4, asked)
            is_owed = open_on is not None and open_on <= last and not _was_held(facts, match)
            yield Expected(
                said=Said.GO_ON,
                reader=person,
                partner=partner,
                first=first,
                last=last,
                is_owed=is_owed,
            )


def decisions(facts: Facts) -> Iterator[Expected]:
    """Both hear at the same moment how their match goes on."""
    for match in facts.matches:
        if match.goes_on(facts.decided_at):
            for person in match.people:
                expected = soon(facts, Said.DECIDED, person, facts.decided_at, match.partner_of(person))
                is_owed = expected.is_owed and not _was_held(facts, match)
                yield replace(expected, is_owed=is_owed)


def goodbyes(facts: Facts) -> Iterator[Expected]:
    """Everybody in it reads that the program has ended, or that a match has, if another goes on."""
    going_on = {person for match in facts.matches if facts.both_go_on(match) for person in match.people}
    for place in facts.places:
        if not is_in(place, facts.ends_at):
            continue
        if place.person not in going_on:
            yield soon(facts, Said.GOODBYE, place.person, facts.ends_at)
            continue
        for match in facts.matches_of(place.person):
            is_over = match.ended_at is not None and match.ended_at >= facts.ends_at
            if is_over and not facts.is_held(match.id, facts.ends_at):
                partner = match.partner_of(place.person)
                yield soon(facts, Said.FINISHED, place.person, facts.ends_at, partner)


def _was_held(facts: Facts, match: Match) -> bool:
    """It was on hold in the days in which both would have been asked."""
    until = facts.decided_at
    since = until - 2 * WEEK
    return any(each.match == match.id and each.since < until and each.until > since for each in facts.holds)


def _told_on(facts: Facts, goodbye: Goodbye, partner: str) -> date:
    return policy.after_working_days(facts.people[partner].day(goodbye.asked_at), 1)
