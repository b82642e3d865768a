"""A small company lives in groups: planned, met in turn, joined and left; the same seed, the same life."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from bot.matchmaking import MatchingProcess
from bot.simulation.living import live
from bot.simulation.records import Did, Life, Part
from mentoring.deliveries import Kind, To
from mentoring.formats import MOST_IN_A_GROUP_DM, POLICIES, Format
from mentoring.programfiles import Plan
from reports.programfile import read
from tests.simulation.test_living import fits_into_slack

IN_SPRING = {
    "sign_up_closes_on": date(2027, 3, 8),
    "starts_on": date(2027, 3, 15),
    "ends_on": date(2027, 9, 10),
}


def program_of(template: str, **more: object) -> Plan:
    """A program of groups, as a file would have it."""
    lines: Mapping[str, object] = {"name": "Together", "template": template, **IN_SPRING, **more}
    said = "\n".join(f"{name}: {value}" for name, value in lines.items())
    return read(said.encode(), date(2027, 1, 1))


async def lived(folder: Path, matchmaker: MatchingProcess, template: str, seed: int = 1) -> Life:
    """Fifteen people, until their groups have met for a month."""
    plan = program_of(template, interval_days=14, preview="nobody")
    return await live(plan, folder, matchmaker, people=15, months=1, seed=seed, check=fits_into_slack)


@pytest.mark.parametrize("template", ["groups", "peer_circles"])
async def test_people_are_in_groups_and_answer(
    tmp_path: Path, matchmaker: MatchingProcess, template: str
) -> None:
    life = await lived(tmp_path, matchmaker, template)
    assert life.pairs
    for group in life.pairs:
        assert len(group.seats) in POLICIES[Format(life.policy.format)].members
        assert bool(group.mentors) == (template == "groups")
        assert {seat.part for seat in group.seats} <= {Part.MENTOR, Part.MENTEE}
    assert {Kind.MEET_GROUP, Kind.GROUP_WELCOME, Kind.CHECKIN} <= {each.kind for each in life.messages}
    assert {Did.SIGNED_UP, Did.CHECKED_IN} <= {each.did for each in life.deeds}
    posts = [each for each in life.messages if each.where is To.GROUP]
    assert all(len(each.to) <= MOST_IN_A_GROUP_DM for each in posts)


async def test_the_same_seed_is_the_same_life(tmp_path: Path, matchmaker: MatchingProcess) -> None:
    folders = [tmp_path / name for name in ("one", "two")]
    for folder in folders:
        folder.mkdir()
    first, again = [await lived(folder, matchmaker, "groups", 2) for folder in folders]
    assert first == again
