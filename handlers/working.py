"""Modals whose content takes longer than Slack waits: shown as working at once, filled when it is there."""

from collections.abc import Awaitable, Callable

from handlers.requests import Click, Request
from mentoring.refusals import Refusal
from mentoring.working import Progress
from messages import notices
from messages.blocks import Modal
from messages.working import working
from services.matchmaker import Matchmaker


async def worked_out(
    request: Request, making: Callable[[Matchmaker], Awaitable[Modal]], *, is_kept: bool = False
) -> None:
    """Show what `making` makes of the engine's answer, and until then how far the engine is.

    A refusal is shown there, too: by then the trigger may be spent. `is_kept`: what comes of it is found
    again by whoever closes the modal meanwhile.
    """
    view = await _promised(request)

    async def report(progress: Progress) -> None:
        await request.fill(view, working(request.voice, progress, is_kept=is_kept))

    try:
        modal = await making(request.desk.matchmaker.watched(report))
    except Refusal as refusal:
        modal = notices.refused(request.voice, refusal).as_modal()
    await request.fill(view, modal)


async def _promised(request: Request) -> str:
    if isinstance(request, Click) and request.in_modal:
        await request.turn(working(request.voice))
        return str(request.payload["view"]["id"])
    return await request.open(working(request.voice))
