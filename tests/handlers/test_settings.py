"""Settings: hours, silence, breaks, and how many people somebody mentors."""

from datetime import UTC, datetime, time

import pytest

from mentoring.participants import Participant, Standing
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.settings import NotACountry, Wanted
from services import daysoff, settings
from tests import stories
from tests.world import World, id_of


@pytest.fixture
async def program(world: World) -> Program:
    return await stories.open_program(world)


async def person(world: World, handle: str) -> Person:
    async with world.store.reading() as tx:
        found = await tx.people.find(id_of(handle))
    assert found is not None
    return found


async def place(world: World, handle: str, program: Program) -> Participant:
    async with world.store.reading() as tx:
        found = await tx.participants.find(program.id, id_of(handle))
    assert found is not None
    return found


async def test_hours_and_silence_are_set_in_one_form(world: World, program: Program) -> None:
    ada = world.person("ada")
    seen = await ada.runs("/mentor settings", channel="general")
    assert "Europe/Berlin" in seen.reads
    seen = await ada.submits({"day_starts": "08:00", "day_ends": "15:00", "silence": "two_weeks"})
    assert "No messages until 15 March" in seen.reads
    known = await person(world, "ada")
    assert (known.day_starts, known.day_ends) == (time(8), time(15))
    assert known.muted_until == datetime(2027, 3, 15, 9, 0, tzinfo=UTC)


async def test_silence_until_a_day_ends_when_that_day_begins(world: World, program: Program) -> None:
    ada = world.person("ada")
    await ada.runs("/mentor settings")
    await ada.submits({"silence": "until", "silent_until": "2027-04-06"})
    assert (await person(world, "ada")).muted_until == datetime(2027, 4, 6, 7, 0, tzinfo=UTC)


async def test_silence_stays_as_it_is_unless_it_is_changed(world: World, program: Program) -> None:
    ada = world.person("ada")
    await ada.runs("/mentor settings")
    await ada.submits({"silence": "four_weeks"})
    before = (await person(world, "ada")).muted_until
    await world.advance(days=3)
    await ada.runs("/mentor pause")
    await ada.submits({"day_ends": "16:00"})
    assert (await person(world, "ada")).muted_until == before
    await ada.runs("/mentor settings")
    await ada.submits({"silence": "none"})
    assert (await person(world, "ada")).muted_until is None


@pytest.mark.parametrize(
    ("entered", "field"),
    [
        ({"day_starts": "15:00", "day_ends": "09:00"}, "day_ends"),
        ({"day_starts": "09:00", "day_ends": "10:30"}, "day_ends"),
        ({"silence": "until"}, "silent_until"),
        ({"silence": "until", "silent_until": "2027-03-01"}, "silent_until"),
        ({"silence": "until", "silent_until": "2029-01-01"}, "silent_until"),
    ],
)
async def test_what_cannot_be_set_is_said_beside_its_field(
    world: World, program: Program, entered: dict[str, str], field: str
) -> None:
    ada = world.person("ada")
    await ada.runs("/mentor settings")
    before = await person(world, "ada")
    assert set((await ada.submits(entered)).errors) == {field}
    assert await person(world, "ada") == before


async def test_a_mentor_may_want_fewer_people_than_there_are(world: World, program: Program) -> None:
    answers = {**stories.MENTOR, "capacity": 3}
    await stories.sign_up(world, "grace", program, answers)
    await stories.matched(world, program, "grace", "ada", "linus", "rosa")
    grace = world.person("grace")
    await grace.runs("/mentor settings")
    mine = await place(world, "grace", program)
    seen = await grace.submits({f"capacity:{mine.id}": "1"})
    assert "You have 3 people now" in seen.reads
    assert "until 3 matches have ended" in seen.reads
    assert (await place(world, "grace", program)).capacity == 1
    seen = await grace.clicks("End a match")
    assert seen.modal is not None


async def test_nobody_new_outlives_a_change_of_the_form(world: World, program: Program) -> None:
    await stories.sign_up(world, "grace", program, stories.MENTOR)
    grace = world.person("grace")
    await grace.runs("/mentor settings")
    mine = await place(world, "grace", program)
    await grace.submits({f"capacity:{mine.id}": "0"})
    await grace.closes()
    await grace.runs("/mentor join")
    await grace.submits()
    await grace.submits()
    assert "Saved" in (await grace.submits()).reads
    assert (await place(world, "grace", program)).capacity == 0


async def test_a_break_ends_by_itself(world: World, program: Program) -> None:
    await stories.sign_up(world, "ada", program)
    ada = world.person("ada")
    await ada.runs("/mentor settings")
    mine = await place(world, "ada", program)
    seen = await ada.submits({f"break:{mine.id}": "four_weeks"})
    assert "You are on a break" in seen.reads
    await world.advance(days=27)
    assert (await place(world, "ada", program)).standing is Standing.ON_BREAK
    await world.advance(days=1, hours=6)
    assert (await place(world, "ada", program)).standing is Standing.IN


