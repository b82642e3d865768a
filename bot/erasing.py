"""`python -m bot erase U…`: everything about one person, for an operator who was asked to."""

import sys

from bot.clock import SystemClock
from bot.settings import DataSettings
from mentoring.ids import PersonId
from mentoring.personal import StillInCharge
from services import erasure, people
from storage.database import Database
from storage.lock import held
from storage.unready import AlreadyRunning

FAULTY = 2


async def erase(settings: DataSettings, member: str) -> int:
    """Erase a member in every workspace that knows them; says what was done, or why not."""
    try:
        with held(settings.database_url):
            return await _erase(settings.database_url, PersonId(member))
    except AlreadyRunning:
        print(
            "The bot is running on this database. Stop it first (or let the person use `/mentor data`).",
            file=sys.stderr,
        )
        return FAULTY


async def _erase(url: str, member: PersonId) -> int:
    database = Database(url)
    now = SystemClock().now()
    erased = 0
    try:
        for workspace in await database.workspaces():
            store = database.store(workspace)
            if await people.find(store, member):
                await erasure.erase(store, member, now)
                erased += 1
    except StillInCharge as refusal:
        programs = ", ".join(refusal.programs) or "this app"
        print(f"{member} looks after {programs}. Take them out of the team first.", file=sys.stderr)
        return FAULTY
    finally:
        await database.close()
    if not erased:
        print(f"Nothing is stored about {member}.")
        return 0
    print(f"Everything about {member} is erased. Backups older than this still hold it until they expire.")
    return 0
