"""`python -m bot schedule`: what runs and goes out next."""

from collections.abc import Iterable
from datetime import timedelta

from bot.settings import DataSettings
from mentoring.ids import WorkspaceId
from storage.database import Database

SHOWN = 30
HOUR = timedelta(hours=1)


async def show_schedule(settings: DataSettings) -> None:
    """Print planners with their last run, deadlines and deliveries, next first."""
    from bot.matchmaking import MatchingProcess
    from scheduler.planning import planners

    database = Database(settings.database_url)
    try:
        workspaces = await database.workspaces()
        cadences = {each.name: each.every for each in planners(database, MatchingProcess())}
        for workspace in workspaces:
            await _show(database, workspace, cadences)
    finally:
        await database.close()
    if not workspaces:
        print(f"{database.path} knows no workspace yet, so nothing is planned. Has the bot run with it?")


async def _show(database: Database, workspace: WorkspaceId, planners: dict[str, timedelta]) -> None:
    from bot.clock import SystemClock
    from services import lookahead

    now = SystemClock().now()
    async with database.store(workspace).reading() as tx:
        beats = await tx.heartbeats.all_of_them()
        deadlines = await tx.deadlines.coming(SHOWN)
        waiting = await lookahead.those_that_go(tx, await tx.outbox.waiting(lookahead.LOOKED_AT), now)
    print(f"Workspace {workspace}")
    ran = {name: f"last ran {at:%Y-%m-%d %H:%M UTC}" for name, at in beats.items()}
    _print(
        "Planners",
        (
            f"{name:<16} every {every // HOUR:>2} h  {ran.get(name, 'has not run yet')}"
            for name, every in planners.items()
        ),
    )
    _print(
        "What closes by itself",
        (f"{each.due_at:%Y-%m-%d %H:%M UTC}  {each.kind} {each.subject}" for each in deadlines),
    )
    _print(
        "What goes out",
        (
            f"{each.not_before:%Y-%m-%d %H:%M UTC}  {each.kind:<18} {each.status}"
            + (f"  ({each.reason})" if each.reason else "")
            for each in waiting[:SHOWN]
        ),
    )


def _print(title: str, lines: Iterable[str]) -> None:
    """At most so many; a last line says when there may be more."""
    shown = list(lines) or ["nothing"]
    print(f"\n{title}")
    for line in shown:
        print(f"  {line}")
    if len(shown) == SHOWN:
        print(f"  … (the first {SHOWN})")
