"""What holds for every repository, whatever its noun."""

import inspect
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from datetime import datetime
from typing import Any, NewType, TypeVar, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError, StatementError

from mentoring.deliveries import Turns
from mentoring.ids import MatchId, PersonId
from mentoring.people import Person
from storage.database import Database, Store
from storage.transaction import Transaction
from tests.storage.conftest import OURS, THEIRS, trial
from tests.storage.samples import NOW, REPOSITORIES, Kind, fill, pointed_to, sample, values_of
from tests.storage.watching import statements_on

every_repository = pytest.mark.parametrize("name", REPOSITORIES)


@every_repository
def test_a_row_has_the_fields_of_its_value(name: str) -> None:
    kind = REPOSITORIES[name]

    assert {field.name for field in fields(kind.value)} == set(kind.table.columns.keys())


@every_repository
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
async def test_a_value_comes_back_as_it_was_stored(name: str, store: Store, data: st.DataObject) -> None:
    kind = REPOSITORIES[name]
    async with trial(store) as tx:
        values = values_of(kind, OURS, await fill(tx, pointed_to(kind)))
        repository = getattr(tx, name)

        stored = await repository.add(data.draw(values, label="added"))
        assert_same(await repository.get(stored.id), stored)

        changed = replace(data.draw(values, label="saved"), id=stored.id)
        await repository.save(changed)
        assert_same(await repository.get(stored.id), changed)


def assert_same(read: Any, stored: Any) -> None:
    assert read == stored
    for field in fields(stored):
        got, given = getattr(read, field.name), getattr(stored, field.name)
        assert isinstance(got, dict) if isinstance(given, dict) else type(got) is type(given), field.name


@every_repository
async def test_no_query_leaves_its_workspace(name: str, database: Database) -> None:
    kind = REPOSITORIES[name]
    async with database.store(OURS).transaction() as tx:
        ours = await fill(tx, REPOSITORIES)
        rows = await rows_of(tx, kind)

    for method, arguments in calls(kind, ours):
        with statements_on(database) as statements:
            async with trial(database.store(THEIRS)) as tx:
                try:
                    result = await getattr(getattr(tx, name), method)(*arguments)
                except (LookupError, ValueError):
                    result = None  # refused, so nothing was seen
                is_empty = not result or result == Turns(None, None)
                assert is_empty, f"{method} shows what another workspace has"
                assert await rows_of(tx, kind) == rows, f"{method} changes what another workspace has"
        assert all(stays_in_its_workspace(sql) for sql, _ in statements), (method, statements)


async def test_what_was_looked_up_is_asked_for_again_only_after_a_change(
    store: Store, database: Database
) -> None:
    ada = Person(workspace=OURS, id=PersonId("UADA"), name="Ada")
    async with store.transaction() as tx:
        await tx.people.put(ada)
        with statements_on(database) as statements:
            assert await tx.people.find(ada.id) == await tx.people.find(ada.id) == ada
            assert await tx.people.of([ada.id]) == {ada.id: ada}
        assert len(statements) == 1
        await tx.people.put(replace(ada, name="Countess Ada"))
        assert (await tx.people.of([ada.id, PersonId("UNOBODY")]))[ada.id].name == "Countess Ada"
        assert await tx.people.find(PersonId("UNOBODY")) is None


def calls(kind: Kind, ours: dict[str, Any]) -> Iterator[tuple[str, list[Any]]]:
    """Every public method of a repository, with arguments that point to our rows."""
    for method, function in inspect.getmembers(kind, inspect.iscoroutinefunction):
        if method.startswith("_"):
            continue
        hints = get_type_hints(function)
        parameters = list(inspect.signature(function).parameters.values())[1:]
        positional = [each for each in parameters if each.kind is each.POSITIONAL_OR_KEYWORD]
        yield method, [argument(hints[each.name], kind, ours) for each in positional]


def argument(hint: Any, kind: Kind, ours: dict[str, Any]) -> Any:
    if isinstance(hint, TypeVar):
        return argument(kind.value, kind, ours)
    if get_origin(hint) is Iterable:
        return [argument(get_args(hint)[0], kind, ours)]
    for value in ours.values():
        if hint is type(value):
            return value
        if isinstance(hint, NewType) and hint is get_type_hints(type(value))["id"]:
            return value.id
    if get_origin(hint) is not None:
        return argument(get_args(hint)[0], kind, ours)
    return sample(hint)


