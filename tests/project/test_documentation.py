"""The examples in the documentation do what they say."""

import re
import shlex
from pathlib import Path

import pytest

from bot.__main__ import main
from matching.comparing import STANDARD
from matching.inputs import Weights
from reports.rulesfile import RulesFile

DOCS = Path(__file__).parents[2] / "docs"
MATCHING = (DOCS / "matching.md").read_text()


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", MATCHING, flags=re.DOTALL)


@pytest.mark.parametrize("example", blocks("python"))
def test_the_python_examples_run(example: str) -> None:
    exec(compile(example, "docs/matching.md", "exec"), {})  # noqa: S102 (our own example)


def test_the_commands_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    commands = [line for block in blocks("sh") for line in block.splitlines()]
    assert len(commands) > 5
    for command in commands:
        _, _, _, *words = shlex.split(command.replace("docs/", f"{DOCS}/"))
        monkeypatch.setattr("sys.argv", ["bot", *words])
        assert main() == 0, command
        if "--out" in words:
            assert Path(words[words.index("--out") + 1]).exists()


def test_every_factor_is_documented_with_its_usual_weight() -> None:
    usual = Weights().by_factor()
    assert usual.keys() == STANDARD.keys()
    documented: dict[str, int] = {}
    for names, weights in re.findall(r"^\| (`.*?) \|.*\| ([\d, ]+) \|$", MATCHING, flags=re.MULTILINE):
        factors = re.findall(r"`(\w+)`", names)
        numbers = [int(weight) for weight in weights.split(",")]
        documented |= dict(zip(factors, numbers * (len(factors) if len(numbers) == 1 else 1), strict=True))
    assert documented == usual


def test_every_line_of_a_rules_file_is_documented() -> None:
    table = MATCHING.split("### The rules")[1].split("## Factors")[0]
    first_cells = " ".join(re.findall(r"^\| (`.*?) \|", table, flags=re.MULTILINE))
    assert set(re.findall(r"`(\w+)`", first_cells)) == set(RulesFile.model_fields)
