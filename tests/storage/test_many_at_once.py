"""Many rows in few statements: the same promises as for one."""

from dataclasses import replace

import pytest

from mentoring.ids import UNSAVED, TopicId
from mentoring.programs import Topic
from storage.database import Store
from tests.storage.conftest import OURS, THEIRS
from tests.storage.deliveries import CHECKIN
from tests.storage.samples import fill

MANY = 2_500
"""More than fit into one statement."""


async def test_many_values_get_their_ids_in_the_order_given(store: Store) -> None:
    async with store.transaction() as tx:
        program = (await fill(tx, ["programs"]))["programs"]
        new = [
            Topic(workspace=OURS, id=TopicId(UNSAVED), program=program.id, label=f"Topic {number}")
            for number in range(MANY)
        ]
        added = await tx.topics.add_all(new)
        assert [each.label for each in added] == [each.label for each in new]
        assert await tx.topics.labels(program.id) == {each.id: each.label for each in added}


async def test_nothing_to_add_is_nothing(store: Store) -> None:
    async with store.transaction() as tx:
        assert await tx.topics.add_all([]) == []
        await tx.outbox.queue_all([])
        assert not tx.has_queued


async def test_a_value_of_another_workspace_is_refused_among_many(store: Store) -> None:
    async with store.transaction() as tx:
        with pytest.raises(ValueError, match="another workspace"):
            await tx.outbox.queue_all([CHECKIN, replace(CHECKIN, workspace=THEIRS)])


async def test_what_was_owed_before_stays_as_it_is_among_many(store: Store) -> None:
    second = replace(CHECKIN, key="checkin:2", token="d-checkin:2")
    async with store.transaction() as tx:
        await tx.outbox.queue(CHECKIN)
    async with store.transaction() as tx:
        await tx.outbox.queue_all([replace(CHECKIN, token="d-another"), second])
        assert tx.has_queued
        waiting = await tx.outbox.waiting(10)
    assert {each.key: each.token for each in waiting} == {
        CHECKIN.key: CHECKIN.token,
        second.key: second.token,
    }
