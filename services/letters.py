"""Owing people messages: how a delivery is made, and why one is withdrawn at the last moment."""

import secrets
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from mentoring.deliveries import MARK, POLICIES, Delivery, Kind, To
from mentoring.ids import UNSAVED, DeliveryId, MatchId, PersonId, ProgramId, WorkspaceId
from mentoring.matches import Match
from mentoring.rematches import Rematch
from storage.database import Store
from storage.transaction import Transaction

HORIZON = timedelta(hours=36)
"""So far ahead planners write what is to be sent: a day without a bot is made up for."""


def key_of(kind: Kind, destination: str, occasion: str) -> str:
    """What makes a delivery one: said twice, it is the same."""
    return f"{kind}:{destination}:{occasion}"


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The message is no longer right: its match ended, its question was answered.

    `is_kept_back`: it is right, but something more important needs its place in the week.
    `comes_anew`: its moment is a later one by now, at which a planner owes it once more.
    """

    reason: str
    is_kept_back: bool = False
    comes_anew: bool = False


async def plan_letters(
    store: Store, near: Callable[[Transaction, datetime], Awaitable[Iterable[Delivery]]], now: datetime
) -> None:
    """What planners do: find beside the writer what is near, and owe what was not owed before."""
    async with store.reading() as tx:
        new = await tx.outbox.new_among(await near(tx, now))
    if new:
        async with store.transaction() as tx:
            await tx.outbox.queue_all(new)


def letter(
    kind: Kind,
    workspace: WorkspaceId,
    *,
    now: datetime,
    occasion: str,
    person: PersonId | None = None,
    program: ProgramId | None = None,
    match: MatchId | None = None,
    subject: int | None = None,
    channel: str = "",
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
) -> Delivery:
    """A delivery for the outbox. `occasion` makes it unique: the same kind, person and occasion is one."""
    policy = POLICIES[kind]
    group = f"match:{match}" if match is not None else f"session:{subject}"
    destination = {To.PERSON: str(person), To.GROUP: group, To.CHANNEL: channel}[policy.to]
    return Delivery(
        workspace=workspace,
        id=DeliveryId(UNSAVED),
        key=key_of(kind, destination, occasion),
        token=f"{MARK}{secrets.token_hex(12)}",
        kind=kind,
        destination=destination,
        person=person,
        program=program,
        match=match,
        subject=subject,
        due_at=due_at or now,
        expires_at=expires_at,
        not_before=due_at or now,
        rank=policy.rank,
        queued_at=now,
    )


def about_match(
    kind: Kind,
    match: Match,
    *,
    now: datetime,
    person: PersonId | None = None,
    also: str = "",
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
) -> Delivery:
    """A delivery about a match: one of its kind to each reader, or one for each occasion `also` named."""
    return letter(
        kind,
        match.workspace,
        now=now,
        occasion=":".join(filter(None, (f"match:{match.id}", also))),
        person=person,
        program=match.program,
        match=match.id,
        subject=match.id,
        due_at=due_at,
        expires_at=expires_at,
    )


def rematch_letter(kind: Kind, rematch: Rematch, reader: PersonId, now: datetime) -> Delivery:
    """A word about a rematch to one of the two; what asks them is stale when they may answer no more."""
    asks = kind in {Kind.REMATCH, Kind.REMATCH_TO_MENTOR}
    return letter(
        kind,
        rematch.workspace,
        now=now,
        occasion=f"rematch:{rematch.id}",
        person=reader,
        program=rematch.program,
        subject=rematch.id,
        expires_at=rematch.answer_by if asks else None,
    )
