"""`python -m bot check`: is everything in place?"""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

import aiohttp
import yaml
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import SystemClock
from bot.settings import Settings
from storage.database import path_of
from storage.migrating import head, refuse_unready
from storage.unready import DatabaseUnready, NoDatabase

MANIFEST = Path(__file__).parent.parent / "manifest.yml"
LARGEST_DRIFT = timedelta(seconds=30)

AGAIN = "install the app again, and copy the new token."
WITHOUT = {
    "bookmarks:write": "no link can be put on top of a channel",
    "channels:write.invites": "mentors enter the channel that they share by themselves",
    "chat:write.public": "the bot must be invited to a channel before it can post there",
    "files:read": "people files and program files are pasted, not uploaded",
    "files:write": "reports, calendar files and certificates cannot be sent",
    "groups:write.invites": "mentors are let into a private channel by somebody in it",
    "users:read.email": "a people file names people by member id, not by email",
}
"""What does not work without each optional scope of manifest.yml."""

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
    """Each is looked at, whatever the others are like: all problems are named at once."""
    async for finding in _slack(settings):
        yield finding
    yield await _database(settings)
    yield _owners(settings)


async def _slack(settings: Settings) -> AsyncIterator[Finding]:
    bot = AsyncWebClient(settings.slack_bot_token.get_secret_value(), base_url=settings.slack_api_url)
    app = AsyncWebClient(settings.slack_app_token.get_secret_value(), base_url=settings.slack_api_url)
    try:
        answer = await bot.auth_test()
    except SlackApiError as refused:
        yield False, f"SLACK_BOT_TOKEN does not work ({refused.response['error']}): {AGAIN}"
    except (aiohttp.ClientError, OSError) as unreachable:
        yield (
            False,
            f"{settings.slack_api_url} cannot be reached ({unreachable}); no token was checked.",
        )
        return
    else:
        yield True, f"bot token: {answer['user']} in {answer['team']}"
        for finding in _scopes(answer.headers.get("x-oauth-scopes", "")):
            yield finding
        yield _clock(answer.headers.get("Date"))
    try:
        await app.apps_connections_open(app_token=settings.slack_app_token.get_secret_value())
        yield True, "app token: Socket Mode opens"
    except SlackApiError as refused:
        error = refused.response["error"]
        yield False, f"SLACK_APP_TOKEN does not work ({error}): make one with the scope connections:write."
    except (aiohttp.ClientError, OSError) as unreachable:
        yield False, f"Socket Mode cannot be opened ({unreachable})."


def _scopes(granted: str) -> Iterator[Finding]:
    """What must be there, and what each optional one that is not there would be for."""
    asked = yaml.safe_load(MANIFEST.read_text())["oauth_config"]["scopes"]
    given = {scope.strip() for scope in granted.split(",")}
    missing = sorted(set(asked["bot"]) - given)
    if missing:
        yield (
            False,
            f"scopes are missing: {', '.join(missing)}. Update the app from manifest.yml, reinstall.",
        )
    else:
        yield True, "scopes: all that are needed"
    for scope in sorted(set(asked["bot_optional"]) - given):
        yield True, f"optional scope {scope} was not given: {WITHOUT[scope]}"


def _owners(settings: Settings) -> Finding:
    if settings.mentor_owners:
        return True, f"owners to begin with: {', '.join(settings.mentor_owners)}"
    return True, "MENTOR_OWNERS is not set: a workspace admin may appoint the first owner"


def _clock(date: str | None) -> Finding:
    if not date:
        return True, "clock: the server tells no time to compare with"
    drift = abs(SystemClock().now() - parsedate_to_datetime(date).astimezone(UTC))
    if drift > LARGEST_DRIFT:
        return False, f"clock: {drift} away from Slack's. Set it, best with NTP."
    return True, "clock: agrees with Slack's"


async def _database(settings: Settings) -> Finding:
    try:
        await refuse_unready(settings.database_url)
    except NoDatabase as absent:
        return True, f"database: none at {absent.path} yet; the first run makes it"
    except DatabaseUnready as unready:
        return False, f"database: {unready}"
    return True, f"database: {path_of(settings.database_url)} at revision {head()}"
