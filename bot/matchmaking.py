"""The matching engine in a process of its own: a large run must not stop the event loop."""

import asyncio
import multiprocessing
import os
import threading
from abc import ABC, abstractmethod
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import count
from typing import Any

from bot.gauges import Gauge
from bot.kept import UNKNOWN, Keeping, Telling, Told
from matching.inputs import Request
from matching.progress import LOOKS_OF_A_RUN
from services.matchmaker import Matchmaker, Report

EVERY = 1.5
"""Seconds between two reports: as often as somebody likes to look, and as Slack likes to be written to."""

FORGETS_AFTER = 600.0
"""Seconds that a program is kept of which nobody asks."""


class _Asked(ABC):
    """What can be asked of the engine."""

    async def match(self, request: bytes) -> bytes:
        return await self._run("run", request)

    async def check(self, request: bytes) -> bytes:
        return await self._run("check", request)

    async def why_not(self, request: bytes, mentee: int, mentor: int) -> bytes:
        return await self._run("why", request, mentee, mentor)

    @abstractmethod
    async def fits(self, request: Request, participant: int, side: str) -> bytes:
        """The program is kept, and asked about again without being read anew."""

    async def options(self, request: bytes) -> bytes:
        return await self._run("choose", request)

    async def circles(self, request: bytes, size: int, middle: str) -> bytes:
        return await self._run("gather", request, size, middle, True)  # noqa: FBT003 (by position)

    async def seats(self, request: bytes, participant: int, middle: str) -> bytes:
        return await self._run("find_seats", request, participant, middle)

    async def shortlists(self, request: bytes) -> bytes:
        return await self._run("list_for_each", request)

    @abstractmethod
    def watched(self, report: Report) -> Matchmaker:
        """The same for somebody who waits."""

    @abstractmethod
    async def _run(self, name: str, *args: object) -> bytes:
        """The engine's answer."""


class MatchingProcess(_Asked):
    """One worker, started (with *spawn*) when it is first needed. numpy lives there, not in the bot."""

    def __init__(self, *, every: float = EVERY, forgets_after: float = FORGETS_AFTER) -> None:
        self._context = multiprocessing.get_context("spawn")
        self._gauge = Gauge(self._context)
        self._jobs = count(1)
        self._every = every
        self._told = Told()
        self._forgets_after = forgets_after
        self._forgetting: asyncio.TimerHandle | None = None
        self._pool: ProcessPoolExecutor | None = None

    def watched(self, report: Report) -> Matchmaker:
        return _Watched(self, report)

    def close(self) -> None:
        """End the worker."""
        if self._forgetting:
            self._forgetting.cancel()
        if self._pool:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None
        self._told.forget()

    async def fits(
        self, request: Request, participant: int, side: str, report: Report | None = None
    ) -> bytes:
        """Only those who changed since the last question are sent and read."""
        self._forget_later()
        asked = (participant, side)
        answer = await self.run("fits", self._told.tell(request), *asked, report=report)
        if answer == UNKNOWN:
            self._told.forget()
            answer = await self.run("fits", self._told.tell(request), *asked, report=report)
        return answer

    async def run(self, name: str, *args: object, report: Report | None = None) -> bytes:
        """The engine's answer, and how far it is for as long as it takes.

        A worker that was killed fails this call; the next one gets a new worker.
        """
        pool, job = self._started(), next(self._jobs)
        working = partial(_work, job, name, *args)
        answer = asyncio.get_running_loop().run_in_executor(pool, working)
        try:
            while report and not (await asyncio.wait({answer}, timeout=self._every))[0]:
                await report(self._gauge.read(job))
            return await answer
        except BrokenProcessPool:
            if self._pool is pool:
                self.close()
            raise

    async def _run(self, name: str, *args: object) -> bytes:
        return await self.run(name, *args)

    def _forget_later(self) -> None:
        if self._forgetting:
            self._forgetting.cancel()
        loop = asyncio.get_running_loop()
        self._forgetting = loop.call_later(self._forgets_after, self._forget)

    def _forget(self) -> None:
        self._told.forget()
        if self._pool:
            self._pool.submit(_forget)

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                max_workers=1, mp_context=self._context, initializer=_begin, initargs=(self._gauge,)
            )
        return self._pool


class _Watched(_Asked):
    """The same process, for somebody who waits."""

    def __init__(self, process: MatchingProcess, report: Report) -> None:
        self._process = process
        self._report = report

    def watched(self, report: Report) -> Matchmaker:
        return _Watched(self._process, report)

    async def fits(self, request: Request, participant: int, side: str) -> bytes:
        return await self._process.fits(request, participant, side, self._report)

    async def _run(self, name: str, *args: object) -> bytes:
        return await self._process.run(name, *args, report=self._report)


class _Worker:
    """What the worker has at hand."""

    gauge: Gauge
    keeping: Keeping


def _begin(gauge: Gauge) -> None:
    """Before numpy is loaded: one thread in a matrix product, as the solver has threads of its own."""
    _Worker.gauge, _Worker.keeping = gauge, Keeping()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    end_with_the_bot()


def end_with_the_bot() -> None:
    """Watch in a worker whether the bot lives: one whose bot was killed would go on for ever."""
    threading.Thread(target=_wait_for_the_end, name="watch the bot", daemon=True).start()


def _wait_for_the_end() -> None:
    bot = multiprocessing.parent_process()
    if bot:
        bot.join()
        os._exit(1)


def _work(job: int, name: str, *args: Any) -> bytes:
    from matching import engine

    gauge = _Worker.gauge
    gauge.begin(job)
    if name == "fits":
        return _fits(*args)
    if name in TELLING:
        return _told(job, name, *args)
    done: bytes = getattr(engine, name)(*args)
    return done


def _fits(told: Telling, participant: int, side: str) -> bytes:
    from matching.outputs import Side

    program = _Worker.keeping.program(told)
    return UNKNOWN if program is None else program.fits(participant, Side(side)).to_json()


def _forget() -> None:
    _Worker.keeping.forget()


TELLING = frozenset({"run", "check", "choose"})
"""What tells how far it is."""


def _told(job: int, name: str, data: bytes) -> bytes:
    """A run, what to know before one, or what each way would give: whoever waits hears how far it is."""
    from matching import engine

    request, gauge = Request.from_json(data), _Worker.gauge
    here = [one for one in request.applicants if not one.paused]
    mentees = sum(one.seeks for one in here)
    pairs = mentees * sum(one.offers for one in here)
    check, ways = engine.looks(request)
    match name:
        case "check":
            gauge.begin(job, pairs=pairs * check)
            return engine.readiness(request, gauge.tell).to_json()
        case "choose":
            gauge.begin(job, pairs=pairs * ways)
            return engine.options(request, gauge.tell).to_json()
        case _:
            gauge.begin(job, pairs=pairs * LOOKS_OF_A_RUN, matches=mentees)
            return engine.match(request, gauge.tell).to_json()
