"""One talk in a check-in: whom it is about, in its own words, and who sees what is said."""

from mentoring.rounds import Talk
from messages import blocks
from messages.blocks import Block, Element
from messages.voice import Markup, Voice, mention


def with_picker(talk: Talk, *elements: Element) -> Block:
    """A picker carries no value: its block says which check-in it is about."""
    return blocks.actions(*elements, block_id=f"checkin-{talk.checkin.id}")


def seen_by(voice: Voice, talk: Talk, what: str) -> Block:
    """Who sees what is said."""
    key = in_own_words(voice, talk, f"seen.{what}")
    return blocks.context(voice.say(key, partner=whom(voice, talk)))


def in_own_words(voice: Voice, talk: Talk, what: str) -> str:
    """The words for it; a group, and what names nobody, have some of their own."""
    kind = "group" if is_group(talk) else "nameless" if talk.is_nameless else ""
    own = f"checkins.{kind}.{what}"
    return own if kind and voice.texts.has(own) else f"checkins.{what}"


def whom(voice: Voice, talk: Talk) -> tuple[Markup, ...]:
    """Whom it is about: the other one, or the group as a whole."""
    if is_group(talk):
        return (voice.say("checkins.group.partner"),)
    if talk.is_nameless:
        return (voice.say("checkins.nameless.partner"),)
    return tuple(mention(person.id) for person in talk.own.partners)


def is_group(talk: Talk) -> bool:
    """More than two."""
    return talk.own.program.policy.is_group


def names(talk: Talk) -> tuple[str, ...]:
    """The others, where Slack reads no markup."""
    return tuple(person.name for person in talk.own.partners)


def bold(partner: tuple[Markup, ...]) -> Markup:
    """Whom it is about, as a heading."""
    return Markup(f"*{', '.join(partner)}*")
