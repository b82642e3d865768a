"""Rules over a life: a good one has no violation, and whatever goes wrong breaks the rule it should."""

import ast
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.simulation import checking
from bot.simulation.checking.kinds import AT_ANY_HOUR, INTRODUCTIONS
from bot.simulation.checking.rules import RULES, violations
from bot.simulation.records import Did, Life
from mentoring.deliveries import Kind
from mentoring.ids import PersonId
from tests.simulation.board_lives import good_life_of_peers, good_life_with_a_board
from tests.simulation.board_mutants import BOARD_MUTANTS, PEER_MUTANTS
from tests.simulation.care_mutants import CARE_MUTANTS
from tests.simulation.doctors import both, did, lost, never_answered, on_hold, reporting
from tests.simulation.group_lives import good_life_in_groups
from tests.simulation.group_mutants import GROUP_MUTANTS
from tests.simulation.letter_mutants import LETTER_MUTANTS
from tests.simulation.lives import BEN, CAL, FAY, KIM, B, good_life, on
from tests.simulation.match_mutants import MATCH_MUTANTS
from tests.simulation.mutants import Mutant
from tests.simulation.safety_mutants import SAFETY_MUTANTS, treated_badly

MUTANTS = (*LETTER_MUTANTS, *MATCH_MUTANTS, *CARE_MUTANTS, *SAFETY_MUTANTS)
DOCUMENTATION = Path(__file__).parents[2] / "docs" / "simulation.md"
OWED = INTRODUCTIONS | {
    *(
        Kind.GROUP_CARD,
        Kind.NO_MATCH,
        Kind.WAITING_NEWS,
        Kind.ENDING_TO_PARTNER,
        Kind.FIRST_IN_LINE,
        Kind.ALERT,
    ),
    *(Kind.MATCH_ON_HOLD, Kind.GOES_ON_OR_ENDS, Kind.PROGRAM_ENDED, Kind.SUPPORT, Kind.CHECKIN_REMINDER),
    *(Kind.GO_ON, Kind.FIRST_NUDGE),
}
FEW = 10
"""So many mutants at most may break more than the one rule that they are meant for."""


def test_nothing_is_wrong_with_a_good_life() -> None:
    assert [str(each) for each in violations(good_life())] == []


def test_nothing_is_wrong_with_a_hold_that_is_told_and_asked_about() -> None:
    assert [str(each) for each in violations(on_hold(good_life()))] == []


def test_nothing_is_wrong_where_somebody_goes_who_was_treated_badly() -> None:
    assert [str(each) for each in violations(treated_badly(good_life()))] == []


def test_who_tells_of_their_talk_unasked_is_owed_no_question() -> None:
    silent = both(lost(Kind.CHECKIN, BEN, nth=1), never_answered(BEN, on("10-20", "11:00")))(good_life())
    (missed,) = [each for each in violations(silent) if each.rule == "asked when due"]
    told = did(BEN, Did.TOLD_OF_MEETING, missed.at - timedelta(hours=6), B)(silent)
    assert [each for each in violations(told) if each.rule == "asked when due"] == []


def test_each_rule_stands_in_the_documentation() -> None:
    rows = {line for line in DOCUMENTATION.read_text().splitlines() if line.startswith("| ")}
    for rule in RULES:
        module = rule.finds.__module__.rpartition(".")[2]
        assert any(
            row.startswith(f"| {rule.name} | ") and row.endswith(f"| {rule.section} | `{module}` |")
            for row in rows
        ), rule.name
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_rules_know_nothing_of_what_the_bot_goes_by() -> None:
    for module in Path(checking.__file__).parent.glob("*.py"):
        imported = [
            node for node in ast.walk(ast.parse(module.read_text())) if isinstance(node, ast.ImportFrom)
        ]
        names = {alias.name for node in imported for alias in node.names}
        assert "POLICIES" not in names, module.name


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda each: f"{each.rule}: {each.title}")
def test_what_goes_wrong_breaks_the_rule_it_should(mutant: Mutant) -> None:
    found = {each.rule for each in violations(mutant.doctor(good_life()))}
    assert found == {mutant.rule, *mutant.also}


