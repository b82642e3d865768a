"""The command line: two files of people in, pairs out."""

import csv
import io
import json
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from bot import pairing_options
from bot.pairfiles import Files
from bot.pairing import Wanted, pair_up
from matching.inputs import Objective
from matching.middles import Middle
from tests import sheets

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
ON = date(2026, 11, 22)


def run(out: Path, *, rules: Path | None = None, **named: Any) -> tuple[int, str]:
    """The exit code, and what was on the screen."""
    screen = Console(file=io.StringIO(), width=200)
    files = Files(
        mentees=named.pop("mentees", EXAMPLES / "mentees.csv"),
        mentors=named.pop("mentors", EXAMPLES / "mentors.csv"),
        rules=rules,
        seed=None,
        on=ON,
        mode=named.pop("mode", None),
        within=named.pop("within", None),
    )
    code = pair_up(files, Wanted(out=out, **named), screen)
    assert isinstance(screen.file, io.StringIO)
    return code, screen.file.getvalue()


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, str]:
    """The workbook of the messy example, and what was on the screen."""
    out = tmp_path_factory.mktemp("pairs") / "pairs.xlsx"
    code, screen = run(out, rules=EXAMPLES / "rules.yml")
    assert code == 0
    return out.read_bytes(), screen


def test_messy_files_become_a_workbook_to_pass_on(example: tuple[bytes, str]) -> None:
    tables = sheets.tables(example[0])
    assert [*tables] == [
        "Pairs",
        "Without a match",
        "Readiness",
        "What rules cost",
        "Topics",
        "Scores",
        "Notes on the files",
        "Settings",
    ]
    header, *pairs = tables["Pairs"]
    assert header[:5] == ["Mentor", "Mentee", "Score (of 100)", "Fit", "Why, for the mentee"]
    assert header[-2:] == ["Mentor's id", "Mentee's id"]
    by_mentee = {row[1]: row for row in pairs}
    assert by_mentee["Inés Martín"][0] == "Tomás García"
    assert "Giving feedback" in by_mentee["Inés Martín"][4]
    assert "Rob Jansen" not in {row[0] for row in pairs}
    assert len(pairs) + len(tables["Without a match"]) - 1 >= 23


def test_everybody_without_a_match_is_told_why_and_what_would_help(example: tuple[bytes, str]) -> None:
    seekers = [row for row in sheets.tables(example[0])["Without a match"][1:] if row[2] == "a mentor"]
    assert seekers
    assert all(row[3] for row in seekers)


def test_what_was_read_otherwise_stands_in_the_workbook_but_for_private_wishes(
    example: tuple[bytes, str],
) -> None:
    header, *notes = sheets.tables(example[0])["Notes on the files"]
    assert header == ["File", "Line", "What was read otherwise than it is written"]
    assert ["mentees.csv", "2", "topics: “Pyhton” is read as “Python”."] in notes
    assert not any("Zed Unknown" in note for _, _, note in notes)


def test_languages_are_known_by_their_own_names(tmp_path: Path) -> None:
    mentees, mentors = tmp_path / "mentees.csv", tmp_path / "mentors.csv"
    mentees.write_text("name,languages,capacity\nHana,日本語; Türkçe; 中文; العربية,three\n")
    mentors.write_text("name,languages\nYuki,Japanese\nAda,Swedish\n")
    _, screen = run(tmp_path / "pairs.csv", mentees=mentees, mentors=mentors)
    assert "cannot be read" not in screen
    assert "Yuki" in (tmp_path / "pairs.csv").read_text()


def test_what_people_typed_never_becomes_a_formula(example: tuple[bytes, str]) -> None:
    assert sheets.formulas(example[0]) == 0


def test_a_private_wish_stands_in_no_sheet(example: tuple[bytes, str]) -> None:
    text = str(sheets.tables(example[0])).casefold()
    assert "never" not in text
    assert "private wish" not in text
    assert "zed unknown" not in text


def test_the_screen_tells_what_was_read_otherwise_than_written(example: tuple[bytes, str]) -> None:
    screen = example[1]
    for told in (
        "mentees.csv, line 9: amara.okafor@example.com stands here again, first on line 2.",
        "topics: “Pyhton” is read as “Python”",
        "languages: “Englsh” is read as “english”",
        "hours: “nine to five” cannot be read",
        "capacity: “two” cannot be read",
        "never: “Zed Unknown” is in neither file",
        "the column “Favourite colour” is not used",
        "proven to be the best                  │ yes",
    ):
        assert told in screen


def test_the_same_files_give_the_same_bytes_whatever_the_order_of_lines(tmp_path: Path) -> None:
    header, *lines = (EXAMPLES / "mentors.csv").read_bytes().splitlines()
    shuffled = tmp_path / "mentors.csv"
    shuffled.write_bytes(b"\n".join([header, *reversed(lines)]))
    one, other = tmp_path / "one.json", tmp_path / "other.json"
    run(one, rules=EXAMPLES / "rules.yml")
    run(other, rules=EXAMPLES / "rules.yml", mentors=shuffled)
    assert one.read_bytes() == other.read_bytes()
    pairs = json.loads(one.read_text())["pairs"]
    assert pairs[0]["score"] >= pairs[-1]["score"]


