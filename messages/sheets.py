"""The questions of a program's surveys, before a coordinator's eyes: list, library, own words, see as."""

from collections.abc import Mapping, Sequence

from mentoring.ids import ProgramId
from mentoring.library import LIBRARY
from mentoring.people import Person
from mentoring.questions import Answered, Question
from mentoring.setups import lines_of
from mentoring.sheets import (
    LONGEST_QUESTION,
    MOST_QUESTIONS,
    Condition,
    Sheet,
    Sort,
    SurveyQuestion,
    condition_of,
    conditions,
    hanging_on,
    sort_of,
)
from mentoring.surveys import Invitation
from messages import blocks, surveys
from messages.blocks import Block, Modal, actions, button, context, field_for, section
from messages.surveys import label
from messages.voice import Markup, Voice

OPEN = "sheets.list.open"
ADD = "sheets.library.add"
WRITE = "sheets.question.write"
EDIT = "sheets.question.edit"
TAKE_OUT = "sheets.question.take_out"
SAVE = "sheets.question.save"
SEE_AS = "sheets.preview.open"
TRY = "sheets.preview.send"

LABEL, SORT, CHOICES, REQUIRED, CONDITION = "label", "sort", "choices", "required", "condition"
YES, NO = "yes", "no"
NOTHING = "always"
"""Slack takes no empty value in a menu."""


def sheet(voice: Voice, shown: Sheet, back: str) -> Modal:
    """The questions in their order, each with a button; below them the library. `back` leads to the form."""
    program = str(shown.program.id)
    buttons = [
        button(voice.plain("sheets.write"), WRITE, program),
        button(voice.plain("setups.back"), back, program),
    ]
    rows = [_row(voice, question, shown.questions) for question in shown.questions]
    return Modal(
        "sheets.list",
        voice.plain("sheets.title"),
        (
            section(voice.say("sheets.explained", program=shown.program.name, most=MOST_QUESTIONS)),
            *rows,
            *_library(voice, shown),
            actions(*(buttons if shown.has_room else buttons[1:])),
        ),
        close=voice.plain("notices.close"),
        metadata={"program": shown.program.id},
    )


def question_page(voice: Voice, shown: Sheet, question: Question | None = None) -> Modal:
    """A question in own words, new or to be changed."""
    metadata = {"program": shown.program.id} | ({"question": question.id} if question else {})
    sort = sort_of(question) if question else Sort.SCALE
    return Modal(
        SAVE,
        voice.plain("sheets.question_title"),
        (
            _label(voice, question),
            _menu(voice, SORT, [(each, voice.plain(f"sheets.sorts.{each}")) for each in Sort], sort),
            _choices(voice, question),
            _menu(
                voice,
                REQUIRED,
                [(each, voice.plain(f"sheets.required.{each}")) for each in (NO, YES)],
                YES if question and question.required else NO,
            ),
            *_condition(voice, shown.questions, question),
            actions(button(voice.plain("setups.back"), OPEN, str(shown.program.id)), *_out(voice, question)),
        ),
        submit=voice.plain("setups.save"),
        close=voice.plain("notices.cancel"),
        metadata=metadata,
    )


def question_entered(entered: Mapping[str, Answered], among: Sequence[Question]) -> SurveyQuestion:
    """A question as it was written. A condition that is gone meanwhile is none."""
    hangs_on = str(entered.get(CONDITION) or NOTHING)
    return SurveyQuestion(
        label=" ".join(str(entered.get(LABEL) or "").split()),
        sort=Sort(str(entered[SORT])),
        choices=lines_of(str(entered.get(CHOICES) or "")),
        required=entered.get(REQUIRED) == YES,
        condition=next((each for each in conditions(among) if each.code == hangs_on), None),
    )


def preview(voice: Voice, asked: Invitation, who: Person, answers: Mapping[str, Answered]) -> Modal:
    """The very sheet that people get, as an invented person sees it; what is entered is kept nowhere."""
    seen = surveys.sheet(voice, asked, answers)
    return Modal(
        TRY,
        voice.plain("sheets.see_as_title"),
        (context(voice.say("sheets.see_as", name=who.name, title=who.title)), *seen.blocks),
        submit=seen.submit,
        close=voice.plain("notices.close"),
        metadata={"program": asked.program.id, "lane": asked.survey.lane},
    )


def tried(voice: Voice, asked: Invitation) -> Modal:
    """What people read after they have answered; nothing was kept."""
    thanks = surveys.thanks(voice, asked)
    note = context(voice.say("sheets.nothing_kept"))
    return Modal(
        "sheets.tried", voice.plain("sheets.see_as_title"), (note, *thanks.blocks), close=thanks.close
    )


