"""Write storage/migrations/versions/0001_the_first_tables.py anew, from the tables.

Until the first release there is one migration: after a change of the tables run
`python -m scripts.first_migration`. (A released migration is never changed: write the next one.)
"""

import subprocess
import sys
from pathlib import Path

from alembic import command
from sqlalchemy import create_engine

from storage.migrating import MIGRATIONS, alembic_settings

REVISION = "0001"


def main() -> None:
    for earlier in (MIGRATIONS / "versions").glob(f"{REVISION}_*.py"):
        earlier.unlink()
    path = _generate()
    path.write_text(_without_alembics_comments(path.read_text()))
    subprocess.run([sys.executable, "-m", "ruff", "format", "--quiet", path], check=True)  # noqa: S603 (no input from outside)
    print(path.name)


def _generate() -> Path:
    with create_engine("sqlite://").begin() as connection:
        command.revision(
            alembic_settings(connection), message="The first tables", rev_id=REVISION, autogenerate=True
        )
    (path,) = (MIGRATIONS / "versions").glob(f"{REVISION}_*.py")
    return path


def _without_alembics_comments(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.strip().startswith("# ###")) + "\n"


if __name__ == "__main__":
    main()
