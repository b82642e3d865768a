"""Trying out elements without any app hearing of it."""

from collections.abc import Callable, Mapping

from sandbox.elements import Placed
from sandbox.installation import Installation
from sandbox.model import Json, Person
from sandbox.surfaces import Surface
from sandbox.touching import Touch
from sandbox.workspace import Workspace


class Rehearsal(Touch):
    """A finger whose every touch is shown instead of sent: `on_payload` gets what an app would get."""

    def __init__(
        self,
        person: Person,
        workspace: Workspace,
        installed: Mapping[str, Installation],
        on_payload: Callable[[Json], None],
    ) -> None:
        super().__init__(person, workspace, installed)
        self._on_payload = on_payload

    async def interact(self, app: Installation, payload: Json) -> None:  # noqa: ARG002 - as Touch has it
        self._on_payload(payload)

    async def offer(self, surface: Surface, placed: Placed, query: str) -> Json:
        """Show what the app would be asked; nobody answers."""
        app = self._app_behind(surface)
        self._on_payload(app.payloads.suggestion(self._person, surface, placed, query))
        return {}
