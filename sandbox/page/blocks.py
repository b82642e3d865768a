"""Blocks on the screen, wherever they stand: a message, a modal, the Home."""

from collections import defaultdict
from collections.abc import Callable
from typing import Final

from nicegui import ui

from sandbox.elements import Placed, placed_elements
from sandbox.model import Json
from sandbox.page.buttons import draw_button, draw_feedback, draw_overflow, draw_workflow
from sandbox.page.controls import Control
from sandbox.page.data import draw_chart, draw_data_table, draw_table
from sandbox.page.inputs import (
    draw_checkboxes,
    draw_date,
    draw_datetime,
    draw_file,
    draw_radio,
    draw_text,
    draw_time,
)
from sandbox.page.menus import draw_external_select, draw_select
from sandbox.page.rich_text_box import draw_rich_text
from sandbox.page.visit import Visit
from sandbox.page.words import Words
from sandbox.surfaces import Surface

CONTROLS: Final[dict[str, Callable[[Control], object]]] = {
    "button": draw_button,
    "icon_button": draw_button,
    "feedback_buttons": draw_feedback,
    "overflow": draw_overflow,
    "workflow_button": draw_workflow,
    "plain_text_input": draw_text,
    "email_text_input": draw_text,
    "url_text_input": draw_text,
    "number_input": draw_text,
    "rich_text_input": draw_rich_text,
    "datepicker": draw_date,
    "timepicker": draw_time,
    "datetimepicker": draw_datetime,
    "radio_buttons": draw_radio,
    "checkboxes": draw_checkboxes,
    "file_input": draw_file,
    "external_select": draw_external_select,
    "multi_external_select": draw_external_select,
    **{
        f"{many}{kind}_select": draw_select
        for kind in ("static", "users", "conversations", "channels")
        for many in ("", "multi_")
    },
}
STATUS_ICONS: Final = {
    "pending": "radio_button_unchecked",
    "in_progress": "timelapse",
    "complete": "check_circle",
    "error": "error",
}
ALERT_ICONS: Final = {"warning": "warning", "error": "error", "success": "check_circle"}


def draw_words(content: str) -> ui.html:
    """Text made by `Words`, which escapes whatever people and apps have written."""
    return ui.html(content, sanitize=False).classes("words")


