"""`python -m bot`: run, check, migrate, schedule, erase, verify, program, match, simulate, demo."""

import argparse
import asyncio
import gc
import logging
import signal
import sys

from bot import logs, pairing_options, program_options, simulating
from bot.settings import DataSettings, Settings, SettingsFaulty
from bot.unready import SlackUnready
from storage.unready import DatabaseUnready

FAULTY = 2


def main() -> int:
    """Do what the command line says; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bot", description="Mentor Bot")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("run", help="connect to Slack and run until stopped")
    commands.add_parser("check", help="verify tokens, scopes, database and clock")
    commands.add_parser("migrate", help="bring the database to this version, after a copy of it")
    commands.add_parser("schedule", help="show what runs and goes out next")
    erase = commands.add_parser("erase", help="erase everything about one person")
    erase.add_argument("person", help="the Slack member id, such as U012AB3CD")
    verify = commands.add_parser("verify", help="say whether a certificate is genuine")
    verify.add_argument("code", help="as it stands on the certificate, such as K7QW-39XD-P2HM")
    program_options.add_to(
        commands.add_parser("program", help="write a program to a file, or make one from a file")
    )
    pairing = commands.add_parser("match", help="match two files of people, without Slack")
    pairing_options.add_to(pairing)
    simulated = commands.add_parser("simulate", help="let an invented company live through a program's file")
    simulating.add_to(simulated)
    demo = commands.add_parser("demo", help="open a local Slack with the bot and an invented company")
    demo.add_argument("--port", type=int, default=8080, help="of the page (default 8080)")
    demo.add_argument("--no-browser", action="store_true", help="do not open a browser")
    arguments = parser.parse_args()
    if arguments.command == "demo":
        from bot.demo import demonstrate

        return demonstrate(port=arguments.port, open_browser=not arguments.no_browser)
    if arguments.command == "match":
        return pairing_options.follow(arguments)
    if arguments.command == "simulate":
        return simulating.follow(arguments)
    if arguments.command == "program" and arguments.deed == "check":
        from bot.programs import check

        return check(arguments.file)
    return _operate(arguments)


def _operate(arguments: argparse.Namespace) -> int:
    """What needs settings; what is wrong with them, or with the database, is said in words."""
    try:
        if arguments.command in {"run", "check"}:
            settings = Settings.load()
            logs.configure(settings.log_level)
            return asyncio.run(_with_slack(arguments, settings))
        data = DataSettings.load()
        logs.configure(data.log_level)
        return asyncio.run(_with_data(arguments, data))
    except SettingsFaulty as faulty:
        print("These settings need a look:", *faulty.problems, sep="\n  - ", file=sys.stderr)
    except (DatabaseUnready, SlackUnready) as unready:
        print(unready, file=sys.stderr)
    return FAULTY


async def _with_slack(arguments: argparse.Namespace, settings: Settings) -> int:
    if arguments.command == "run":
        return await _run(settings)
    from bot.checking import check

    return await check(settings)


async def _with_data(arguments: argparse.Namespace, settings: DataSettings) -> int:
    """What works on the database alone; all but `migrate` on one that is there."""
    if arguments.command == "migrate":
        from bot.upgrading import upgrade

        await upgrade(settings)
        return 0
    from storage.migrating import refuse_unready

    await refuse_unready(settings.database_url)
    match arguments.command:
        case "schedule":
            from bot.schedule import show_schedule

            await show_schedule(settings)
        case "erase":
            from bot.erasing import erase

            return await erase(settings, arguments.person)
        case "verify":
            from bot.verifying import verify

            return await verify(settings, arguments.code)
        case "program":
            from bot.programs import follow

            return await follow(settings, arguments)
    return 0


async def _run(settings: Settings) -> int:
    gc.disable()  # nothing that is loaded is garbage; looked through once, when the bot runs
    from bot.app import run_until_stopped
    from storage.lock import held
    from storage.migrating import migrate

    stopped = asyncio.Event()
    for caught in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(caught, stopped.set)
    try:
        with held(settings.database_url):
            await migrate(settings.database_url)
            await run_until_stopped(settings, stopped)
    except (DatabaseUnready, SlackUnready) as unready:
        logging.getLogger(__name__).error("%s", unready)  # noqa: TRY400 (the words say it all)
        return FAULTY
    return 0


if __name__ == "__main__":
    sys.exit(main())
