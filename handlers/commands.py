"""The two slash commands: one plain word each, synonyms, and *did you mean* for the rest."""

import difflib
from dataclasses import dataclass

from handlers.listening import Listening
from handlers.requests import Command
from messages import commands as views

MEMBER = "/mentor"
ADMIN = "/mentor-admin"


@dataclass(frozen=True, slots=True)
class Router:
    """Finds the feature for the first word of a command."""

    listening: Listening
    command: str

    async def answered(self, request: Command) -> None:
        """Run the word's handler; without one, help or a guess."""
        words = self.listening.words[self.command]
        word = request.word
        known = self.listening.synonyms[self.command].get(word, word)
        if known in words:
            await words[known](request)
        elif word == "help":
            await request.reply(views.help_card(request.voice, self.command, tuple(words)))
        else:
            close = difflib.get_close_matches(known, [*words, *self.listening.synonyms[self.command]], n=1)
            guess = self.listening.synonyms[self.command].get(close[0], close[0]) if close else None
            await request.reply(views.unknown_word(request.voice, self.command, guess))


def register(listening: Listening) -> None:
    """Both commands."""
    for command in (MEMBER, ADMIN):
        listening.commands[command] = Router(listening, command).answered
