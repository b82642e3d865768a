"""Importing a people file, from an upload or from pasted lines."""

from handlers import uploads
from handlers.acquaintance import introduce_everybody
from handlers.listening import Listening
from handlers.requests import Click, Reply, Show, Stay, Submission
from mentoring.ids import ProgramId
from messages import peoplefiles as views
from reports import peoplefile
from services import peoplefiles, setups

LARGEST = 1_000_000
"""Bytes; 2,000 lines have 200,000. More could not be read before Slack stops waiting."""


def register(listening: Listening) -> None:
    """The form and its answer."""
    listening.clicks[views.OPEN] = asked
    listening.submissions[views.FORM] = sent


async def asked(request: Click) -> None:
    """The form; while it is filled in, the bot gets to know everybody whom a file may name."""
    program = await setups.settings(request.store, request.person, ProgramId(request.subject))
    takes_files = await uploads.are_allowed(request)
    await request.turn(views.form(request.voice, program.id, takes_files=takes_files))
    await introduce_everybody(request)


async def sent(request: Submission) -> Reply:
    """Read it, take over what is right, and say what is not."""
    files, text = request.several(views.FILE), request.text(views.TEXT)
    if not files and not text:
        return Stay({views.TEXT: views.fault(request.voice, "nothing")})
    content = await uploads.downloaded(request, files[0], LARGEST) if files else text
    if content is None:
        return Stay({views.FILE: views.fault(request.voice, "not_downloaded")})
    program = ProgramId(request.metadata["program"])
    outcome = await peoplefiles.take_over(request.store, request.person, program, peoplefile.read(content))
    return Show(views.imported(request.voice, program, outcome))
