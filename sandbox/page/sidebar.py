"""The side bar: who one is, and where one can go."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from nicegui import ui

from sandbox.installation import Installation
from sandbox.model import Conversation, Kind, Person
from sandbox.page.controls import draw_icon_button, name_for_readers
from sandbox.page.people import PeopleDialog
from sandbox.page.rail import draw_rail
from sandbox.page.titles import draw_avatar, other_in, title_of
from sandbox.page.visit import Visit

DIRECT_MESSAGES: Final = "Direct messages"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the side bar as it looks now."""

    place: str
    title: str
    icon: str = ""
    person: str = ""
    unread: int = 0
    chosen: bool = False
    joined: bool = True


Section = tuple[str, tuple[Entry, ...]]


class Line:
    """An entry on the screen."""

    def __init__(self, entry: Entry, visit: Visit, on_place: Callable[[str], None]) -> None:
        with ui.item(on_click=lambda: on_place(entry.place)).props("dense") as self._item:
            with ui.item_section().props("avatar"):
                if entry.person:
                    draw_avatar(visit.workspace.people[entry.person], "22px")
                else:
                    ui.icon(entry.icon)
            with ui.item_section():
                self._title = ui.item_label()
            with ui.item_section().props("side"):
                self._badge = ui.badge(color=None).classes("unread")

    def show(self, entry: Entry) -> None:
        looks = {"chosen": entry.chosen, "has-unread": entry.unread > 0, "not-joined": not entry.joined}
        self._item.classes(
            replace=" ".join(["place-link", *(look for look, is_so in looks.items() if is_so)])
        )
        self._item.props["aria-current"] = "page" if entry.chosen else "false"
        self._title.set_text(entry.title)
        new = f", {entry.unread} new" if entry.unread else ""
        name_for_readers(self._item, f"{entry.title}{new}")
        self._badge.set_text(str(entry.unread))
        self._badge.set_visibility(entry.unread > 0)


class SideBar:
    def __init__(
        self, visit: Visit, on_place: Callable[[str], None], on_person: Callable[[Person], None]
    ) -> None:
        self._visit = visit
        self._on_place = on_place
        self._my_look: object = None
        self._order: list[tuple[str, str]] = []
        self._lines: dict[str, Line] = {}
        self._switcher = PeopleDialog(visit, "Act as", on_person)
        self._writing = PeopleDialog(visit, "Write to", self._write_to)
        with ui.element("div").classes("side"):
            draw_rail(visit)
            with ui.element("div").classes("side-main"):
                self._me = ui.element("div").classes("me")
                self._places = ui.element("nav").classes("places")
                self._places.props["aria-label"] = "Conversations"
        self.refresh()

    def refresh(self) -> None:
        """Bring it in line with the workspace; lines stay where they are, so that a click finds them."""
        person = self._visit.person
        look = (person.id, person.real_name, person.title, person.deleted)
        if look != self._my_look:
            self._my_look = look
            self._me.clear()
            with self._me:
                self._draw_me()
        sections = self._sections()
        order = [(title, each.place) for title, entries in sections for each in entries]
        if order != self._order:
            self._order = order
            self._draw_places(sections)
        for entry in (each for _, entries in sections for each in entries):
            self._lines[entry.place].show(entry)

    def _draw_places(self, sections: tuple[Section, ...]) -> None:
        self._places.clear()
        self._lines.clear()
        with self._places:
            for title, entries in sections:
                self._draw_title(title, shown=bool(entries))
                for entry in entries:
                    self._lines[entry.place] = Line(entry, self._visit, self._on_place)

    # What there is

    def _sections(self) -> tuple[Section, ...]:
        visit = self._visit
        mine = visit.workspace.conversations_of(visit.person.id)
        open_channels = (
            each
            for each in visit.workspace.conversations.values()
            if each.kind is Kind.PUBLIC and visit.person.id not in each.members
        )
        channels = [each for each in (*mine, *open_channels) if each.is_channel and not each.archived]
        with_apps = {each.id: each for each in visit.talks_with_apps()}
        people = [each for each in mine if each.kind is Kind.DIRECT and each.id not in with_apps]
        groups = [each for each in mine if each.kind is Kind.GROUP_DIRECT]
        return (
            ("Channels", tuple(self._entry(each) for each in channels)),
            (DIRECT_MESSAGES, tuple(self._entry(each) for each in (*with_apps.values(), *people))),
            ("Group messages", tuple(self._entry(each) for each in groups)),
            ("Apps", tuple(self._home(each) for each in visit.apps if each.app.manifest.home_tab_enabled)),
        )

    def _entry(self, conversation: Conversation) -> Entry:
        visit = self._visit
        direct = conversation.kind is Kind.DIRECT
        icon = {Kind.PUBLIC: "tag", Kind.PRIVATE: "lock", Kind.GROUP_DIRECT: "group"}
        return Entry(
            place=conversation.id,
            title=title_of(conversation, visit.person, visit.workspace).removeprefix("# "),
            icon=icon.get(conversation.kind, ""),
            person=other_in(conversation, visit.person, visit.workspace).id if direct else "",
            unread=visit.reading.unread(visit.person, conversation),
            chosen=conversation is visit.conversation and not visit.at_home,
            joined=visit.person.id in conversation.members,
        )

    def _home(self, app: Installation) -> Entry:
        visit = self._visit
        chosen = visit.at_home and visit.app is app
        return Entry(visit.home_of(app), f"{app.app.manifest.name} · Home", icon="home", chosen=chosen)

    # How it looks

    def _draw_me(self) -> None:
        person = self._visit.person
        with ui.item(on_click=self._switcher.open).classes("switcher") as item:
            with ui.item_section().props("avatar"):
                draw_avatar(person, "40px")
            with ui.item_section():
                ui.item_label(person.real_name).classes("my-name")
                ui.item_label("Deactivated" if person.deleted else person.title or "Member").classes(
                    "my-title"
                )
            with ui.item_section().props("side"):
                ui.icon("unfold_more")
        item.props("role=button")
        name_for_readers(item, f"Acting as {person.real_name}. Switch person")
        with draw_icon_button("more_vert", "Account"), ui.menu():
            name = "Reactivate this account" if person.deleted else "Deactivate this account"
            ui.menu_item(name, self._toggle_account).props("role=menuitem")

    async def _toggle_account(self) -> None:
        """Somebody leaves the company, or comes back; the app hears of it."""
        visit = self._visit
        await visit.does(visit.actor.becomes(deleted=not visit.person.deleted))

    def _draw_title(self, title: str, *, shown: bool) -> None:
        with ui.element("div").classes("places-title") as line:
            ui.label(title)
            if title == DIRECT_MESSAGES:
                draw_icon_button("add", "Write to somebody", self._writing.open).props("size=sm")
        line.set_visibility(shown)

    def _write_to(self, person: Person) -> None:
        self._on_place(self._visit.actor.writes_to(person.id).id)
