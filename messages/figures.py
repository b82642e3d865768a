"""Figures in words: the value, what it is made of, what to aim at, what it means."""

from collections.abc import Iterable

from mentoring.programs import Program
from messages import blocks
from messages.blocks import Element, Modal
from messages.fields import role_words
from messages.formats import own_words
from messages.voice import Markup, Voice
from reports.figures import TIMES, Figure, Key, Unit, is_told

SHOW_DEFINITIONS = "figures.definitions.open"


def definitions_button(voice: Voice, program: Program) -> Element:
    """To what each figure counts, beside the figures."""
    return blocks.button(voice.plain("figures.title"), SHOW_DEFINITIONS, str(program.id))


def line(voice: Voice, program: Program, figure: Figure) -> Markup:
    """One figure on one line."""
    whole = voice.say("figures.line", name=name(voice, program, figure), value=_value(voice, figure))
    return Markup(" · ".join([whole, *_parts(voice, figure)]))


def lines(voice: Voice, program: Program, figures: Iterable[Figure]) -> Markup:
    """Several, one a line."""
    return Markup("\n".join(line(voice, program, figure) for figure in figures))


def name(voice: Voice, program: Program, figure: Figure) -> str:
    """What the figure is called, with the role it is about where there are two."""
    words = _worded(voice, program, f"figures.{figure.key}.name")
    if figure.role is None or not program.policy.asks_role:
        return words
    return voice.plain("figures.by_role", name=words, role=role_words(voice, program)[figure.role])


def means(voice: Voice, program: Program, key: Key) -> str:
    """Its definition."""
    return _worded(voice, program, f"figures.{key}.means")


def definitions(voice: Voice, program: Program) -> Modal:
    """What each figure counts, of those that say something in such a program."""
    rows = [
        voice.say(
            "figures.definition",
            name=_worded(voice, program, f"figures.{key}.name"),
            means=means(voice, program, key),
        )
        for key in Key
        if is_told(key, program.policy)
    ]
    return Modal(
        "figures.definitions",
        voice.plain("figures.title"),
        (
            *(blocks.section(Markup("\n".join(rows[at : at + 7]))) for at in range(0, len(rows), 7)),
            blocks.context(voice.say("figures.privacy")),
        ),
        close=voice.plain("notices.close"),
    )


def _worded(voice: Voice, program: Program, key: str) -> str:
    """As the program's format says it, with its own words for the roles."""
    return voice.plain(own_words(voice, program.format, key), **role_words(voice, program))


def _value(voice: Voice, figure: Figure) -> str:
    """What stands out."""
    if figure.value is None:
        kept_back = "figures.too_few_weeks" if figure.unit is Unit.MINUTES else "figures.kept_back"
        return voice.plain(kept_back if figure.is_kept_back else "figures.nothing_yet")
    match figure.unit:
        case Unit.COUNT:
            return voice.number(figure.value, 0)
        case Unit.SHARE:
            return voice.share(figure.value)
        case Unit.DAYS | Unit.HOURS | Unit.MINUTES:
            return _time(voice, figure.unit, figure.value)


def _parts(voice: Voice, figure: Figure) -> list[str]:
    """What the value is made of, and what to aim at."""
    if figure.value is None:
        return []
    match figure.unit:
        case Unit.COUNT:
            return []
        case Unit.SHARE:
            part = voice.say("figures.part", part=figure.numerator, n=figure.n)
            return [part, *_margin(voice, figure), *_target(voice, figure)]
        case Unit.MINUTES:
            return [
                voice.say("figures.weeks", part=figure.numerator, count=figure.n),
                *_target(voice, figure),
            ]
        case Unit.HOURS:
            return [voice.say("figures.questions", count=figure.n), *_target(voice, figure)]
        case Unit.DAYS:
            return [voice.say("figures.people", count=figure.n), *_target(voice, figure)]


def _margin(voice: Voice, figure: Figure) -> list[str]:
    """How far it may be from what all would have said; nothing where all have said something."""
    return [voice.say("figures.margin", margin=voice.share(figure.margin))] if figure.margin else []


def _target(voice: Voice, figure: Figure) -> list[str]:
    """The aim, and whether it is reached, in words."""
    if figure.target is None:
        return []
    if figure.unit in TIMES:
        aim = voice.plain("figures.at_most", days=_time(voice, figure.unit, figure.target))
    else:
        aim = voice.share(figure.target)
    return [voice.say("figures.reached" if figure.is_on_target else "figures.not_reached", aim=aim)]


def _time(voice: Voice, unit: Unit, value: float) -> str:
    """So many days, hours or minutes."""
    return voice.plain(f"figures.{unit}", count=round(value))
