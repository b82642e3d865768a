"""A small company lives for a while: the same seed is the same life, and every message fits into Slack."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.matchmaking import MatchingProcess
from bot.simulation.living import live
from bot.simulation.records import Did, Life
from mentoring.deliveries import Kind
from mentoring.programfiles import Plan
from messages.blocks import Message
from reports.programfile import read
from sandbox.blockkit.validator import check_blocks

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "program.yml"


def fits_into_slack(message: Message) -> None:
    """What Slack would refuse is refused."""
    assert check_blocks(list(message.blocks), "message") == []


def example() -> Plan:
    """The example program, in a year whose holidays are known."""
    written = read(EXAMPLE.read_bytes(), date(2027, 1, 1))
    basics = replace(
        written.basics,
        sign_up_closes_on=date(2027, 3, 8),
        starts_on=date(2027, 3, 15),
        ends_on=date(2027, 9, 10),
    )
    return replace(written, basics=basics)


async def lived(folder: Path, matchmaker: MatchingProcess, seed: int) -> Life:
    """A dozen people, until their pairs have met for a month."""
    return await live(example(), folder, matchmaker, people=14, months=1, seed=seed, check=fits_into_slack)


async def test_people_join_are_matched_and_answer(tmp_path: Path, matchmaker: MatchingProcess) -> None:
    life = await lived(tmp_path, matchmaker, 1)
    assert life.pairs
    assert {Kind.JOINED, Kind.MEET_MENTOR, Kind.MEET_MENTEE, Kind.CHECKIN} <= {
        each.kind for each in life.messages
    }
    assert {Did.SIGNED_UP, Did.APPROVED_PLAN, Did.CHECKED_IN} <= {each.did for each in life.deeds}


async def test_the_same_seed_is_the_same_life(tmp_path: Path, matchmaker: MatchingProcess) -> None:
    folders = [tmp_path / name for name in ("one", "two", "three")]
    for folder in folders:
        folder.mkdir()
    first, again, other = [
        await lived(folder, matchmaker, seed) for folder, seed in zip(folders, (1, 1, 2), strict=True)
    ]
    assert first == again
    assert first.deeds != other.deeds


@pytest.mark.parametrize("seed", [3])
async def test_troubles_are_planted_once_the_pairs_have_begun(
    tmp_path: Path, matchmaker: MatchingProcess, seed: int
) -> None:
    life = await lived(tmp_path, matchmaker, seed)
    assert life.troubles
    assert all(each.at > min(pair.announced for pair in life.pairs) for each in life.troubles)
