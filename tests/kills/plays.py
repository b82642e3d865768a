"""A play: a company on the day before it begins, what its people do in some weeks, and what comes of it."""

from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.demo.company import Colleague
from mentoring.deliveries import Kind
from mentoring.ids import WorkspaceId
from sandbox.config import PersonConfig

if TYPE_CHECKING:
    from tests.kills.stage import Stage

WORKSPACE = WorkspaceId("T0SANDBOX")


@dataclass(frozen=True, slots=True, kw_only=True)
class Play:
    """What a bot lives through, and is killed in.

    `says` are kinds of messages without which it would not be worth comparing. `seldom` are boundaries that
    it need not come to.
    """

    name: str
    people: tuple[PersonConfig, ...]
    prepare: Callable[[Path], Awaitable[Path]]
    live: Callable[["Stage"], Coroutine[Any, Any, None]]
    says: frozenset[Kind]
    seldom: frozenset[str]


def configured(colleague: Colleague) -> PersonConfig:
    """Somebody of the invented company, as the local Slack knows them."""
    return PersonConfig(colleague.id, colleague.handle, colleague.name, tz=colleague.tz)
