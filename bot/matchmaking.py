"""The matching engine in a process of its own: a large run must not stop the event loop."""

import asyncio
import multiprocessing
import os
import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial


class MatchingProcess:
    """One worker, started (with *spawn*) when it is first needed. numpy lives there, not in the bot."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    async def match(self, request: bytes) -> bytes:
        return await self._run("run", request)

    async def check(self, request: bytes) -> bytes:
        return await self._run("check", request)

    async def why_not(self, request: bytes, mentee: int, mentor: int) -> bytes:
        return await self._run("why", request, mentee, mentor)

    async def fits(self, request: bytes, participant: int, side: str) -> bytes:
        return await self._run("fitting", request, participant, side)

    def close(self) -> None:
        """End the worker."""
        if self._pool:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    async def _run(self, name: str, *args: object) -> bytes:
        """The engine's answer. A worker that was killed fails this call; the next one gets a new worker."""
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(max_workers=1, mp_context=context, initializer=_begin)
        pool = self._pool
        try:
            return await asyncio.get_running_loop().run_in_executor(pool, partial(_work, name, *args))
        except BrokenProcessPool:
            if self._pool is pool:
                self.close()
            raise


def _begin() -> None:
    """Before numpy is loaded: one thread in a matrix product, as the solver has threads of its own.

    A worker whose bot was killed would wait for work for ever, so it watches whether the bot lives.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    threading.Thread(target=_wait_for_the_end, name="watch the bot", daemon=True).start()


def _wait_for_the_end() -> None:
    bot = multiprocessing.parent_process()
    if bot:
        bot.join()
        os._exit(1)


def _work(name: str, *args: object) -> bytes:
    from matching import engine

    done: bytes = getattr(engine, name)(*args)
    return done
