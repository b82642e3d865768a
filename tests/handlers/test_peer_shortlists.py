"""Peers have a say before matching: each ranks a few others or refuses them, and nobody learns who."""

from dataclasses import replace

import pytest

from matching.inputs import Request
from mentoring.ids import RunId
from mentoring.participants import Role
from mentoring.personal import Sort
from mentoring.programs import Program, Template
from mentoring.refusals import NotYours
from mentoring.shortlists import Say, Shortlisted
from sandbox.client import Seen
from services import personal, shortlists
from tests import stories
from tests.handlers.test_peers import TAUGHT
from tests.handlers.test_shortlists import home_of, last, opens, the_round
from tests.planned import review
from tests.world import START, World, id_of

FOUR = ("ada", "grace", "linus", "rosa")


@pytest.fixture
async def program(world: World) -> Program:
    """Four of equal standing, in a program that asks everybody first."""
    found = await stories.open_program(world, "Side by side", template=Template.PEERS, shortlists_since=START)
    for handle in FOUR:
        await stories.sign_up(world, handle, found)
    return found


async def asked(world: World, program: Program) -> None:
    """Mary has asked everybody."""
    mary = await stories.person(world, "mary")
    await shortlists.ask(world.store, world.bot.desk.matchmaker, mary, program.id, world.now())
    await world.advance(hours=6)  # in New York the day has begun


async def row(world: World, program: Program, one: str, other: str) -> Shortlisted:
    """Another on the list of one."""
    async with world.store.reading() as tx:
        reader = await tx.participants.find(program.id, id_of(one))
        listed = await tx.participants.find(program.id, id_of(other))
        rows = await tx.shortlists.of_program(program.id)
    assert reader is not None
    assert listed is not None
    return next(each for each in rows if (each.mentee, each.mentor) == (reader.id, listed.id))


async def says(world: World, program: Program, handle: str, **of_whom: Say) -> Seen:
    """Somebody opens their sheet and chooses."""
    await opens(world.person(handle))
    values = {str((await row(world, program, handle, other)).id): str(say) for other, say in of_whom.items()}
    return await world.person(handle).submits(values)


async def test_each_is_shown_up_to_three_others_who_are_shown_them(world: World, program: Program) -> None:
    await asked(world, program)
    async with world.store.reading() as tx:
        rows = await tx.shortlists.of_program(program.id)
    listed = {(each.mentee, each.mentor) for each in rows}
    assert len(listed) == 12
    assert listed == {(other, one) for one, other in listed}


async def test_a_coordinator_asks_everybody_in_words_of_peers(world: World, program: Program) -> None:
    seen = await review(world)
    assert "Ask everybody first" in seen.reads
    seen = await world.person("mary").clicks("Ask everybody first")
    assert "Everybody is asked until" in seen.reads
    assert "0 of 4 have chosen." in seen.reads
    await world.settle()
    words = await last(world, "ada")
    assert "3 people could be your partner in Side by side." in words
    assert "Only for matching. Shown to nobody." in words
    sheet = await opens(world.person("ada"))
    assert "as your partner" in str(sheet.modal)
    for text in (seen.reads, words, sheet.reads):
        assert not TAUGHT.search(text.replace("/mentor", ""))


async def test_each_is_asked_once(world: World, program: Program) -> None:
    await asked(world, program)
    for handle in FOUR:
        words = await world.told(handle)
        assert sum("could be your partner" in each for each in words) == 1


async def test_each_reads_why_the_others_fit(world: World, program: Program) -> None:
    await asked(world, program)
    seen = await opens(world.person("ada"))
    assert "You both know something of *Delegating*, and both want to learn more of it." in seen.reads


async def test_what_each_ranks_enters_the_matching(world: World, program: Program) -> None:
    await asked(world, program)
    await says(world, program, "ada", rosa=Say.FIRST)
    await says(world, program, "rosa", ada=Say.FIRST)
    await says(world, program, "grace", linus=Say.FIRST, ada=Say.SECOND)
    await says(world, program, "linus", grace=Say.FIRST)
    assert not (await the_round(world, program)).is_open
    run = await stories.plan_matches(world, program)
    request = Request.from_json(run.request)
    assert {each.person: each.prefers for each in request.applicants} == {
        "UADA": ("UROSA",),
        "UROSA": ("UADA",),
        "UGRACE": ("ULINUS", "UADA"),
        "ULINUS": ("UGRACE",),
    }
    assert await partners(world, run.id) == {frozenset({"UADA", "UROSA"}), frozenset({"UGRACE", "ULINUS"})}


