"""Block Kit as small functions, and the three things that are shown: a message, a modal, a home.

Limits are not checked here: the local Slack refuses in each test what Slack would refuse.
"""

import html
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import Any, TypeAlias

from messages.voice import Markup

Block: TypeAlias = dict[str, Any]
Element: TypeAlias = dict[str, Any]

_OPTION_TEXT = 75
_CONFIRM_TEXT = 300
_BUTTON_TEXT = 75
_SECTION_TEXT = 3000
_NOTIFICATION_TEXT = 3900


@dataclass(frozen=True, slots=True)
class Message:
    """A message of the open class: its full text is also its notification and what screen readers read."""

    blocks: tuple[Block, ...]
    text: str = ""

    def __post_init__(self) -> None:
        if not self.text:
            object.__setattr__(self, "text", _read_aloud(self.blocks))

    def marked(self, token: str) -> "Message":
        """The same message with a token in its first block, by which it is found again."""
        first, *rest = self.blocks
        return replace(self, blocks=(first | {"block_id": token}, *rest))

    def payload(self) -> dict[str, Any]:
        """As `chat.postMessage` takes it. Nothing is unfurled: a link of a user's stays a line."""
        return {
            "text": self.text,
            "blocks": list(self.blocks),
            "unfurl_links": False,
            "unfurl_media": False,
        }


@dataclass(frozen=True, slots=True)
class Modal:
    """A modal. `metadata` holds ids only; who may see them is asked again on submit."""

    callback_id: str
    title: str
    blocks: tuple[Block, ...]
    submit: str = ""
    close: str = ""
    metadata: Mapping[str, Any] = field(default_factory=dict)
    notify_on_close: bool = False

    def payload(self) -> dict[str, Any]:
        """As `views.open` takes it."""
        view: dict[str, Any] = {
            "type": "modal",
            "callback_id": self.callback_id,
            "title": plain(shortened(self.title, 24)),
            "blocks": list(self.blocks),
            "private_metadata": _compact(self.metadata) if self.metadata else "",
            "notify_on_close": self.notify_on_close,
        }
        if self.submit:
            view["submit"] = plain(self.submit)
        if self.close:
            view["close"] = plain(self.close)
        return view


@dataclass(frozen=True, slots=True)
class Home:
    """Somebody's App Home."""

    blocks: tuple[Block, ...]

    def payload(self) -> dict[str, Any]:
        """As `views.publish` takes it."""
        return {"type": "home", "blocks": list(self.blocks)}


def plain(text: str) -> Element:
    """Text in which Slack reads no markup."""
    return {"type": "plain_text", "text": text, "emoji": True}


def mrkdwn(text: str) -> Element:
    """Text with markup; `verbatim` keeps Slack from finding links and channels in it."""
    return {"type": "mrkdwn", "text": shortened(text, _SECTION_TEXT), "verbatim": True}


def section(text: str, *, accessory: Element | None = None, block_id: str | None = None) -> Block:
    """A paragraph, with something beside it."""
    return _named({"type": "section", "text": mrkdwn(text)}, block_id=block_id, accessory=accessory)


def fields(*texts: str) -> Block:
    """Up to ten short texts in two columns."""
    return {"type": "section", "fields": [mrkdwn(text) for text in texts]}


def header(text: str) -> Block:
    """A heading."""
    return {"type": "header", "text": plain(shortened(text, 150))}


def context(*texts: str) -> Block:
    """Small grey text: who sees what, and why."""
    return {"type": "context", "elements": [mrkdwn(text) for text in texts]}


def divider() -> Block:
    """A line."""
    return {"type": "divider"}


def actions(*elements: Element, block_id: str | None = None) -> Block:
    """A row of buttons, pickers or menus."""
    return _named({"type": "actions", "elements": list(elements)}, block_id=block_id)


