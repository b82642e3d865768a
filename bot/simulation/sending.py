"""What comes after a plan: as soon as all who were asked have answered, it is sent."""

from datetime import timedelta
from functools import partial

from bot.simulation.records import Person
from bot.simulation.town import Town
from mentoring.ids import RunId
from mentoring.matches import RunStatus
from services import sendings

RETRY_AFTER = timedelta(hours=12)


async def send_when_all_have_answered(town: Town, who: Person, run: RunId) -> None:
    """Begin the countdown, now or as soon as the preview is over."""
    async with town.store.reading() as tx:
        status = (await tx.runs.get(run)).status
    if status is RunStatus.REVIEW:
        await sendings.count_down(town.store, await town.known(who.id), run, town.now)
    elif status is RunStatus.PREVIEW:
        town.world.later(town.now + RETRY_AFTER, partial(send_when_all_have_answered, town, who, run))
