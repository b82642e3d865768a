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
    wanted: Json = placed.element.get("filter", {})
    only_public = placed.type.endswith("channels_select")
    kinds = {Kind.PUBLIC} if only_public else {KINDS[each] for each in wanted.get("include", KINDS)}
    bots = {each.id for each in workspace.people.values() if each.is_bot}
    for each in workspace.conversations.values():
        seen = each.kind is Kind.PUBLIC or person in each.members
        with_bot = each.kind is Kind.DIRECT and not bots.isdisjoint(each.members)
        unwanted = each.archived or (with_bot and wanted.get("exclude_bot_users"))
        if seen and each.kind in kinds and not unwanted:
            yield each


def refuse_others(placed: Placed, state: Json, workspace: Workspace, person: str) -> None:
    """Only conversations that are on offer can be chosen."""
    kind = placed.type.removeprefix("multi_")
    if kind not in OF_CONVERSATIONS:
        return
    value = state[STATES[placed.type].value]
    chosen = set(value if isinstance(value, list) else [value]) - {None}
    missing = chosen - {each.id for each in conversations_on_offer(placed, workspace, person)}
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
