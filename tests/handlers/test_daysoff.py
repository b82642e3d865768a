"""On a day off nobody is written to: public holidays by country, and the company's own days."""

from datetime import UTC, date, datetime

from mentoring.daysoff import Wanted
from mentoring.programs import Program
from services import daysoff
from tests.stories import agree, matched, open_program
from tests.world import World, id_of


async def keep(
    world: World,
    program: Program,
    *,
    public: bool = False,
    closed: tuple[str, ...] = (),
    worked: tuple[str, ...] = (),
) -> None:
    async with world.store.reading() as tx:
        mary = await tx.people.find(id_of("mary"))
    assert mary
    wanted = Wanted(keeps_holidays=public, closed=closed, worked=worked)
    await daysoff.change(world.store, mary, program.id, wanted, world.now())


async def questions(world: World, who: str) -> list[datetime]:
    """When somebody was asked whether they met."""
    messages = await world.person(who).reads()
    return [datetime.fromtimestamp(float(each.ts), UTC) for each in messages if "met since" in each.reads]


async def test_a_question_waits_for_the_end_of_the_days_on_which_the_company_is_closed(world: World) -> None:
    program = await open_program(world)
    await matched(world, program, "grace", "ada", days_ago=13)
    await keep(world, program, closed=("2027-03-02 to 2027-03-03",))
    await world.advance(to=datetime(2027, 3, 3, 20, tzinfo=UTC))
    assert await questions(world, "ada") == []
    await world.advance(to=datetime(2027, 3, 5, 20, tzinfo=UTC))
    [at] = await questions(world, "ada")
    assert at.date() == date(2027, 3, 4)


async def test_the_question_after_a_talk_comes_on_the_working_day_after_it_and_home_says_so(
    world: World,
) -> None:
    program = await open_program(world)
    [match] = await matched(world, program, "grace", "ada")
    await keep(world, program, closed=("2027-03-05",))
    await agree(world, match, "ada", date(2027, 3, 4))
    await world.advance(to=datetime(2027, 3, 6, 12, tzinfo=UTC))
    await world.person("grace").opens_home()
    seen = await world.person("grace").home()
    assert seen
    assert "Our next question: Monday 8 March" in seen.reads
    await world.advance(to=datetime(2027, 3, 8, 12, tzinfo=UTC))
    [at] = await questions(world, "grace")
    assert at.replace(microsecond=0) == datetime(2027, 3, 8, 9, tzinfo=UTC)


async def test_public_holidays_are_those_of_each_persons_country(world: World) -> None:
    program = await open_program(world)
    await matched(world, program, "grace", "rosa")
    await keep(world, program, public=True)
    async with world.store.reading() as tx:
        people = await tx.people.of([id_of("grace"), id_of("rosa")])
    assert "2027-10-03" in people[id_of("grace")].days_off
    assert "2027-10-03" not in people[id_of("rosa")].days_off
    assert "2027-11-25" in people[id_of("rosa")].days_off


async def test_a_holiday_on_which_people_work_is_a_working_day(world: World) -> None:
    program = await open_program(world)
    await matched(world, program, "grace", "ada")
    await keep(world, program, public=True, worked=("2027-03-26",))
    async with world.store.reading() as tx:
        grace = await tx.people.find(id_of("grace"))
    assert grace
    assert "2027-03-26" not in grace.days_off
    assert "2027-03-29" in grace.days_off


async def test_who_joins_later_has_them_by_the_next_morning(world: World) -> None:
    program = await open_program(world)
    await keep(world, program, closed=("2027-03-10",))
    await matched(world, program, "grace", "ada")
    await world.advance(days=1)
    async with world.store.reading() as tx:
        ada = await tx.people.find(id_of("ada"))
    assert ada
    assert ada.days_off == ("2027-03-10",)


async def test_a_coordinator_sets_them_and_is_told_what_cannot_be_read(world: World) -> None:
    program = await open_program(world)
    await matched(world, program, "grace", "ada")
    mary = world.person("mary")
    await mary.runs("/mentor-admin edit")
    form = await mary.clicks("daysoff.form.open")
    assert "Good Friday (Germany)" in form.reads
    seen = await mary.submits({"closed": "Christmas"})
    assert "We cannot read “Christmas”" in str(seen.errors)
    seen = await mary.submits({"keeps": ["keeps"], "closed": "2027-12-24 to 2028-01-01"})
    assert "writes to nobody" in seen.reads
    async with world.store.reading() as tx:
        kept = await tx.programs.get(program.id)
    assert (kept.keeps_holidays, kept.closed_days) == (True, ("2027-12-24 to 2028-01-01",))
