"""The examples in docs/solving.md do what they say."""

import re
from pathlib import Path

DOCS = Path(__file__).parents[3] / "docs"


def test_the_example_runs() -> None:
    (example,) = re.findall(r"```python\n(.*?)```", (DOCS / "solving.md").read_text(), flags=re.DOTALL)
    exec(compile(example, "docs/solving.md", "exec"), {})  # noqa: S102  # our own example
