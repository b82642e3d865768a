"""*Simulate*: an invented company lives through the program; the result comes to who asked."""

from slack_sdk.errors import SlackApiError

from handlers.listening import Listening
from handlers.requests import Click
from mentoring.ids import ProgramId
from mentoring.refusals import Refusal
from mentoring.simulations import Simulated, Size
from messages import notices
from messages import simulations as views
from services import programfiles, setups


def register(listening: Listening) -> None:
    """The button, and a button for each size."""
    listening.clicks[views.OPEN] = asked
    listening.clicks[views.SMALL] = small
    listening.clicks[views.MIDDLE] = middle
    listening.clicks[views.LARGE] = large


async def asked(request: Click) -> None:
    """How large it shall be."""
    program = await setups.settings(request.store, request.person, ProgramId(request.subject))
    await request.open(views.form(request.voice, program))


async def small(request: Click) -> None:
    """A few people, a few weeks."""
    await _simulated(request, views.STARTS[views.SMALL])


async def middle(request: Click) -> None:
    """As many as a usual program has."""
    await _simulated(request, views.STARTS[views.MIDDLE])


async def large(request: Click) -> None:
    """A large program, to its end."""
    await _simulated(request, views.STARTS[views.LARGE])


async def _simulated(request: Click, size: Size) -> None:
    """Say how far it is until it is there; a refusal is shown in its place."""
    plan = await programfiles.plan_for(request.store, request.person, ProgramId(request.subject))
    name, view = plan.basics.name, str(request.payload["view"]["id"])
    await request.turn(views.living(request.voice, name, 0))

    async def lived(share: float) -> None:
        await request.fill(view, views.living(request.voice, name, share))

    try:
        simulated = await request.desk.simulator.simulate(plan, size, lived)
    except Refusal as refusal:
        notice = notices.refused(request.voice, refusal)
        if not await request.fill(view, notice.as_modal()):
            await request.write(views.stopped(request.voice, name, notice.words))
        return
    await request.fill(view, views.done(request.voice))
    await _told(request, name, simulated)


async def _told(request: Click, program: str, simulated: Simulated) -> None:
    await request.write(views.result(request.voice, program, simulated))
    try:
        await request.send_file(
            simulated.page.encode(),
            name=views.page_name(program),
            words=request.voice.plain("simulations.file_words", program=program),
        )
    except SlackApiError as refused:
        if refused.response["error"] != "missing_scope":
            raise
        await request.write(views.no_file(request.voice))
