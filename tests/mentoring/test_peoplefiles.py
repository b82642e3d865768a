"""What a people file changes about people, and what it does not."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from mentoring.ids import PersonId, WorkspaceId
from mentoring.people import Level, Person
from mentoring.peoplefiles import Code, Line, facts


def _person(handle: str) -> Person:
    return Person(
        workspace=WorkspaceId("T1"),
        id=PersonId(f"U{handle.upper()}"),
        name=handle,
        email=f"{handle}@example.com",
    )


ADA, GRACE, LINUS = (_person(handle) for handle in ("ada", "grace", "linus"))
EVERYONE = (ADA, GRACE, LINUS)


def test_people_and_managers_are_named_by_id_or_by_address_in_any_case() -> None:
    lines = (
        Line(number=2, who="UADA", manager="Grace@Example.com"),
        Line(number=3, who="LINUS@example.com", manager="ugrace"),
    )
    found = facts(lines, EVERYONE)
    assert found.changed == (replace(ADA, manager=GRACE.id), replace(LINUS, manager=GRACE.id))
    assert found.troubles == ()


def test_an_empty_cell_changes_nothing() -> None:
    known = replace(ADA, manager=GRACE.id, team="Data", level=Level.SENIOR, city="Berlin")
    found = facts([Line(number=2, who="UADA", city="Paris")], [known, GRACE])
    assert found.changed == (replace(known, city="Paris"),)


def test_of_several_lines_about_somebody_the_first_counts() -> None:
    lines = (Line(number=2, who="UADA", team="Data"), Line(number=3, who="ada@example.com", team="Sales"))
    found = facts(lines, EVERYONE)
    assert [person.team for person in found.changed] == ["Data"]
    assert [(trouble.line, trouble.code) for trouble in found.troubles] == [(3, Code.REPEATED)]


def test_a_manager_who_is_nobody_does_not_spoil_the_line() -> None:
    found = facts([Line(number=2, who="UADA", manager="boss@elsewhere.com", team="Data")], EVERYONE)
    assert found.changed == (replace(ADA, team="Data"),)
    assert [trouble.code for trouble in found.troubles] == [Code.UNKNOWN_MANAGER]


def test_nobody_manages_themselves() -> None:
    found = facts([Line(number=2, who="UADA", manager="ada@example.com")], EVERYONE)
    assert (found.changed, found.unchanged) == ((), 1)
    assert [trouble.code for trouble in found.troubles] == [Code.OWN_MANAGER]


whoever = st.sampled_from(["UADA", "ugrace", "linus@example.com", "nobody@example.com", "U404"])


@given(
    st.lists(
        st.builds(
            Line,
            number=st.integers(2, 99),
            who=whoever,
            manager=whoever | st.just(""),
            team=st.sampled_from(["", "Data"]),
        )
    )
)
def test_each_line_counts_once_as_changed_as_before_or_as_trouble(lines: list[Line]) -> None:
    found = facts(lines, EVERYONE)
    passed_over = [each for each in found.troubles if each.code in {Code.UNKNOWN_PERSON, Code.REPEATED}]
    assert len(found.changed) + found.unchanged + len(passed_over) == len(lines)


@given(st.lists(st.builds(Line, number=st.integers(2, 99), who=whoever, team=st.sampled_from(["", "Data"]))))
def test_the_same_file_again_changes_nothing(lines: list[Line]) -> None:
    changed = {person.id: person for person in facts(lines, EVERYONE).changed}
    after = [changed.get(person.id, person) for person in EVERYONE]
    assert facts(lines, after).changed == ()
