"""A question to the board has one helper, however many read it as open and take it."""

import asyncio
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentoring.ids import ParticipantId, PersonId, SessionId
from mentoring.participants import Participant
from mentoring.sessions import Session
from storage.database import Store
from tests.storage.conftest import trial
from tests.storage.samples import NOW, REPOSITORIES, fill, pointed_to

HELPERS = 20
DEEDS = ("take", "let go", "close")


async def an_open_question(store: Store) -> tuple[Session, list[ParticipantId]]:
    """A question that nobody has taken, and those who would."""
    async with store.transaction() as tx:
        stored = await fill(tx, {"sessions"} | pointed_to(REPOSITORIES["sessions"]))
        place: Participant = stored["participants"]
        helpers = await tx.participants.add_all(
            replace(place, id=ParticipantId(0), person=PersonId(f"U{number}")) for number in range(HELPERS)
        )
        session = replace(stored["sessions"], helper=None, closed_at=None, outcome=None)
        await tx.sessions.save(session)
    return session, [each.id for each in helpers]


async def test_of_twenty_at_once_one_takes_it(store: Store) -> None:
    session, helpers = await an_open_question(store)

    async def takes(helper: ParticipantId) -> bool:
        async with store.transaction() as tx:
            return await tx.sessions.take(replace(session, helper=helper, taken_at=NOW))

    won = await asyncio.gather(*(takes(helper) for helper in helpers))
    assert won.count(True) == 1
    async with store.reading() as tx:
        assert (await tx.sessions.get(session.id)).helper == helpers[won.index(True)]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 3)), max_size=12))
async def test_what_was_read_as_open_can_be_taken_only_while_it_is(
    store: Store, deeds: list[tuple[str, int]]
) -> None:
    read, helpers = await an_open_question_once(store)
    holder, is_over = None, False
    async with trial(store) as tx:
        for deed, who in deeds:
            known = await tx.sessions.get(read.id)
            match deed:
                case "take":
                    won = await tx.sessions.take(replace(read, helper=helpers[who], taken_at=NOW))
                    assert won is (holder is None and not is_over)
                    holder = helpers[who] if won else holder
                case "let go" if not is_over:
                    await tx.sessions.save(replace(known, helper=None, taken_at=None))
                    holder = None
                case _:
                    await tx.sessions.save(replace(known, closed_at=NOW))
                    is_over = True
            assert (await tx.sessions.get(read.id)).helper == holder


async def an_open_question_once(store: Store) -> tuple[Session, list[ParticipantId]]:
    """The same in each example: the trials before it left nothing behind."""
    async with store.reading() as tx:
        found = await tx.sessions.find(SessionId(1))
        if found is not None:
            people = await tx.participants.of_program(found.program)
            return found, [each.id for each in people]
    return await an_open_question(store)
