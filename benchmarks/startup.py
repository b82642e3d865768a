"""Start-up time and memory, against a bare Bolt app's (aim: at most twice each).

Beside both stands the bare app with our libraries and tables: the part that no feature of ours makes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.stage import local_slack, process
from benchmarks.tables import Row, ratio
from tests.databases import fresh_database

ROUNDS = 5
OURS, FURNISHED, BARE = ("bot", "run"), ("benchmarks.furnished",), ("benchmarks.bare",)


@dataclass(frozen=True, slots=True)
class Start:
    """One start: until the socket stands, and what the process takes then."""

    seconds: float
    megabytes: float


async def measure(folder: Path) -> list[Row]:
    """Start each some times, in turn."""
    await fresh_database(folder).close()
    starts: dict[tuple[str, ...], list[Start]] = {OURS: [], FURNISHED: [], BARE: []}
    for _ in range(ROUNDS):
        for command, seen in starts.items():
            seen.append(await _start(command, folder / "mentor.db"))
    return [
        *_rows("the bot", starts[OURS], starts[BARE], aim="≤ 2×"),
        *_rows("its libraries and tables", starts[FURNISHED], starts[BARE], aim=""),
    ]


async def _start(command: Sequence[str], database: Path) -> Start:
    async with local_slack(people=10) as slack, process(slack, ["-m", *command], database) as started:
        return Start(started.seconds_to_connect, started.resident_megabytes())


def _rows(name: str, ours: Sequence[Start], bare: Sequence[Start], aim: str) -> list[Row]:
    seconds, others = (median(start.seconds for start in starts) for starts in (ours, bare))
    megabytes, lean = (median(start.megabytes for start in starts) for starts in (ours, bare))
    return [
        Row(f"start-up of {name}, seconds", f"{seconds:.2f}", f"{others:.2f}", ratio(seconds, others), aim),
        Row(f"memory of {name}, MB", f"{megabytes:.0f}", f"{lean:.0f}", ratio(megabytes, lean), aim),
    ]
