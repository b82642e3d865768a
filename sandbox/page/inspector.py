"""What passes between the app and the local Slack, newest first."""

import json
from dataclasses import dataclass
from itertools import islice
from typing import Final

from nicegui import ui

from sandbox.model import Json
from sandbox.page.controls import name_for_readers
from sandbox.page.replaying import replay
from sandbox.page.visit import Visit
from sandbox.traffic import Call, Entry

MOST_SHOWN: Final = 60
GOOD: Final = frozenset({"ok", "acked"})


class Inspector:
    """The newest calls and envelopes, in the drawer; each opens to show what was said."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._lines: dict[int, Line] = {}
        self._filter = ui.input(
            placeholder="Filter by method, outcome, anything said", on_change=self.refresh
        )
        self._filter.props("outlined dense clearable").classes("w-full")
        name_for_readers(self._filter, "Filter the traffic")
        self._list = ui.element("div").classes("traffic")
        self._empty = ui.label("Nothing like that has passed.").classes("muted")

    def refresh(self) -> None:
        """Bring the lines in order; those that stay are not touched, so that a click finds them."""
        newest = self._newest()
        for number in self._lines.keys() - newest.keys():
            self._lines.pop(number).element.delete()
        for index, (number, entry) in enumerate(newest.items()):
            if number not in self._lines:
                with self._list:
                    self._lines[number] = Line(entry, self._visit)
                self._lines[number].element.move(self._list, index)
            self._lines[number].refresh()
        self._empty.set_visibility(not newest)

    def _newest(self) -> dict[int, Entry]:
        """The newest fitting entries by their numbers, newest first."""
        wanted = (self._filter.value or "").casefold()
        traffic = self._visit.workspace.traffic
        looked_through = max(0, traffic.total - 10 * MOST_SHOWN)
        numbered = list(enumerate(traffic.since(looked_through), looked_through))
        fitting = (each for each in reversed(numbered) if wanted in _described(each[1]).casefold())
        return dict(islice(fitting, MOST_SHOWN))


@dataclass
class Line:
    """One call or envelope."""

    entry: Entry
    visit: Visit

    def __post_init__(self) -> None:
        self._drawn = False
        with ui.expansion().classes("traffic-line").props("dense") as self.element:
            with self.element.add_slot("header"), ui.element("div").classes("traffic-head"):
                ui.icon("south_west" if isinstance(self.entry, Call) else "north_east").classes("muted")
                ui.label(_name(self.entry)).classes("traffic-name")
                self._outcome = ui.label()
                ui.label(self.visit.dates.time(self.entry.at)).classes("muted")
            self._body = ui.element("div").classes("traffic-body")
        self.element.on_value_change(self._open)

    def refresh(self) -> None:
        """An envelope is acknowledged, a call answered, some time after it appeared here."""
        outcome = self.entry.outcome
        self._outcome.set_text(f"{outcome} {_milliseconds(self.entry)}")
        self._outcome.classes(replace=f"outcome {'good' if outcome in GOOD else 'bad' if outcome else ''}")

    def _open(self) -> None:
        if not self._drawn:
            self._drawn = True
            with self._body:
                again = "Call again" if isinstance(self.entry, Call) else "Deliver again"
                ui.button(again, icon="replay", color=None, on_click=self._replay).props("no-caps dense flat")
                for title, content in _contents(self.entry):
                    ui.label(title).classes("muted")
                    ui.label(json.dumps(content, indent=2, ensure_ascii=False)).classes("json")

    async def _replay(self) -> None:
        await replay(self.entry, self.visit)


def _name(entry: Entry) -> str:
    if isinstance(entry, Call):
        return entry.method
    inner: Json = entry.payload.get("event", entry.payload)
    return str(inner.get("command") or inner.get("type") or entry.type)


def _described(entry: Entry) -> str:
    """What the filter looks at: the name, what became of it, and all that was said in it."""
    said = entry.args if isinstance(entry, Call) else entry.payload
    return f"{_name(entry)} {entry.outcome} {said}"


def _milliseconds(entry: Entry) -> str:
    seconds = entry.seconds if isinstance(entry, Call) else entry.ack_seconds
    return f"{seconds * 1000:.0f} ms" if seconds else ""


def _contents(entry: Entry) -> list[tuple[str, object]]:
    if isinstance(entry, Call):
        return [("Asked", entry.args), ("Answered", entry.answer)]
    return [("Sent", entry.payload), ("Acknowledged with", entry.ack_payload)]
