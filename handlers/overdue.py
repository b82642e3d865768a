"""Matches without a date: ticked, written to, seen before it goes out."""

from handlers.listening import Listening
from handlers.requests import Click, Reply, Show, Stay, Submission
from mentoring.circulars import Outline
from mentoring.ids import ProgramId
from messages import circulars as circular_views
from messages import overdue as views
from services import circulars, overdue


def register(listening: Listening) -> None:
    """The list, the preview, and sending."""
    listening.clicks[views.OPEN] = opened
    listening.clicks[views.BACK] = went_back
    listening.submissions[views.FORM] = written
    listening.submissions[views.PREVIEW] = sent


async def opened(request: Click) -> None:
    """All matches without a date."""
    shown = await overdue.listed(request.store, request.person, ProgramId(request.subject), request.now)
    await request.open(views.form(request.voice, shown))


async def written(request: Submission) -> Reply:
    """How it reads, and to how many it goes."""
    draft = views.read(ProgramId(request.metadata["program"]), request.entered)
    outline = await circulars.outline(request.store, request.person, draft, request.now)
    if isinstance(outline, Outline):
        return Show(views.preview(request.voice, outline))
    return Stay(views.faults(request.voice, outline))


async def went_back(request: Click) -> None:
    """Back to the list, as it was."""
    draft = views.draft_of(request.metadata)
    shown = await overdue.listed(request.store, request.person, draft.program, request.now)
    await request.turn(views.form(request.voice, shown, draft.text, draft.matches))


async def sent(request: Submission) -> Reply:
    """*Send*."""
    draft = views.draft_of(request.metadata)
    circular = await circulars.send(request.store, request.person, draft, request.now, form=request.view_id)
    return Show(circular_views.sent(request.voice, circular))