async def partners(world: World, run: RunId) -> set[frozenset[str]]:
    """Who is planned with whom."""
    async with world.store.reading() as tx:
        planned = await tx.proposals.of_run(run)
        people = await tx.participants.of(one for each in planned for one in (each.mentee, each.mentor))
    return {frozenset({people[each.mentee].person, people[each.mentor].person}) for each in planned}


async def test_a_no_of_one_keeps_two_apart(world: World, program: Program) -> None:
    await asked(world, program)
    await says(world, program, "ada", rosa=Say.NOT, linus=Say.NOT)
    mary = await stories.person(world, "mary")
    await shortlists.close(world.store, mary, program.id, world.now())
    run = await stories.plan_matches(world, program)
    assert frozenset({"UADA", "UGRACE"}) in await partners(world, run.id)


async def test_what_one_says_reaches_nobody(world: World, program: Program) -> None:
    await asked(world, program)
    await says(world, program, "ada", rosa=Say.NOT, grace=Say.FIRST)
    for handle in ("grace", "rosa"):
        sheet = await opens(world.person(handle))
        assert "My first choice" not in [
            each["value"] for each in (sheet.modal.fields if sheet.modal else [])
        ]
        await world.person(handle).closes(everything=True)
    seen = await review(world)
    assert "1 of 4 have chosen." in seen.reads
    assert "UROSA" not in seen.reads


async def test_who_got_whom_they_asked_for_reads_so(world: World, program: Program) -> None:
    await asked(world, program)
    await says(world, program, "ada", grace=Say.FIRST)
    await says(world, program, "grace", ada=Say.FINE)
    await says(world, program, "linus", rosa=Say.FIRST)
    await says(world, program, "rosa", linus=Say.FINE)
    await stories.send_matches(world, program)
    await world.advance(hours=6)
    ada = await world.told("ada")
    grace = await world.told("grace")
    assert any("You asked for <@UGRACE>." in each for each in ada)
    assert not any("asked for" in each and "UADA" in each for each in grace)
    chat = await world.person("ada").reads("group with grace")
    assert not any("asked for" in each.reads for each in chat)


async def test_the_home_asks_too_until_it_is_answered(world: World, program: Program) -> None:
    await asked(world, program)
    ada = world.person("ada")
    await ada.opens_home()
    assert "3 people could be your partner" in await home_of(ada)
    await ada.clicks("Choose", home=True)
    await ada.submits({})
    assert "could be your partner" not in await home_of(ada)


async def test_nobody_has_a_mentors_sheet(world: World, program: Program) -> None:
    await asked(world, program)
    found = await the_round(world, program)
    with pytest.raises(NotYours):
        await shortlists.sheet(world.store, await stories.person(world, "ada"), found.id, Role.MENTOR)


async def test_what_one_said_is_told_once_in_their_download(world: World, program: Program) -> None:
    await asked(world, program)
    await says(world, program, "ada", grace=Say.NOT)
    told = (await personal.stored(world.store, await stories.person(world, "ada")))[Sort.WISHES]
    suggested = {each["suggested"]: each["you said"] for each in told if "suggested" in each}
    assert suggested == {"Grace Hopper": Say.NOT, "Linus Pauling": Say.FINE, "Rosa Parks": Say.FINE}
    assert len([each for each in told if "suggested" in each]) == 3


async def test_with_an_odd_number_one_has_fewer_names(world: World, program: Program) -> None:
    async with world.store.transaction() as tx:
        place = await tx.participants.find(program.id, id_of("rosa"))
        assert place is not None
        await tx.participants.save(replace(place, seeks=False))
    await asked(world, program)
    async with world.store.reading() as tx:
        rows = await tx.shortlists.of_program(program.id)
    assert len(rows) == 6
