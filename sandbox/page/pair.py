"""Two people side by side: each in a window of their own, on one page."""

from urllib.parse import urlencode

from nicegui import ui

from sandbox.model import Person
from sandbox.page.controls import draw_icon_button
from sandbox.page.looks import Looks
from sandbox.page.titles import draw_avatar


def draw_pair(people: tuple[Person, Person], place: str, theme: str) -> None:
    """The windows of these two at the same place; whatever one does the other sees."""
    looks = Looks(theme)
    with ui.element("main").classes("pair"):
        for person in people:
            query = {"as": person.handle, "in": place} | ({"theme": looks.theme} if looks.theme else {})
            _draw_side(person, f"/?{urlencode(query)}")
    ui.page_title(" · ".join(person.real_name for person in people))


def _draw_side(person: Person, address: str) -> None:
    with ui.element("div").classes("pair-side"):
        with ui.element("div").classes("pair-head"):
            draw_avatar(person, "26px")
            ui.label(person.real_name).classes("author")
            ui.label(person.title).classes("my-title")
            ui.space()
            draw_icon_button("open_in_full", f"Only {person.real_name}", lambda: ui.navigate.to(address))
        frame = ui.element("iframe")
        frame.props["src"] = address
        frame.props["title"] = f"As {person.real_name} sees it"
