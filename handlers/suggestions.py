"""The suggestion box, for those who suggest and those who read."""

from handlers.listening import Listening
from handlers.requests import Click, Reply, Show, Stay, Submission
from mentoring.ids import ProgramId
from messages import suggestions as views
from messages.pages import turned_to
from messages.setups import errors
from services import suggestions


def register(listening: Listening) -> None:
    """The button, the form, the list and its pages."""
    listening.clicks[views.OPEN] = asked
    listening.submissions[views.SEND] = sent
    listening.clicks[views.SHOW] = looked_at
    listening.clicks[views.TURN_BACK] = turned
    listening.clicks[views.TURN_ON] = turned


async def asked(request: Click) -> None:
    """*Suggest something*."""
    await request.open(views.form(request.voice, await suggestions.form(request.store, request.person)))


async def sent(request: Submission) -> Reply:
    """*Send*. Without a name the delivery is not remembered: it would tell when."""
    named = views.is_named(request.entered)
    faults = await suggestions.suggest(
        request.store if named else request.forgetful_store,
        request.person,
        ProgramId(int(request.text(views.PROGRAM))),
        request.text(views.TEXT),
        request.view_id,
        request.now,
        is_named=named,
    )
    if faults:
        return Stay(errors(request.voice, faults))
    return Show(views.thanks(request.voice, named=named))


async def looked_at(request: Click) -> None:
    """What was suggested."""
    program = ProgramId(request.subject)
    shown = await suggestions.suggestions(request.store, request.person, program, 0, request.now)
    await request.open(views.suggestions(request.voice, shown))


async def turned(request: Click) -> None:
    """Another page of it."""
    program, page = turned_to(request.value)
    shown = await suggestions.suggestions(
        request.store, request.person, ProgramId(program), page, request.now
    )
    await request.turn(views.suggestions(request.voice, shown))
