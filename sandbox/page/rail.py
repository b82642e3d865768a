"""The workspaces at the edge of the window, where there are several: a click goes to another one."""

from typing import Final

from nicegui import ui

from sandbox.avatars import colour_of
from sandbox.page.visit import Visit
from sandbox.workspace import Workspace

WIDTH: Final = 60
"""Pixels; the style sheet has the same."""


def has_rail(visit: Visit) -> bool:
    return len(visit.slack.directory.workspaces) > 1


def draw_rail(visit: Visit) -> None:
    if not has_rail(visit):
        return
    with ui.element("nav").classes("rail") as rail:
        for workspace in visit.slack.directory.workspaces.values():
            _draw_workspace(workspace, visit)
    rail.props["aria-label"] = "Workspaces"


def _draw_workspace(workspace: Workspace, visit: Visit) -> None:
    """A square in the workspace's own colour, with the letter it begins with."""
    name = workspace.team.name
    chosen = workspace is visit.workspace
    square = ui.button(name[:1].upper(), color=None).props("flat").classes("team")
    square.classes("chosen" if chosen else "")
    square.style(f"background: {colour_of(workspace.team.id)}")
    square.props["title"] = name
    square.props["aria-label"] = name
    square.props["aria-current"] = str(chosen).lower()
    square.on_click(lambda: ui.navigate.to(visit.address_in(workspace)))
