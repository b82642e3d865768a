"""Groups, once round: people in two programs of groups, in the local Slack, from joining to the end.

Around mentors, with everybody leading in turn, and of peers. Somebody has no seat and takes one that is free,
the turn goes round, is given away and passes on, people leave, and a group gets too small. An oracle, which
shares nothing with the bot, says who should have read what and when, and notices each kind of mistake.
"""

import asyncio
from datetime import time, timedelta

import pytest

from bot.matchmaking import MatchingProcess
from tests.loop import doctored
from tests.loop.circles.facts import Facts
from tests.loop.circles.oracle import complaints
from tests.loop.circles.script import play
from tests.loop.general import Wrong, noticed_by
from tests.loop.hands import Played
from tests.loop.received import COUNTED, OF_GROUPS_ONLY, TO_COORDINATORS, Received, Said
from tests.world import id_of

pytestmark = pytest.mark.timeout(1200)  # the play takes a quarter of a minute, and more beside other work

ALSO_IN_PAIRS = {Said.WELCOME, Said.NO_MATCH, Said.NEWS, Said.GUIDE, Said.GOODBYE}
FOR_MEMBERS = sorted(OF_GROUPS_ONLY | ALSO_IN_PAIRS)
Play = Played[Facts]
wrongs = noticed_by(complaints)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory, matchmaker: MatchingProcess) -> Play:
    """It happens once."""
    return asyncio.run(play(tmp_path_factory.mktemp("groups"), matchmaker))


def newest(played: Play, said: Said) -> Received:
    """The last of its kind."""
    return [each for each in played.messages if each.said is said][-1]


def test_everybody_in_a_group_is_told_what_they_should_be_and_nothing_else(played: Play) -> None:
    assert complaints(played.facts, played.messages) == []


def test_the_play_holds_all_that_is_said_in_groups(played: Play) -> None:
    assert {each.said for each in played.messages} == {*FOR_MEMBERS, *TO_COORDINATORS}


@pytest.mark.parametrize("said", FOR_MEMBERS)
def test_a_lost_message_is_missed(played: Play, said: Said) -> None:
    for lost in doctored.spread((each for each in played.messages if each.said is said), 3):
        assert Wrong.LOST in wrongs(played, doctored.without(played, lost))


@pytest.mark.parametrize("said", FOR_MEMBERS)
def test_a_doubled_message_is_noticed(played: Play, said: Said) -> None:
    one = newest(played, said)
    found = wrongs(played, doctored.with_more(played, doctored.again(one)))
    assert found & {Wrong.DOUBLED, Wrong.UNEXPECTED}
    assert Wrong.DOUBLED in wrongs(played, doctored.with_more(played, one))


@pytest.mark.parametrize("said", sorted({*FOR_MEMBERS, *TO_COORDINATORS}))
def test_a_message_at_ten_in_the_evening_is_noticed(played: Play, said: Said) -> None:
    one = newest(played, said)
    late = doctored.again(one, doctored.local(played.facts, one, time(22)))
    assert Wrong.IN_QUIET_HOURS in wrongs(played, doctored.instead(played, one, late))


@pytest.mark.parametrize("said", sorted(COUNTED & OF_GROUPS_ONLY))
def test_a_second_counted_message_on_a_day_is_noticed(played: Play, said: Said) -> None:
    one = newest(played, said)
    another = doctored.again(one, one.at + timedelta(minutes=5), Said.GUIDE)
    assert Wrong.OVER_BUDGET in wrongs(played, doctored.with_more(played, another))


@pytest.mark.parametrize("said", [Said.LED, Said.LED_REMINDER, Said.TURN, Said.ASKED_FOR_SEAT])
def test_what_is_for_the_leader_is_noticed_at_anybody_else(played: Play, said: Said) -> None:
    """Also at whoever led before, or gave the turn away: so a turn that does not go round is seen."""
    one = next(each for each in played.messages if each.said is said and each.readers == (id_of("hedy"),))
    astray = doctored.instead(played, one, doctored.to(one, id_of("rosa")))
    assert {Wrong.LOST, Wrong.UNEXPECTED} <= wrongs(played, astray)


def test_a_question_to_the_same_leader_again_is_noticed(played: Play) -> None:
    """Hedy told of the last talk, so it is Rosa who is asked after it."""
    asked = newest(played, Said.LED)
    assert asked.readers == (id_of("rosa"),)
    again = doctored.instead(played, asked, doctored.to(asked, id_of("hedy")))
    assert {Wrong.LOST, Wrong.UNEXPECTED} <= wrongs(played, again)


def test_how_it_was_is_asked_of_nobody_who_was_not_in_the_group(played: Play) -> None:
    asked = newest(played, Said.HOW_IT_WAS)
    astray = doctored.with_more(played, doctored.to(asked, id_of("kwame")))
    assert Wrong.UNEXPECTED in wrongs(played, astray)


@pytest.mark.parametrize("said", [Said.LED, Said.HOW_IT_WAS, Said.TURN, Said.SEAT, Said.IN_LINE])
def test_a_name_where_nobody_should_be_named_is_noticed(played: Play, said: Said) -> None:
    one = newest(played, said)
    named = doctored.naming(one, id_of("mei"))
    assert wrongs(played, doctored.instead(played, one, named)) == {Wrong.SAYS_MORE}


def test_a_card_in_a_chat_with_somebody_who_has_left_is_noticed(played: Play) -> None:
    card = newest(played, Said.GROUP_CARD)
    astray = doctored.to(card, *card.readers, id_of("ada"))
    assert Wrong.WRONG_READER in wrongs(played, doctored.instead(played, card, astray))


def test_coordinators_who_are_not_told_are_noticed(played: Play) -> None:
    """Of somebody who is unhappy, of a group that is too small, and of one that does not meet."""
    silent = doctored.without(played, *(each for each in played.messages if each.said in TO_COORDINATORS))
    missed = [each for each in complaints(played.facts, silent) if each.wrong is Wrong.NOT_TOLD]
    assert {each.person for each in missed} == {id_of("rosa"), id_of("tom"), id_of("grace")}


def test_what_is_meant_for_coordinators_is_noticed_at_anybody_else(played: Play) -> None:
    leaked = doctored.to(newest(played, Said.DIGEST), id_of("linus"))
    assert Wrong.WRONG_READER in wrongs(played, doctored.with_more(played, leaked))
