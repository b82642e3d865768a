"""One message on the screen: who said it and when, its words, blocks and files."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from nicegui import ui

from sandbox.model import Json, Message, Notice, Person
from sandbox.page.attachments import draw_attachment
from sandbox.page.blocks import Board, draw_words
from sandbox.page.footer import Footer, OpenThread, draw_broadcast, draw_tools
from sandbox.page.titles import draw_avatar
from sandbox.page.visit import Visit
from sandbox.surfaces import MessageSurface
from sandbox.workspace import SLACKBOT

IN_ONE_BREATH: Final = timedelta(minutes=5)
PICTURES: Final = frozenset({"png", "jpg", "jpeg", "gif", "svg", "webp"})


@dataclass(frozen=True, slots=True)
class Said:
    """Something in a conversation: a message, or a notice of Slack itself; `key` is its `ts`."""

    key: str
    author: str
    message: Message | None = None
    notice: Notice | None = None

    @classmethod
    def by_message(cls, message: Message) -> "Said":
        return cls(message.ts, message.user, message=message)

    @classmethod
    def by_slack(cls, notice: Notice) -> "Said":
        return cls(notice.ts, SLACKBOT, notice=notice)

    @property
    def at(self) -> datetime:
        return datetime.fromtimestamp(float(self.key), UTC)

    @property
    def ephemeral(self) -> bool:
        return self.message is None or self.message.ephemeral

    def goes_on_from(self, earlier: "Said | None") -> bool:
        """Said by the same person just after the earlier one, so that the name need not be repeated."""
        return (
            earlier is not None
            and earlier.author == self.author
            and earlier.ephemeral == self.ephemeral
            and self.at - earlier.at < IN_ONE_BREATH
        )


class Row:
    """A message in its place on the screen."""

    def __init__(
        self, visit: Visit, said: Said, earlier: Said | None, on_thread: OpenThread | None = None
    ) -> None:
        self.said = said
        self._visit = visit
        self._on_thread = on_thread
        self._board: Board | None = None
        self._attached = False
        self._footer: Footer | None = None
        dates = visit.dates
        new_day = earlier is None or dates.date_of(earlier.at) != dates.date_of(said.at)
        if new_day:
            ui.label(dates.day(said.at)).classes("day").props("role=separator")
        goes_on = not new_day and said.goes_on_from(earlier)
        with ui.element("article").classes("message goes-on" if goes_on else "message") as self._element:
            self._draw(goes_on=goes_on)
        if said.ephemeral:
            self._element.classes("ephemeral")

    def redraw(self) -> None:
        """The message says something else now."""
        message = self.said.message
        plain = message is None or message.attachments or self._attached
        if message is not None and message.blocks and self._board is not None and not plain:
            self._board.show()
        else:
            self._body.clear()
            with self._body:
                self._draw_body()
        self._edited.set_visibility(message is not None and message.edited_ts is not None)

    def refresh_footer(self) -> None:
        """Reactions and replies come without the message being another."""
        if self._footer is not None:
            self._footer.refresh()

    def _draw(self, *, goes_on: bool) -> None:
        author = self._visit.workspace.people[self.said.author]
        time = self._visit.dates.time(self.said.at)
        if goes_on:
            ui.label(time).classes("gutter-time")
        else:
            draw_avatar(author)
        with ui.element("div").classes("message-content"):
            if self.said.ephemeral:
                with ui.row().classes("only-you"):
                    ui.icon("visibility")
                    ui.label("Only visible to you")
            if not goes_on:
                self._draw_head(author, time)
            if self.said.message is not None:
                draw_broadcast(self._visit, self.said.message, self._on_thread)
            self._body = ui.element("div").classes("message-body")
            with self._body:
                self._draw_body()
            self._edited = ui.label("(edited)").classes("muted edited")
            message = self.said.message
            self._edited.set_visibility(message is not None and message.edited_ts is not None)
            if message is not None and not message.ephemeral:
                self._footer = Footer(self._visit, message, self._on_thread)
        if message is not None and not message.ephemeral:
            draw_tools(self._visit, message, self._on_thread)

    def _draw_head(self, author: Person, time: str) -> None:
        with ui.row().classes("message-head"):
            ui.label(author.real_name).classes("author")
            if author.is_bot:
                ui.label("APP").classes("app-badge")
            stamp = ui.label(time).classes("muted")
            stamp.props["title"] = self._visit.dates.full(self.said.at)

    def _draw_body(self) -> None:
        message, notice = self.said.message, self.said.notice
        words = self._visit.words
        if notice is not None:
            draw_words(words.plain(notice.text))
        if message is None:
            return
        if message.blocks:
            self._board = Board(self._visit, MessageSurface(message, self._visit.person.id))
        elif message.text:
            draw_words(words.mrkdwn(message.text))
        self._attached = bool(message.attachments)
        for index in range(len(message.attachments)):
            draw_attachment(self._visit, MessageSurface(message, self._visit.person.id, index))
        for file in message.files:
            draw_file(file, self._visit.file_address(file["id"]))


def draw_file(file: Json, address: str) -> None:
    """A picture is shown, anything else is a link to it."""
    if file["filetype"].lower() in PICTURES:
        picture = ui.element("img").classes("block-picture")
        picture.props["src"] = address
        picture.props["alt"] = file["alt_txt"] or file["title"]
    with ui.link(target=address, new_tab=True).classes("file"):
        ui.icon("description")
        ui.label(file["title"])
        ui.label(_size(file["size"])).classes("muted")


def _size(size: int) -> str:
    kilobyte = 1024
    return f"{size} B" if size < kilobyte else f"{size / kilobyte:.0f} kB"
