"""Attachments: what stands below a message beside a coloured bar, as older apps write it, or blocks."""

import re
from typing import Final

from nicegui import ui

from sandbox.model import Json
from sandbox.page.blocks import Board, draw_words
from sandbox.page.visit import Visit
from sandbox.surfaces import MessageSurface

COLOURS: Final = {"good": "#2eb67d", "warning": "#ecb22e", "danger": "#e01e5a"}
HEX: Final = re.compile(r"#?([0-9a-fA-F]{6})")


def draw_attachment(visit: Visit, surface: MessageSurface) -> None:
    """Its `pretext` stands above the bar, all else beside it."""
    attachment, words = surface.shown, visit.words
    if "pretext" in attachment:
        draw_words(words.mrkdwn(attachment["pretext"]))
    with ui.element("div").classes("attachment").style(f"border-color: {_colour(attachment)}"):
        for name in ("author_name", "title", "text"):
            if name in attachment:
                _draw_text(visit, attachment, name)
        if fields := attachment.get("fields"):
            _draw_fields(visit, fields)
        if surface.blocks:
            Board(visit, surface)
        _draw_below(attachment)
        if not attachment.keys() - {"id", "fallback", "color", "pretext"}:
            draw_words(words.mrkdwn(attachment.get("fallback", "")))


def _colour(attachment: Json) -> str:
    named = str(attachment.get("color", ""))
    found = HEX.fullmatch(named)
    return f"#{found[1]}" if found else COLOURS.get(named, "var(--line)")


def _draw_text(visit: Visit, attachment: Json, name: str) -> None:
    link = attachment.get({"author_name": "author_link", "title": "title_link"}.get(name, ""))
    text = f"<{link}|{attachment[name]}>" if link else attachment[name]
    draw_words(visit.words.mrkdwn(text)).classes(f"attachment-{name}")


def _draw_below(attachment: Json) -> None:
    for name in ("image_url", "thumb_url"):
        if name in attachment:
            picture = ui.element("img").classes("block-picture")
            picture.props["src"] = attachment[name]
            picture.props["alt"] = attachment.get("fallback", "")
    if "footer" in attachment:
        ui.label(attachment["footer"]).classes("muted")


def _draw_fields(visit: Visit, fields: list[Json]) -> None:
    with ui.element("div").classes("fields"):
        for field in fields:
            with ui.element("div"):
                ui.label(field.get("title", "")).classes("attachment-title")
                draw_words(visit.words.mrkdwn(str(field.get("value", ""))))
