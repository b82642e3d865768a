"""The page about a simulated life: one file of HTML that asks nothing of any server."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from bot.simulation.checking.cast import FORMATS_OF_GROUPS
from bot.simulation.checking.findings import Violation
from bot.simulation.checking.rules import RULES
from bot.simulation.records import Life, Pair, Part, Person, Policy
from bot.simulation.reporting.figures import WEEK, Noticed, figures
from bot.simulation.reporting.preview import seen
from mentoring.formats import Format
from messages.formats import own_words
from messages.voice import Voice

TEMPLATE = "page.html.j2"
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def page(life: Life, violations: Iterable[Violation], voice: Voice) -> str:
    """Everything about a life that a coordinator may want to look at."""
    broken: defaultdict[str, list[Violation]] = defaultdict(list)
    found = tuple(violations)
    for violation in found:
        broken[violation.rule].append(violation)
    counted = figures(life, found)
    return _template(life, voice).render(
        life=life,
        figures=counted,
        temperaments=[
            f"{count} {voice.plain(f'simulation.temperaments.{each}')}"
            for each, count in counted.temperaments.items()
        ],
        all_weeks=max(sum(counted.spread.values()), 1),
        broken=broken,
        rules=len(RULES),
        roles=[role for role in Part if any(role in kind.readers for kind in counted.kinds)],
        names=_names(life),
    )


def _template(life: Life, voice: Voice) -> Template:
    """The page with its words; what is put into it is escaped."""

    def text(key: str, **values: Any) -> str:
        return voice.plain(f"simulation.page.{key}", **values)

    def day(at: datetime) -> str:
        return voice.long_day(at.date())

    def member(person: Person, pair: Pair) -> str:
        """Somebody with what they are called in their program, and how they are."""
        part = Part.MENTOR if person.id in pair.mentors else Part.MENTEE
        kinds = [
            _called(life.policy, part, voice),
            voice.plain(f"simulation.temperaments.{person.temperament}"),
        ]
        return text("member", name=person.name, kinds=kinds)

    names = _names(life)
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "text": text,
        "matches": "groups" if life.policy.format in FORMATS_OF_GROUPS else "pairs",
        "week": lambda number: text("week", day=day(life.started + number * WEEK)),
    }
    environment.filters |= {
        "noticed": lambda each: _noticed(each, voice),
        "day": day,
        "member": member,
        "seen": lambda message: seen(message, names),
        "together": lambda parts: voice.plain("simulation.together", parts=list(parts)),
        "kind": lambda kind: voice.plain(
            own_words(voice, Format(life.policy.format), f"samples.kinds.{kind}")
        ),
        "temperament": lambda temperament: voice.plain(f"simulation.temperaments.{temperament}"),
        "plight": lambda plight: voice.plain(f"simulation.plights.{plight.name.lower()}"),
        "cause": lambda cause: voice.plain(f"simulation.causes.{cause}") if cause else "–",
        "ended": lambda why: voice.plain(f"simulation.ended.{why}"),
        "reader": lambda role: voice.plain(
            own_words(voice, Format(life.policy.format), f"simulation.readers.{role}")
        ),
    }
    return environment.get_template(TEMPLATE)


def _noticed(each: Noticed, voice: Voice) -> str:
    """How long it took until somebody was told, in the unit in which one thinks of it; or why nobody was."""
    match each.after:
        case None if not each.needs_somebody:
            key, count = "needs_nobody", 0
        case None:
            key, count = ("nobody" if each.is_missed else "not_shown"), 0
        case after if after < HOUR:
            key, count = "at_once", 0
        case after if after < DAY:
            key, count = "after_hours", round(after / HOUR)
        case after:
            key, count = "after_days", round(after / DAY)
    return voice.plain(f"simulation.page.{key}", count=count)


def _called(policy: Policy, part: Part, voice: Voice) -> str:
    """What somebody of this part is called: by the program, or where its format is like this."""
    own = {Part.MENTOR: policy.mentor_word, Part.MENTEE: policy.mentee_word}[part]
    return own or voice.plain(f"formats.{policy.format}.{part}")


def _names(life: Life) -> dict[str, str]:
    return {str(person.id): person.name for person in life.people}
