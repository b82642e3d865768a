"""Short words that stand alone: a refusal, a fault, something out of date."""

from dataclasses import dataclass

from mentoring.refusals import Refusal
from messages.blocks import Message, Modal, section
from messages.voice import Markup, Voice


@dataclass(frozen=True, slots=True)
class Notice:
    """A few words with a title, shown as a message or as a modal."""

    title: str
    words: Markup
    close: str

    def as_message(self) -> Message:
        """For chats."""
        return Message(blocks=(section(self.words),))

    def as_modal(self) -> Modal:
        """For people who are looking at a modal."""
        return Modal("notice", self.title, (section(self.words),), close=self.close)


def refused(voice: Voice, refusal: Refusal) -> Notice:
    """The rule that stopped somebody, in words that say what to do."""
    return _notice(voice, voice.say(f"refusals.{type(refusal).__name__}", **refusal.data()))


def fault(voice: Voice, fault_id: str) -> Notice:
    """Something broke on our side; the id finds it in the log."""
    return _notice(voice, voice.say("notices.fault", fault=fault_id))


def outdated(voice: Voice) -> Notice:
    """A button that no longer does anything."""
    return _notice(voice, voice.say("notices.outdated"))


def _notice(voice: Voice, words: Markup) -> Notice:
    return Notice(voice.plain("notices.title"), words, voice.plain("notices.close"))
