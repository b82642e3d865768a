"""Instants at which something closes by itself."""

from datetime import datetime

from sqlalchemy import bindparam, select

from mentoring.deliveries import Deadline, DeadlineKind
from mentoring.ids import UNSAVED, WorkspaceId
from storage.connection import Statements
from storage.repository import Repository, table_of
from storage.tables.deliveries import DeadlineRow

DEADLINES = table_of(DeadlineRow)
NEXT = (
    select(DEADLINES)
    .where(DEADLINES.c.workspace == bindparam("our_workspace"))
    .order_by(DEADLINES.c.due_at, DEADLINES.c.id)
    .limit(1)
)
"""What the delivery loop asks on each pass."""


class Deadlines(Repository[Deadline]):
    row = DeadlineRow
    value = Deadline

    def __init__(self, connection: Statements, workspace: WorkspaceId) -> None:
        super().__init__(connection, workspace)
        self.has_queued = False

    async def put(self, kind: DeadlineKind, subject: int, due_at: datetime) -> None:
        """Set, or move, the one deadline of this kind for this subject."""
        deadline = Deadline(workspace=self._workspace, id=UNSAVED, kind=kind, subject=subject, due_at=due_at)
        await self._put(deadline, by=("workspace", "kind", "subject"))
        self.has_queued = True

    async def put_earlier(self, kind: DeadlineKind, subject: int, due_at: datetime) -> None:
        """The same, but one that comes sooner stays."""
        known = await self._one_with(kind=kind, subject=subject)
        if known is None or known.due_at > due_at:
            await self.put(kind, subject, due_at)

    async def drop(self, kind: DeadlineKind, subject: int) -> bool:
        """Take it away; False if it was not there (it may have come already)."""
        gone = await self._delete(self._column("kind") == kind, self._column("subject") == subject)
        return gone > 0

    async def next_one(self) -> Deadline | None:
        """The one that comes first."""
        found = self._values(await self._execute(NEXT))
        return found[0] if found else None

    async def coming(self, limit: int) -> list[Deadline]:
        """What closes next."""
        return await self._all(order=[self._column("due_at"), self._column("id")], limit=limit)
