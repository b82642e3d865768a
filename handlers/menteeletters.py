"""A mentor writes to all their mentees: words that are seen before they go out."""

from handlers.listening import Listening
from handlers.requests import Click, Reply, Show, Stay, Submission
from mentoring.circulars import Fault
from messages import menteeletters as views
from services import menteeletters


def register(listening: Listening) -> None:
    """The form, the preview, and sending."""
    listening.clicks[views.OPEN] = wanted
    listening.submissions[views.FORM] = written
    listening.clicks[views.BACK] = went_back
    listening.submissions[views.PREVIEW] = sent


async def wanted(request: Click) -> None:
    """*Write*, at the desk."""
    matches = await menteeletters.to_whom(request.store, request.person, request.now)
    await request.open(views.form(request.voice, matches))


async def written(request: Submission) -> Reply:
    """How it reads, and to whom it goes."""
    text = request.text(views.TEXT)
    found = await menteeletters.outline(request.store, request.person, text, request.now)
    if isinstance(found, Fault):
        return Stay(views.fault(request.voice, found))
    return Show(views.preview(request.voice, found, request.person.id))


async def went_back(request: Click) -> None:
    """To the words, as they were."""
    matches = await menteeletters.to_whom(request.store, request.person, request.now)
    await request.turn(views.form(request.voice, matches, request.metadata["text"]))


async def sent(request: Submission) -> Reply:
    """*Send*."""
    text = str(request.metadata["text"])
    people = await menteeletters.send(request.store, request.person, text, request.now, form=request.view_id)
    return Show(views.sent(request.voice, people))
