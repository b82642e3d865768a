"""What the workspace says about people: profiles that change, accounts that close and open again."""

from handlers.listening import Listening
from handlers.requests import Event
from services import departures, people


def register(listening: Listening) -> None:
    """Both events tell a profile."""
    listening.events["user_change"] = profile_told
    listening.events["team_join"] = profile_told


async def profile_told(request: Event) -> None:
    """Keep what is known up to date, with what follows from a closed account."""
    await departures.profile_changed(request.store, people.profile_of(request.event["user"]), request.now)
