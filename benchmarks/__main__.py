"""`make bench`: all figures, side by side, in one run."""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from benchmarks import commands, planning, sending, startup
from benchmarks.tables import Row, table

MEASURES: dict[str, Callable[[Path], Awaitable[list[Row]]]] = {
    "From command to filled modal, against a bare Bolt app's empty one": commands.measure,
    "Sending": sending.measure,
    "Planning": planning.measure,
    "Starting, against a bare Bolt app": startup.measure,
}


async def main() -> None:
    for title, measure in MEASURES.items():
        with tempfile.TemporaryDirectory() as folder:
            print(table(title, await measure(Path(folder))))


if __name__ == "__main__":
    asyncio.run(main())
