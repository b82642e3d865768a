"""Below the clock: what is due, and ways to go there."""

from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from nicegui import ui

from sandbox.page.controls import name_for_readers
from sandbox.page.machine import Due
from sandbox.page.visit import Visit

STEPS: Final = (
    ("+1 hour", timedelta(hours=1)),
    ("+1 day", timedelta(days=1)),
    ("+1 week", timedelta(weeks=1)),
)
NEXT_DUE: Final = "Next thing due"
MOST_DUES: Final = 12


class ClockMenu:
    """Opens below the clock; it must be made inside of what opens it."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._machine = visit.desk.machine
        with ui.menu().classes("clock-menu").on("before-show", self._refresh) as self._menu:
            for name, step in (*STEPS, (NEXT_DUE, None)):
                item = ui.menu_item(name, lambda step=step: self._machine.move(step))
                item.props("role=menuitem").classes("clock-step")
            ui.label("What is due").classes("places-title")
            self._dues = ui.list().props("dense").classes("dues")
            ui.label("Go to").classes("places-title")
            self._goto = ui.element("div").classes("clock-goto")

    def _refresh(self) -> None:
        self._draw_dues()
        self._draw_goto()

    def _draw_dues(self) -> None:
        self._dues.clear()
        dues = self._machine.dues()
        with self._dues:
            for due in dues[:MOST_DUES]:
                self._draw(due)
            if not dues:
                ui.label("Nothing, as far as anybody has told.").classes("muted dues-none")

    def _draw_goto(self) -> None:
        # Drawn anew: a browser may still send what an input held before, after somebody has typed into it.
        self._goto.clear()
        with self._goto:
            now = self._machine.now.astimezone(self._zone)
            instant = ui.input(value=now.strftime("%Y-%m-%dT%H:%M")).props(
                "type=datetime-local outlined dense"
            )
            name_for_readers(instant, "Go to this time")
            go = ui.button("Go", color="positive", on_click=lambda: self._go(instant.value))
            go.props("no-caps unelevated dense")

    def _draw(self, due: Due) -> None:
        with ui.item(on_click=lambda: self._go_to(due.at)), ui.item_section():
            ui.item_label(f"{due.who}: {due.what}").props("lines=1")
            ui.item_label(self._visit.dates.moment(due.at)).props("caption")

    @property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self._visit.person.tz)

    def _go(self, entered: str | None) -> None:
        if entered:
            self._go_to(datetime.fromisoformat(entered).replace(tzinfo=self._zone))

    def _go_to(self, instant: datetime) -> None:
        self._menu.close()
        if instant < self._machine.now:
            self._visit.hears("Time never runs back.", kind="negative")
        elif self._machine.moving:
            self._visit.hears("The clock is still on its way. Try again in a moment.")
        else:
            self._machine.go_to(instant)
