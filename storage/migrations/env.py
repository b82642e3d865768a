"""What Alembic runs, for an upgrade and for writing a migration, on the connection it is handed."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Enum
from sqlmodel import AutoString, SQLModel
from sqlmodel.sql.sqltypes import UTCDateTime

import storage.tables  # noqa: F401 (makes the tables known)
from storage.columns import Json, TimeOfDay


def in_plain_types(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """Write columns with SQLAlchemy's own types, so that old migrations outlive changes of ours."""
    if kind == "type":
        match item:
            case Json() | TimeOfDay():
                return "sa.Text()"
            case UTCDateTime():
                return "sa.DateTime(timezone=True)"
            case AutoString():
                return "sa.String()"
            case Enum():
                choices = ", ".join(map(repr, item.enums))
                return f"sa.Enum({choices}, native_enum=False, create_constraint=True, length={item.length})"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    render_item=in_plain_types,
)
with context.begin_transaction():
    context.run_migrations()
