"""A bot in another language, with a library that nobody here wrote: Bolt for JavaScript."""

import asyncio
import os
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from sandbox.client import Persona, SandboxClient
from sandbox.config import Patience
from sandbox.server import LocalSlack
from tests.sandbox.conftest import JAVASCRIPT, workspace_config

SECONDS_TO_START = 30.0


@pytest.fixture
async def slack() -> AsyncIterator[LocalSlack]:
    """As patient as Slack itself, and waiting for a bot that takes its time at first."""
    local = await LocalSlack.start(workspace_config(patience=Patience(quiet_seconds=0.2)))
    yield local
    await local.stop()


@asynccontextmanager
async def running(node: str, **environment: str) -> AsyncIterator[None]:
    """The bot as a process of its own, from the moment that it is ready."""
    process = await asyncio.create_subprocess_exec(
        node,
        "helper.js",
        cwd=JAVASCRIPT,
        env={"PATH": os.environ["PATH"], **environment},
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    try:
        async with asyncio.timeout(SECONDS_TO_START):
            assert (await process.stdout.readline()).decode().strip() == "ready"
        yield
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def dialogue(ada: Persona) -> None:
    """Everything that the bot can do, as Ada meets it."""
    seen = await ada.runs("/help-me")
    assert seen.modal is not None
    assert [each["text"]["text"] for each in await ada.searches("City", "be")] == ["Berlin", "Bern"]
    seen = await ada.submits({"City": "Bern", "Nights": "10"})
    assert seen.errors == {"nights": "Nine at most"}
    seen = await ada.submits({"Nights": "3"})
    assert (seen.closed, seen.messages[0].text) == (True, "3 nights in Bern")
    assert (await ada.clicks("Cancel it")).messages[0].text == "Cancelled"

    said, reply = (await ada.says("hello there")).messages
    assert said.reactions == {"wave": ["U0BOT"]}
    assert (reply.text, reply.thread_ts) == ("Hello <@U_ADA>", said.ts)

    await ada.opens_home()
    home = await ada.home()
    assert home is not None
    assert home.reads == "At home"


async def test_a_stranger_works_over_socket_mode(node: str, slack: LocalSlack, ada: Persona) -> None:
    tokens = {"SLACK_BOT_TOKEN": slack.bot_token, "SLACK_APP_TOKEN": slack.app_token}
    async with running(node, SLACK_API_URL=slack.api_url, **tokens):
        await dialogue(ada)


async def test_a_stranger_works_over_http(
    node: str, slack: LocalSlack, control: SandboxClient, ada: Persona
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = (await control.apps())[0]
    await control.listen(f"http://127.0.0.1:{port}/slack/events")
    async with running(
        node,
        SLACK_API_URL=slack.api_url,
        SLACK_BOT_TOKEN=slack.bot_token,
        SLACK_SIGNING_SECRET=app["signing_secret"],
        PORT=str(port),
    ):
        assert await control.post("requests/verify", {}) == {"ok": True}
        await dialogue(ada)
