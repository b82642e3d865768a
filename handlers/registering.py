"""All features, registered in one place."""

from handlers import (
    announcements,
    checkins,
    commands,
    departures,
    endings,
    holds,
    joins,
    needs,
    parts,
    peoplefiles,
    programs,
    rosters,
    setups,
    supports,
    surveys,
    teams,
)
from handlers.listening import Listening


def register_everything(listening: Listening) -> None:
    """Tell the listening what each feature answers to."""
    commands.register(listening)
    surveys.register(listening)
    checkins.register(listening)
    joins.register(listening)
    setups.register(listening)
    programs.register(listening)
    parts.register(listening)
    teams.register(listening)
    announcements.register(listening)
    needs.register(listening)
    rosters.register(listening)
    peoplefiles.register(listening)
    endings.register(listening)
    holds.register(listening)
    supports.register(listening)
    departures.register(listening)
