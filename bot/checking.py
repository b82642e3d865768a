"""`python -m bot check`: is everything in place?"""

from collections.abc import AsyncIterator
from datetime import UTC, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

import yaml
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import SystemClock
from bot.settings import Settings
from storage.migrating import head, revision

MANIFEST = Path(__file__).parent.parent / "manifest.yml"
LARGEST_DRIFT = timedelta(seconds=30)

Finding = tuple[bool, str]
"""Whether it is well, and a sentence that says what is or what to do."""


async def check(settings: Settings) -> int:
    """Print each finding; 0 if all is well, else 1."""
    well = True
    async for is_well, words in _findings(settings):
        print("ok  " if is_well else "FIX ", words)
        well = well and is_well
    return 0 if well else 1


async def _findings(settings: Settings) -> AsyncIterator[Finding]:
    bot = AsyncWebClient(settings.slack_bot_token.get_secret_value(), base_url=settings.slack_api_url)
    app = AsyncWebClient(settings.slack_app_token.get_secret_value(), base_url=settings.slack_api_url)
    try:
        answer = await bot.auth_test()
    except SlackApiError as refused:
        yield False, f"SLACK_BOT_TOKEN does not work ({refused.response['error']}): install the app again."
    except OSError as unreachable:
        yield False, f"{settings.slack_api_url} cannot be reached ({unreachable})."
        return
    else:
        yield True, f"bot token: {answer['user']} in {answer['team']}"
        yield _scopes(answer.headers.get("x-oauth-scopes", ""))
        yield _clock(answer.headers.get("Date"))
    try:
        await app.apps_connections_open(app_token=settings.slack_app_token.get_secret_value())
        yield True, "app token: Socket Mode opens"
    except SlackApiError as refused:
        error = refused.response["error"]
        yield False, f"SLACK_APP_TOKEN does not work ({error}): make one with the scope connections:write."
    yield await _database(settings)


def _scopes(granted: str) -> Finding:
    wanted = yaml.safe_load(MANIFEST.read_text())["oauth_config"]["scopes"]["bot"]
    missing = sorted(set(wanted) - {scope.strip() for scope in granted.split(",")})
    if missing:
        return (
            False,
            f"scopes are missing: {', '.join(missing)}. Update the app from manifest.yml, reinstall.",
        )
    return True, "scopes: all that manifest.yml asks for"


def _clock(date: str | None) -> Finding:
    if not date:
        return True, "clock: the server tells no time to compare with"
    drift = abs(SystemClock().now() - parsedate_to_datetime(date).astimezone(UTC))
    if drift > LARGEST_DRIFT:
        return False, f"clock: {drift} away from Slack's. Set it, best with NTP."
    return True, "clock: agrees with Slack's"


async def _database(settings: Settings) -> Finding:
    found = await revision(settings.database_url)
    if found is None:
        return True, "database: none yet; the first run makes it"
    if found != head():
        return False, f"database: at {found}, this version needs {head()}. Run `python -m bot migrate`."
    return True, f"database: at {found}"
