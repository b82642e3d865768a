"""Where a person writes: messages, slash commands with their hints, and the apps' shortcuts."""

from collections.abc import Callable

from nicegui import ui

from sandbox.manifest import Shortcut, SlashCommand
from sandbox.page.controls import draw_icon_button, name_for_readers
from sandbox.page.titles import title_of
from sandbox.page.visit import Visit


class Composer:
    """The box at the bottom. Enter sends; a slash offers the apps' commands, and Tab completes them."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._drafts: dict[tuple[str, str], str] = {}
        self._place = ("", "")
        with ui.element("div").classes("composer"):
            self._notice = ui.element("div").classes("composer-notice")
            self._offers = ui.list().classes("commands")
            self._hint = ui.label().classes("usage-hint muted")
            with ui.element("div").classes("composer-row") as self._row:
                self._draw_shortcuts()
                self._text = self._draw_text()
                draw_icon_button("send", "Send", self._submit)
        self.open()

    def _draw_text(self) -> ui.textarea:
        text = ui.textarea(on_change=self._typed).props("autogrow borderless dense rows=1")
        text.classes("composer-text").on("keydown.enter.exact.prevent", self._submit)
        text.set_autocomplete([f"{name} " for name in self._visit.commands()])
        return text

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

    # Commands

    def _typed(self) -> None:
        """Offer the commands that begin like this, or the hint of the one that is being typed."""
        text = self._text.value or ""
        name, space, _ = text.partition(" ")
        known = self._visit.commands().get(name)
        offered = self._beginning_with(name) if name.startswith("/") and not space else []
        self._hint.set_text(f"{known.command} {known.usage_hint}" if known and space else "")
        self._hint.set_visibility(bool(self._hint.text))
        self._offers.clear()
        self._offers.set_visibility(bool(offered))
        with self._offers:
            for command in offered:
                self._draw_offer(command)

    def _beginning_with(self, name: str) -> list[SlashCommand]:
        return [each for each in self._visit.commands().values() if each.command.startswith(name)]

    def _draw_offer(self, command: SlashCommand) -> None:
        with ui.item(on_click=lambda: self._complete(command)), ui.item_section():
            with ui.row().classes("offer"):
                ui.label(command.command).classes("command-name")
                ui.label(command.usage_hint).classes("muted")
            ui.item_label(command.description).props("caption")

    def _complete(self, command: SlashCommand) -> None:
        self._text.value = f"{command.command} "
        self._text.run_method("focus")

    # Sending

    async def _submit(self) -> None:
        text = (self._text.value or "").strip()
        offered = self._beginning_with(text) if text.startswith("/") and " " not in text else []
        if offered and text not in self._visit.commands():
            self._complete(offered[0])
            return
        if not text:
            return
        self._text.value = ""
        actor, conversation = self._visit.actor, self._visit.conversation.id
        deed = actor.runs(text, conversation) if text.startswith("/") else actor.says(text, conversation)
        if not await self._visit.does(deed):
            self._text.value = text
