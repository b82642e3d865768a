"""What each kind of delivery says: who loads its content, and who puts it into words."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from mentoring.deliveries import Delivery, Kind
from messages.blocks import Message
from messages.letters import VIEWS
from messages.voice import Voice
from services import corrections, matches, rounds, surveys
from services.letters import Withdrawn
from services.loads import LOADS
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


_FOLLOW_UPS = {
    Kind.MEET_MENTOR: matches.open_chat,
    Kind.MEET_MENTEE: matches.open_chat,
    Kind.MEET_GROUP: matches.open_chat,
    Kind.MEET_GROUP_LATE: corrections.open_chat_late,
    Kind.CHECKIN: rounds.was_asked,
    Kind.SURVEY: surveys.remind,
}

LETTERS: dict[Kind, Letter[Any]] = {
    kind: Letter(load=load, view=VIEWS[kind], after=_FOLLOW_UPS.get(kind)) for kind, load in LOADS.items()
}
