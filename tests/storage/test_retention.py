"""Words go a year after they were of use; what was counted stays."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from mentoring.alerts import Cause
from mentoring.checkins import Met
from mentoring.endings import Reason
from mentoring.questions import Kind
from services import retention
from storage.database import Store
from tests.storage.samples import NOW, REPOSITORIES, fill, pointed_to

WORDS = "My manager must never read this"
A_YEAR = timedelta(days=365)
HELD = (
    *("matches", "checkins", "endings", "supports", "alerts", "writings", "circulars"),
    *("sessions", "suggestions", "surveys", "survey_answers", "questions", "signups", "done_weeks"),
)


@pytest.fixture
async def stored(store: Store) -> dict[str, Any]:
    """Something of each kind, with words in it; all was over at NOW."""
    needed = {name for held in HELD for name in pointed_to(REPOSITORIES[held])}
    async with store.transaction() as tx:
        kept = await fill(tx, needed | set(HELD))
        changes: dict[str, dict[str, Any]] = {
            "matches": {"ended_at": NOW},
            "checkins": {"comment": WORDS, "met": Met.MET, "match": kept["matches"].id},
            "endings": {"thanks": WORDS, "reason": Reason.BADLY, "match": kept["matches"].id},
            "supports": {"text": WORDS, "closed_at": NOW},
            "alerts": {"note": WORDS, "detail": {"said": WORDS}, "closed_at": NOW},
            "writings": {"text": WORDS, "answer": WORDS, "alert": kept["alerts"].id},
            "circulars": {"text": WORDS, "written_at": NOW},
            "sessions": {"words": WORDS, "closed_at": NOW},
            "suggestions": {"text": WORDS, "shown_from": NOW.date()},
            "signups": {"since": NOW},
            "done_weeks": {"monday": NOW.date()},
            "questions": {"kind": Kind.TEXT, "key": "what-else"},
            "surveys": {"closes_at": NOW, "questions": (kept["questions"].id,)},
            "survey_answers": {
                "survey": kept["surveys"].id,
                "values": {"what-else": WORDS, "useful": "4"},
            },
        }
        for name, changed in changes.items():
            kept[name] = replace(kept[name], **changed)
            await getattr(tx, name).save(kept[name])
    return kept


async def now_stored(store: Store, stored: dict[str, Any]) -> dict[str, Any]:
    found = {}
    async with store.reading() as tx:
        for name in HELD:
            of_id = [each for each in await getattr(tx, name)._all() if each.id == stored[name].id]
            found[name] = next(iter(of_id), None)
    return found


async def test_nothing_is_forgotten_within_a_year(store: Store, stored: dict[str, Any]) -> None:
    await retention.forget(store, NOW + A_YEAR)
    assert await now_stored(store, stored) == {name: stored[name] for name in HELD}


async def test_after_a_year_words_are_gone_and_answers_are_still_counted(
    store: Store, stored: dict[str, Any]
) -> None:
    await retention.forget(store, NOW + A_YEAR + timedelta(days=1))
    found = await now_stored(store, stored)
    assert WORDS not in str(found)
    assert found["checkins"].met is Met.MET
    assert (found["endings"].reason, found["endings"].next) == (None, stored["endings"].next)
    assert found["survey_answers"].values == {"useful": "4"}
    assert found["suggestions"] is None
    assert found["signups"] is None
    assert found["done_weeks"] is None


async def test_what_somebody_wrote_to_coordinators_goes_also_where_nobody_noted_anything(
    store: Store, stored: dict[str, Any]
) -> None:
    async with store.transaction() as tx:
        await tx.alerts.save(replace(stored["alerts"], note=""))
    await retention.forget(store, NOW + A_YEAR + timedelta(days=1))
    assert (await now_stored(store, stored))["alerts"].detail == {}


async def test_nobody_knows_after_a_year_who_was_treated_badly(store: Store, stored: dict[str, Any]) -> None:
    async with store.transaction() as tx:
        await tx.alerts.save(replace(stored["alerts"], cause=Cause.TREATED_BADLY))
    await retention.forget(store, NOW + A_YEAR + timedelta(days=1))
    found = await now_stored(store, stored)
    assert (found["alerts"].about, found["alerts"].match, found["writings"]) == (None, None, None)


async def test_what_is_not_over_is_kept(store: Store, stored: dict[str, Any]) -> None:
    async with store.transaction() as tx:
        await tx.matches.save(replace(stored["matches"], ended_at=None))
        await tx.supports.save(replace(stored["supports"], closed_at=None))
        await tx.alerts.save(replace(stored["alerts"], closed_at=None))
    await retention.forget(store, NOW + 3 * A_YEAR)
    found = await now_stored(store, stored)
    for name in ("checkins", "endings", "supports", "alerts", "writings"):
        assert WORDS in str(found[name])
