"""The page about a simulated life: its figures, its messages, and nothing from elsewhere."""

import re
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.simulation.checking.findings import Violation
from bot.simulation.checking.plights import RULE
from bot.simulation.records import Life, Message, Plight
from bot.simulation.reporting.figures import figures
from bot.simulation.reporting.page import page
from bot.simulation.reporting.preview import mrkdwn, seen
from mentoring.deliveries import Kind
from mentoring.ids import PersonId
from messages.voice import Texts
from tests.simulation.board_lives import good_life_of_peers
from tests.simulation.group_lives import good_life_in_groups
from tests.simulation.lives import good_life
from tests.simulation.test_formats import NOBODY_FITS

ROOT = Path(__file__).parents[2]
SMALL = ("--people", "12", "--months", "1")
ADA = {"UADA": "Ada <3"}


@pytest.fixture(scope="module")
def life() -> Life:
    """Twelve people, four pairs, three months."""
    return good_life()


def told_of(life: Life, *violations: Violation) -> str:
    return page(life, violations, Texts.load().voice())


def simulated(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The command, as an operator types it."""
    command = [sys.executable, "-m", "bot", "simulate", *arguments]
    return subprocess.run(  # noqa: S603  # our own command
        command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=240
    )


def test_every_message_to_a_member_is_in_their_weeks(life: Life) -> None:
    counted = figures(life)
    members = {load.person.id for load in counted.members}
    read = sum(reader in members for message in life.messages for reader in message.to)
    assert sum(load.total for load in counted.members) == read
    assert sum(counted.spread.values()) == len(counted.members) * counted.weeks


def test_each_kind_is_shown_once_with_how_often_it_was_sent(life: Life) -> None:
    counted = figures(life)
    assert [each.kind for each in counted.kinds] == list(dict.fromkeys(each.kind for each in life.messages))
    assert sum(each.count for each in counted.kinds) == len(life.messages)
    assert told_of(life).count('<article class="message') == len(counted.kinds)


def test_a_trouble_is_noticed_when_a_person_was_told(life: Life) -> None:
    for each in figures(life).noticed:
        if each.at:
            told = [
                one.at
                for one in life.messages
                if one.kind in {Kind.ALERT, Kind.DIGEST, Kind.MONDAY, Kind.SUPPORT}
            ]
            assert each.at in told
            assert each.at >= each.trouble.at


def test_a_trouble_that_nobody_heard_of_is_told_as_such(life: Life) -> None:
    (trouble, *_) = life.troubles
    alone = replace(life, alerts=(), troubles=(replace(trouble, kind=Plight.SILENCE),))
    assert figures(alone).noticed[0].at is None
    missed = Violation(rule=RULE, at=trouble.at, who=trouble.people[0], says=f"{Plight.SILENCE}: no case")
    assert "<td>nobody</td>" in told_of(alone, missed)
    assert "<b>0 of 1</b>" in told_of(alone, missed)


def test_a_trouble_that_did_not_show_is_not_held_against_anybody(life: Life) -> None:
    (trouble, *_) = life.troubles
    late = replace(life, alerts=(), troubles=(replace(trouble, kind=Plight.SILENCE),))
    assert "<td>has not shown</td>" in told_of(late)
    assert "<b>0 of 0</b>" in told_of(late)
    assert "; 1 more has not shown" in told_of(late)


def test_what_nobody_asked_for_is_counted_apart(life: Life) -> None:
    counted = figures(life)
    prompts = sum(len(load.prompts) for load in counted.members)
    assert 0 < prompts < sum(load.total for load in counted.members)
    assert counted.prompts_mean < counted.mean
    reader = counted.members[0].person.id
    often = [
        Message(
            at=life.started + timedelta(days=day), kind=Kind.CHECKIN, key=f"c{day}", to=(reader,), text=""
        )
        for day in (0, 2, 6, 7)
    ]
    assert figures(replace(life, messages=tuple(often))).most_prompts == 3


def test_the_page_asks_nothing_of_any_server(life: Life) -> None:
    made = told_of(life)
    assert not re.findall(r"""(?:src|href|url)\s*[=(]\s*["']?(?:https?:)?//""", made)
    assert "<script" not in made
    assert "default-src 'none'" in made


def test_rules_that_did_not_hold_stand_at_the_top_and_are_listed(life: Life) -> None:
    assert "rules held,</b>" in told_of(life)
    who = life.people[0]
    broken = Violation(rule="two a week", at=life.ended, who=who.id, says="was written to three times")
    made = told_of(life, broken)
    assert "did not hold" in made
    assert f"{who.name}: was written to three times" in made


def test_the_page_of_a_life_in_groups_speaks_of_groups() -> None:
    made = told_of(good_life_in_groups())
    assert "All 2 groups" in made
    assert "So many leave that a group is too small" in made
    assert "A group with too few people" in made
    assert ">Pairs<" not in made
    assert " pairs" not in made


def test_nobody_is_a_mentor_on_the_page_of_a_program_of_peers() -> None:
    made = re.sub(r"<style.*?</style>|<[^>]+>", " ", told_of(good_life_of_peers()), flags=re.DOTALL)
    assert "partners" in made
    assert re.findall(r"(?i)(?<![/\w-])(?:mentor|mentee)s?\b", made) == ["Mentor"]  # the bot, at the very end


def test_names_are_escaped(life: Life) -> None:
    first, *others = life.people
    made = told_of(replace(life, people=(replace(first, name="<script>alert(1)</script>"), *others)))
    assert "<script" not in made


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*Hello* <@UADA>, _well_", "<strong>Hello</strong> <b>@Ada &lt;3</b>, <em>well</em>"),
        ("&lt;b&gt; &amp; `code`", "&lt;b&gt; &amp; <code>code</code>"),
        ("<https://example.com|a course>", "<b>a course</b>"),
        ("<!date^1^{date}|Monday>", "<b>Monday</b>"),
        ("one\n> two", "one<br><q>two</q>"),
        ("2 * 3 * 4", "2 * 3 * 4"),
    ],
)
def test_a_message_is_shown_as_slack_shows_it(text: str, html: str) -> None:
    assert mrkdwn(text, ADA) == html


