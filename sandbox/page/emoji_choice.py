"""Choosing an emoji: some at hand, and all others by their names."""

from collections.abc import Awaitable, Callable
from itertools import islice
from typing import Final

from nicegui import ui

from sandbox.page.controls import name_for_readers
from sandbox.page.visit import Visit

AT_HAND: Final = ("white_check_mark", "eyes", "raised_hands", "thumbsup", "heart", "tada", "pray", "smile")
MOST_SHOWN: Final = 32


def draw_emoji_choice(visit: Visit, on_choice: Callable[[str], Awaitable[None]]) -> None:
    """In a menu, which a choice closes."""

    def search() -> None:
        names = islice(visit.words.emoji.beginning_with(query.value), MOST_SHOWN) if query.value else AT_HAND
        found.clear()
        with found:
            for name in names:
                _draw(visit, name, on_choice)

    query = ui.input(placeholder="Search emoji", on_change=search).props("outlined dense debounce=150")
    query.classes("emoji-query")
    name_for_readers(query, "Search emoji")
    found = ui.element("div").classes("emoji-choice")
    search()


def _draw(visit: Visit, name: str, on_choice: Callable[[str], Awaitable[None]]) -> None:
    item = ui.menu_item(on_click=lambda: on_choice(name)).props("role=menuitem")
    item.props["title"] = f":{name}:"
    name_for_readers(item, name)
    with item:
        ui.html(visit.words.reaction(name), sanitize=False)
