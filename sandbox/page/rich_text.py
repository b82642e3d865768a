"""What stands in a rich text box, between the browser's HTML and Slack's `rich_text`."""

import html
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final

from sandbox.emoji import Emoji
from sandbox.model import Json
from sandbox.page.words import Words
from sandbox.workspace import Workspace

STYLES: Final = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "s": "strike",
    "strike": "strike",
    "del": "strike",
    "u": "underline",
    "code": "code",
}
LISTS: Final = {"ul": "bullet", "ol": "ordered"}
LINES: Final = frozenset({"div", "p"})
BOXES: Final = {"blockquote": "rich_text_quote", "pre": "rich_text_preformatted"}
TEXT_KINDS: Final = frozenset({"text", "link"})
KEPT: Final = "data-element"
"""Where the HTML keeps an element that cannot be typed, such as a date."""
UNSEEN: Final = str.maketrans({"\u200b": None, "\u00a0": " "})
REFERENCE: Final = re.compile(
    r"(?P<url>https?://[^\s<>]+)|:(?P<emoji>[a-z0-9_+'-]+):|(?<![\w<])(?P<sign>[@#])(?P<name>[\w.-]+)"
)
BROADCASTS: Final = frozenset({"here", "channel", "everyone"})


# To the browser


def as_html(rich_text: Json, words: Words) -> str:
    """Rich text to be edited; what is neither text nor link stays in one piece."""
    return words.rich(rich_text, frame=_in_one_piece)


def _in_one_piece(element: Json, shown: str) -> str:
    if element["type"] in TEXT_KINDS:
        return shown
    kept = html.escape(json.dumps(element))
    return f'<span contenteditable="false" {KEPT}="{kept}">{shown}</span>'


# From the browser


def read_rich_text(written: str, workspace: Workspace) -> Json | None:
    """What somebody has written, as Slack would send it; None if there are no words in it."""
    reader = _Reader()
    reader.feed(written)
    reader.close()
    parts = [_finished(part, workspace) for part in reader.parts]
    parts = [part for part in parts if part["elements"]]
    return {"type": "rich_text", "elements": parts} if parts else None


class _Reader(HTMLParser):
    """Collects `parts`, their texts as they come: one element a run of equal style."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[Json] = []
        self._into: list[Json] | None = None
        self._styles: list[str] = []
        self._lists: list[str] = []
        self._links: list[str] = []
        self._pieces = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if KEPT in given or self._pieces:
            self._keep(tag, given.get(KEPT))
        elif tag in STYLES:
            self._styles.append(STYLES[tag])
        elif tag == "a":
            self._links.append(given.get("href") or "")
        elif tag == "br":
            self._add("\n")
        else:
            self._begin(tag)

    def _keep(self, tag: str, element: str | None) -> None:
        """An element in one piece; the tags within it are only its looks."""
        if tag != "br":
            self._pieces += 1
        if element is not None:
            self._put(json.loads(element))

    def _begin(self, tag: str) -> None:
        """A block begins: on a line of its own, or in a part of its own."""
        if tag in LISTS:
            self._lists.append(LISTS[tag])
        elif tag == "li":
            self._into = self._item()
        elif tag in BOXES:
            self._open_box(BOXES[tag])
        elif tag in LINES and self._into and not _ends_line(self._into):
            self._add("\n")

    def _open_box(self, kind: str) -> None:
        """A quote or code; the browser makes one of each line, which are one."""
        if not self.parts or self.parts[-1]["type"] != kind:
            self._into = self._part(kind)
            return
        self._into = self.parts[-1]["elements"]
        if self._into and not _ends_line(self._into):
            self._add("\n")

    def _item(self) -> list[Json]:
        style, indent = (self._lists or ["bullet"])[-1], max(0, len(self._lists) - 1)
        part = self.parts[-1] if self.parts else {}
        if (part.get("style"), part.get("indent")) != (style, indent):
            self._part("rich_text_list", style=style, indent=indent, border=0)
        section: Json = {"type": "rich_text_section", "elements": []}
        self.parts[-1]["elements"].append(section)
        elements: list[Json] = section["elements"]
        return elements

    def _part(self, kind: str, **more: object) -> list[Json]:
        elements: list[Json] = []
        self.parts.append({"type": kind, **more, "elements": elements})
        return elements

    def handle_endtag(self, tag: str) -> None:
        if self._pieces:
            self._pieces -= 1
        elif tag in STYLES and STYLES[tag] in self._styles:
            self._styles.remove(STYLES[tag])
        elif tag == "a" and self._links:
            self._links.pop()
        elif tag in LISTS and self._lists:
            self._lists.pop()
            self._into = None
        elif tag == "li" or tag in BOXES:
            self._into = None

    def handle_data(self, data: str) -> None:
        words = data.translate(UNSEEN)
        if words and not self._pieces and not (self._lists and self._into is None):
            self._add(words)

    def _add(self, words: str) -> None:
        style = dict.fromkeys(self._styles, True)
        if self._links and words != "\n":
            element: Json = {"type": "link", "url": self._links[-1], "text": words}
        else:
            element = {"type": "text", "text": words}
        self._put(element | ({"style": style} if style and words != "\n" else {}))

    def _put(self, element: Json) -> None:
        if self._into is None:
            self._into = self._part("rich_text_section")
        last = self._into[-1] if self._into else {}
        if element["type"] == last.get("type") == "text" and element.get("style") == last.get("style"):
            last["text"] += element["text"]
        else:
            self._into.append(element)


def _ends_line(elements: list[Json]) -> bool:
    return str(elements[-1].get("text", "")).endswith("\n")


def _finished(part: Json, workspace: Workspace) -> Json:
    """Without the empty lines at its end, and with names, emoji and addresses recognised."""
    if part["type"] == "rich_text_list":
        items = [_finished(item, workspace) for item in part["elements"]]
        return {**part, "elements": [item for item in items if item["elements"]]}
    elements = _trimmed(part["elements"])
    if part["type"] != "rich_text_preformatted":
        elements = [found for each in elements for found in _recognised(each, workspace)]
    return {**part, "elements": elements}


def _trimmed(elements: list[Json]) -> list[Json]:
    while elements and elements[-1]["type"] == "text":
        words = elements[-1]["text"].rstrip("\n")
        if words:
            return [*elements[:-1], {**elements[-1], "text": words}]
        elements = elements[:-1]
    return elements


def _recognised(element: Json, workspace: Workspace) -> Iterator[Json]:
    if element["type"] != "text" or "code" in element.get("style", {}):
        yield element
        return
    text, end = element["text"], 0
    for found in REFERENCE.finditer(text):
        meant = _meant(found, workspace)
        if meant is None:
            continue
        if words := text[end : found.start()]:
            yield {**element, "text": words}
        yield meant | ({"style": element["style"]} if "style" in element else {})
        end = found.end()
    if words := text[end:]:
        yield {**element, "text": words}


def _meant(found: re.Match[str], workspace: Workspace) -> Json | None:
    if found["url"]:
        return {"type": "link", "url": found["url"]}
    if found["emoji"]:
        known = Emoji(workspace.emoji).knows(found["emoji"])
        return {"type": "emoji", "name": found["emoji"]} if known else None
    if found["sign"] == "#":
        channel = workspace.channel_called(found["name"])
        return {"type": "channel", "channel_id": channel.id} if channel else None
    if found["name"] in BROADCASTS:
        return {"type": "broadcast", "range": found["name"]}
    person = workspace.person_called(found["name"])
    return {"type": "user", "user_id": person.id} if person else None
