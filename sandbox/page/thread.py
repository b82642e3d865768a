"""The thread that hangs on a message, in a pane beside the conversation."""

from collections.abc import Awaitable, Callable, Iterable

from nicegui import ui

from sandbox.model import Message
from sandbox.page.controls import draw_icon_button, name_for_readers
from sandbox.page.message import Row, Said
from sandbox.page.titles import title_of
from sandbox.page.visit import Visit


class ThreadPane:
    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._root: Message | None = None
        self._rows: list[Row] = []
        self._frame = ui.element("section").classes("thread")
        self._frame.props["aria-label"] = "Thread"
        with self._frame:
            with ui.element("div").classes("place-head"):
                self._title = ui.label().classes("place-title")
                ui.space()
                draw_icon_button("close", "Close the thread", self.close)
            with ui.element("div").classes("timeline-scroll"):
                self._column = ui.element("div").classes("timeline").props("role=log")
            self._answer = AnswerBox(self._say)
        self.close()

    def open(self, root: Message) -> None:
        """Show the thread below this message, ready to be answered."""
        visit = self._visit
        self._root = root
        self._title.set_text(f"Thread in {title_of(visit.conversation, visit.person, visit.workspace)}")
        self._answer.begin(in_channel=visit.conversation.is_channel)
        self._draw_all()
        self._frame.set_visibility(True)

    def close(self) -> None:
        self._root = None
        self._frame.set_visibility(False)

    def refresh(self, changed: Iterable[str] = ()) -> None:
        if self._root is None:
            return
        if self._root.deleted and not self._root.replies:
            self.close()
            return
        said = self._said(self._root)
        if [row.said.key for row in self._rows] != [each.key for each in said[: len(self._rows)]]:
            self._draw_all()
            return
        for row in self._rows:
            if row.said.key in set(changed):
                row.redraw()
            row.refresh_footer()
        self._append(said[len(self._rows) :])

    def _said(self, root: Message) -> list[Said]:
        messages = self._visit.workspace.conversations[root.channel].messages.values()
        replies = [each for each in messages if each.thread_ts == root.ts and each is not root]
        seen = [each for each in replies if each.is_seen_by(self._visit.person.id)]
        return [Said.by_message(each) for each in (root, *sorted(seen, key=lambda each: each.ts))]

    def _draw_all(self) -> None:
        self._column.clear()
        self._rows = []
        if self._root is not None:
            self._append(self._said(self._root))

    def _append(self, said: list[Said]) -> None:
        with self._column:
            for each in said:
                earlier = self._rows[-1].said if self._rows else None
                self._rows.append(Row(self._visit, each, earlier))

    async def _say(self, text: str, also_in_channel: bool) -> bool:  # noqa: FBT001 - a tick box's value
        if self._root is None:
            return False
        where, below = self._root.channel, self._root.ts
        return await self._visit.does(self._visit.actor.says(text, where, below, broadcast=also_in_channel))


class AnswerBox:
    """Where one writes an answer; Enter sends it."""

    def __init__(self, on_answer: Callable[[str, bool], Awaitable[bool]]) -> None:
        self._on_answer = on_answer
        with ui.element("div").classes("composer"):
            with ui.element("div").classes("composer-row"):
                self._text = ui.textarea(placeholder="Reply…").props("autogrow borderless dense rows=1")
                self._text.classes("composer-text").on("keydown.enter.exact.prevent", self._send)
                name_for_readers(self._text, "Reply")
                draw_icon_button("send", "Send the reply", self._send)
            self._also = ui.checkbox("Also send to the channel").props("dense size=sm").classes("also muted")

    def begin(self, *, in_channel: bool) -> None:
        self._text.value = ""
        self._also.value = False
        self._also.set_visibility(in_channel)
        self._text.run_method("focus")

    async def _send(self) -> None:
        text = (self._text.value or "").strip()
        if not text:
            return
        self._text.value = ""
        if not await self._on_answer(text, self._also.value):
            self._text.value = text
