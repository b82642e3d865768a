"""Acting as a person: all that somebody in the workspace can do, by tests, the demo or the browser page."""

import re
from collections.abc import Mapping
from typing import Any, Final

from sandbox.blockkit.validator import check_view
from sandbox.content import refuse_faulty
from sandbox.elements import STATES, Placed, placed_elements, text_of
from sandbox.errors import Impossible, SlackError
from sandbox.events import Events
from sandbox.filling import complaints
from sandbox.interactions import Payloads
from sandbox.model import Conversation, File, Json, Kind, Message, Person, View
from sandbox.payloads import public_view
from sandbox.responses import Responses
from sandbox.sockets import Sockets
from sandbox.stage import Stage
from sandbox.surfaces import Surface, find_element, surfaces_of
from sandbox.touching import TROUBLE, Touch
from sandbox.traffic import Envelope
from sandbox.typed import as_typed
from sandbox.views import Views

COMMAND_ERRORS: Final = {"timeout": "operation_timeout"}
BUTTONS: Final = frozenset({"button", "icon_button", "feedback_buttons"})


class Actor:
    """One person's hands. A deed returns when the app has acknowledged it, or Slack has given up waiting."""

    def __init__(
        self,
        person: Person,
        stage: Stage,
        sockets: Sockets,
        events: Events,
        views: Views,
        responses: Responses,
    ) -> None:
        self.person = person
        self._stage = stage
        self._workspace = stage.workspace
        self._sockets = sockets
        self._events = events
        self._views = views
        self._responses = responses
        self._payloads = Payloads(stage, responses)
        self.touch = Touch(person, stage.workspace, sockets, self._payloads)

    # Looking

    def modal(self) -> View | None:
        stack = self._workspace.modals[self.person.id]
        return stack[-1] if stack else None

    def home(self) -> View | None:
        return self._workspace.homes.get(self.person.id)

    def conversation(self, name: str) -> Conversation:
        """A conversation by the name that a person gives it: `bot`, a channel, `group with ada`, an id."""
        if name == "bot":
            return self._workspace.direct((self.person.id, self._stage.app.bot_user_id))[0]
        if name.startswith("group with "):
            return self._group_with(name.removeprefix("group with "))
        found = self._workspace.conversations.get(name) or self._workspace.channel_called(name)
        visible = found is not None and (found.kind is Kind.PUBLIC or self.person.id in found.members)
        if found is None or not visible:
            raise Impossible(f"{self.person.handle} sees no conversation called {name!r}")
        return found

    def _group_with(self, names: str) -> Conversation:
        people = [self._workspace.person_called(name.strip()) for name in re.split(r",| and ", names)]
        wanted = {each.id for each in people if each is not None} | {self.person.id}
        groups = [
            each
            for each in self._workspace.conversations_of(self.person.id)
            if each.kind is Kind.GROUP_DIRECT and wanted <= each.members.keys()
        ]
        if None in people or not groups:
            raise Impossible(f"{self.person.handle} is in no group DM with {names}")
        return min(groups, key=lambda each: len(each.members))

    def writes_to(self, name: str) -> Conversation:
        """The DM with somebody, begun if there was none."""
        other = self._workspace.person_called(name)
        if other is None:
            raise Impossible(f"nobody is called {name!r}")
        return self._workspace.direct((self.person.id, other.id))[0]

    # Commands and shortcuts

    async def runs(self, line: str, channel: str = "bot") -> None:
        """Type a slash command with its words."""
        self._needs_account()
        name, _, words = line.partition(" ")
        command = self._stage.app.manifest.commands.get(name)
        if command is None or self.person.is_stranger:
            raise Impossible(f"{name} is not a valid command")
        conversation = self.conversation(channel)
        text = as_typed(words.strip(), self._workspace, resolve=command.should_escape)
        sent = await self._deliver(
            "slash_commands", self._payloads.command(self.person, conversation, name, text)
        )
        if sent.outcome != "acked":
            error = COMMAND_ERRORS.get(sent.outcome, "dispatch_failed")
            self._workspace.tell(self.person.id, f'{name} failed with the error "{error}"', conversation.id)
        elif sent.ack_payload:
            self._show_answer(conversation.id, sent.ack_payload, f"{name} failed with the error")

    def _show_answer(self, channel: str, payload: Json, complaint: str) -> None:
        try:
            self._responses.answer(self.person.id, channel, payload)
        except SlackError as error:
            self._workspace.tell(self.person.id, f'{complaint} "{error.code}"', channel)

    async def uses_shortcut(self, name: str, message: str | None = None, channel: str = "bot") -> None:
        """A global shortcut; or, with the `ts` of a message, one of that message's."""
        self._needs_account()
        kind = "global" if message is None else "message"
        shortcut = self._stage.app.manifest.shortcut(name, kind)
        if shortcut is None or self.person.is_stranger:
            raise Impossible(f"there is no {kind} shortcut called {name!r}")
        if message is None:
            payload = self._payloads.global_shortcut(self.person, shortcut.callback_id)
        else:
            target = self.conversation(channel).lasting(message)
            if target is None:
                raise Impossible(f"there is no message {message} in {channel}")
            payload = self._payloads.message_shortcut(self.person, shortcut.callback_id, target)
        await self.touch.interact(payload)

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
            created=self._stage.clock.epoch(),
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
            sent = await self._deliver("interactive", self._payloads.submission(self.person, view))
            if sent.outcome == "acked":
                self._respond_to_submission(view, sent.ack_payload or {})
            else:
                self._workspace.tell(self.person.id, TROUBLE)
        self._workspace.changed("view", view.id, (self.person.id,))
        return dict(view.errors)

    def _respond_to_submission(self, view: View, answer: Json) -> None:
        try:
            self._apply_response_action(view, answer)
        except SlackError as error:
            self._workspace.tell(self.person.id, f"{TROUBLE} ({error.code})")

    def _apply_response_action(self, view: View, answer: Json) -> None:
        match answer.get("response_action"):
            case None:
                self._views.pop(self.person.id)
            case "clear":
                self._views.clear(self.person.id)
            case "errors":
                view.errors = _errors_beside_inputs(view, answer.get("errors", {}))
            case "update":
                refuse_faulty(check_view(answer.get("view")), "invalid_view")
                self._views.update(view, answer["view"])
            case "push":
                refuse_faulty(check_view(answer.get("view")), "invalid_view")
                self._views.push(self.person.id, answer["view"])
            case unknown:
                raise SlackError("invalid_response_action", response_action=unknown)

    async def closes(self, *, everything: bool = False) -> None:
        """Close the open modal with its button; `everything`: the whole stack with the ×."""
        top = self._open_modal()
        if everything or top.content.get("clear_on_close"):
            closed = self._views.clear(self.person.id)
            told, cleared = closed[-1], True
            wanted = any(view.content.get("notify_on_close") for view in closed)
        else:
            self._views.pop(self.person.id)
            told, cleared, wanted = top, False, bool(top.content.get("notify_on_close"))
        if wanted:
            await self._deliver("interactive", self._payloads.closing(self.person, told, cleared=cleared))

    def _open_modal(self) -> View:
        view = self.modal()
        if view is None:
            raise Impossible(f"{self.person.handle} has no modal open")
        return view

    # Talking, and looking at the app

    async def opens_home(self) -> None:
        self._needs_account()
        if not self._stage.app.manifest.home_tab_enabled:
            raise Impossible("the app has no Home tab")
        home = self.home()
        shown = None if home is None else public_view(home, self._stage.app, self._workspace.team)
        self._events.home_opened(self.person.id, self.conversation("bot").id, shown)

    async def says(self, text: str, to: str = "bot", thread_ts: str | None = None) -> Message:
        """Write a message; the bot hears of it where it belongs, as far as it has subscribed."""
        self._needs_account()
        manifest = self._stage.app.manifest
        if to == "bot" and (manifest.messages_tab_read_only or not manifest.messages_tab_enabled):
            raise Impossible("sending messages to this app has been turned off")
        conversation = self.conversation(to)
        if conversation.archived or self.person.id not in conversation.members:
            raise Impossible(f"{self.person.handle} cannot write in {to}")
        typed = re.sub(r"<@(\w+)\|[\w.-]+>", r"<@\1>", as_typed(text, self._workspace, resolve=True))
        message = Message(
            conversation.id, self._stage.clock.mint_ts(), self.person.id, typed, thread_ts=thread_ts
        )
        self._workspace.post(message)
        self._events.message_posted(message)
        return message

    async def joins(self, channel: str) -> None:
        self._needs_account()
        conversation = self.conversation(channel)
        if self.person.id not in conversation.members:
            self._workspace.join(conversation, self.person.id)
            self._events.member_joined(conversation.id, self.person.id)

    async def archives(self, channel: str) -> None:
        conversation = self.conversation(channel)
        conversation.archived = True
        self._workspace.changed("conversation", conversation.id)
        self._events.channel_archived(conversation.id, self.person.id)

    async def becomes(self, **changes: Any) -> None:
        """Change the account: name, title, email, tz, locale, admin, guest, `deleted`."""
        known = set(Person.__dataclass_fields__) - {"id", "team_id", "bot_id", "updated", "handle"}
        if not changes.keys() <= known:
            raise Impossible(f"an account has no {', '.join(sorted(changes.keys() - known))}")
        email = changes.pop("email", None)
        if email is not None:
            self._workspace.rename_email(self.person, email)
        for name, value in changes.items():
            setattr(self.person, name, value)
        self.person.updated = self._stage.clock.epoch()
        if self.person.deleted:
            self._views.clear(self.person.id)
        self._workspace.changed("person", self.person.id)
        self._events.person_changed(self.person.id)

    def _needs_account(self) -> None:
        if self.person.deleted:
            raise Impossible(f"the account of {self.person.handle} is deactivated")

    async def _deliver(self, kind: str, payload: Json) -> Envelope:
        return await self._sockets.deliver(kind, payload)


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
