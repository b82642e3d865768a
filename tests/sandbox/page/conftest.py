"""One page server as a process of its own, a bare Bolt app in it, and Chromium before it."""

import asyncio
import re
import shutil
import sys
from collections.abc import AsyncIterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
import pytest_asyncio
import yaml
from playwright.async_api import BrowserContext, Page, async_playwright, expect
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.client import SandboxClient
from sandbox.config import ChannelConfig, PersonConfig
from tests.sandbox.conftest import MANIFEST

Json = dict[str, Any]
SECONDS_TO_HEAR = 20.0
SECONDS_TO_SEE = 20.0
"""Two cores that also run other tests draw a page slowly; one that never gets there fails as surely."""
CONNECTED = "window.did_handshake"
"""In NiceGUI's script: from now on what is typed and pressed reaches the page's server in its order."""
BROWSER_ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")

PEOPLE = (
    PersonConfig("U_ADA", "ada", "Ada Lovelace", title="Analyst", tz="Europe/London"),
    PersonConfig(
        "U_GRACE", "grace", "Grace Hopper", title="Rear Admiral", tz="America/New_York", locale="en-US"
    ),
    PersonConfig("U_MARY", "mary", "Mary Okafor", title="Data Lead", tz="Europe/Berlin"),
    PersonConfig("U_KATE", "kate", "Katherine Johnson", title="Mathematician", tz="Asia/Kolkata"),
    PersonConfig("U_ALAN", "alan", "Alan Turing", deleted=True),
)
CHANNELS = (
    ChannelConfig("C_GENERAL", "general", bot_is_member=True),
    ChannelConfig("C_LONG", "long", bot_is_member=True),
    ChannelConfig("C_OPEN", "open", members=("U_MARY",)),
)

CALENDAR = {
    "display_information": {"name": "Calendar"},
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "bot_user": {"display_name": "calendar"},
        "slash_commands": [{"command": "/free", "description": "Finds a free hour"}],
    },
    "oauth_config": {"scopes": {"bot": ["commands", "chat:write"]}},
    "settings": {"socket_mode_enabled": True},
}
"""A second app, which nobody runs."""
FURTHER_WORKSPACES = [
    {
        "team": {"id": "T0FABRIKAM", "name": "Fabrikam", "domain": "fabrikam"},
        "people": [{"id": "U_DOT", "handle": "dorothy", "real_name": "Dorothy Vaughan"}],
        "channels": [{"id": "C_LOBBY", "name": "lobby"}],
        "apps": ["A0SANDBOX"],
    },
    {
        "team": {"id": "T0EMPTY", "name": "Unfurnished", "domain": "unfurnished"},
        "people": [{"id": "U_JEAN", "handle": "jean", "real_name": "Jean Bartik"}],
    },
]
CALENDAR_IDS = {"id": "A0CALENDAR", "bot_user_id": "U0CALENDAR", "bot_id": "B0CALENDAR"}


@dataclass(frozen=True, slots=True)
class Served:
    """The addresses and tokens that `python -m sandbox --page` has printed."""

    page: str
    api: str
    control: str
    bot_token: str
    app_token: str


class Helper:
    """A bare Bolt app: it opens the form it is given, answers as it is told, and keeps what it hears."""

    def __init__(self, client: AsyncWebClient) -> None:
        self.client = client
        self.form: Json = {}
        self.answer: Json = {}
        self.suggestions: list[Json] = []
        self.groups: list[Json] = []
        self._heard: asyncio.Queue[Json] = asyncio.Queue()

    def listen(self, app: AsyncApp) -> None:
        app.middleware(self._listened)
        app.command("/help-me")(self._commanded)
        app.view("form")(self._submitted)
        app.options({"action_id": "city"})(self._asked)
        app.event("app_home_opened")(self._home_opened)
        for used in (app.view_closed("form"), app.action(re.compile(".*")), app.event(re.compile(".*"))):
            used(_acknowledged)
        for name in ("ask", "keep"):
            app.shortcut(name)(_acknowledged)

    async def _listened(self, body: Json, next: Any) -> None:  # noqa: A002 - Bolt passes it by this name
        self._heard.put_nowait(body.get("event", body))
        await next()

    async def _commanded(self, ack: Any, body: Json) -> None:
        if body["text"] != "silence":
            await ack()
            await self.client.views_open(trigger_id=body["trigger_id"], view=self.form)

    async def _submitted(self, ack: Any) -> None:
        await ack(**self.answer)

    async def _asked(self, ack: Any, payload: Json) -> None:
        if self.groups:
            await ack(option_groups=self.groups)
            return
        await ack(options=[each for each in self.suggestions if payload["value"].lower() in each["value"]])

    async def _home_opened(self, event: Json) -> None:
        text = {"type": "mrkdwn", "text": f"Welcome home, <@{event['user']}>"}
        view = {"type": "home", "blocks": [{"type": "section", "text": text}]}
        await self.client.views_publish(user_id=event["user"], view=view)

    def starts_afresh(self) -> None:
        """Forget what earlier tests have told and done."""
        self.form, self.answer, self.suggestions, self.groups = {}, {}, [], []
        self._heard = asyncio.Queue()

    async def hears(self, kind: str) -> Json:
        """The next thing of that type that reached the app."""
        async with asyncio.timeout(SECONDS_TO_HEAR):
            while True:
                body = await self._heard.get()
                if body.get("type") == kind:
                    return body

    async def direct(self, person: str) -> str:
        return str((await self.client.conversations_open(users=person))["channel"]["id"])

    async def writes(self, person: str, text: str, *blocks: Json) -> str:
        """Send a direct message; its `ts`."""
        channel = await self.direct(person)
        return str((await self.client.chat_postMessage(channel=channel, text=text, blocks=blocks))["ts"])


