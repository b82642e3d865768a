"""Modals and Homes: the stack of each person, ids and hashes, what an update keeps."""

from itertools import count

from sandbox.apps import InstalledApp
from sandbox.elements import kept_values
from sandbox.errors import SlackError
from sandbox.identities import with_ids
from sandbox.model import Json, View
from sandbox.workspace import Workspace

STACK_DEPTH = 3


class Views:
    """What `views.*` and response actions of one app do to what people have open."""

    def __init__(self, workspace: Workspace, app: InstalledApp) -> None:
        self._workspace = workspace
        self._app = app
        self._changes = count(1)

    def open(self, person: str, content: Json) -> View:
        """A new modal in place of whatever the person had open."""
        self.check_external_id(content)
        self.clear(person)
        return self._put_on_top(person, content)

    def push(self, person: str, content: Json) -> View:
        stack = self._workspace.modals[person]
        if not stack or stack[-1].app_id != self._app.id:
            raise SlackError("not_found")
        if len(stack) >= STACK_DEPTH:
            raise SlackError("push_limit_reached")
        self.check_external_id(content)
        return self._put_on_top(person, content)

    def _put_on_top(self, person: str, content: Json) -> View:
        stack = self._workspace.modals[person]
        view = self._new(person, content)
        if stack:
            view.root_id, view.previous_id = stack[0].id, stack[-1].id
        stack.append(view)
        self._workspace.changed("view", view.id, (person,))
        return view

    def _new(self, person: str, content: Json) -> View:
        view_id = self._workspace.new_id("V")
        view = View(
            view_id,
            self._app.id,
            self._app.bot_id,
            person,
            self._named(content),
            self._hash(),
            root_id=view_id,
        )
        self._workspace.views[view_id] = view
        return view

    def update(self, view: View, content: Json) -> View:
        """Show other content in an open view; what was filled in stays where the ids stay."""
        if content.get("external_id", "") != view.external_id:
            self.check_external_id(content)
        view.content = self._named(content)
        view.values = kept_values(view.blocks, view.values)
        view.errors = {}
        view.hash = self._hash()
        self._workspace.changed("view", view.id, (view.owner,))
        return view

    def publish(self, person: str, content: Json) -> View:
        home = self.home(person)
        if home is None:
            home = self._workspace.homes[self._app.id, person] = self._new(person, content)
        else:
            home.content, home.hash = self._named(content), self._hash()
            home.values = kept_values(home.blocks, home.values)
        self._workspace.changed("home", home.id, (person,))
        return home

    def home(self, person: str) -> View | None:
        return self._workspace.homes.get((self._app.id, person))

    def find(self, view_id: str | None, external_id: str | None) -> View:
        """The open view with that id."""
        view = self._workspace.views.get(view_id or "") or self._with_external_id(external_id or "")
        if view is None or view.app_id != self._app.id:
            raise SlackError("not_found")
        return view

    def _with_external_id(self, external_id: str) -> View | None:
        own = (each for each in self._workspace.views.values() if each.app_id == self._app.id)
        return next((each for each in own if external_id and each.external_id == external_id), None)

    def check_hash(self, view: View | None, expected: str | None) -> None:
        if expected and (view is None or view.hash != expected):
            raise SlackError("hash_conflict")

    def check_external_id(self, content: Json) -> None:
        if self._with_external_id(content.get("external_id") or "") is not None:
            raise SlackError("duplicate_external_id")

    def pop(self, person: str) -> None:
        """Close the top view; the one below shows again."""
        stack = self._workspace.modals[person]
        if stack:
            self._forget(stack.pop())
            self._workspace.changed("view", "", (person,))

    def clear(self, person: str) -> list[View]:
        """Close all of a person's modals; the closed ones, top first."""
        stack = self._workspace.modals[person]
        closed = stack[::-1]
        stack.clear()
        for view in closed:
            self._forget(view)
        if closed:
            self._workspace.changed("view", "", (person,))
        return closed

    def _forget(self, view: View) -> None:
        self._workspace.views.pop(view.id, None)

    def _named(self, content: Json) -> Json:
        return {**content, "blocks": with_ids(content["blocks"], self._workspace.new_id)}

    def _hash(self) -> str:
        return f"{self._workspace.clock.epoch()}.{next(self._changes):08x}"
