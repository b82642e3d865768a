"""Modals whose content takes longer than Slack waits: shown as working at once, filled when it is there."""

from collections.abc import Awaitable, Callable

from handlers.requests import Click, Request
from mentoring.refusals import Refusal
from messages import notices
from messages.blocks import Modal
from messages.runs import working


async def worked_out(request: Request, making: Callable[[], Awaitable[Modal]]) -> None:
    """Show what `making` makes. A refusal is shown there, too: by then the trigger may be spent."""
    view = await _promised(request)
    try:
        modal = await making()
    except Refusal as refusal:
        modal = notices.refused(request.voice, refusal).as_modal()
    await request.fill(view, modal)


async def _promised(request: Request) -> str:
    if isinstance(request, Click) and request.in_modal:
        await request.turn(working(request.voice))
        return str(request.payload["view"]["id"])
    return await request.open(working(request.voice))
