"""The forms in which parts of a program are changed: rules, words, topics, questions of its own."""

from collections.abc import Mapping
from dataclasses import replace

from mentoring.formats import Format, Leading
from mentoring.ids import ProgramId
from mentoring.participants import Role
from mentoring.programs import Lane, Preview, Program
from mentoring.questions import Answered, Kind, Question, Visibility
from mentoring.setups import (
    EXTENSION_WEEKS,
    HOURS_A_MONTH,
    LONGEST_LABEL,
    LONGEST_ROLE_WORD,
    OWN_VISIBILITIES,
    SURVEY_WEEKS,
    Faults,
    Groups,
    OwnQuestion,
    Rules,
    Words,
    lines_of,
)
from mentoring.templates import BLUEPRINTS
from messages import blocks
from messages.blocks import Block, Modal, actions, button, field_for
from messages.fields import role_words, usual_word
from messages.setups import ENTER, back_to, menu
from messages.voice import Voice

GROUPS = "parts.groups"
RULES = "parts.rules"
WORDS = "parts.words"
TOPICS = "parts.topics"
QUESTION = "parts.question"
RETIRE_QUESTION = "parts.question.retire"

LONGEST_INPUT = 3000
YES = "yes"
NO = "no"


def groups_page(voice: Voice, program: Program) -> Modal:
    """How many mentors a group has, and who leads its talks."""
    words = role_words(voice, program)
    counts = [
        (str(each), voice.plain("parts.group_mentors.value", count=each, **words))
        for each in program.policy.mentors
    ]
    leading = [(each, voice.plain(f"parts.led_by.{each}", **words)) for each in program.policy.leading]
    return page(
        voice,
        GROUPS,
        "groups",
        program.id,
        menu(voice, "parts.group_mentors.label", "group_mentors", counts, str(program.group_mentors)),
        menu(
            voice,
            "parts.led_by.label",
            "led_by",
            leading,
            program.led_by,
            usual=voice.plain("parts.led_by.hint"),
        ),
    )


def groups_entered(entered: Mapping[str, Answered]) -> Groups:
    """What was chosen."""
    return Groups(group_mentors=number_of(entered, "group_mentors"), led_by=Leading(str(entered["led_by"])))


def rules_page(voice: Voice, program: Program) -> Modal:
    """How much time, who decides, who is asked before."""
    usual = BLUEPRINTS[program.template]
    return page(
        voice,
        RULES,
        "rules",
        program.id,
        _number_menu(voice, "hours_a_month", HOURS_A_MONTH, program.hours_a_month, usual.hours_a_month),
        choice_menu(voice, "approval", (NO, YES), yes_or_no(program.approval), yes_or_no(usual.approval)),
        choice_menu(voice, "preview", tuple(Preview), program.preview, usual.preview),
        _number_menu(
            voice, "survey_every_weeks", SURVEY_WEEKS, program.survey_every_weeks, usual.survey_every_weeks
        ),
        choice_menu(voice, "survey_lane", tuple(Lane), program.survey_lane, Lane.NAMED),
        _number_menu(
            voice, "extension_weeks", EXTENSION_WEEKS, program.extension_weeks, usual.extension_weeks
        ),
    )


def rules_entered(entered: Mapping[str, Answered]) -> Rules:
    """What was chosen."""
    return Rules(
        hours_a_month=number_of(entered, "hours_a_month"),
        approval=entered["approval"] == YES,
        preview=Preview(str(entered["preview"])),
        survey_every_weeks=number_of(entered, "survey_every_weeks"),
        survey_lane=Lane(str(entered["survey_lane"])),
        extension_weeks=number_of(entered, "extension_weeks"),
    )


def words_page(voice: Voice, program: Program) -> Modal:
    """What the two sides are called; the usual words stand in their place."""
    words = role_words(voice, program)
    form = page(
        voice,
        WORDS,
        "words",
        program.id,
        _line(voice, "mentor_word", words["mentor"], LONGEST_ROLE_WORD),
        _line(voice, "mentee_word", words["mentee"], LONGEST_ROLE_WORD),
    )
    return replace(form, metadata={**form.metadata, "format": program.format})


def words_entered(voice: Voice, entered: Mapping[str, Answered], format_: Format) -> Words:
    """What was written; the usual words are kept as none, so that each reader has them in their language."""
    return Words(
        mentor_word=_own(entered, "mentor_word", usual_word(voice, format_, Role.MENTOR)),
        mentee_word=_own(entered, "mentee_word", usual_word(voice, format_, Role.MENTEE)),
    )


def topics_page(voice: Voice, program: ProgramId, topics: tuple[str, ...]) -> Modal:
    """The catalogue, one topic a line."""
    fields = [
        _text(voice, _topics_field(number), text, LONGEST_INPUT, label="topics", optional=number > 1)
        for number, text in enumerate(_in_fields(topics), start=1)
    ]
    return page(voice, TOPICS, "topics", program, *fields)


def topics_entered(entered: Mapping[str, Answered]) -> tuple[str, ...]:
    """One topic a line, of all fields."""
    fields = (value for field, value in entered.items() if field.startswith("topics"))
    return lines_of("\n".join(str(value) for value in fields if value))


def topics_faults(faults: Faults) -> Faults:
    """What is wrong with the catalogue is said at its first field."""
    return {_topics_field(1): fault for fault in faults.values()}


