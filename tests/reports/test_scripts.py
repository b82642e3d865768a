"""Text as it is drawn: what is written from right to left, and fonts that go along."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.ttfonts import ShapedStr

from reports import certificates
from reports.certificates import BOLD, EAST_ASIAN, PLAIN, SHAPED, Words, pieces, shaped
from reports.scripts import as_drawn

(_, DEVANAGARI), (_, THAI) = SHAPED

latin = st.text("abcXYZ 0123,.-()é", max_size=20)
hebrew = st.text("אבגדהוזחט", min_size=1, max_size=12)


@given(latin)
def test_what_is_written_from_left_to_right_stays_as_it_is(text: str) -> None:
    assert as_drawn(text) == text


@given(hebrew)
def test_a_word_from_right_to_left_is_turned_round(text: str) -> None:
    assert as_drawn(text) == text[::-1]


@given(st.text("abc אבג 12.()", max_size=25))
def test_no_sign_is_lost_and_none_comes_up(text: str) -> None:
    brackets = str.maketrans(")", "(")
    assert Counter(as_drawn(text).translate(brackets)) == Counter(text.translate(brackets))


@pytest.mark.parametrize(
    ("written", "drawn"),
    [
        ("took part in אבג דה", "took part in הד גבא"),
        ("אבג in 2027", "in 2027 גבא"),
        ("אבג 12.5 דה", "הד 12.5 גבא"),
        ("אבג (דה)", "(הד) גבא"),
        ("ab אב 12 cd", "ab 12 בא cd"),
        ("בֹג", "גבֹ"),  # the point stays behind the letter that carries it
    ],
)
def test_lines_in_two_directions(written: str, drawn: str) -> None:
    assert as_drawn(written) == drawn


def test_arabic_letters_are_joined() -> None:
    assert as_drawn("علي") == "ﻲﻠﻋ"  # final yeh, medial lam, initial ain: from left to right


@pytest.mark.parametrize(
    ("name", "fonts"),
    [
        ("Ada Łódź", [BOLD]),
        ("王小明", [EAST_ASIAN[0]]),
        ("さくら アイ", [EAST_ASIAN[0], BOLD, EAST_ASIAN[0]]),
        ("김민준", [EAST_ASIAN[1]]),
        ("علي", [BOLD]),
        ("Anna 王", [BOLD, EAST_ASIAN[0]]),
        ("प्रियंका शर्मा", [DEVANAGARI, BOLD, DEVANAGARI]),
        ("क्\u200dष", [DEVANAGARI]),  # what joins two signs stays with them
        ("สมชาย ใจดี", [THAI, BOLD, THAI]),
    ],
)
def test_each_sign_is_drawn_with_a_font_that_has_it(name: str, fonts: list[str]) -> None:
    assert [font for font, _ in pieces(as_drawn(name), is_bold=True)] == fonts


@pytest.mark.parametrize("name", ["王小明", "さくら", "김민준", "علي", "דוד", "प्रियंका", "สมชาย"])
def test_the_fonts_are_in_the_file_and_only_the_signs_that_stand_on_it(name: str) -> None:
    words = Words(
        title="Certificate", lead="", name=name, lines=("領導力",), signed="", check="", code="K7QW-39XD-P2HM"
    )
    paper = certificates.pdf(words)
    named = set(re.findall(rb"/FontName /([A-Za-z0-9+-]+)", paper))
    assert named
    assert len(re.findall(rb"/FontFile2", paper)) == len(named)
    assert len(paper) < 150_000
    assert paper == certificates.pdf(words)


def test_devanagari_signs_join_and_change_places() -> None:
    assert str(shaped(DEVANAGARI, "कि", 12))[-1] == "क"  # its vowel is drawn before it
    assert len(shaped(DEVANAGARI, "क्षि", 12)) == 2


def test_thai_marks_stand_above_each_other() -> None:
    marks = shaped(THAI, "น้ำ", 12)
    assert isinstance(marks, ShapedStr)
    assert any(each.y_offset or each.x_offset for each in marks.__shapeData__)


def test_a_sign_that_no_font_has_is_drawn_with_the_usual_one() -> None:
    assert pieces("\U0001f600") == [(PLAIN, "\U0001f600")]