def button(
    text: str,
    action_id: str,
    value: str = "",
    *,
    style: str | None = None,
    url: str | None = None,
    confirm: Element | None = None,
    label: str | None = None,
) -> Element:
    """A button. `value` carries ids; `label` is what a screen reader says."""
    return _named(
        {"type": "button", "text": plain(shortened(text, _BUTTON_TEXT)), "action_id": action_id},
        value=value or None,
        style=style,
        url=url,
        confirm=confirm,
        accessibility_label=label,
    )


def confirm(title: str, text: str, yes: str, no: str, *, danger: bool = False) -> Element:
    """A question before a deed."""
    return _named(
        {
            "title": plain(title),
            "text": plain(shortened(text, _CONFIRM_TEXT)),
            "confirm": plain(yes),
            "deny": plain(no),
        },
        style="danger" if danger else None,
    )


def option(text: str, value: str, description: str | None = None) -> Element:
    """One choice of a menu, of radio buttons, or of checkboxes."""
    return _named(
        {"text": plain(shortened(text, _OPTION_TEXT)), "value": value},
        description=plain(shortened(description, _OPTION_TEXT)) if description else None,
    )


def overflow(action_id: str, options: Sequence[Element]) -> Element:
    """The three dots."""
    return {"type": "overflow", "action_id": action_id, "options": list(options)}


def select(
    action_id: str,
    options: Sequence[Element],
    *,
    initial: str | None = None,
    placeholder: str | None = None,
) -> Element:
    """A menu of one choice."""
    return _named(
        {"type": "static_select", "action_id": action_id, "options": list(options)},
        initial_option=next((each for each in options if each["value"] == initial), None),
        placeholder=plain(placeholder) if placeholder else None,
    )


def multi_select(
    action_id: str,
    options: Sequence[Element],
    *,
    initial: Iterable[str] = (),
    most: int | None = None,
    placeholder: str | None = None,
) -> Element:
    """A menu of several choices."""
    chosen = set(initial)
    return _named(
        {"type": "multi_static_select", "action_id": action_id, "options": list(options)},
        initial_options=[each for each in options if each["value"] in chosen] or None,
        max_selected_items=most,
        placeholder=plain(placeholder) if placeholder else None,
    )


def search(
    action_id: str, *, placeholder: str, initial: Element | None = None, from_letters: int = 2
) -> Element:
    """A menu of one choice that is searched by typing."""
    return _named(
        {
            "type": "external_select",
            "action_id": action_id,
            "min_query_length": from_letters,
            "placeholder": plain(placeholder),
        },
        initial_option=initial,
    )


def radio(action_id: str, options: Sequence[Element], *, initial: str | None = None) -> Element:
    """Radio buttons."""
    return _named(
        {"type": "radio_buttons", "action_id": action_id, "options": list(options)},
        initial_option=next((each for each in options if each["value"] == initial), None),
    )


def checkboxes(action_id: str, options: Sequence[Element], *, initial: Iterable[str] = ()) -> Element:
    """Checkboxes."""
    chosen = set(initial)
    return _named(
        {"type": "checkboxes", "action_id": action_id, "options": list(options)},
        initial_options=[each for each in options if each["value"] in chosen] or None,
    )


def text_input(
    action_id: str,
    *,
    initial: str = "",
    most: int | None = None,
    multiline: bool = False,
    placeholder: str | None = None,
) -> Element:
    """A line, or several, to write in."""
    return _named(
        {"type": "plain_text_input", "action_id": action_id, "multiline": multiline},
        initial_value=initial or None,
        max_length=most,
        placeholder=plain(placeholder) if placeholder else None,
    )


def date_picker(action_id: str, *, initial: date | None = None, placeholder: str | None = None) -> Element:
    """A calendar."""
    return _named(
        {"type": "datepicker", "action_id": action_id},
        initial_date=initial.isoformat() if initial else None,
        placeholder=plain(placeholder) if placeholder else None,
    )


def time_picker(action_id: str, *, initial: time | None = None) -> Element:
    """A time of day."""
    return _named(
        {"type": "timepicker", "action_id": action_id},
        initial_time=f"{initial:%H:%M}" if initial else None,
    )


