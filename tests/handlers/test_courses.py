"""The list of matches by state: names and dates, nothing of answers, nothing of one's own."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mentoring.alerts import Cause
from mentoring.endings import Reason
from mentoring.endings import Wish as EndingWish
from mentoring.ids import ProgramId
from mentoring.matches import HowEnded, Match
from mentoring.programs import Program
from mentoring.refusals import CoordinatorsOnly, NotYours
from sandbox.client import Persona, Seen
from services import alerts, courses, erasure, leavers
from services.endings import end_match
from tests.stories import agree, matched, person
from tests.world import World, id_of


async def the_list(world: World, who: str = "mary") -> tuple[Persona, Seen]:
    """A coordinator opens the list from Home."""
    persona = world.person(who)
    await persona.opens_home()
    await persona.clicks("Coordinating", home=True)
    return persona, await persona.clicks("Open list", home=True)


async def a_case(world: World, match: Match, cause: Cause) -> None:
    """Something about a match needs somebody."""
    async with world.store.transaction() as tx:
        await alerts.raise_alert(tx, match.program, cause, occasion="1", now=world.now(), match=match.id)


async def ended(world: World, match: Match, how: HowEnded) -> None:
    async with world.store.transaction() as tx:
        await end_match(tx, match, how, world.now())


async def test_the_most_troubled_come_first_with_dates_and_causes(world: World, program: Program) -> None:
    await matched(world, program, "grace", "ada")
    await matched(world, program, "grace", "linus", days_ago=60)
    _, seen = await the_list(world)
    assert "2 matches" in seen.reads
    quiet, young = seen.reads.index("<@ULINUS>"), seen.reads.index("<@UADA>")
    assert quiet < young
    assert "<@UGRACE> and <@ULINUS>* · Quiet" in seen.reads
    assert "since 31 December · no meeting yet · the first meeting is late · a meeting is late" in seen.reads
    assert "<@UGRACE> and <@UADA>* · Too early" in seen.reads


async def test_the_list_is_narrowed_to_a_state_and_to_a_person(world: World, program: Program) -> None:
    young, old = await matched(world, program, "grace", "ada", "linus")
    await ended(world, old, HowEnded.EARLY)
    mary, seen = await the_list(world)
    assert "ULINUS" not in seen.reads
    seen = await mary.chooses("courses.list.filter", "ended")
    assert "ended early on 1 March" in seen.reads
    assert "UADA" not in seen.reads
    seen = await mary.chooses("courses.list.filter", "quiet")
    assert "0 matches" in seen.reads
    (option,) = await mary.searches("courses.person.search", "hopp")
    seen = await mary.chooses("courses.person.search", option["text"]["text"])
    assert "2 matches of <@UGRACE>, ended ones too" in seen.reads
    assert young.is_open


async def test_own_matches_are_never_in_it(world: World, program: Program) -> None:
    await matched(world, program, "katherine", "ada")
    await matched(world, program, "grace", "linus")
    katherine, seen = await the_list(world, "katherine")
    assert "UADA" not in seen.reads
    assert "ULINUS" in seen.reads
    assert await katherine.searches("courses.person.search", "ada") == []
    assert "<@UKATHERINE> and <@UADA>" in (await the_list(world, "mary"))[1].reads


async def test_a_row_leads_to_the_case_and_its_opening_is_logged(world: World, program: Program) -> None:
    (match,) = await matched(world, program, "grace", "ada")
    await a_case(world, match, Cause.NO_MEETING)
    mary, _ = await the_list(world)
    seen = await mary.picks("Open the case")
    assert "No meeting in" in seen.reads
    async with world.store.reading() as tx:
        assert await tx.openings.count() == 1


async def test_a_row_leads_to_both_people(world: World, program: Program) -> None:
    await matched(world, program, "grace", "ada")
    mary, _ = await the_list(world)
    seen = await mary.picks("Look at Ada Lovelace")
    assert "Looks for a mentor" in seen.reads
    await mary.closes()
    modal = await mary.modal()
    assert modal is not None
    assert "1 match" in modal.reads


async def test_what_somebody_answered_is_not_told_beside_their_name(world: World, program: Program) -> None:
    await matched(world, program, "grace", "ada", days_ago=14)
    await world.advance(days=1, hours=6)
    for button in ("Yes, we met", "1 Not at all", "Talk to a coordinator"):
        await world.person("ada").clicks(button)
    _, seen = await the_list(world)
    assert "Needs attention" in seen.reads
    assert "an answer needs a person" in seen.reads
    assert "low" not in seen.reads


async def test_the_last_meeting_is_told(world: World, program: Program) -> None:
    (match,) = await matched(world, program, "grace", "ada", days_ago=10)
    await agree(world, match, "ada", (world.now() + timedelta(days=3)).date())
    async with world.store.transaction() as tx:
        (agreed,) = await tx.meetings.of_match(match.id)
        await tx.meetings.save(replace(agreed, planned=False, on=(world.now() - timedelta(days=3)).date()))
    _, seen = await the_list(world)
    assert "last met on 26 February" in seen.reads


async def test_mistakes_and_people_who_were_erased_are_left_out(world: World, program: Program) -> None:
    wrong, gone = await matched(world, program, "grace", "ada", "linus")
    await ended(world, wrong, HowEnded.MISTAKE)
    await erasure.erase(world.store, id_of("linus"), world.now())
    mary, _ = await the_list(world)
    seen = await mary.chooses("courses.list.filter", "ended")
    assert "0 matches" in seen.reads
    assert gone.program == program.id


async def test_many_matches_have_pages(world: World, program: Program) -> None:
    for number in range(11):
        await world.control.arrives(
            id=f"UNEW{number:02}", handle=f"new{number:02}", real_name=f"New {number:02}"
        )
    await matched(world, program, "grace", *(f"new{number:02}" for number in range(11)))
    mary, seen = await the_list(world)
    assert "UNEW10" not in seen.reads
    assert "UNEW10" in (await mary.clicks("Next page")).reads
    assert "UNEW00" in (await mary.clicks("Previous page")).reads


async def test_only_coordinators_read_it(world: World, program: Program) -> None:
    ada = await person(world, "ada")
    with pytest.raises(CoordinatorsOnly):
        await courses.courses(world.store, ada, ProgramId(program.id), world.now())


async def test_why_a_match_ended_is_behind_a_button_and_its_opening_is_logged(
    world: World, program: Program
) -> None:
    await ends(world, program, EndingWish(reason=Reason.CLICK))
    mary, seen = await the_list(world)
    assert "We did not click" not in seen.reads
    await mary.chooses("courses.list.filter", "ended")
    seen = await mary.picks("Why it ended")
    assert "<@UADA>: *We did not click*" in seen.reads
    async with world.store.reading() as tx:
        assert await tx.openings.count() == 1


async def test_what_is_only_to_be_counted_is_not_behind_it(world: World, program: Program) -> None:
    await ends(world, program, EndingWish(reason=Reason.CLICK, count_only=True))
    mary, _ = await the_list(world)
    await mary.chooses("courses.list.filter", "ended")
    seen = await mary.picks("Why it ended")
    assert "We did not click" not in seen.reads
    assert "UADA>:" not in seen.reads


async def test_nobody_reads_why_their_own_match_ended(world: World, program: Program) -> None:
    match = await ends(world, program, EndingWish(reason=Reason.CLICK), mentor="katherine")
    with pytest.raises(NotYours):
        await courses.why_ended(world.store, await person(world, "katherine"), match.id, world.now())


async def test_a_match_on_hold_is_not_said_to_be_on_track(world: World, program: Program) -> None:
    (match,) = await matched(world, program, "grace", "ada", days_ago=20)
    await world.person("grace").deactivated()
    _, seen = await the_list(world)
    assert match.is_open
    assert "<@UGRACE> and <@UADA>* · On hold" in seen.reads
    assert "On track" not in seen.reads


async def ends(world: World, program: Program, wish: EndingWish, mentor: str = "grace") -> Match:
    """Ada has ended her match, and two days have gone by."""
    (match,) = await matched(world, program, mentor, "ada")
    await leavers.ask(world.store, await person(world, "ada"), match.id, wish, world.now())
    await world.advance(days=2)
    return match
