"""A conversation's messages on the screen: the newest first fifty, and older ones on request."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from heapq import merge
from itertools import islice, takewhile
from typing import Final

from nicegui import ui

from sandbox.page.footer import OpenThread
from sandbox.page.message import Row, Said
from sandbox.page.titles import title_of
from sandbox.page.visit import Visit

PAGE: Final = 50
MOST_ROWS: Final = 3 * PAGE


class Timeline:
    """Keeps the screen in line with the conversation that the visit is in, touching only what changed."""

    def __init__(self, visit: Visit, on_thread: OpenThread) -> None:
        self._visit = visit
        self._on_thread = on_thread
        self._rows: list[Row] = []
        self._since = ""
        self._new_since: str | None = None
        with ui.element("div").classes("timeline-scroll"):
            self._column = ui.element("div").classes("timeline").props("role=log")
        self.open()

    def open(self) -> None:
        """Show the newest messages; a line stands before those that are new."""
        self._new_since = self._visit.reading.first_unread(self._visit.person, self._visit.conversation)
        newest = list(islice(self._newest_first(), PAGE))
        self._since = newest[-1].key if len(newest) == PAGE else ""
        self._draw_all()

    def refresh(self, changed: Iterable[str] = ()) -> None:
        """Add what is new, and redraw the messages whose `ts` is among `changed`."""
        said = self._said()
        if len(said) > MOST_ROWS and len(said) > len(self._rows):
            self.open()
            return
        known = [row.said.key for row in self._rows]
        if not known or known != [each.key for each in said[: len(known)]]:
            self._draw_all()
            return
        for row in self._rows:
            if row.said.key in set(changed):
                row.redraw()
            row.refresh_footer()
        self._append(said[len(known) :])

    def _newest_first(self) -> Iterator[Said]:
        person, conversation = self._visit.person.id, self._visit.conversation
        messages = (
            Said.by_message(each)
            for each in reversed(conversation.messages.values())
            if (each.is_seen_by(person) or each.replies) and not each.stays_in_its_thread
        )
        notices = (
            Said.by_slack(each)
            for each in reversed(self._visit.workspace.notices)
            if each.person == person and each.channel == conversation.id
        )
        return merge(messages, notices, key=lambda each: each.key, reverse=True)

    def _said(self) -> list[Said]:
        """What is in the window, oldest first."""
        return list(takewhile(lambda each: each.key >= self._since, self._newest_first()))[::-1]

    def _draw_all(self) -> None:
        self._column.clear()
        self._rows = []
        with self._column:
            if self._since:
                older = ui.button("Older messages", icon="expand_less", color=None, on_click=self._go_back)
                older.props("no-caps flat dense").classes("older")
            else:
                self._draw_beginning()
        self._append(self._said())

    def _go_back(self) -> None:
        older = list(islice((each for each in self._newest_first() if each.key < self._since), PAGE))
        self._since = older[-1].key if len(older) == PAGE else ""
        self._draw_all()

    def _draw_beginning(self) -> None:
        visit = self._visit
        title = title_of(visit.conversation, visit.person, visit.workspace)
        with ui.element("div").classes("beginning"):
            ui.label(title).classes("beginning-title")
            where = "in" if visit.conversation.is_channel else "with"
            ui.label(f"This is the very beginning of the conversation {where} {title}.").classes("muted")

    def _append(self, said: list[Said]) -> None:
        with self._column:
            for each in said:
                earlier = self._rows[-1].said if self._rows else None
                if each.key == self._new_since:
                    ui.label("New").classes("day new-since").props("role=separator")
                    earlier = None if earlier is None else replace(earlier, author="")
                self._rows.append(Row(self._visit, each, earlier, self._on_thread))
