"""Files that somebody drops into a form: whether the workspace allows it, and what is in them."""

from http import HTTPStatus

from handlers.requests import Request, Submission

READS_FILES = "files:read"


async def are_allowed(request: Request) -> bool:
    """Whether the app may read files: the permission is an optional one, and may be missing."""
    answer = await request.desk.slack.auth_test()
    granted = answer.headers.get("x-oauth-scopes", "").split(",")
    return READS_FILES in {scope.strip() for scope in granted}


async def downloaded(request: Submission, file: str, largest: int) -> bytes | None:
    """The content of an uploaded file; None where it is larger than so many bytes, or not to be had."""
    found = (await request.desk.slack.files_info(file=file))["file"]
    session, token = request.desk.slack.session, request.desk.slack.token
    if session is None or int(found["size"]) > largest:
        return None
    headers = {"Authorization": f"Bearer {token}"}
    async with session.get(found["url_private_download"], headers=headers) as answer:
        return await answer.read() if answer.status == HTTPStatus.OK else None
