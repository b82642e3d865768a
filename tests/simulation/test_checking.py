"""Rules over a life: a good one has no violation, and whatever goes wrong breaks the rule it should."""

import ast
from pathlib import Path

from bot.simulation import checking
from bot.simulation.checking.rules import RULES, violations
from tests.simulation.lives import good_life

DOCUMENTATION = Path(__file__).parents[2] / "docs" / "simulation.md"


def test_nothing_is_wrong_with_a_good_life() -> None:
    assert [str(each) for each in violations(good_life())] == []


def test_each_rule_stands_in_the_documentation() -> None:
    rows = {line for line in DOCUMENTATION.read_text().splitlines() if line.startswith("| ")}
    for rule in RULES:
        module = rule.finds.__module__.rpartition(".")[2]
        assert any(
            row.startswith(f"| {rule.name} | ") and row.endswith(f"| {rule.section} | `{module}` |")
            for row in rows
        ), rule.name
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_rules_know_nothing_of_what_the_bot_goes_by() -> None:
    for module in Path(checking.__file__).parent.glob("*.py"):
        imported = [
            node for node in ast.walk(ast.parse(module.read_text())) if isinstance(node, ast.ImportFrom)
        ]
        names = {alias.name for node in imported for alias in node.names}
        assert "POLICIES" not in names, module.name
