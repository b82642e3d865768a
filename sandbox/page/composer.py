"""Where a person writes: messages, slash commands with their hints, and the apps' shortcuts."""

from collections.abc import Callable
from typing import Final

from nicegui import ui

from sandbox.manifest import Shortcut
from sandbox.page.completing import Offer, offers_for
from sandbox.page.controls import draw_icon_button, name_for_readers
from sandbox.page.titles import title_of
from sandbox.page.visit import Visit

TAB_TAKES: Final = """(event) => {
  const offers = event.target.closest(".composer").querySelector(".commands [role=option]");
  if (!offers || event.shiftKey) return;
  event.preventDefault();
  emit();
}"""
"""Tab moves on, as everywhere, unless there is something to take."""


class Composer:
    """The box at the bottom. Enter sends, or takes what is offered: commands, names, channels, emoji."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._drafts: dict[tuple[str, str], str] = {}
        self._place = ("", "")
        self._offered: list[Offer] = []
        self._chosen = 0
        with ui.element("div").classes("composer"):
            self._notice = ui.element("div").classes("composer-notice")
            self._offers = ui.list().classes("commands").props("role=listbox")
            self._hint = ui.label().classes("usage-hint muted")
            with ui.element("div").classes("composer-row") as self._row:
                self._draw_shortcuts()
                self._text = self._draw_text()
                draw_icon_button("send", "Send", self._submit)
        self.open()

    def _draw_text(self) -> ui.textarea:
        text = ui.textarea(on_change=self._typed).props("autogrow borderless dense rows=1")
        text.classes("composer-text").on("keydown.enter.exact.prevent", self._submit)
        text.on("keydown.down", lambda: self._move(1))
        text.on("keydown.up", lambda: self._move(-1))
        text.on("keydown.tab", self._take_offer, js_handler=TAB_TAKES)
        return text

    def _take_offer(self) -> None:
        if self._offered:
            self._complete(self._offered[self._chosen])

    def _draw_shortcuts(self) -> None:
        shortcuts = self._visit.shortcuts("global")
        with draw_icon_button("bolt", "Shortcuts") as button, ui.menu():
            for shortcut in shortcuts:
                self._draw_shortcut(shortcut)
        button.set_visibility(bool(shortcuts))

    def _draw_shortcut(self, shortcut: Shortcut) -> None:
        async def use() -> None:
            await self._visit.does(self._visit.actor.uses_shortcut(shortcut.callback_id))

        with ui.menu_item(on_click=use).props("role=menuitem"), ui.item_section():
            ui.item_label(shortcut.name)
            ui.item_label(shortcut.description).props("caption")

    def open(self) -> None:
        """Be ready to write where the visit is now; what one had begun to write there comes back."""
        visit = self._visit
        self._drafts[self._place] = self._text.value or ""
        self._place = (visit.person.id, visit.conversation.id)
        title = title_of(visit.conversation, visit.person, visit.workspace)
        self._text.props["placeholder"] = f"Message {title}"
        name_for_readers(self._text, f"Message {title}")
        self._text.value = self._drafts.pop(self._place, "")
        self._typed()
        self.refresh()

    def refresh(self) -> None:
        """Whether one may write here at all."""
        obstacle, remedy = self._obstacle()
        self._row.set_visibility(not obstacle)
        self._notice.set_visibility(bool(obstacle))
        self._notice.clear()
        with self._notice:
            ui.label(obstacle)
            if remedy is not None:
                ui.button("Join", on_click=remedy, color="positive").props("no-caps dense unelevated")

    def _obstacle(self) -> tuple[str, Callable[[], object] | None]:
        visit = self._visit
        if visit.person.deleted:
            return f"{visit.person.real_name}'s account is deactivated.", None
        if visit.conversation.archived:
            return "This channel is archived.", None
        if visit.person.id not in visit.conversation.members:
            joining = visit.actor.joins
            return "You are looking at this channel.", lambda: visit.does(joining(visit.conversation.id))
        return "", None

    # Completing

    def _typed(self) -> None:
        """Offer what one may mean, or the hint of the command that is being typed."""
        text = self._text.value or ""
        name, space, _ = text.partition(" ")
        known = self._visit.commands().get(name)
        self._hint.set_text(f"{known.command} {known.usage_hint}" if known and space else "")
        self._hint.set_visibility(bool(self._hint.text))
        self._offered = offers_for(text, self._visit)
        self._chosen = 0
        self._draw_offers()

    def _draw_offers(self) -> None:
        self._offers.clear()
        self._offers.set_visibility(bool(self._offered))
        with self._offers:
            for number, offer in enumerate(self._offered):
                self._draw_offer(offer, chosen=number == self._chosen)

    def _draw_offer(self, offer: Offer, *, chosen: bool) -> None:
        item = ui.item(on_click=lambda: self._complete(offer)).props("role=option")
        item.props["aria-selected"] = str(chosen).lower()
        item.classes("chosen" if chosen else "")
        with item, ui.item_section():
            with ui.row().classes("offer"):
                ui.label(offer.name).classes("command-name")
                ui.label(offer.hint).classes("muted")
            ui.item_label(offer.told).props("caption")

    def _move(self, step: int) -> None:
        """Another one of what is offered, by the arrow keys."""
        if self._offered:
            self._chosen = (self._chosen + step) % len(self._offered)
            self._draw_offers()

    def _complete(self, offer: Offer) -> None:
        self._text.value = offer.text
        self._text.run_method("focus")

    # Sending

    async def _submit(self) -> None:
        text = (self._text.value or "").strip()
        if self._offered and text not in self._visit.commands():
            self._complete(self._offered[self._chosen])
            return
        if not text:
            return
        self._text.value = ""
        actor, conversation = self._visit.actor, self._visit.conversation.id
        deed = actor.runs(text, conversation) if text.startswith("/") else actor.says(text, conversation)
        if not await self._visit.does(deed):
            self._text.value = text
