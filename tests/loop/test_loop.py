"""The whole loop, once round: 60 people live through a program of six months in the local Slack.

An oracle, which shares nothing with the bot, derives from what happened and from the product's rules who
should have been told what and when. It has nothing to complain of; and it notices each kind of mistake.
"""

import asyncio
import re
from datetime import time, timedelta

import pytest

from bot.matchmaking import MatchingProcess
from tests.loop import doctored, policy
from tests.loop.facts import Then
from tests.loop.general import Wrong, noticed_by
from tests.loop.oracle import complaints
from tests.loop.received import COUNTED as ALL_COUNTED
from tests.loop.received import OF_PAIRS, TO_COORDINATORS, Said
from tests.loop.script import STARTS_ON, Played, play

pytestmark = pytest.mark.timeout(1200)  # the play takes a minute, and many beside other work

COUNTED = ALL_COUNTED & OF_PAIRS
EXACT = sorted(OF_PAIRS - COUNTED - TO_COORDINATORS)
"""What comes however full somebody's week is, so that the loss of any is noticed."""
MOST_OF_TEN = 6
"""A counted message may have been kept back by the budget: of some nobody can say that they are missing."""
GIVES_WAY = {Said.FIRST_TALK, Said.HALF_WAY}
"""Praise gives way to all that counts, also to what is only to come: few can be said to be missing."""
wrongs = noticed_by(complaints)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory, matchmaker: MatchingProcess) -> Played:
    """It happens once."""
    return asyncio.run(play(tmp_path_factory.mktemp("loop"), matchmaker))


def test_everybody_is_told_what_they_should_be_when_they_may_be_and_nothing_else(played: Played) -> None:
    assert complaints(played.facts, played.messages) == []


def test_the_play_holds_all_that_can_happen(played: Played) -> None:
    assert {each.said for each in played.messages} == OF_PAIRS
    assert {each.then for each in played.facts.answers} == set(Then)
    assert any(each.kept_at for each in played.facts.goodbyes)
    assert not all(each.kept_at for each in played.facts.goodbyes)
    assert {each.is_anonymous for each in played.facts.waves} == {True, False}
    assert played.facts.mutes
    assert played.facts.absences
    assert len(played.facts.places) == 60
    assert played.facts.ends_at.date() >= STARTS_ON + timedelta(weeks=26)


@pytest.mark.parametrize("said", EXACT)
def test_a_lost_message_is_missed(played: Played, said: Said) -> None:
    for lost in doctored.spread((each for each in played.messages if each.said is said), 3):
        assert Wrong.LOST in wrongs(played, doctored.without(played, lost))


@pytest.mark.parametrize("said", sorted(COUNTED))
def test_a_lost_message_that_had_its_place_in_the_week_is_missed(played: Played, said: Said) -> None:
    lost = doctored.spread(doctored.of(played, said), 10)
    missed = [each for each in lost if Wrong.LOST in wrongs(played, doctored.without(played, each))]
    assert len(missed) >= (1 if said in GIVES_WAY else MOST_OF_TEN)


@pytest.mark.parametrize("said", sorted(OF_PAIRS - TO_COORDINATORS))
def test_a_doubled_message_is_noticed(played: Played, said: Said) -> None:
    one = next(each for each in played.messages if each.said is said)
    assert Wrong.DOUBLED in wrongs(played, doctored.with_more(played, doctored.again(one)))
    assert Wrong.DOUBLED in wrongs(played, doctored.with_more(played, one))


@pytest.mark.parametrize("said", [Said.QUESTION, Said.MEET, Said.ENDED, Said.ALERT])
def test_a_message_at_ten_in_the_evening_or_on_a_saturday_is_noticed(played: Played, said: Said) -> None:
    one = next(doctored.of(played, said))
    late = doctored.again(one, doctored.local(played.facts, one, time(22)))
    on_saturday = doctored.again(one, doctored.saturday_after(played.facts, one))
    assert Wrong.IN_QUIET_HOURS in wrongs(played, doctored.instead(played, one, late))
    assert Wrong.IN_QUIET_HOURS in wrongs(played, doctored.instead(played, one, on_saturday))


def test_a_third_counted_message_in_a_week_is_noticed(played: Played) -> None:
    one, _match = doctored.answered_at_once(played)
    more = [
        doctored.again(one, doctored.local(played.facts, one, time(11), days), Said.SURVEY) for days in (2, 6)
    ]
    assert Wrong.OVER_BUDGET not in wrongs(played, doctored.with_more(played, more[0]))
    assert Wrong.OVER_BUDGET in wrongs(played, doctored.with_more(played, *more))


