"""How we work together: usual values that hold, and either of two may change them."""

import pytest

from mentoring.matches import Match
from mentoring.programs import Program
from mentoring.refusals import NotYours
from services import agreements as services
from tests import stories
from tests.world import World


@pytest.fixture
async def match(world: World) -> Match:
    program: Program = await stories.open_program(world)
    [match] = await stories.matched(world, program, "grace", "ada")
    return match


async def open_sheet(world: World, who: str) -> str:
    """The sheet, from Home."""
    person = world.person(who)
    await person.opens_home()
    seen = await person.clicks("How we work together", home=True)
    return seen.reads


async def test_the_usual_values_hold_without_anybody_signing(world: World, match: Match) -> None:
    words = await open_sheet(world, "ada")
    assert "These are the usual values of *Leadership 2027*" in words
    assert "nobody has to sign anything" in words
    modal = await world.person("ada").modal()
    assert modal is not None
    chosen = [modal.value(name)["text"]["text"] for name in ("interval", "confidence")]
    assert chosen == ["Every 4 weeks", "Everything, unless we both say otherwise"]


async def test_saving_the_same_tells_nobody(world: World, match: Match) -> None:
    await open_sheet(world, "ada")
    seen = await world.person("ada").submits({})
    assert "Nothing was changed" in seen.reads
    await world.settle()
    assert not await world.told("grace", "work together* in")


async def test_a_change_holds_for_both_and_the_partner_reads_it(world: World, match: Match) -> None:
    await open_sheet(world, "ada")
    seen = await world.person("ada").submits(
        {"interval": "14", "minutes": "30", "contact": "call", "note": "Direct words, please <!here>."}
    )
    assert "Every 2 weeks" in seen.reads
    await world.settle()
    told = (await world.person("grace").reads())[-1]
    assert "<@UADA> has changed how you two work together" in told.reads
    for words in ("Every 2 weeks", "30 minutes", "With a short call", "Direct words, please &lt;!here&gt;."):
        assert words in told.reads
    async with world.store.reading() as tx:
        assert (await tx.matches.get(match.id)).interval_days == 14
    seen = await world.person("grace").clicks("Look at it, or change it")
    assert "<@UADA> changed it last, on 1 March" in seen.reads


async def test_nobody_else_looks_at_it(world: World, match: Match) -> None:
    linus = await stories.person(world, "linus")
    with pytest.raises(NotYours):
        await services.look(world.store, linus, match.id)
