"""Events: what the app has subscribed to in its manifest, delivered until it is acknowledged."""

import asyncio
from datetime import timedelta
from typing import Final

from sandbox.model import Json, Kind, Message
from sandbox.payloads import public_user
from sandbox.sockets import Sockets
from sandbox.stage import Stage

RETRY_DELAYS: Final = (timedelta(0), timedelta(minutes=1), timedelta(minutes=5))
RETRY_REASONS: Final = {"timeout": "http_timeout", "no_connection": "connection_failed"}


class Events:
    """Sends events in the background; one that is not acknowledged comes again, three times at most."""

    def __init__(self, stage: Stage, sockets: Sockets) -> None:
        self._stage = stage
        self._sockets = sockets
        self._tasks: set[asyncio.Task[None]] = set()

    def send(self, event: Json, *, name: str | None = None) -> None:
        """Deliver `event` if the app has subscribed to it (under `name`, as message.im for a message)."""
        manifest, app = self._stage.app.manifest, self._stage.app
        if not app.installed or (name or event["type"]) not in manifest.bot_events:
            return
        clock, team = self._stage.clock, self._stage.workspace.team
        number = self._stage.workspace.new_id("")
        payload = {
            "token": app.verification_token,
            "team_id": team.id,
            "context_team_id": team.id,
            "context_enterprise_id": None,
            "api_app_id": app.id,
            "event": event,
            "type": "event_callback",
            "event_id": f"Ev{number}",
            "event_time": clock.epoch(),
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": team.id,
                    "user_id": app.bot_user_id,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "is_ext_shared_channel": False,
            "event_context": f"4-{number}",
        }
        self._start(payload, attempt=0, reason="")

    def _start(self, payload: Json, attempt: int, reason: str) -> None:
        # Counted from here on, not from the task's first step: else one could settle in between.
        self._stage.activity.begin()
        task = asyncio.get_running_loop().create_task(self._deliver(payload, attempt, reason))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        task.add_done_callback(lambda _: self._stage.activity.end())

    async def _deliver(self, payload: Json, attempt: int, reason: str) -> None:
        sent = await self._sockets.deliver("events_api", payload, retry_attempt=attempt, retry_reason=reason)
        if sent.outcome == "acked" or attempt >= len(RETRY_DELAYS):
            return
        next_reason = RETRY_REASONS.get(sent.outcome, "connection_failed")
        delay = RETRY_DELAYS[attempt]
        if delay:
            self._stage.timers.after(delay, lambda: self._start(payload, attempt + 1, next_reason))
        else:
            self._start(payload, attempt + 1, next_reason)

    async def stop(self) -> None:
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    # What happens in a workspace, told in Slack's words

    def message_posted(self, message: Message) -> None:
        """A person wrote: to the bot, in a group with it, or naming it in a channel where it is."""
        workspace, bot = self._stage.workspace, self._stage.app.bot_user_id
        conversation = workspace.conversations[message.channel]
        if bot not in conversation.members:
            return
        event = {
            "type": "message",
            "user": message.user,
            "text": message.text,
            "ts": message.ts,
            "event_ts": message.ts,
            "team": workspace.team.id,
            "channel": message.channel,
        }
        if message.thread_ts:
            event["thread_ts"] = message.thread_ts
        suffix = {
            Kind.PUBLIC: "channels",
            Kind.PRIVATE: "groups",
            Kind.DIRECT: "im",
            Kind.GROUP_DIRECT: "mpim",
        }
        channel_type = {"channels": "channel", "groups": "group"}.get(
            suffix[conversation.kind], conversation.kind.value
        )
        self.send({**event, "channel_type": channel_type}, name=f"message.{suffix[conversation.kind]}")
        if f"<@{bot}>" in message.text and conversation.kind is not Kind.DIRECT:
            self.send({**event, "type": "app_mention"})

    def home_opened(self, person: str, channel: str, view: Json | None) -> None:
        event: Json = {
            "type": "app_home_opened",
            "user": person,
            "channel": channel,
            "tab": "home",
            "event_ts": self._stage.clock.mint_ts(),
        }
        if view is not None:
            event["view"] = view
        self.send(event)

    def member_joined(self, channel: str, person: str, inviter: str | None = None) -> None:
        workspace = self._stage.workspace
        kind = workspace.conversations[channel].kind
        event: Json = {
            "type": "member_joined_channel",
            "user": person,
            "channel": channel,
            "channel_type": "G" if kind is Kind.PRIVATE else "C",
            "team": workspace.team.id,
            "event_ts": self._stage.clock.mint_ts(),
        }
        if inviter is not None:
            event["inviter"] = inviter
        self.send(event)

    def person_changed(self, person: str, kind: str = "user_change") -> None:
        """`user_change`, or `team_join` for somebody new."""
        user = public_user(
            self._stage.workspace.people[person], self._stage.clock.now(), with_email=self._sees_email
        )
        self.send({"type": kind, "user": user, "event_ts": self._stage.clock.mint_ts()})

    @property
    def _sees_email(self) -> bool:
        return "users:read.email" in self._stage.app.scopes

    def channel_archived(self, channel: str, person: str) -> None:
        stamp = self._stage.clock.mint_ts()
        self.send({"type": "channel_archive", "channel": channel, "user": person, "event_ts": stamp})

    def uninstalled(self) -> None:
        """The app is removed: its tokens first, then itself."""
        stamp = self._stage.clock.mint_ts()
        tokens = {"oauth": [], "bot": [self._stage.app.bot_user_id]}
        self.send({"type": "tokens_revoked", "tokens": tokens, "event_ts": stamp})
        self.send({"type": "app_uninstalled", "event_ts": stamp})
