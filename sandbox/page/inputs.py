"""Inputs: text, numbers, dates and times, choices, files."""

from datetime import date, datetime, time
from typing import Any, Final
from zoneinfo import ZoneInfo

from nicegui import events, ui

from sandbox.filling import LARGEST_FILE_BYTES
from sandbox.model import Json
from sandbox.page.controls import Control, name_for_readers

TEXT_KINDS: Final = {
    "plain_text_input": "text",
    "email_text_input": "email",
    "url_text_input": "url",
    "number_input": "text",
}
OUTLINED: Final = "outlined dense"
PICKER_BELOW: Final = ':offset="[140, 6]" anchor="bottom left" self="top left"'
"""Pickers open below the beginning of their field, not of its button, so that they fit a narrow window."""


# Text


def draw_text(control: Control) -> ui.input | ui.textarea:
    """A line or several lines of text; the value is kept at each keystroke."""
    box: ui.input | ui.textarea
    if control.element.get("multiline"):
        box = ui.textarea(value=control.value or "").props("autogrow rows=3").classes("many-lines")
    else:
        box = ui.input(value=control.value or "").props(f"type={TEXT_KINDS[control.type]}")
        if control.type == "number_input":
            box.props("inputmode=decimal")
    box.props(OUTLINED).classes("slack-input")
    box.props["placeholder"] = control.placeholder
    if most := control.element.get("max_length"):
        box.props(f"maxlength={most} counter")
    if control.element.get("focus_on_load"):
        box.props("autofocus")
    name_for_readers(box, control.label)
    _hear_typing(box, control)
    return box


def _hear_typing(box: ui.input | ui.textarea, control: Control) -> None:
    async def typed(event: events.ValueChangeEventArguments[Any]) -> None:
        await control.hold(event.value or None)
        if "on_character_entered" in occasions:
            await control.tell()

    occasions = occasions_of(control)
    box.on_value_change(typed)
    if "on_character_entered" in occasions:
        box.props("debounce=300")
    if "on_enter_pressed" in occasions:
        box.on("keydown.enter", control.tell)


def occasions_of(control: Control) -> list[str]:
    """When the app wants to hear what is typed."""
    if not control.placed.tells_the_app:
        return []
    config: Json = control.element.get("dispatch_action_config", {})
    return list(config.get("trigger_actions_on", ("on_enter_pressed",)))


# Dates and times


def draw_date(control: Control) -> ui.date_input:
    box = ui.date_input(value=control.value or "", placeholder=control.placeholder or "yyyy-mm-dd")
    box.props("outlined dense mask=####-##-##").classes("slack-date")
    name_for_readers(box, control.label)
    name_for_readers(box.button, "Open the calendar")
    box.menu.props(PICKER_BELOW)

    async def changed(event: events.ValueChangeEventArguments[str | None]) -> None:
        if _is_date(event.value) and (event.value or None) != control.value:
            await control.change(event.value or None)

    box.on_value_change(changed)
    return box


def draw_time(control: Control) -> ui.time_input:
    box = ui.time_input(value=control.value or "", placeholder=control.placeholder or "hh:mm")
    box.props("outlined dense mask=##:##").classes("slack-date")
    name_for_readers(box, control.label)
    name_for_readers(box.button, "Open the dial")
    box.menu.props(PICKER_BELOW)

    async def changed(event: events.ValueChangeEventArguments[str | None]) -> None:
        if _is_time(event.value) and (event.value or None) != control.value:
            await control.change(event.value or None)

    box.on_value_change(changed)
    return box


def draw_datetime(control: Control) -> None:
    """A date and a time of day in the reader's zone; Slack keeps the instant."""
    zone = ZoneInfo(control.visit.person.tz)
    instant = None if control.value is None else datetime.fromtimestamp(control.value, zone)
    with ui.row().classes("date-and-time"):
        day = ui.date_input(value=instant.date().isoformat() if instant else "", placeholder="yyyy-mm-dd")
        hour = ui.time_input(value=instant.strftime("%H:%M") if instant else "", placeholder="hh:mm")
    for box, part in ((day, "date"), (hour, "time")):
        box.props(OUTLINED).classes("slack-date")
        box.menu.props(PICKER_BELOW)
        name_for_readers(box, f"{control.label}: {part}")
        name_for_readers(box.button, f"Open the {'calendar' if part == 'date' else 'dial'}")

    async def changed() -> None:
        if day.value and hour.value and _is_date(day.value) and _is_time(hour.value):
            chosen = datetime.combine(date.fromisoformat(day.value), time.fromisoformat(hour.value), zone)
            await control.change(int(chosen.timestamp()))

    day.on_value_change(changed)
    hour.on_value_change(changed)


