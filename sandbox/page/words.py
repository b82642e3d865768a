"""Slack's texts as HTML: mrkdwn, plain text and rich text, with names and times as the reader sees them."""

import html
import re
from collections.abc import Callable, Iterable
from typing import Final

from sandbox.emoji import WRITTEN, Emoji
from sandbox.model import Json
from sandbox.page.dates import Dates
from sandbox.workspace import Workspace

CODE_BLOCK: Final = re.compile(r"```\n?(.+?)```", re.DOTALL)
CODE: Final = re.compile(r"`([^`\n]+)`")
REFERENCE: Final = re.compile(r"<([^<>\n]+)>")
QUOTE: Final = re.compile(r"(?:^(?:&gt;) ?.*(?:\n|$))+", re.MULTILINE)
LETTER: Final = r"[^\W_]"
STYLES: Final = tuple(
    (re.compile(rf"(?<!{LETTER})\{sign}(?![\s{sign}])([^{sign}\n]+?)(?<!\s)\{sign}(?!{LETTER})"), tag)
    for sign, tag in (("*", "b"), ("_", "i"), ("~", "s"))
)
STASHED: Final = re.compile("\x00(\\d+)\x00")
BREAK_BEFORE_BLOCK: Final = re.compile(r"<br>(?=<(?:pre|blockquote)>)")
BREAK_AFTER_BLOCK: Final = re.compile(r"(?:(?<=</pre>)|(?<=</blockquote>))<br>")
RICH_TAGS: Final = {"bold": "b", "italic": "i", "strike": "s", "underline": "u", "code": "code"}
SAFE_LINK: Final = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
DATE: Final = re.compile(r"!date\^(\d+)\^([^^|]+)(?:\^([^|]+))?(?:\|(.*))?")


Frame = Callable[[Json, str], str]


