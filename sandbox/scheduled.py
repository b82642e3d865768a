"""Messages that an app has written for later."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from sandbox.errors import SlackError
from sandbox.model import Message
from sandbox.stage import Stage

LONGEST_DELAY: Final = timedelta(days=120)
LATEST_CHANGE: Final = timedelta(seconds=60)
"""So long before its time a message can no longer be called off."""
WINDOW: Final = timedelta(minutes=5)
MOST_IN_A_WINDOW: Final = 30


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A message for later; its `ts` is that of its writing until it is posted."""

    id: str
    message: Message
    post_at: int
    date_created: int
    timer: int


class ScheduledMessages:
    """What one app has scheduled in one workspace, in the order of writing."""

    def __init__(self, stage: Stage, post: Callable[[Message], None]) -> None:
        self._stage = stage
        self._post = post
        self._pending: dict[str, Scheduled] = {}

    def add(self, message: Message, post_at: int) -> Scheduled:
        self._refuse_unsuitable(message.channel, post_at)
        now = self._stage.clock.now()
        scheduled_id = self._stage.workspace.new_id("Q")
        timer = self._stage.timers.after(
            datetime.fromtimestamp(post_at, UTC) - now, lambda: self._fall_due(scheduled_id)
        )
        scheduled = Scheduled(scheduled_id, message, post_at, self._stage.clock.epoch(), timer)
        self._pending[scheduled_id] = scheduled
        return scheduled

    def _refuse_unsuitable(self, channel: str, post_at: int) -> None:
        now = self._stage.clock.epoch()
        if post_at <= now:
            raise SlackError("time_in_past")
        if post_at > now + LONGEST_DELAY.total_seconds():
            raise SlackError("time_too_far")
        span = WINDOW.total_seconds()
        near = [each for each in self.pending(channel) if each.post_at // span == post_at // span]
        if len(near) >= MOST_IN_A_WINDOW:
            raise SlackError("restricted_too_many")

    def pending(self, channel: str | None = None) -> list[Scheduled]:
        """What is still to come, in one channel if named."""
        return [each for each in self._pending.values() if channel in (None, each.message.channel)]

    def call_off(self, scheduled_id: str, channel: str) -> None:
        scheduled = self._pending.get(scheduled_id)
        if scheduled is None or scheduled.message.channel != channel:
            raise SlackError("invalid_scheduled_message_id")
        if scheduled.post_at - self._stage.clock.epoch() < LATEST_CHANGE.total_seconds():
            raise SlackError("invalid_scheduled_message_id")
        del self._pending[scheduled_id]
        self._stage.timers.call_off(scheduled.timer)

    def forget(self) -> None:
        self._pending.clear()

    def _fall_due(self, scheduled_id: str) -> None:
        message = self._pending.pop(scheduled_id).message
        conversation = self._stage.workspace.conversations[message.channel]
        # A message with metadata never arrives: a fault of Slack's that its documentation owns up to.
        if message.metadata or conversation.archived or not self._stage.app.installed:
            return
        message.ts = self._stage.clock.mint_ts()
        message.thread_ts = conversation.thread_of(message.thread_ts)
        self._post(message)