def test_a_csv_file_has_one_line_a_pair(tmp_path: Path) -> None:
    out = tmp_path / "pairs.csv"
    run(out)
    rows = list(csv.reader(io.StringIO(out.read_text("utf-8-sig"))))
    assert len(rows) == 23
    assert len({len(row) for row in rows}) == 1


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"PK\x03\x04\x00\x00", "this is not a CSV file"),
        (b"", "there is nobody in it"),
        (b"email,topics\n", "there is nobody in it"),
        (b"colour,topics\nred,Python\n", "no column names the people"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_the_reason(
    tmp_path: Path, content: bytes, told: str
) -> None:
    mentees, out = tmp_path / "people.csv", tmp_path / "pairs.csv"
    mentees.write_bytes(content)
    code, screen = run(out, mentees=mentees)
    assert code == 2
    assert f"people.csv: {told}" in screen
    assert not out.exists()


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    code, screen = run(tmp_path / "pairs.csv", mentees=tmp_path / "none.csv")
    assert code == 2
    assert "none.csv: No such file or directory" in screen


@pytest.mark.parametrize(
    ("name", "told"), [("pairs.pdf", "name the file"), ("no/pairs.csv", "no such folder")]
)
def test_a_result_that_cannot_be_written_is_refused_before_the_work(
    tmp_path: Path, name: str, told: str
) -> None:
    code, screen = run(tmp_path / name)
    assert code == 2
    assert told in screen


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("weigths: {topics: 3}", "there is no line 'weigths', did you mean 'weights'?"),
        ("weights: {topic: 3}", "weights: there is no 'topic', did you mean 'topics'?"),
        ("weights: {topics: 11}", "weight of topics: 11 is not 0 to 10"),
        ("without: [private_wish]", "without: there is no 'private_wish'"),
        ("only_good_fits: 101", "only_good_fits: Input should be less than or equal to 100"),
        ("at_least: {hour: 25}", "at_least: there is no 'hour', did you mean 'hours'?"),
        ("locked: [[Grace Lind, Nobody]]", "locked: nobody in the files is called Nobody"),
        ("locked: [[Grace Lind]]", "locked: ['Grace Lind'] is not [mentor, mentee]"),
        ("weights: [", "this is no YAML"),
        ("- a list", "a rules file has lines such as"),
    ],
)
def test_rules_that_nobody_can_follow_are_refused_with_the_reason(
    tmp_path: Path, line: str, told: str
) -> None:
    rules = tmp_path / "rules.yml"
    rules.write_text(line)
    code, screen = run(tmp_path / "pairs.csv", rules=rules)
    assert code == 2
    assert told in screen


def test_a_locked_pair_is_kept_and_a_rejected_one_is_not_made(tmp_path: Path) -> None:
    rules = tmp_path / "rules.yml"
    rules.write_text(
        "locked: [[Yuki Mori, liam.oconnor@example.com]]\nrejected: [[Tomás García, Inés Martín]]"
    )
    out = tmp_path / "pairs.json"
    run(out, rules=rules)
    pairs = {each["mentee"]: each for each in json.loads(out.read_text())["pairs"]}
    assert pairs["liam.oconnor@example.com"]["mentor"] == "yuki.mori@example.com"
    assert pairs["liam.oconnor@example.com"]["locked"]
    assert pairs["ines.martin@example.com"]["mentor_name"] != "Tomás García"


def test_a_pair_that_a_private_wish_forbids_is_told_without_whose_it_is(tmp_path: Path) -> None:
    rules = tmp_path / "rules.yml"
    rules.write_text("locked: [[Dana Levi, Chiara Rossi]]\nrejected: []")
    out = tmp_path / "pairs.csv"
    _, screen = run(out, rules=rules)
    assert "Dana Levi with Chiara Rossi cannot be kept:" in screen
    assert "a private wish of one of them" in screen


def test_an_earlier_run_is_set_beside_the_new_one(tmp_path: Path) -> None:
    earlier, rules = tmp_path / "earlier.json", tmp_path / "rules.yml"
    run(earlier)
    _, screen = run(tmp_path / "same.json", before=earlier)
    assert "0 people are matched otherwise than before" in screen
    rules.write_text("rejected: [[Tomás García, Inés Martín]]")
    _, screen = run(tmp_path / "other.json", rules=rules, before=earlier)
    assert "Inés Martín: Tomás García → " in screen


def test_a_file_that_is_no_earlier_run_is_refused(tmp_path: Path) -> None:
    code, screen = run(tmp_path / "pairs.json", before=EXAMPLES / "rules.yml")
    assert code == 2
    assert "rules.yml: this is no .json file that an earlier run wrote" in screen


