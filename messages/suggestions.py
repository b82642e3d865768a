"""The suggestion box: the form, the thanks, and what coordinators read."""

from collections.abc import Mapping

from mentoring.questions import Answered
from mentoring.suggestions import LONGEST_SUGGESTION, Box, Suggested, Suggestions
from messages import blocks, pages
from messages.blocks import Modal
from messages.voice import Markup, Voice, quoted

OPEN = "suggestions.form.open"
SEND = "suggestions.form.send"
SHOW = "suggestions.list.open"
TURN_BACK = "suggestions.list.back"
TURN_ON = "suggestions.list.on"

PROGRAM, TEXT, NAME = "program", "text", "name"
WITH_NAME, WITHOUT_NAME = "with_name", "without_name"


def form(voice: Voice, box: Box) -> Modal:
    """Who reads it stands first; then the words, and whether they carry a name."""
    title = voice.plain("suggestions.title")
    if not box.programs:
        nothing = blocks.section(voice.say("suggestions.no_program"))
        return Modal("suggestions.sheet", title, (nothing,), close=voice.plain("notices.close"))
    programs = [blocks.option(each.name, str(each.id)) for each in box.programs[:100]]
    names = [
        blocks.option(voice.plain(f"suggestions.names.{each}"), each) for each in (WITHOUT_NAME, WITH_NAME)
    ]
    return Modal(
        SEND,
        title,
        (
            blocks.section(voice.say("suggestions.explained")),
            blocks.field_for(
                voice.plain("suggestions.program"),
                blocks.select(PROGRAM, programs, initial=str(box.programs[0].id)),
                block_id=PROGRAM,
            ),
            blocks.field_for(
                voice.plain("suggestions.text"),
                blocks.text_input(TEXT, most=LONGEST_SUGGESTION, multiline=True),
                block_id=TEXT,
            ),
            blocks.field_for(
                voice.plain("suggestions.name"),
                blocks.radio(NAME, names, initial=WITHOUT_NAME),
                block_id=NAME,
                hint=voice.plain("suggestions.name_hint"),
            ),
        ),
        submit=voice.plain("suggestions.send"),
        close=voice.plain("notices.cancel"),
    )


def is_named(entered: Mapping[str, Answered]) -> bool:
    """Whether somebody gives their name."""
    return entered.get(NAME) == WITH_NAME


def thanks(voice: Voice, *, named: bool) -> Modal:
    """Kept, and what happens with it."""
    words = voice.say("suggestions.thanks_named" if named else "suggestions.thanks")
    return Modal(
        "suggestions.sheet",
        voice.plain("suggestions.title"),
        (blocks.section(words),),
        close=voice.plain("notices.close"),
    )


def suggestions(voice: Voice, shown: Suggestions) -> Modal:
    """A page of them."""
    rows = [blocks.section(_suggested(voice, each)) for each in shown.suggestions]
    kept_back = voice.say("waves.kept_back", count=shown.kept_back) if shown.kept_back else None
    notes = [voice.say("waves.opening_is_logged"), *([kept_back] if kept_back else [])]
    return Modal(
        "suggestions.list",
        voice.plain("suggestions.list_title"),
        (
            *(rows or [blocks.section(voice.say("suggestions.none"))]),
            blocks.context(*notes),
            blocks.context(voice.say("suggestions.on_mondays")),
            *pages.pager(
                voice,
                back=TURN_BACK,
                on=TURN_ON,
                subject=shown.program.id,
                page=shown.page,
                pages=shown.pages,
            ),
        ),
        close=voice.plain("notices.close"),
    )


def _suggested(voice: Voice, each: Suggested) -> Markup:
    if each.author is None:
        return voice.say("suggestions.unnamed", text=quoted(each.suggestion.text))
    return voice.say("suggestions.named", text=quoted(each.suggestion.text), name=each.author.name)
