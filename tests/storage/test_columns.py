"""What is stored as JSON comes back as a value."""

import pytest
from sqlalchemy import Dialect
from sqlalchemy.dialects.sqlite import dialect

from storage.columns import Json

SQLITE: Dialect = dialect()
REASONS = {"topics": [["sql", 3], ["talks", 1]], "why": {"zone": "the same"}}


def test_nobody_can_change_what_others_read_too() -> None:
    text = Json().process_bind_param(REASONS, SQLITE)

    read = Json().process_result_value(text, SQLITE)

    assert read == {"topics": (("sql", 3), ("talks", 1)), "why": {"zone": "the same"}}
    for part in (read, read["why"]):
        with pytest.raises(TypeError, match="immutable"):
            part["zone"] = "another"


def test_what_was_read_is_stored_again_as_the_same_text() -> None:
    text = Json().process_bind_param(REASONS, SQLITE)

    assert Json().process_bind_param(Json().process_result_value(text, SQLITE), SQLITE) == text
