"""What all parts of one app in one workspace share."""

from dataclasses import dataclass

from sandbox.activity import Activity
from sandbox.apps import InstalledApp
from sandbox.clock import SandboxClock, Timers
from sandbox.config import Patience
from sandbox.faults import Faults
from sandbox.house import House
from sandbox.triggers import Triggers
from sandbox.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Stage:
    house: House
    workspace: Workspace
    app: InstalledApp
    triggers: Triggers

    @property
    def clock(self) -> SandboxClock:
        return self.house.clock

    @property
    def timers(self) -> Timers:
        return self.house.timers

    @property
    def activity(self) -> Activity:
        return self.house.activity

    @property
    def faults(self) -> Faults:
        return self.house.faults

    @property
    def patience(self) -> Patience:
        return self.house.patience

    @property
    def base_url(self) -> str:
        return self.house.base_url
