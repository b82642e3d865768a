"""The matching engine in its own process: it answers, and a killed worker is replaced."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool

import pytest

from bot.matchmaking import MatchingProcess
from matching import engine
from matching.inputs import Applicant, Request

REQUEST = Request(
    applicants=(
        Applicant(id=1, person="UGRACE", offers=True),
        Applicant(id=2, person="UADA", seeks=True),
    )
)

KILLED_AFTER_A_MATCH = """
import asyncio, os, signal, sys
from bot.matchmaking import MatchingProcess

asyncio.run(MatchingProcess().match(sys.argv[1].encode()))
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def process() -> Iterator[MatchingProcess]:
    matching = MatchingProcess()
    yield matching
    matching.close()


async def test_the_other_process_answers_as_the_engine_does_here(process: MatchingProcess) -> None:
    request = REQUEST.to_json()
    assert await process.match(request) == engine.run(request)
    assert await process.check(request) == engine.check(request)
    assert await process.why_not(request, 2, 1) == engine.why(request, 2, 1)


async def test_after_a_worker_was_killed_the_next_call_gets_a_new_one(process: MatchingProcess) -> None:
    await process.check(REQUEST.to_json())
    assert process._pool is not None
    [worker] = process._pool._processes
    os.kill(worker, signal.SIGKILL)
    with pytest.raises(BrokenProcessPool):
        await process.match(REQUEST.to_json())
    assert await process.match(REQUEST.to_json()) == engine.run(REQUEST.to_json())


def test_a_killed_bot_leaves_no_worker_behind() -> None:
    program = [sys.executable, "-c", KILLED_AFTER_A_MATCH, REQUEST.to_json().decode()]
    # Its output ends when the last process that could write to it has ended.
    ended = subprocess.run(program, capture_output=True, timeout=30, check=False)  # noqa: S603 (our own)
    assert ended.returncode == -signal.SIGKILL
