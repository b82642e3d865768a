"""`python -m bot schedule`: what runs and goes out next."""

from datetime import timedelta

from bot.matchmaking import MatchingProcess
from bot.settings import Settings
from mentoring.ids import WorkspaceId
from storage.database import Database

SHOWN = 30


async def show_schedule(settings: Settings) -> None:
    """Print planners with their last run, deadlines and deliveries, next first."""
    from scheduler.planning import planners

    database = Database(settings.database_url)
    try:
        for workspace in await database.workspaces():
            cadences = {each.name: each.every for each in planners(database, MatchingProcess())}
            await _show(database, workspace, cadences)
    finally:
        await database.close()


async def _show(database: Database, workspace: WorkspaceId, planners: dict[str, timedelta]) -> None:
    async with database.store(workspace).reading() as tx:
        beats = await tx.heartbeats.all_of_them()
        deadlines = await tx.deadlines.coming(SHOWN)
        waiting = await tx.outbox.waiting(SHOWN)
    print(f"Workspace {workspace}")
    print("\nPlanners")
    for name, every in planners.items():
        last = beats.get(name)
        print(f"  {name:<16} every {every!s:<16} last ran {last:%Y-%m-%d %H:%M UTC}" if last else f"  {name}")
    print("\nWhat closes by itself")
    for deadline in deadlines:
        print(f"  {deadline.due_at:%Y-%m-%d %H:%M UTC}  {deadline.kind} {deadline.subject}")
    print("\nWhat goes out")
    for delivery in waiting:
        why = f"  ({delivery.reason})" if delivery.reason else ""
        print(f"  {delivery.not_before:%Y-%m-%d %H:%M UTC}  {delivery.kind:<18} {delivery.status}{why}")
