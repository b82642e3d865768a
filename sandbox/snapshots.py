"""Going back: to the beginning, or to a state that one has kept."""

from copy import deepcopy
from typing import Any

from sandbox.config import WorkspaceConfig
from sandbox.directory import Directory
from sandbox.errors import Impossible
from sandbox.house import House

State = dict[str, dict[str, Any]]
"""What each workspace holds, by its id."""


class Snapshots:
    """Keeps states by name. Time does not go back with them, and what was to come of itself is called off."""

    def __init__(self, config: WorkspaceConfig, house: House, directory: Directory) -> None:
        self._config = config
        self._house = house
        self._directory = directory
        self._kept: dict[str, State] = {}

    def keep(self, name: str) -> None:
        self._kept[name] = deepcopy(_state_of(self._directory))

    def restore(self, name: str) -> None:
        if name not in self._kept:
            raise Impossible(f"no state was kept as {name!r}")
        self._go_back_to(deepcopy(self._kept[name]))

    def reset(self) -> None:
        """Everything as the configuration has it, without mishaps to come."""
        self._house.faults.clear()
        self._go_back_to(_state_of(Directory(self._config, self._house)))

    def _go_back_to(self, state: State) -> None:
        self._house.timers.call_off_all()
        for installation in self._directory.installations:
            installation.forget()
        for team_id, workspace in self._directory.workspaces.items():
            workspace.hold(state[team_id])


def _state_of(directory: Directory) -> State:
    return {team_id: workspace.held() for team_id, workspace in directory.workspaces.items()}