def test_two_counted_messages_on_one_day_are_noticed(played: Played) -> None:
    one = next(doctored.of(played, Said.SURVEY))
    another = doctored.again(one, doctored.local(played.facts, one, time(17)), Said.SURVEY_REMINDER)
    assert Wrong.OVER_BUDGET in wrongs(played, doctored.with_more(played, another))


def test_a_message_about_a_match_that_has_ended_is_noticed(played: Played) -> None:
    match = doctored.ended_early(played.facts)
    assert match.ended_at
    question = next(doctored.of(played, Said.QUESTION))
    at = policy.next_time(match.ended_at + timedelta(days=1), played.facts.people[match.mentor].zone)
    late = doctored.about(question, match.mentor, match.mentee, at)
    assert Wrong.MATCH_NOT_GOING_ON in wrongs(played, doctored.with_more(played, late))


def test_a_reminder_to_somebody_who_has_answered_is_noticed(played: Played) -> None:
    question, match = doctored.answered_at_once(played)
    (reader,) = question.readers
    who = played.facts.people[reader]
    day = policy.after_working_days(who.day(question.at), policy.REMINDER_AFTER)
    reminder = next(doctored.of(played, Said.REMINDER))
    needless = doctored.about(reminder, reader, match.partner_of(reader), policy.at(day, time(10), who.zone))
    found = complaints(played.facts, doctored.with_more(played, needless))
    assert (Wrong.UNEXPECTED, reader, Said.REMINDER) in {
        (each.wrong, each.person, each.said) for each in found
    }


def test_a_message_to_the_wrong_person_is_noticed(played: Played) -> None:
    one, *_others = doctored.of(played, Said.MEET)
    stranger = next(
        each
        for each in played.facts.people
        if not any(each in match.people for match in played.facts.matches_of(one.readers[0]))
    )
    astray = doctored.about(one, stranger, one.named[0], one.at)
    assert Wrong.WRONG_READER in wrongs(played, doctored.instead(played, one, astray))


def test_what_is_meant_for_coordinators_is_noticed_at_anybody_else(played: Played) -> None:
    answer, match = doctored.low_answer(played.facts)
    alert = next(doctored.of(played, Said.ALERT))
    partner = match.partner_of(answer.person)
    at = policy.next_time(answer.at, played.facts.people[partner].zone)
    leaked = doctored.about(alert, partner, answer.person, at)
    assert Wrong.WRONG_READER in wrongs(played, doctored.with_more(played, leaked))


def test_a_question_that_an_answer_of_the_partner_caused_is_noticed(played: Played) -> None:
    answer, match = doctored.low_answer(played.facts)
    partner = match.partner_of(answer.person)
    who = played.facts.people[partner]
    day = policy.after_working_days(who.day(answer.at), 1)
    question = next(doctored.of(played, Said.QUESTION))
    caused = doctored.about(question, partner, answer.person, policy.at(day, time(9, 30), who.zone))
    assert wrongs(played, doctored.with_more(played, caused)) & {Wrong.UNEXPECTED, Wrong.DOUBLED}


@pytest.mark.parametrize("said", [Said.QUESTION, Said.REMINDER, Said.ENDED, Said.ON_HOLD, Said.BACK])
def test_a_word_more_to_a_partner_is_noticed(played: Played, said: Said) -> None:
    one = next(doctored.of(played, said))
    told = doctored.saying(one, f"{one.text}\n<@{one.named[0]}> would like a different match.")
    assert wrongs(played, doctored.instead(played, one, told)) == {Wrong.SAYS_MORE}


def test_a_talk_of_which_the_partner_never_told_is_noticed(played: Played) -> None:
    """That they have met may be said to both, and nothing that nobody has said."""
    one = next(each for each in doctored.of(played, Said.REMINDER) if "have you and" in each.text)
    made_up = re.sub(
        r"have you and (<@\w+>) met since \d+ \w+\?",
        r"\1 told us that you met on 1 May. Is that right?",
        one.text,
    )
    unmet = doctored.instead(played, one, doctored.saying(one, made_up))
    assert wrongs(played, unmet) == {Wrong.SAYS_MORE}


def test_coordinators_who_are_not_told_are_noticed(played: Played) -> None:
    answer, _match = doctored.low_answer(played.facts)
    told = [
        each
        for each in played.messages
        if each.said in TO_COORDINATORS and answer.at <= each.at <= answer.at + timedelta(days=4)
    ]
    assert wrongs(played, doctored.without(played, *told)) == {Wrong.NOT_TOLD}


def test_somebody_without_a_match_and_without_a_word_is_noticed(played: Played) -> None:
    unmatched = next(doctored.of(played, Said.NO_MATCH))
    found = complaints(played.facts, doctored.without(played, unmatched))
    assert [(each.wrong, each.person) for each in found] == [(Wrong.LOST, unmatched.readers[0])]
