"""`kill -9`, at random moments and at each boundary of two plays: the same messages, each once, none missing.

`make kills` (50 random kills in each, each boundary once) or, shorter, `make long-short`. In the environment:
KILLS, how many at random; BOUNDARIES, at how many of them, spread over the list; SEED.
"""

import asyncio
import os
import time
from collections.abc import Coroutine, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path
from typing import Any

import pytest

from tests.kills.boundaries import BOUNDARIES, BY_CHANCE
from tests.kills.groups import GROUPS
from tests.kills.outcomes import Outcome
from tests.kills.pairs import PAIRS
from tests.kills.plays import Play
from tests.kills.stage import Stage, stage

KILLS = int(os.environ.get("KILLS", "50"))
HOW_MANY = int(os.environ.get("BOUNDARIES", str(len(BOUNDARIES))))
SEED = int(os.environ.get("SEED", "1"))
SPREAD = 0.8
"""Over so much of the weeks the random kills are spread; the rest is lived in peace."""
SHORTEST_SPAN_SECONDS = 0.9

POST, OPEN, LOOK_UP = "chat.postMessage", "conversations.open", "conversations.history"
NOW_AND_THEN = (
    (POST, "rate_limited", 0.03),
    (POST, "server_error_before", 0.02),
    (POST, "server_error_after", 0.02),
    (POST, "drop_after", 0.02),
    (POST, "internal_error", 0.01),
)
OFTEN = (
    (POST, "rate_limited", 0.1),
    (POST, "server_error_after", 0.1),
    (POST, "drop_after", 0.1),
    (OPEN, "drop_after", 0.1),
    (LOOK_UP, "server_error_before", 0.3),
)
"""So often that every way of failing is come to."""
pytestmark = [pytest.mark.long, pytest.mark.timeout(1800)]


@dataclass(frozen=True, slots=True)
class Peace:
    """A play as it goes without any mishap, and what it began with."""

    play: Play
    prepared: Path
    outcome: Outcome
    passed: frozenset[str]
    seconds: float


@pytest.fixture(scope="module", params=(PAIRS, GROUPS), ids=attrgetter("name"))
def peace(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Peace:
    """Lived once, for all comparisons."""
    return asyncio.run(_live_in_peace(request.param, tmp_path_factory.mktemp("peace")))


async def _live_in_peace(play: Play, folder: Path) -> Peace:
    prepared = await play.prepare(folder)
    async with stage(play, prepared, folder / "lived") as here, here.bot() as bot:
        await bot.ready.wait()
        began = time.monotonic()
        await play.live(here)
        seconds = time.monotonic() - began
        return Peace(play, prepared, await here.outcome(), frozenset(bot.passed), seconds)


def test_these_weeks_hold_everything_that_the_bot_says(peace: Peace) -> None:
    assert peace.play.says - peace.outcome.kinds().keys() == set()
    assert peace.passed <= set(BOUNDARIES)


def test_one_of_the_plays_comes_to_each_boundary() -> None:
    assert PAIRS.seldom & GROUPS.seldom == set()


async def test_random_kills_lose_nothing_and_double_nothing(
    peace: Peace, tmp_path: Path, figures: list[str]
) -> None:
    moments = _moments(max(SHORTEST_SPAN_SECONDS, 2 * SPREAD * peace.seconds / KILLS))
    killed = lives = 0
    while killed < KILLS:
        lives += 1
        async with stage(peace.play, peace.prepared, tmp_path / f"life {lives}") as here:
            killed += await _live_and_be_killed(here, peace.play, moments, KILLS - killed)
            figures.append(
                f"{peace.play.name}, random, life {lives}: {killed} kills. {await _compared(here, peace)}"
            )


async def test_a_kill_at_each_boundary_loses_nothing_and_doubles_nothing(
    peace: Peace, tmp_path: Path, figures: list[str]
) -> None:
    chosen = {BOUNDARIES[number * len(BOUNDARIES) // HOW_MANY] for number in range(HOW_MANY)}
    died_at: list[str] = []
    async with stage(peace.play, peace.prepared, tmp_path / "killed") as here:
        await _trouble(here, OFTEN)
        living = asyncio.create_task(peace.play.live(here))
        while chosen - set(died_at) and not living.done():
            async with here.bot(die_at=chosen - set(died_at)) as bot:
                await _first(living, bot.dead.wait())
                if not living.done():
                    assert bot.was_killed
                    died_at.append(bot.passed[-1])
                assert set(bot.passed) <= set(BOUNDARIES)
        await _live_to_the_end(here, living)
        figures.append(
            f"{peace.play.name}, boundaries: {len(died_at)} deaths. {await _compared(here, peace)}"
        )
    assert len(died_at) == len(set(died_at))
    assert chosen - set(died_at) - BY_CHANCE - peace.play.seldom == set(), "the bot never came to these"


async def _live_and_be_killed(here: Stage, play: Play, moments: Iterator[float], at_most: int) -> int:
    """Live the weeks once, with a bot that dies after so many seconds, and again; how often it died."""
    await _trouble(here, NOW_AND_THEN)
    living = asyncio.create_task(play.live(here))
    killed = 0
    while killed < at_most and not living.done():
        async with here.bot() as bot:
            await _first(living, bot.ready.wait())
            await asyncio.wait({living}, timeout=next(moments))
        assert bot.was_killed
        killed += not living.done()
    await _live_to_the_end(here, living)
    return killed


async def _live_to_the_end(here: Stage, living: asyncio.Task[None]) -> None:
    await here.control.no_faults()
    async with here.bot():
        await living


async def _trouble(here: Stage, faults: tuple[tuple[str, str, float], ...]) -> None:
    for number, (method, kind, probability) in enumerate(faults):
        await here.control.fault(kind, method, probability=probability, seed=SEED * 100 + number, seconds=2)


async def _compared(here: Stage, peace: Peace) -> str:
    """Hold the outcome against the one without mishaps; what there was to compare."""
    outcome = await here.outcome()
    told, expected = outcome.told(), peace.outcome.told()
    assert outcome.doubled() == []
    assert outcome.lost() == []
    assert outcome.unrecorded() == []
    assert outcome.badly_unproven() == []
    assert outcome.unfinished(await here.control.now()) == []
    assert expected - told == set()
    assert told - expected <= outcome.digests_of_the_unproven() | outcome.told_apart()
    reported = len((told - expected) & outcome.digests_of_the_unproven())
    return (
        f"{len(told)} keys in DMs, {len(expected)} without kills ({reported} more digests that report). "
        f"0 doubled, 0 lost, {len(outcome.unproven())} unproven in group DMs and channels, all reported."
    )


async def _first(living: asyncio.Task[None], other: Coroutine[Any, Any, object]) -> None:
    """Until either is over."""
    waiting = asyncio.ensure_future(other)
    await asyncio.wait({living, waiting}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()


def _moments(span: float) -> Iterator[float]:
    """Seconds below `span` that look like chance and are the same each time."""
    number = 0
    while True:
        digest = blake2b(f"{SEED}:{number}".encode(), digest_size=8).digest()
        yield span * int.from_bytes(digest) / 2**64
        number += 1
