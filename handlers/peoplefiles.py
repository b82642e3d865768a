"""Importing a people file, from an upload or from pasted lines."""

from http import HTTPStatus

from handlers.acquaintance import introduce_everybody
from handlers.listening import Listening
from handlers.requests import Click, Reply, Request, Show, Stay, Submission
from mentoring.ids import ProgramId
from messages import peoplefiles as views
from reports import peoplefile
from services import peoplefiles, setups

READS_FILES = "files:read"
LARGEST = 1_000_000
"""Bytes; 2,000 lines have 200,000. More could not be read before Slack stops waiting."""


def register(listening: Listening) -> None:
    """The form and its answer."""
    listening.clicks[views.OPEN] = asked
    listening.submissions[views.FORM] = sent


async def asked(request: Click) -> None:
    """The form; while it is filled in, the bot gets to know everybody whom a file may name."""
    program = await setups.settings(request.store, request.person, ProgramId(request.subject))
    takes_files = READS_FILES in await _granted(request)
    await request.turn(views.form(request.voice, program.id, takes_files=takes_files))
    await introduce_everybody(request)


async def sent(request: Submission) -> Reply:
    """Read it, take over what is right, and say what is not."""
    files, text = request.several(views.FILE), request.text(views.TEXT)
    if not files and not text:
        return Stay({views.TEXT: views.fault(request.voice, "nothing")})
    content = await _downloaded(request, files[0]) if files else text
    if content is None:
        return Stay({views.FILE: views.fault(request.voice, "not_downloaded")})
    program = ProgramId(request.metadata["program"])
    outcome = await peoplefiles.take_over(request.store, request.person, program, peoplefile.read(content))
    return Show(views.imported(request.voice, program, outcome))


async def _granted(request: Request) -> frozenset[str]:
    """The scopes that the workspace gave the app: optional ones may be missing."""
    answer = await request.desk.slack.auth_test()
    return frozenset(scope.strip() for scope in answer.headers.get("x-oauth-scopes", "").split(","))


async def _downloaded(request: Submission, file: str) -> bytes | None:
    """The content of an uploaded file; None where it is too large or not to be had."""
    found = (await request.desk.slack.files_info(file=file))["file"]
    session, token = request.desk.slack.session, request.desk.slack.token
    if session is None or int(found["size"]) > LARGEST:
        return None
    headers = {"Authorization": f"Bearer {token}"}
    async with session.get(found["url_private_download"], headers=headers) as answer:
        return await answer.read() if answer.status == HTTPStatus.OK else None
