"""The log of openings before an owner's eyes."""

from mentoring.openings import Look, Looks
from messages import blocks, pages
from messages.blocks import Modal
from messages.voice import Markup, Voice, mention

OPEN = "openings.list.open"
TURN_BACK = "openings.list.back"
TURN_ON = "openings.list.on"


def looks(voice: Voice, shown: Looks) -> Modal:
    """A page of it, newest first."""
    lines = [_look(voice, each) for each in shown.looks] or [voice.say("openings.none")]
    return Modal(
        "openings.list",
        voice.plain("openings.title"),
        (
            blocks.context(voice.say("openings.explained")),
            blocks.section(Markup("\n".join(lines))),
            *pages.pager(voice, back=TURN_BACK, on=TURN_ON, subject=0, page=shown.page, pages=shown.pages),
        ),
        close=voice.plain("notices.close"),
    )


def _look(voice: Voice, look: Look) -> Markup:
    what = voice.say(f"openings.what.{look.what}", program=look.program, day=look.survey_on or look.at.date())
    return voice.say("openings.look", at=look.at, who=mention(look.who), what=what)
