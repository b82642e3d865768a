"""What a planner costs with few and with many participants, the same number due (aim: at most 1.3 times).

One pair is made as usual; its rows are then multiplied in the file, for speed.
"""

import asyncio
import sqlite3
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from benchmarks.people import open_program, person
from benchmarks.tables import Row, ratio
from mentoring.ids import UNSAVED, MatchId, ParticipantId, WorkspaceId
from mentoring.matches import Match, Member
from mentoring.participants import Participant, Role, Standing
from services import rounds
from storage.database import Store
from tests.databases import fresh_database
from tests.world import START

FEW = 1_000
MANY = 100_000
DUE = 200
ROUNDS = 3
SOON = START.date() + timedelta(days=1)
LATER = START.date() + timedelta(days=60)


async def measure(folder: Path) -> list[Row]:
    """Plan check-ins in a small company and in a large one."""
    few = [await _plan(_folder(folder, f"few{number}"), FEW) for number in range(ROUNDS)]
    many = [await _plan(_folder(folder, f"many{number}"), MANY) for number in range(ROUNDS)]
    idle = [each[1] for each in few], [each[1] for each in many]
    busy = [each[0] for each in few], [each[0] for each in many]
    return [
        _row(f"planning {DUE} of {MANY:,}, against {FEW:,}; ms", median(busy[1]), median(busy[0])),
        _row("planning again, nothing due; ms", median(idle[1]), median(idle[0])),
    ]


async def _plan(folder: Path, participants: int) -> tuple[float, float]:
    """Milliseconds of a run in which some are due, and of the next, in which nobody is."""
    database = fresh_database(folder)
    store = database.store(WorkspaceId("T0SANDBOX"))
    await _pair(store)
    _multiply(folder / "mentor.db", participants)
    before = await _queued(store)
    times = [await _milliseconds(store), await _milliseconds(store)]
    planned = await _queued(store) - before
    await database.close()
    if planned != DUE:
        raise RuntimeError(f"{planned} messages were planned instead of {DUE}")
    return times[0], times[1]


async def _queued(store: Store) -> int:
    async with store.reading() as tx:
        return await tx.outbox.count()


async def _milliseconds(store: Store) -> float:
    clock = asyncio.get_running_loop().time
    started = clock()
    await rounds.plan(store, START)
    return (clock() - started) * 1000


async def _pair(store: Store) -> None:
    """Somebody in a match; the row of everybody else is a copy with other ids."""
    program = await open_program(store, 2, START)
    who = person(store, 0)
    async with store.transaction() as tx:
        participant = await tx.participants.add(
            Participant(
                workspace=store.workspace,
                id=ParticipantId(UNSAVED),
                program=program,
                person=who.id,
                standing=Standing.IN,
                offers=True,
                started_at=START,
                joined_at=START,
            )
        )
        match = await tx.matches.add(
            Match(
                workspace=store.workspace,
                id=MatchId(UNSAVED),
                program=program,
                proposal=None,
                interval_days=14,
                started_at=START - timedelta(days=14),
                reasons={},
            )
        )
        await tx.members.add(
            Member(
                workspace=store.workspace,
                id=UNSAVED,
                match=match.id,
                program=program,
                participant=participant.id,
                person=who.id,
                role=Role.MENTOR,
                next_checkin_on=SOON,
            )
        )


def _multiply(path: Path, participants: int) -> None:
    with sqlite3.connect(path) as file:
        file.row_factory = sqlite3.Row
        file.execute("PRAGMA foreign_keys=OFF")
        for table, people in (("person", "id"), ("participant", "person"), ("member", "person")):
            row = dict(file.execute(f"SELECT * FROM {table} WHERE {people} = 'U00000'").fetchone())  # noqa: S608 (our own names)
            copies = [_copy(row, table, number) for number in range(10, 10 + participants)]
            columns, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
            file.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", copies)  # noqa: S608 (our own names)
        file.execute("UPDATE member SET next_checkin_on = ? WHERE person = 'U00000'", (_iso(LATER),))


def _folder(parent: Path, name: str) -> Path:
    made = parent / name
    made.mkdir()
    return made


def _copy(row: dict[str, object], table: str, number: int) -> tuple[object, ...]:
    who = f"U{number:06}"
    changes: dict[str, dict[str, object]] = {
        "person": {"id": who},
        "participant": {"id": number, "person": who},
        "member": {
            "id": number,
            "participant": number,
            "person": who,
            "next_checkin_on": _iso(SOON if number < 10 + DUE else LATER),
        },
    }
    return tuple((row | changes[table]).values())


def _iso(day: date) -> str:
    return day.isoformat()


def _row(name: str, ours: float, other: float) -> Row:
    return Row(name, f"{ours:.1f}", f"{other:.1f}", ratio(ours, other), "≤ 1.3×")
