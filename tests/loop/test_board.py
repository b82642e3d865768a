"""The board, once round: two questions in a program in which newer colleagues mentor leaders.

One is taken, talked about, and becomes a match. The other waits, goes up the ladder to the coordinators, is
taken and forgotten, taken and handed back, and nobody can help. An oracle, which shares nothing with the bot,
says who should have read what and when, and notices each kind of mistake.
"""

import asyncio
from datetime import time, timedelta

import pytest

from bot.matchmaking import MatchingProcess
from tests.loop import doctored
from tests.loop.board.facts import Did, Facts
from tests.loop.board.oracle import complaints
from tests.loop.board.script import play
from tests.loop.general import Wrong, noticed_by
from tests.loop.hands import Played
from tests.loop.received import COUNTED, OF_THE_BOARD, TO_COORDINATORS, Received, Said
from tests.world import id_of

pytestmark = pytest.mark.timeout(600)  # the play takes seconds, and more beside other work

OF_A_MATCH = {Said.WELCOME, Said.PREVIEW, Said.MEET, Said.CARD, Said.NUDGE}
FOR_MEMBERS = sorted(OF_THE_BOARD | OF_A_MATCH)
Play = Played[Facts]
wrongs = noticed_by(complaints)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory, matchmaker: MatchingProcess) -> Play:
    """It happens once."""
    return asyncio.run(play(tmp_path_factory.mktemp("board"), matchmaker))


def all_of(played: Play, said: Said) -> list[Received]:
    return [each for each in played.messages if each.said is said]


def test_everybody_is_told_of_a_question_what_they_should_be_and_nothing_else(played: Play) -> None:
    assert complaints(played.facts, played.messages) == []


def test_the_play_holds_all_that_can_become_of_a_question(played: Play) -> None:
    assert {each.said for each in played.messages} >= set(FOR_MEMBERS)
    assert {each.did for question in played.facts.questions for each in question.deeds} == set(Did)


@pytest.mark.parametrize("said", FOR_MEMBERS)
def test_a_lost_message_is_missed(played: Play, said: Said) -> None:
    for lost in all_of(played, said):
        assert Wrong.LOST in wrongs(played, doctored.without(played, lost))


@pytest.mark.parametrize("said", FOR_MEMBERS)
def test_a_doubled_message_is_noticed(played: Play, said: Said) -> None:
    one = all_of(played, said)[0]
    found = wrongs(played, doctored.with_more(played, doctored.again(one)))
    assert found & {Wrong.DOUBLED, Wrong.UNEXPECTED}


@pytest.mark.parametrize("said", FOR_MEMBERS)
def test_a_message_in_the_evening_or_on_a_saturday_is_noticed(played: Play, said: Said) -> None:
    one = all_of(played, said)[0]
    for at in (
        doctored.local(played.facts, one, time(22)),
        doctored.saturday_after(played.facts, one),
    ):
        moved = doctored.instead(played, one, doctored.again(one, at))
        assert Wrong.IN_QUIET_HOURS in wrongs(played, moved)


@pytest.mark.parametrize("said", sorted(COUNTED & OF_THE_BOARD))
def test_a_second_counted_message_on_a_day_is_noticed(played: Play, said: Said) -> None:
    one = all_of(played, said)[0]
    another = doctored.again(one, one.at + timedelta(minutes=5))
    assert Wrong.OVER_BUDGET in wrongs(played, doctored.with_more(played, another))


@pytest.mark.parametrize(
    "said", [Said.HELP_WANTED, Said.ON_THE_BOARD_AGAIN, Said.NOT_YOURS, Said.NOBODY_COULD]
)
def test_a_name_where_it_is_hidden_is_noticed(played: Play, said: Said) -> None:
    one = all_of(played, said)[0]
    named = doctored.instead(played, one, doctored.naming(one, id_of("vera")))
    assert Wrong.SAYS_MORE in wrongs(played, named)


def test_a_promise_that_is_never_ended_is_noticed(played: Play) -> None:
    """Nobody hears that it waits again: neither who asked, nor who had it."""
    silent = [
        each
        for each in played.messages
        if each.said in {Said.ON_THE_BOARD_AGAIN, Said.NOT_YOURS} and id_of("yuri") not in each.readers
    ]
    missed = complaints(played.facts, doctored.without(played, *silent))
    assert {(each.wrong, each.said) for each in missed} == {
        (Wrong.LOST, Said.ON_THE_BOARD_AGAIN),
        (Wrong.LOST, Said.NOT_YOURS),
    }


def test_one_yes_that_is_told_to_the_other_is_noticed(played: Play) -> None:
    """Xena and Vera never said that they would like to go on."""
    told = all_of(played, Said.BOTH_AGAIN)[0]
    astray = doctored.about(told, id_of("xena"), id_of("vera"), told.at)
    assert Wrong.UNEXPECTED in wrongs(played, doctored.with_more(played, astray))


def test_coordinators_who_are_not_told_are_noticed(played: Play) -> None:
    """Of a question that waits, twice, and of two who would like to be matched."""
    silent = doctored.without(played, *(each for each in played.messages if each.said in TO_COORDINATORS))
    missed = [each for each in complaints(played.facts, silent) if each.wrong is Wrong.NOT_TOLD]
    assert sorted(each.person for each in missed) == [id_of("olga"), id_of("vera"), id_of("vera")]
