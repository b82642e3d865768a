"""The input for text with styles: a toolbar above, and the keys that people know from Slack."""

from typing import Any

from nicegui import events
from nicegui.elements.mixins.value_element import ValueElement

from sandbox.page.controls import Control
from sandbox.page.inputs import occasions_of
from sandbox.page.rich_text import as_html, read_rich_text


class RichTextBox(ValueElement[str], component="rich_text_box.js"):
    """Its value is HTML, of which only the tags that `read_rich_text` knows mean anything."""

    VALUE_PROP = "value"
    LOOPBACK = False

    def __init__(self, value: str, *, placeholder: str, label: str, focused: bool) -> None:
        super().__init__(value=value)
        self._props.update({"placeholder": placeholder, "label": label, "focused": focused})


def draw_rich_text(control: Control) -> RichTextBox:
    visit = control.visit
    box = RichTextBox(
        as_html(control.value, visit.words) if control.value else "",
        placeholder=control.placeholder,
        label=control.label,
        focused=bool(control.element.get("focus_on_load")),
    )
    occasions = occasions_of(control)

    async def typed(event: events.ValueChangeEventArguments[Any]) -> None:
        await control.hold(read_rich_text(event.value or "", visit.workspace))
        if "on_character_entered" in occasions:
            await control.tell()

    box.on_value_change(typed)
    if "on_enter_pressed" in occasions:
        box.on("keydown.enter", control.tell)
    return box
