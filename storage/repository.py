"""What all repositories share: values in, values out, and a workspace in every query."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from functools import cache
from itertools import islice
from typing import Any, ClassVar, Generic, TypeVar

from sqlalchemy import (
    ColumnElement,
    CursorResult,
    Executable,
    Select,
    Table,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlmodel import SQLModel

from mentoring.ids import UNSAVED, WorkspaceId
from storage.conditions import Among, Shape, put, written
from storage.connection import Statements
from storage.upserts import insert_if_new, insert_or_change

Value = TypeVar("Value")
Key = TypeVar("Key")


BATCH = 500
"""How many values a query names at once: a database takes only so many."""


def in_batches(values: Iterable[Key]) -> Iterator[list[Key]]:
    """The values, each once, in portions that a query can name."""
    remaining = iter(dict.fromkeys(values))
    while portion := list(islice(remaining, BATCH)):
        yield portion


def table_of(row: type[SQLModel]) -> Table:
    """The table whose rows `row` describes."""
    return SQLModel.metadata.tables[str(row.__tablename__)]


class Repository(Generic[Value]):
    """One noun's rows as frozen values of `mentoring`.

    A row and its value have the same field names, so that one is copied into the other by name. Rows are
    read as plain columns: an ORM session would keep a second, ageing copy of what the values say. What was
    looked up once is known until the transaction ends or a row of this noun is written.
    """

    row: ClassVar[type[SQLModel]]
    value: ClassVar[type[Any]]
    table: ClassVar[Table]
    _names: ClassVar[tuple[str, ...]]
    _is_ours: ClassVar[ColumnElement[bool]]
    _everything: ClassVar[Select[Any]]
    _first: ClassVar[Select[Any]]
    _new: ClassVar[Executable]
    _changed: ClassVar[Executable]

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.table = table_of(cls.row)
        cls._names = tuple(field.name for field in fields(cls.value))
        cls._is_ours = cls.table.c.workspace == bindparam("our_workspace")
        cls._everything = select(cls.table).where(cls._is_ours)
        cls._first = cls._everything.limit(1)
        cls._new = insert(cls.table).returning(cls.table.c.id)
        cls._changed = update(cls.table).where(cls._is_ours, cls.table.c.id == bindparam("of_id"))

    def __init__(self, connection: Statements, workspace: WorkspaceId) -> None:
        self._connection = connection
        self._workspace = workspace
        self._known: dict[tuple[object, ...], list[Value]] = {}

    async def get(self, key: int) -> Value:
        """The value with this id; `LookupError` where there is none in this workspace."""
        found = await self._one_with(id=key)
        if found is None:
            raise self._missing(key)
        return found

    async def add(self, value: Value) -> Value:
        """Store a new value; returns it with the id it was given."""
        given = (await self._write(self._new, self._data(value))).scalar_one()
        added: Value = replace(value, id=given)  # type: ignore[type-var]
        return added

    async def add_all(self, values: Iterable[Value]) -> list[Value]:
        """The same for many at once, in few statements and in their order."""
        new = list(values)
        if not new:
            return []
        statement = insert(self.table).returning(self.table.c.id, sort_by_parameter_order=True)
        done = await self._write(statement, [self._data(value) for value in new])
        numbered = zip(new, done.scalars(), strict=True)
        return [replace(value, id=given) for value, given in numbered]  # type: ignore[type-var]

    async def save(self, value: Value) -> None:
        """Store a changed value over the one with its id; `LookupError` where there is none."""
        data = self._data(value)
        key = data.pop("id", UNSAVED)
        ours = {"our_workspace": self._workspace, "of_id": key}
        if not (await self._write(self._changed, data | ours)).rowcount:
            raise self._missing(key)

    async def count(self, *where: ColumnElement[bool]) -> int:
        """How many rows of this workspace match."""
        counted = select(func.count()).select_from(self.table).where(self._is_ours, *where)
        return int((await self._execute(counted)).scalar_one())

    async def _all_with(self, *, order: tuple[str, ...] = (), **asked: object) -> list[Value]:
        """Those whose columns have exactly these values, or meet these conditions (`storage.conditions`).

        Most queries, by statements that are built once. `order` names columns; a minus before the name
        turns it round.
        """
        return await self._answer(asked, order)

    async def _one_with(self, **asked: object) -> Value | None:
        found = await self._answer(asked)
        return found[0] if found else None

    async def _with_ids(self, ids: Iterable[Any]) -> list[Value]:
        """Those with these ids that are there, in the order of the ids."""
        wanted = dict.fromkeys(ids)
        new = [key for key in wanted if _of_id(key) not in self._known]
        if len(new) == 1:
            await self._one_with(id=new[0])
        else:
            await self._look_up(new)
        return [row for key in wanted for row in self._known[_of_id(key)]]

    async def _look_up(self, ids: list[Any]) -> None:
        for some in in_batches(ids):
            self._known |= {_of_id(key): [] for key in some}
            for row in await self._find({"id": Among(some)}):
                self._known[_of_id(row.id)] = [row]  # type: ignore[attr-defined]  # every value has an id

    async def _answer(self, asked: Mapping[str, object], order: tuple[str, ...] = ()) -> list[Value]:
        question = (*asked.items(), order)
        if question not in self._known:
            self._known[question] = await self._find(asked, order)
        return list(self._known[question])

    async def _find(self, asked: Mapping[str, object], order: tuple[str, ...] = ()) -> list[Value]:
        shape, parameters = put(asked)
        return self._values(await self._execute(self._statement(shape, order), parameters))

    @classmethod
    @cache
    def _statement(cls, shape: Shape, order: tuple[str, ...]) -> Select[Any]:
        columns = cls.table.c
        return cls._everything.where(*written(shape, columns)).order_by(
            *(columns[name[1:]].desc() if name.startswith("-") else columns[name] for name in order)
        )

    async def _all(
        self, *where: ColumnElement[bool], order: Sequence[Any] = (), limit: int | None = None
    ) -> list[Value]:
        statement = _narrowed(self._everything, where, order)
        if limit is not None:
            statement = statement.limit(limit)
        return self._values(await self._execute(statement))

    async def _one(self, *where: ColumnElement[bool], order: Sequence[Any] = ()) -> Value | None:
        found = self._values(await self._execute(_narrowed(self._first, where, order)))
        return found[0] if found else None

    async def _put(self, value: Value, *, by: Sequence[str]) -> None:
        """Store a value, over the one with the same unique key `by` if there is one."""
        if not (await self._write(self._putting(tuple(by)), self._data(value))).rowcount:
            raise self._missing(by)

    async def _add_if_new(self, value: Value, *, by: Sequence[str]) -> bool:
        """Store a value; False where its unique key `by` is taken."""
        done = await self._write(self._adding(tuple(by)), self._data(value))
        return bool(done.rowcount)

    @classmethod
    @cache
    def _putting(cls, by: tuple[str, ...]) -> Executable:
        return insert_or_change(cls.table, cls._names, by=by)

    @classmethod
    @cache
    def _adding(cls, by: tuple[str, ...]) -> Executable:
        return insert_if_new(cls.table, by=by)

    async def _update(self, *where: ColumnElement[bool], **changes: object) -> int:
        changed = update(self.table).where(self._is_ours, *where).values(**changes)
        done = await self._write(changed, {"our_workspace": self._workspace})
        return int(done.rowcount)

    async def _update_with(self, asked: Mapping[str, object], changes: Mapping[str, object]) -> int:
        """The same where conditions are met, by a statement that is built once."""
        shape, parameters = put(asked)
        done = await self._write(
            self._updating(shape, tuple(changes)),
            {"our_workspace": self._workspace, **parameters, **changes},
        )
        return int(done.rowcount)

    @classmethod
    @cache
    def _updating(cls, shape: Shape, changed: tuple[str, ...]) -> Executable:
        changes = {name: bindparam(name, type_=cls.table.c[name].type) for name in changed}
        return update(cls.table).where(cls._is_ours, *written(shape, cls.table.c)).values(changes)

    async def _delete(self, *where: ColumnElement[bool]) -> int:
        gone = delete(self.table).where(self._is_ours, *where)
        done = await self._write(gone, {"our_workspace": self._workspace})
        return int(done.rowcount)

    async def _write(
        self,
        statement: Executable,
        parameters: Mapping[str, object] | Sequence[Mapping[str, object]] | None = None,
    ) -> CursorResult[Any]:
        """Run a statement that changes rows of this noun: what was known of them may be so no longer."""
        self._known.clear()
        return await self._connection.execute(statement, parameters)

    async def _execute(
        self, statement: Executable, parameters: Mapping[str, object] | None = None
    ) -> CursorResult[Any]:
        """Run a statement that says `_is_ours`; it learns here who we are."""
        return await self._connection.execute(
            statement, {"our_workspace": self._workspace, **(parameters or {})}
        )

    def _values(self, rows: CursorResult[Any]) -> list[Value]:
        names = tuple(rows.keys())
        return [self.value(**dict(zip(names, row, strict=True))) for row in rows.fetchall()]

    def _column(self, name: str) -> Any:
        return self.table.c[name]

    def _data(self, value: Value) -> dict[str, Any]:
        """The value by column, without an id that storage has still to give."""
        data = {name: getattr(value, name) for name in self._names}
        if data["workspace"] != self._workspace:
            raise ValueError(f"a {self.value.__name__} of another workspace")
        if data["id"] == UNSAVED:
            del data["id"]
        return data

    def _missing(self, key: object) -> LookupError:
        return LookupError(f"{self.value.__name__} {key}")


def _of_id(key: object) -> tuple[object, ...]:
    """How the look-up of one id is known."""
    return (("id", key), ())


def _narrowed(
    statement: Select[Any], where: Sequence[ColumnElement[bool]], order: Sequence[Any]
) -> Select[Any]:
    """To the rows that match, in an order; without what is not asked for, which would cost time too."""
    if where:
        statement = statement.where(*where)
    return statement.order_by(*order) if order else statement
