"""Start-up time and memory, ours against a bare Bolt app's (aim: at most twice each)."""

from pathlib import Path
from statistics import median

from benchmarks.stage import local_slack, process
from benchmarks.tables import Row, ratio
from tests.databases import fresh_database

ROUNDS = 5


async def measure(folder: Path) -> list[Row]:
    """Start each bot some times, in turn."""
    ours: list[tuple[float, float]] = []
    bare: list[tuple[float, float]] = []
    await fresh_database(folder).close()
    for _ in range(ROUNDS):
        async with (
            local_slack(people=10) as slack,
            process(slack, ["-m", "benchmarks.bare"], None) as other,
        ):
            bare.append((other.seconds_to_connect, other.resident_megabytes()))
        async with (
            local_slack(people=10) as slack,
            process(slack, ["-m", "bot", "run"], folder / "mentor.db") as bot,
        ):
            ours.append((bot.seconds_to_connect, bot.resident_megabytes()))
    return [
        _row("start-up, seconds", [each[0] for each in ours], [each[0] for each in bare]),
        _row("resident memory, MB", [each[1] for each in ours], [each[1] for each in bare]),
    ]


def _row(name: str, ours: list[float], bare: list[float]) -> Row:
    return Row(name, f"{median(ours):.2f}", f"{median(bare):.2f}", ratio(median(ours), median(bare)), "≤ 2×")