class Words:
    """The texts of one workspace in the eyes of one reader."""

    def __init__(
        self,
        workspace: Workspace,
        dates: Dates,
        reader: str,
        address_behind: Callable[[str], str | None] = lambda _: None,
    ) -> None:
        self._workspace = workspace
        self._address_behind = address_behind
        self._reader = reader
        self.emoji = Emoji(workspace.emoji)
        self.dates = dates
        self._inlines: dict[str, Callable[[Json], str]] = {
            "text": self._rich_text,
            "link": self._rich_link,
            "date": self._rich_date,
            "emoji": self._rich_emoji,
            "user": lambda element: self.mention(element["user_id"]),
            "channel": lambda element: self.channel(element["channel_id"]),
            "broadcast": lambda element: self.mention("", element["range"]),
            "usergroup": lambda element: self.mention("", element["usergroup_id"]),
            "color": lambda element: html.escape(element["value"]),
        }

    # Text objects

    def of(self, text: Json | str | None) -> str:
        """A text object (mrkdwn or plain_text), or mrkdwn itself, as HTML."""
        if text is None:
            return ""
        if isinstance(text, str):
            return self.mrkdwn(text)
        return self.mrkdwn(text["text"]) if text["type"] == "mrkdwn" else self.plain(text["text"])

    def plain(self, text: str) -> str:
        return WRITTEN.sub(self._emoji, html.escape(text)).replace("\n", "<br>")

    def bare(self, text: Json | None) -> str:
        """The words alone, for places that show no markup, such as options."""
        if text is None:
            return ""
        shown = html.unescape(re.sub(r"<[^>]+>", "", self.mrkdwn(text["text"])))
        return shown if text["type"] == "mrkdwn" else WRITTEN.sub(self._glyph, text["text"])

    def _glyph(self, found: re.Match[str]) -> str:
        return self.emoji.glyph(found[1], found[2] or "") or found[0]

    def _emoji(self, found: re.Match[str]) -> str:
        """A character, the workspace's own picture, or the name as it is written."""
        return self.reaction(found[1], found[2] or "") or found[0]

    def of_reaction(self, name: str) -> str:
        """A reaction, whose name may end with a tone of skin."""
        return self.emoji.of_reaction(name) or self.reaction(name) or html.escape(f":{name}:")

    def reaction(self, name: str, tone: str = "") -> str:
        """An emoji by its name; nothing if nobody knows it."""
        if glyph := self.emoji.glyph(name, tone):
            return glyph
        address, shown = html.escape(self.emoji.picture(name)), html.escape(f":{name}:")
        return f'<img class="emoji" src="{address}" alt="{shown}" title="{shown}">' if address else ""

    # mrkdwn

    def mrkdwn(self, text: str) -> str:
        stash: list[str] = []

        def keep(rendered: str) -> str:
            stash.append(rendered)
            return f"\x00{len(stash) - 1}\x00"

        text = text.replace("\x00", "")
        text = CODE_BLOCK.sub(lambda found: keep(f"<pre>{_escape(found[1])}</pre>"), text)
        text = CODE.sub(lambda found: keep(f"<code>{_escape(found[1])}</code>"), text)
        text = REFERENCE.sub(lambda found: keep(self._reference(found[1])), text)
        text = WRITTEN.sub(lambda found: keep(self._emoji(found)), _escape(text))
        for pattern, tag in STYLES:
            text = pattern.sub(rf"<{tag}>\1</{tag}>", text)
        return _without_doubled_breaks(_unstash(_lines(QUOTE.sub(_quote, text)), stash))

    def _reference(self, inner: str) -> str:
        """What stands between angle brackets: a person, a channel, a group, a date or a link."""
        target, _, label = inner.partition("|")
        match target[:1]:
            case "@":
                return self.mention(target[1:], label)
            case "#":
                return self.channel(target[1:], label)
            case "!":
                return self._special(inner)
            case _:
                return self._link(target, _escape(label) or _escape(target.removeprefix("mailto:")))

    def _link(self, url: str, shown: str) -> str:
        """Slack's own links lead on in this window, web links into a new one; others are words only."""
        address = self._address_behind(_unescape(url))
        if address is not None:
            return f'<a href="{html.escape(address)}">{shown}</a>'
        if not SAFE_LINK.match(url):
            return shown
        return f'<a href="{_escape(url)}" target="_blank" rel="noopener noreferrer">{shown}</a>'

    def mention(self, user: str, label: str = "") -> str:
        person = self._workspace.people.get(user)
        name = label or user if person is None else person.real_name
        css = "mention of-me" if user == self._reader else "mention"
        return f'<span class="{css}">@{html.escape(name)}</span>'

    def channel(self, channel: str, label: str = "") -> str:
        known = self._workspace.conversations.get(channel)
        return f'<span class="mention">#{html.escape(known.name if known else label or channel)}</span>'

    def _special(self, inner: str) -> str:
        if found := DATE.fullmatch(inner):
            shown = html.escape(self.dates.formatted(int(found[1]), found[2]))
            return self._link(found[3], shown) if found[3] else f"<time>{shown}</time>"
        name, _, label = inner[1:].partition("|")
        return f'<span class="mention">{html.escape(label or "@" + name.partition("^")[0])}</span>'

    # Rich text

    def rich(self, block: Json, frame: Frame = lambda _, shown: shown) -> str:
        """Rich text; `frame` gets each element and how it is shown, and may put something around it."""
        return "".join(self._rich_part(part, frame) for part in block["elements"])

    def _rich_part(self, part: Json, frame: Frame) -> str:
        if part["type"] == "rich_text_list":
            tag = "ol" if part["style"] == "ordered" else "ul"
            items = "".join(f"<li>{self._inline(item['elements'], frame)}</li>" for item in part["elements"])
            start = f' start="{part["offset"] + 1}"' if part.get("offset") else ""
            return f'<{tag}{start} style="margin-left: {part.get("indent", 0) * 1.5}em">{items}</{tag}>'
        tag = {"rich_text_preformatted": "pre", "rich_text_quote": "blockquote"}.get(part["type"], "p")
        return f"<{tag}>{self._inline(part['elements'], frame)}</{tag}>"

    def _inline(self, elements: Iterable[Json], frame: Frame) -> str:
        return "".join(
            _styled(frame(each, self._inlines[each["type"]](each)), each.get("style", {}))
            for each in elements
        )

    def _rich_text(self, element: Json) -> str:
        return _lines(html.escape(element["text"]))

    def _rich_link(self, element: Json) -> str:
        return self._link(element["url"], html.escape(element.get("text") or element["url"]))

    def _rich_date(self, element: Json) -> str:
        return html.escape(self.dates.formatted(element["timestamp"], element["format"]))

    def _rich_emoji(self, element: Json) -> str:
        tone = str(element.get("skin_tone", ""))
        return self.reaction(element["name"], tone) or html.escape(f":{element['name']}:")

    def cell(self, cell: Json) -> str:
        """A cell of a table."""
        if cell["type"] == "rich_text":
            return self.rich(cell)
        return html.escape(str(cell.get("text", cell.get("value", ""))))


def _escape(text: str) -> str:
    """Slack's texts come with &, < and > escaped; what else browsers mind is escaped here."""
    return html.escape(_unescape(text))


def _unescape(text: str) -> str:
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(entity, sign)
    return text


def _quote(found: re.Match[str]) -> str:
    lines = [re.sub(r"^&gt; ?", "", line) for line in found[0].rstrip("\n").split("\n")]
    return f"<blockquote>{'<br>'.join(lines)}</blockquote>"


def _lines(text: str) -> str:
    return text.replace("\n", "<br>")


def _unstash(text: str, stash: list[str]) -> str:
    return STASHED.sub(lambda found: stash[int(found[1])], text)


def _without_doubled_breaks(text: str) -> str:
    """Quotes and code stand on lines of their own as they are."""
    return BREAK_BEFORE_BLOCK.sub("", BREAK_AFTER_BLOCK.sub("", text))


def _styled(shown: str, style: Json) -> str:
    for name, tag in RICH_TAGS.items():
        if style.get(name):
            shown = f"<{tag}>{shown}</{tag}>"
    return shown
