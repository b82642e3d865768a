"""All problems with the settings are named at once, in words that say what to do."""

import logging
import os
from pathlib import Path

import pytest

from bot.logs import NoSecrets
from bot.settings import Settings, SettingsFaulty

GOOD = {"SLACK_BOT_TOKEN": "xoxb-1-a", "SLACK_APP_TOKEN": "xapp-1-b"}


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (*GOOD, "SLACK_API_URL", "DATABASE_URL", "MENTOR_OWNERS", "SANDBOX_CONTROL_URL", "LOG_LEVEL"):
        monkeypatch.delenv(name, raising=False)


def load(monkeypatch: pytest.MonkeyPatch, **env: str) -> Settings:
    for name, text in env.items():
        monkeypatch.setenv(name, text)
    return Settings.load()


def test_two_tokens_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load(monkeypatch, **GOOD)
    assert settings.slack_api_url == "https://slack.com/api/"
    assert settings.database_url == "sqlite+aiosqlite:///data/mentor.db"
    assert settings.mentor_owners == ()


def test_tokens_leave_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load(monkeypatch, **GOOD)
    assert settings.slack_app_token.get_secret_value() == GOOD["SLACK_APP_TOKEN"]
    assert not GOOD.keys() & os.environ.keys()


def test_everything_missing_is_named_at_once() -> None:
    with pytest.raises(SettingsFaulty) as faulty:
        Settings.load()
    assert [problem.split()[0] for problem in faulty.value.problems] == list(GOOD)


@pytest.mark.parametrize(
    ("name", "text", "hint"),
    [
        ("SLACK_BOT_TOKEN", "xapp-1-b", "must start with xoxb-"),
        ("SLACK_APP_TOKEN", "xoxb-1-a", "connections:write"),
        ("SLACK_API_URL", "slack.com", "web address"),
        ("DATABASE_URL", "postgresql://x", "sqlite+aiosqlite"),
        ("DATABASE_URL", "sqlite+aiosqlite:///", "name a file"),
        ("MENTOR_OWNERS", "ada@example.com", "member id"),
        ("LOG_LEVEL", "chatty", "DEBUG, INFO"),
    ],
)
def test_each_mistake_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, name: str, text: str, hint: str
) -> None:
    with pytest.raises(SettingsFaulty) as faulty:
        load(monkeypatch, **{**GOOD, name: text})
    [problem] = faulty.value.problems
    assert problem.startswith(name)
    assert hint in problem


def test_owners_are_read_with_commas_between_them(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load(monkeypatch, **GOOD, MENTOR_OWNERS="U1, W2,").mentor_owners == ("U1", "W2")


def test_settings_are_read_from_a_file_too(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("SLACK_BOT_TOKEN=xoxb-1-a\nSLACK_APP_TOKEN=xapp-1-b\n")
    assert Settings.load().slack_bot_token.get_secret_value() == "xoxb-1-a"


def test_a_wrong_token_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingsFaulty) as faulty:
        load(monkeypatch, **{**GOOD, "SLACK_BOT_TOKEN": "secret-in-the-wrong-place"})
    assert "secret-in-the-wrong-place" not in str(faulty.value)


@pytest.mark.parametrize("token", ["xoxb-12-34-abCD", "xapp-1-A1-2-ff", "xoxe.xoxb-1-Mi0yL"])
def test_a_token_never_reaches_a_log(token: str) -> None:
    record = logging.LogRecord("x", logging.ERROR, "x", 1, f"failed with {token} inside", None, None)
    assert token not in NoSecrets("%(message)s").format(record)
