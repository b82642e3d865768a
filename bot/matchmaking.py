"""The matching engine in a process of its own: a large run must not stop the event loop."""

import asyncio
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
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

    def close(self) -> None:
        """End the worker."""
        if self._pool:
            self._pool.shutdown(wait=True, cancel_futures=True)

    async def _run(self, name: str, *args: object) -> bytes:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(max_workers=1, mp_context=context)
        return await asyncio.get_running_loop().run_in_executor(self._pool, partial(_work, name, *args))


def _work(name: str, *args: object) -> bytes:
    from matching import engine

    done: bytes = getattr(engine, name)(*args)
    return done
