"""The time machine: moves the sandbox clock for all windows, one move at a time."""

from datetime import datetime, timedelta

from nicegui import background_tasks

from sandbox.followers import NotSettled
from sandbox.server import LocalSlack

SLACK_ITSELF = "Slack"


class TimeMachine:
    def __init__(self, slack: LocalSlack) -> None:
        self._slack = slack
        self._stage = slack.stage
        self.moving = False
        self.trouble = ""
        """Why the last move did not come to its end."""

    @property
    def now(self) -> datetime:
        return self._stage.clock.now()

    @property
    def flowing(self) -> bool:
        return self._stage.clock.rate > 0

    def next_due(self) -> tuple[str, datetime] | None:
        """Who has something to do next, and when."""
        dues = [
            (each["name"], datetime.fromisoformat(each["next_due"]))
            for each in self._slack.followers.described()
            if each["next_due"]
        ]
        timer = self._stage.timers.next_due()
        if timer is not None:
            dues.append((SLACK_ITSELF, timer))
        return min(dues, key=lambda due: due[1], default=None)

    def move(self, step: timedelta | None) -> None:
        """Set out for that much later (None: for the next thing due), and return at once."""
        if not self.moving:
            background_tasks.create(self._move(step), name="moving the sandbox clock")

    async def _move(self, step: timedelta | None) -> None:
        self._has_changed(moving=True)
        try:
            await self._slack.followers.advance(None if step is None else self.now + step)
        except NotSettled as busy:
            self._has_changed(moving=False, trouble=f"The clock stopped on its way: {busy}")
        else:
            self._has_changed(moving=False)

    def _has_changed(self, *, moving: bool, trouble: str = "") -> None:
        self.moving, self.trouble = moving, trouble
        self._slack.workspace.changed("clock", self.now.isoformat())

    async def flow(self, *, flowing: bool) -> None:
        await self._slack.followers.flow(1 if flowing else 0)
