"""Trouble on request: what goes wrong at present, what could, and how many people there are."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from nicegui import ui

from sandbox.faults import OF_CALLS, OF_DELIVERIES, Fault, FaultKind
from sandbox.page.controls import draw_icon_button, name_for_readers
from sandbox.page.visit import Visit

NAMES: Final = {
    FaultKind.RATE_LIMITED: "Refused as too frequent (429)",
    FaultKind.SERVER_ERROR_BEFORE: "Server error, nothing done (5xx)",
    FaultKind.SERVER_ERROR_AFTER: "Server error after the deed (5xx)",
    FaultKind.INTERNAL_ERROR: "internal_error",
    FaultKind.DROP_BEFORE: "Connection lost before the deed",
    FaultKind.DROP_AFTER: "Answer lost after the deed",
    FaultKind.SLOW: "Slow answer",
    FaultKind.BAD_JSON: "Unreadable answer after the deed",
    FaultKind.SOCKET_CLOSED: "Connections cut",
    FaultKind.LATE: "Delivered late",
    FaultKind.SLOW_CLIENT: "App slow to take it",
    FaultKind.LATE_ACK: "Acknowledgement late",
    FaultKind.LOST_ACK: "Acknowledgement lost",
    FaultKind.DUPLICATE: "Delivered twice",
    FaultKind.REORDERED: "Overtaken by a later one",
}
DELIVERIES: Final = ("events_api", "interactive", "slash_commands")
CROWDS: Final = (1_000, 10_000, 50_000)


@dataclass(frozen=True, slots=True)
class Ready:
    """Trouble that one click makes."""

    name: str
    told: str
    faults: tuple[dict[str, Any], ...] = field(default=())


READY_MADE: Final = (
    Ready(
        "A storm of 429",
        "The next 20 calls are refused, each with Retry-After: 2.",
        ({"kind": FaultKind.RATE_LIMITED, "times": 20, "seconds": 2.0},),
    ),
    Ready(
        "Slack is down",
        "The next 10 calls end with 503.",
        ({"kind": FaultKind.SERVER_ERROR_BEFORE, "times": 10, "status": 503},),
    ),
    Ready(
        "A slow day",
        "Every second answer takes 2 seconds, until you end it.",
        ({"kind": FaultKind.SLOW, "probability": 0.5, "seconds": 2.0},),
    ),
    Ready(
        "An answer is lost",
        "The next message is posted, but its app never learns of it.",
        ({"kind": FaultKind.DROP_AFTER, "method": "chat.postMessage", "times": 1},),
    ),
    Ready(
        "Acknowledgements are lost",
        "The next 3 events are heard, but Slack believes they are not, and sends them again.",
        ({"kind": FaultKind.LOST_ACK, "method": "events_api", "times": 3},),
    ),
    Ready(
        "Twice, and out of order",
        "The next 3 events come twice; one more is overtaken by those after it.",
        (
            {"kind": FaultKind.DUPLICATE, "method": "events_api", "times": 3},
            {"kind": FaultKind.REORDERED, "method": "events_api", "times": 1, "seconds": 10.0},
        ),
    ),
    Ready(
        "Too late for the person",
        "The next command is answered after 4 seconds: Slack shows an error by then.",
        ({"kind": FaultKind.LATE_ACK, "method": "slash_commands", "times": 1, "seconds": 4.0},),
    ),
    Ready(
        "The line breaks",
        "The app's connections are cut with the next delivery.",
        ({"kind": FaultKind.SOCKET_CLOSED, "times": 1},),
    ),
)


class TroublePanel:
    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._house = visit.slack.house
        self._shown: list[tuple[object, ...]] | None = None
        with ui.element("div").classes("trouble"):
            ui.label("Goes wrong now").classes("trouble-title")
            self._list = ui.element("div").classes("standing").props("role=list")
            ui.label("Let something go wrong").classes("trouble-title")
            for ready in READY_MADE:
                self._draw_ready(ready)
            with ui.expansion("Something else").classes("trouble-else").props("dense"):
                FaultForm(self._lay_down)
            ui.label("Load").classes("trouble-title")
            self._draw_load()
        self.refresh()

    @property
    def count(self) -> int:
        return len(self._house.faults.standing())

    def refresh(self) -> None:
        """Faults are used up by what happens; they are drawn anew only when they are others."""
        standing = self._house.faults.standing()
        self._limits.set_value(self._house.limits_on)
        self._people.set_text(f"{len(self._visit.workspace.people):,} people are in this workspace.")
        looks: list[tuple[object, ...]] = [(id(each), each.strikes) for each in standing]
        if looks == self._shown:
            return
        self._shown = looks
        self._list.clear()
        with self._list:
            for fault in standing:
                self._draw_standing(fault)
            if standing:
                ui.button("End all", color=None, on_click=self._end_all).props("no-caps dense outline")
            else:
                ui.label("Nothing. All is well.").classes("muted")

    def _draw_standing(self, fault: Fault) -> None:
        with ui.element("div").classes("fault-line").props("role=listitem"):
            with ui.element("div").classes("fault-words"):
                ui.label(NAMES[fault.kind])
                ui.label(_described(fault)).classes("muted")
            draw_icon_button("close", f"End: {NAMES[fault.kind]}", partial(self._end, fault))

    def _draw_ready(self, ready: Ready) -> None:
        def lay_down() -> None:
            for each in ready.faults:
                self._lay_down(Fault(**each))

        button = ui.button(color=None, on_click=lay_down).props("no-caps flat align=left").classes("ready")
        with button, ui.element("div").classes("fault-words"):
            ui.label(ready.name).classes("ready-name")
            ui.label(ready.told).classes("muted")
        name_for_readers(button, ready.name)

    def _draw_load(self) -> None:
        self._limits = ui.switch("Slack's rate limits hold", value=self._house.limits_on)
        self._limits.on_value_change(lambda event: self._limit(on=event.value))
        self._people = ui.label().classes("muted")
        with ui.row().classes("crowds"):
            for size in CROWDS:
                button = ui.button(f"+{size:,} people", color=None, on_click=partial(self._crowd, size))
                button.props("no-caps dense outline")

    # Doing it

    def _lay_down(self, fault: Fault) -> None:
        self._house.faults.add(fault)
        self._tell()

    def _end(self, fault: Fault) -> None:
        self._house.faults.remove(fault)
        self._tell()

    def _end_all(self) -> None:
        self._house.faults.clear()
        self._tell()

    def _limit(self, *, on: bool) -> None:
        if on != self._house.limits_on:
            self._house.limits_on = on
            self._tell()

    def _crowd(self, size: int) -> None:
        self._visit.workspace.add_crowd(size)
        self._tell()

    def _tell(self) -> None:
        self._visit.slack.tell_everybody("faults", "")


class FaultForm:
    """Any kind of fault, on any method or delivery, as often as one likes."""

    def __init__(self, on_fault: Callable[[Fault], None]) -> None:
        self._on_fault = on_fault
        self._kind = ui.select({each.value: NAMES[each] for each in (*OF_CALLS, *OF_DELIVERIES)})
        self._kind.value = FaultKind.SLOW.value
        self._named(self._kind, "What goes wrong")
        self._method = ui.input(placeholder="any")
        self._method.set_autocomplete([*DELIVERIES, "chat.postMessage", "views.open", "views.update"])
        self._named(self._method, "Method or delivery")
        with ui.element("div").classes("fault-numbers"):
            self._times = ui.number(value=1, min=1, format="%d", placeholder="always")
            self._named(self._times, "How often")
            self._chance = ui.number(value=100, min=1, max=100, format="%d", suffix="%")
            self._named(self._chance, "Chance")
            self._seconds = ui.number(value=2, min=0, suffix="s")
            self._named(self._seconds, "Seconds")
            self._status = ui.number(value=500, min=400, max=599, format="%d")
            self._named(self._status, "Status")
        ui.button("Let it happen", color="positive", on_click=self._lay_down).props("no-caps unelevated")

    def _named(self, box: ui.select | ui.input | ui.number, name: str) -> None:
        box.props(f'outlined dense stack-label label="{name}"').classes("w-full")

    def _lay_down(self) -> None:
        self._on_fault(
            Fault(
                FaultKind(self._kind.value),
                method=(self._method.value or "").strip() or "*",
                times=None if self._times.value is None else int(self._times.value),
                probability=float(self._chance.value or 100) / 100,
                seconds=float(self._seconds.value or 0),
                status=int(self._status.value or 500),
            )
        )


def _described(fault: Fault) -> str:
    """On what it strikes, and how often still."""
    where = "everything" if fault.method == "*" else fault.method
    chance = "" if fault.probability >= 1 else f", {fault.probability:.0%} of the time"
    if fault.times is None:
        return f"{where}{chance}, until you end it ({fault.strikes} so far)"
    return f"{where}{chance}, {fault.times - fault.strikes} more of {fault.times}"