def _is_date(text: str | None) -> bool:
    """A whole date, or none; half a date is somebody still typing."""
    return not text or _parses(date.fromisoformat, text)


def _is_time(text: str | None) -> bool:
    return not text or _parses(time.fromisoformat, text)


def _parses(read: Any, text: str) -> bool:
    try:
        read(text)
    except ValueError:
        return False
    return True


# Choices


def draw_radio(control: Control) -> ui.radio:
    offered = control.element["options"]
    radio = ui.radio(
        [each["value"] for each in offered], value=control.value["value"] if control.value else None
    )
    radio.classes("slack-choices")
    name_for_readers(radio, control.label)
    for number, option in enumerate(offered):
        with radio.add_slot(f"label-{number}"):
            _draw_option(control, option)

    async def changed(event: events.ValueChangeEventArguments[Any]) -> None:
        chosen = control.value["value"] if control.value else None
        if event.value != chosen and not await control.change(event.value):
            radio.value = chosen

    radio.on_value_change(changed)
    return radio


def draw_checkboxes(control: Control) -> None:
    def chosen() -> list[str]:
        return [each["value"] for each in control.value]

    async def changed() -> None:
        ticked = [value for value, box in boxes.items() if box.value]
        if ticked != chosen() and not await control.change(ticked):
            for value, box in boxes.items():
                box.value = value in chosen()

    with ui.column().classes("slack-choices") as column:
        boxes = {
            each["value"]: _draw_box(control, each, ticked=each["value"] in chosen())
            for each in control.element["options"]
        }
    column.props("role=group")
    name_for_readers(column, control.label)
    for box in boxes.values():
        box.on_value_change(changed)


def _draw_box(control: Control, option: Json, *, ticked: bool) -> ui.checkbox:
    box = ui.checkbox(value=ticked)
    name_for_readers(box, control.visit.words.bare(option["text"]))
    with box:
        _draw_option(control, option)
    return box


def _draw_option(control: Control, option: Json) -> None:
    """Its words, with their markup, and a smaller line below."""
    words = control.visit.words
    ui.html(words.of(option["text"]), sanitize=False).classes("words")
    if "description" in option:
        ui.html(words.of(option["description"]), sanitize=False).classes("words muted")


# Files


def draw_file(control: Control) -> None:
    """Upload files one after the other; they stand below as they arrive, and can be taken away."""
    most = control.element.get("max_files", 10)

    async def uploaded(event: events.UploadEventArguments) -> None:
        file = control.visit.actor.uploads(event.file.name, await event.file.read())
        await control.hold([*_file_ids(control), file.id])
        show_files.refresh()

    async def taken_away(file_id: str) -> None:
        await control.hold([each for each in _file_ids(control) if each != file_id])
        upload.reset()
        show_files.refresh()

    @ui.refreshable
    def show_files() -> None:
        for file in control.value:
            chip = ui.chip(file["name"], icon="attach_file", removable=True).props("outline")
            chip.on("remove", lambda _, file_id=file["id"]: taken_away(file_id))

    def rejected() -> None:
        kinds = ", ".join(control.element.get("filetypes", ()))
        taken = f"{most} files at most, each of 10 MB at most" + (
            f", of these kinds: {kinds}" if kinds else ""
        )
        control.visit.hears(f"This cannot be taken. Slack takes {taken}.", kind="negative")

    upload = ui.upload(
        on_upload=uploaded,
        on_rejected=rejected,
        multiple=most > 1,
        max_files=most,
        max_file_size=LARGEST_FILE_BYTES,
        auto_upload=True,
    )
    upload.props("flat bordered color=transparent text-color=primary").classes("slack-upload")
    upload.props["label"] = control.placeholder or "Choose files"
    if types := control.element.get("filetypes"):
        upload.props["accept"] = ",".join(f".{each}" for each in types)
    name_for_readers(upload, control.label)
    with ui.row().classes("files"):
        show_files()


def _file_ids(control: Control) -> list[str]:
    return [each["id"] for each in control.value]
