"""What people call a conversation, and how a person's initials are drawn."""

from typing import Final
from zlib import crc32

from nicegui import ui

from sandbox.model import Conversation, Kind, Person
from sandbox.workspace import Workspace

COLOURS: Final = (
    "#7c4dbe", "#2f7a9b", "#2e8b57", "#b4642d", "#b03a5b", "#4a62c4", "#6b7d2a", "#8a5a44", "#0f8079",
)  # fmt: skip


def title_of(conversation: Conversation, reader: Person, workspace: Workspace) -> str:
    """A channel's name, or the names of the others in a direct message."""
    if conversation.is_channel:
        return f"# {conversation.name}"
    others = [each for each in conversation.members if each != reader.id] or [reader.id]
    if conversation.kind is Kind.DIRECT:
        return workspace.people[others[0]].real_name
    people = sorted((workspace.people[each] for each in others), key=lambda each: each.is_bot)
    return ", ".join(each.real_name if each.is_bot else each.real_name.split()[0] for each in people)


def other_in(conversation: Conversation, reader: Person, workspace: Workspace) -> Person:
    """The one that a direct message is with."""
    others = (each for each in conversation.members if each != reader.id)
    return workspace.people[next(others, reader.id)]


def colour_of(thing_id: str) -> str:
    """The colour that somebody or something always has."""
    return COLOURS[crc32(thing_id.encode()) % len(COLOURS)]


def draw_avatar(person: Person, size: str = "36px") -> ui.element:
    """A person's initials on their own colour; a robot for bots."""
    look = f"background: {colour_of(person.id)}; --size: {size}"
    with ui.element("div").classes("avatar").style(look) as avatar:
        if person.is_bot:
            ui.icon("smart_toy")
        else:
            ui.label(initials(person))
    avatar.props("aria-hidden=true")
    return avatar


def initials(person: Person) -> str:
    names = person.real_name.split()
    return "".join(name[0] for name in (names[:1] + names[1:][-1:])).upper()
