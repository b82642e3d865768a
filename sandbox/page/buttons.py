"""Buttons and overflow menus."""

from functools import partial
from typing import Final

from nicegui import ui

from sandbox.model import Json
from sandbox.page.controls import Control, draw_icon_button, name_for_readers

STYLES: Final = {"primary": "positive", "danger": "negative"}
ICONS: Final = {"trash": "delete"}


def draw_button(control: Control) -> None:
    element = control.element
    readers = element.get("visible_to_user_ids")
    if readers is not None and control.visit.person.id not in readers:
        return
    colour = STYLES.get(element.get("style", ""))
    text = control.visit.words.bare(element["text"])
    button = ui.button(text, color=colour).props("no-caps dense").classes("slack-button")
    button.props("unelevated" if colour else "outline")
    if icon := ICONS.get(element.get("icon", "")):
        button.props(f"icon={icon}")
    if label := element.get("accessibility_label"):
        name_for_readers(button, label)
    if url := element.get("url"):
        address = control.visit.address_behind(url)
        button.props["href"] = address or url
        if address is None:
            button.props("target=_blank")
    button.on_click(lambda: _press(button, control))


async def _press(button: ui.button, control: Control) -> None:
    """Show that something is going on until the app has acknowledged the click."""
    button.props("loading")
    await control.press()
    if not button.is_deleted:
        button.props(remove="loading")


def draw_feedback(control: Control) -> None:
    for name, icon in (("positive_button", "thumb_up"), ("negative_button", "thumb_down")):
        side: Json = control.element[name]
        draw_icon_button(icon, control.visit.words.bare(side["text"]), partial(control.press, side))


def draw_overflow(control: Control) -> None:
    words = control.visit.words
    name = control.label if control.placed.label else "More"
    with draw_icon_button("more_horiz", name), ui.menu():
        for option in control.element["options"]:
            item = ui.menu_item(words.bare(option["text"]), lambda option=option: control.pick(option))
            item.props("role=menuitem")
            if "url" in option:
                item.props["href"] = control.visit.address_behind(option["url"]) or option["url"]
                item.props["target"] = "_blank"


def draw_workflow(control: Control) -> None:
    """Workflows do not exist here: their buttons can be seen, not used."""
    text = control.visit.words.bare(control.element["text"])
    ui.button(text, color=None).props("no-caps dense outline disable").classes("slack-button")
