"""`/mentor-admin announce`: words for a channel, seen before they are posted; to people: see `circulars`."""

from handlers.circulars import form_for as people_form
from handlers.commands import ADMIN
from handlers.listening import Listening
from handlers.requests import Click, Command, Reply, Show, Stay, Submission
from mentoring.ids import AnnouncementId, ProgramId
from mentoring.intake import has_words
from messages import announcements as views
from messages import circulars as circular_views
from messages.blocks import Modal
from services import announcements, programs


def register(listening: Listening) -> None:
    """The command, the form, the preview, and what became of it."""
    listening.word(ADMIN, "announce", asked, "post")
    listening.clicks[views.OPEN] = opened
    listening.clicks[views.SWITCH] = switched
    listening.clicks[circular_views.TO_CHANNEL] = turned_to_channel
    listening.submissions[views.FORM] = written
    listening.clicks[views.BACK] = went_back
    listening.submissions[views.PREVIEW] = posted
    listening.clicks[views.CHECK] = checked
    listening.clicks[views.AGAIN] = repeated


async def asked(request: Command) -> None:
    """`/mentor-admin announce`."""
    choice = await programs.chosen(request.store, request.person, request.rest)
    await request.open(await _form(request, choice.program.id))


async def opened(request: Click) -> None:
    """A button on the Home, or in a program's settings."""
    choice = await programs.chosen(request.store, request.person)
    program = ProgramId(request.subject) if request.value else choice.program.id
    await request.open(await _form(request, program))


async def switched(request: Click) -> None:
    """Another program, with its own usual words."""
    await request.turn(await _form(request, ProgramId(request.subject)))


async def turned_to_channel(request: Click) -> None:
    """*Post to a channel instead*, in the form of a circular."""
    choice = await announcements.form(request.store, request.person, _program(request))
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


async def _form(request: Command | Click, program: ProgramId) -> Modal:
    """A program that nobody can join is not announced, but its people can be written to."""
    choice = await programs.turned_to(request.store, request.person, program)
    if not choice.program.takes_sign_ups:
        return await people_form(request, program)
    return views.form(request.voice, choice)


def _program(request: Click | Submission) -> ProgramId:
    return ProgramId(request.metadata["program"])