async def _acknowledged(ack: Any) -> None:
    """Heard, and nothing more."""
    await ack()


@pytest.fixture(scope="package")
def workspace_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("page") / "workspace.yml"
    channels = [asdict(each) | {"members": each.members and list(each.members)} for each in CHANNELS]
    workspace = {
        "team": {"name": "Northwind"},
        "apps": [{"manifest": MANIFEST}, {"manifest": CALENDAR, **CALENDAR_IDS}],
        "people": [asdict(each) for each in PEOPLE],
        "channels": channels,
        "workspaces": FURTHER_WORKSPACES,
        "patience": {"ack_seconds": 1.0},
    }
    file.write_text(yaml.safe_dump(workspace), encoding="utf-8")
    return file


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def served(workspace_file: Path) -> AsyncIterator[Served]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "sandbox", "--config", workspace_file),
        *("--page", "--page-port", "0", "--no-browser"),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    said: dict[str, str] = {}
    assert process.stdout is not None
    while "Page" not in said:
        line = (await process.stdout.readline()).decode().strip()
        assert line, "the page did not start"
        name, _, value = line.replace("=", ": ", 1).partition(": ")
        said[name] = value
    yield Served(
        page=said["Page"],
        api=said["SLACK_API_URL"],
        control=said["SANDBOX_CONTROL_URL"],
        bot_token=said["SLACK_BOT_TOKEN"],
        app_token=said["SLACK_APP_TOKEN"],
    )
    process.terminate()
    _, complaints = await process.communicate()
    assert b"/sandbox/page/" not in complaints, complaints.decode()  # no traceback leads through the page


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def helper(served: Served) -> AsyncIterator[Helper]:
    client = AsyncWebClient(token=served.bot_token, base_url=served.api)
    app = AsyncApp(client=client, signing_secret=None, token=served.bot_token)
    kept = Helper(client)
    kept.listen(app)
    handler = AsyncSocketModeHandler(app, served.app_token, web_client=AsyncWebClient(base_url=served.api))
    await handler.connect_async()  # type: ignore[no-untyped-call] # Bolt leaves it untyped
    yield kept
    await handler.close_async()  # type: ignore[no-untyped-call] # Bolt leaves it untyped


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def context() -> AsyncIterator[BrowserContext]:
    """One for all windows, so that what all pages need is fetched and compiled once."""
    path = shutil.which("chromium")
    assert path is not None, "the tests of the page need Chromium (Debian: chromium)"
    expect.set_options(timeout=1000 * SECONDS_TO_SEE)
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path=path, args=BROWSER_ARGUMENTS)
        yield await started.new_context()
        await started.close()


class Windows:
    """Opens browser windows on the page, and minds what their consoles say."""

    def __init__(self, context: BrowserContext, served: Served) -> None:
        self._context = context
        self.served = served
        self.complaints: list[str] = []
        self.strangers: list[str] = []
        """Requests to anywhere but this machine."""

    async def open(
        self, person: str, place: str = "bot", *, theme: str = "light", width: int = 1280, height: int = 900
    ) -> Page:
        page = await self._new_page()
        await page.set_viewport_size({"width": width, "height": height})
        query = urlencode({"as": person, "in": place, "theme": theme})
        await page.goto(f"{self.served.page}?{query}")
        await page.get_by_role("main").wait_for()
        await page.wait_for_function(CONNECTED)
        return page

    async def visit(self, path: str) -> Page:
        """Open any page by its path."""
        page = await self._new_page()
        await page.goto(f"{self.served.page.rstrip('/')}{path}")
        await page.wait_for_function(CONNECTED)
        return page

    async def _new_page(self) -> Page:
        page = await self._context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self._mind(request.url))
        return page

    def _mind(self, url: str) -> None:
        if not url.startswith((self.served.page, "data:", "blob:")):
            self.strangers.append(url)


async def _close_modals(control: SandboxClient) -> None:
    """What an earlier test has left open."""
    for person in (control.person(each.id) for each in PEOPLE):
        if await person.modal() is not None:
            await person.closes(everything=True)


@pytest_asyncio.fixture(loop_scope="package")
async def windows(context: BrowserContext, served: Served, helper: Helper) -> AsyncIterator[Windows]:
    async with SandboxClient(served.control) as control:
        await _close_modals(control)
    helper.starts_afresh()
    opened = Windows(context, served)
    yield opened
    for page in context.pages:
        await page.close()
    assert not opened.complaints
    assert not opened.strangers