def question_page(voice: Voice, program: ProgramId, question: Question | None = None) -> Modal:
    """A question of the program's own, new or to be changed."""
    sees = Visibility.COORDINATORS if question is None else question.visibility
    metadata = {"program": program} | ({"question": question.id} if question else {})
    return Modal(
        QUESTION,
        voice.plain("parts.question_title"),
        (
            _line(voice, "label", question.label if question else "", LONGEST_LABEL),
            _text(
                voice,
                "choices",
                "\n".join(question.choices) if question else "",
                LONGEST_INPUT,
                optional=True,
            ),
            menu(
                voice,
                "parts.several.label",
                "several",
                [(each, voice.plain(f"parts.several.{each}")) for each in (NO, YES)],
                yes_or_no(question is not None and question.kind is Kind.SEVERAL),
            ),
            menu(
                voice,
                "parts.visibility.label",
                "visibility",
                [(each, voice.plain(f"joins.sees.{each}")) for each in OWN_VISIBILITIES],
                sees,
            ),
            menu(
                voice,
                "parts.required.label",
                "required",
                [(each, voice.plain(f"parts.required.{each}")) for each in (NO, YES)],
                yes_or_no(question is not None and question.required),
            ),
            actions(back_to(voice, program), *_retire(voice, question)),
        ),
        submit=voice.plain("setups.save"),
        close=voice.plain("notices.cancel"),
        metadata=metadata,
    )


def question_entered(entered: Mapping[str, Answered]) -> OwnQuestion:
    """A question as it was written."""
    return OwnQuestion(
        label=" ".join(str(entered.get("label") or "").split()),
        choices=lines_of(str(entered.get("choices") or "")),
        several=entered.get("several") == YES,
        visibility=Visibility(str(entered["visibility"])),
        required=entered["required"] == YES,
    )


def page(voice: Voice, callback_id: str, name: str, program: ProgramId, *fields: Block) -> Modal:
    """One part of a program's settings."""
    return Modal(
        callback_id,
        voice.plain(f"programs.parts.{name}"),
        (*fields, actions(back_to(voice, program))),
        submit=voice.plain("setups.save"),
        close=voice.plain("notices.cancel"),
        metadata={"program": program},
    )


def _number_menu(voice: Voice, name: str, choices: tuple[int, ...], value: int, usual: int) -> Block:
    words = [
        (str(each), voice.plain(f"parts.{name}.value", count=each)) for each in sorted({*choices, value})
    ]
    return menu(
        voice,
        f"parts.{name}.label",
        name,
        words,
        str(value),
        usual=usual_hint(voice, dict(words)[str(usual)]),
    )


def choice_menu(voice: Voice, name: str, choices: tuple[str, ...], value: str, usual: str) -> Block:
    """A menu of words, with what is usual, or with a hint where there is one."""
    hint = f"parts.{name}.hint"
    words = [(str(each), voice.plain(f"parts.{name}.{each}")) for each in choices]
    return menu(
        voice,
        f"parts.{name}.label",
        name,
        words,
        str(value),
        usual=voice.plain(hint) if voice.texts.has(hint) else usual_hint(voice, dict(words)[str(usual)]),
    )


def usual_hint(voice: Voice, words: str) -> str:
    """What is usual for the template, below a field."""
    return voice.plain("parts.usual", usual=words)


def _line(voice: Voice, name: str, value: str, most: int) -> Block:
    return field_for(
        voice.plain(f"parts.{name}"), blocks.text_input(ENTER, initial=value, most=most), block_id=name
    )


def _text(
    voice: Voice, name: str, value: str, most: int, *, label: str = "", optional: bool = False
) -> Block:
    key = f"parts.{label or name}"
    hint = f"{key}_hint"
    return field_for(
        voice.plain(key),
        blocks.text_input(ENTER, initial=value[:most], most=most, multiline=True),
        block_id=name,
        hint=voice.plain(hint) if voice.texts.has(hint) else "",
        optional=optional,
    )


def _topics_field(number: int) -> str:
    return f"topics_{number}"


def _in_fields(topics: tuple[str, ...]) -> list[str]:
    """As many fields as the catalogue needs, each no longer than Slack takes, and the last with room."""
    fields = [""]
    for topic in topics:
        if len(fields[-1]) + len(topic) + 1 > LONGEST_INPUT - 2 * LONGEST_LABEL:
            fields.append("")
        fields[-1] = f"{fields[-1]}\n{topic}".strip()
    return fields


def _retire(voice: Voice, question: Question | None) -> tuple[blocks.Element, ...]:
    if question is None:
        return ()
    sure = blocks.confirm(
        voice.plain("parts.retire.title"),
        voice.plain("parts.retire.sure"),
        voice.plain("parts.retire.yes"),
        voice.plain("parts.retire.no"),
        danger=True,
    )
    value = f"{question.program}:{question.id}"
    return (button(voice.plain("parts.retire.button"), RETIRE_QUESTION, value, style="danger", confirm=sure),)


def _own(entered: Mapping[str, Answered], name: str, usual: str) -> str:
    written = str(entered.get(name) or "").strip()
    return "" if written == usual.strip() else written


def yes_or_no(is_so: bool) -> str:  # noqa: FBT001 (the one thing it is about)
    """As a choice of a menu."""
    return YES if is_so else NO


def number_of(entered: Mapping[str, Answered], name: str) -> int:
    """The number that was chosen."""
    return int(str(entered[name]))