def test_nothing_is_wrong_with_a_good_life_in_groups() -> None:
    assert [str(each) for each in violations(good_life_in_groups())] == []


def test_nobody_is_a_party_to_what_came_after_somebody_had_left_a_group() -> None:
    """Fay was gone for two weeks when her group got too small: who leads her may look after it."""
    life = reporting(FAY, KIM)(good_life_in_groups())
    assert [str(each) for each in violations(life)] == []


@pytest.mark.parametrize("mutant", GROUP_MUTANTS, ids=lambda each: f"{each.rule}: {each.title}")
def test_what_goes_wrong_in_a_group_breaks_the_rule_it_should(mutant: Mutant) -> None:
    found = {each.rule for each in violations(mutant.doctor(good_life_in_groups()))}
    assert found == {mutant.rule, *mutant.also}


@pytest.mark.parametrize("life", [good_life_with_a_board(), good_life_of_peers()], ids=["board", "peers"])
def test_nothing_is_wrong_with_a_good_life_on_the_board_or_of_peers(life: Life) -> None:
    assert [str(each) for each in violations(life)] == []


@pytest.mark.parametrize("mutant", BOARD_MUTANTS, ids=lambda each: f"{each.rule}: {each.title}")
def test_what_goes_wrong_on_the_board_breaks_the_rule_it_should(mutant: Mutant) -> None:
    found = {each.rule for each in violations(mutant.doctor(good_life_with_a_board()))}
    assert found == {mutant.rule, *mutant.also}


@pytest.mark.parametrize("mutant", PEER_MUTANTS, ids=lambda each: f"{each.rule}: {each.title}")
def test_what_goes_wrong_between_peers_breaks_the_rule_it_should(mutant: Mutant) -> None:
    found = {each.rule for each in violations(mutant.doctor(good_life_of_peers()))}
    assert found == {mutant.rule, *mutant.also}


def test_each_rule_is_broken_by_something() -> None:
    mutants = (*MUTANTS, *GROUP_MUTANTS, *BOARD_MUTANTS, *PEER_MUTANTS)
    assert {mutant.rule for mutant in mutants} == {rule.name for rule in RULES}
    assert sum(not mutant.also for mutant in mutants) > len(mutants) - FEW


@given(number=st.integers(0, 200), hours=st.integers(1, 72))
def test_whatever_comes_twice_is_noticed(number: int, hours: int) -> None:
    life = good_life()
    one = life.messages[number % len(life.messages)]
    again = replace(one, at=one.at + timedelta(hours=hours))
    assert list(violations(replace(life, messages=(*life.messages, again))))


@given(number=st.integers(0, 200), hour=st.integers(18, 32))
def test_whatever_comes_in_the_evening_or_at_night_is_noticed(number: int, hour: int) -> None:
    life = good_life()
    may_wait = [each for each in life.messages if each.kind not in AT_ANY_HOUR]
    one = may_wait[number % len(may_wait)]
    midnight = one.at.replace(hour=0, minute=0)
    late = replace(one, at=midnight + timedelta(hours=hour))
    others = tuple(each for each in life.messages if each is not one)
    assert any(
        each.rule == "in working hours" for each in violations(replace(life, messages=(*others, late)))
    )


@given(number=st.integers(0, 200))
def test_what_is_about_a_match_is_noticed_when_a_stranger_reads_it(number: int) -> None:
    life = good_life()
    about = [each for each in life.messages if each.match is not None and f"<@{CAL}>" not in each.text]
    one = about[number % len(about)]
    others = tuple(each for each in life.messages if each is not one)
    strays = replace(one, to=(PersonId(CAL),), match=None)
    found = {each.rule for each in violations(replace(life, messages=(*others, strays)))}
    assert "only own matches" in found


@given(number=st.integers(0, 200))
def test_what_comes_however_full_a_week_is_is_missed_when_it_is_lost(number: int) -> None:
    life = good_life()
    owed = [each for each in life.messages if each.kind in OWED]
    lost = owed[number % len(owed)]
    assert list(violations(replace(life, messages=tuple(each for each in life.messages if each is not lost))))
