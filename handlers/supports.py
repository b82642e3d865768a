"""Asking a person in private, and taking such a request."""

from handlers.acquaintance import introduce
from handlers.commands import MEMBER
from handlers.listening import Listening
from handlers.requests import Click, Command, Reply, Request, Show, Submission
from mentoring.ids import MatchId, PersonId, SupportId
from messages import supports as views
from services import supports


def register(listening: Listening) -> None:
    """The command, the shortcut, the form, and the contact's buttons."""
    listening.word(MEMBER, "support", asked, "help-me", "talk")
    listening.shortcuts["support"] = asked
    listening.clicks[views.OPEN_FORM] = asked
    listening.clicks[views.SHOW_OUTSIDE] = outside_wanted
    listening.submissions[views.FORM] = sent
    listening.clicks[views.OPEN_REQUEST] = opened
    listening.clicks[views.PASS_ON] = passed_on
    listening.clicks[views.FINISH] = finished
    listening.clicks[views.LIFT] = lifted
    listening.clicks[views.OPEN_REACHED] = asked_if_reached
    listening.clicks[views.REACHED] = was_reached
    listening.clicks[views.NOT_REACHED] = was_not_reached
    listening.clicks[views.NO_NEED] = needed_nobody


async def asked(request: Command | Request) -> None:
    """`/mentor support`, the shortcut, or a button anywhere."""
    await introduce(request, await supports.possible_contacts(request.store, request.person))
    form = await supports.form(request.store, request.person, request.now)
    await request.open(views.form(request.voice, form))


async def outside_wanted(request: Click) -> None:
    """Help outside the program."""
    await request.open(views.outside(request.voice, await supports.outside(request.store, request.person)))


async def sent(request: Submission) -> Reply:
    """*Send*."""
    unsafe = request.several(views.UNSAFE)
    asked_one = await supports.ask(
        request.store,
        request.person,
        PersonId(request.text(views.CONTACT)),
        request.text(views.TEXT),
        request.now,
        form=request.view_id,
        unsafe=bool(unsafe),
        freeze=[MatchId(int(match)) for match in unsafe],
    )
    return Show(views.asked(request.voice, asked_one))


async def opened(request: Click) -> None:
    """The contact takes it."""
    case = await supports.take(request.store, request.person, SupportId(request.subject), request.now)
    await request.open(views.case(request.voice, case))


async def passed_on(request: Click) -> None:
    """The contact cannot."""
    to = await supports.pass_on(request.store, request.person, SupportId(request.subject), request.now)
    if request.in_modal:
        await request.turn(views.passed_on_modal(request.voice, to))
    else:
        await request.rewrite(views.passed_on_message(request.voice, to))


async def finished(request: Click) -> None:
    """All is talked about."""
    await supports.close(request.store, request.person, SupportId(request.subject), request.now)
    await request.turn(views.finished(request.voice))


async def lifted(request: Click) -> None:
    """The match may go on, as the person who asked would like."""
    support = SupportId(int(request.metadata["support"]))
    match = MatchId(request.subject)
    case = await supports.lift(request.store, request.person, support, match, request.now)
    await request.turn(views.case(request.voice, case))


async def asked_if_reached(request: Click) -> None:
    """A working day later: has somebody been in touch?"""
    subject = SupportId(request.subject)
    page = await supports.reached_page(request.store, request.person, subject, request.now)
    await request.open(views.reached_page(request.voice, page))


async def was_reached(request: Click) -> None:
    """Somebody has."""
    await _say_reached(request, reached=True)


async def was_not_reached(request: Click) -> None:
    """Nobody has: the next person is asked."""
    await _say_reached(request, reached=False)


async def needed_nobody(request: Click) -> None:
    """It has settled by itself."""
    await supports.withdraw(request.store, request.person, SupportId(request.subject), request.now)
    await request.turn(views.reached_thanks(request.voice, None))


async def _say_reached(request: Click, *, reached: bool) -> None:
    subject = SupportId(request.subject)
    page = await supports.say_reached(request.store, request.person, subject, request.now, reached=reached)
    await request.turn(views.reached_thanks(request.voice, page))
