"""Using one element that is in sight: pressing, picking, entering, and letting the app know."""

from collections.abc import Mapping
from typing import Any, Final

from sandbox.blockkit.validator import check_options
from sandbox.elements import Placed
from sandbox.errors import Impossible
from sandbox.filling import entered, options_of
from sandbox.installation import Installation
from sandbox.model import Json, Person
from sandbox.offers import refuse_others
from sandbox.surfaces import Surface, ViewSurface
from sandbox.workspace import Workspace

TROUBLE: Final = "We had some trouble connecting. Try again?"


class Touch:
    """One person's finger. It is told which element on which surface it means; `Actor` finds them by name."""

    def __init__(self, person: Person, workspace: Workspace, installed: Mapping[str, Installation]) -> None:
        self._person = person
        self._workspace = workspace
        self._installed = installed

    async def press(self, surface: Surface, button: Placed, side: Json | None = None) -> None:
        """Press a button; of a pair of buttons this side, the first one when none is named."""
        pressed = side or button.element.get("positive_button") or button.element
        use: Json = {key: pressed[key] for key in ("text", "value", "style", "url") if key in pressed}
        await self._use(surface, button, use)

    async def pick(self, surface: Surface, menu: Placed, option: Json) -> None:
        """Choose an entry of an overflow menu."""
        await self._use(surface, menu, {"selected_option": option})

    async def enter(
        self, surface: Surface, placed: Placed, value: Any, offered: list[Json] | None = None
    ) -> None:
        """Enter or choose a value (None empties); `offered` are options that the app has suggested."""
        self._needs_account()
        options = options_of(placed.element) if offered is None else offered
        state = entered(placed, value, options, self._workspace)
        refuse_others(placed, state, self._workspace, self._person.id)
        surface.values.setdefault(placed.block_id, {})[placed.action_id] = state
        if isinstance(surface, ViewSurface):
            surface.view.errors.pop(placed.block_id, None)
            self._workspace.changed("view", surface.view.id, (self._person.id,))

    async def tell(self, surface: Surface, placed: Placed) -> None:
        """Let the app know what stands in the element now."""
        state = placed.state(surface.values)
        await self._use(surface, placed, {key: value for key, value in state.items() if key != "type"})

    async def suggestions(self, surface: Surface, placed: Placed, query: str) -> list[Json]:
        """The options that the app offers for what was typed into a select, be they in groups or not."""
        return options_of(await self.offer(surface, placed, query))

    async def offer(self, surface: Surface, placed: Placed, query: str) -> Json:
        """What the app answers to what was typed into a select: `options`, or `option_groups` of them."""
        self._needs_account()
        app = self._app_behind(surface)
        sent = await app.deliveries.deliver(
            "interactive", app.payloads.suggestion(self._person, surface, placed, query)
        )
        answer = sent.ack_payload or {}
        faults = check_options(answer) if answer else []
        if faults:
            unfit = f"The options cannot be shown: {faults[0].pointer} {faults[0].message}"
            self._workspace.tell(self._person.id, unfit)
        return {} if faults or sent.outcome != "acked" else answer

    async def _use(self, surface: Surface, placed: Placed, use: Json) -> None:
        self._needs_account()
        app = self._app_behind(surface)
        await self.interact(app, app.payloads.block_actions(self._person, surface, placed, use))

    async def interact(self, app: Installation, payload: Json) -> None:
        """Send an interaction that wants no answer but the acknowledgement."""
        sent = await app.deliveries.deliver("interactive", payload)
        if sent.outcome != "acked":
            self._workspace.tell(self._person.id, TROUBLE)

    def _app_behind(self, surface: Surface) -> Installation:
        """The app whose message or view it is."""
        return self._installed[surface.app_id]

    def _needs_account(self) -> None:
        if self._person.deleted:
            raise Impossible(f"the account of {self._person.handle} is deactivated")
