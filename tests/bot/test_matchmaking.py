"""The matching engine in its own process: it answers, and a killed worker is replaced."""

import asyncio
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
from mentoring.working import Phase, Progress
from tests.matching.people import company

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


async def test_somebody_who_waits_hears_how_far_a_large_run_is() -> None:
    heard: list[Progress] = []

    async def report(progress: Progress) -> None:
        heard.append(progress)

    matching = MatchingProcess(every=0.02)
    try:
        await matching.watched(report).match(company(900, 500).to_json())
    finally:
        matching.close()
    phases = [each.phase for each in heard if each.phase is not Phase.WAITING]
    assert phases == sorted(phases, key=[*Phase].index)
    assert {Phase.COMPARING, Phase.EXPLAINING} <= set(phases)
    for phase in (Phase.COMPARING, Phase.EXPLAINING):
        shares = [each.share or 0.0 for each in heard if each.phase is phase]
        assert shares == sorted(shares)
        assert shares[-1] <= 1


@pytest.mark.parametrize("question", ["check", "options"])
async def test_who_waits_for_what_things_would_cost_hears_how_far_it_is(question: str) -> None:
    heard: list[Progress] = []

    async def report(progress: Progress) -> None:
        heard.append(progress)

    matching = MatchingProcess(every=0.02)
    try:
        await getattr(matching.watched(report), question)(company(500, 200, places=1).to_json())
    finally:
        matching.close()
    shares = [each.share or 0.0 for each in heard if each.phase is Phase.COMPARING]
    assert shares == sorted(shares)
    assert len(set(shares)) > 1
    assert 0.5 < shares[-1] <= 1


async def test_while_another_run_is_worked_on_the_next_one_waits() -> None:
    heard: list[Progress] = []

    async def report(progress: Progress) -> None:
        heard.append(progress)

    quick = MatchingProcess(every=0.02)
    try:
        request = company(900, 500).to_json()
        first, second = await asyncio.gather(quick.match(request), quick.watched(report).check(request))
    finally:
        quick.close()
    assert (first, second) == (engine.run(request), engine.check(request))
    phases = [each.phase for each in heard]
    assert phases[0] is Phase.WAITING
    assert phases == sorted(phases, key=[*Phase].index)


async def test_the_bot_goes_on_while_a_large_run_is_computed(process: MatchingProcess) -> None:
    await process.check(REQUEST.to_json())
    running = asyncio.create_task(process.match(company(900, 500).to_json()))
    turns = 0
    while not running.done():
        await asyncio.sleep(0)
        turns += 1
    assert turns > 100
