"""What hangs below a message: reactions, and the thread; and the tools that appear beside it."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from html import unescape

from nicegui import ui

from sandbox.model import BROADCAST, Message
from sandbox.page.controls import draw_icon_button, name_for_readers
from sandbox.page.emoji_choice import draw_emoji_choice
from sandbox.page.visit import Visit

OpenThread = Callable[[Message], None]


class Footer:
    """Reactions as buttons, and a way into the thread; nothing where there is neither."""

    def __init__(self, visit: Visit, message: Message, on_thread: OpenThread | None) -> None:
        self._visit = visit
        self._message = message
        self._on_thread = on_thread
        self._look: object = None
        self._element = ui.element("div").classes("footer")
        self.refresh()

    def refresh(self) -> None:
        """Draw it anew if it no longer is as it was."""
        message = self._message
        reactions = tuple((name, tuple(users)) for name, users in message.reactions.items() if users)
        look = (reactions, tuple(each.ts for each in message.replies))
        if look == self._look:
            return
        self._look = look
        self._element.clear()
        self._element.set_visibility(bool(reactions or message.replies))
        with self._element:
            for name, users in reactions:
                self._draw_reaction(name, users)
            if message.replies and self._on_thread is not None:
                self._draw_replies(self._on_thread)

    def _draw_reaction(self, name: str, users: tuple[str, ...]) -> None:
        visit = self._visit
        mine = visit.person.id in users
        chip = ui.button(color=None).props("no-caps dense unelevated")
        chip.classes("reaction of-me" if mine else "reaction")
        with chip:
            ui.html(f"{visit.words.of_reaction(name)} {len(users)}", sanitize=False)
        chip.props["title"] = (
            f"{', '.join(visit.workspace.people[each].real_name for each in users)} :{name}:"
        )
        chip.props["aria-pressed"] = str(mine).lower()
        name_for_readers(chip, f"{name}, {len(users)}")
        chip.on_click(lambda: react(visit, self._message, name, undo=mine))

    def _draw_replies(self, on_thread: OpenThread) -> None:
        replies = self._message.replies
        count = "1 reply" if len(replies) == 1 else f"{len(replies)} replies"
        last = datetime.fromtimestamp(float(replies[-1].ts), UTC)
        dates = self._visit.dates
        button = ui.button(color=None, on_click=lambda: on_thread(self._message))
        with button.props("flat no-caps dense").classes("replies"):
            ui.label(count).classes("reply-count")
            ui.label(f"Last reply {dates.day(last)} at {dates.time(last)}").classes("muted")
        name_for_readers(button, f"{count}: open the thread")


async def react(visit: Visit, message: Message, emoji: str, *, undo: bool = False) -> None:
    await visit.does(visit.actor.reacts(emoji, message.ts, message.channel, undo=undo))


def draw_tools(visit: Visit, message: Message, on_thread: OpenThread | None) -> None:
    """What one can do with a message: react, answer in a thread, use an app's shortcut."""
    with ui.element("div").classes("tools"):
        _draw_menu(
            "add_reaction", "Add a reaction", lambda: draw_emoji_choice(visit, partial(react, visit, message))
        )
        if on_thread is not None:
            reply = draw_icon_button("chat_bubble_outline", "Reply in thread").props("size=sm")
            reply.on_click(lambda: on_thread(_beginning(visit, message)))
        if (message.user == visit.person.id and not message.is_note) or visit.shortcuts("message"):
            _draw_menu("more_vert", "More actions", lambda: _draw_more(visit, message))


def _draw_menu(icon: str, name: str, draw: Callable[[], None]) -> None:
    """A button with a menu that is drawn only when somebody wants it: most messages never need theirs."""

    def open_menu() -> None:
        menu.clear()
        with menu:
            draw()
        menu.open()

    with draw_icon_button(icon, name, open_menu).props("size=sm"):
        menu = ui.menu().props("no-parent-event")


def _draw_more(visit: Visit, message: Message) -> None:
    """The apps' shortcuts; and what only its writer may do with a message."""

    async def use(shortcut: str) -> None:
        await visit.does(visit.actor.uses_shortcut(shortcut, message.ts, message.channel))

    async def delete() -> None:
        await visit.does(visit.actor.deletes(message.ts, message.channel))

    for each in visit.shortcuts("message"):
        ui.menu_item(each.name, partial(use, each.callback_id)).props("role=menuitem")
    if message.user == visit.person.id and not message.is_note:
        ui.menu_item("Edit message", partial(_edit, visit, message)).props("role=menuitem")
        ui.menu_item("Delete message", delete).props("role=menuitem")


async def _edit(visit: Visit, message: Message) -> None:
    """Ask for the new words of a message."""
    with visit.client, ui.dialog() as dialog, ui.card().classes("confirm"):
        ui.label("Edit message").classes("confirm-title")
        box = (
            ui.textarea(value=unescape(message.text))
            .props("outlined dense autogrow autofocus")
            .classes("w-full")
        )
        name_for_readers(box, "New words")
        with ui.row().classes("confirm-choice"):
            ui.button("Cancel", color=None, on_click=dialog.close).props("no-caps outline")
            save = ui.button("Save", color="positive", on_click=lambda: dialog.submit(box.value))
            save.props("no-caps unelevated")
    words = await dialog
    dialog.delete()
    if words:
        await visit.does(visit.actor.edits(message.ts, words, message.channel))


def draw_broadcast(visit: Visit, message: Message, on_thread: OpenThread | None) -> None:
    """A reply that was sent to the channel as well says where it belongs."""
    if message.subtype == BROADCAST and on_thread is not None:
        button = ui.button("replied to a thread", color=None).props("flat no-caps dense").classes("replies")
        button.on_click(lambda: on_thread(_beginning(visit, message)))


def _beginning(visit: Visit, message: Message) -> Message:
    """The message that the thread of this one hangs on."""
    messages = visit.workspace.conversations[message.channel].messages
    return messages.get(message.thread_ts or message.ts, message)
