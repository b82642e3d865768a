"""What people in Slack never see, in a drawer at the right: the traffic, and the trouble one can make."""

from typing import Final

from nicegui import ui

from sandbox.page.controls import draw_icon_button
from sandbox.page.inspector import Inspector
from sandbox.page.trouble import TroublePanel
from sandbox.page.visit import Visit

TRAFFIC: Final = "Traffic"
TROUBLE: Final = "Faults"


class Backroom:
    def __init__(self, visit: Visit) -> None:
        self._tabs: dict[str, ui.button] = {}
        self._panels: dict[str, ui.element] = {}
        self._chosen = TRAFFIC
        with (
            ui.right_drawer(value=False, bordered=True)
            .props("width=400 overlay")
            .classes("inspector") as self._drawer
        ):
            with ui.element("div").classes("inspector-head"):
                with ui.element("div").classes("tabs").props("role=tablist"):
                    for name in (TRAFFIC, TROUBLE):
                        tab = ui.button(name, color=None, on_click=lambda name=name: self._choose(name))
                        self._tabs[name] = tab.props("flat dense no-caps role=tab")
                draw_icon_button("close", "Close the drawer", self._drawer.hide)
            with ui.element("div").classes("backroom") as self._panels[TRAFFIC]:
                self._inspector = Inspector(visit)
            with ui.element("div").classes("backroom") as self._panels[TROUBLE]:
                self._trouble = TroublePanel(visit)
        self._choose(TRAFFIC)

    def draw_buttons(self) -> None:
        """The ways in, for the top of the window; the one to the faults tells how many there are."""
        with draw_icon_button("bug_report", TROUBLE, lambda: self._toggle(TROUBLE)):
            self._badge = ui.badge(color=None).props("floating").classes("unread")
        draw_icon_button("swap_vert", TRAFFIC, lambda: self._toggle(TRAFFIC))
        self._show_count()

    def refresh(self) -> None:
        self._show_count()
        if not self._drawer.value:
            return
        if self._chosen == TRAFFIC:
            self._inspector.refresh()
        else:
            self._trouble.refresh()

    def _show_count(self) -> None:
        count = self._trouble.count
        self._badge.set_text(str(count))
        self._badge.set_visibility(count > 0)

    def _toggle(self, name: str) -> None:
        if self._drawer.value and self._chosen == name:
            self._drawer.hide()
            return
        self._choose(name)
        self._drawer.show()
        self.refresh()

    def _choose(self, name: str) -> None:
        self._chosen = name
        for each, tab in self._tabs.items():
            tab.classes(replace="tab chosen" if each == name else "tab")
            tab.props["aria-selected"] = str(each == name).lower()
            self._panels[each].set_visibility(each == name)
        if self._drawer.value:
            self.refresh()
