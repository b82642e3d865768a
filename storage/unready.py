"""Why the bot cannot work with its database file; each says what to do, in one sentence or two."""

from pathlib import Path


class DatabaseUnready(Exception):
    """For an operator: what is in the way."""

    def __init__(self, path: Path, words: str) -> None:
        super().__init__(words)
        self.path = path


class NoDatabase(DatabaseUnready):
    """The file is not there."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, f"There is no database at {path} yet; the first `python -m bot run` makes it.")


class UnusableDatabase(DatabaseUnready):
    """It cannot be read or written, or is something else."""

    def __init__(self, path: Path, reason: object) -> None:
        super().__init__(
            path,
            f"{path} cannot be used as a database ({reason}). Look whether DATABASE_URL names the right "
            "file, and whether this user may read and write it and its folder. README says how to restore "
            "a back-up.",
        )


class OlderDatabase(DatabaseUnready):
    """An earlier version of the bot made this file."""

    def __init__(self, path: Path, found: str, wanted: str) -> None:
        super().__init__(
            path,
            f"{path} is at revision {found}; this version needs {wanted}. Stop the bot and run "
            "`python -m bot migrate`.",
        )


class NewerDatabase(DatabaseUnready):
    """A later version of the bot changed this file; this version would not understand it."""

    def __init__(self, path: Path, found: str, known: str) -> None:
        super().__init__(
            path, f"{path} is at revision {found}; this version knows {known}. Run the newer version."
        )


class AlreadyRunning(DatabaseUnready):
    """Another process works with this file."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, f"Another bot is running with {path}. Stop it first.")