def of_question(value: str) -> tuple[ProgramId, int]:
    """The program and the question that a button carries."""
    program, _, question = value.partition(":")
    return ProgramId(int(program)), int(question)


def _row(voice: Voice, question: Question, among: Sequence[Question]) -> Block:
    how = voice.plain(f"sheets.short.{sort_of(question)}", choices=list(question.choices))
    found = condition_of(question, among)
    when = voice.say("sheets.after", answer=_condition_words(voice, found)) if found else None
    lines = [voice.say("sheets.question", question=label(voice, question)), voice.say("sheets.how", how=how)]
    value = f"{question.program}:{question.id}"
    if question.label:
        name = voice.plain("programs.change_of", part=label(voice, question))
        change = button(voice.plain("programs.change"), EDIT, value, label=blocks.shortened(name, 75))
    else:
        change = _take_out(voice, question)
    return section(Markup("\n".join([*lines, *([when] if when else [])])), accessory=change)


def _library(voice: Voice, shown: Sheet) -> tuple[Block, ...]:
    """What could be asked, too, by theme."""
    if not shown.has_room:
        return (context(voice.say("sheets.full")),)
    asked = {question.key for question in shown.questions}
    groups = [
        {
            "label": blocks.plain(voice.plain(f"sheets.themes.{theme}")),
            "options": [
                blocks.option(voice.plain(f"surveys.questions.{draft.key}"), draft.key)
                for draft in drafts
                if draft.key not in asked
            ],
        }
        for theme, drafts in LIBRARY.items()
    ]
    offered = [group for group in groups if group["options"]]
    if not offered:
        return ()
    menu = {
        "type": "static_select",
        "action_id": ADD,
        "option_groups": offered,
        "placeholder": blocks.plain(voice.plain("sheets.choose")),
    }
    return (section(voice.say("sheets.library"), accessory=menu),)


def _label(voice: Voice, question: Question | None) -> Block:
    written = question.label if question else ""
    return field_for(
        voice.plain("sheets.label"),
        blocks.text_input(LABEL, initial=written, most=LONGEST_QUESTION),
        block_id=LABEL,
        hint=voice.plain("sheets.label_hint"),
    )


def _choices(voice: Voice, question: Question | None) -> Block:
    written = "\n".join(question.choices) if question else ""
    return field_for(
        voice.plain("sheets.choices"),
        blocks.text_input(CHOICES, initial=written, multiline=True, most=1000),
        block_id=CHOICES,
        hint=voice.plain("sheets.choices_hint"),
        optional=True,
    )


def _condition(voice: Voice, among: Sequence[Question], question: Question | None) -> tuple[Block, ...]:
    """Asked always, or only after an answer to a question before it."""
    if question and hanging_on(question, among):
        return ()
    before = [each for each in among if question is None or each.position < question.position]
    found = condition_of(question, among) if question else None
    offered = [(each.code, _condition_words(voice, each)) for each in conditions(before)]
    always = (NOTHING, voice.plain("sheets.always"))
    initial = found.code if found else NOTHING
    return (_menu(voice, CONDITION, [always, *offered[:99]], initial),) if offered else ()


def _condition_words(voice: Voice, found: Condition) -> str:
    words = label(voice, found.question)
    if sort_of(found.question) is Sort.CHOICE:
        return voice.plain("sheets.conditions.choice", answer=found.answers[0], question=words)
    least, most = found.answers[0], found.answers[-1]
    return voice.plain("sheets.conditions.range", least=least, most=most, question=words)


def _menu(voice: Voice, name: str, choices: Sequence[tuple[str, str]], initial: str) -> Block:
    options = [blocks.option(words, value) for value, words in choices]
    return field_for(
        voice.plain(f"sheets.{name}_label"), blocks.select(name, options, initial=initial), block_id=name
    )


def _out(voice: Voice, question: Question | None) -> tuple[blocks.Element, ...]:
    return (_take_out(voice, question),) if question else ()


def _take_out(voice: Voice, question: Question) -> blocks.Element:
    sure = blocks.confirm(
        voice.plain("sheets.out.title"),
        voice.plain("sheets.out.sure"),
        voice.plain("sheets.out.yes"),
        voice.plain("sheets.out.no"),
        danger=True,
    )
    return button(
        voice.plain("sheets.out.button"), TAKE_OUT, f"{question.program}:{question.id}", confirm=sure
    )
