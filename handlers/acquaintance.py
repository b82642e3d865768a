"""Making people known to the bot, before they are named in something."""

from collections.abc import Iterable

from handlers.requests import Request
from mentoring.ids import PersonId
from services import people
from storage.database import Store

PAGE = 200


async def introduce(request: Request, persons: Iterable[PersonId | None]) -> None:
    """Let the bot know these people; whom it knows already is not asked for again."""
    for person in {each for each in persons if each}:
        if await people.find(request.store, person) is None:
            answer = await request.desk.slack.users_info(user=person, include_locale=True)
            await people.met(_store(request), people.profile_of(answer["user"]), request.now)


async def introduce_everybody(request: Request) -> None:
    """Let the bot know the whole workspace, so that a file can name anybody in it."""
    cursor: str | None = None
    while cursor != "":
        answer = await request.desk.slack.users_list(limit=PAGE, cursor=cursor, include_locale=True)
        profiles = [people.profile_of(user) for user in answer["members"]]
        await people.met_together(_store(request), profiles, request.now)
        cursor = str((answer.get("response_metadata") or {}).get("next_cursor") or "")


def _store(request: Request) -> Store:
    """Without the key of this delivery, which belongs to what the person did."""
    return request.desk.database.store(request.desk.workspace)
