"""What is shown while the engine works in its own process: what it is at, and how far."""

from mentoring.working import Progress
from messages.blocks import Modal, context, section
from messages.runs import CALLBACK
from messages.voice import Markup, Voice

HUNDRED = 100
STEPS = 10
FILLED, EMPTY = "▰", "▱"


def working(voice: Voice, progress: Progress | None = None, *, is_kept: bool = False) -> Modal:
    """Shown at once, and again as the work goes on."""
    more = (context(voice.say("working.kept")),) if progress and is_kept else ()
    return Modal(
        CALLBACK,
        voice.plain("runs.title"),
        (section(_words(voice, progress)), *more),
        close=voice.plain("notices.close"),
    )


def _words(voice: Voice, progress: Progress | None) -> Markup:
    if progress is None:
        return voice.say("working.begun")
    words = voice.say(f"working.{progress.phase}")
    if progress.share is None:
        return words
    filled = round(STEPS * progress.share)
    bar = FILLED * filled + EMPTY * (STEPS - filled)
    return voice.say("working.share", words=words, bar=bar, share=round(HUNDRED * progress.share))
