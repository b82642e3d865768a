"""`/mentor-admin announce`: words for a channel, seen before they are posted."""

from handlers.commands import ADMIN
from handlers.listening import Listening
from handlers.requests import Click, Command, Reply, Show, Stay, Submission
from mentoring.ids import AnnouncementId, ProgramId
from mentoring.intake import has_words
from messages import announcements as views
from services import announcements, programs


def register(listening: Listening) -> None:
    """The command, the form, the preview, and what became of it."""
    listening.word(ADMIN, "announce", asked, "post")
    listening.clicks[views.OPEN] = opened
    listening.clicks[views.SWITCH] = switched
    listening.submissions[views.FORM] = written
    listening.clicks[views.BACK] = went_back
    listening.submissions[views.PREVIEW] = posted
    listening.clicks[views.CHECK] = checked
    listening.clicks[views.AGAIN] = repeated


async def asked(request: Command) -> None:
    """`/mentor-admin announce`."""
    choice = await programs.chosen(request.store, request.person, request.rest)
    await _open(request, choice.program.id)


async def opened(request: Click) -> None:
    """A button on the Home, or in a program's settings."""
    choice = await programs.chosen(request.store, request.person)
    await _open(request, ProgramId(request.subject) if request.value else choice.program.id)


async def switched(request: Click) -> None:
    """Another program, with its own usual words."""
    choice = await announcements.form(request.store, request.person, ProgramId(request.subject))
    await request.turn(views.form(request.voice, choice))


async def written(request: Submission) -> Reply:
    """How it will look."""
    channel, text = request.text("channel"), request.text("text")
    if not has_words(text):
        return Stay({"text": request.voice.plain("setups.faults.required")})
    choice = await announcements.form(request.store, request.person, _program(request))
    return Show(views.preview(request.voice, choice.program, request.person.id, channel, text))


async def went_back(request: Click) -> None:
    """Back to the words, as they were."""
    choice = await announcements.form(request.store, request.person, _program(request))
    channel, text = request.metadata["channel"], request.metadata["text"]
    await request.turn(views.form(request.voice, choice, channel, text))


async def posted(request: Submission) -> Reply:
    """It goes out."""
    channel, text = request.metadata["channel"], request.metadata["text"]
    posting = await announcements.announce(
        request.store, request.person, _program(request), channel, text, request.now
    )
    return Show(views.posting(request.voice, posting))


async def checked(request: Click) -> None:
    """Did it?"""
    subject = AnnouncementId(request.subject)
    posting = await announcements.posting(request.store, request.person, subject)
    await request.turn(views.posting(request.voice, posting))


async def repeated(request: Click) -> None:
    """Once more, after the channel was mended."""
    subject = AnnouncementId(request.subject)
    posting = await announcements.post_again(request.store, request.person, subject, request.now)
    await request.turn(views.posting(request.voice, posting))


async def _open(request: Command | Click, program: ProgramId) -> None:
    choice = await announcements.form(request.store, request.person, program)
    await request.open(views.form(request.voice, choice))


def _program(request: Click | Submission) -> ProgramId:
    return ProgramId(request.metadata["program"])
