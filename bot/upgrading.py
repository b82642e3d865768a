"""`python -m bot migrate`: the database brought to this version, and what was done."""

from bot.settings import DataSettings
from storage.database import path_of
from storage.lock import held
from storage.migrating import copy_from_before, migrate, revision


async def upgrade(settings: DataSettings) -> None:
    """Bring it up, while no bot runs with it; says what was done."""
    path = path_of(settings.database_url)
    with held(settings.database_url):
        before = await revision(settings.database_url)
        now = await migrate(settings.database_url)
    if before == now:
        print(f"{path} is at revision {now} already; nothing was to do.")
    elif before is None:
        print(f"Made {path}, at revision {now}.")
    else:
        print(f"Brought {path} from revision {before} to {now}.")
        print(f"A copy from before is {copy_from_before(path, now)}; delete it when all is well.")
