"""Goals and steps of a match."""

from handlers.listening import Listening
from handlers.requests import Click, Reply, Show, Stay, Submission
from mentoring.goals import Goals
from mentoring.ids import GoalId, MatchId
from messages import goals as views
from services import goals


def register(listening: Listening) -> None:
    """The sheet, and what changes it."""
    listening.clicks[views.OPEN] = wanted
    listening.clicks[views.ADD_GOAL] = goal_wanted
    listening.submissions[views.SET_GOAL] = goal_set
    listening.submissions[views.REWORD] = reworded
    listening.clicks[views.ADD_STEP] = step_wanted
    listening.submissions[views.SET_STEP] = step_set
    listening.clicks[views.TICK] = ticked
    listening.clicks[views.MORE] = wanted_more


async def wanted(request: Click) -> None:
    """The sheet, from Home, a check-in, or news of a goal."""
    shown = await goals.sheet(request.store, request.person, MatchId(request.subject))
    await request.open(views.sheet(request.voice, shown))


async def goal_wanted(request: Click) -> None:
    """The form for a goal, in the place of the sheet."""
    await request.turn(views.goal_form(request.voice, MatchId(request.subject)))


async def goal_set(request: Submission) -> Reply:
    """One goal more."""
    match, text = MatchId(int(request.metadata["match"])), request.text(views.TEXT)
    return _shown(request, await goals.set_goal(request.store, request.person, match, text, request.now))


async def reworded(request: Submission) -> Reply:
    """Other words for a goal."""
    text = request.text(views.TEXT)
    return _shown(request, await goals.reword(request.store, request.person, _goal(request), text))


async def step_wanted(request: Click) -> None:
    """The form for a step."""
    await request.turn(views.step_form(request.voice, GoalId(request.subject)))


async def step_set(request: Submission) -> Reply:
    """One step more."""
    text, link = request.text(views.TEXT), request.text(views.LINK)
    said = await goals.set_step(request.store, request.person, _goal(request), text, link, request.now)
    return _shown(request, said) if isinstance(said, Goals) else Stay(views.errors(request.voice, said))


async def ticked(request: Click) -> None:
    """Steps are done, or not after all."""
    goal, done = views.ticked(request.block_id, request.choice)
    shown = await goals.tick(request.store, request.person, goal, done, request.now)
    await request.turn(views.sheet(request.voice, shown))


async def wanted_more(request: Click) -> None:
    """Reached, other words, or away with it."""
    what, goal = views.chosen(request.value)
    if what == views.CHANGE:
        found = await goals.one(request.store, request.person, goal)
        await request.turn(views.reword_form(request.voice, found))
        return
    if what == views.REMOVE:
        shown = await goals.remove(request.store, request.person, goal)
    else:
        is_reached = what == views.REACHED
        shown = await goals.reach(request.store, request.person, goal, request.now, is_reached=is_reached)
    await request.turn(views.sheet(request.voice, shown))


def _goal(request: Submission) -> GoalId:
    return GoalId(int(request.metadata["goal"]))


def _shown(request: Submission, shown: Goals) -> Reply:
    return Show(views.sheet(request.voice, shown))