class Board:
    """The blocks of one surface. Shown anew, it keeps those that are as they were, and what is typed."""

    def __init__(self, visit: Visit, surface: Surface) -> None:
        self._visit = visit
        self._surface = surface
        self._column = ui.column().classes("board")
        self._shown: list[tuple[str, ui.element]] = []
        self._complaints: dict[str, ui.label] = {}
        self._wrong: frozenset[str] = frozenset()
        self.show()

    @property
    def _words(self) -> Words:
        return self._visit.words

    def show(self) -> bool:
        """Bring the screen in line with the surface's blocks; whether any of them stayed."""
        shown_before = {drawn for _, drawn in self._shown}
        spare: defaultdict[str, list[ui.element]] = defaultdict(list)
        for key, drawn in self._shown:
            spare[key].append(drawn)
        self._shown = []
        for index, block in enumerate(self._surface.blocks):
            key = _identity(block)
            drawn = spare[key].pop(0) if spare[key] else self._drawn(block)
            if self._column.default_slot.children[index] is not drawn:
                drawn.move(self._column, index)
            self._shown.append((key, drawn))
        for drawn in (each for left in spare.values() for each in left):
            drawn.delete()
        return any(drawn in shown_before for _, drawn in self._shown)

    def complain(self, errors: dict[str, str]) -> None:
        """Show beside each input what is wrong with it; the first one is brought into sight."""
        self._complaints = {name: label for name, label in self._complaints.items() if not label.is_deleted}
        for name, label in self._complaints.items():
            label.set_text(errors.get(name, ""))
            label.set_visibility(name in errors)
        newly_wrong = [name for name in self._complaints if name in errors and name not in self._wrong]
        self._wrong = frozenset(errors)
        if newly_wrong:
            self._complaints[newly_wrong[0]].run_method("scrollIntoView", {"block": "center"})

    def _drawn(self, block: Json) -> ui.element:
        with self._column, ui.element("div").classes(f"slack-block block-{block['type']}") as drawn:
            self._draw(block)
        return drawn

    def _draw(self, block: Json) -> None:
        drawers: dict[str, Callable[[Json], object]] = {
            "section": self._section,
            "header": self._header,
            "divider": lambda _: ui.separator(),
            "context": self._context,
            "actions": self._actions,
            "context_actions": self._actions,
            "input": self._input,
            "image": self._image,
            "video": self._video,
            "rich_text": lambda block: draw_words(self._words.rich(block)),
            "markdown": lambda block: ui.markdown(
                block["text"], extras=["fenced-code-blocks", "tables", "task_list", "strike"]
            ).classes("words"),
            "table": lambda block: draw_table(block, self._words),
            "data_table": draw_data_table,
            "data_visualization": draw_chart,
            "alert": self._alert,
            "auth_provider": self._provider,
            "card": self._card,
            "carousel": self._carousel,
            "container": self._container,
            "plan": self._plan,
            "task_card": self._task,
        }
        drawers[block["type"]](block)

    # Text and pictures

    def _section(self, block: Json) -> None:
        with ui.element("div").classes("section"):
            with ui.element("div").classes("section-text"):
                if "text" in block:
                    draw_words(self._words.of(block["text"]))
                if "fields" in block:
                    with ui.element("div").classes("fields"):
                        for field in block["fields"]:
                            draw_words(self._words.of(field))
            if "accessory" in block:
                self._element(block, block["accessory"])

    def _header(self, block: Json) -> None:
        level = min(block.get("level", 2) + 1, 5)
        ui.html(self._words.of(block["text"]), sanitize=False, tag=f"h{level}").classes("words")

    def _context(self, block: Json) -> None:
        for element in block["elements"]:
            if element["type"] == "image":
                self._picture(element, "context-image")
            else:
                draw_words(self._words.of(element))

    def _image(self, block: Json) -> None:
        if "title" in block:
            draw_words(self._words.of(block["title"])).classes("image-title")
        self._picture(block, "block-picture")

    def _picture(self, image: Json, css: str) -> None:
        source = image.get("image_url") or self._file_address(image.get("slack_file", {}))
        picture = ui.element("img").classes(css)
        picture.props["src"] = source
        picture.props["alt"] = image["alt_text"]
        picture.props("loading=lazy")

    def _file_address(self, slack_file: Json) -> str:
        in_slack = "id" in slack_file
        return self._visit.file_address(slack_file["id"]) if in_slack else str(slack_file.get("url", ""))

    def _video(self, block: Json) -> None:
        draw_words(self._words.of(block["title"]))
        ui.link(block["alt_text"], block["video_url"], new_tab=True)

    # Things to use

    def _actions(self, block: Json) -> None:
        for element in block["elements"]:
            self._element(block, element)

    def _input(self, block: Json) -> None:
        label = self._words.bare(block["label"])
        with ui.element("div").classes("input-label"):
            ui.label(label)
            if block.get("optional"):
                ui.label("(optional)").classes("muted")
        self._element(block, block["element"])
        complaint = ui.label().classes("complaint").props("role=alert")
        complaint.set_visibility(False)
        self._complaints[block["block_id"]] = complaint
        if "hint" in block:
            draw_words(self._words.of(block["hint"])).classes("muted hint")

    def _element(self, block: Json, element: Json) -> None:
        if element["type"] == "image":
            self._picture(element, "accessory-image")
        else:
            CONTROLS[element["type"]](Control(self._visit, self._surface, Placed(block, element)))

    # Blocks that hold others

    def _alert(self, block: Json) -> None:
        level = block.get("level", "default")
        with ui.row().classes(f"alert alert-{level}"):
            ui.icon(ALERT_ICONS.get(level, "info"))
            draw_words(self._words.of(block["text"]))

    def _card(self, block: Json) -> None:
        with ui.element("div").classes("card"):
            for name in ("hero_image", "icon"):
                if name in block:
                    self._picture(block[name], f"card-{name}")
            for name in ("title", "subtitle", "body"):
                if name in block:
                    draw_words(self._words.of(block[name])).classes(f"card-{name}")
            with ui.row().classes("card-actions"):
                for element in block.get("actions", ()):
                    self._element(block, element)

    def _provider(self, block: Json) -> None:
        """A service that one can connect: where it leads to is a place outside of Slack."""
        with ui.element("div").classes("card"):
            for name in ("name", "description", "connected_identity", "connected_context"):
                if name in block:
                    draw_words(self._words.of(block[name])).classes(f"provider-{name}")
            side = "disconnect_url" if block["is_connected"] else "auth_url"
            if side in block:
                name = "Disconnect" if block["is_connected"] else "Connect"
                ui.link(name, block[side], new_tab=True).classes("provider-link")
            if "accessory" in block:
                self._element(block, block["accessory"])

    def _carousel(self, block: Json) -> None:
        with ui.row().classes("carousel"):
            for card in block["elements"]:
                self._card(card)

    def _container(self, block: Json) -> None:
        width = f"slack-container container-{block.get('width', 'standard')}"
        if not block.get("is_collapsible"):
            with ui.element("div").classes(width):
                with ui.element("div").classes("container-head"):
                    self._container_head(block)
                if block.get("has_header_divider"):
                    ui.separator()
                self._nested(block)
            return
        with ui.expansion(value=not block.get("default_collapsed", False)).classes(width) as expansion:
            with expansion.add_slot("header"), ui.element("div").classes("container-head"):
                self._container_head(block)
            self._nested(block)

    def _container_head(self, block: Json) -> None:
        if "icon" in block:
            self._picture(block["icon"], "context-image")
        if "rich_text_title" in block:
            draw_words(self._words.rich(block["rich_text_title"])).classes("card-title")
        else:
            ui.label(self._words.bare(block["title"])).classes("card-title")
        if "subtitle" in block:
            draw_words(self._words.of(block["subtitle"])).classes("card-subtitle")

    def _nested(self, block: Json) -> None:
        for child in block["child_blocks"]:
            with ui.element("div").classes(f"slack-block block-{child['type']}"):
                self._draw(child)

    def _plan(self, block: Json) -> None:
        ui.label(block["title"]).classes("card-title")
        for task in block.get("tasks", ()):
            self._task(task)

    def _task(self, block: Json) -> None:
        with ui.row().classes("task"):
            ui.icon(STATUS_ICONS[block["status"]])
            ui.label(block["title"])
        for name in ("details", "output"):
            if name in block:
                draw_words(self._words.rich(block[name])).classes("muted")


def _identity(block: Json) -> str:
    """Equal for blocks that look and act alike: an id that nobody can use does not count."""
    acts = any(True for _ in placed_elements([block]))
    return repr(block if acts else {name: value for name, value in block.items() if name != "block_id"})
