"""Choosing a person: to act as them, or to write to them."""

from collections.abc import Callable

from nicegui import ui

from sandbox.model import Person
from sandbox.page.controls import name_for_readers
from sandbox.page.titles import draw_avatar
from sandbox.page.visit import Visit

MOST_SHOWN = 60


class PeopleDialog:
    """A searchable list of people; Enter takes the first."""

    def __init__(self, visit: Visit, title: str, on_choice: Callable[[Person], None]) -> None:
        self._visit = visit
        self._on_choice = on_choice
        self._found: list[Person] = []
        with ui.dialog() as self._dialog, ui.card().classes("people-dialog"):
            ui.label(title).classes("dialog-title")
            self._query = ui.input(placeholder="Search by name or title", on_change=self._search)
            self._query.props("outlined dense autofocus clearable").classes("w-full")
            name_for_readers(self._query, title)
            self._query.on("keydown.enter", self._take_first)
            self._list = ui.list().classes("people-list")

    def open(self) -> None:
        self._query.value = ""
        self._search()
        self._dialog.open()

    def _search(self) -> None:
        words = (self._query.value or "").casefold().split()
        self._found = [each for each in self._visit.people() if _fits(each, words)]
        self._list.clear()
        with self._list:
            for person in self._found[:MOST_SHOWN]:
                self._draw(person)
            if not self._found:
                ui.label("Nobody of that name").classes("muted")

    def _draw(self, person: Person) -> None:
        unread = self._visit.reading.unread_of(person)
        with ui.item(on_click=lambda: self._take(person)).classes("person"):
            with ui.item_section().props("avatar"):
                draw_avatar(person)
            with ui.item_section():
                ui.item_label(person.real_name)
                ui.item_label("Deactivated" if person.deleted else person.title).props("caption")
            if unread:
                with ui.item_section().props("side"):
                    ui.badge(str(unread), color="negative")

    def _take_first(self) -> None:
        if self._found:
            self._take(self._found[0])

    def _take(self, person: Person) -> None:
        self._dialog.close()
        self._on_choice(person)


def _fits(person: Person, words: list[str]) -> bool:
    described = f"{person.real_name} {person.handle} {person.title}".casefold()
    return all(word in described for word in words)
