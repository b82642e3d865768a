"""`python -m bot program`: a program written to a file, or made from one."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bot.clock import SystemClock
from mentoring.ids import PersonId
from mentoring.programfiles import Plan
from mentoring.programs import meant_by
from mentoring.refusals import Refusal
from reports.programfile import ProgramUnreadable, in_words, read, written
from services import people, programfiles
from storage.database import Database
from storage.lock import held
from storage.unready import AlreadyRunning

if TYPE_CHECKING:
    from bot.settings import DataSettings

FAULTY = 2


async def follow(settings: "DataSettings", arguments: argparse.Namespace) -> int:
    """Write one or make one; says what was done, or what to mend."""
    try:
        match arguments.deed:
            case "export":
                return await export(settings, arguments.name, arguments.file)
            case _:
                with held(settings.database_url):
                    return await make(settings, arguments.file, PersonId(arguments.by))
    except (ProgramUnreadable, OSError) as unreadable:
        return _unreadable(arguments.file, unreadable)
    except AlreadyRunning:
        return _complain("The bot is running on this database. Stop it first.")


def check(file: Path) -> int:
    """Read a file, and keep nothing; needs no settings."""
    try:
        plan = _read(file)
    except (ProgramUnreadable, OSError) as unreadable:
        return _unreadable(file, unreadable)
    print(f"{file} is fine: {plan.basics.name}, {len(plan.topics)} topics.")
    return 0


async def export(settings: "DataSettings", name: str, file: Path | None) -> int:
    """Write the program that is meant by a name. The bot may run meanwhile."""
    database = Database(settings.database_url)
    try:
        for workspace in await database.workspaces():
            store = database.store(workspace)
            async with store.reading() as tx:
                found = meant_by(name, await tx.programs.everything())
            if found:
                return _put(written(await programfiles.plan_of(store, found.id)), file)
    finally:
        await database.close()
    return _complain(f"There is no program {name}.")


async def make(settings: "DataSettings", file: Path, by: PersonId) -> int:
    """Make a program that nobody sees yet, in the workspace of the person whose it is."""
    now = SystemClock().now()
    plan = _read(file)
    database = Database(settings.database_url)
    try:
        for workspace in await database.workspaces():
            store = database.store(workspace)
            who = await people.find(store, by)
            if who is None:
                continue
            made = await programfiles.set_up(store, who, plan, now)
            if isinstance(made, dict):
                return _complain(f"{file} needs a look:", *in_words(made))
            print(f"{plan.basics.name} is set up. Nobody sees it yet: open it with /mentor-admin.")
            return 0
    except Refusal:
        return _complain(f"{by} may not set up a program: only owners and coordinators may.")
    finally:
        await database.close()
    return _complain(f"Nothing is known about {by}. They open the app in Slack once; then it works.")


def _read(file: Path) -> Plan:
    return read(file.read_bytes(), SystemClock().now().date())


def _put(content: bytes, file: Path | None) -> int:
    if file:
        file.write_bytes(content)
        print(f"Written to {file}.")
    else:
        print(content.decode(), end="")
    return 0


def _unreadable(file: Path, unreadable: ProgramUnreadable | OSError) -> int:
    problems = unreadable.problems if isinstance(unreadable, ProgramUnreadable) else [str(unreadable)]
    return _complain(f"{file} needs a look:", *problems)


def _complain(first: str, *problems: str) -> int:
    print(first, *problems, sep="\n  - ", file=sys.stderr)
    return FAULTY
