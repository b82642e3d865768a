"""The options of `python -m bot match`."""

import argparse
from dataclasses import fields
from datetime import date
from pathlib import Path

from matching.inputs import Objective
from matching.middles import Middle

SHORTLIST = 3
PERCENT = 100


def add_to(parser: argparse.ArgumentParser) -> None:
    """What may be named after `match`."""
    parser.add_argument("mentees", type=Path, help="a CSV file of those who look for a mentor")
    parser.add_argument("mentors", type=Path, help="a CSV file of those who offer to be one")
    parser.add_argument("--rules", type=Path, help="a YAML file of weights and rules (docs/matching.md)")
    parser.add_argument("--out", type=Path, default=Path("pairs.xlsx"), help=".xlsx, .csv or .json")
    parser.add_argument("--seed", type=int, help="settles ties (default: that of the rules, or 0)")
    parser.add_argument("--on", type=date.fromisoformat, help="the day whose time zones count (today)")
    parser.add_argument("--mode", choices=[each.value for each in Objective], help="what to make greatest")
    parser.add_argument("--within", type=_percent, metavar="PERCENT", help="stop when proven to be so near")
    parser.add_argument("--compare", action="store_true", help="also show what each mode would give and cost")
    parser.add_argument(
        "--before", "--diff", type=Path, help="a .json file of an earlier run: show what changes"
    )
    _add_other_answers(parser.add_mutually_exclusive_group())
    parser.add_argument(
        "--around",
        choices=[each.value for each in Middle],
        default=Middle.MENTOR.value,
        help="what circles have in the middle",
    )


def _add_other_answers(instead: "argparse._MutuallyExclusiveGroup") -> None:
    """What may be asked for instead of pairs."""
    instead.add_argument("--check", action="store_true", help="match nobody, say what to expect")
    instead.add_argument("--why-not", nargs=2, metavar=("MENTEE", "MENTOR"), help="why a pair is not made")
    instead.add_argument("--best-for", metavar="PERSON", help="who fits somebody now, with nobody moved")
    instead.add_argument(
        "--shortlists",
        type=_some,
        nargs="?",
        const=SHORTLIST,
        metavar="LENGTH",
        help="a few mentors for each",
    )
    instead.add_argument("--circles", type=_some, metavar="SIZE", help="groups of so many instead of pairs")


def follow(arguments: argparse.Namespace) -> int:
    """Do what was named; returns the exit code."""
    from bot.clock import SystemClock
    from bot.pairfiles import Files
    from bot.pairing import Wanted, pair_up

    named = vars(arguments) | {
        "on": arguments.on or SystemClock().now().date(),
        "mode": arguments.mode and Objective(arguments.mode),
        "around": Middle(arguments.around),
    }
    files, wanted = ({field.name: named[field.name] for field in fields(kind)} for kind in (Files, Wanted))
    return pair_up(Files(**files), Wanted(**wanted))


def _percent(said: str) -> float:
    found = float(said.removesuffix("%"))
    if not 0 <= found < PERCENT:
        raise argparse.ArgumentTypeError(f"{said} is not 0 to 100 percent")
    return found


def _some(said: str) -> int:
    found = int(said)
    if found < 1:
        raise argparse.ArgumentTypeError(f"{said} is not 1 or more")
    return found
