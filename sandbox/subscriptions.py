"""The events that one app has asked for in its manifest, delivered until it acknowledges them."""

import asyncio
from datetime import timedelta
from typing import Final

from sandbox.deliveries import Deliveries
from sandbox.model import Json
from sandbox.stage import Stage

RETRY_DELAYS: Final = (timedelta(0), timedelta(minutes=1), timedelta(minutes=5))
RETRY_REASONS: Final = {"timeout": "http_timeout", "no_connection": "connection_failed"}


class Subscription:
    """Sends events in the background; one that is not acknowledged comes again, three times at most."""

    def __init__(self, stage: Stage, deliveries: Deliveries) -> None:
        self.stage = stage
        self._deliveries = deliveries
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def bot(self) -> str:
        return self.stage.app.bot_user_id

    def send(self, event: Json, *, name: str | None = None) -> None:
        """Deliver `event` if the app has subscribed to it (under `name`, as message.im for a message)."""
        app = self.stage.app
        if app.installed and (name or event["type"]) in app.manifest.bot_events:
            self._start(self._callback(event), attempt=0, reason="")

    def _callback(self, event: Json) -> Json:
        app, team = self.stage.app, self.stage.workspace.team
        number = f"{next(self.stage.house.numbers):08X}"
        return {
            "token": app.verification_token,
            "team_id": team.id,
            "context_team_id": team.id,
            "context_enterprise_id": None,
            "api_app_id": app.id,
            "event": event,
            "type": "event_callback",
            "event_id": f"Ev{number}",
            "event_time": self.stage.clock.epoch(),
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

    def _start(self, payload: Json, attempt: int, reason: str) -> None:
        # Counted from here on, not from the task's first step: else one could settle in between.
        self.stage.activity.begin()
        task = asyncio.get_running_loop().create_task(self._deliver(payload, attempt, reason))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        task.add_done_callback(lambda _: self.stage.activity.end())

    async def _deliver(self, payload: Json, attempt: int, reason: str) -> None:
        sent = await self._deliveries.deliver(
            "events_api", payload, retry_attempt=attempt, retry_reason=reason
        )
        if sent.outcome == "acked" or sent.final or attempt >= len(RETRY_DELAYS):
            return
        next_reason = RETRY_REASONS.get(sent.outcome, sent.outcome)
        delay = RETRY_DELAYS[attempt]
        if delay:
            self.stage.timers.after(delay, lambda: self._start(payload, attempt + 1, next_reason))
        else:
            self._start(payload, attempt + 1, next_reason)

    async def stop(self) -> None:
        """Give up what is still on its way."""
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
