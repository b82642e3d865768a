"""*Preview all texts*: every kind of message, with invented people, and nothing to press."""

import pytest

from mentoring.deliveries import Kind
from mentoring.programs import Program, Template
from mentoring.refusals import CoordinatorsOnly
from mentoring.samples import GROUPS_ONLY, OF_TWO_PARTS, PAIRS_ONLY, Samples
from messages.letters import VIEWS
from sandbox.client import Seen
from services import samples
from tests.stories import matched, open_program, person
from tests.world import World, id_of


@pytest.fixture
async def program(world: World) -> Program:
    """A program with its own words for the two."""
    return await open_program(world, mentor_word="buddy", mentee_word="newcomer")


async def pages(world: World) -> list[Seen]:
    """Everything that Mary reads, page by page."""
    mary = world.person("mary")
    await mary.opens_home()
    await mary.clicks("Coordinating", home=True)
    seen = [await mary.clicks("Preview all texts", home=True)]
    while seen[-1].modal is not None and "Next page" in seen[-1].modal.buttons:
        seen.append(await mary.clicks("Next page"))
    return seen


async def all_of(world: World, program: Program) -> Samples:
    """The samples themselves."""
    return await samples.samples(world.store, await person(world, "mary"), program.id, world.now())


async def test_every_kind_of_message_is_shown(world: World, program: Program) -> None:
    shown = await all_of(world, program)
    assert {each.kind for each in shown.samples} == set(Kind) - GROUPS_ONLY
    read = "\n".join(seen.reads for seen in await pages(world))
    for words in (
        "We plan to match you with Mina Berg",
        "Meet your buddy: Tomasz Okoro",
        "Have you and Tomasz Okoro met since",
        "[Yes, we met]",
        "Your match with Tomasz Okoro has ended",
        "One match in Leadership 2027 may need you.",
        "You both chose *Delegating*",
    ):
        assert words in read
    assert "INVENTED" not in read


async def test_what_is_shown_is_what_is_sent(world: World, program: Program) -> None:
    """Name for name: what a real mentee reads is what the sample says."""
    (match,) = await matched(world, program, "grace", "ada", days_ago=14)
    await world.advance(days=1, hours=6)
    sent = (await world.person("ada").reads())[-1].reads.splitlines()[0]
    shown = await all_of(world, program)
    content = next(each.content for each in shown.samples if each.kind is Kind.CHECKIN)
    voice = world.bot.desk.texts.voice()
    sample = VIEWS[Kind.CHECKIN](voice, content).blocks[0]["text"]["text"]
    assert sample.replace("<@INVENTED_MENTOR>", f"<@{id_of('grace')}>").startswith(
        sent.partition(" since ")[0]
    )
    assert match.is_open


async def test_nothing_in_it_can_be_pressed_and_nobody_real_is_in_it(world: World, program: Program) -> None:
    await matched(world, program, "grace", "ada")
    for seen in await pages(world):
        assert seen.modal is not None
        assert set(seen.modal.buttons) <= {"Next page", "Previous page"}
        assert id_of("ada") not in seen.reads
        assert id_of("grace") not in seen.reads


async def test_a_program_without_topics_can_be_previewed(world: World) -> None:
    await open_program(world, topics=())
    assert "Meet your mentor: Tomasz Okoro" in "\n".join(seen.reads for seen in await pages(world))


async def test_among_peers_no_message_is_said_to_be_for_a_teacher_or_a_learner(world: World) -> None:
    await open_program(world, "Side by side", template=Template.PEERS)
    read = "\n".join(seen.reads for seen in await pages(world))
    assert "A new match, to both" in read
    assert "to the one who learns" not in read
    assert "You are matched in *Side by side*. You both know something of *Delegating*" in read
    assert "you mentored" not in read


async def test_only_coordinators_preview_texts(world: World, program: Program) -> None:
    with pytest.raises(CoordinatorsOnly):
        await samples.samples(world.store, await person(world, "ada"), program.id, world.now())


async def test_a_program_of_groups_shows_what_groups_read(world: World) -> None:
    groups = await open_program(world, "Circles", template=Template.PEER_CIRCLES)
    shown = await all_of(world, groups)
    assert {each.kind for each in shown.samples} == set(Kind) - PAIRS_ONLY - OF_TWO_PARTS
    read = "\n".join(seen.reads for seen in await pages(world))
    for words in (
        "*You have a group: Delegating*, in Circles.",
        "Ravi Lind has left the group on Delegating",
        "*It is your turn to lead the talk of the group on",
        "*We have an idea for you: the group on Delegating*, in Circles. 4 people are in it.",
        "*Tomasz Okoro has changed how your group works together* in Circles:",
        "You wanted to hear of it. What you said last time is kept",
    ):
        assert words in read
    for words in ("is on hold", "Which one suits you", "proposes 45 minutes", "you mentored"):
        assert words not in read
