"""The modals of the person who acts, one on top of the other; the topmost is on the screen."""

from nicegui import ui

from sandbox.model import View
from sandbox.page.blocks import Board
from sandbox.page.controls import draw_icon_button
from sandbox.page.visit import Visit
from sandbox.surfaces import ViewSurface


class ModalDialog:
    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._view: View | None = None
        self._hash = ""
        self._board: Board | None = None
        with ui.dialog().props("no-backdrop-dismiss").on("escape-key", self._close) as self._dialog:
            self._card = ui.card().classes("modal")
        self.refresh()

    def refresh(self) -> None:
        """Bring the screen in line with what the person has open."""
        view = self._visit.actor.modal()
        if view is None:
            self._view = None
            self._dialog.close()
            return
        if view is not self._view:
            self._view = view
            self._draw(view)
            self._dialog.open()
        elif view.hash != self._hash and self._board is not None:
            if not self._board.show():
                self._body.run_method("scrollTo", 0, 0)
            self._draw_head(view)
            self._draw_foot(view)
        self._hash = view.hash
        if self._board is not None:
            self._board.complain(view.errors)

    def _draw(self, view: View) -> None:
        self._card.clear()
        with self._card:
            self._head = ui.element("div").classes("modal-head")
            self._body = ui.element("div").classes("modal-body")
            with self._body:
                self._board = Board(self._visit, ViewSurface(view))
            self._foot = ui.element("div").classes("modal-foot")
        self._draw_head(view)
        self._draw_foot(view)

    def _draw_head(self, view: View) -> None:
        stacked = view.previous_id is not None
        self._head.clear()
        with self._head:
            if stacked:
                draw_icon_button("arrow_back", "Back", self._close)
            ui.label(self._visit.words.bare(view.content["title"])).classes("modal-title").props(
                "role=heading"
            )
            draw_icon_button("close", "Close everything" if stacked else "Close dialog", self._close_all)

    def _draw_foot(self, view: View) -> None:
        words = self._visit.words
        self._foot.clear()
        with self._foot:
            close = words.bare(view.content.get("close")) or "Cancel"
            ui.button(close, color=None, on_click=self._close).props("no-caps outline")
            if submit := view.content.get("submit"):
                button = ui.button(words.bare(submit), color="positive").props("no-caps unelevated")
                button.on_click(lambda: self._submit(button))

    async def _submit(self, button: ui.button) -> None:
        """Send the form; the button turns until the app has answered."""
        button.props("loading")
        await self._visit.does(self._visit.actor.submits())
        if not button.is_deleted:
            button.props(remove="loading")

    async def _close(self) -> None:
        await self._visit.does(self._visit.actor.closes())

    async def _close_all(self) -> None:
        await self._visit.does(self._visit.actor.closes(everything=True))
