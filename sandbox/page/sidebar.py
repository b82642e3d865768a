"""The side bar: who one is, and where one can go."""

from collections.abc import Callable
from dataclasses import dataclass

from nicegui import ui

from sandbox.model import Conversation, Kind, Person
from sandbox.page.controls import draw_icon_button, name_for_readers
from sandbox.page.people import PeopleDialog
from sandbox.page.titles import draw_avatar, other_in, title_of
from sandbox.page.visit import BOT, HOME, Visit


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


class SideBar:
    def __init__(
        self, visit: Visit, on_place: Callable[[str], None], on_person: Callable[[Person], None]
    ) -> None:
        self._visit = visit
        self._on_place = on_place
        self._shown: object = None
        self._switcher = PeopleDialog(visit, "Act as", on_person)
        self._writing = PeopleDialog(visit, "Write to", self._write_to)
        self._me = ui.element("div").classes("me")
        self._places = ui.element("nav").classes("places")
        self._places.props["aria-label"] = "Conversations"
        self.refresh()

    def refresh(self) -> None:
        """Draw anew if anything looks different."""
        sections = self._sections()
        person = self._visit.person
        look = (person.id, person.real_name, person.title, person.deleted, sections)
        if look == self._shown:
            return
        self._shown = look
        self._me.clear()
        with self._me:
            self._draw_me()
        self._places.clear()
        with self._places:
            for title, entries in sections:
                self._draw_section(title, entries)

    # What there is

    def _sections(self) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
        visit = self._visit
        mine = visit.workspace.conversations_of(visit.person.id)
        open_channels = (
            each
            for each in visit.workspace.conversations.values()
            if each.kind is Kind.PUBLIC and visit.person.id not in each.members
        )
        channels = [each for each in (*mine, *open_channels) if each.is_channel and not each.archived]
        with_bot = visit.actor.conversation(BOT)
        people = [each for each in mine if each.kind is Kind.DIRECT and each is not with_bot]
        groups = [each for each in mine if each.kind is Kind.GROUP_DIRECT]
        return (
            ("Channels", tuple(self._entry(each) for each in channels)),
            ("Direct messages", (self._entry(with_bot), *(self._entry(each) for each in people))),
            ("Group messages", tuple(self._entry(each) for each in groups)),
            ("Apps", (self._home(),)),
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
            unread=visit.desk.reading.unread(visit.person, conversation),
            chosen=conversation is visit.conversation and not visit.at_home,
            joined=visit.person.id in conversation.members,
        )

    def _home(self) -> Entry:
        name = self._visit.slack.stage.app.manifest.name
        return Entry(HOME, f"{name} · Home", icon="home", chosen=self._visit.at_home)

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

    def _draw_section(self, title: str, entries: tuple[Entry, ...]) -> None:
        if not entries:
            return
        with ui.element("div").classes("places-title"):
            ui.label(title)
            if title == "Direct messages":
                draw_icon_button("add", "Write to somebody", self._writing.open).props("size=sm")
        for entry in entries:
            self._draw_entry(entry)

    def _draw_entry(self, entry: Entry) -> None:
        with (
            ui.item(on_click=lambda: self._on_place(entry.place)).classes("place-link").props("dense") as item
        ):
            with ui.item_section().props("avatar"):
                if entry.person:
                    draw_avatar(self._visit.workspace.people[entry.person], "22px")
                else:
                    ui.icon(entry.icon)
            with ui.item_section():
                ui.item_label(entry.title)
            if entry.unread:
                with ui.item_section().props("side"):
                    ui.badge(str(entry.unread), color=None).classes("unread")
        item.classes(
            ("chosen " if entry.chosen else "")
            + ("has-unread " if entry.unread else "")
            + ("" if entry.joined else "not-joined")
        )
        if entry.chosen:
            item.props("aria-current=page")

    def _write_to(self, person: Person) -> None:
        self._on_place(self._visit.actor.writes_to(person.id).id)
