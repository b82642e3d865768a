"""An environment for each package that is compared: their names collide, and none belongs among ours."""

import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(sys.prefix) / "peers"
PACKAGES = {
    "lap": ("lap==0.5.13", "numpy"),
    "ortools": ("ortools==9.15.6755", "numpy"),
    "munkres": ("munkres==3.0.0", "numpy"),
    "mentor-match": ("mentor-match==7.0.1", "munkres==3.0.0", "numpy"),
    "matching": ("matching==1.4.3", "numpy"),
}
"""The others (scipy's solver, greedy, first-come) run with what the bot has."""


def interpreter(peer: str) -> Path:
    """The Python that has this package; installed when it is first asked for."""
    if peer not in PACKAGES:
        return Path(sys.executable)
    folder = ROOT / peer
    python = folder / "bin" / "python"
    if not (folder / "complete").exists():
        venv.create(folder, with_pip=True, clear=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, *PACKAGES[peer]], check=True)  # noqa: S603  # the packages named above
        (folder / "complete").touch()
    return python