def test_the_modes_are_set_beside_each_other_with_their_price(tmp_path: Path) -> None:
    out = tmp_path / "pairs.xlsx"
    code, screen = run(out, rules=EXAMPLES / "rules.yml", compare=True)
    assert code == 0
    header, *ways = sheets.tables(out.read_bytes())["Ways to match"]
    assert [row[0] for row in ways] == ["fair", "total", "leximin", "stable", "fair, 45 points or more"]
    prices = {row[0]: float(row[header.index("Costs of the total (%)")]) for row in ways}
    assert prices["total"] == 0
    assert all(price >= 0 for price in prices.values())
    assert "Ways to match" in screen


def test_a_mode_on_the_command_line_goes_before_that_of_the_rules(tmp_path: Path) -> None:
    out = tmp_path / "pairs.json"
    run(out, mode=Objective.STABLE, within=0.1)
    totals = json.loads(out.read_bytes())["totals"]
    assert totals["objective"] == "stable"
    assert totals["blocking_pairs"] == 0


def test_what_to_expect_is_told_before_a_run_and_nothing_is_written(tmp_path: Path) -> None:
    out = tmp_path / "pairs.xlsx"
    code, screen = run(out, check=True)
    assert code == 0
    for title in ("Readiness", "What rules cost", "Topics", "Ways to match"):
        assert title in screen
    assert "no language in common" in screen
    assert not out.exists()


def test_why_not_is_answered_line_by_line(tmp_path: Path) -> None:
    out = tmp_path / "pairs.xlsx"
    _, screen = run(out, rules=EXAMPLES / "rules.yml", why_not=("Inés Martín", "Grace Lind"))
    assert "Inés Martín has Tomás García with" in screen
    assert "way of helping" in screen
    assert "Values" not in screen
    _, screen = run(out, why_not=("Jonas Berg", "Grace Lind"))
    assert "Jonas Berg cannot have Grace Lind: one is the other's manager" in screen
    _, screen = run(out, rules=EXAMPLES / "rules.yml", why_not=("Inés Martín", "Tomás García"))
    assert "that is the match of this run" in screen


def test_a_wish_is_told_as_a_private_one_and_not_whose(tmp_path: Path) -> None:
    _, screen = run(tmp_path / "pairs.xlsx", why_not=("Chiara Rossi", "Dana Levi"))
    assert "a private wish of one of them" in screen


def test_a_name_that_nobody_bears_is_refused(tmp_path: Path) -> None:
    code, screen = run(tmp_path / "pairs.xlsx", why_not=("Nobody", "Grace Lind"))
    assert code == 2
    assert "is called Nobody" in screen


def test_who_fits_somebody_now_is_told_with_the_reasons(tmp_path: Path) -> None:
    _, screen = run(tmp_path / "pairs.xlsx", best_for="Wei Zhang")
    assert "Free now, and a fit for Wei Zhang" in screen
    assert "Sofia Nováková" in screen
    _, screen = run(tmp_path / "pairs.xlsx", best_for="Rob Jansen")
    assert "Nobody who is free may be matched with Rob Jansen" in screen


@pytest.mark.parametrize("suffix", ["xlsx", "csv", "json"])
def test_shortlists_are_written_for_everybody(tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"lists.{suffix}"
    code, screen = run(out, shortlists=3)
    assert code == 0
    assert "Lists for 23 people" in screen
    content = out.read_bytes()
    if suffix == "json":
        lists = json.loads(content)["lists"]
        assert {len(each["fits"]) for each in lists} <= {0, 1, 2, 3}
        assert lists[0]["fits"][0]["for_mentee"]
    elif suffix == "csv":
        assert len({row["Mentee"] for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig")))}) == 23
    else:
        assert [*sheets.tables(content)] == ["Shortlists"]


@pytest.mark.parametrize("around", Middle)
def test_circles_are_written_with_their_people(tmp_path: Path, around: Middle) -> None:
    out = tmp_path / "circles.json"
    code, screen = run(out, circles=4, around=around)
    assert code == 0
    found = json.loads(out.read_bytes())
    assert f"{len(found['circles'])} circles" in screen
    mentors = {len(each["mentors"]) for each in found["circles"]}
    assert mentors <= {Middle.NOBODY: {0}, Middle.TWO_MENTORS: {1, 2}}.get(around, {1})
    assert all(1 <= len(each["people"]) <= 4 for each in found["circles"])
    run(tmp_path / "circles.xlsx", circles=4, around=around)
    header, *rows = sheets.tables((tmp_path / "circles.xlsx").read_bytes())["Circles"]
    assert header[:3] == ["Circle", "Role", "Person"]
    assert len(rows) == sum(len(each["mentors"]) + len(each["people"]) for each in found["circles"]) + len(
        found["left"]
    )


@pytest.mark.parametrize(
    "wrong", [["--mode", "best"], ["--circles", "0"], ["--within", "200"], ["--check", "--circles", "3"]]
)
def test_options_that_mean_nothing_are_refused(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    parser = ArgumentParser()
    pairing_options.add_to(parser)
    with pytest.raises(SystemExit):
        parser.parse_args(["mentees.csv", "mentors.csv", *wrong])
    assert wrong[0] in capsys.readouterr().err
