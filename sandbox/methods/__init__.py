"""The Web API methods that the local Slack answers, one module for each family."""

from sandbox.methods import apps, chat, conversations, files, users, views
from sandbox.methods.call import Method


def all_methods() -> dict[str, Method]:
    """Every method by its name."""
    families = (
        apps.METHODS,
        chat.METHODS,
        conversations.METHODS,
        files.METHODS,
        users.METHODS,
        views.METHODS,
    )
    return {name: method for family in families for name, method in family.items()}
