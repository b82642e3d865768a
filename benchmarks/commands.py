"""From slash command to filled modal, against a bare Bolt listener with an empty one.

Ours authorises, reads the stored form and fills it; the bare one opens a constant. Aim: at most twice at
the median, three times at the 99th percentile, 200 commands at 50 a second. Both have answered some
before that; the very first one is a row of its own.
"""

import asyncio
from pathlib import Path
from statistics import quantiles

from benchmarks.people import half_fill, open_program, person
from benchmarks.stage import local_slack, process
from benchmarks.tables import Row, ratio
from bot.clock import SystemClock
from mentoring.ids import WorkspaceId
from sandbox.model import Change
from sandbox.server import LocalSlack
from tests.databases import fresh_database

WARMING = 20
COMMANDS = 200
PEOPLE = WARMING + COMMANDS
A_SECOND = 50
FILLED_FIELDS = 6
"""Our modal is filled: it has the six questions of the first page, with the answers of last time."""


async def measure(folder: Path) -> list[Row]:
    """The same commands for both bots, each in a local Slack of its own."""
    await _prepare(folder)
    async with local_slack(people=PEOPLE) as slack, process(slack, ["-m", "benchmarks.bare"], None):
        bare = await _opening_times(slack)
    async with (
        local_slack(people=PEOPLE) as slack,
        process(slack, ["-m", "bot", "run"], folder / "mentor.db"),
    ):
        ours = await _opening_times(slack)
        _refuse_unless_filled(slack)
    warm, bare_warm = ours[WARMING:], bare[WARMING:]
    return [
        _row("command to modal, median ms", _percentile(warm, 50), _percentile(bare_warm, 50), "≤ 2×"),
        _row("command to modal, p99 ms", _percentile(warm, 99), _percentile(bare_warm, 99), "≤ 3×"),
        _row("the very first command, ms", ours[0] * 1000, bare[0] * 1000, ""),
    ]


async def _prepare(folder: Path) -> None:
    database = fresh_database(folder)
    store = database.store(WorkspaceId("T0SANDBOX"))
    now = SystemClock().now()
    program = await open_program(store, PEOPLE, now)
    for number in range(PEOPLE):
        await half_fill(store, person(store, number), program, now)
    await database.close()


async def _opening_times(slack: LocalSlack) -> list[float]:
    """Seconds from each command to its modal, one command after the other."""
    clock = asyncio.get_running_loop().time
    opened: dict[str, float] = {}
    all_open = asyncio.Event()

    def heard(change: Change) -> None:
        if change.what == "view" and change.people:
            opened.setdefault(next(iter(change.people)), clock())
            if len(opened) == PEOPLE:
                all_open.set()

    forget = slack.workspace.subscribe(heard)
    begun: dict[str, float] = {}
    typing = []
    for number in range(PEOPLE):
        who = f"U{number:05}"
        begun[who] = clock()
        typing.append(asyncio.create_task(slack.actor(who).runs("/mentor join", "general")))
        await asyncio.sleep(1 / A_SECOND)
    await asyncio.gather(*typing)
    await all_open.wait()
    forget()
    return [opened[who] - begun[who] for who in begun]


def _refuse_unless_filled(slack: LocalSlack) -> None:
    """The figure is worth nothing if the modal is empty."""
    for number in range(PEOPLE):
        modal = slack.actor(f"U{number:05}").modal()
        inputs = [block for block in modal.blocks if block["type"] == "input"] if modal else []
        if len(inputs) < FILLED_FIELDS:
            raise RuntimeError(f"the modal of person {number} has {len(inputs)} fields")


def _percentile(seconds: list[float], percent: int) -> float:
    return quantiles(seconds, n=100, method="inclusive")[percent - 1] * 1000


def _row(name: str, ours: float, bare: float, aim: str) -> Row:
    return Row(name, f"{ours:.1f}", f"{bare:.1f}", ratio(ours, bare), aim)
