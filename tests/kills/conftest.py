"""What the long runs saw is said at their end: a run without figures would look like one without kills."""

import pytest

_FIGURES = pytest.StashKey[list[str]]()


@pytest.fixture
def figures(request: pytest.FixtureRequest) -> list[str]:
    """Lines for the end of the run."""
    return request.config.stash.setdefault(_FIGURES, [])


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, exitstatus: int, config: pytest.Config
) -> None:
    """Say them."""
    for line in config.stash.get(_FIGURES, []):
        terminalreporter.write_line(line)
