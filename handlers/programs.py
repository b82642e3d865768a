"""A program's settings, and the buttons that open and close sign-up or end it."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from handlers.commands import ADMIN
from handlers.listening import Listening
from handlers.requests import Click, Command
from mentoring.ids import ProgramId
from mentoring.people import Person
from mentoring.programs import Program
from messages import programs as views
from services import phases, programs
from storage.database import Store

Deed = Callable[[Store, Person, ProgramId, datetime], Awaitable[Program]]


def register(listening: Listening) -> None:
    """The command and its buttons."""
    listening.word(ADMIN, "edit", asked, "open", "close", "program", "programs")
    listening.clicks[views.OPEN] = opened
    listening.clicks[views.SWITCH] = switched
    listening.clicks[views.OPEN_SIGN_UP] = _then_shown(phases.open_sign_up)
    listening.clicks[views.CLOSE_SIGN_UP] = _then_shown(phases.close_sign_up)
    listening.clicks[views.END] = _then_shown(phases.end)


async def asked(request: Command) -> None:
    """`/mentor-admin edit`: all settings of a program."""
    choice = await programs.chosen(request.store, request.person, request.rest)
    shown = await programs.overview(request.store, request.person, choice.program.id)
    await request.open(views.overview(request.voice, shown))


async def opened(request: Click) -> None:
    """A button: back from one of the settings, or from the Home."""
    if request.in_modal:
        await _show(request, ProgramId(request.subject))
        return
    choice = await programs.chosen(request.store, request.person)
    program = ProgramId(request.subject) if request.value else choice.program.id
    shown = await programs.overview(request.store, request.person, program)
    await request.open(views.overview(request.voice, shown))


async def switched(request: Click) -> None:
    """Another program of theirs."""
    choice = await programs.turned_to(request.store, request.person, ProgramId(request.subject))
    await _show(request, choice.program.id)


def _then_shown(deed: Deed) -> Callable[[Click], Awaitable[None]]:
    """Do something to the program, and show how it stands then."""

    async def clicked(request: Click) -> None:
        program = await deed(request.store, request.person, ProgramId(request.subject), request.now)
        await _show(request, program.id)

    return clicked


async def _show(request: Click, program: ProgramId) -> None:
    shown = await programs.overview(request.store, request.person, program)
    await request.turn(views.overview(request.voice, shown))