async def test_a_break_can_be_open_and_ended_by_the_person(world: World, program: Program) -> None:
    await stories.sign_up(world, "ada", program)
    ada = world.person("ada")
    mine = await place(world, "ada", program)
    await ada.runs("/mentor settings")
    await ada.submits({f"break:{mine.id}": "open"})
    await ada.closes()
    await world.advance(days=60)
    await ada.runs("/mentor settings")
    await ada.submits({"silence": "none"})
    await ada.closes()
    assert (await place(world, "ada", program)).standing is Standing.ON_BREAK
    await ada.runs("/mentor settings")
    await ada.submits({f"break:{mine.id}": "none"})
    assert (await place(world, "ada", program)).standing is Standing.IN


async def test_a_break_until_a_chosen_day_ends_on_that_day(world: World, program: Program) -> None:
    await stories.sign_up(world, "ada", program)
    mine, ada = await place(world, "ada", program), world.person("ada")
    await ada.runs("/mentor settings")
    chosen = {f"break:{mine.id}": "until", f"break_day:{mine.id}": "2027-03-10"}
    seen = await ada.submits(chosen)
    assert "Your break ends by itself on 10 March" in seen.reads
    assert (await place(world, "ada", program)).break_until == datetime(2027, 3, 10, 8, 0, tzinfo=UTC)
    await ada.closes(everything=True)
    await world.advance(to=datetime(2027, 3, 9, 12, 0, tzinfo=UTC))
    told = await ada.reads(saying="Your break from Leadership 2027 ends on")
    assert len(told) == 1
    assert "10 March" in told[0].reads
    assert (await place(world, "ada", program)).standing is Standing.ON_BREAK
    await world.advance(to=datetime(2027, 3, 10, 20, 0, tzinfo=UTC))
    assert (await place(world, "ada", program)).standing is Standing.IN


@pytest.mark.parametrize("day", ["2027-03-01", "2028-03-30", None])
async def test_a_break_ends_on_a_day_to_come_and_within_a_year(
    world: World, program: Program, day: str | None
) -> None:
    await stories.sign_up(world, "ada", program)
    mine, ada = await place(world, "ada", program), world.person("ada")
    await ada.runs("/mentor settings")
    seen = await ada.submits({f"break:{mine.id}": "until", f"break_day:{mine.id}": day})
    assert seen.errors.keys() == {f"break_day:{mine.id}"}
    assert (await place(world, "ada", program)).standing is Standing.IN


async def test_who_is_back_before_hears_nothing_of_the_end(world: World, program: Program) -> None:
    await stories.sign_up(world, "ada", program)
    mine, ada = await place(world, "ada", program), world.person("ada")
    await ada.runs("/mentor settings")
    await ada.submits({f"break:{mine.id}": "until", f"break_day:{mine.id}": "2027-03-10"})
    await ada.closes(everything=True)
    await ada.runs("/mentor settings")
    await ada.submits({f"break:{mine.id}": "none"})
    await world.advance(to=datetime(2027, 3, 9, 12, 0, tzinfo=UTC))
    assert not await ada.reads(saying="Your break from")


async def test_somebody_keeps_the_holidays_of_another_country(world: World) -> None:
    await stories.sign_up(world, "ada", await stories.open_program(world, keeps_holidays=True))
    ada = world.person("ada")
    await ada.runs("/mentor settings")
    await ada.submits({"country": "United States"})
    await daysoff.plan(world.store, world.now())
    known = await person(world, "ada")
    assert known.country == "US"
    assert "2027-07-05" in known.days_off  # Independence Day, kept on a Monday
    assert "2027-05-01" not in known.days_off  # a holiday in Berlin
    await ada.closes(everything=True)
    await ada.runs("/mentor settings")
    await ada.submits({})
    assert (await person(world, "ada")).country == "US"
    await ada.closes(everything=True)
    await ada.runs("/mentor settings")
    await ada.submits({"country": "As in my time zone: Germany"})
    assert (await person(world, "ada")).country == ""


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("", "As in my time zone: Germany"),
        ("ger", "Germany"),
        ("GERM", "Germany"),
        ("de", "Germany"),
        ("uk", "United Kingdom"),
        ("king", "United Kingdom"),
        ("usa", "United States"),
        ("cote", "Côte d’Ivoire"),
        ("turk", "Türkiye"),
        ("turkey", "Türkiye"),
        ("atlantis", "As in my time zone: Germany"),
    ],
)
async def test_a_country_is_found_by_what_people_call_it(world: World, typed: str, first: str) -> None:
    ada = world.person("ada")
    await ada.runs("/mentor settings")
    found = [option["text"]["text"] for option in await ada.searches("country", typed)]
    assert found[0] == first
    assert found.count("As in my time zone: Germany") == 1


async def test_a_country_without_known_holidays_is_refused(world: World) -> None:
    ada = await stories.person(world, "ada")
    wanted = Wanted(day_starts=time(9), day_ends=time(17), capacities={}, breaks={}, country="XX")
    with pytest.raises(NotACountry):
        await settings.change(world.store, ada, wanted, world.now())


async def test_the_form_says_in_which_language_we_write(world: World, program: Program) -> None:
    await stories.sign_up(world, "ada", program)
    seen = await world.person("ada").runs("/mentor settings")
    assert "Our texts are in English for now." in seen.reads
    assert "follows the language" not in seen.reads
