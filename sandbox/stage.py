"""What all parts of one local Slack share."""

from dataclasses import dataclass

from sandbox.activity import Activity
from sandbox.clock import SandboxClock, Timers
from sandbox.config import Patience
from sandbox.faults import Faults
from sandbox.installation import InstalledApp
from sandbox.triggers import Triggers
from sandbox.workspace import Workspace


@dataclass(slots=True)
class Stage:
    workspace: Workspace
    app: InstalledApp
    clock: SandboxClock
    timers: Timers
    activity: Activity
    faults: Faults
    triggers: Triggers
    patience: Patience
    limits_on: bool
    base_url: str = ""
    """Where this local Slack listens, known once its server runs."""
