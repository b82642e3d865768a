"""Matches without a date: which of them, in which words, and how it reads before it goes out."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from mentoring.announcements import LONGEST_TEXT
from mentoring.circulars import Audience, Draft, Fault, Outline
from mentoring.courses import Course
from mentoring.ids import ProgramId
from mentoring.overdue import Overdue
from mentoring.programs import Program
from mentoring.questions import Answered
from messages import blocks, circulars
from messages.blocks import Block, Element, Modal
from messages.voice import Voice

OPEN = "overdue.list.open"
BACK = "overdue.form.back"
FORM = "overdue.form"
PREVIEW = "overdue.preview"

PAIRS = "pairs-"
TEXT = "text"
AT_ONCE = 10
"""As many as Slack puts into one group of checkboxes."""
LONGEST_NAME = 75


def open_button(voice: Voice, program: Program) -> Element:
    """Opens the list."""
    return blocks.button(voice.plain("overdue.open"), OPEN, str(program.id))


def form(
    voice: Voice, shown: Overdue, text: str | None = None, chosen: Collection[int] | None = None
) -> Modal:
    """All of them are ticked, and the words are there: both can be changed."""
    title = voice.plain("overdue.title")
    if not shown.courses:
        nobody = (blocks.section(voice.say("overdue.nobody", program=shown.program.name)),)
        return Modal("overdue.nobody", title, nobody, close=voice.plain("notices.close"))
    is_group = shown.program.policy.is_group
    words = voice.plain("overdue.group.letter" if is_group else "overdue.letter")
    return Modal(
        FORM,
        title,
        (
            blocks.section(voice.say("overdue.lead", count=len(shown.courses))),
            *_boxes(voice, shown.courses, chosen),
            blocks.field_for(
                voice.plain("circulars.text"),
                blocks.text_input(TEXT, initial=text or words, most=LONGEST_TEXT, multiline=True),
                block_id=TEXT,
                hint=voice.plain("circulars.text_hint"),
            ),
            blocks.context(voice.say("overdue.left_out")),
        ),
        submit=voice.plain("circulars.preview"),
        close=voice.plain("notices.cancel"),
        metadata={"program": shown.program.id},
    )


def read(program: ProgramId, entered: Mapping[str, Answered]) -> Draft:
    """What is about to be written, to whom."""
    boxes = [values for block_id, values in entered.items() if block_id.startswith(PAIRS)]
    ticked = [int(value) for values in boxes if isinstance(values, tuple) for value in values]
    text = str(entered.get(TEXT) or "").strip()
    return Draft(program=program, audience=Audience.NO_DATE, text=text, matches=tuple(ticked))


def draft_of(metadata: Mapping[str, Any]) -> Draft:
    """The same from the preview."""
    return Draft(
        program=ProgramId(metadata["program"]),
        audience=Audience.NO_DATE,
        text=metadata["text"],
        matches=tuple(metadata["matches"]),
    )


def faults(voice: Voice, found: Mapping[str, Fault]) -> dict[str, str]:
    """What is wrong, beside its field; where nobody is ticked, beside the first boxes."""
    return {
        TEXT if field == TEXT else f"{PAIRS}0": voice.plain(f"circulars.faults.{fault}", most=LONGEST_TEXT)
        for field, fault in found.items()
    }


def preview(voice: Voice, outline: Outline) -> Modal:
    """How it reads, and to how many it goes."""
    draft = outline.draft
    return Modal(
        PREVIEW,
        voice.plain("overdue.title"),
        (
            blocks.section(voice.say("overdue.goes_to", count=outline.people)),
            blocks.context(voice.say("circulars.leaves_out")),
            blocks.divider(),
            *circulars.words(voice, outline.program, outline.author, draft.text),
            blocks.divider(),
            blocks.actions(blocks.button(voice.plain("setups.back"), BACK)),
        ),
        submit=voice.plain("circulars.send"),
        close=voice.plain("notices.cancel"),
        metadata={"program": draft.program, "matches": list(draft.matches), "text": draft.text},
    )


def _boxes(voice: Voice, courses: Iterable[Course], chosen: Collection[int] | None) -> list[Block]:
    every = list(courses)
    return [
        blocks.field_for(
            voice.plain("circulars.audience"),
            blocks.checkboxes(
                PAIRS,
                [_option(voice, each) for each in every[start : start + AT_ONCE]],
                initial=[str(each.match.id) for each in every if chosen is None or each.match.id in chosen],
            ),
            block_id=f"{PAIRS}{start}",
            optional=True,
        )
        for start in range(0, len(every), AT_ONCE)
    ]


def _option(voice: Voice, course: Course) -> Element:
    names = voice.listing([each.person.name for each in course.partners])
    met_on = course.progress.last_met_on
    since = (
        voice.plain("overdue.met", day=met_on)
        if met_on
        else voice.plain("overdue.not_met", day=course.started_on)
    )
    return blocks.option(names[:LONGEST_NAME], str(course.match.id), description=since)
