"""How sure a mentee feels about their topics: asked beside a check-in half-way, or told from the goals."""

from handlers.listening import Listening
from handlers.requests import Click, Reply, Show, Submission
from mentoring.ids import MatchId
from messages import checkins as checkin_views
from messages import goals as goal_views
from messages import growth as views
from services import checkins, goals, growth


def register(listening: Listening) -> None:
    """The button and the form."""
    listening.clicks[views.OPEN] = wanted
    listening.submissions[views.RATE] = rated


async def wanted(request: Click) -> None:
    """The form, in the place of the sheet of goals, or from a check-in."""
    match, _ = views.about(request.value)
    topics = await growth.form(request.store, request.person, match)
    await request.show(views.form(request.voice, request.value, topics, request.message_at))


async def rated(request: Submission) -> Reply:
    """Kept; the message of the check-in says so."""
    match, said = MatchId(int(request.metadata["match"])), views.entered(request.entered)
    await growth.rate(request.store, request.person, match, said, request.now)
    if asked := views.asked_in(request.metadata):
        checkin, place = asked
        shown = await checkins.shown(request.store, request.person, checkin, request.now)
        await request.rewrite(place, checkin_views.question(request.voice, shown.round))
        return Show(views.thanks(request.voice))
    return Show(goal_views.sheet(request.voice, await goals.sheet(request.store, request.person, match)))
