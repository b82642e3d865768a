"""What lies on a handler's desk."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeAlias

from slack_sdk.web.async_client import AsyncWebClient

from mentoring.ids import PersonId, WorkspaceId
from messages.voice import Texts
from services.clock import Clock
from services.matchmaker import Matchmaker
from services.simulator import Simulator
from storage.database import Database

WasClicked: TypeAlias = Callable[[str, str, str], Awaitable[None]]
"""Is told the token, channel and ts of a message of ours that somebody clicked: it went out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Database, clock, texts, Slack, the matching engine and simulations; and who we are in the workspace."""

    database: Database
    clock: Clock
    texts: Texts
    slack: AsyncWebClient
    matchmaker: Matchmaker
    simulator: Simulator
    workspace: WorkspaceId
    app_id: str
    bot: PersonId
    was_clicked: WasClicked

    @property
    def home_link(self) -> str:
        """Leads to the App Home, which a slash command cannot open."""
        return f"slack://app?team={self.workspace}&id={self.app_id}&tab=home"
