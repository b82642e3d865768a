"""`/mentor-admin messages`: what goes out next, what did not; stop all of it."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from handlers.commands import ADMIN
from handlers.coordinating import show_console
from handlers.listening import Listening
from handlers.requests import Click, Command, Request
from mentoring.ids import DeliveryId, ProgramId
from mentoring.people import Person
from mentoring.programs import Choice, Program
from messages import outbox as views
from messages.blocks import Modal
from services import outbox, programs
from storage.database import Store

Deed = Callable[[Store, Person, ProgramId, datetime], Awaitable[Program]]
Decision = Callable[[Store, Person, DeliveryId, datetime], Awaitable[ProgramId]]


def register(listening: Listening) -> None:
    """The command and the buttons of its list."""
    listening.word(ADMIN, "messages", asked, "schedule", "outbox")
    listening.clicks[views.OPEN] = opened
    listening.clicks[views.SWITCH] = switched
    listening.clicks[views.SEND_AGAIN] = _decided(outbox.send_again)
    listening.clicks[views.WAS_SEEN] = _decided(outbox.was_seen)
    listening.clicks[views.STOP] = _then_shown(outbox.stop)
    listening.clicks[views.RESUME] = _then_shown(outbox.resume)


async def asked(request: Command) -> None:
    """`/mentor-admin messages`."""
    choice = await programs.chosen(request.store, request.person, request.rest, may_look=True)
    await request.open(await _list(request, choice))


async def opened(request: Click) -> None:
    """The same, by a button that names the program."""
    await request.open(await _list(request, await _turned_to(request, ProgramId(request.subject))))


async def switched(request: Click) -> None:
    """Another program of theirs."""
    await request.turn(await _list(request, await _turned_to(request, ProgramId(request.subject))))


def _decided(decide: Decision) -> Callable[[Click], Awaitable[None]]:
    """A coordinator has looked whether a post is there."""

    async def clicked(request: Click) -> None:
        program = await decide(request.store, request.person, DeliveryId(request.subject), request.now)
        await request.turn(await _list(request, await _turned_to(request, program)))

    return clicked


def _then_shown(deed: Deed) -> Callable[[Click], Awaitable[None]]:
    """Stop or resume, and show how it stands then, where it was asked for."""

    async def clicked(request: Click) -> None:
        program = ProgramId(request.subject)
        await deed(request.store, request.person, program, request.now)
        if request.in_home:
            await show_console(request, program)
        else:
            await request.turn(await _list(request, await _turned_to(request, program)))

    return clicked


async def _turned_to(request: Request, program: ProgramId) -> Choice:
    return await programs.turned_to(request.store, request.person, program, may_look=True)


async def _list(request: Request, choice: Choice) -> Modal:
    return views.outlook(
        request.voice, await outbox.outlook(request.store, request.person, choice, request.now)
    )
