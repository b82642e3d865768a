"""Reading people files as they come: from sheets, mails and HR systems."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.people import Level
from mentoring.peoplefiles import Code, Line
from reports.peoplefile import read

JOSE = Line(number=2, who="jose@example.com", manager="UGRACE", team="Vidéo", level=Level.SENIOR, city="Köln")
TEXT = "Email,Manager,Team,Level,City\njose@example.com,UGRACE,Vidéo,Senior leader,Köln\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_file_is_read_in_the_encodings_that_sheets_write(encoding: str) -> None:
    assert read(TEXT.encode(encoding)).lines == (JOSE,)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_file_is_read_with_any_of_the_usual_delimiters(delimiter: str) -> None:
    assert read(TEXT.replace(",", delimiter)).lines == (JOSE,)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_file_is_read_with_any_line_ends(line_end: str) -> None:
    assert read(TEXT.replace("\n", line_end).encode()).lines == (JOSE,)


def test_columns_may_come_in_any_order_and_with_others_between() -> None:
    file = read("City,Salary,Reports to,E-Mail\nKöln,1,UGRACE,jose@example.com")
    assert file.lines == (Line(number=2, who="jose@example.com", manager="UGRACE", city="Köln"),)


def test_without_a_first_line_of_names_the_usual_order_is_meant() -> None:
    file = read("UADA, grace@example.com, Data, 2, Berlin")
    line = Line(
        number=1, who="UADA", manager="grace@example.com", team="Data", level=Level.EXPERIENCED, city="Berlin"
    )
    assert file.lines == (line,)


def test_of_an_id_and_an_address_the_first_column_counts() -> None:
    file = read("id,email,team\nUADA,ada@example.com,Data\n,grace@example.com,Data")
    assert [line.who for line in file.lines] == ["UADA", "grace@example.com"]


def test_a_mention_copied_from_a_chat_is_an_id() -> None:
    assert read("<@UADA|ada>,<@UGRACE>").lines == (Line(number=1, who="UADA", manager="UGRACE"),)


def test_quoted_cells_keep_their_delimiters() -> None:
    file = read('email,team\nada@example.com,"Data, Platform"')
    assert file.lines[0].team == "Data, Platform"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", Code.EMPTY),
        (b" \n\n", Code.EMPTY),
        (b"PK\x03\x04\x00\x00sheet", Code.NOT_TEXT),
        (b"email,team\n", Code.EMPTY),
        (b"name,team\nAda,Data", Code.NO_WHO),
        (b"email\n" + b"ada@example.com\n" * 2000, Code.TOO_MANY),
    ],
)
def test_what_is_no_people_file_is_told_and_nothing_is_read(content: bytes, code: Code) -> None:
    file = read(content)
    assert file.lines == ()
    assert [trouble.code for trouble in file.troubles] == [code]


def test_a_faulty_line_is_told_by_its_number_and_the_others_are_read() -> None:
    file = read(
        "email,level,team\nada@example.com,wizard,Data\n,senior,Data\nlinus@example.com,,"
        f"{'x' * 121}\n\ngrace@example.com,3,"
    )
    assert [(line.number, line.who) for line in file.lines] == [
        (2, "ada@example.com"),
        (6, "grace@example.com"),
    ]
    assert [(each.line, each.code) for each in file.troubles] == [
        (2, Code.UNKNOWN_LEVEL),
        (3, Code.BLANK_WHO),
        (4, Code.TOO_LONG),
    ]


@given(st.binary(max_size=300) | st.text(max_size=300))
def test_whatever_is_given_is_answered(content: bytes | str) -> None:
    file = read(content)
    assert file.lines or file.troubles
