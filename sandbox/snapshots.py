"""Going back: to the beginning, or to a state that one has kept."""

from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from sandbox.config import WorkspaceConfig
from sandbox.directory import Directory
from sandbox.errors import Impossible
from sandbox.house import House


@dataclass(frozen=True, slots=True)
class State:
    """What each workspace holds, and which apps are installed where, with which scopes."""

    workspaces: dict[str, dict[str, Any]]
    installed: dict[tuple[str, str], frozenset[str]]

    @classmethod
    def of(cls, directory: Directory) -> "State":
        return cls(
            {team_id: workspace.held() for team_id, workspace in directory.workspaces.items()},
            {
                (each.workspace.team.id, each.app.id): each.app.scopes
                for each in directory.installations
                if each.app.installed
            },
        )


class Snapshots:
    """Keeps states by name. Time does not go back with them, and what was to come of itself is called off."""

    def __init__(self, config: WorkspaceConfig, house: House, directory: Directory) -> None:
        self._config = config
        self._house = house
        self._directory = directory
        self._kept: dict[str, State] = {}

    def keep(self, name: str) -> None:
        self._kept[name] = deepcopy(State.of(self._directory))

    def restore(self, name: str) -> None:
        if name not in self._kept:
            raise Impossible(f"no state was kept as {name!r}")
        self._go_back_to(deepcopy(self._kept[name]))

    def reset(self) -> None:
        """Everything as the configuration has it, without mishaps to come."""
        self._house.faults.clear()
        self._go_back_to(State.of(Directory(self._config, self._house)))

    def _go_back_to(self, state: State) -> None:
        self._house.timers.call_off_all()
        for team_id, workspace in self._directory.workspaces.items():
            workspace.hold(state.workspaces[team_id])
        for installation in self._directory.installations:
            installation.forget()
            scopes = state.installed.get((installation.workspace.team.id, installation.app.id))
            if scopes is None:
                installation.app.installed = False
            else:
                self._directory.install(installation.app.id, installation.workspace, scopes)
