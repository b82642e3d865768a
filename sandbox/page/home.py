"""The Home tab of the app that one is with."""

from nicegui import background_tasks, ui

from sandbox.model import View
from sandbox.page.blocks import Board
from sandbox.page.visit import Visit
from sandbox.surfaces import ViewSurface


class HomeTab:
    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._view: View | None = None
        self._board: Board | None = None
        with ui.element("div").classes("home-scroll") as self._frame:
            self._column = ui.element("div").classes("home")

    def show(self, *, visible: bool) -> None:
        """Look at it, or away; the app hears when somebody looks, and may publish it anew."""
        self._frame.set_visibility(visible)
        app = self._visit.app
        if visible and app is not None:
            self.refresh()
            opening = self._visit.actor.opens_home(app.app.id)
            background_tasks.create(self._visit.does(opening), name="opening the Home")

    def refresh(self) -> None:
        app = self._visit.app
        view = None if app is None else self._visit.actor.home(app.app.id)
        if view is not None and view is self._view and self._board is not None:
            self._board.show()
            return
        self._view = view
        self._column.clear()
        with self._column:
            if view is not None:
                self._board = Board(self._visit, ViewSurface(view))
                return
            ui.icon("home").classes("empty-icon")
            ui.label("The app has not shown anything here yet.").classes("muted")
