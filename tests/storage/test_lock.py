"""One process for each file."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from storage.lock import held
from storage.unready import AlreadyRunning
from tests.databases import address_of

HOLD = """
import sys
from storage.lock import held

with held(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def another_bot(address: str) -> Iterator[subprocess.Popen[str]]:
    """A process that holds the file until the block ends."""
    command = [sys.executable, "-c", HOLD, address]
    with subprocess.Popen(  # noqa: S603 (the program above)
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_process_is_told_which_file_is_in_use(tmp_path: Path) -> None:
    path = tmp_path / "data" / "mentor.db"

    with another_bot(address_of(path)), pytest.raises(AlreadyRunning) as refusal:
        held(address_of(path)).__enter__()

    assert refusal.value.path == path
    assert str(path) in str(refusal.value)


def test_a_process_that_was_killed_holds_nothing(tmp_path: Path) -> None:
    address = address_of(tmp_path / "mentor.db")
    with another_bot(address) as process:
        process.kill()
        process.wait()

        with held(address):
            pass


def test_the_file_is_free_after_the_block(tmp_path: Path) -> None:
    address = address_of(tmp_path / "mentor.db")
    with held(address):
        pass

    with another_bot(address) as process:
        assert process.poll() is None


def test_two_files_may_be_held_at_once(tmp_path: Path) -> None:
    with held(address_of(tmp_path / "one.db")), another_bot(address_of(tmp_path / "other.db")) as process:
        assert process.poll() is None
