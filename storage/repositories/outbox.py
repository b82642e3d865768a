"""The outbox: what the bot owes people, and the protocol that sends each thing once.

claim (commit) → post → record; what cannot be proven becomes *unknown* and is looked up before it is
sent again (reliability: an at-least-once queue with a fencing owner and a lease on each row).
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, func

from mentoring.deliveries import Delivery, Kind, Status, Turns
from mentoring.ids import DeliveryId, MatchId, PersonId, ProgramId, WorkspaceId
from mentoring.outbox import LEFT, ON_HOLD
from storage.conditions import Among
from storage.connection import Statements
from storage.repositories.turns import (
    CLAIMABLE,
    COUNTED,
    IN_FLIGHT,
    KEPT_BACK,
    LAPSED,
    OWED,
    TURNS,
    has_status,
)
from storage.repository import Repository, in_batches
from storage.tables.deliveries import DeliveryRow

WAITING = (Status.PENDING, *IN_FLIGHT)
PENDING = {"status": Status.PENDING}
UNDER_WAY = {"status": Among(IN_FLIGHT)}
UNDECIDED = {"status": Status.UNKNOWN, "lease_until": None}
"""Nobody can prove whether it went out, so a person decides."""
OVER = {"status": Among((Status.DEAD, Status.EXPIRED, Status.CANCELLED))}
BY_KEY = ("workspace", "key")


class Outbox(Repository[Delivery]):
    row = DeliveryRow
    value = Delivery

    def __init__(self, connection: Statements, workspace: WorkspaceId) -> None:
        super().__init__(connection, workspace)
        self.has_queued = False

    async def queue(self, delivery: Delivery) -> bool:
        """Owe somebody a message; False if it was owed before (the key is unique)."""
        is_new = await self._add_if_new(delivery, by=BY_KEY)
        self.has_queued |= is_new
        return is_new

    async def queue_all(self, deliveries: Iterable[Delivery]) -> None:
        """Owe several messages at once; those that were owed before stay as they are."""
        rows = [self._data(delivery) for delivery in deliveries]
        if rows:
            await self._write(self._adding(BY_KEY), rows)
            self.has_queued = True

    async def claimable(self, now: datetime, limit: int) -> list[Delivery]:
        """Pending rows whose time has come: the head of each line whose destination has nothing in flight."""
        return self._values(await self._execute(CLAIMABLE, {"now": now, "at_most": limit}))

    async def claim(self, delivery: Delivery, owner: str, now: datetime, lease: timedelta) -> bool:
        """Take a pending row for sending; False if somebody else did. Commit before the post."""
        return await self._change(
            delivery.id,
            PENDING,
            status=Status.SENDING,
            owner=owner,
            attempt=delivery.attempt + 1,
            lease_until=now + lease,
            first_started_at=delivery.first_started_at or now,
        )

    async def sent(self, delivery: Delivery, owner: str, channel: str, ts: str, now: datetime) -> bool:
        """Record that it went out; False if the row is no longer this owner's."""
        return await self._fenced(
            delivery.id, owner, status=Status.SENT, channel=channel, ts=ts, sent_at=now, reason=""
        )

    async def again(self, delivery: Delivery, owner: str, not_before: datetime, reason: str) -> bool:
        """It provably did not go out: try again later."""
        return await self._fenced(
            delivery.id, owner, status=Status.PENDING, not_before=not_before, reason=reason
        )

    async def unknown(self, delivery: Delivery, owner: str, settle_until: datetime, reason: str) -> bool:
        """Nobody knows whether it went out; looked up after `settle_until`."""
        return await self._fenced(
            delivery.id, owner, status=Status.UNKNOWN, lease_until=settle_until, reason=reason
        )

    async def give_up(self, delivery: Delivery, owner: str, reason: str) -> bool:
        """It will never go out."""
        return await self._fenced(delivery.id, owner, status=Status.DEAD, reason=reason)

    async def found(self, delivery: Delivery, channel: str, ts: str, now: datetime) -> bool:
        """It was read in the history, or clicked: it went out, even where it waits to be sent again."""
        return await self._change(
            delivery.id,
            {"status": Among(WAITING)},
            status=Status.SENT,
            channel=channel,
            ts=ts,
            sent_at=delivery.sent_at or delivery.first_started_at or now,
            reason="",
        )

    async def not_found(self, delivery: Delivery, now: datetime) -> bool:
        """The history does not hold it: it may be sent again."""
        return await self._change(delivery.id, UNDER_WAY, status=Status.PENDING, not_before=now)

    async def look_up_at(self, delivery: Delivery, instant: datetime) -> bool:
        """The look-up failed: try it again later."""
        return await self._change(delivery.id, UNDER_WAY, status=Status.UNKNOWN, lease_until=instant)

    async def unproven(self, delivery: Delivery) -> bool:
        """There is no history to read: a person decides. The lease is taken away, so nobody tries again."""
        return await self._change(
            delivery.id,
            UNDER_WAY,
            status=Status.UNKNOWN,
            lease_until=None,
            reason="unproven",
        )

    async def send_again(self, delivery: Delivery, now: datetime) -> bool:
        """A person has looked: it did not go out. False if it was decided before."""
        return await self._change(delivery.id, UNDECIDED, status=Status.PENDING, not_before=now, reason="")

    async def once_more(self, delivery: Delivery, now: datetime) -> bool:
        """A person asks again for what did not go out, or may not have. False if it was decided before."""
        again = {"status": Status.PENDING, "not_before": now, "reason": ""}
        return await self._change(delivery.id, OVER, **again) or await self._change(
            delivery.id, UNDECIDED, **again
        )

    async def was_seen(self, delivery: Delivery, now: datetime) -> bool:
        """A person has looked: it did go out. False if it was decided before."""
        sent_at = delivery.first_started_at or now
        return await self._change(delivery.id, UNDECIDED, status=Status.SENT, sent_at=sent_at, reason="")

    async def settle(
        self, delivery: Delivery, status: Status, reason: str, *, sent_at: datetime | None = None
    ) -> bool:
        """End a row that was not sent: expired, cancelled or skipped, with the reason."""
        return await self._change(
            delivery.id,
            {"status": Among((Status.PENDING, Status.UNKNOWN))},
            status=status,
            reason=reason,
            sent_at=sent_at,
        )

    async def drop(self, delivery: Delivery) -> bool:
        """It never went out and is not owed now; whoever owes it once more may take its key."""
        return await self._delete(self._column("id") == delivery.id, self._is(Status.PENDING)) > 0

    async def move(self, delivery: Delivery, not_before: datetime, reason: str) -> bool:
        """Pending, but not yet: outside somebody's hours, or over the budget of today."""
        return await self._change(delivery.id, PENDING, not_before=not_before, reason=reason)

    async def of_no_match(self, delivery: Delivery) -> bool:
        """Still pending, it is about several matches by now, and does not go with one of them."""
        return await self._change(delivery.id, PENDING, match=None)

    async def lapsed(self, now: datetime, limit: int) -> list[Delivery]:
        """Rows in flight whose lease has ended: to be looked up."""
        return self._values(await self._execute(LAPSED, {"now": now, "at_most": limit}))

    async def turns(self) -> Turns:
        """When the loop has to look again."""
        found = (await self._execute(TURNS)).one()
        return Turns(found.pending_at, found.lapses_at)

    async def counted_since(self, person: PersonId, since: datetime) -> list[datetime]:
        """When counted messages went to somebody, newest first; what is in flight counts as sent."""
        counted = await self._execute(COUNTED, {"person": person, "since": since})
        return list(counted.scalars())

    async def counted_until(self, person: PersonId, until: datetime) -> list[Delivery]:
        """Counted messages that wait to go to somebody by then."""
        return await self._all(
            self._column("destination") == person,
            self._is(Status.PENDING),
            self._column("not_before") <= until,
            self._column("rank").is_not(None),
            order=[self._column("id")],
        )

    async def kept_back(self, person: PersonId, since: datetime) -> list[Delivery]:
        """Counted messages due since then for which the budget had no room, by importance.

        Also what would have been posted where somebody and their match read it together.
        """
        return self._values(await self._execute(KEPT_BACK, {"person": person, "since": since}))

    async def last_counted(
        self, kind: Kind, persons: Iterable[PersonId], since: datetime
    ) -> dict[PersonId, datetime]:
        """When a counted kind last went to each of these people; absent to whom it did not since then."""
        went_at = func.coalesce(self._column("sent_at"), self._column("first_started_at"))
        found: dict[PersonId, datetime] = {}
        for some in in_batches(persons):
            rows = await self._all(
                self._column("person").in_(some),
                self._column("rank").is_not(None),
                self._column("kind") == kind,
                self._is(Status.SENT, *IN_FLIGHT),
                went_at > since,
                order=[went_at],
            )
            found |= {
                PersonId(row.person or ""): row.sent_at or row.first_started_at or since for row in rows
            }
        return found

    async def find(self, kind: Kind, subject: int, person: PersonId | None = None) -> Delivery | None:
        """The newest delivery of a kind about a subject."""
        whose = {} if person is None else {"person": person}
        found = await self._all_with(kind=kind, subject=subject, **whose, order=("-id",))
        return found[0] if found else None

    async def told(self, kind: Kind, person: PersonId, program: ProgramId | None = None) -> list[Delivery]:
        """What of a kind somebody has got, of one program or of all, oldest first."""
        of_program = {} if program is None else {"program": program}
        return await self._all_with(kind=kind, person=person, status=Status.SENT, **of_program, order=("id",))

    async def posted_in(self, channel: str, since: datetime) -> list[Delivery]:
        """What was posted in a chat since then."""
        posts = await self._all_with(channel=channel, status=Status.SENT, order=("id",))
        return [each for each in posts if each.sent_at and each.sent_at >= since]

    async def with_key(self, key: str) -> Delivery | None:
        """The delivery with this key."""
        return await self._one_with(key=key)

    async def new_among(self, deliveries: Iterable[Delivery]) -> list[Delivery]:
        """Those of this workspace that were not owed before: what a planner has still to queue."""
        asked = [each for each in deliveries if each.workspace == self._workspace]
        owed: set[str] = set()
        for some in in_batches(each.key for each in asked):
            owed |= set((await self._execute(OWED, {"keys": some})).scalars())
        return [each for each in asked if each.key not in owed]

    async def in_flight(self, token: str) -> Delivery | None:
        """The delivery with this token, while nobody has recorded that it went out."""
        return await self._one_with(token=token, status=Among(WAITING))

    async def at(self, channel: str, ts: str) -> Delivery | None:
        """The delivery that became this message."""
        return await self._one_with(channel=channel, ts=ts)

    async def cancel_match(self, match: MatchId, kinds: Iterable[Kind], reason: str) -> None:
        """An ended match is no longer written to."""
        await self._cancel(reason, self._column("match") == match, self._column("kind").in_(list(kinds)))

    async def cancel_member(self, match: MatchId, person: PersonId, reason: str) -> None:
        """Somebody left a group that goes on: of it they hear no more."""
        await self._cancel(reason, self._column("match") == match, self._column("person") == person)

    async def cancel_person(self, person: PersonId, reason: str) -> None:
        """Somebody left: nothing more goes to them."""
        await self._cancel(reason, self._column("person") == person)

    async def restore_person(self, person: PersonId, reason: str, now: datetime) -> None:
        """Somebody is back: what was cancelled for that reason waits again, unless it is stale."""
        is_fresh = self._column("expires_at").is_(None) | (self._column("expires_at") > now)
        restored = await self._update(
            self._is(Status.CANCELLED),
            self._column("person") == person,
            self._column("reason") == reason,
            is_fresh,
            status=Status.PENDING,
            reason="",
        )
        self.has_queued |= restored > 0

    async def cancel_program(self, program: ProgramId, kinds: Iterable[Kind], reason: str) -> None:
        """A program ended."""
        await self._cancel(reason, self._column("program") == program, self._column("kind").in_(list(kinds)))

    async def coming(self, program: ProgramId, limit: int | None = None) -> list[Delivery]:
        """What goes out next."""
        return await self._all(
            self._column("program") == program,
            self._is(Status.PENDING),
            order=[self._column("not_before"), self._column("id")],
            limit=limit,
        )

    async def waiting(self, limit: int) -> list[Delivery]:
        """Everything that waits, in all programs."""
        return await self._all(
            self._is(*WAITING),
            order=[self._column("not_before"), self._column("id")],
            limit=limit,
        )

    async def not_sent(self, program: ProgramId, since: datetime) -> list[Delivery]:
        """What did not go out, also because somebody left, and what nobody can prove.

        What is still looked up in the history is none of it: that settles by itself in a minute.
        """
        has_left = self._is(Status.CANCELLED) & self._column("reason").in_(LEFT)
        return await self._all(
            self._column("program") == program,
            self._column("queued_at") >= since,
            self._is(Status.DEAD, Status.EXPIRED, Status.SKIPPED) | has_left | and_(*self._undecided()),
            order=[self._column("id").desc()],
        )

    async def undecided(self, program: ProgramId) -> list[Delivery]:
        """What may have gone out, and only a person can tell; oldest first."""
        return await self._all(
            self._column("program") == program, *self._undecided(), order=[self._column("id")]
        )

    async def resume(self, program: ProgramId, now: datetime) -> None:
        """The program is no longer held or stopped: what waited for that waits no longer."""
        freed = await self._update(
            self._column("program") == program,
            self._is(Status.PENDING),
            self._column("reason") == ON_HOLD,
            not_before=now,
            reason="",
        )
        self.has_queued |= bool(freed)

    async def of_person(self, person: PersonId) -> list[Delivery]:
        """Everything that somebody was or will be told, oldest first."""
        return await self._all_with(person=person, order=("id",))

    async def everything(self) -> list[Delivery]:
        """All deliveries there ever were, oldest first; for proofs."""
        return await self._all(order=[self._column("id")])

    async def owe_no_more(self, match: MatchId, kinds: Iterable[Kind]) -> None:
        """What caused it was a mistake: as if it had never been queued, so that it can be owed anew."""
        waits = (self._is(Status.PENDING), self._column("first_started_at").is_(None))
        await self._delete(self._column("match") == match, self._column("kind").in_(tuple(kinds)), *waits)

    async def forget(self, person: PersonId) -> None:
        """Erase: nothing tells any more what somebody was told."""
        await self._delete(self._column("person") == person)

    async def _cancel(self, reason: str, *where: ColumnElement[bool]) -> None:
        await self._update(self._is(Status.PENDING), *where, status=Status.CANCELLED, reason=reason)

    async def _fenced(self, delivery: DeliveryId, owner: str, **changes: object) -> bool:
        """Change a row only while `owner` holds it: a late worker cannot overwrite."""
        return await self._change(delivery, {"status": Status.SENDING, "owner": owner}, **changes)

    async def _change(self, delivery: DeliveryId, still: Mapping[str, object], **changes: object) -> bool:
        """Change a row only while it is `still` so."""
        is_changed = bool(await self._update_with({"id": delivery, **still}, changes))
        self.has_queued |= is_changed and changes.get("status") is Status.PENDING
        return is_changed

    def _undecided(self) -> tuple[ColumnElement[bool], ...]:
        """Nobody can prove whether it went out, so a person decides."""
        return self._is(Status.UNKNOWN), self._column("lease_until").is_(None)

    def _is(self, *statuses: Status) -> ColumnElement[bool]:
        return has_status(self.table, statuses)
