"""Where files are brought to and fetched from, and where people have their pictures."""

from aiohttp import web

from sandbox.avatars import MEDIA_TYPE, drawn
from sandbox.directory import Directory
from sandbox.errors import SlackError
from sandbox.model import File

SIGN_IN = "<!DOCTYPE html><html><head><title>Sign in | Slack</title></head><body>Sign in</body></html>"


class FileHost:
    def __init__(self, directory: Directory) -> None:
        self._directory = directory

    async def take(self, request: web.Request) -> web.Response:
        """The bytes of a file for which an address was asked."""
        file = self._called(request.match_info["file"])
        if file is None or file.uploaded:
            raise web.HTTPNotFound
        file.content = await _uploaded_bytes(request)
        file.size, file.uploaded = len(file.content), True
        return web.Response(text=f"OK - {file.size}")

    async def give(self, request: web.Request) -> web.Response:
        """The bytes of a file; to whoever shows no fitting token, a page that asks to sign in."""
        file = self._called(request.match_info["file"])
        if file is None or not file.completed:
            raise web.HTTPNotFound
        if not self._may_read(request):
            return web.Response(text=SIGN_IN, content_type="text/html")
        return web.Response(body=file.content)

    async def picture(self, request: web.Request) -> web.Response:
        """A person's picture, for anybody who asks."""
        name, size = request.match_info["person"], int(request.match_info["size"])
        found = (each.people.get(name) for each in self._directory.workspaces.values())
        person = next((each for each in found if each is not None), None)
        if person is None:
            raise web.HTTPNotFound
        return web.Response(text=drawn(person, size), content_type=MEDIA_TYPE)

    def _called(self, file_id: str) -> File | None:
        found = (each.files.get(file_id) for each in self._directory.workspaces.values())
        return next((file for file in found if file is not None), None)

    def _may_read(self, request: web.Request) -> bool:
        try:
            token = self._directory.tokens.find(
                request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
            )
        except SlackError:
            return False
        return token.installation is not None and "files:read" in token.installation.app.scopes


async def _uploaded_bytes(request: web.Request) -> bytes:
    """The file itself, whether it came as the body or as a form's first file."""
    if not request.content_type.startswith("multipart/"):
        return await request.read()
    for value in (await request.post()).values():
        if isinstance(value, web.FileField):
            return value.file.read()
    raise web.HTTPBadRequest(text="no file in the form")
