"""A local Slack of its own: a workspace in YAML, a process, a person in it."""

import asyncio
import sys
from pathlib import Path

import yaml
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.client import SandboxClient
from sandbox.config import WorkspaceConfig
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
