"""What all tests share."""

import gc
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from bot.matchmaking import MatchingProcess
from tests.world import World, company

settings.register_profile("shared machine", deadline=None, print_blob=True)
settings.load_profile("shared machine")


def pytest_collection_finish() -> None:
    """What was imported and collected stays: the garbage collector need not look at it again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def matchmaker() -> Iterator[MatchingProcess]:
    """One worker for all tests: starting it costs a second."""
    process = MatchingProcess()
    yield process
    process.close()


@pytest.fixture
async def world(tmp_path: Path, matchmaker: MatchingProcess) -> AsyncIterator[World]:
    """A small company; Mary is the owner."""
    async with company(tmp_path, matchmaker=matchmaker) as world:
        yield world
