"""`/mentor-admin announce`, to people: words that are seen before they go out, each by themselves."""

from handlers.listening import Listening
from handlers.requests import Click, Command, Reply, Show, Stay, Submission
from mentoring.circulars import Draft, Outline
from mentoring.ids import ProgramId
from messages import circulars as views
from messages.blocks import Modal
from services import circulars


def register(listening: Listening) -> None:
    """The form, the preview, and sending."""
    listening.clicks[views.OPEN] = turned_to_people
    listening.clicks[views.SWITCH] = switched
    listening.submissions[views.FORM] = written
    listening.clicks[views.BACK] = went_back
    listening.submissions[views.PREVIEW] = sent


async def form_for(request: Command | Click, program: ProgramId) -> Modal:
    """Whom to write to in a program."""
    return views.form(request.voice, await circulars.form(request.store, request.person, program))


async def turned_to_people(request: Click) -> None:
    """*Write to people instead*, in the form of an announcement."""
    await request.turn(await form_for(request, ProgramId(request.metadata["program"])))


async def switched(request: Click) -> None:
    """Another program, with its own choices."""
    await request.turn(await form_for(request, ProgramId(request.subject)))


async def written(request: Submission) -> Reply:
    """How it reads, and to how many it goes."""
    draft = _draft(request, request.text("audience"), request.text("text"))
    outline = await circulars.outline(request.store, request.person, draft, request.now)
    if isinstance(outline, Outline):
        return Show(views.preview(request.voice, outline))
    return Stay(views.faults(request.voice, outline))


async def went_back(request: Click) -> None:
    """Back to the words, as they were."""
    draft = _draft(request, request.metadata["audience"], request.metadata["text"])
    choice = await circulars.form(request.store, request.person, draft.program)
    await request.turn(views.form(request.voice, choice, draft.audience, draft.text))


async def sent(request: Submission) -> Reply:
    """*Send*."""
    draft = _draft(request, request.metadata["audience"], request.metadata["text"])
    circular = await circulars.send(request.store, request.person, draft, request.now, form=request.view_id)
    return Show(views.sent(request.voice, circular))


def _draft(request: Click | Submission, audience: str, text: str) -> Draft:
    return Draft(program=ProgramId(request.metadata["program"]), audience=audience, text=text)
