"""The days on which a program writes to nobody, for its coordinators."""

from collections.abc import Mapping

from mentoring.daysoff import Calendar, Holiday, NotADay, Wanted, lines_of
from mentoring.programs import Program
from mentoring.questions import Answered
from messages import blocks
from messages.blocks import Block, Modal
from messages.setups import back_to
from messages.voice import Markup, Voice

OPEN = "daysoff.form.open"
FORM = "daysoff.form"
KEEPS, CLOSED, WORKED = "keeps", "closed", "worked"
LONGEST = 1500


def form(voice: Voice, calendar: Calendar) -> Modal:
    """Public holidays, the company's own days, and holidays on which people work."""
    program = calendar.program
    keeps = blocks.option(voice.plain("daysoff.keeps"), KEEPS)
    ticked = (KEEPS,) if program.keeps_holidays else ()
    return Modal(
        FORM,
        voice.plain("daysoff.title"),
        (
            blocks.section(voice.say("daysoff.explained")),
            blocks.field_for(
                voice.plain("daysoff.public"),
                blocks.checkboxes(KEEPS, [keeps], initial=ticked),
                block_id=KEEPS,
                optional=True,
            ),
            *_coming(voice, calendar.coming),
            _lines(voice, CLOSED, program.closed_days),
            _lines(voice, WORKED, program.worked_days),
        ),
        submit=voice.plain("setups.save"),
        close=voice.plain("notices.cancel"),
        metadata={"program": program.id},
    )


def entered(values: Mapping[str, Answered]) -> Wanted:
    """What the program shall keep."""
    return Wanted(
        keeps_holidays=bool(values.get(KEEPS)),
        closed=lines_of(str(values.get(CLOSED) or "")),
        worked=lines_of(str(values.get(WORKED) or "")),
    )


def errors(voice: Voice, wrong: NotADay) -> dict[str, str]:
    """What cannot be read, beside its field."""
    return {wrong.field or CLOSED: voice.plain("refusals.NotADay", line=wrong.line)}


def saved(voice: Voice, program: Program) -> Modal:
    """What holds from now on."""
    return Modal(
        "daysoff.saved",
        voice.plain("daysoff.title"),
        (
            blocks.section(voice.say("daysoff.saved", program=program.name)),
            blocks.actions(back_to(voice, program.id)),
        ),
        close=voice.plain("notices.close"),
    )


def _coming(voice: Voice, coming: tuple[Holiday, ...]) -> tuple[Block, ...]:
    """The next holidays of the people's countries; of estimated ones a coordinator knows better."""
    if not coming:
        return ()
    lines = [
        voice.say(
            "daysoff.holiday",
            day=voice.weekday(each.on),
            name=each.name,
            country=voice.country_name(each.country),
        )
        for each in coming
    ]
    words = [voice.say("daysoff.coming"), *lines]
    if any(each.is_estimated for each in coming):
        words.append(voice.say("daysoff.estimated"))
    return (blocks.section(Markup("\n".join(words))),)


def _lines(voice: Voice, name: str, lines: tuple[str, ...]) -> Block:
    return blocks.field_for(
        voice.plain(f"daysoff.{name}"),
        blocks.text_input(name, initial="\n".join(lines), most=LONGEST, multiline=True),
        block_id=name,
        hint=voice.plain(f"daysoff.{name}_hint"),
        optional=True,
    )
