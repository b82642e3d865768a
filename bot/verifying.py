"""`python -m bot verify CODE`: whether a certificate is genuine, for an operator who was asked."""

import sys

from bot.settings import DataSettings
from mentoring.keepsakes import NoSuchCertificate
from messages.keepsakes import said_of
from messages.voice import Texts
from services import keepsakes
from storage.database import Database

FAULTY = 2


async def verify(settings: DataSettings, code: str) -> int:
    """Look in every workspace; says what the code stands for. The bot may run meanwhile."""
    database = Database(settings.database_url)
    try:
        for workspace in await database.workspaces():
            try:
                found = await keepsakes.verified(database.store(workspace), code)
            except NoSuchCertificate:
                continue
            print(said_of(Texts.load().voice(), found).replace("*", ""))
            return 0
    finally:
        await database.close()
    print(f"No certificate has the code {code}. It may have been erased since.", file=sys.stderr)
    return FAULTY
