"""The options of `python -m bot simulate`."""

import argparse
from pathlib import Path


def add_to(parser: argparse.ArgumentParser) -> None:
    """What may be named after `simulate`."""
    parser.add_argument("file", type=Path, help="a program as a file, such as program.yml")
    parser.add_argument("--months", type=int, default=6, help="how long people live with it (default 6)")
    parser.add_argument("--people", type=int, default=200, help="how many work there (default 200)")
    parser.add_argument("--seed", type=int, default=1, help="the same number gives the same life (default 1)")
    parser.add_argument("--out", type=Path, help="the page that is written (default: beside the file)")


def follow(arguments: argparse.Namespace) -> int:
    """Do what was named; returns the exit code."""
    from bot.simulation.reporting.command import simulate

    return simulate(arguments)
