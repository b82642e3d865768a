"""The options of `python -m bot program`: by themselves, so that other commands load no database."""

import argparse
from pathlib import Path


def add_to(parser: argparse.ArgumentParser) -> None:
    """What can be done with a program's file."""
    deeds = parser.add_subparsers(dest="deed", required=True)
    export = deeds.add_parser("export", help="write a program to a file (or to the screen)")
    export.add_argument("name", help="of the program, or how it begins")
    export.add_argument("file", type=Path, nargs="?", help="such as program.yml")
    new = deeds.add_parser("new", help="make a program from a file")
    new.add_argument("file", type=Path)
    new.add_argument("--by", required=True, metavar="MEMBER", help="whose program it is: their member id")
    check = deeds.add_parser("check", help="say what is wrong in a file")
    check.add_argument("file", type=Path)
