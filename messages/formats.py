"""Words that follow a program's format: what it does not say in its own way is as in pairs."""

from mentoring.formats import Format
from messages.voice import Voice


def own_words(voice: Voice, format_: Format, key: str) -> str:
    """The key of a sentence as this format says it, or as all others do."""
    own = f"formats.{format_}.{key}"
    return own if voice.texts.has(own) else key
