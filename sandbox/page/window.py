"""A whole window: side bar, conversation or Home, clock and traffic, kept in line with the workspace."""

import asyncio
from collections.abc import Callable
from typing import Final

from nicegui import events, ui

from sandbox.installation import Installation
from sandbox.model import Change, Message, Person
from sandbox.page.backroom import Backroom
from sandbox.page.clock_bar import ClockBar
from sandbox.page.composer import Composer
from sandbox.page.controls import draw_icon_button
from sandbox.page.home import HomeTab
from sandbox.page.looks import Looks
from sandbox.page.modal import ModalDialog
from sandbox.page.people import PeopleDialog
from sandbox.page.rail import WIDTH, has_rail
from sandbox.page.sidebar import SideBar
from sandbox.page.thread import ThreadPane
from sandbox.page.timeline import Timeline
from sandbox.page.titles import title_of
from sandbox.page.visit import Visit

SIDE_WIDTH: Final = 270
SECONDS_TO_GATHER: Final = 0.1
"""Changes come in bursts; the screen follows once for all that came in this time."""


class Window:
    def __init__(self, visit: Visit, theme: str = "") -> None:
        self._visit = visit
        self._looks = Looks(theme)
        self._looks.on_change = self._show_address
        self._pending: list[Change] = []
        self._drawer_covers = False
        self._heard_notices = len(visit.workspace.notices)
        self._draw()
        visit.client.on_connect(self._mark_read)
        visit.client.on_delete(visit.workspace.subscribe(self._hear))

    # Drawing

    def _draw(self) -> None:
        width = SIDE_WIDTH + (WIDTH if has_rail(self._visit) else 0)
        with ui.left_drawer(bordered=False).props(f"width={width} breakpoint=800") as self._drawer:
            self._sidebar = SideBar(self._visit, self._go, self._become)
        self._drawer.classes("sidebar").on("on-layout", self._drawer_moved)
        self._backroom = Backroom(self._visit)
        self._others = PeopleDialog(self._visit, "Beside you", self._go_beside)
        with ui.header().classes("top"):
            self._draw_top()
        with ui.element("div").classes("desk"):
            with ui.element("div").classes("desk-main"):
                self._head = ui.element("div").classes("place-head")
                with ui.element("div").classes("place") as self._messages:
                    self._timeline = Timeline(self._visit, self._open_thread)
                    self._composer = Composer(self._visit)
                self._home = HomeTab(self._visit)
            self._thread = ThreadPane(self._visit)
        self._modal = ModalDialog(self._visit)
        self._arrive()

    def _draw_top(self) -> None:
        draw_icon_button("menu", "Conversations", self._drawer.toggle)
        ui.label(self._visit.workspace.team.name).classes("team-name")
        ui.space()
        self._clock = ClockBar(self._visit)
        ui.space()
        self._draw_other_pages()
        self._looks.draw_button()
        self._backroom.draw_buttons()

    def _draw_other_pages(self) -> None:
        visit = self._visit
        beside = draw_icon_button("vertical_split", "Two people side by side", self._others.open)
        beside.classes("only-wide")
        if visit.apps:
            draw_icon_button("widgets", "Block Kit Builder", lambda: ui.navigate.to(visit.builder_address))

    def _draw_head(self) -> None:
        visit = self._visit
        self._head.clear()
        with self._head:
            ui.label(title_of(visit.conversation, visit.person, visit.workspace)).classes("place-title")
            if visit.app is not None:
                self._draw_tabs(visit.app)
            else:
                ui.label(_described(visit)).classes("muted place-members")

    def _draw_tabs(self, app: Installation) -> None:
        """What an app has in Slack: its Home and the messages with it."""
        home, messages = self._visit.home_of(app), self._visit.conversation.id
        with ui.element("div").classes("tabs").props("role=tablist"):
            for place, title in ((home, "Home"), (messages, "Messages")):
                chosen = self._visit.at_home == (place == home)
                tab = ui.button(title, color=None, on_click=lambda place=place: self._go(place))
                tab.props("flat dense no-caps role=tab").classes("tab chosen" if chosen else "tab")
                tab.props["aria-selected"] = str(chosen).lower()

    # Going places

    def _drawer_moved(self, event: events.GenericEventArguments) -> None:
        """The side bar stands beside the conversation, or covers a narrow window while one chooses."""
        self._drawer_covers = not event.args

    def _become(self, person: Person) -> None:
        self._visit.become(person)
        self._arrive()
        self._modal.refresh()
        self._clock.refresh()

    def _go_beside(self, other: Person) -> None:
        """Both people's windows at once, in the conversation that they share if this is one."""
        ui.navigate.to(self._visit.address_beside(other))

    def _go(self, place: str) -> None:
        self._visit.go(place)
        self._arrive()

    def _arrive(self) -> None:
        """Show where the visit is now."""
        visit = self._visit
        if self._drawer_covers:
            self._drawer.hide()
        self._home.show(visible=visit.at_home)
        self._messages.set_visibility(not visit.at_home)
        self._draw_head()
        self._thread.close()
        self._composer.open()
        self._timeline.open()
        self._mark_read()
        self._sidebar.refresh()
        self._show_address()

    def _open_thread(self, message: Message) -> None:
        self._thread.open(message)

    def _show_address(self) -> None:
        """The browser's address always opens a window like this one."""
        self._visit.theme = self._looks.theme
        with self._visit.client:  # what was clicked to come here may be gone
            ui.page_title(f"{self._visit.person.real_name} · {self._visit.workspace.team.name}")
            ui.navigate.history.replace(self._visit.address)

    def _mark_read(self) -> None:
        if not self._visit.at_home:
            self._visit.reading.has_read(self._visit.person, self._visit.conversation)

    # Following the workspace

    def _hear(self, change: Change) -> None:
        if change.people is not None and self._visit.person.id not in change.people:
            return
        if not self._pending:
            asyncio.get_running_loop().call_later(SECONDS_TO_GATHER, self._catch_up)
        self._pending.append(change)

    def _catch_up(self) -> None:
        changes, self._pending = self._pending, []
        if self._visit.client.is_deleted:
            return
        with self._visit.client:
            self._follow({change.what for change in changes}, {change.id for change in changes})

    def _follow(self, kinds: set[str], subjects: set[str]) -> None:
        followers: dict[str, Callable[[], object]] = {
            "view": self._modal.refresh,
            "home": self._home.refresh,
            "clock": self._clock.refresh,
            "traffic": self._backroom.refresh,
            "faults": self._backroom.refresh,
        }
        if "everything" in kinds:
            self._become(self._visit.workspace.people.get(self._visit.person.id, self._visit.person))
        for kind in kinds & followers.keys():
            followers[kind]()
        if kinds & {"message", "notice"}:
            self._timeline.refresh(subjects)
            self._thread.refresh(subjects)
            if self._visit.client.has_socket_connection:  # nobody reads in a window that was closed
                self._mark_read()
            self._say_notices()
        if kinds & {"conversation", "person"}:
            self._draw_head()
            self._composer.refresh()
        if kinds & {"message", "conversation", "person"}:
            self._sidebar.refresh()

    def _say_notices(self) -> None:
        """What Slack says about no conversation in particular, such as that a modal could not be sent."""
        notices = self._visit.workspace.notices
        for notice in notices[self._heard_notices :]:
            if notice.channel is None and notice.person == self._visit.person.id:
                self._visit.hears(notice.text, kind="negative")
        self._heard_notices = len(notices)


def _described(visit: Visit) -> str:
    members = len(visit.conversation.members)
    return visit.conversation.topic.value or f"{members} members"
