"""Help in a program: who is named for private talks, and the lines outside."""

from collections.abc import Mapping

from mentoring.ids import PersonId
from mentoring.panels import LONGEST_LINES, MOST_PEOPLE, Panel
from mentoring.questions import Answered
from messages import blocks
from messages.blocks import Modal, actions, context, field_for
from messages.setups import ENTER, back_to
from messages.voice import Voice

SAVE = "panels.form.save"

LISTENERS, OUTSIDE = "listeners", "outside"


def form(voice: Voice, shown: Panel) -> Modal:
    """Whom people can ask, and whom they can call."""
    return Modal(
        SAVE,
        voice.plain("programs.parts.support"),
        (
            context(voice.say("panels.explained")),
            field_for(
                voice.plain("panels.listeners"),
                blocks.people_select(ENTER, initial=shown.listeners, most=MOST_PEOPLE),
                block_id=LISTENERS,
                hint=voice.plain("panels.listeners_hint"),
                optional=True,
            ),
            field_for(
                voice.plain("panels.outside"),
                blocks.text_input(
                    ENTER, initial=shown.program.outside_lines, most=LONGEST_LINES, multiline=True
                ),
                block_id=OUTSIDE,
                hint=voice.plain("panels.outside_hint"),
                optional=True,
            ),
            actions(back_to(voice, shown.program.id)),
        ),
        submit=voice.plain("setups.save"),
        close=voice.plain("notices.cancel"),
        metadata={"program": shown.program.id},
    )


def entered(said: Mapping[str, Answered]) -> tuple[list[PersonId], str]:
    """Who was named, and the lines as they were written."""
    named = said.get(LISTENERS)
    people = [PersonId(each) for each in named] if isinstance(named, tuple) else []
    return people, str(said.get(OUTSIDE) or "").strip()
