"""An interactive element on the screen: what it holds, and what using it does."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from nicegui import ui

from sandbox.elements import Placed
from sandbox.model import Json
from sandbox.page.visit import Visit
from sandbox.surfaces import Surface


@dataclass(frozen=True, slots=True)
class Control:
    visit: Visit
    surface: Surface
    placed: Placed

    @property
    def element(self) -> Json:
        return self.placed.element

    @property
    def type(self) -> str:
        return self.placed.type

    @property
    def value(self) -> Any:
        """What stands in it now, in the shape in which Slack keeps it."""
        return self.placed.value(self.surface.values)

    @property
    def label(self) -> str:
        """What a screen reader calls it."""
        return self.placed.label or str(self.element.get("accessibility_label", self.placed.action_id))

    @property
    def placeholder(self) -> str:
        return self.visit.words.bare(self.element.get("placeholder"))

    @property
    def optional(self) -> bool:
        return not self.placed.is_input or bool(self.placed.block.get("optional"))

    async def press(self, side: Json | None = None) -> None:
        """Press a button, or one side of a pair."""
        if await self._confirmed():
            await self.visit.does(self.visit.actor.touch.press(self.surface, self.placed, side))

    async def pick(self, option: Json) -> None:
        if await self._confirmed():
            await self.visit.does(self.visit.actor.touch.pick(self.surface, self.placed, option))

    async def change(self, value: Any, offered: list[Json] | None = None) -> bool:
        """Enter or choose a value, and let the app know if it wants to; False if it was not to be."""
        if not (await self._confirmed() and await self.hold(value, offered)):
            return False
        if self.placed.tells_the_app:
            await self.tell()
        return True

    async def hold(self, value: Any, offered: list[Json] | None = None) -> bool:
        """Keep a value without letting the app know."""
        return await self.visit.does(self.visit.actor.touch.enter(self.surface, self.placed, value, offered))

    async def tell(self) -> None:
        await self.visit.does(self.visit.actor.touch.tell(self.surface, self.placed))

    async def _confirmed(self) -> bool:
        question = self.element.get("confirm")
        if question is None:
            return True
        with self.visit.client:
            return await _asks(question, self.visit)


async def _asks(question: Json, visit: Visit) -> bool:
    """Slack's *Are you sure?*"""
    words = visit.words
    with ui.dialog() as dialog, ui.card().classes("confirm"):
        ui.label(words.bare(question["title"])).classes("confirm-title")
        ui.html(words.of(question["text"]), sanitize=False).classes("words")
        with ui.row().classes("confirm-choice"):
            no = words.bare(question.get("deny")) or "Cancel"
            yes = words.bare(question.get("confirm")) or "Yes"
            ui.button(no, color=None, on_click=lambda: dialog.submit(result=False)).props("no-caps outline")
            colour = "negative" if question.get("style") == "danger" else "positive"
            ui.button(yes, color=colour, on_click=lambda: dialog.submit(result=True)).props(
                "no-caps unelevated"
            )
    agreed = bool(await dialog)
    dialog.delete()
    return agreed


def draw_icon_button(icon: str, name: str, on_click: Callable[[], object] | None = None) -> ui.button:
    """A round button in the colour of its surroundings; its name is for tooltips and screen readers."""
    button = ui.button(icon=icon, color=None, on_click=on_click).props("flat dense round")
    button.props["title"] = name
    name_for_readers(button, name)
    return button


def name_for_readers(element: ui.element, label: str) -> None:
    """The name under which assistive technology finds a control."""
    element.props["aria-label"] = label
