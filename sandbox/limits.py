"""Rate limits, on real time: so many calls a minute and method, and a slow drip of messages a channel."""

import json
import math
import time
from dataclasses import dataclass, field
from importlib.resources import files

from sandbox.model import Json

SECONDS_IN_MINUTE = 60


@dataclass(slots=True)
class Bucket:
    """Holds `burst` permits and gains `per_second` of them until it is full again."""

    per_second: float
    burst: float
    level: float = field(init=False)
    filled_at: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        self.level = self.burst

    def wait(self) -> float:
        """Seconds until a permit is there."""
        now = time.monotonic()
        self.level = min(self.burst, self.level + (now - self.filled_at) * self.per_second)
        self.filled_at = now
        return 0.0 if self.level >= 1 else (1 - self.level) / self.per_second

    def take(self) -> None:
        self.level -= 1


class RateLimits:
    """Slack's limits of one app in one workspace."""

    def __init__(self) -> None:
        data = json.loads(files("sandbox").joinpath("data/rate_limits.json").read_text(encoding="utf-8"))
        self._per_minute: dict[str, int] = data["calls_per_minute"]
        self._posts: Json = data["post_message"]
        self._buckets: dict[str, Bucket] = {}

    def retry_after(self, method: str, channel: str) -> int | None:
        """None when the call may go ahead, else the whole seconds to wait."""
        buckets = self._buckets_of(method, channel)
        wait = max((bucket.wait() for bucket in buckets), default=0.0)
        if wait > 0:
            return math.ceil(wait)
        for bucket in buckets:
            bucket.take()
        return None

    def _buckets_of(self, method: str, channel: str) -> list[Bucket]:
        if method == "chat.postMessage":
            per_channel, per_workspace = self._posts["per_channel"], self._posts["per_workspace"]
            return [
                self._bucket(f"post:{channel}", per_channel["per_second"], per_channel["burst"]),
                self._bucket("post", per_workspace["per_second"], per_workspace["burst"]),
            ]
        if method not in self._per_minute:
            return []
        allowed = self._per_minute[method]
        return [self._bucket(method, allowed / SECONDS_IN_MINUTE, allowed)]

    def _bucket(self, name: str, per_second: float, burst: float) -> Bucket:
        if name not in self._buckets:
            self._buckets[name] = Bucket(per_second, burst)
        return self._buckets[name]
