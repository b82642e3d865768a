"""The Web API methods that the local Slack answers, one module for each family."""

from sandbox.methods import (
    apps,
    bookmarks,
    channels,
    chat,
    conversations,
    files,
    history,
    oauth,
    pins,
    reactions,
    scheduled,
    team,
    users,
    views,
)
from sandbox.methods.call import AnyMethod

FAMILIES = (
    apps.METHODS,
    bookmarks.METHODS,
    channels.METHODS,
    chat.METHODS,
    conversations.METHODS,
    files.METHODS,
    history.METHODS,
    oauth.METHODS,
    pins.METHODS,
    reactions.METHODS,
    scheduled.METHODS,
    team.METHODS,
    users.METHODS,
    views.METHODS,
)


def all_methods() -> dict[str, AnyMethod]:
    """Every method by its name."""
    return {name: method for family in FAMILIES for name, method in family.items()}
