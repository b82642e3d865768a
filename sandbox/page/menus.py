"""Selects: fixed options, people, conversations, and options that the app suggests while one types."""

from typing import Any, Final

from nicegui import events

from sandbox.filling import options_of
from sandbox.model import Conversation, Json
from sandbox.offers import conversations_on_offer
from sandbox.page.choices import Choice, Choices, ChoiceSelect, choices_in
from sandbox.page.controls import Control, name_for_readers
from sandbox.page.titles import title_of

SHORTEST_QUERY: Final = 3
MOST_SENT: Final = 200
"""Of more choices the browser gets only those that fit what one types, as in Slack."""
AN_ITEM: Final = "Select an item"
SOME_ITEMS: Final = "Select options"


def draw_select(control: Control) -> ChoiceSelect:
    """A searchable select; what is chosen is a value, a person's id or a conversation's id."""
    choices = _choices(control)
    select = _select(control, _fitting(choices, "", _chosen_keys(control)))

    async def changed(event: events.ValueChangeEventArguments[Any]) -> None:
        if event.value != _chosen(control) and not await control.change(event.value):
            select.value = _chosen(control)

    def typed(event: events.GenericEventArguments) -> None:
        select.offer(_fitting(choices, str(event.args or ""), _chosen_keys(control)))

    select.on_value_change(changed)
    if len(choices) > MOST_SENT:
        select.on("input-value", typed, throttle=0.2, leading_events=False)
    return select


def _fitting(choices: Choices, query: str, chosen: list[Any]) -> Choices:
    """The first choices that have these words in them, and what is chosen already."""
    if len(choices) <= MOST_SENT:
        return choices
    wanted = query.casefold()
    found = {key: choices[key] for key in chosen if key in choices}
    for key, choice in choices.items():
        if len(found) >= MOST_SENT:
            break
        if wanted in choice.label.casefold():
            found[key] = choice
    return found


def _select(control: Control, choices: Choices) -> ChoiceSelect:
    many = control.type.startswith("multi_")
    chosen = _chosen(control)
    value = [each for each in chosen if each in choices] if many else (chosen if chosen in choices else None)
    select = ChoiceSelect(choices, value=value, multiple=many, clearable=control.optional and not many)
    select.props("outlined dense options-dense behavior=menu").classes("slack-select")
    if many:
        select.props("use-chips")
        if most := control.element.get("max_selected_items"):
            select.props(f"max-values={most}")
    if not value:
        select.props["placeholder"] = control.placeholder or (SOME_ITEMS if many else AN_ITEM)
    if control.element.get("focus_on_load"):
        select.props("autofocus")
    name_for_readers(select, control.label)
    return select


def _chosen(control: Control) -> Any:
    value = control.value
    if isinstance(value, list):
        return [_key(each) for each in value]
    return _key(value)


def _chosen_keys(control: Control) -> list[Any]:
    chosen = _chosen(control)
    return chosen if isinstance(chosen, list) else [chosen]


def _key(value: Any) -> Any:
    return value["value"] if isinstance(value, dict) else value


def _choices(control: Control) -> Choices:
    """What is on offer: key → words."""
    match control.type.removeprefix("multi_"):
        case "users_select":
            people = control.visit.workspace.people.values()
            living = sorted((each for each in people if not each.deleted), key=lambda each: each.real_name)
            return {each.id: Choice(each.real_name, each.title) for each in living}
        case "channels_select" | "conversations_select":
            visit = control.visit
            return {
                each.id: Choice(_title(control, each))
                for each in conversations_on_offer(control.placed, visit.workspace, visit.person.id)
            }
        case _:
            return choices_in(control.element, control.visit.words)


def _title(control: Control, conversation: Conversation) -> str:
    return title_of(conversation, control.visit.person, control.visit.workspace)


def draw_external_select(control: Control) -> ChoiceSelect:
    """Asks the app for options while one types."""
    words = control.visit.words
    known: dict[str, Json] = {each["value"]: each for each in _as_list(control.value)}
    select = _select(control, choices_in({"options": list(known.values())}, words))
    shortest = control.element.get("min_query_length", SHORTEST_QUERY)

    async def typed(event: events.GenericEventArguments) -> None:
        query = event.args or ""
        if len(query) >= shortest:
            await search(query)

    async def search(query: str) -> None:
        offer = await control.visit.actor.touch.offer(control.surface, control.placed, query)
        chosen = {each["value"]: each for each in _as_list(control.value)}
        offered = {each["value"]: each for each in options_of(offer)}
        known.clear()
        known.update(chosen | offered)
        kept = [option for value, option in chosen.items() if value not in offered]
        select.offer({**choices_in({"options": kept}, words), **choices_in(offer, words)})
        select.run_method("showPopup")

    async def opened() -> None:
        if shortest == 0 and not known:
            await search("")

    async def changed(event: events.ValueChangeEventArguments[Any]) -> None:
        if event.value != _chosen(control) and not await control.change(event.value, list(known.values())):
            select.value = _chosen(control)

    select.on("input-value", typed, throttle=0.3, leading_events=False)
    select.on("focus", opened)
    select.on_value_change(changed)
    return select


def _as_list(value: Any) -> list[Json]:
    return value if isinstance(value, list) else [value] if value else []
