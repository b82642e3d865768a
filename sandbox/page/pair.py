"""Two people side by side: each in a window of their own, on one page."""

from collections.abc import Sequence

from nicegui import ui

from sandbox.page.controls import draw_icon_button
from sandbox.page.looks import Looks
from sandbox.page.titles import draw_avatar
from sandbox.page.visit import Visit


def draw_pair(visits: Sequence[Visit], theme: str) -> None:
    """The windows of these people at the same place; whatever one does the others see."""
    looks = Looks(theme)
    with ui.element("main").classes("pair"):
        for visit in visits:
            visit.theme = looks.theme
            _draw_side(visit)
    ui.page_title(" · ".join(visit.person.real_name for visit in visits))


def _draw_side(visit: Visit) -> None:
    person, address = visit.person, visit.address
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
