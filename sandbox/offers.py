"""Which people and conversations a select offers a person."""

from collections.abc import Iterator
from typing import Final

from sandbox.elements import STATES, Placed, placed_elements
from sandbox.errors import Impossible
from sandbox.model import Conversation, Json, Kind, Values
from sandbox.workspace import Workspace

KINDS: Final = {
    "public": Kind.PUBLIC,
    "private": Kind.PRIVATE,
    "im": Kind.DIRECT,
    "mpim": Kind.GROUP_DIRECT,
}
OF_CONVERSATIONS: Final = frozenset({"conversations_select", "channels_select"})


def conversations_on_offer(placed: Placed, workspace: Workspace, person: str) -> Iterator[Conversation]:
    """What the person may see, and the select's `filter` lets through."""
    return (each for each in _fitting(placed, workspace, person) if not each.archived)


def _fitting(placed: Placed, workspace: Workspace, person: str) -> Iterator[Conversation]:
    wanted: Json = placed.element.get("filter", {})
    only_public = placed.type.endswith("channels_select")
    kinds = {Kind.PUBLIC} if only_public else {KINDS[each] for each in wanted.get("include", KINDS)}
    for each in workspace.conversations.values():
        seen = each.kind is Kind.PUBLIC or person in each.members
        unwanted = wanted.get("exclude_bot_users") and _is_with_bot(each, workspace)
        if seen and each.kind in kinds and not unwanted:
            yield each


def _is_with_bot(conversation: Conversation, workspace: Workspace) -> bool:
    direct = conversation.kind is Kind.DIRECT
    return direct and any(workspace.people[each].is_bot for each in conversation.members)


def refuse_others(placed: Placed, state: Json, workspace: Workspace, person: str) -> None:
    """Only conversations that are on offer can be chosen; one may be archived while the list is open."""
    if placed.type.removeprefix("multi_") not in OF_CONVERSATIONS:
        return
    value = state[STATES[placed.type].value]
    chosen = set(value if isinstance(value, list) else [value]) - {None}
    missing = chosen - {each.id for each in _fitting(placed, workspace, person)}
    if missing:
        raise Impossible(f"{placed.label!r} does not offer {', '.join(sorted(missing))}")


def in_the_present_place(blocks: list[Json], workspace: Workspace, person: str, channel: str) -> Values:
    """What stands in selects that begin with the conversation in which a modal is opened."""
    values: Values = {}
    for placed in placed_elements(blocks):
        initials = placed.element.keys() & {"initial_conversation", "initial_conversations"}
        if not placed.element.get("default_to_current_conversation") or initials:
            continue
        if channel in {each.id for each in conversations_on_offer(placed, workspace, person)}:
            many = placed.type.startswith("multi_")
            value = {"selected_conversations": [channel]} if many else {"selected_conversation": channel}
            values.setdefault(placed.block_id, {})[placed.action_id] = {"type": placed.type, **value}
    return values
