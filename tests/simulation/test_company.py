"""Companies live through a program, and every rule holds for everybody in every week."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.matchmaking import MatchingProcess
from bot.simulation.checking.rules import violations
from bot.simulation.living import live
from bot.simulation.records import Did, Life, Plight
from tests.simulation.test_living import example, fits_into_slack

AT_MOST = 120.0
"""Seconds of this machine's processor for 200 people and 26 weeks."""


def wrong_with(life: Life) -> list[str]:
    """Where it is not as it was promised."""
    return [str(each) for each in violations(life)]


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.parametrize("seed", [1, 2])
async def test_each_rule_holds_while_a_small_company_meets_for_three_months(
    tmp_path: Path, matchmaker: MatchingProcess, seed: int
) -> None:
    life = await live(example(), tmp_path, matchmaker, people=24, months=3, seed=seed, check=fits_into_slack)
    assert wrong_with(life) == []
    assert {Did.CHECKED_IN, Did.OPENED_CASE, Did.WROTE_TO, Did.ACCOUNT_CLOSED} <= {
        each.did for each in life.deeds
    }


@pytest.mark.long
@pytest.mark.timeout(1800)
async def test_each_rule_holds_for_two_hundred_people_in_half_a_year(
    tmp_path: Path, matchmaker: MatchingProcess, record_property: Callable[[str, object], None]
) -> None:
    began = time.process_time()
    life = await live(example(), tmp_path, matchmaker, people=200, months=6, seed=1)
    took = time.process_time() - began
    for name, figure in (("messages", life.messages), ("deeds", life.deeds), ("cases", life.alerts)):
        record_property(name, len(figure))
    record_property("seconds", took)
    assert {each.kind for each in life.troubles} == set(Plight) - {Plight.SHRINKING}  # which befalls groups
    assert wrong_with(life) == []
    assert took < AT_MOST
