"""A program that the worker keeps: only changes are sent, and no answer is older than its question."""

import asyncio
import os
import signal
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace

import pytest

from bot.kept import MOST, Keeping, Told
from bot.matchmaking import MatchingProcess
from matching import engine
from matching.changes import Change
from matching.inputs import Applicant, Pair, Request, Rules, Weights
from matching.outputs import Fits, Side
from tests.matching.people import company

WEIGHTS = Weights(topics=0, goal=0)
REQUEST = replace(company(30, 20), rules=Rules(weights=WEIGHTS))
ASKED = 3


@pytest.fixture
def process() -> Iterator[MatchingProcess]:
    matching = MatchingProcess()
    yield matching
    matching.close()


def changed(request: Request, participant: int, **answers: object) -> Request:
    """Somebody is otherwise."""
    return replace(
        request,
        applicants=tuple(
            replace(each, **answers) if each.id == participant else each  # type: ignore[arg-type]
            for each in request.applicants
        ),
    )


def best(request: Request) -> int:
    return engine.fits(request, ASKED, Side.MENTEE).fits[0].mentor


async def fits(process: MatchingProcess, request: Request) -> Fits:
    return Fits.from_json(await process.fits(request, ASKED, Side.MENTEE))


async def test_whatever_changed_is_seen_in_the_next_answer(process: MatchingProcess) -> None:
    first = best(REQUEST)
    stages = [REQUEST]
    stages.append(changed(REQUEST, first, load=2))  # the best one's places are taken
    stages.append(changed(stages[-1], best(stages[-1]), paused=True))
    stages.append(changed(stages[-1], ASKED, city="city 7", languages=frozenset({"fr", "de"})))
    stages.append(changed(stages[-1], first, load=0, never_with=frozenset({f"U{ASKED}"})))
    stages.append(replace(stages[-1], rejected=frozenset({Pair(mentor=best(stages[-1]), mentee=ASKED)})))
    stages.append(replace(stages[-1], rules=Rules(weights=replace(WEIGHTS, location=10))))
    newcomer = replace(next(each for each in REQUEST.applicants if each.id == first), id=999, person="UNEW")
    stages.append(replace(stages[-1], applicants=(*stages[-1].applicants, newcomer)))
    stages.append(REQUEST)
    answers = [await fits(process, each) for each in stages]
    assert answers == [engine.fits(each, ASKED, Side.MENTEE) for each in stages]
    assert len({each.fits[0] for each in answers}) > 4


async def test_questions_at_once_are_answered_each_for_itself(process: MatchingProcess) -> None:
    stages = [REQUEST, changed(REQUEST, best(REQUEST), paused=True), REQUEST]
    answers = await asyncio.gather(*(fits(process, each) for each in stages))
    assert answers == [engine.fits(each, ASKED, Side.MENTEE) for each in stages]


async def test_a_new_worker_is_told_everything(process: MatchingProcess) -> None:
    await fits(process, REQUEST)
    assert process._pool is not None
    [worker] = process._pool._processes
    os.kill(worker, signal.SIGKILL)
    with pytest.raises(BrokenProcessPool):
        await fits(process, REQUEST)
    assert await fits(process, REQUEST) == engine.fits(REQUEST, ASKED, Side.MENTEE)


async def test_a_program_of_which_nobody_asks_is_forgotten_and_read_again() -> None:
    process = MatchingProcess(forgets_after=0)
    try:
        for _ in range(3):
            assert await fits(process, REQUEST) == engine.fits(REQUEST, ASKED, Side.MENTEE)
            await asyncio.sleep(0)
            assert not process._told._last
    finally:
        process.close()


def test_only_those_who_changed_are_told() -> None:
    told = Told()
    told.tell(REQUEST)
    after = changed(REQUEST, ASKED, city="elsewhere")
    what = told.tell(after).what
    assert what == Change(
        people=(next(each for each in after.applicants if each.id == ASKED),),
        gone=frozenset(),
        rejected=frozenset(),
    )


def test_a_worker_that_does_not_know_a_program_says_so() -> None:
    told, keeping = Told(), Keeping()
    told.tell(REQUEST)
    assert keeping.program(told.tell(REQUEST)) is None
    told.forget()
    assert keeping.program(told.tell(REQUEST)) is not None


def test_few_programs_are_kept() -> None:
    told, keeping = Told(), Keeping()
    few = Request(applicants=(Applicant(id=1, person="UADA"),))
    for seed in range(MOST + 3):
        keeping.program(told.tell(replace(few, seed=seed)))
    assert len(keeping._programs) == len(told._last) == MOST
