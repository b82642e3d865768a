"""Whose turn it is in the outbox.

The delivery loop asks this again and again, so the statements are built once, and each is answered from an
index that holds only what is pending or in flight, however long the history is.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    FromClause,
    Select,
    and_,
    bindparam,
    desc,
    func,
    literal_column,
    select,
    tuple_,
    union_all,
)

from mentoring.deliveries import Status
from mentoring.ledger import Why
from storage.repository import table_of
from storage.tables.deliveries import DeliveryRow
from storage.tables.matches import MemberRow

IN_FLIGHT = (Status.SENDING, Status.UNKNOWN)

_DELIVERY = table_of(DeliveryRow)
_MEMBER = table_of(MemberRow)
_WORKSPACE = bindparam("our_workspace", type_=_DELIVERY.c.workspace.type)
_NOW = bindparam("now", type_=_DELIVERY.c.not_before.type)
_LIMIT = bindparam("at_most", type_=_DELIVERY.c.id.type)


def has_status(table: FromClause, statuses: Iterable[Status]) -> ColumnElement[bool]:
    """The status, written out: SQLite uses a partial index only for a condition that it can read."""
    written: list[ColumnElement[str]] = [literal_column(f"'{status.value}'") for status in statuses]
    if len(written) == 1:
        return table.c.status == written[0]
    return table.c.status.in_(written)


def _waits_for_one_in_flight() -> ColumnElement[bool]:
    """Something to the same destination is under way; what a person has to decide on holds nobody up."""
    other = _DELIVERY.alias("in_flight")
    return _exists(other, has_status(other, IN_FLIGHT), other.c.lease_until.is_not(None))


def _lets_one_go_first() -> ColumnElement[bool]:
    """Something to the same destination is due too, and comes first by rank, then by age."""
    other = _DELIVERY.alias("earlier")
    return _exists(
        other,
        has_status(other, [Status.PENDING]),
        other.c.not_before <= _NOW,
        _place(other) < _place(_DELIVERY),
    )


def _exists(other: FromClause, *where: ColumnElement[bool]) -> ColumnElement[bool]:
    same_line = (other.c.workspace == _WORKSPACE, other.c.destination == _DELIVERY.c.destination)
    return select(other.c.id).where(*same_line, *where).exists()


def _place(table: FromClause) -> ColumnElement[Any]:
    """Where a row stands in its line; what is not counted has no rank and goes first."""
    return tuple_(func.coalesce(table.c.rank, 0), table.c.due_at, table.c.id)


def _claimable() -> Select[Any]:
    return (
        select(_DELIVERY)
        .where(
            _DELIVERY.c.workspace == _WORKSPACE,
            has_status(_DELIVERY, [Status.PENDING]),
            _DELIVERY.c.not_before <= _NOW,
            ~_waits_for_one_in_flight(),
            ~_lets_one_go_first(),
        )
        .order_by(_DELIVERY.c.not_before, _DELIVERY.c.id)
        .limit(_LIMIT)
    )


def _next_pending() -> Select[tuple[datetime | None]]:
    return select(func.min(_DELIVERY.c.not_before)).where(
        _DELIVERY.c.workspace == _WORKSPACE,
        has_status(_DELIVERY, [Status.PENDING]),
        ~_waits_for_one_in_flight(),
    )


def _next_lapse() -> Select[tuple[datetime | None]]:
    return select(func.min(_DELIVERY.c.lease_until)).where(
        _DELIVERY.c.workspace == _WORKSPACE, has_status(_DELIVERY, IN_FLIGHT)
    )


def _lapsed() -> Select[Any]:
    return (
        select(_DELIVERY)
        .where(
            _DELIVERY.c.workspace == _WORKSPACE,
            has_status(_DELIVERY, IN_FLIGHT),
            _DELIVERY.c.lease_until <= _NOW,
        )
        .order_by(_DELIVERY.c.id)
        .limit(_LIMIT)
    )


def to_chats_of(person: ColumnElement[Any], *which: ColumnElement[bool]) -> ColumnElement[bool]:
    """What is posted where somebody and their match read it together; `which` says of which matches.

    Told from the match, whose rows are few: by the missing person SQLite would go through all such posts.
    """
    theirs = select(_MEMBER.c.match).where(
        _MEMBER.c.workspace == _WORKSPACE, _MEMBER.c.person == person, *which
    )
    return and_(_DELIVERY.c.match.in_(theirs), func.coalesce(_DELIVERY.c.person, "") == "")


def _counted() -> CompoundSelect[Any]:
    person = bindparam("person", type_=_DELIVERY.c.person.type)
    went_at = func.coalesce(_DELIVERY.c.sent_at, _DELIVERY.c.first_started_at).label("went_at")
    ways = (
        select(went_at).where(
            _DELIVERY.c.workspace == _WORKSPACE,
            to_them,
            _DELIVERY.c.rank.is_not(None),
            has_status(_DELIVERY, (Status.SENT, *IN_FLIGHT)),
            went_at > bindparam("since"),
        )
        for to_them in (_DELIVERY.c.person == person, to_chats_of(person))
    )
    return union_all(*ways).order_by(desc("went_at"))


def _kept_back() -> CompoundSelect[Any]:
    person = bindparam("person", type_=_DELIVERY.c.person.type)
    ways = (
        select(_DELIVERY).where(
            _DELIVERY.c.workspace == _WORKSPACE,
            to_them,
            _DELIVERY.c.rank.is_not(None),
            _DELIVERY.c.reason == literal_column(f"'{Why.BUDGET.value}'"),
            has_status(_DELIVERY, (Status.PENDING, Status.SKIPPED)),
            _DELIVERY.c.due_at >= bindparam("since", type_=_DELIVERY.c.due_at.type),
        )
        for to_them in (_DELIVERY.c.person == person, to_chats_of(person, _MEMBER.c.is_open))
    )
    return union_all(*ways).order_by("rank", "id")


CLAIMABLE = _claimable()
"""Pending rows whose turn it is at `now`, at most `at_most`, for `our_workspace`."""

TURNS = select(
    _next_pending().scalar_subquery().label("pending_at"), _next_lapse().scalar_subquery().label("lapses_at")
)
"""When the next pending row may go out, what waits for one in flight not counted; and when the next lease
lapses. One row for `our_workspace`, of instants or nothing."""

LAPSED = _lapsed()
"""At most `at_most` rows in flight of `our_workspace` whose lease has ended `now`."""

COUNTED = _counted()
"""Counted messages that went to `person`, or to a chat of theirs, after `since`, newest first; what is in
flight counts as sent."""

KEPT_BACK = _kept_back()
"""Counted messages to `person`, or to a chat of a match of theirs that goes on, which were due `since` then
and for which the budget had no room, by importance."""

OWED = select(_DELIVERY.c.key).where(
    _DELIVERY.c.workspace == _WORKSPACE, _DELIVERY.c.key.in_(bindparam("keys", expanding=True))
)
"""Those of `keys` that `our_workspace` owes or has owed."""
