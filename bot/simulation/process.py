"""A simulated company in a process of its own: it needs minutes of a processor, and can be ended."""

import asyncio
import multiprocessing
import os
import tempfile
import warnings
from multiprocessing.connection import Connection
from pathlib import Path

from bot.matchmaking import MatchingProcess, end_with_the_bot
from mentoring.programfiles import Plan
from mentoring.refusals import Refusal
from mentoring.simulations import AlreadySimulating, Simulated, SimulationLost, Size
from services.simulator import Lived

SEED = 1
KINDNESS = 10
"""Whoever answers people goes first."""
TOLD_EVERY = 0.02
"""Of the time: often enough to see that it goes on."""


class SimulatingProcess:
    """services.simulator.Simulator: started (with *spawn*) for each life, one at a time."""

    def __init__(self) -> None:
        self._context = multiprocessing.get_context("spawn")
        self._process: multiprocessing.process.BaseProcess | None = None

    async def simulate(self, plan: Plan, size: Size, lived: Lived) -> Simulated:
        """Let a company live, and tell how far it is."""
        if self._process:
            raise AlreadySimulating
        ours, theirs = self._context.Pipe(duplex=False)
        process = self._context.Process(target=_live, args=(theirs, plan, size))
        process.start()
        self._process = process
        theirs.close()
        try:
            simulated = await _result(ours, lived)
            await asyncio.get_running_loop().run_in_executor(None, process.join)
        except EOFError as ended:
            raise SimulationLost from ended
        else:
            return simulated
        finally:
            self.close()
            ours.close()

    def close(self) -> None:
        """End the company that lives now, if there is one."""
        if self._process:
            self._process.kill()
            self._process.join()
            self._process = None


async def _result(connection: Connection, lived: Lived) -> Simulated:
    loop = asyncio.get_running_loop()
    while True:
        match await loop.run_in_executor(None, connection.recv):
            case Simulated() as simulated:
                return simulated
            case Refusal() as refusal:
                raise refusal
            case float(share):
                await lived(share)


def _live(connection: Connection, plan: Plan, size: Size) -> None:
    end_with_the_bot()
    os.nice(KINDNESS)
    try:
        connection.send(asyncio.run(_lived(connection, plan, size)))
    except Refusal as refusal:
        connection.send(refusal)


async def _lived(connection: Connection, plan: Plan, size: Size) -> Simulated:
    from bot.simulation.living import live
    from bot.simulation.reporting.summary import summary

    # Public holidays are known for some years ahead only; a program may name a later year.
    warnings.filterwarnings("ignore", message="Requested Holidays are available only")
    told = 0.0

    def lived(share: float, _day: str) -> None:
        nonlocal told
        if share - told >= TOLD_EVERY:
            told = share
            connection.send(share)

    matchmaker = MatchingProcess()
    try:
        with tempfile.TemporaryDirectory() as folder:
            life = await live(
                plan,
                Path(folder),
                matchmaker,
                people=size.people,
                months=size.months,
                seed=SEED,
                lived=lived,
            )
    finally:
        matchmaker.close()
    return summary(life)
