"""No place that names a person is forgotten when somebody is erased."""

from typing import get_type_hints

import pytest

from mentoring.ids import PersonId
from storage.database import Store
from storage.repository import table_of
from storage.tables import PersonRow
from storage.traces import NAMES
from tests.storage.samples import REPOSITORIES, fill

COLUMNS = [
    (kind, name)
    for kind in REPOSITORIES.values()
    for name, hint in get_type_hints(kind.value).items()
    if hint in (PersonId, PersonId | None) and kind.row is not PersonRow
]


def test_every_column_that_holds_a_member_id_is_listed() -> None:
    listed = {(row, name) for row, names in NAMES.items() for name in names}
    assert {(kind.row, name) for kind, name in COLUMNS} <= listed


@pytest.mark.parametrize("row", NAMES, ids=lambda row: row.__name__)
def test_every_listed_column_is_there(row: type) -> None:
    assert set(NAMES[row]) <= set(table_of(row).c.keys())


async def test_a_renamed_person_is_named_nowhere(store: Store) -> None:
    async with store.transaction() as tx:
        await fill(tx, REPOSITORIES)
        await tx.people.forget(PersonId("PersonId"))
        await tx.traces.rename(PersonId("PersonId"), "nobody")
        named = [
            f"{kind.row.__name__}.{name}"
            for kind, name in COLUMNS
            if await kind(tx._connection, tx.workspace).count(table_of(kind.row).c[name] == "PersonId")
        ]
    assert named == []


async def test_people_of_other_workspaces_keep_their_names(store: Store) -> None:
    other = store.database.store(type(store.workspace)("TOTHER"))
    async with other.transaction() as tx:
        await fill(tx, ["owners"])
    async with store.transaction() as tx:
        await tx.traces.rename(PersonId("PersonId"), "nobody")
    async with other.reading() as tx:
        assert await tx.owners.includes(PersonId("PersonId"))
