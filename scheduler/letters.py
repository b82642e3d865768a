"""What each kind of delivery says: who loads its content, and who puts it into words."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from mentoring.deliveries import Delivery, Kind
from messages import joins as joins_views
from messages import programs as programs_views
from messages.blocks import Message
from messages.voice import Voice
from services import joins, phases
from services.letters import Withdrawn
from storage.transaction import Transaction

Content = TypeVar("Content")


@dataclass(frozen=True, slots=True)
class Letter(Generic[Content]):
    """`load` reads what is true at the moment of sending, or withdraws; `view` says it.

    `after` is what follows from its having gone out, in the transaction that records it.
    """

    load: Callable[[Transaction, Delivery, datetime], Awaitable[Content | Withdrawn]]
    view: Callable[[Voice, Content], Message]
    after: Callable[[Transaction, Delivery, datetime], Awaitable[None]] | None = None


LETTERS: dict[Kind, Letter[Any]] = {
    Kind.PROGRAM_ENDED: Letter(load=phases.load_goodbye, view=programs_views.goodbye),
    Kind.JOINED: Letter(load=joins.load_welcome, view=joins_views.welcome),
}
