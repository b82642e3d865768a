"""All features, registered in one place."""

from handlers import commands, joins, parts, programs, setups
from handlers.listening import Listening


def register_everything(listening: Listening) -> None:
    """Tell the listening what each feature answers to."""
    commands.register(listening)
    joins.register(listening)
    setups.register(listening)
    programs.register(listening)
    parts.register(listening)
