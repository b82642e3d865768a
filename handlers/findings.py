"""You said, we did: three steps in one modal, and nothing goes out before the last."""

from handlers.listening import Listening
from handlers.requests import Click, Reply, Show, Stay, Submission
from mentoring.findings import Account
from mentoring.ids import ProgramId
from messages import findings as views
from messages.setups import errors
from services import findings


def register(listening: Listening) -> None:
    """The button and the steps."""
    listening.clicks[views.OPEN] = asked
    listening.submissions[views.PICK] = picked
    listening.submissions[views.WRITE] = written
    listening.submissions[views.SEND] = sent


async def asked(request: Click) -> None:
    """*You said, we did*: with nothing to pick from, one writes at once."""
    program = ProgramId(request.subject)
    heard = await findings.heard(request.store, request.person, program, request.now)
    page = (
        views.writing(request.voice, heard, ()) if heard.is_nothing else views.picking(request.voice, heard)
    )
    await request.open(page)


async def picked(request: Submission) -> Reply:
    """Up to three things."""
    heard = await findings.heard(request.store, request.person, _program(request), request.now)
    return Show(views.writing(request.voice, heard, request.several(views.PICKED)))


async def written(request: Submission) -> Reply:
    """A line for each; now it is looked at."""
    said, did, channel, to_people = views.written(request.entered)
    program = _program(request)
    drafted = await findings.draft(
        request.store, request.person, program, said, did, channel, request.now, to_people=to_people
    )
    if not isinstance(drafted, Account):
        return Stay(errors(request.voice, drafted))
    heard = await findings.heard(request.store, request.person, program, request.now)
    return Show(views.preview(request.voice, drafted, heard.people))


async def sent(request: Submission) -> Reply:
    """It goes out."""
    await findings.send(request.store, request.person, int(request.metadata["findings"]), request.now)
    return Show(views.sent(request.voice))


def _program(request: Submission) -> ProgramId:
    return ProgramId(int(request.metadata["program"]))
