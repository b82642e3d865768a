"""Interactive elements in blocks: finding them, and the state they hold for the person who fills them in."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sandbox.model import Json, Values


@dataclass(frozen=True, slots=True)
class ElementState:
    """How an element's state looks: the key of its value, of its initial value, and the empty value."""

    value: str
    initial: str
    empty: tuple[()] | None = None

    def untouched(self, element: Json) -> Json:
        empty: object = [] if self.empty == () else None
        return {"type": element["type"], self.value: element.get(self.initial, empty)}


def _many(noun: str, initial: str) -> ElementState:
    return ElementState(f"selected_{noun}", initial, ())


STATES: Final = {
    "plain_text_input": ElementState("value", "initial_value"),
    "email_text_input": ElementState("value", "initial_value"),
    "url_text_input": ElementState("value", "initial_value"),
    "number_input": ElementState("value", "initial_value"),
    "rich_text_input": ElementState("rich_text_value", "initial_value"),
    "file_input": ElementState("files", "initial_files", ()),
    "datepicker": ElementState("selected_date", "initial_date"),
    "timepicker": ElementState("selected_time", "initial_time"),
    "datetimepicker": ElementState("selected_date_time", "initial_date_time"),
    "radio_buttons": ElementState("selected_option", "initial_option"),
    "static_select": ElementState("selected_option", "initial_option"),
    "external_select": ElementState("selected_option", "initial_option"),
    "users_select": ElementState("selected_user", "initial_user"),
    "conversations_select": ElementState("selected_conversation", "initial_conversation"),
    "channels_select": ElementState("selected_channel", "initial_channel"),
    "checkboxes": _many("options", "initial_options"),
    "multi_static_select": _many("options", "initial_options"),
    "multi_external_select": _many("options", "initial_options"),
    "multi_users_select": _many("users", "initial_users"),
    "multi_conversations_select": _many("conversations", "initial_conversations"),
    "multi_channels_select": _many("channels", "initial_channels"),
}
STATELESS: Final = frozenset({"button", "overflow", "feedback_buttons", "icon_button"})


@dataclass(frozen=True, slots=True)
class Placed:
    """An interactive element and the block it stands in."""

    block: Json
    element: Json

    @property
    def block_id(self) -> str:
        return str(self.block["block_id"])

    @property
    def action_id(self) -> str:
        return str(self.element["action_id"])

    @property
    def type(self) -> str:
        return str(self.element["type"])

    @property
    def label(self) -> str:
        """What a person calls it: the label of its input, or the words on the element itself."""
        if self.block["type"] == "input":
            return text_of(self.block["label"])
        return text_of(self.element.get("text")) or text_of(self.element.get("placeholder"))

    @property
    def is_input(self) -> bool:
        return bool(self.block["type"] == "input")

    @property
    def tells_the_app(self) -> bool:
        """Whether using it sends block_actions at once."""
        return not self.is_input or bool(self.block.get("dispatch_action"))

    def state(self, values: Values) -> Json:
        filled = values.get(self.block_id, {}).get(self.action_id)
        return STATES[self.type].untouched(self.element) if filled is None else filled

    def value(self, values: Values) -> object:
        return self.state(values)[STATES[self.type].value]


def text_of(text: Json | None) -> str:
    return "" if text is None else str(text["text"])


def placed_elements(blocks: list[Json]) -> Iterator[Placed]:
    """Every interactive element in order of reading, those in nested blocks included."""
    for block in blocks:
        for element in _candidates(block):
            if element.get("type") in STATES or element.get("type") in STATELESS:
                yield Placed(block, element)
        yield from placed_elements(_nested(block))


def _candidates(block: Json) -> Iterator[Json]:
    for name in ("element", "accessory"):
        if name in block:
            yield block[name]
    if block["type"] in ("actions", "context_actions"):
        yield from block["elements"]
    if block["type"] == "card":
        yield from block.get("actions", ())


def _nested(block: Json) -> list[Json]:
    match block["type"]:
        case "container":
            return list(block["child_blocks"])
        case "carousel":
            return list(block["elements"])
        case _:
            return []


def state_values(blocks: list[Json], filled: Values) -> Values:
    """`state.values` as Slack sends it: filled in, initial or empty for each element that holds a state."""
    values: Values = {}
    for placed in placed_elements(blocks):
        if placed.type in STATES:
            values.setdefault(placed.block_id, {})[placed.action_id] = placed.state(filled)
    return values


def kept_values(blocks: list[Json], filled: Values) -> Values:
    """What survives an update: values whose block id and action id are still there, on the same type."""
    kept: Values = {}
    for placed in placed_elements(blocks):
        state = filled.get(placed.block_id, {}).get(placed.action_id)
        if state is not None and state["type"] == placed.type:
            kept.setdefault(placed.block_id, {})[placed.action_id] = state
    return kept
