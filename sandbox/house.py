"""What everybody in one local Slack shares, whatever the workspace or app: time, patience, mishaps."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from sandbox.activity import Activity
from sandbox.clock import SandboxClock, Timers
from sandbox.config import Patience
from sandbox.faults import Faults


@dataclass(slots=True)
class House:
    clock: SandboxClock
    timers: Timers
    patience: Patience
    limits_on: bool
    faults: Faults
    activity: Activity = field(default_factory=Activity)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    """For whatever must be unique in all workspaces, such as the ids of envelopes."""
    base_url: str = ""
    """Where this local Slack listens, known once its server runs."""
