"""What coordinators do for groups: plan them, ask, send, plan again for those who wait, help a small one."""

from datetime import timedelta
from functools import partial

from bot.simulation.records import Did, Person, Value
from bot.simulation.seats import left_before
from bot.simulation.sending import send_when_all_have_answered
from bot.simulation.town import Town
from mentoring.alerts import Alert
from mentoring.ids import MatchId, RunId
from mentoring.memberships import RunningGroup, RunningGroups
from mentoring.programs import Preview
from mentoring.refusals import Refusal
from services import circle_previews, circle_reviews, circles, memberships

AGAIN_AFTER = timedelta(weeks=6)
ENDS_SMALL_GROUP = 0.3


async def plan_groups(town: Town, who: Person) -> None:
    """Have groups composed, give seats to who has none, ask, and send; in six weeks for those who wait."""
    me, store = await town.known(who.id), town.store
    run = await circles.compose(store, town.world.matchmaker, me, town.program, town.now)
    await _seat_those_left(town, who, run)
    async with store.reading() as tx:
        preview = (await tx.programs.get(town.program)).preview
    if preview is not Preview.NOBODY:
        try:
            await circle_previews.start(store, me, run, town.now)
        except Refusal as refusal:
            town.could_not(who.id, refusal)
    await send_when_all_have_answered(town, who, run)
    town.world.later(town.now + AGAIN_AFTER, partial(plan_or_try_again, town, who))


async def plan_or_try_again(town: Town, who: Person) -> None:
    """Plan groups; where nobody can be seated yet, look again in some weeks."""
    try:
        await plan_groups(town, who)
    except Refusal as refusal:
        town.could_not(who.id, refusal)
        town.world.later(town.now + AGAIN_AFTER, partial(plan_or_try_again, town, who))


async def _seat_those_left(town: Town, who: Person, run: RunId) -> None:
    """Whoever the engine left over gets a seat in the plan where there is one."""
    me = await town.known(who.id)
    review = await circle_reviews.review(town.store, me, run)
    for participant in (each for each, left in review.left if left.seeks):
        for planned in review.circles:
            if len(planned.people) < planned.most and not planned.is_hidden:
                try:
                    review = await circle_reviews.seat(town.store, me, planned.circle.id, participant)
                except Refusal as refusal:
                    town.could_not(who.id, refusal)
                else:
                    break


async def helps_a_small_group(town: Town, who: Person, alert: Alert) -> None:
    """Somebody who waits gets a seat in it; where nobody waits it ends, or they look on."""
    me = await town.known(who.id)
    shown = await memberships.running(town.store, me, alert.program)
    group, match = _group_of(shown, alert), MatchId(alert.match or 0)
    for person in shown.waiting if group else ():
        says: dict[str, Value] = {"person": str(person.id), **await left_before(town, match, person.id)}
        await town.does(who.id, Did.LET_IN, memberships.let_in, match, person.id, match=match, says=says)
        group = _group_of(await memberships.running(town.store, me, alert.program), alert)
        if group is None or group.goes_on:
            return
    if group and not group.goes_on and town.chance.random() < ENDS_SMALL_GROUP:
        await town.does(who.id, Did.ENDED_GROUP, memberships.end, alert.match, match=alert.match)


def _group_of(shown: RunningGroups, alert: Alert) -> RunningGroup | None:
    return next((each for each in shown.groups if each.match.id == alert.match), None)
