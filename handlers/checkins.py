"""Check-ins: three taps in one message."""

from collections.abc import Awaitable
from datetime import date, timedelta

from handlers.listening import Listening
from handlers.refreshing import redraw_checkin, redraw_talk
from handlers.requests import Click, Reply, Submission
from mentoring.fits import Fit
from mentoring.ids import CheckinId, MatchId
from mentoring.rounds import MUCH_LATER, Round
from messages import checkins as views
from messages import comments
from messages import endings as ending_views
from messages import goals as goal_views
from messages import rhythms as rhythm_views
from services import checkins, goals, rhythms, rounds


def register(listening: Listening) -> None:
    """Each tap of the conversation."""
    for action in views.SAID_OF_MEETING:
        listening.clicks[action] = said_met
    for action in views.WORTH:
        listening.clicks[action] = rated
    for action in views.WISHES:
        listening.clicks[action] = wished
    for action in views.FITS:
        listening.clicks[action] = answered_fit
    for action in views.OBSTACLES:
        listening.clicks[action] = named_obstacle
    for action in (views.MAY_HELP, views.MAY_NOT_HELP):
        listening.clicks[action] = answered_help
    for action in views.WEEKS:
        listening.clicks[action] = chose_weeks
    listening.clicks[views.PICK_DATE] = picked_date
    listening.clicks[views.NO_DATE_YET] = knew_no_date
    listening.clicks[views.PUT_ON_HOLD] = put_on_hold
    listening.clicks[views.CHANGE] = wanted_change
    listening.clicks[views.COMMENT] = wanted_to_comment
    listening.submissions[comments.SAVE] = commented
    listening.clicks[goal_views.DID] = did_step
    listening.clicks[views.ASK_NOW] = wanted_to_be_asked
    listening.clicks[views.ASK_LATER] = postponed
    listening.clicks[views.MORE] = wanted_more


async def said_met(request: Click) -> None:
    met = views.SAID_OF_MEETING[request.action_id]
    await _go_on(request, checkins.say_met(request.store, request.person, _about(request), met, request.now))


async def rated(request: Click) -> None:
    worth = views.WORTH[request.action_id]
    await _go_on(request, checkins.rate(request.store, request.person, _about(request), worth, request.now))


async def wished(request: Click) -> None:
    wish = views.WISHES[request.action_id]
    await _go_on(request, checkins.wish(request.store, request.person, _about(request), wish, request.now))


async def answered_fit(request: Click) -> None:
    """Who would like a different match sees the form that ends this one; nothing ends before it is sent."""
    fit, asked = views.FITS[request.action_id], _about(request)
    said = await checkins.answer_fit(request.store, request.person, asked, fit, request.now)
    await _show(request, said)
    own = next(talk.own for talk in said.talks if talk.checkin.id == asked)
    if fit is Fit.DIFFERENT and not own.ending:
        await request.open(ending_views.form(request.voice, own, request.person))


async def named_obstacle(request: Click) -> None:
    what, asked = views.OBSTACLES[request.action_id], _about(request)
    await _go_on(request, checkins.name_obstacle(request.store, request.person, asked, what, request.now))


async def answered_help(request: Click) -> None:
    yes, asked = request.action_id == views.MAY_HELP, _about(request)
    await _go_on(
        request, checkins.allow_help(request.store, request.person, asked, request.now, may_help=yes)
    )


async def chose_weeks(request: Click) -> None:
    """In two or four weeks: on the same day of the week as today."""
    today = request.person.hours().local_date(request.now)
    on = today + timedelta(weeks=views.WEEKS[request.action_id])
    await _set_date(request, on)


async def picked_date(request: Click) -> None:
    on = date.fromisoformat(request.value)
    await _set_date(request, on)


async def knew_no_date(request: Click) -> None:
    await _go_on(request, checkins.stop(request.store, request.person, _about(request), request.now))


async def put_on_hold(request: Click) -> None:
    await _go_on(request, checkins.put_on_hold(request.store, request.person, _about(request), request.now))


async def wanted_change(request: Click) -> None:
    await _go_on(request, checkins.change(request.store, request.person, _about(request), request.now))


async def postponed(request: Click) -> None:
    await _go_on(request, checkins.later(request.store, request.person, _about(request), request.now))


async def wanted_more(request: Click) -> None:
    """The three dots."""
    what, asked = views.chosen(request.value)
    match what:
        case views.LATER:
            await _go_on(request, checkins.later(request.store, request.person, asked, request.now))
        case views.MUCH_LATER:
            await _go_on(
                request, checkins.later(request.store, request.person, asked, request.now, MUCH_LATER)
            )
        case views.UNTIL_I_SAY:
            await _go_on(request, checkins.later(request.store, request.person, asked, request.now, None))
        case views.RHYTHM:
            match = await checkins.match_of(request.store, request.person, asked)
            await request.open(
                rhythm_views.form(request.voice, await rhythms.look(request.store, request.person, match))
            )
        case _:
            reason = await checkins.why(request.store, request.person, asked)
            await request.reply(views.why(request.voice, reason))


async def wanted_to_comment(request: Click) -> None:
    asked = await checkins.look(request.store, request.person, _about(request), request.now)
    await request.open(comments.form(request.voice, asked.id, asked.comment, request.message_at))


async def commented(request: Submission) -> Reply:
    """Saved, and shown in the message from which the comment was opened."""
    asked, place = comments.about(request.metadata)
    text = request.text(comments.WORDS)
    said = await checkins.comment(request.store, request.person, asked, text, request.now)
    if place:
        await request.rewrite(place, views.question(request.voice, said))
    return None


async def did_step(request: Click) -> None:
    """A step that was carried over is done."""
    step, asked = goal_views.did(request.value)
    await _show(request, await goals.did(request.store, request.person, asked, step, request.now))


async def wanted_to_be_asked(request: Click) -> None:
    """From Home, where a question stands as long as it has no answer."""
    asked = await rounds.ask_now(request.store, request.person, MatchId(request.subject), request.now)
    await request.reply(views.question(request.voice, asked))


def _about(request: Click) -> CheckinId:
    """A picker, and what stands behind the three dots, carry the check-in in another way."""
    match request.action_id:
        case views.PICK_DATE:
            return views.about(request.block_id)
        case views.MORE:
            return views.chosen(request.value)[1]
        case goal_views.DID:
            return goal_views.did(request.value)[1]
        case _:
            return CheckinId(request.subject)


async def _set_date(request: Click, on: date) -> None:
    """A talk of another day makes room for it, also in what was said of that talk before."""
    asked = _about(request)
    said = await checkins.set_date(request.store, request.person, asked, on, request.now)
    await _show(request, said)
    await redraw_talk(request, await checkins.match_of(request.store, request.person, asked))


async def _go_on(request: Click, answering: Awaitable[Round]) -> None:
    """The next question takes the place of the one that was answered."""
    await _show(request, await answering)


async def _show(request: Click, said: Round) -> None:
    """Where somebody told of a talk unasked it is about that one alone, and in a channel names nobody.

    A question and its reminder are one conversation, which goes on in one of them.
    """
    if request.in_modal:
        await request.turn(views.sheet(request.voice, said.about(_about(request))))
    elif request.in_channel:
        await request.rewrite(views.question(request.voice, said.about(_about(request)).nameless))
    else:
        await request.rewrite(views.question(request.voice, said))
        await redraw_checkin(request, _about(request), request.message_at)
