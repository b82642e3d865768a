"""Help, and a guess for a word that is no command."""

from messages.blocks import Message, Modal, section
from messages.voice import Markup, Voice

SHOW_HELP = "commands.help.show"
SHOW_ADMIN_HELP = "commands.admin_help.show"

IN_ORDER = (
    *("support", "join", "plan", "met", "ask", "settings", "leave", "data"),
    *("new", "edit", "people", "match", "alerts", "announce", "survey", "report", "messages", "team"),
)
"""How help lists the words: for members *support* first, for coordinators along the life of a program."""


def help_card(voice: Voice, command: str, words: tuple[str, ...]) -> Message:
    """All words of a command with what they do."""
    ordered = [*sorted((word for word in words if word), key=IN_ORDER.index), "help"]
    lines = [
        voice.say("commands.line", command=Markup(f"{command} {word}"), does=voice.say(_key(command, word)))
        for word in ordered
    ]
    return Message(blocks=(section(voice.say("commands.help")), section(Markup("\n".join(lines)))))


def help_sheet(voice: Voice, command: str, words: tuple[str, ...]) -> Modal:
    """The same for somebody who pressed a button."""
    card = help_card(voice, command, words)
    return Modal(
        "commands.help", voice.plain("notices.title"), card.blocks, close=voice.plain("notices.close")
    )


def unknown_word(voice: Voice, command: str, guess: str | None) -> Message:
    """The word itself is not echoed: it may be private, and the channel may be on a shared screen."""
    if guess is None:
        return Message(blocks=(section(voice.say("commands.unknown", command=Markup(command))),))
    meant = Markup(f"{command} {guess}".strip())
    return Message(
        blocks=(section(voice.say("commands.did_you_mean", meant=meant, command=Markup(command))),)
    )


def _key(command: str, word: str) -> str:
    return f"commands.{'admin' if command.endswith('-admin') else 'member'}.{word.replace('-', '_')}"
