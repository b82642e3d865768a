"""Reasons for a match in words: whole sentences for the two people, a short line for coordinators."""

from collections.abc import Iterable

from mentoring.formats import Format
from mentoring.participants import Role
from mentoring.reasons import Reason
from mentoring.templates import Factor
from messages.formats import own_words
from messages.voice import Markup, Voice, escape

STYLES = {Factor.HELP_STYLE: "help", Factor.TALK_STYLE: "talk"}


def sentences(
    voice: Voice, reasons: Iterable[Reason], *, format_: Format, reader: Role | None, partner: Markup
) -> Markup:
    """Why the two were matched, to one of them, or to both where `reader` is None."""
    told = [_sentence(voice, each, format_, reader, partner) for each in reasons]
    return Markup(" ".join(told)) if told else voice.say("reasons.none")


def in_short(voice: Voice, reasons: Iterable[Reason]) -> Markup:
    """The same for somebody who reads many of them."""
    told = [
        voice.say(f"reasons.short.{each.code}", names=_names(voice, each), count=_hours(each))
        for each in reasons
    ]
    return Markup(" · ".join(told)) if told else voice.say("reasons.short.none")


def _sentence(voice: Voice, reason: Reason, format_: Format, reader: Role | None, partner: Markup) -> Markup:
    key = f"reasons.to_{reader}.{reason.code}"
    if reader is None or not voice.texts.has(key):
        key = f"reasons.to_both.{reason.code}"
    key = _exchanged(reason, reader) or own_words(voice, format_, key)
    names, given = (
        tuple(Markup(f"*{name}*") for name in _named(voice, reason, codes))
        for codes in (reason.names, reason.given)
    )
    return voice.say(key, names=names, given=given, count=_hours(reason), partner=partner)


def _exchanged(reason: Reason, reader: Role | None) -> str | None:
    """The words where both ask and both help: the reader gets something, gives something, or both.

    What both get and both give is the same for both, so it may stand where both read.
    """
    if not reason.given:
        return None
    if reason.given == reason.names:
        return f"reasons.exchange.same_{reason.code}"
    if reader is None:
        return None
    return f"reasons.exchange.{'both' if reason.names else 'gives'}_{reason.code}"


def _names(voice: Voice, reason: Reason) -> tuple[Markup, ...]:
    """All that a reason names, in one line."""
    return _named(voice, reason, tuple(dict.fromkeys((*reason.names, *reason.given))))


def _named(voice: Voice, reason: Reason, codes: tuple[str, ...]) -> tuple[Markup, ...]:
    match reason.code:
        case Factor.LANGUAGES:
            return tuple(Markup(voice.language_name(name)) for name in codes)
        case Factor.HELP_STYLE | Factor.TALK_STYLE:
            return tuple(voice.say(f"reasons.styles.{STYLES[reason.code]}_{name}") for name in codes)
        case _:
            return tuple(escape(name) for name in codes)


def _hours(reason: Reason) -> int:
    """Whole hours: a quarter more or less says nothing to anybody."""
    return max(1, round(reason.hours or 0))