def datetime_picker(action_id: str) -> Element:
    """A day and a time, which Slack shows in the zone of whoever looks."""
    return {"type": "datetimepicker", "action_id": action_id}


def searched_select(action_id: str, *, initial: Sequence[Element] = (), most: int | None = None) -> Element:
    """A menu of several choices that are too many to list: they are looked for while somebody types."""
    return _named(
        {"type": "multi_external_select", "action_id": action_id, "min_query_length": 0},
        initial_options=list(initial) or None,
        max_selected_items=most,
    )


def person_select(action_id: str, *, initial: str | None = None, placeholder: str | None = None) -> Element:
    """One person of the workspace."""
    return _named(
        {"type": "users_select", "action_id": action_id},
        initial_user=initial,
        placeholder=plain(placeholder) if placeholder else None,
    )


def people_select(action_id: str, *, initial: Iterable[str] = (), most: int | None = None) -> Element:
    """Several people of the workspace."""
    return _named(
        {"type": "multi_users_select", "action_id": action_id},
        initial_users=list(initial) or None,
        max_selected_items=most,
    )


def channel_select(action_id: str, *, initial: str | None = None) -> Element:
    """One channel, public or private, of this company only."""
    return _named(
        {
            "type": "conversations_select",
            "action_id": action_id,
            "filter": {"include": ["public", "private"], "exclude_external_shared_channels": True},
        },
        initial_conversation=initial,
    )


def field_for(
    label: str,
    element: Element,
    *,
    block_id: str,
    hint: str = "",
    optional: bool = False,
    dispatch: bool = False,
) -> Block:
    """An input with its label; errors are shown beside it by `block_id`."""
    return _named(
        {
            "type": "input",
            "block_id": block_id,
            "label": plain(label),
            "element": element,
            "optional": optional,
        },
        hint=plain(hint) if hint else None,
        dispatch_action=dispatch or None,
    )


def discreet(sentence: Markup, *buttons: Element) -> Message:
    """A message of the discreet class: one neutral sentence in text and blocks, details behind a button."""
    return Message(blocks=(section(sentence), actions(*buttons)), text=sentence)


def shortened(text: str, most: int) -> str:
    """Cut with an ellipsis where Slack would refuse the length."""
    return text if len(text) <= most else text[: most - 1] + "…"


def _compact(metadata: Mapping[str, Any]) -> str:
    """Slack counts characters, so letters of all scripts stay what they are."""
    return json.dumps(metadata, separators=(",", ":"), ensure_ascii=False)


def _named(made: dict[str, Any], **parts: Any) -> dict[str, Any]:
    return made | {name: part for name, part in parts.items() if part is not None}


def _read_aloud(blocks: Iterable[Block]) -> str:
    """The text of blocks, top to bottom, escaped as a notification needs it."""
    lines = [line for block in blocks for line in _lines(block)]
    return shortened("\n".join(lines), _NOTIFICATION_TEXT)


def _lines(block: Block) -> list[str]:
    match block:
        case {"type": "header", "text": text}:
            return [_spoken(text)]
        case {"type": "section"}:
            texts = ([block["text"]] if "text" in block else []) + block.get("fields", [])
            return [_spoken(text) for text in texts]
        case {"type": "context", "elements": elements}:
            return [_spoken(element) for element in elements if "text" in element]
        case {"type": "actions", "elements": elements}:
            names = [each["text"]["text"] for each in elements if each["type"] == "button"]
            return [" ".join(f"[{html.escape(name, quote=False)}]" for name in names)] if names else []
        case _:
            return []


def _spoken(text: Element) -> str:
    words = str(text["text"])
    if text["type"] == "plain_text":
        return html.escape(words, quote=False)
    return re.sub(r"(?<![\w*])[*_](?=\S)|(?<=\S)[*_](?![\w*])", "", words)
