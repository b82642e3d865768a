"""`python -m bot simulate program.yml`: a company lives through a program, and a page tells of it."""

import argparse
import asyncio
import tempfile
import warnings
from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from bot.clock import SystemClock
from bot.matchmaking import MatchingProcess
from bot.simulation.checking.cast import FORMATS_OF_GROUPS
from bot.simulation.checking.findings import Violation
from bot.simulation.checking.rules import violations
from bot.simulation.living import live
from bot.simulation.records import Life
from bot.simulation.reporting.figures import Figures, figures
from bot.simulation.reporting.page import page
from mentoring.programfiles import Plan
from mentoring.refusals import Refusal
from messages.voice import Texts
from reports.programfile import ProgramUnreadable, read

FAULTY = 2
PEOPLE, MONTHS = range(10, 501), range(1, 25)


def simulate(arguments: argparse.Namespace) -> int:
    """Let a company live, write the page, and say in a few lines what is in it; returns the exit code."""
    console = Console(stderr=True)
    if arguments.people not in PEOPLE or arguments.months not in MONTHS:
        return _complain(
            console,
            f"A company has {PEOPLE[0]} to {PEOPLE[-1]} people and lives {MONTHS[0]} to {MONTHS[-1]} months.",
        )
    try:
        plan = read(arguments.file.read_bytes(), SystemClock().now().date())
        life = asyncio.run(_lived(plan, arguments, console))
    except ProgramUnreadable as unreadable:
        return _complain(console, f"{arguments.file} needs a look:", *unreadable.problems)
    except OSError as unreadable:
        return _complain(
            console, f"{arguments.file} needs a look:", unreadable.strerror or "it cannot be read"
        )
    except Refusal as refusal:
        return _complain(console, f"{arguments.file}:", _words(refusal))
    found = tuple(violations(life))
    out = arguments.out or arguments.file.with_suffix(".html")
    out.write_text(page(life, found, Texts.load().voice()), encoding="utf-8")
    _tell(Console(), figures(life, found), found, out)
    return 0


async def _lived(plan: Plan, arguments: argparse.Namespace, console: Console) -> Life:
    # Public holidays are known for some years ahead only; a program's file may name a later year.
    warnings.filterwarnings("ignore", message="Requested Holidays are available only")
    matchmaker = MatchingProcess()
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    try:
        with tempfile.TemporaryDirectory() as folder, Progress(*columns, console=console) as progress:
            task = progress.add_task("Signing up", total=1.0)

            def lived(share: float, day: str) -> None:
                progress.update(task, completed=share, description=day)

            return await live(
                plan,
                Path(folder),
                matchmaker,
                people=arguments.people,
                months=arguments.months,
                seed=arguments.seed,
                lived=lived,
            )
    finally:
        matchmaker.close()


def _tell(console: Console, told: Figures, found: tuple[Violation, ...], out: Path) -> None:
    table = Table(show_header=False, box=None)
    table.add_row("People who took part", f"{len(told.members)}")
    matches = "Groups" if told.life.policy.format in FORMATS_OF_GROUPS else "Pairs"
    table.add_row(matches, f"{len(told.pairs)}, {told.met_soon} told of a talk within three weeks")
    table.add_row(
        "Questions and reminders", f"{told.prompts_mean:.1f} a person and week, at most {told.most_prompts}"
    )
    table.add_row("Messages a person and week", f"{told.mean:.1f}, with news and answers")
    if told.busiest:
        load, week = told.busiest
        table.add_row("The fullest week", f"{load.weeks[week]} messages, for {load.person.name}")
    noticed = sum(each.at is not None for each in told.serious)
    hidden = f"; {told.hidden} more have not shown" if told.hidden else ""
    table.add_row("Troubles noticed", f"{noticed} of {len(told.shown)}{hidden}")
    table.add_row("Cases for coordinators", f"{sum(each.count for each in told.causes)}")
    table.add_row("Rules that did not hold", _broken(found))
    console.print(table)
    console.print(f"All of it, and every message: open {out} in a browser.")


def _broken(found: tuple[Violation, ...]) -> str:
    by_rule = Counter(violation.rule for violation in found)
    return ", ".join(f"{rule} ({count})" for rule, count in by_rule.most_common()) or "none"


def _words(refusal: Refusal) -> str:
    """What cannot be simulated, as it is said in Slack."""
    return str(Texts.load().voice().say(f"refusals.{type(refusal).__name__}", **refusal.data()))


def _complain(console: Console, first: str, *problems: str) -> int:
    console.print(first, *problems, sep="\n  - ", markup=False, highlight=False, soft_wrap=True)
    return FAULTY
