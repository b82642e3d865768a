"""The flash board in a coordinator's hands: opened, closed, posted somewhere, questions taken away."""

from handlers.listening import Listening
from handlers.requests import Click
from handlers.sessions import renew_post
from mentoring.boards import Keeping
from mentoring.ids import ProgramId
from messages import boardkeeping as views
from services import boards, sessions


def register(listening: Listening) -> None:
    """The list and its buttons."""
    listening.clicks[views.OPEN] = asked
    listening.clicks[views.OPEN_BOARD] = board_opened
    listening.clicks[views.CLOSE_BOARD] = board_closed
    listening.clicks[views.CHOOSE_CHANNEL] = channel_chosen
    listening.clicks[views.NO_CHANNEL] = channel_dropped
    listening.clicks[views.TAKE_AWAY] = taken_away


async def asked(request: Click) -> None:
    """*One-off sessions*, among the tools or the settings."""
    shown = await boards.keeping(request.store, request.person, ProgramId(request.subject), request.now)
    await request.show(views.keeping(request.voice, shown))


async def board_opened(request: Click) -> None:
    """People may ask from now on."""
    await _turn(
        request,
        await boards.open_board(request.store, request.person, ProgramId(request.subject), request.now),
    )


async def board_closed(request: Click) -> None:
    """No more questions."""
    await _turn(
        request,
        await boards.close_board(request.store, request.person, ProgramId(request.subject), request.now),
    )


async def channel_chosen(request: Click) -> None:
    """Questions are posted there as well."""
    await _post_in(request, request.value)


async def channel_dropped(request: Click) -> None:
    """Questions stand on the Home only."""
    await _post_in(request, "")


async def taken_away(request: Click) -> None:
    """A question leaves the board, with a reason."""
    session, because = views.removed(request.value)
    seen = await sessions.take_away(request.store, request.person, session, because, request.now)
    await renew_post(request, seen)
    shown = await boards.keeping(request.store, request.person, seen.program.id, request.now)
    await _turn(request, shown)


async def _post_in(request: Click, channel: str) -> None:
    program = ProgramId(int(request.metadata["program"]))
    shown = await boards.choose_channel(request.store, request.person, program, channel, request.now)
    await _turn(request, shown)


async def _turn(request: Click, shown: Keeping) -> None:
    await request.turn(views.keeping(request.voice, shown))
