"""Each button has a listener and each listener a button."""

import importlib
import pkgutil
import re

import messages
from handlers.listening import Listening
from handlers.registering import register_everything
from tests.world import World

ACTION = re.compile(r"^[a-z_]+(\.[a-z_]+){1,3}$")


def emitted() -> set[str]:
    """The action and callback ids that stand as constants beside the views."""
    found = set()
    for module in pkgutil.iter_modules(messages.__path__):
        names = vars(importlib.import_module(f"messages.{module.name}"))
        found |= {
            value
            for name, value in names.items()
            if name.isupper() and isinstance(value, str) and ACTION.match(value)
        }
    return found


def listened(listening: Listening) -> set[str]:
    """What the handlers answer to."""
    return {*listening.clicks, *listening.submissions, *listening.closings, *listening.searches}


async def test_each_button_has_a_listener_and_each_listener_a_button(world: World) -> None:
    listening = Listening(world.bot.desk)
    register_everything(listening)
    assert emitted() - listened(listening) == set()
    assert listened(listening) - emitted() == set()
