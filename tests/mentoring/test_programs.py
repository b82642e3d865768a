"""Which program a coordinator means."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mentoring.ids import PersonId, ProgramId, WorkspaceId
from mentoring.programs import Template, meant_by
from mentoring.templates import BLUEPRINTS

DRAFT = BLUEPRINTS[Template.COHORT].program(
    WorkspaceId("T1"), "", PersonId("U1"), datetime(2027, 1, 1, tzinfo=UTC)
)
NEWEST_FIRST = tuple(
    replace(DRAFT, id=ProgramId(number), name=name)
    for number, name in ((4, "Sales"), (3, "Leadership 2027"), (2, "Leadership 2026"), (1, "Women in Sales"))
)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("leadership", "Leadership 2027"),
        ("LEADERSHIP 2026", "Leadership 2026"),
        ("sales", "Sales"),
        ("women", "Women in Sales"),
        (" in sales ", "Women in Sales"),
        ("2026", "Leadership 2026"),
    ],
)
def test_a_program_is_meant_by_its_name_its_beginning_or_a_part(words: str, meant: str) -> None:
    found = meant_by(words, NEWEST_FIRST)
    assert found is not None
    assert found.name == meant


def test_a_word_of_no_program_means_none() -> None:
    assert meant_by("marketing", NEWEST_FIRST) is None
