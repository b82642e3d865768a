"""Three days after the end: a certificate, a word of thanks, a story, and whether to come again."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.settings import Settings
from bot.verifying import FAULTY, verify
from mentoring.formats import Format
from mentoring.keepsakes import Certificate, Consent, NoSuchCertificate
from mentoring.matches import Match
from mentoring.participants import Role
from mentoring.programs import Program
from mentoring.refusals import CoordinatorsOnly, NotYours
from services import erasure, keepsakes
from services.phases import keep_dates
from tests.stories import matched, open_program, person
from tests.world import START, World, id_of

ENDS_ON = date(2027, 4, 19)
WORDS = {Format.PAIR: {Role.MENTOR: "mentor", Role.MENTEE: "mentee"}}


@pytest.fixture
async def program(world: World) -> Program:
    """A program that runs and ends in seven weeks."""
    program = await open_program(world, ends_on=ENDS_ON, started_at=world.now())
    async with world.store.transaction() as tx:
        await keep_dates(tx, program)
    return program


@pytest.fixture
async def match(world: World, program: Program) -> Match:
    """Grace mentored Ada, and it is a week since the end."""
    (one,) = await matched(world, program, "grace", "ada")
    await world.advance(to=START + timedelta(days=57))
    return one


async def certificate_of(world: World, handle: str) -> Certificate:
    """Somebody asks for theirs."""
    who = await person(world, handle)
    async with world.store.reading() as tx:
        (place,) = await tx.participants.of_person(who.id)
    return await keepsakes.certificate(world.store, who, place.id, WORDS, world.now())


async def test_three_days_after_the_end_both_get_something_to_keep(world: World, match: Match) -> None:
    for handle in ("ada", "grace"):
        (kept,) = await world.told(handle, "Here is something to keep")
        assert "Would you like to take part again?" in kept
        assert "Two minutes to look back?" in kept


async def test_a_certificate_comes_as_a_file_and_is_the_same_when_asked_for_again(
    world: World, match: Match
) -> None:
    seen = await world.person("ada").clicks("My certificate")
    issued = await certificate_of(world, "ada")
    assert issued.code in seen.reads
    assert (issued.name, issued.role, issued.ends_on) == ("Ada Lovelace", Role.MENTEE, ENDS_ON)
    assert await certificate_of(world, "ada") == issued


async def test_who_gets_no_messages_finds_on_home_what_they_can_keep(world: World, program: Program) -> None:
    await matched(world, program, "grace", "ada")
    ada = await person(world, "ada")
    async with world.store.transaction() as tx:
        await tx.people.save(replace(ada, muted_until=START + timedelta(days=120)))
    await world.advance(to=START + timedelta(days=50))
    assert "your certificate" not in await home_of(world, "ada")
    await world.advance(to=START + timedelta(days=90))
    assert await world.told("ada", "Here is something to keep") == []
    assert "*Leadership 2027*: your certificate, a word of thanks, your story." in await home_of(world, "ada")
    await world.person("ada").clicks("What I can keep", home=True)
    (kept,) = await world.told("ada", "Here is something to keep")
    assert "Would you like to take part again?" in kept
    seen = await world.person("ada").clicks("My certificate")
    assert (await certificate_of(world, "ada")).code in seen.reads


async def home_of(world: World, handle: str) -> str:
    await world.person(handle).opens_home()
    home = await world.person(handle).home()
    assert home is not None
    return home.reads


async def test_coordinators_check_a_code(world: World, program: Program, match: Match) -> None:
    issued = await certificate_of(world, "ada")
    katherine = world.person("katherine")
    await katherine.opens_home()
    await katherine.clicks("Coordinating", home=True)
    await katherine.clicks("Stories and thanks", home=True)
    await katherine.clicks("Check a certificate")
    seen = await katherine.submits({"code": issued.code.lower().replace("-", " ")})
    assert "is genuine" in seen.reads
    assert "Ada Lovelace" in seen.reads
    await katherine.closes()
    await katherine.clicks("Check a certificate")
    seen = await katherine.submits({"code": "XXXX-XXXX-XXXX"})
    assert "No certificate of this program has the code" in seen.reads
    ada = await person(world, "ada")
    with pytest.raises(CoordinatorsOnly):
        await keepsakes.verified_for(world.store, ada, program.id, issued.code)


async def test_an_operator_checks_a_code(
    world: World, match: Match, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    issued = await certificate_of(world, "grace")
    settings = Settings(
        slack_bot_token=SecretStr("xoxb-1"),
        slack_app_token=SecretStr("xapp-1"),
        database_url=f"sqlite+aiosqlite:///{world.bot.desk.database.path}",
    )
    assert await verify(settings, issued.code) == 0
    assert "Grace Hopper took part as mentor in Leadership 2027" in capsys.readouterr().out
    assert await verify(settings, "nothing") == FAULTY


async def test_thanks_reach_the_partner_and_nobody_else(world: World, match: Match) -> None:
    ada = world.person("ada")
    await ada.clicks("Thank Grace Hopper")
    await ada.submits({"text": "You asked the right questions <!channel>"})
    await world.settle()
    (said,) = await world.told("grace", "says thank you")
    assert "&lt;!channel&gt;" in said
    assert "Only you two see this" in said
    async with world.store.reading() as tx:
        (kept,) = await tx.thanks.of_program(match.program)
    assert not kept.may_be_shown


@pytest.mark.parametrize(("answer", "is_shown"), [("Yes, show it", True), ("Keep it between us", False)])
async def test_thanks_are_shown_only_if_both_agree(
    world: World,
    program: Program,
    match: Match,
    answer: str,
    is_shown: bool,  # noqa: FBT001 (a case)
) -> None:
    katherine = await person(world, "katherine")
    ada = world.person("ada")
    await ada.clicks("Thank Grace Hopper")
    await ada.submits({"text": "You asked the right questions", "public": ["public"]})
    await world.settle()
    assert (await keepsakes.told(world.store, katherine, program.id)).thanks == ()
    await world.person("grace").clicks(answer)
    shown = await keepsakes.told(world.store, katherine, program.id)
    assert bool(shown.thanks) is is_shown


async def test_a_story_is_read_by_whom_its_teller_chose(world: World, program: Program, match: Match) -> None:
    katherine, ada = await person(world, "katherine"), world.person("ada")
    await ada.clicks("Tell your story")
    seen = await ada.submits({"text": "I found my voice.", "consent": "nobody"})
    assert "for you only" in seen.reads
    assert (await keepsakes.told(world.store, katherine, program.id)).stories == ()
    await ada.closes(everything=True)
    for consent, teller in ((Consent.PROGRAM, None), (Consent.NAMED, id_of("ada"))):
        await ada.clicks("Tell your story")
        await ada.submits({"text": "I found my voice.", "consent": consent.value})
        await ada.closes(everything=True)
        (story,) = (await keepsakes.told(world.store, katherine, program.id)).stories
        assert story.teller == teller


async def test_a_mentee_may_come_again_as_a_mentor(world: World, match: Match) -> None:
    seen = await world.person("ada").clicks("Yes, as a mentor")
    assert "Noted: you hear from us" in seen.reads
    async with world.store.reading() as tx:
        (place,) = await tx.participants.of_person(id_of("ada"))
    assert place.next_time == "as_mentor"


async def test_a_mentor_is_not_asked_to_become_one(world: World, match: Match) -> None:
    kept = await world.person("grace").reads(saying="Here is something to keep")
    assert "Yes, tell me when it starts" in kept[0].buttons
    assert "Yes, as a mentor" not in kept[0].buttons


async def test_nobody_takes_the_certificate_of_somebody_else(world: World, match: Match) -> None:
    async with world.store.reading() as tx:
        (place,) = await tx.participants.of_person(id_of("ada"))
    grace = await person(world, "grace")
    with pytest.raises(NotYours):
        await keepsakes.certificate(world.store, grace, place.id, WORDS, world.now())


async def test_what_stays_goes_with_the_person(world: World, program: Program, match: Match) -> None:
    issued = await certificate_of(world, "ada")
    ada = await person(world, "ada")
    await keepsakes.thank(world.store, ada, match.id, "Thank you", in_public=False, now=world.now())
    await erasure.erase(world.store, ada.id, world.now())
    with pytest.raises(NoSuchCertificate):
        await keepsakes.verified(world.store, issued.code)
    async with world.store.reading() as tx:
        assert await tx.thanks.of_program(program.id) == []