def stays_in_its_workspace(statement: str) -> bool:
    return statement.startswith(("BEGIN", "INSERT")) or "workspace = ?" in statement


async def rows_of(tx: Transaction, kind: Kind) -> list[Any]:
    """Our rows, read past the repositories."""
    found = await tx._connection.execute(select(kind.table).where(kind.table.c.workspace == OURS))
    return list(found.all())


@every_repository
async def test_a_value_of_another_workspace_is_refused(name: str, database: Database) -> None:
    kind = REPOSITORIES[name]
    async with database.store(OURS).transaction() as tx:
        ours = (await fill(tx, {name} | pointed_to(kind)))[name]

    async with database.store(THEIRS).transaction() as tx:
        repository = getattr(tx, name)
        with pytest.raises(ValueError, match="another workspace"):
            await repository.add(ours)
        with pytest.raises(ValueError, match="another workspace"):
            await repository.save(ours)
        with pytest.raises(LookupError):
            await repository.save(replace(ours, workspace=THEIRS))
        with pytest.raises(LookupError):
            await repository.get(ours.id)


async def test_what_came_in_and_beat_elsewhere_is_unknown_here(database: Database) -> None:
    async with database.store(OURS).transaction() as tx:
        assert await tx.inbound.is_new("Ev1", NOW)
        await tx.heartbeats.beat(["delivery"], NOW)

    async with database.store(THEIRS).transaction() as tx:
        assert await tx.inbound.is_new("Ev1", NOW)
        assert await tx.heartbeats.all_of_them() == {}
        await tx.inbound.forget_before(datetime.max.replace(tzinfo=NOW.tzinfo))

    async with database.store(OURS).transaction() as tx:
        assert not await tx.inbound.is_new("Ev1", NOW)


async def test_a_heart_has_one_last_beat(store: Store) -> None:
    later = NOW.replace(minute=45)
    async with store.transaction() as tx:
        await tx.heartbeats.beat(["delivery"], NOW)
        await tx.heartbeats.beat(["delivery"], later)

        assert await tx.heartbeats.all_of_them() == {"delivery": later}


async def test_a_value_that_was_never_added_cannot_be_saved(store: Store) -> None:
    async with store.transaction() as tx:
        program = (await fill(tx, ["programs"]))["programs"]

        with pytest.raises(LookupError, match="Program 99"):
            await tx.programs.save(replace(program, id=99))


async def test_a_person_is_put_once_and_then_changed(store: Store) -> None:
    ada = Person(workspace=OURS, id=PersonId("UADA"), name="Ada")
    async with store.transaction() as tx:
        await tx.people.put(ada)
        await tx.people.put(replace(ada, name="Ada Lovelace"))

        assert [person.name for person in await tx.people.everyone()] == ["Ada Lovelace"]


async def test_an_answer_is_put_once_and_then_changed(store: Store) -> None:
    async with store.transaction() as tx:
        ours = await fill(tx, ["programs", "participants", "questions"])
        participant, question = ours["participants"].id, ours["questions"]

        await tx.answers.put(participant, question, ("python",), NOW)
        await tx.answers.put(participant, question, ("python", "sql"), NOW)

        assert await tx.answers.of_participant(participant) == {question.key: ("python", "sql")}


async def test_a_row_that_points_to_nothing_is_refused(store: Store) -> None:
    async with trial(store) as tx:
        match = (await fill(tx, {"matches"} | pointed_to(REPOSITORIES["matches"])))["matches"]

        with pytest.raises(IntegrityError, match="FOREIGN KEY"):
            await tx.matches.save(replace(match, program=99))


async def test_a_choice_that_is_none_is_refused_by_the_database(store: Store) -> None:
    async with trial(store) as tx:
        with pytest.raises(IntegrityError, match="CHECK"):
            await tx._connection.execute(
                text("INSERT INTO deadline (workspace, kind, subject, due_at) VALUES ('T', 'soon', 1, '')")
            )


async def test_a_time_without_a_zone_is_refused(store: Store) -> None:
    async with trial(store) as tx:
        with pytest.raises(StatementError, match="naive"):
            await tx.heartbeats.beat(["delivery"], NOW.replace(tzinfo=None))


async def test_several_are_found_by_id_and_unknown_ones_are_absent(store: Store) -> None:
    async with store.transaction() as tx:
        match = (await fill(tx, {"matches"} | pointed_to(REPOSITORIES["matches"])))["matches"]

        assert await tx.matches.of([match.id, MatchId(99)]) == {match.id: match}
        assert await tx.matches.of([]) == {}
