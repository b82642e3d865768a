"""The report: numbers without names, charts that Slack accepts, a file."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot.matchmaking import MatchingProcess
from mentoring.checkins import Checkin, Met
from mentoring.ids import UNSAVED, CheckinId, MatchId
from mentoring.people import Person
from mentoring.programs import Program, Rank
from reports.figures import Key
from services.reports import report
from tests.stories import matched, open_program, person
from tests.world import MANIFEST, World, company, id_of


async def running(world: World, name: str = "Leadership 2027") -> Program:
    """Five matches, each of whose members said something two weeks later."""
    program = await open_program(world, name, started_at=world.now() - timedelta(days=20))
    for mentor, mentee in (
        ("grace", "ada"),
        ("grace", "linus"),
        ("grace", "rosa"),
        ("rosa", "linus"),
        ("linus", "grace"),
    ):
        for match in await matched(world, program, mentor, mentee):
            await asked(world, program, match.id)
    return program


async def asked(world: World, program: Program, match: MatchId) -> None:
    """Both were asked five days ago, and found it worth their time."""
    at = world.now() - timedelta(days=5)
    async with world.store.transaction() as tx:
        for member in await tx.members.of_match(match):
            await tx.checkins.add(
                Checkin(
                    workspace=world.workspace,
                    id=CheckinId(UNSAVED),
                    program=program.id,
                    match=member.match,
                    participant=member.participant,
                    person=member.person,
                    since=at.date() - timedelta(days=10),
                    asked_on=at.date(),
                    asked_at=at,
                    met=Met.MET,
                    worth=5,
                    answered_at=at,
                    closed_at=at,
                )
            )


async def test_the_report_comes_as_a_message_with_charts_and_without_names(world: World) -> None:
    await running(world)
    mary = world.person("mary")
    seen = await mary.runs("/mentor-admin report", channel="general")
    assert "in your chat with me" in seen.reads
    report = (await mary.reads(newest=1))[0]
    assert [block["chart"]["type"] for block in report.blocks if block["type"] == "data_visualization"] == [
        "pie",
        "bar",
    ]
    assert "Matches now: *5*" in report.reads
    for name in ("Ada", "Grace", "Linus", "Rosa", "<@U"):
        assert name not in report.reads


async def test_answers_of_fewer_than_five_people_are_not_shown(world: World) -> None:
    await running(world)
    mary = world.person("mary")
    await mary.runs("/mentor-admin report")
    report = (await mary.reads())[0].reads
    assert "Worth their time: *too few people to show*" in report
    assert "Worth their time (mentor)" not in report


async def test_the_file_holds_the_same_numbers_and_no_formula(world: World) -> None:
    await running(world, "=Leadership()")
    mary = world.person("mary")
    await mary.runs("/mentor-admin report")
    await mary.clicks("CSV file")
    (file,) = (await mary.reads(newest=1))[0].files
    text = world.slack.workspace.files[file["id"]].content.decode("utf-8-sig")
    assert file["name"] == "leadership-2027-03-01.csv"
    assert "'=Leadership(),Matches now,5,count" in text
    assert "\r\n=" not in text


async def test_a_workspace_that_allows_no_files_is_told_how_to_allow_them(
    tmp_path: Path, matchmaker: MatchingProcess
) -> None:
    manifest = tmp_path / "manifest.yml"
    manifest.write_text(MANIFEST.read_text().replace("      - files:write\n", ""))
    async with company(tmp_path, matchmaker=matchmaker, manifest=manifest) as world:
        await running(world)
        mary = world.person("mary")
        await mary.runs("/mentor-admin report")
        seen = await mary.clicks("CSV file")
    assert "files:write" in seen.reads


async def test_each_number_has_a_definition(world: World) -> None:
    await running(world)
    mary = world.person("mary")
    await mary.runs("/mentor-admin report")
    assert "of all that are at least 21 days old" in (await mary.clicks("What the numbers mean")).reads


async def test_a_coordinators_own_matches_are_not_counted_among_the_states(world: World) -> None:
    program = await running(world)
    await matched(world, program, "katherine", "ada")
    await world.person("katherine").runs("/mentor-admin report")
    (report,) = await world.told("katherine", "in numbers")
    assert "Without 1 match that you are in" in report


async def test_a_viewer_may_read_it_and_a_member_may_not(world: World) -> None:
    program = await running(world)
    async with world.store.transaction() as tx:
        part = await tx.coordinators.find(program.id, id_of("katherine"))
        assert part is not None
        await tx.coordinators.save(replace(part, rank=Rank.VIEWER))
    assert "in your chat" in (await world.person("katherine").runs("/mentor-admin report")).reads
    assert "for coordinators" in (await world.person("ada").runs("/mentor-admin report")).reads


async def test_no_figure_moves_with_an_answer_about_ones_own_match(world: World) -> None:
    program = await running(world)
    [own] = await matched(world, program, "katherine", "ada")
    mary, katherine = await person(world, "mary"), await person(world, "katherine")

    async def worth(who: Person) -> list[int | None]:
        found = await report(world.store, who, program.id, world.now())
        return [each.n for each in found.figures if each.key in {Key.WORTH, Key.CHECKIN_ANSWERS}]

    for_mary, for_katherine = await worth(mary), await worth(katherine)
    await asked(world, program, own.id)
    assert await worth(katherine) == for_katherine
    assert await worth(mary) != for_mary
