"""Reading what people entered: Slack's `view.state.values` as plain values by block id."""

from collections.abc import Mapping
from typing import Any

from mentoring.questions import Answered

_ONE = (
    "selected_user",
    "selected_conversation",
    "selected_channel",
    "selected_date",
    "selected_time",
    "selected_date_time",
    "value",
)
_SEVERAL = ("selected_users", "selected_conversations", "selected_channels")


def entered(state: Mapping[str, Any]) -> dict[str, Answered]:
    """Each input's value by its `block_id`: text, one choice, or several; None where nothing was entered."""
    return {block: value(next(iter(elements.values()))) for block, elements in state.items() if elements}


def value(element: Mapping[str, Any]) -> Answered:
    """The value of one element, as `state.values` and `actions` hold it."""
    if "selected_options" in element:
        return tuple(each["value"] for each in element["selected_options"] or ())
    if "selected_option" in element:
        return element["selected_option"]["value"] if element["selected_option"] else None
    if "files" in element:
        return tuple(each["id"] for each in element["files"] or ())
    several = next((element[key] for key in _SEVERAL if key in element), None)
    if several is not None:
        return tuple(several)
    return next((str(element[key]) for key in _ONE if element.get(key)), None)
