"""The time machine: moves the sandbox clock for all windows, one move at a time."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from nicegui import background_tasks

from sandbox.followers import NotSettled
from sandbox.server import LocalSlack

SLACK_ITSELF: Final = "Slack"


@dataclass(frozen=True, slots=True)
class Due:
    """Somebody has something to do at an instant."""

    at: datetime
    who: str
    what: str


class TimeMachine:
    def __init__(self, slack: LocalSlack) -> None:
        self._slack = slack
        self._house = slack.house
        self.moving = False
        self.trouble = ""
        """Why the last move did not come to its end."""

    @property
    def now(self) -> datetime:
        return self._house.clock.now()

    @property
    def flowing(self) -> bool:
        return self._house.clock.rate > 0

    def dues(self) -> list[Due]:
        """Who has something to do later on, as far as it is known, the next thing first."""
        dues = [
            Due(datetime.fromisoformat(each["next_due"]), each["name"], "the next thing on its list")
            for each in self._slack.followers.described()
            if each["next_due"]
        ]
        dues += self._scheduled()
        timer = self._house.timers.next_due()
        if timer is not None and timer not in {each.at for each in dues}:
            dues.append(Due(timer, SLACK_ITSELF, "deliver something again"))
        return sorted(dues, key=lambda due: due.at)

    def _scheduled(self) -> list[Due]:
        return [
            Due(datetime.fromtimestamp(each.post_at, UTC), SLACK_ITSELF, f"post “{each.message.text}”")
            for installation in self._slack.directory.installations
            for each in installation.scheduled.pending()
        ]

    def next_due(self) -> Due | None:
        return next(iter(self.dues()), None)

    def move(self, step: timedelta | None) -> None:
        """Set out for that much later (None: for the next thing due), and return at once."""
        self.go_to(None if step is None else self.now + step)

    def go_to(self, instant: datetime | None) -> None:
        """Set out for an instant (None: for the next thing due), and return at once."""
        if not self.moving:
            background_tasks.create(self._go(instant), name="moving the sandbox clock")

    async def _go(self, instant: datetime | None) -> None:
        self._has_changed(moving=True)
        try:
            await self._slack.followers.advance(instant)
        except NotSettled as busy:
            self._has_changed(moving=False, trouble=f"The clock stopped on its way: {busy}")
        else:
            self._has_changed(moving=False)

    def _has_changed(self, *, moving: bool, trouble: str = "") -> None:
        self.moving, self.trouble = moving, trouble
        self._slack.tell_everybody("clock", self.now.isoformat())

    async def flow(self, *, flowing: bool) -> None:
        await self._slack.followers.flow(1 if flowing else 0)
