"""Filling in: what a person enters, as Slack keeps it, and what Slack would not let pass."""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from sandbox.elements import STATES, Placed, text_of
from sandbox.errors import Impossible
from sandbox.model import Json, Values
from sandbox.payloads import public_file
from sandbox.workspace import Workspace

EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
URL: Final = re.compile(r"https?://\S+")
LARGEST_FILE_BYTES: Final = 10 * 1024 * 1024
"""In a file input; what an app uploads may be larger."""
REQUIRED: Final = "Please complete this required field."


def _date(given: str) -> str:
    return date.fromisoformat(given).isoformat()


def _time_of_day(given: str) -> str:
    return time.fromisoformat(given).strftime("%H:%M")


def _instant(given: str | int) -> int:
    return int(datetime.fromisoformat(given).timestamp()) if isinstance(given, str) else given


def _rich_text(given: str | Json) -> Json:
    if isinstance(given, dict):
        return given
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": given}]}
    return {"type": "rich_text", "elements": [section]}


READERS: Final[dict[str, Callable[[Any], Any]]] = {
    "datepicker": _date,
    "timepicker": _time_of_day,
    "datetimepicker": _instant,
    "rich_text_input": _rich_text,
}
"""How the elements read what a person gives whose values are no choice; the others take it as text."""


def options_of(element: Json) -> list[Json]:
    """The options on offer, those in groups included."""
    groups = element.get("option_groups", ())
    return [*element.get("options", ()), *(option for group in groups for option in group["options"])]


def entered(placed: Placed, given: Any, options: list[Json], workspace: Workspace) -> Json:
    """The element's state after a person has entered `given`; None empties it."""
    shape = STATES[placed.type]
    many = shape.empty == ()
    if given is None:
        return {"type": placed.type, shape.value: [] if many else None}
    if not many:
        return {"type": placed.type, shape.value: _one(placed.type, given, options, workspace)}
    items = [given] if isinstance(given, str) else list(given)
    most = placed.element.get("max_selected_items") or placed.element.get("max_files")
    if most is not None and len(items) > most:
        raise Impossible(f"{placed.label!r} takes {most} at most")
    return {"type": placed.type, shape.value: [_one(placed.type, each, options, workspace) for each in items]}


def _one(element_type: str, given: Any, options: list[Json], workspace: Workspace) -> Any:
    """One value of this type of element, read from what a person gives."""
    match element_type.removeprefix("multi_"):
        case "static_select" | "external_select" | "radio_buttons" | "checkboxes":
            return _option(given, options)
        case "users_select":
            return _user(given, workspace)
        case "channels_select" | "conversations_select":
            return _conversation(given, workspace)
        case "file_input":
            return _file(given, workspace)
        case plain:
            return READERS.get(plain, str)(given)


def _option(given: str, options: list[Json]) -> Json:
    for option in options:
        if given in (option.get("value"), text_of(option["text"])):
            return option
    offered = ", ".join(text_of(option["text"]) for option in options)
    raise Impossible(f"{given!r} is not on offer; there are: {offered}")


def _user(given: str, workspace: Workspace) -> str:
    person = workspace.person_called(given)
    if person is None:
        raise Impossible(f"nobody is called {given!r}")
    return person.id


def _conversation(given: str, workspace: Workspace) -> str:
    conversation = workspace.conversations.get(given) or workspace.channel_called(given)
    if conversation is None:
        raise Impossible(f"no conversation is called {given!r}")
    return conversation.id


def _file(given: str, workspace: Workspace) -> Json:
    file = workspace.files.get(given)
    if file is None:
        raise Impossible(f"there is no file {given!r}")
    if file.size > LARGEST_FILE_BYTES:
        raise Impossible(f"{file.name} is larger than 10 MB")
    return public_file(file, workspace.house.base_url)


def complaints(elements: Iterable[Placed], values: Values) -> dict[str, str]:
    """What Slack itself says below the fields of a modal that it will not send yet: block id → words."""
    found = {
        placed.block_id: _complaint(placed, placed.value(values)) for placed in elements if placed.is_input
    }
    return {block_id: words for block_id, words in found.items() if words}


def _complaint(placed: Placed, value: Any) -> str:
    if value in (None, "", []):
        return "" if placed.block.get("optional") else REQUIRED
    match placed.type:
        case "plain_text_input":
            return _about_length(placed.element, len(value))
        case "email_text_input":
            return "" if EMAIL.fullmatch(value) else "Please enter a valid email address."
        case "url_text_input":
            return "" if URL.fullmatch(value) else "Please enter a valid URL."
        case "number_input":
            return _about_number(placed.element, value)
        case _:
            return ""


def _about_length(element: Json, length: int) -> str:
    if length < element.get("min_length", 0):
        return f"This field must be at least {element['min_length']} characters."
    if length > element.get("max_length", 3000):
        return f"This field must be at most {element.get('max_length', 3000)} characters."
    return ""


def _about_number(element: Json, value: str) -> str:
    try:
        number = Decimal(value)
    except InvalidOperation:
        return "Please enter a number."
    if not element["is_decimal_allowed"] and number != number.to_integral_value():
        return "Please enter a whole number."
    if "min_value" in element and number < Decimal(element["min_value"]):
        return f"Please enter a number of at least {element['min_value']}."
    if "max_value" in element and number > Decimal(element["max_value"]):
        return f"Please enter a number of at most {element['max_value']}."
    return ""
