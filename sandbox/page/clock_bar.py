"""The sandbox clock at the top: what time it is, who is due next, and buttons that move it."""

from typing import Final

from nicegui import ui

from sandbox.page.clock_menu import NEXT_DUE, STEPS, ClockMenu
from sandbox.page.controls import draw_icon_button, name_for_readers
from sandbox.page.visit import Visit

LET_FLOW: Final = "Let the clock flow"
LET_STAND: Final = "Let the clock stand still"
SECONDS_BETWEEN_LOOKS: Final = 1.0


class ClockBar:
    """Wide windows have the steps in a row as well, narrow ones only in the menu below the time."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._machine = visit.desk.machine
        self._movers: list[ui.button] = []
        self._trouble = ""
        with ui.element("div").classes("clock"):
            self._spinner = ui.spinner(size="20px", color="white")
            self._draw_time()
            with ui.element("div").classes("clock-moves"):
                for name, step in (*STEPS, (NEXT_DUE, None)):
                    button = ui.button(name, color=None, on_click=lambda step=step: self._machine.move(step))
                    self._movers.append(button.props("no-caps dense outline").classes("clock-button"))
            self._draw_flow()
        # Followers report what is due without any change in the workspace, and a flowing clock just flows.
        ui.timer(SECONDS_BETWEEN_LOOKS, self.refresh)
        self.refresh()

    def _draw_time(self) -> None:
        with ui.button(color=None).props("flat no-caps dense").classes("clock-face") as face:
            with ui.element("div").classes("clock-text"):
                self._time = ui.label().classes("clock-time")
                self._due = ui.label().classes("clock-due")
            ClockMenu(self._visit)
        name_for_readers(face, "Sandbox clock")

    def _draw_flow(self) -> None:
        self._flow = draw_icon_button("play_arrow", LET_FLOW, self._toggle_flow)

    async def _toggle_flow(self) -> None:
        await self._machine.flow(flowing=not self._machine.flowing)
        self.refresh()

    def refresh(self) -> None:
        dates, machine = self._visit.dates, self._machine
        self._time.set_text(dates.moment(machine.now))
        self._due.set_text(self._next_due())
        self._spinner.set_visibility(machine.moving)
        for mover in self._movers:
            mover.set_enabled(not machine.moving)
        name = LET_STAND if machine.flowing else LET_FLOW
        self._flow.props["icon"] = "pause" if machine.flowing else "play_arrow"
        self._flow.props["title"] = name
        name_for_readers(self._flow, name)
        if machine.trouble not in ("", self._trouble):
            self._visit.hears(machine.trouble, kind="negative")
        self._trouble = machine.trouble

    def _next_due(self) -> str:
        if self._machine.moving:
            return "moving…"
        if not self._visit.is_reached():
            return "no app is connected"
        due = self._machine.next_due()
        return f"next: {due.who}, {self._visit.dates.moment(due.at)}" if due else "nothing is due"
