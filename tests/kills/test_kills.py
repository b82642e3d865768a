"""`kill -9`, at random moments and at each boundary: the same messages, each once, none missing.

`make kills` (50 random kills, each boundary once) or, shorter, as part of `make long-short`:
KILLS and BOUNDARIES in the environment say how many.
"""

import asyncio
import os
from datetime import timedelta
from pathlib import Path

import pytest

from tests.kills.scenario import Scene, fraction, ready, scene

KILLS = int(os.environ.get("KILLS", "50"))
BOUNDARIES = int(os.environ.get("BOUNDARIES", "40"))
SEED = int(os.environ.get("SEED", "1"))
LONGEST_LIFE_SECONDS = 0.9
AT_LEAST = timedelta(days=120)
MORE = timedelta(days=14)
AFTERWARDS = timedelta(days=2)

pytestmark = [pytest.mark.long, pytest.mark.timeout(3000)]

FAULTS: tuple[tuple[str, float], ...] = (
    ("rate_limited", 0.03),
    ("server_error_before", 0.02),
    ("server_error_after", 0.02),
    ("drop_after", 0.02),
    ("internal_error", 0.01),
)


async def _trouble(stage: Scene) -> None:
    for number, (kind, probability) in enumerate(FAULTS):
        await stage.control.fault(
            kind, "chat.postMessage", probability=probability, seed=SEED * 100 + number, seconds=2
        )


async def _without_kills(folder: Path, span: timedelta) -> set[str]:
    """The same months without any mishap."""
    async with scene(folder) as stage, stage.bot() as bot:
        await ready(bot)
        await stage.control.advance(seconds=span.total_seconds(), min_followers=1)
        return (await stage.outcome()).keys()


async def _check(stage: Scene, folder: Path, span: timedelta) -> None:
    outcome = await stage.outcome()
    assert outcome.doubled() == []
    assert outcome.lost() == []
    assert outcome.unproven_people() == []
    assert outcome.unfinished(await stage.control.now()) == []
    expected = await _without_kills(folder, span)
    assert outcome.keys() == expected


@pytest.fixture(autouse=True)
def _folders(tmp_path: Path) -> None:
    (tmp_path / "killed").mkdir()
    (tmp_path / "whole").mkdir()


async def test_random_kills_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    async with scene(tmp_path / "killed") as stage:
        await _trouble(stage)
        span = AT_LEAST
        living = asyncio.create_task(stage.control.advance(seconds=span.total_seconds(), min_followers=1))
        for number in range(KILLS):
            if living.done():
                living.result()
                span += MORE
                living = asyncio.create_task(
                    stage.control.advance(seconds=MORE.total_seconds(), min_followers=1)
                )
            async with stage.bot() as bot:
                await ready(bot)
                await asyncio.wait({living}, timeout=LONGEST_LIFE_SECONDS * fraction(SEED, number))
        await stage.control.no_faults()
        async with stage.bot() as bot:
            await ready(bot)
            await living
            await stage.control.advance(seconds=AFTERWARDS.total_seconds(), min_followers=1)
        await _check(stage, tmp_path / "whole", span + AFTERWARDS)


async def test_a_kill_at_each_boundary_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    died = 0
    async with scene(tmp_path / "killed") as stage:
        span = AT_LEAST
        living = asyncio.create_task(stage.control.advance(seconds=span.total_seconds(), min_followers=1))
        for boundary in range(1, BOUNDARIES + 1):
            async with stage.bot(die_at=boundary) as bot:
                await ready(bot)
                await asyncio.wait(
                    {living, asyncio.create_task(bot.wait())}, return_when=asyncio.FIRST_COMPLETED
                )
                died += bot.returncode is not None
        async with stage.bot() as bot:
            await ready(bot)
            await living
            await stage.control.advance(seconds=AFTERWARDS.total_seconds(), min_followers=1)
        assert died == BOUNDARIES
        await _check(stage, tmp_path / "whole", span + AFTERWARDS)
