"""Selects: fixed options, people, conversations, and options that the app suggests while one types."""

from typing import Any, Final

from nicegui import events, ui

from sandbox.model import Conversation, Json, Kind
from sandbox.page.controls import Control, name_for_readers
from sandbox.page.titles import title_of

SHORTEST_QUERY: Final = 3
AN_ITEM: Final = "Select an item"
SOME_ITEMS: Final = "Select options"
FILTERED_KINDS: Final = {
    "public": Kind.PUBLIC,
    "private": Kind.PRIVATE,
    "im": Kind.DIRECT,
    "mpim": Kind.GROUP_DIRECT,
}


def draw_select(control: Control) -> ui.select:
    """A searchable select; what is chosen is a value, a person's id or a conversation's id."""
    select = _select(control, _choices(control))

    async def changed(event: events.ValueChangeEventArguments[Any]) -> None:
        if event.value != _chosen(control) and not await control.change(event.value):
            select.value = _chosen(control)

    select.on_value_change(changed)
    return select


def _select(control: Control, choices: dict[str, str]) -> ui.select:
    many = control.type.startswith("multi_")
    chosen = _chosen(control)
    value = [each for each in chosen if each in choices] if many else (chosen if chosen in choices else None)
    select = ui.select(
        choices, value=value, multiple=many, with_input=True, clearable=control.optional and not many
    )
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


def _key(value: Any) -> Any:
    return value["value"] if isinstance(value, dict) else value


def _choices(control: Control) -> dict[str, str]:
    """What is on offer: key → words."""
    match control.type.removeprefix("multi_"):
        case "users_select":
            people = control.visit.workspace.people.values()
            living = sorted((each for each in people if not each.deleted), key=lambda each: each.real_name)
            return {each.id: each.real_name for each in living}
        case "channels_select":
            return _conversations(control, frozenset({Kind.PUBLIC}))
        case "conversations_select":
            wanted = control.element.get("filter", {}).get("include", FILTERED_KINDS)
            return _conversations(control, frozenset(FILTERED_KINDS[each] for each in wanted))
        case _:
            return _static_choices(control)


def _static_choices(control: Control) -> dict[str, str]:
    words, element = control.visit.words, control.element
    choices = {each["value"]: words.bare(each["text"]) for each in element.get("options", ())}
    for group in element.get("option_groups", ()):
        heading = words.bare(group["label"])
        choices |= {each["value"]: f"{heading} · {words.bare(each['text'])}" for each in group["options"]}
    return choices


def _conversations(control: Control, kinds: frozenset[Kind]) -> dict[str, str]:
    visit = control.visit

    def is_offered(conversation: Conversation) -> bool:
        seen = conversation.kind is Kind.PUBLIC or visit.person.id in conversation.members
        return seen and conversation.kind in kinds and not conversation.archived

    found = filter(is_offered, visit.workspace.conversations.values())
    return {each.id: title_of(each, visit.person, visit.workspace) for each in found}


def draw_external_select(control: Control) -> ui.select:
    """Asks the app for options while one types."""
    known: dict[str, Json] = {each["value"]: each for each in _as_list(control.value)}
    select = _select(control, _labels(control, known))
    shortest = control.element.get("min_query_length", SHORTEST_QUERY)

    async def typed(event: events.GenericEventArguments) -> None:
        query = event.args or ""
        if len(query) >= shortest:
            await search(query)

    async def search(query: str) -> None:
        options = await control.visit.actor.touch.suggestions(control.surface, control.placed, query)
        chosen = {each["value"]: each for each in _as_list(control.value)}
        known.clear()
        known.update(chosen | {each["value"]: each for each in options})
        select.set_options(_labels(control, known))
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


def _labels(control: Control, options: dict[str, Json]) -> dict[str, str]:
    return {key: control.visit.words.bare(each["text"]) for key, each in options.items()}
