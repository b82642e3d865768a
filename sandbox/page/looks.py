"""Light and dark, and the style sheet: what all pages have in common."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from nicegui import ui

from sandbox.page.controls import draw_icon_button, name_for_readers

STYLE: Final = Path(__file__).with_name("style.css")
THEMES: Final = {"": None, "light": False, "dark": True}
THEME_ICONS: Final = {"": "brightness_auto", "light": "light_mode", "dark": "dark_mode"}


class Looks:
    """The appearance of one window: `light`, `dark`, or as the system likes it."""

    def __init__(self, theme: str) -> None:
        self.theme = theme if theme in THEMES else ""
        ui.add_css(STYLE)
        ui.colors(primary="#4a62c4", positive="#1f7a5c", negative="#c0304f", info="#3f4a5a")
        self._dark = ui.dark_mode(THEMES[self.theme])
        self._button: ui.button | None = None
        self.on_change: Callable[[], None] = lambda: None

    @property
    def dark(self) -> bool:
        return self.theme == "dark"

    def draw_button(self) -> None:
        self._button = draw_icon_button("", "Appearance", self._next)
        self._show()

    def _next(self) -> None:
        names = list(THEMES)
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
        self._dark.set_value(THEMES[self.theme])
        self._show()
        self.on_change()

    def _show(self) -> None:
        if self._button is not None:
            self._button.props["icon"] = THEME_ICONS[self.theme]
            name_for_readers(self._button, f"Appearance: {self.theme or 'like the system'}")
