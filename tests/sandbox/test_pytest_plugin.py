"""The local Slack as a fixture, in somebody else's tests."""

import asyncio
import sys
from pathlib import Path

from tests.sandbox.test_starting import written

INI = """
[pytest]
asyncio_mode = auto
sandbox_workspace = workspace.yml
"""
TESTS = """
from slack_sdk.web.async_client import AsyncWebClient

pytest_plugins = ["sandbox.pytest_plugin"]


async def test_a_message_is_read(local_slack, slack_control):
    client = AsyncWebClient(token=local_slack.bot_token, base_url=local_slack.api_url)
    await client.chat_postMessage(channel="C_TEAM", text="Good morning")
    (message,) = await slack_control.person("ada").reads("team")
    assert message.text == "Good morning"


async def test_another_test_begins_anew(slack_control):
    assert await slack_control.person("ada").reads("team") == []
"""


async def run_pytest(folder: Path) -> tuple[int, str]:
    root = Path(__file__).parents[2]
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "test_bot.py",
        cwd=folder,
        env={"PYTHONPATH": str(root), "PATH": ""},
        stdout=asyncio.subprocess.PIPE,
    )
    out, _ = await process.communicate()
    return process.returncode or 0, out.decode()


async def test_a_strangers_tests_get_a_local_slack_each(tmp_path: Path) -> None:
    written(tmp_path)
    (tmp_path / "pytest.ini").write_text(INI, encoding="utf-8")
    (tmp_path / "test_bot.py").write_text(TESTS, encoding="utf-8")
    code, said = await run_pytest(tmp_path)
    assert code == 0, said
    assert "2 passed" in said


async def test_without_a_workspace_it_says_how_to_name_one(tmp_path: Path) -> None:
    (tmp_path / "pytest.ini").write_text("[pytest]\nasyncio_mode = auto\n", encoding="utf-8")
    (tmp_path / "test_bot.py").write_text(TESTS, encoding="utf-8")
    code, said = await run_pytest(tmp_path)
    assert code == 1
    assert "set sandbox_workspace in the ini file" in said
