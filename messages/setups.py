"""Setting a program up: the template, then the seven questions; the rest is changed in its overview."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from mentoring.formats import POLICIES, Format
from mentoring.ids import PersonId, ProgramId
from mentoring.programs import Template
from mentoring.questions import Answered
from mentoring.setups import (
    INTERVALS,
    LONGEST_GOAL,
    LONGEST_LINE,
    LONGEST_NAME,
    MATCH_MONTHS,
    OFFERED_FORMATS,
    Basics,
    Faults,
)
from messages import blocks, programfiles, programs
from messages.blocks import Block, Modal, actions, button, field_for, section
from messages.voice import Voice

OPEN = "setups.form.open"
BACK = "setups.template.back"
SWITCH_DATES = "setups.dates.switch"
SWITCH_FORMAT = "setups.format.switch"

TEMPLATE = "setups.template"
QUESTIONS = "setups.questions"
BASICS = "setups.basics"

STANDING = "standing"
WITH_DATES = "dates"
DAYS = ("starts_on", "ends_on", "sign_up_closes_on")
ENTER = "enter"


def template_page(voice: Voice, typed: Mapping[str, Any] | None = None) -> Modal:
    """The first page. `typed` is what stood on the second, when somebody came back from there."""
    options = [
        blocks.option(
            voice.plain(f"setups.templates.{template}.name"),
            template,
            voice.plain(f"setups.templates.{template}.about"),
        )
        for template in Template
    ]
    chosen = str((typed or {}).get("template", Template.COHORT))
    return Modal(
        TEMPLATE,
        voice.plain("setups.title", number=1),
        (
            section(voice.say("setups.introduction")),
            field_for(
                voice.plain("setups.template"),
                blocks.radio(ENTER, options, initial=chosen),
                block_id="template",
            ),
            actions(programfiles.open_button(voice)),
        ),
        submit=voice.plain("setups.next"),
        close=voice.plain("notices.cancel"),
        metadata=typed or {},
    )


def questions_page(voice: Voice, template: Template, basics: Basics, second: PersonId | None = None) -> Modal:
    """The second page: the seven questions of a new program."""
    contact = field_for(
        voice.plain("setups.second.label"),
        blocks.person_select(ENTER, initial=second),
        block_id="second",
        hint=voice.plain("setups.second.hint"),
        optional=True,
    )
    return Modal(
        QUESTIONS,
        voice.plain("setups.title", number=2),
        (*_basics(voice, basics), contact, actions(button(voice.plain("setups.back"), BACK))),
        submit=voice.plain("setups.next"),
        close=voice.plain("notices.cancel"),
        metadata={"template": template},
    )


def basics_page(voice: Voice, program: ProgramId, basics: Basics) -> Modal:
    """The same questions for a program that there is, without who looks after it."""
    return Modal(
        BASICS,
        voice.plain("programs.parts.basics"),
        (*_basics(voice, basics), actions(back_to(voice, program))),
        submit=voice.plain("setups.save"),
        close=voice.plain("notices.cancel"),
        metadata={"program": program},
    )


def back_to(voice: Voice, program: ProgramId) -> blocks.Element:
    """The way back to all settings, without saving."""
    return button(voice.plain("setups.back"), programs.OPEN, str(program))


def basics_entered(entered: Mapping[str, Answered], before: Basics) -> Basics:
    """What was entered. Dates that were not shown, because the program was to be always open, are kept."""
    days = {name: _day(entered[name]) if name in entered else getattr(before, name) for name in DAYS}
    entered_basics = Basics(
        name=_text(entered, "name"),
        audience=_text(entered, "audience"),
        goal=_text(entered, "goal"),
        target=_text(entered, "target"),
        format=Format(str(entered.get("format") or before.format)),
        most_mentees=int(str(entered.get("most_mentees") or before.most_mentees)),
        standing=entered.get("when") == STANDING,
        match_months=int(str(entered.get("match_months") or before.match_months)),
        interval_days=int(str(entered.get("interval_days") or before.interval_days)),
        **days,
    )
    return entered_basics.fitting()


def second_entered(entered: Mapping[str, Answered]) -> PersonId | None:
    """Whom the creator wants beside them."""
    second = entered.get("second")
    return PersonId(str(second)) if second else None


def kept(template: Template, basics: Basics, second: PersonId | None) -> dict[str, Any]:
    """What was typed on the second page, small enough for the first page to remember."""
    typed = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in asdict(basics).items()
    }
    return typed | {"template": template, "second": second}


def was_kept(typed: Mapping[str, Any]) -> tuple[Basics, PersonId | None] | None:
    """The same, read back; None where nobody came back from the second page."""
    if "name" not in typed:
        return None
    fields = {name: value for name, value in typed.items() if name not in {"template", "second"}}
    days = {name: _day(fields[name]) for name in DAYS}
    return Basics(**(fields | days)), typed["second"]


def errors(voice: Voice, faults: Faults) -> dict[str, str]:
    """What is wrong, beside each field."""
    return {field: voice.plain(f"setups.faults.{fault}") for field, fault in faults.items()}


def _basics(voice: Voice, basics: Basics) -> tuple[Block, ...]:
    days = (_day_field(voice, name, getattr(basics, name)) for name in DAYS)
    shown = (_months(voice, basics),) if basics.standing else tuple(days)
    return (
        _text_field(voice, "name", basics.name, LONGEST_NAME, optional=False),
        _text_field(voice, "audience", basics.audience, LONGEST_LINE),
        _text_field(voice, "goal", basics.goal, LONGEST_GOAL),
        _text_field(voice, "target", basics.target, LONGEST_LINE),
        _format(voice, basics),
        _seats(voice, basics),
        _when(voice, basics),
        *shown,
        menu(
            voice,
            "setups.interval",
            "interval_days",
            [(str(days), programs.every(voice, days)) for days in INTERVALS],
            str(basics.interval_days),
        ),
    )


def _format(voice: Voice, basics: Basics) -> Block:
    """Pairs or groups; the numbers that follow depend on it."""
    offered = dict.fromkeys((*OFFERED_FORMATS, basics.format))
    options = [
        blocks.option(voice.plain(f"formats.{each}.name"), each, voice.plain(f"formats.{each}.about"))
        for each in offered
    ]
    return field_for(
        voice.plain("setups.format"),
        blocks.select(SWITCH_FORMAT, options, initial=basics.format),
        block_id="format",
        dispatch=True,
    )


def _seats(voice: Voice, basics: Basics) -> Block:
    """How many people one mentor takes, or a group has."""
    choices = [
        (str(count), voice.plain("setups.up_to", count=count)) for count in POLICIES[basics.format].seats
    ]
    return menu(voice, f"formats.{basics.format}.seats", "most_mentees", choices, str(basics.most_mentees))


def _when(voice: Voice, basics: Basics) -> Block:
    options = [blocks.option(voice.plain(f"setups.when.{way}"), way) for way in (WITH_DATES, STANDING)]
    chosen = STANDING if basics.standing else WITH_DATES
    return field_for(
        voice.plain("setups.when.label"),
        blocks.radio(SWITCH_DATES, options, initial=chosen),
        block_id="when",
        dispatch=True,
    )


def _months(voice: Voice, basics: Basics) -> Block:
    """How long a match goes on where the program has no end."""
    choices = [(str(months), programs.months(voice, months)) for months in MATCH_MONTHS]
    return menu(voice, "setups.match_months", "match_months", choices, str(basics.match_months))


def _text_field(voice: Voice, name: str, value: str, most: int, *, optional: bool = True) -> Block:
    hint = f"setups.{name}.hint"
    return field_for(
        voice.plain(f"setups.{name}.label"),
        blocks.text_input(
            ENTER,
            initial=value,
            most=most,
            multiline=most >= LONGEST_GOAL,
            placeholder=voice.plain(f"setups.{name}.example"),
        ),
        block_id=name,
        hint=voice.plain(hint) if voice.texts.has(hint) else "",
        optional=optional,
    )


def _day_field(voice: Voice, name: str, value: date | None) -> Block:
    return field_for(
        voice.plain(f"setups.{name}"), blocks.date_picker(ENTER, initial=value), block_id=name, optional=True
    )


def menu(
    voice: Voice,
    key: str,
    block_id: str,
    choices: Sequence[tuple[str, str]],
    initial: str,
    *,
    usual: str = "",
) -> Block:
    """A menu of one choice, with what is usual for the template."""
    options = [blocks.option(words, value) for value, words in choices]
    if initial not in dict(choices):
        options.append(blocks.option(initial, initial))
    return field_for(
        voice.plain(key), blocks.select(ENTER, options, initial=initial), block_id=block_id, hint=usual
    )


def _text(entered: Mapping[str, Answered], name: str) -> str:
    return " ".join(str(entered.get(name) or "").split())


def _day(value: object) -> date | None:
    return date.fromisoformat(str(value)) if value else None
