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
            with ui.element("div").classes("clock-goto"):
                self._instant = ui.input().props("type=datetime-local outlined dense")
                name_for_readers(self._instant, "Go to this time")
                ui.button("Go", color="positive", on_click=self._go).props("no-caps unelevated dense")

    def _refresh(self) -> None:
        self._instant.value = self._machine.now.astimezone(self._zone).strftime("%Y-%m-%dT%H:%M")
        self._dues.clear()
        dues = self._machine.dues()
        with self._dues:
            for due in dues[:MOST_DUES]:
                self._draw(due)
            if not dues:
                ui.label("Nothing, as far as anybody has told.").classes("muted dues-none")

    def _draw(self, due: Due) -> None:
        with ui.item(on_click=lambda: self._go_to(due.at)), ui.item_section():
            ui.item_label(f"{due.who}: {due.what}").props("lines=1")
            ui.item_label(self._visit.dates.moment(due.at)).props("caption")

    @property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self._visit.person.tz)

    def _go(self) -> None:
        if self._instant.value:
            self._go_to(datetime.fromisoformat(self._instant.value).replace(tzinfo=self._zone))

    def _go_to(self, instant: datetime) -> None:
        self._menu.close()
        if instant < self._machine.now:
            self._visit.hears("Time never runs back.", kind="negative")
        elif self._machine.moving:
            self._visit.hears("The clock is still on its way. Try again in a moment.")
        else:
            self._machine.go_to(instant)
