"""The page about a simulated life: one file of HTML that asks nothing of any server."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bot.simulation.checking.findings import Violation
from bot.simulation.checking.rules import RULES
from bot.simulation.records import Life, Message, Part
from bot.simulation.reporting.figures import WEEK, figures
from bot.simulation.reporting.preview import seen
from messages.voice import Voice

TEMPLATE = "page.html.j2"
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def page(life: Life, violations: Iterable[Violation], voice: Voice) -> str:
    """Everything about a life that a coordinator may want to look at."""
    broken: defaultdict[str, list[Violation]] = defaultdict(list)
    for violation in violations:
        broken[violation.rule].append(violation)
    counted = figures(life)
    names = {str(person.id): person.name for person in life.people}

    def week(number: int) -> str:
        return f"week of {_day(life.started + number * WEEK)}"

    def preview(message: Message) -> Markup:
        return seen(message, names)

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "day": _day,
        "span": _span,
        "seen": preview,
        "kind": lambda kind: voice.plain(f"samples.kinds.{kind}"),
        "cause": lambda cause: voice.plain(f"simulation.causes.{cause}") if cause else "–",
        "ended": lambda why: voice.plain(f"simulation.ended.{why}"),
        "reader": lambda role: voice.plain(f"simulation.readers.{role}"),
    }
    return environment.get_template(TEMPLATE).render(
        life=life,
        figures=counted,
        all_weeks=max(sum(counted.spread.values()), 1),
        broken=broken,
        rules=len(RULES),
        roles=[role for role in Part if any(role in kind.readers for kind in counted.kinds)],
        names=names,
        week=week,
    )


def _day(at: datetime) -> str:
    return f"{at.day} {at:%B %Y}"


def _span(after: timedelta) -> str:
    """How long it took, in the unit in which one thinks of it."""
    if after < HOUR:
        return "at once"
    if after < DAY:
        return f"after {after / HOUR:.0f} h"
    return f"after {after / DAY:.1f} days"
