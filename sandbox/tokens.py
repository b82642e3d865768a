"""Tokens: what an app shows to prove who it is, for how long, and how it gets the next one."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sandbox.apps import App, secret_of
from sandbox.clock import SandboxClock
from sandbox.errors import SlackError
from sandbox.installation import Installation

LIFETIME: Final = timedelta(hours=12)
MOST_ACTIVE: Final = 2
"""So many rotating tokens of one installation are good at the same time."""


@dataclass(slots=True)
class Token:
    """A bot token in a workspace, or (without an installation) the token of an app for its connections."""

    value: str
    app: App
    installation: Installation | None = None
    expires_at: datetime | None = None
    revoked: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """A rotating token, and the single-use one that renews it."""

    access: str
    refresh: str


class Tokens:
    """Every token of every app that was ever given out."""

    def __init__(self, clock: SandboxClock) -> None:
        self._clock = clock
        self._known: dict[str, Token] = {}
        self._refresh: dict[str, Installation] = {}
        self._rotating: defaultdict[str, list[Token]] = defaultdict(list)

    def of_app(self, app: App) -> None:
        """Let an app connect by its app-level token."""
        self._known[app.app_token] = Token(app.app_token, app)

    def of_bot(self, installation: Installation) -> str:
        """A bot token without an end."""
        value = installation.app.bot_token
        self._known[value] = Token(value, installation.app.app, installation)
        return value

    def rotating(self, installation: Installation) -> Pair:
        """A bot token for twelve hours; the oldest of three gives way."""
        app, team = installation.app, installation.workspace.team.id
        active = self._rotating[app.bot_token]
        secret = secret_of(app.id, team, str(len(self._known)))
        token = Token(f"xoxe.xoxb-1-{secret}", app.app, installation, expires_at=self._clock.now() + LIFETIME)
        self._known[token.value] = token
        active.append(token)
        for outdated in active[:-MOST_ACTIVE]:
            outdated.revoked = True
        del active[:-MOST_ACTIVE]
        refresh = f"xoxe-1-{secret}"
        self._refresh[refresh] = installation
        return Pair(token.value, refresh)

    def renew(self, refresh: str, app_id: str) -> tuple[Installation, Pair]:
        """A new pair for an app's refresh token, which is good for nothing from now on."""
        installation = self._refresh.get(refresh)
        if installation is None or installation.app.id != app_id or not installation.app.installed:
            raise SlackError("invalid_refresh_token")
        del self._refresh[refresh]
        return installation, self.rotating(installation)

    def find(self, value: str) -> Token:
        """The token as it is shown, if it is good for anything."""
        if not value:
            raise SlackError("not_authed")
        token = self._known.get(value)
        if token is None:
            raise SlackError("invalid_auth")
        if token.installation is not None and not token.installation.app.installed:
            raise SlackError("account_inactive")
        if token.revoked:
            raise SlackError("token_revoked")
        if token.expires_at is not None and token.expires_at <= self._clock.now():
            raise SlackError("token_expired")
        return token

    def known(self, value: str) -> Token | None:
        """Whose token it is, good or not: for the log."""
        return self._known.get(value)

    def installation_of(self, value: str) -> Installation | None:
        """The app in its workspace whose token it is, good or not."""
        token = self.known(value)
        return None if token is None else token.installation

    def revoke(self, value: str) -> None:
        self._known[value].revoked = True

    def reinstated(self, installation: Installation) -> None:
        """The app is installed anew: its token without an end is good again."""
        self._known[installation.app.bot_token].revoked = False
