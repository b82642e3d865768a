"""Where elements stand: a modal, the Home, a message; and finding the one that a person means."""

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge

from sandbox.elements import Placed, placed_elements
from sandbox.errors import Impossible
from sandbox.model import Conversation, Json, Message, Values, View
from sandbox.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ViewSurface:
    view: View

    @property
    def app_id(self) -> str:
        return self.view.app_id

    @property
    def blocks(self) -> list[Json]:
        return self.view.blocks

    @property
    def values(self) -> Values:
        return self.view.values


@dataclass(frozen=True, slots=True)
class MessageSurface:
    """The message itself, or one of its attachments, which may have blocks of its own."""

    message: Message
    person: str
    attachment: int | None = None

    @property
    def app_id(self) -> str:
        return str(self.message.app_id)

    @property
    def shown(self) -> Json:
        """The attachment."""
        attached: Json = self.message.attachments[self.attachment or 0]
        return attached

    @property
    def blocks(self) -> list[Json]:
        return self.message.blocks if self.attachment is None else self.shown.get("blocks", [])

    @property
    def values(self) -> Values:
        return self.message.values.setdefault(self.person, {})


Surface = ViewSurface | MessageSurface


def newest_first(conversations: list[Conversation]) -> Iterator[Message]:
    """The messages of all these conversations, the newest first."""
    timelines = [reversed(each.messages.values()) for each in conversations]
    return merge(*timelines, key=lambda message: message.ts, reverse=True)


def surfaces_of(workspace: Workspace, person: str, *, message: str | None, home: bool) -> Iterator[Surface]:
    """Where a person's hand goes first: the open modal; else the Home or message named; else messages."""
    if home:
        yield from (ViewSurface(view) for (_, owner), view in workspace.homes.items() if owner == person)
        return
    stack = workspace.modals[person]
    if stack and message is None:
        yield ViewSurface(stack[-1])
        return
    for each in newest_first(workspace.conversations_of(person)):
        if each.is_seen_by(person) and each.all_blocks and message in (None, each.ts):
            yield MessageSurface(each, person)
            for index in range(len(each.attachments)):
                yield MessageSurface(each, person, index)


def element_called(name: str, blocks: list[Json], types: frozenset[str] | None = None) -> Placed | None:
    """The element with that action id, block id or label; ids win over words."""
    elements = [each for each in placed_elements(blocks) if types is None or each.type in types]
    by_id = (each for each in elements if name in (each.action_id, each.block_id))
    by_words = (each for each in elements if each.label.strip().casefold() == name.strip().casefold())
    return next(by_id, None) or next(by_words, None)


def find_element(
    name: str, surfaces: Iterator[Surface], types: frozenset[str] | None = None
) -> tuple[Surface, Placed]:
    """The first surface that has an element of that name, and the element."""
    seen: list[str] = []
    for surface in surfaces:
        placed = element_called(name, surface.blocks, types)
        if placed is not None:
            return surface, placed
        if not seen:
            seen = [each.label or each.action_id for each in placed_elements(surface.blocks)]
    raise Impossible(f"nothing here is called {name!r}; in sight: {', '.join(map(repr, seen)) or 'nothing'}")
