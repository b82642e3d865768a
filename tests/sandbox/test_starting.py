"""A local Slack of its own: a workspace in YAML, a process, a person in it."""

import asyncio
import sys
from pathlib import Path
from typing import Any

import yaml
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.client import SandboxClient
from sandbox.config import WorkspaceConfig
from sandbox.server import LocalSlack
from tests.sandbox.conftest import MANIFEST

WORKSPACE = """
team: {id: T0ACME, name: Acme, domain: acme}
app: {manifest: manifest.yml}
people:
  - {id: U_ADA, handle: ada, real_name: Ada Lovelace, email: ada@acme.test, tz: Europe/London}
channels:
  - {id: C_TEAM, name: team, private: true, members: [U_ADA], bot_is_member: true}
clock: {start: "2027-05-01T08:00:00+00:00", rate: 0}
limits: true
"""


def written(folder: Path) -> Path:
    (folder / "manifest.yml").write_text(yaml.safe_dump(MANIFEST), encoding="utf-8")
    config = folder / "workspace.yml"
    config.write_text(WORKSPACE, encoding="utf-8")
    return config


def test_a_workspace_is_read_from_yaml_with_the_manifest_beside_it(tmp_path: Path) -> None:
    config = WorkspaceConfig.load(written(tmp_path))
    assert config.team.name == "Acme"
    assert config.channels[0].members == ("U_ADA",)
    assert config.clock.start.isoformat() == "2027-05-01T08:00:00+00:00"
    assert config.limits
    assert "/help-me" in config.app.read_manifest().commands


async def test_it_runs_as_a_process_and_says_where(tmp_path: Path) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "sandbox", "--config", str(written(tmp_path)), stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    lines = [(await process.stdout.readline()).decode().strip() for _ in range(4)]
    settings = dict(line.split("=", 1) for line in lines[:3])
    client = AsyncWebClient(token=settings["SLACK_BOT_TOKEN"], base_url=settings["SLACK_API_URL"])
    await client.chat_postMessage(channel="C_TEAM", text="Good morning")
    async with SandboxClient(lines[3].removeprefix("SANDBOX_CONTROL_URL=")) as control:
        (message,) = await control.person("ada").reads("team", newest=1)
    process.terminate()
    await process.wait()
    assert message.text == "Good morning"


async def test_the_example_of_the_manual_runs_alone_and_any_bot_can_be_pointed_at_it() -> None:
    example = Path(__file__).parents[2] / "docs" / "examples" / "workspace.yml"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "sandbox", "--config", str(example), stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    lines = [(await process.stdout.readline()).decode().strip() for _ in range(4)]
    settings = dict(line.split("=", 1) for line in lines)
    client = AsyncWebClient(token=settings["SLACK_BOT_TOKEN"], base_url=settings["SLACK_API_URL"])
    app = AsyncApp(client=client)
    commands: list[str] = []

    @app.command("/help-me")
    async def asked(ack: Any, command: dict[str, Any]) -> None:
        await ack(f"With {command['text']}, gladly.")
        commands.append(command["user_id"])

    handler = AsyncSocketModeHandler(app, settings["SLACK_APP_TOKEN"], web_client=client)
    await handler.connect_async()  # type: ignore[no-untyped-call] # Bolt leaves it untyped
    async with SandboxClient(settings["SANDBOX_CONTROL_URL"]) as control:
        seen = await control.person("grace").runs("/help-me Rust")
        people = await control.get("people")
    await handler.close_async()  # type: ignore[no-untyped-call] # Bolt leaves it untyped
    process.terminate()
    await process.wait()
    assert seen.reads == "With Rust, gladly."
    assert commands == ["U_GRACE"]
    assert len(people) == 3 + 20 + 2  # Slackbot and the helper are people, too


async def test_the_towns_of_the_manual_can_be_built(tmp_path: Path) -> None:
    manual = (Path(__file__).parents[2] / "docs" / "sandbox.md").read_text(encoding="utf-8")
    described = manual.split("```yaml\n", 1)[1].split("```", 1)[0]
    for name in ("helper.yml", "other.yml"):
        (tmp_path / name).write_text(yaml.safe_dump(MANIFEST), encoding="utf-8")
    (tmp_path / "workspace.yml").write_text(described, encoding="utf-8")
    slack = await LocalSlack.start(WorkspaceConfig.load(tmp_path / "workspace.yml"))
    installed = [(each.app.id, each.workspace.team.id) for each in slack.directory.installations]
    people = list(slack.directory.workspace("T0SECOND").people)
    await slack.stop()
    assert installed == [("A0SANDBOX", "T0SANDBOX"), ("A0SANDBOX", "T0SECOND")]
    assert list(slack.directory.apps) == ["A0SANDBOX", "A0OTHER"]
    assert people == ["U0BOTT0SECOND", "USLACKBOT", "U_KATE"]


def test_groups_emoji_a_crowd_and_mishaps_are_read_from_yaml() -> None:
    data = yaml.safe_load("""
    app: {manifest: {}}
    groups: [{id: S_MENTORS, handle: mentors, name: Mentors, members: [U000001]}]
    emoji: {party: "alias:tada"}
    crowd: 3
    faults: [{kind: slow, method: chat.postMessage, seconds: 2}]
    """)
    config = WorkspaceConfig.from_mapping(data)
    (home,) = config.communities
    assert [person.handle for person in home.everybody()] == ["person1", "person2", "person3"]
    assert config.groups[0].members == ("U000001",)
    assert config.emoji == {"party": "alias:tada"}
    assert (config.faults[0].kind, config.faults[0].seconds) == ("slow", 2)
