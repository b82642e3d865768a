"""What an operator reads: how things are, and what to do where something is wrong."""

import logging
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.__main__ import main
from bot.checking import check
from bot.demo import demonstrate
from bot.matchmaking import MatchingProcess
from bot.schedule import show_schedule
from storage.lock import held
from storage.migrating import head
from tests.stories import open_program
from tests.world import MANIFEST, World, company, settings_for

FAULTY = 2
NOWHERE = "http://127.0.0.1:9/"


@pytest.fixture(autouse=True)
def _at_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """A fresh folder, settings that are well-formed, and a Slack that nobody can reach."""
    monkeypatch.chdir(tmp_path)
    for name, value in {
        "SLACK_BOT_TOKEN": "xoxb-1",
        "SLACK_APP_TOKEN": "xapp-1",
        "SLACK_API_URL": NOWHERE,
        "LOG_LEVEL": "warning",
    }.items():
        monkeypatch.setenv(name, value)
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def operate(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    """The command line; tokens leave the environment each time."""
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-1")
    monkeypatch.setattr(sys, "argv", ["bot", *words])
    return main()


def set_revision(path: Path, revision: str) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE alembic_version SET version_num = ?", [revision])


def test_migrate_says_what_it_did(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert operate(monkeypatch, "migrate") == 0
    assert capsys.readouterr() == (f"Made data/mentor.db, at revision {head()}.\n", "")
    assert operate(monkeypatch, "migrate") == 0
    assert "already; nothing was to do" in capsys.readouterr().out


@pytest.mark.parametrize("words", [("migrate",), ("schedule",), ("verify", "X")])
def test_what_does_not_talk_to_slack_needs_no_tokens(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    operate(monkeypatch, "migrate")
    capsys.readouterr()
    monkeypatch.delenv("SLACK_BOT_TOKEN", raising=False)
    monkeypatch.delenv("SLACK_APP_TOKEN", raising=False)
    monkeypatch.setattr(sys, "argv", ["bot", *words])
    main()
    assert "SLACK" not in capsys.readouterr().err


def test_all_that_is_wrong_with_the_settings_is_named_at_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in {"SLACK_API_URL": "slack.com", "LOG_LEVEL": "chatty", "DATABASE_URL": "x.db"}.items():
        monkeypatch.setenv(name, value)
    assert operate(monkeypatch, "check") == FAULTY
    first, *problems = capsys.readouterr().err.splitlines()
    assert first == "These settings need a look:"
    assert {problem.split()[1] for problem in problems} == {"SLACK_API_URL", "LOG_LEVEL", "DATABASE_URL"}


def test_nobody_migrates_under_a_running_bot(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with held("sqlite+aiosqlite:///data/mentor.db"):
        assert operate(monkeypatch, "migrate") == FAULTY
    assert "Another bot is running with data/mentor.db. Stop it first." in capsys.readouterr().err


@pytest.mark.parametrize("words", [("schedule",), ("erase", "U1"), ("verify", "X")])
def test_without_a_database_there_is_nothing_to_look_into(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    assert operate(monkeypatch, *words) == FAULTY
    assert "There is no database at data/mentor.db yet" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["migrate", "schedule"])
def test_a_file_that_is_no_database_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, command: str
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "mentor.db").write_bytes(b"a holiday picture" * 100)
    assert operate(monkeypatch, command) == FAULTY
    said = capsys.readouterr().err
    assert "data/mentor.db cannot be used as a database (file is not a database)" in said
    assert "DATABASE_URL" in said


@pytest.mark.parametrize("command", ["migrate", "schedule", "run"])
def test_the_database_of_a_newer_version_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, command: str
) -> None:
    operate(monkeypatch, "migrate")
    set_revision(tmp_path / "data" / "mentor.db", "9999")
    assert operate(monkeypatch, command) == FAULTY
    assert "is at revision 9999" in capsys.readouterr().err


def test_a_bot_that_cannot_reach_slack_says_so_in_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert operate(monkeypatch, "run") == FAULTY
    said = capsys.readouterr().err
    assert f"{NOWHERE} cannot be reached" in said
    assert "Traceback" not in said


def test_check_looks_at_everything_also_where_slack_cannot_be_reached(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    operate(monkeypatch, "migrate")
    set_revision(tmp_path / "data" / "mentor.db", "9999")
    capsys.readouterr()
    assert operate(monkeypatch, "check") == 1
    slack, database, owners = capsys.readouterr().out.splitlines()
    assert slack.startswith(f"FIX  {NOWHERE} cannot be reached")
    assert database.startswith("FIX  database: data/mentor.db is at revision 9999")
    assert "workspace admin may appoint" in owners


def test_a_schedule_of_nobody_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    operate(monkeypatch, "migrate")
    assert operate(monkeypatch, "schedule") == 0
    assert "knows no workspace yet" in capsys.readouterr().out


async def test_a_schedule_shows_planners_deadlines_and_messages(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await open_program(world)
    await show_schedule(settings_for(world.slack, tmp_path))
    said = capsys.readouterr().out
    assert "check-ins        every  6 h  last ran 2027-03-01 09:00 UTC" in said
    assert "What closes by itself\n  nothing" in said


async def test_a_bot_that_is_well_set_up_passes_the_check(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await check(settings_for(world.slack, tmp_path, owners=("UMARY",)))
    said = capsys.readouterr().out
    assert "ok   bot token: " in said
    assert "ok   scopes: all that are needed" in said
    assert "ok   app token: Socket Mode opens" in said
    assert "ok   owners to begin with: UMARY" in said


async def test_both_wrong_tokens_are_named(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = settings_for(world.slack, tmp_path).model_copy(
        update={"slack_bot_token": SecretStr("xoxb-no"), "slack_app_token": SecretStr("xapp-no")}
    )
    assert await check(settings) == 1
    said = capsys.readouterr().out
    assert "FIX  SLACK_BOT_TOKEN does not work (invalid_auth)" in said
    assert "FIX  SLACK_APP_TOKEN does not work" in said


async def test_what_an_optional_permission_would_be_for_is_said(
    tmp_path: Path, matchmaker: MatchingProcess, capsys: pytest.CaptureFixture[str]
) -> None:
    manifest = tmp_path / "manifest.yml"
    manifest.write_text(MANIFEST.read_text().replace("      - files:read\n", ""))
    async with company(tmp_path, matchmaker=matchmaker, manifest=manifest) as world:
        await check(settings_for(world.slack, tmp_path))
    assert "optional scope files:read was not given: people files" in capsys.readouterr().out


def test_the_demo_says_what_it_needs_where_only_the_bot_is_installed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "nicegui", None)
    assert demonstrate(port=0, open_browser=False) == FAULTY
    assert "make demo installs them" in capsys.readouterr().err
