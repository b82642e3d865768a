"""The two slash commands: one plain word each, synonyms, and *did you mean* for the rest."""

import difflib
from dataclasses import dataclass

from handlers.listening import Listening
from handlers.requests import Click, Command
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

    async def help_wanted(self, request: Click) -> None:
        """The *Help* button."""
        words = tuple(self.listening.words[self.command])
        await request.show(views.help_sheet(request.voice, self.command, words))


def register(listening: Listening) -> None:
    """Both commands, and the buttons that explain them."""
    for command in (MEMBER, ADMIN):
        listening.commands[command] = Router(listening, command).answered
    listening.clicks[views.SHOW_HELP] = Router(listening, MEMBER).help_wanted
    listening.clicks[views.SHOW_ADMIN_HELP] = Router(listening, ADMIN).help_wanted
