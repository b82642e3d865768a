"""The planners, each with its cadence."""

from datetime import datetime, timedelta
from pathlib import Path

from scheduler.clockwork import Planner
from services import rounds, upkeep, waves
from storage.backup import back_up
from storage.database import Database, Store

KEPT_BACKUPS = 14


def planners(database: Database) -> tuple[Planner, ...]:
    """All planners. Each writes rows for longer than its cadence ahead, so that none comes late."""

    async def back_up_now(_store: Store, now: datetime) -> None:
        await back_up(database, _folder_of(database), now, keep=KEPT_BACKUPS)

    return (
        Planner("surveys", timedelta(hours=6), waves.plan),
        Planner("check-ins", timedelta(hours=6), rounds.plan),
        Planner("upkeep", timedelta(hours=24), upkeep.plan),
        Planner("backup", timedelta(hours=24), back_up_now),
    )


def _folder_of(database: Database) -> Path:
    return database.path.parent / "backups"
