"""The planners, each with its cadence."""

from datetime import datetime, timedelta
from pathlib import Path

from scheduler.clockwork import Planner
from services import (
    daysoff,
    digests,
    firsttalks,
    groundrules,
    guides,
    impacts,
    leads,
    lines,
    milestones,
    partings,
    rounds,
    searches,
    settings,
    shoutouts,
    signups,
    standing_runs,
    upkeep,
    waiting,
    waves,
)
from services.matchmaker import Matchmaker
from storage.backup import back_up
from storage.database import Database, Store

BACK_UP_EVERY = timedelta(days=1)
# People read that what they erased is gone from the copies after 14 days: hours are left for the next look.
BACKUPS_KEPT_FOR = timedelta(days=13, hours=12)


def planners(database: Database, matchmaker: Matchmaker) -> tuple[Planner, ...]:
    """All planners. Each writes rows for longer than its cadence ahead, so that none comes late."""

    async def back_up_now(_store: Store, now: datetime) -> None:
        folder = _folder_of(database)
        await back_up(database, folder, now, every=BACK_UP_EVERY, kept_for=BACKUPS_KEPT_FOR)

    async def match_standing_programs(store: Store, now: datetime) -> None:
        await standing_runs.plan(store, matchmaker, now)

    async def suggest_new_matches(store: Store, now: datetime) -> None:
        await searches.plan(store, matchmaker, now)

    return (
        Planner("standing runs", timedelta(hours=6), match_standing_programs),
        Planner("new matches", timedelta(hours=3), suggest_new_matches),
        Planner("sign-ups", timedelta(hours=6), signups.plan),
        Planner("waiting", timedelta(hours=6), waiting.plan),
        Planner("surveys", timedelta(hours=6), waves.plan),
        Planner("going on or not", timedelta(hours=6), partings.plan),
        Planner("check-ins", timedelta(hours=6), rounds.plan),
        Planner("first talks", timedelta(hours=6), firsttalks.plan),
        Planner("leads", timedelta(hours=6), leads.plan),
        Planner("guides", timedelta(hours=6), guides.plan),
        Planner("ground rules", timedelta(hours=6), groundrules.plan),
        Planner("milestones", timedelta(hours=6), milestones.plan),
        Planner("impact notes", timedelta(hours=6), impacts.plan),
        Planner("shout-outs", timedelta(hours=6), shoutouts.plan),
        Planner("digests", timedelta(hours=6), digests.plan),
        Planner("breaks", timedelta(hours=6), settings.plan),
        Planner("days off", timedelta(hours=6), daysoff.plan),
        Planner("reporting lines", timedelta(hours=6), lines.plan),
        Planner("upkeep", timedelta(hours=24), upkeep.plan),
        Planner("backup", timedelta(hours=6), back_up_now),
    )


def _folder_of(database: Database) -> Path:
    return database.path.parent / "backups"
