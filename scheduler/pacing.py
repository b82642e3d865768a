"""How fast the bot may post: one gate for a workspace, on the clock that it is given."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

PER_SECOND = 3.0
FASTEST = 4.0
SLOWEST = 0.2
BURST = 5.0
STEP = 0.05
CHANNEL_GAP = timedelta(seconds=1)


@dataclass(slots=True)
class Gate:
    """A token bucket: `per_second` posts, `burst` at once; slower after a 429, then slowly faster again.

    Slack allows about one message a second in a channel and some hundred a minute in a workspace.
    """

    per_second: float = PER_SECOND
    fastest: float = FASTEST
    burst: float = BURST
    channel_gap: timedelta = CHANNEL_GAP
    _filled_at: datetime | None = field(default=None, init=False)
    _closed_until: datetime | None = field(default=None, init=False)
    _last: dict[str, datetime] = field(default_factory=dict, init=False)
    _tokens: float = field(default=0.0, init=False)

    def __post_init__(self) -> None:
        self._tokens = self.burst

    def free(self, now: datetime) -> int:
        """How many posts may start now."""
        if self._closed_until and now < self._closed_until:
            return 0
        self._fill(now)
        return int(self._tokens)

    def opens_at(self, now: datetime) -> datetime:
        """When the next post may start."""
        if self._closed_until and now < self._closed_until:
            return self._closed_until
        self._fill(now)
        missing = max(1.0 - self._tokens, 0.0)
        return now + timedelta(seconds=missing / self.per_second)

    def channel_opens_at(self, destination: str) -> datetime | None:
        """When the next post may go to this destination; None if none went there lately."""
        last = self._last.get(destination)
        return last + self.channel_gap if last else None

    def passed(self, destination: str, now: datetime) -> None:
        """A post starts."""
        self._tokens -= 1.0
        self._last = {place: at for place, at in self._last.items() if at + self.channel_gap > now}
        self._last[destination] = now

    def succeeded(self) -> None:
        """Slack took it: a little faster."""
        self.per_second = min(self.per_second + STEP, self.fastest)

    def limited(self, until: datetime) -> None:
        """Slack said 429: nobody posts before `until`, then at half the pace."""
        self._closed_until = max(until, self._closed_until or until)
        self.per_second = max(self.per_second / 2, SLOWEST)

    def close(self, until: datetime) -> None:
        """Nobody posts before `until`: the token does not work, so no row may be burnt."""
        self._closed_until = max(until, self._closed_until or until)

    def _fill(self, now: datetime) -> None:
        if self._filled_at:
            gained = (now - self._filled_at).total_seconds() * self.per_second
            self._tokens = min(self._tokens + max(gained, 0.0), self.burst)
        self._filled_at = now
