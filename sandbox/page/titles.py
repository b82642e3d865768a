"""What people call a conversation, and how a person's initials are drawn."""

from nicegui import ui

from sandbox.avatars import colour_of, initials
from sandbox.model import Conversation, Kind, Person
from sandbox.workspace import Workspace


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


def draw_avatar(person: Person, size: str = "36px") -> ui.element:
    """A person's initials on their own colour; a robot for bots."""
    look = f"background: {colour_of(person.id)}; --size: {size}"
    with ui.element("div").classes("avatar").style(look) as avatar:
        if person.is_bot:
            ui.icon("smart_toy")
        else:
            ui.label(initials(person.real_name))
    avatar.props("aria-hidden=true")
    return avatar
