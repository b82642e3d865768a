"""Which workspaces a database knows."""

from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from mentoring.ids import WorkspaceId
from storage.database import Database
from storage.tables.people import PersonRow


async def workspaces(database: Database) -> list[WorkspaceId]:
    """All workspaces of which the bot knows a person."""
    async with AsyncSession(database.engine) as session:
        found = await session.exec(select(PersonRow.workspace).distinct())
        return [WorkspaceId(each) for each in found]
