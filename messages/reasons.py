"""Reasons for a match in words: whole sentences for the two people, a short line for coordinators."""

from collections.abc import Iterable

from mentoring.participants import Role
from mentoring.reasons import Reason
from mentoring.templates import Factor
from messages.voice import Markup, Voice, escape

STYLES = {Factor.HELP_STYLE: "help", Factor.TALK_STYLE: "talk"}


def sentences(voice: Voice, reasons: Iterable[Reason], *, reader: Role | None, partner: Markup) -> Markup:
    """Why the two were matched, to one of them, or to both where `reader` is None."""
    told = [_sentence(voice, each, reader, partner) for each in reasons]
    return Markup(" ".join(told)) if told else voice.say("reasons.none")


def in_short(voice: Voice, reasons: Iterable[Reason]) -> Markup:
    """The same for somebody who reads many of them."""
    told = [
        voice.say(f"reasons.short.{each.code}", names=_names(voice, each), count=_hours(each))
        for each in reasons
    ]
    return Markup(" · ".join(told)) if told else voice.say("reasons.short.none")


def _sentence(voice: Voice, reason: Reason, reader: Role | None, partner: Markup) -> Markup:
    key = f"reasons.to_{reader}.{reason.code}"
    if reader is None or not voice.texts.has(key):
        key = f"reasons.to_both.{reason.code}"
    bold = tuple(Markup(f"*{name}*") for name in _names(voice, reason))
    return voice.say(key, names=bold, count=_hours(reason), partner=partner)


def _names(voice: Voice, reason: Reason) -> tuple[Markup, ...]:
    match reason.code:
        case Factor.LANGUAGES:
            return tuple(Markup(voice.language_name(name)) for name in reason.names)
        case Factor.HELP_STYLE | Factor.TALK_STYLE:
            return tuple(voice.say(f"reasons.styles.{STYLES[reason.code]}_{name}") for name in reason.names)
        case _:
            return tuple(escape(name) for name in reason.names)


def _hours(reason: Reason) -> int:
    """Whole hours: a quarter more or less says nothing to anybody."""
    return max(1, round(reason.hours or 0))