def test_a_message_without_blocks_is_its_text(life: Life) -> None:
    message = Message(
        at=life.started, kind=Kind.JOINED, key="joined", to=(PersonId("UADA"),), text="You are *in* < here"
    )
    assert seen(message, ADA) == "<p>You are <strong>in</strong> &lt; here</p>"


def test_the_command_writes_the_page_and_says_what_is_in_it(tmp_path: Path) -> None:
    out = tmp_path / "life.html"
    done = simulated("docs/examples/program.yml", *SMALL, "--out", str(out))
    assert done.returncode == 0, done.stderr
    assert "Messages a person and week" in done.stdout
    assert "Warning" not in done.stderr
    assert "Autumn cohort, lived through once" in out.read_text()


@pytest.mark.parametrize(
    ("content", "options", "complaint"),
    [
        ("name: Spring\nstarts_on: soon\n", (), "starts_on"),
        ("name: Spring\n", ("--months", "0"), "1 to 24 months"),
        ("name: Spring\n", ("--people", "3"), "10 to 500 people"),
        (f"name: Spring\n{NOBODY_FITS}", SMALL, "no two of the invented people could be matched"),
    ],
)
def test_what_cannot_be_simulated_is_said(
    tmp_path: Path, content: str, options: tuple[str, ...], complaint: str
) -> None:
    file = tmp_path / "program.yml"
    file.write_text(content)
    done = simulated(str(file), *options)
    assert done.returncode == 2
    assert complaint in done.stderr
    assert not (tmp_path / "program.html").exists()
