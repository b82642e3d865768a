"""The Block Kit Builder: paste JSON, see it drawn, and read what Slack would object to."""

import json
from typing import Final

from nicegui import ui

from sandbox.blockkit.shapes import Fault
from sandbox.content import Content
from sandbox.identities import with_ids
from sandbox.model import Json, View
from sandbox.page.blocks import Board
from sandbox.page.controls import draw_icon_button, name_for_readers
from sandbox.page.drafts import Draft, read_draft
from sandbox.page.examples import EXAMPLES
from sandbox.page.looks import Looks
from sandbox.page.rehearsal import Rehearsal
from sandbox.page.visit import Visit
from sandbox.surfaces import MessageSurface, Surface, ViewSurface

KINDS: Final = {"message": "Message", "modal": "Modal", "home": "App Home"}


class Builder:
    def __init__(self, visit: Visit, theme: str = "") -> None:
        self._visit = visit
        self._installed = {each.app.id: each for each in visit.apps}
        self._app = visit.apps[0]
        visit.actor.touch = Rehearsal(visit.person, visit.workspace, self._installed, self._show_payload)
        self._looks = Looks(theme)
        self._looks.on_change = self._follow_looks
        ui.page_title("Block Kit Builder")
        with ui.header().classes("top"):
            self._draw_top()
        with ui.element("div").classes("builder"):
            with ui.element("section").classes("builder-written") as written:
                self._draw_editor()
            with ui.element("section").classes("builder-drawn") as drawn:
                self._draw_result()
        written.props["aria-label"] = "Written"
        drawn.props["aria-label"] = "Drawn"
        self._take(next(iter(EXAMPLES.values())))

    def _draw_top(self) -> None:
        draw_icon_button(
            "arrow_back", "Back to the conversations", lambda: ui.navigate.to(self._visit.address)
        )
        ui.label("Block Kit Builder").classes("team-name builder-title").props("role=heading")
        ui.space()
        with ui.button("Examples", color=None).props("no-caps flat icon-right=expand_more"), ui.menu():
            for name, example in EXAMPLES.items():
                ui.menu_item(name, lambda example=example: self._take(example)).props("role=menuitem")
        self._looks.draw_button()

    def _draw_editor(self) -> None:
        self._text = ui.codemirror(language="JSON", indent="  ", line_wrapping=True, on_change=self._read)
        self._text.classes("builder-text")
        self._follow_looks()
        self._faults = ui.list().classes("faults").props("role=status dense")
        name_for_readers(self._faults, "Faults")

    def _follow_looks(self) -> None:
        self._visit.theme = self._looks.theme
        self._text.theme = "vscodeDark" if self._looks.dark else "vscodeLight"

    def _draw_result(self) -> None:
        with ui.element("div").classes("builder-kind"):
            self._kind = ui.label().classes("muted")
        self._preview = ui.element("div").classes("preview")
        with ui.expansion("What the app would get").classes("heard") as self._heard:
            self._payload = ui.label("Use something above.").classes("json")

    # Reading

    def _take(self, example: Json) -> None:
        self._text.value = json.dumps(example, indent=2, ensure_ascii=False)

    def _read(self) -> None:
        draft = read_draft(self._text.value or "")
        self._show_faults([] if isinstance(draft, Draft) else draft)
        if isinstance(draft, Draft):
            self._show(draft)

    def _show_faults(self, faults: list[Fault]) -> None:
        self._faults.clear()
        self._preview.classes(add="outdated" if faults else "", remove="" if faults else "outdated")
        with self._faults:
            for fault in faults:
                with ui.item().classes("fault"), ui.item_section():
                    ui.item_label(fault.message)
                    ui.item_label(fault.pointer).props("caption")
            if not faults:
                with ui.item().classes("no-fault"), ui.item_section():
                    ui.item_label("Slack would take this.")

    # Drawing

    def _show(self, draft: Draft) -> None:
        self._kind.set_text(KINDS[draft.kind])
        self._preview.clear()
        with self._preview, ui.element("div").classes(f"preview-{draft.kind}"):
            if draft.kind == "modal":
                self._draw_modal(draft)
            else:
                Board(self._visit, self._surface(draft))

    def _draw_modal(self, draft: Draft) -> None:
        words, surface = self._visit.words, self._surface(draft)
        with ui.element("div").classes("modal-head"):
            ui.label(words.bare(draft.content["title"])).classes("modal-title")
        with ui.element("div").classes("modal-body"):
            Board(self._visit, surface)
        with ui.element("div").classes("modal-foot"):
            ui.button(words.bare(draft.content.get("close")) or "Cancel", color=None).props("no-caps outline")
            if submit := draft.content.get("submit"):
                button = ui.button(words.bare(submit), color="positive").props("no-caps unelevated")
                button.on_click(lambda: self._submit(surface))

    def _surface(self, draft: Draft) -> Surface:
        """Where the elements of a draft stand: a message or a view that nobody has sent."""
        app = self._app.app
        workspace, person = self._visit.workspace, self._visit.person
        blocks = with_ids(draft.content["blocks"], workspace.new_id)
        if draft.kind == "message":
            said = Content(str(draft.content.get("text", "")), blocks, [])
            message = said.as_message(self._visit.conversation.id, workspace.clock.mint_ts(), app)
            return MessageSurface(message, person.id)
        draft_id = workspace.new_id("V")
        content = {**draft.content, "blocks": blocks}
        return ViewSurface(View(draft_id, app.id, app.bot_id, person.id, content, hash="", root_id=draft_id))

    def _submit(self, surface: Surface) -> None:
        if isinstance(surface, ViewSurface):
            app = self._installed[surface.app_id]
            self._show_payload(app.payloads.submission(self._visit.person, surface.view))

    def _show_payload(self, payload: Json) -> None:
        self._payload.set_text(json.dumps(payload, indent=2, ensure_ascii=False))
        self._heard.value = True
