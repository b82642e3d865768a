"""What all repositories share: values in, values out, and a workspace in every query."""

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any, ClassVar, Generic, TypeVar

from sqlalchemy import ColumnElement, func
from sqlmodel import SQLModel, col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from mentoring.ids import UNSAVED, WorkspaceId

Value = TypeVar("Value")


class Repository(Generic[Value]):
    """One noun's rows as frozen values of `mentoring`.

    A row and its value have the same field names; `_value` and `_row` copy between them.
    """

    row: ClassVar[type[SQLModel]]
    value: ClassVar[type[Any]]

    def __init__(self, session: AsyncSession, workspace: WorkspaceId) -> None:
        self._session = session
        self._workspace = workspace

    async def get(self, key: int) -> Value:
        """The value with this id; `LookupError` where there is none in this workspace."""
        found = await self._one(self._column("id") == key)
        if found is None:
            raise LookupError(f"{self.value.__name__} {key}")
        return found

    async def add(self, value: Value) -> Value:
        """Store a new value; returns it with the id it was given."""
        row = self._as_row(value)
        self._session.add(row)
        await self._session.flush()
        added: Value = replace(value, id=row.id)  # type: ignore[type-var]
        return added

    async def save(self, value: Value) -> None:
        """Store a changed value over the one with its id."""
        await self._session.merge(self._as_row(value))
        await self._session.flush()

    async def count(self, *where: ColumnElement[bool]) -> int:
        """How many rows of this workspace match."""
        statement = select(func.count()).select_from(self.row).where(self._ours(), *where)
        return (await self._session.exec(statement)).one()

    async def _all(
        self, *where: ColumnElement[bool], order: Sequence[Any] = (), limit: int | None = None
    ) -> list[Value]:
        statement = select(self.row).where(self._ours(), *where).order_by(*order)
        if limit is not None:
            statement = statement.limit(limit)
        return [self._as_value(row) for row in await self._session.exec(statement)]

    async def _one(self, *where: ColumnElement[bool], order: Sequence[Any] = ()) -> Value | None:
        found = await self._all(*where, order=order, limit=1)
        return found[0] if found else None

    async def _delete(self, *where: ColumnElement[bool]) -> int:
        done = await self._session.exec(delete(self.row).where(self._ours(), *where))
        return int(done.rowcount)

    def _ours(self) -> ColumnElement[bool]:
        ours: ColumnElement[bool] = self._column("workspace") == self._workspace
        return ours

    def _column(self, name: str) -> Any:
        return col(getattr(self.row, name))

    def _as_row(self, value: Value) -> Any:
        data = {field.name: getattr(value, field.name) for field in fields(self.value)}
        if data.get("id") == UNSAVED:
            data["id"] = None
        return self.row(**data)

    def _as_value(self, row: Any) -> Value:
        value: Value = self.value(**{field.name: getattr(row, field.name) for field in fields(self.value)})
        return value
