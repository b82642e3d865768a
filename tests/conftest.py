"""What all tests share."""

import gc
from collections.abc import AsyncIterator, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import settings

from bot.matchmaking import MatchingProcess
from sandbox.config import PersonConfig
from tests.world import SMALL_COMPANY, World, company

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
def people() -> Sequence[PersonConfig]:
    """Who works at the company; a module that needs others says so."""
    return SMALL_COMPANY


@pytest.fixture
async def world(
    tmp_path: Path, people: Sequence[PersonConfig], matchmaker: MatchingProcess
) -> AsyncIterator[World]:
    """A small company; Mary is the owner."""
    async with company(tmp_path, people=people, matchmaker=matchmaker) as world:
        yield world
