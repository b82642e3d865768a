"""Acting as a person towards apps: commands, buttons, modals; by tests, the demo or the browser page."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from sandbox.blockkit.validator import check_view
from sandbox.content import refuse_faulty
from sandbox.elements import STATES, Placed, placed_elements, text_of
from sandbox.errors import Impossible, SlackError
from sandbox.events import Events
from sandbox.filling import complaints
from sandbox.installation import Installation
from sandbox.membership import Member
from sandbox.model import File, Json, Person, View
from sandbox.payloads import public_view
from sandbox.surfaces import Surface, find_element, surfaces_of
from sandbox.touching import TROUBLE, Touch
from sandbox.typed import as_typed
from sandbox.views import Views
from sandbox.workspace import Workspace

COMMAND_ERRORS: Final = {"timeout": "operation_timeout"}
BUTTONS: Final = frozenset({"button", "icon_button", "feedback_buttons"})


class Actor(Member):
    """One person's hands. A deed returns when the app has acknowledged it, or Slack has given up waiting."""

    def __init__(
        self, person: Person, workspace: Workspace, installations: Sequence[Installation], events: Events
    ) -> None:
        super().__init__(person, workspace, installations, events)
        self.touch = Touch(person, workspace, self._installed)

    # Looking

    def modal(self) -> View | None:
        stack = self._workspace.modals[self.person.id]
        return stack[-1] if stack else None

    def home(self, app: str | None = None) -> View | None:
        """What an app shows in its Home tab."""
        return self._app(app).views.home(self.person.id)

    # Commands and shortcuts

    async def runs(self, line: str, channel: str = "bot") -> None:
        """Type a slash command with its words."""
        self._needs_account()
        name, _, words = line.partition(" ")
        app = self._app_with(lambda each: name in each.app.manifest.commands)
        if app is None or self.person.is_stranger:
            raise Impossible(f"{name} is not a valid command")
        command = app.app.manifest.commands[name]
        conversation = self.conversation(channel)
        text = as_typed(words.strip(), self._workspace, resolve=command.should_escape)
        payload = app.payloads.command(self.person, conversation, name, text)
        sent = await app.deliveries.deliver("slash_commands", payload)
        if sent.outcome != "acked":
            error = COMMAND_ERRORS.get(sent.outcome, "dispatch_failed")
            self._workspace.tell(self.person.id, f'{name} failed with the error "{error}"', conversation.id)
        elif sent.ack_payload:
            self._show_answer(app, conversation.id, sent.ack_payload, f"{name} failed with the error")

    def _app_with(self, has: Callable[[Installation], bool]) -> Installation | None:
        """The app that has what one wants to use; of several the one that came last."""
        fitting = (each for each in reversed(self._installed.values()) if each.app.installed and has(each))
        return next(fitting, None)

    def _show_answer(self, app: Installation, channel: str, payload: Json, complaint: str) -> None:
        try:
            app.responses.answer(self.person.id, channel, payload)
        except SlackError as error:
            self._workspace.tell(self.person.id, f'{complaint} "{error.code}"', channel)

    async def uses_shortcut(self, name: str, message: str | None = None, channel: str = "bot") -> None:
        """A global shortcut; or, with the `ts` of a message, one of that message's."""
        self._needs_account()
        kind = "global" if message is None else "message"
        app = self._app_with(lambda each: each.app.manifest.shortcut(name, kind) is not None)
        shortcut = None if app is None else app.app.manifest.shortcut(name, kind)
        if app is None or shortcut is None or self.person.is_stranger:
            raise Impossible(f"there is no {kind} shortcut called {name!r}")
        if message is None:
            payload = app.payloads.global_shortcut(self.person, shortcut.callback_id)
        else:
            target = self.conversation(channel).lasting(message)
            if target is None:
                raise Impossible(f"there is no message {message} in {channel}")
            payload = app.payloads.message_shortcut(self.person, shortcut.callback_id, target)
        await self.touch.interact(app, payload)

    # Elements

    async def clicks(self, name: str, *, message: str | None = None, home: bool = False) -> None:
        """Press a button, called by its text or action id."""
        await self.touch.press(*self._find(name, message=message, home=home, types=BUTTONS))

    async def picks(
        self, option: str, *, menu: str | None = None, message: str | None = None, home: bool = False
    ) -> None:
        """Choose an entry of an overflow menu, called by its text or value."""
        self._needs_account()
        for surface in surfaces_of(self._workspace, self.person.id, message=message, home=home):
            for placed in placed_elements(surface.blocks):
                chosen = _menu_entry(placed, option, menu)
                if chosen is not None:
                    await self.touch.pick(surface, placed, chosen)
                    return
        raise Impossible(f"no menu offers {option!r}")

    async def chooses(self, name: str, value: Any, *, message: str | None = None, home: bool = False) -> None:
        """Enter or choose a value; outside of inputs the app hears of it at once."""
        surface, placed = self._find(name, message=message, home=home, types=frozenset(STATES))
        offered = None
        if placed.type.endswith("external_select") and value is not None:
            queries = [value] if isinstance(value, str) else list(value)
            offered = [
                option for query in queries for option in await self.touch.suggestions(surface, placed, query)
            ]
        await self.touch.enter(surface, placed, value, offered)
        if placed.tells_the_app:
            await self.touch.tell(surface, placed)

    async def fills(self, values: Mapping[str, Any]) -> None:
        """Fill in fields of the open modal, called by block id, action id or label."""
        for name, value in values.items():
            await self.chooses(name, value)

    async def searches(
        self, name: str, query: str, *, message: str | None = None, home: bool = False
    ) -> list[Json]:
        """The options that the app offers for what was typed into a select."""
        surface, placed = self._find(name, message=message, home=home, types=frozenset(STATES))
        return await self.touch.suggestions(surface, placed, query)

    def uploads(self, name: str, content: bytes) -> File:
        """Bring a file along, to put it into a file input."""
        self._needs_account()
        file = File(
            id=self._workspace.new_id("F"),
            name=name,
            owner=self.person.id,
            created=self._workspace.clock.epoch(),
            size=len(content),
            content=content,
            uploaded=True,
            completed=True,
        )
        self._workspace.files[file.id] = file
        self._workspace.changed("file", file.id, (self.person.id,))
        return file

    def _find(
        self, name: str, *, message: str | None, home: bool, types: frozenset[str]
    ) -> tuple[Surface, Placed]:
        self._needs_account()
        surfaces = surfaces_of(self._workspace, self.person.id, message=message, home=home)
        return find_element(name, surfaces, types)

    # Modals

    async def submits(self, values: Mapping[str, Any] | None = None) -> dict[str, str]:
        """Fill in and send the open modal; what Slack or the app objects to, by block id."""
        await self.fills(values or {})
        view = self._open_modal()
        view.errors = complaints(placed_elements(view.blocks), view.values)
        if not view.errors:
            app = self._app(view.app_id)
            sent = await app.deliveries.deliver("interactive", app.payloads.submission(self.person, view))
            if sent.outcome == "acked":
                self._respond_to_submission(app, view, sent.ack_payload or {})
            else:
                self._workspace.tell(self.person.id, TROUBLE)
        self._workspace.changed("view", view.id, (self.person.id,))
        return dict(view.errors)

    def _respond_to_submission(self, app: Installation, view: View, answer: Json) -> None:
        try:
            self._apply_response_action(app.views, view, answer)
        except SlackError as error:
            self._workspace.tell(self.person.id, f"{TROUBLE} ({error.code})")

    def _apply_response_action(self, views: Views, view: View, answer: Json) -> None:
        match answer.get("response_action"):
            case None:
                views.pop(self.person.id)
            case "clear":
                views.clear(self.person.id)
            case "errors":
                view.errors = _errors_beside_inputs(view, answer.get("errors", {}))
            case "update":
                refuse_faulty(check_view(answer.get("view")), "invalid_view")
                views.update(view, answer["view"])
            case "push":
                refuse_faulty(check_view(answer.get("view")), "invalid_view")
                views.push(self.person.id, answer["view"])
            case unknown:
                raise SlackError("invalid_response_action", response_action=unknown)

    async def closes(self, *, everything: bool = False) -> None:
        """Close the open modal with its button; `everything`: the whole stack with the ×."""
        top = self._open_modal()
        app = self._app(top.app_id)
        if everything or top.content.get("clear_on_close"):
            closed = app.views.clear(self.person.id)
            told, cleared = closed[-1], True
            wanted = any(view.content.get("notify_on_close") for view in closed)
        else:
            app.views.pop(self.person.id)
            told, cleared, wanted = top, False, bool(top.content.get("notify_on_close"))
        if wanted:
            payload = app.payloads.closing(self.person, told, cleared=cleared)
            await app.deliveries.deliver("interactive", payload)

    def _open_modal(self) -> View:
        view = self.modal()
        if view is None:
            raise Impossible(f"{self.person.handle} has no modal open")
        return view

    async def opens_home(self, app: str | None = None) -> None:
        self._needs_account()
        chosen = self._app(app)
        if not chosen.app.manifest.home_tab_enabled:
            raise Impossible("the app has no Home tab")
        home = chosen.views.home(self.person.id)
        shown = None if home is None else public_view(home, self._workspace.team)
        channel, _ = self._workspace.direct((self.person.id, chosen.app.bot_user_id))
        self._events.home_opened(chosen.app.id, self.person.id, channel.id, shown)


def _menu_entry(placed: Placed, option: str, menu: str | None) -> Json | None:
    if placed.type != "overflow" or menu not in (None, placed.action_id, placed.block_id):
        return None
    fitting = (
        each for each in placed.element["options"] if option in (each.get("value"), text_of(each["text"]))
    )
    return next(fitting, None)


def _errors_beside_inputs(view: View, errors: Mapping[str, str]) -> dict[str, str]:
    inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    if not errors or not inputs >= errors.keys():
        raise SlackError("invalid_errors")
    return dict(errors)
