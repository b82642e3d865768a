"""A message as its reader sees it, for a page: Block Kit and mrkdwn as HTML, with nothing to press."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup, escape

from bot.simulation.records import Message

Names = Mapping[str, str]
"""Who is who, by member id."""
Block = Mapping[str, Any]

SPECIAL = re.compile(r"<([^<>|]+)(?:\|([^<>]*))?>")
STYLES = (
    (re.compile(r"`([^`\n]+)`"), "code"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+)(?<=\S)\*(?![\w*])"), "strong"),
    (re.compile(r"(?<![\w_])_(?=\S)([^_\n]+)(?<=\S)_(?![\w_])"), "em"),
)


def seen(message: Message, names: Names) -> Markup:
    """The whole message; its notification where it has no blocks."""
    if not message.blocks:
        return Markup("<p>{}</p>").format(mrkdwn(message.text, names))
    return Markup("").join(part for block in message.blocks for part in _block(block, names))


def mrkdwn(text: str, names: Names) -> Markup:
    """Slack's markup as HTML; whatever is no markup is escaped."""
    lines = [_line(line, names) for line in text.split("\n")]
    return Markup("<br>").join(lines)


def _line(line: str, names: Names) -> Markup:
    if line.startswith(("&gt;", ">")):
        quoted = line.removeprefix("&gt;").removeprefix(">").strip()
        return Markup("<q>{}</q>").format(_line(quoted, names))
    parts, rest = [], 0
    for found in SPECIAL.finditer(line):
        parts += [escape(_plain(line[rest : found.start()])), _special(found, names)]
        rest = found.end()
    parts.append(escape(_plain(line[rest:])))
    html = "".join(map(str, parts))
    for pattern, tag in STYLES:
        html = pattern.sub(rf"<{tag}>\1</{tag}>", html)
    return Markup(html)  # noqa: S704  # all of it was escaped above


def _special(found: re.Match[str], names: Names) -> Markup:
    """A mention, a channel, a date or a link; no link leads out of the page."""
    what, words = found[1], found[2]
    if what.startswith("@"):
        shown = "@" + names.get(what[1:], "somebody")
    elif what.startswith("#"):
        shown = "#" + (words or "channel")
    else:
        shown = words or what
    return Markup("<b>{}</b>").format(_plain(shown))


def _plain(text: str) -> str:
    """Without the entities that mrkdwn has for three characters."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _block(block: Block, names: Names) -> Iterable[Markup]:
    match block:
        case {"type": "divider"}:
            yield Markup("<hr>")
        case {"type": "header", "text": text}:
            yield Markup("<h4>{}</h4>").format(_text(text, names))
        case {"type": "section"}:
            yield from _section(block, names)
        case {"type": "context", "elements": elements}:
            said = Markup(" ").join(_text(each, names) for each in elements if "text" in each)
            yield Markup("<small>{}</small>").format(said)
        case {"type": "actions", "elements": elements}:
            yield Markup('<p class="buttons">{}</p>').format(_pressed(elements, names))
        case {"type": "data_visualization" | "image" | "rich_text" | "table"}:
            yield Markup("<p><small>({})</small></p>").format(str(block["type"]).replace("_", " "))


def _section(block: Block, names: Names) -> Iterable[Markup]:
    said = [block["text"]] if "text" in block else []
    for text in [*said, *block.get("fields", ())]:
        yield Markup("<p>{}</p>").format(_text(text, names))
    if "accessory" in block:
        yield Markup('<p class="buttons">{}</p>').format(_pressed([block["accessory"]], names))


def _pressed(elements: Iterable[Block], names: Names) -> Markup:
    return Markup(" ").join(
        Markup('<span class="button {}">{}</span>').format(each.get("style", ""), _label(each, names))
        for each in elements
    )


def _label(element: Block, names: Names) -> Markup:
    if "text" in element:
        return _text(element["text"], names)
    if "placeholder" in element:
        return _text(element["placeholder"], names)
    return Markup("…")


def _text(text: Any, names: Names) -> Markup:
    """A text object of either kind."""
    match text:
        case {"type": "mrkdwn", "text": str(said)}:
            return mrkdwn(said, names)
        case {"text": str(said)}:
            return escape(said)
        case _:
            return Markup("")
