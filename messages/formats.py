"""Words that follow a program's format: what it does not say in its own way is as in pairs."""

from mentoring.formats import POLICIES, Format
from mentoring.participants import Role
from mentoring.programs import Program
from messages.voice import Voice


def own_words(voice: Voice, format_: Format, key: str) -> str:
    """The key of a sentence as this format says it, or both kinds of groups, or all others."""
    own = f"formats.{format_}.{key}"
    if not voice.texts.has(own) and POLICIES[format_].is_group:
        own = f"formats.groups.{key}"
    return own if voice.texts.has(own) else key


def words_to(voice: Voice, program: Program, reader: Role, key: str) -> str:
    """The key of a sentence that says who the other one is, where the format says it in its own way.

    To a newer colleague who mentors, *your leader* would be somebody else.
    """
    own = f"formats.{program.format}.{key}_to_{reader}"
    return own if voice.texts.has(own) else own_words(voice, program.format, key)


def group_words(voice: Voice, program: Program, key: str) -> str:
    """The key of a sentence about more than two, where a group says it in its own way."""
    room, _, name = key.partition(".")
    own = f"{room}.group.{name}"
    return own if program.policy.is_group and voice.texts.has(own) else key
