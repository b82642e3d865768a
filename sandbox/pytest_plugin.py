"""For tests of a bot: `pytest_plugins = ["sandbox.pytest_plugin"]`, and a local Slack is a fixture.

`local_slack` runs while one test lasts, with the workspace of the ini option `sandbox_workspace` (a YAML
file) or of a fixture `sandbox_config` of your own; `slack_control` acts as its people.
"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from sandbox.client import SandboxClient
from sandbox.config import WorkspaceConfig
from sandbox.server import LocalSlack

OPTION = "sandbox_workspace"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addini(OPTION, "the workspace of the local Slack: a YAML file", type="string", default="")


@pytest.fixture
def sandbox_config(pytestconfig: pytest.Config) -> WorkspaceConfig:
    """The workspace to start with."""
    named = pytestconfig.getini(OPTION)
    if not named:
        pytest.fail(f"name a workspace: set {OPTION} in the ini file, or write a fixture sandbox_config")
    return WorkspaceConfig.load(Path(pytestconfig.rootpath, named))


@pytest_asyncio.fixture
async def local_slack(sandbox_config: WorkspaceConfig) -> AsyncIterator[LocalSlack]:
    """A local Slack of its own, with `api_url`, `bot_token` and `app_token` for the bot."""
    slack = await LocalSlack.start(sandbox_config)
    yield slack
    await slack.stop()


@pytest_asyncio.fixture
async def slack_control(local_slack: LocalSlack) -> AsyncIterator[SandboxClient]:
    """The hands of its people, its clock and its mishaps."""
    async with SandboxClient(local_slack.control_url) as control:
        yield control
