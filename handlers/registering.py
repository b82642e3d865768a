"""All features, registered in one place."""

from handlers import (
    alerts,
    announcements,
    appointments,
    chats,
    checkins,
    commands,
    consoles,
    courses,
    departures,
    endings,
    holds,
    home,
    joins,
    matches,
    meetings,
    needs,
    openings,
    outbox,
    parts,
    people,
    peoplefiles,
    personal,
    placements,
    previews,
    programs,
    reports,
    reviews,
    rosters,
    runs,
    samples,
    settings,
    setups,
    sheets,
    supports,
    surveys,
    teams,
    whatifs,
    writings,
)
from handlers.listening import Listening


def register_everything(listening: Listening) -> None:
    """Tell the listening what each feature answers to."""
    commands.register(listening)
    surveys.register(listening)
    sheets.register(listening)
    reports.register(listening)
    consoles.register(listening)
    courses.register(listening)
    outbox.register(listening)
    checkins.register(listening)
    alerts.register(listening)
    writings.register(listening)
    joins.register(listening)
    meetings.register(listening)
    appointments.register(listening)
    settings.register(listening)
    personal.register(listening)
    home.register(listening)
    chats.register(listening)
    people.register(listening)
    placements.register(listening)
    setups.register(listening)
    programs.register(listening)
    parts.register(listening)
    teams.register(listening)
    openings.register(listening)
    announcements.register(listening)
    needs.register(listening)
    rosters.register(listening)
    peoplefiles.register(listening)
    endings.register(listening)
    holds.register(listening)
    supports.register(listening)
    departures.register(listening)
    runs.register(listening)
    reviews.register(listening)
    samples.register(listening)
    whatifs.register(listening)
    previews.register(listening)
    matches.register(listening)
