"""What the loops ask again and again costs the same beside a hundred thousand other rows."""

import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from time import perf_counter

import pytest
import pytest_asyncio

from mentoring.ids import PersonId
from storage.database import Database
from storage.transaction import Transaction
from tests.databases import address_of, fresh_database
from tests.storage.conftest import OURS
from tests.storage.deliveries import a_delivery
from tests.storage.samples import NOW, REPOSITORIES, fill, pointed_to
from tests.storage.watching import statements_on

Question = Callable[[Transaction], Awaitable[object]]

TODAY = NOW.date()
TOMORROW = NOW + timedelta(days=1)
A_MOMENT = 0.05
"""Seconds; measured on 2 cores: 0.001 or less."""

MULTIPLY = """
WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 100000)
INSERT INTO {0} ({1}) SELECT {2} FROM number, {0}
"""

QUESTIONS: dict[str, tuple[str, Question]] = {
    "whose turn it is": ("ix_delivery_pending", lambda tx: tx.outbox.claimable(NOW, 8)),
    "whose turn it is, all being due": ("ix_delivery_line", lambda tx: tx.outbox.claimable(TOMORROW, 8)),
    "what is due next": ("ix_delivery_pending", lambda tx: tx.outbox.turns()),
    "what was sent to somebody this week": (
        "ix_delivery_budget",
        lambda tx: tx.outbox.counted_since(PersonId("U1"), NOW),
    ),
    "what was posted this week where somebody reads it with their match": (
        "ix_delivery_chats",
        lambda tx: tx.outbox.counted_since(PersonId("U1"), NOW),
    ),
    "what lapsed": ("ix_delivery_in_flight", lambda tx: tx.outbox.lapsed(NOW, 8)),
    "which delivery a message was": ("ix_delivery_message", lambda tx: tx.outbox.at("D1", "1.1")),
    "what closes next": ("ix_deadline_due_at", lambda tx: tx.deadlines.next_one()),
    "who is asked today": ("ix_member_next_checkin_on", lambda tx: tx.members.due_for_checkin(TODAY)),
    "who waits for news": (
        "ix_participant_waiting_news_at",
        lambda tx: tx.participants.waiting_for_news(NOW),
    ),
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hundred thousand deliveries and check-ins of tomorrow, each to somebody else."""
    database = fresh_database(tmp_path_factory.mktemp("crowded"))
    async with database.store(OURS).transaction() as tx:
        stored = await fill(tx, {"members"} | pointed_to(REPOSITORIES["members"]))
        await tx.outbox.queue(a_delivery(not_before=TOMORROW, due_at=TOMORROW))
    await database.close()
    with closing(sqlite3.connect(database.path)) as connection, connection:
        connection.execute("UPDATE member SET next_checkin_on = date(next_checkin_on, '+1 day')")
        multiply(
            connection,
            "delivery",
            key="'k' || n",
            token="'d-' || n",
            destination="'U' || n",
            person="'U' || n",
        )
        multiply(connection, "member", match="n + 1")
    assert stored["members"].next_checkin_on == TODAY
    return database.path


def multiply(connection: sqlite3.Connection, table: str, **changed: str) -> None:
    """A hundred thousand rows like the one there is, but for what these expressions of `n` say."""
    names = [name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", [table])]
    values = {f'"{name}"': changed.get(name, f'"{name}"') for name in names if name != "id"}
    names_and_values = ", ".join(values), ", ".join(values.values())
    connection.execute(MULTIPLY.format(table, *names_and_values))


@pytest.mark.parametrize("question", QUESTIONS)
async def test_a_question_is_answered_from_its_index_in_a_moment(question: str, crowded: Path) -> None:
    index, ask = QUESTIONS[question]
    database = Database(address_of(crowded))
    async with database.store(OURS).transaction() as tx:
        with statements_on(database) as statements:
            await ask(tx)
        start = perf_counter()
        await ask(tx)
        took = perf_counter() - start
    await database.close()

    (asked,) = [each for each in statements if "SELECT" in each[0]]
    assert index in plan_of(crowded, *asked)
    assert took < A_MOMENT


def plan_of(path: Path, statement: str, parameters: tuple[object, ...]) -> str:
    with closing(sqlite3.connect(path)) as database:
        steps = database.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
        return "\n".join(detail for *_ids, detail in steps)
