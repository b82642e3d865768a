"""Codes that can be read aloud and typed in."""

from hypothesis import given
from hypothesis import strategies as st

from mentoring.keepsakes import ALPHABET, CODE_LENGTH, code_from, tidied

BITS = st.integers(0, 2**96 - 1)


@given(BITS)
def test_a_code_is_the_same_however_it_is_typed(bits: int) -> None:
    code = code_from(bits)
    assert len(code.replace("-", "")) == CODE_LENGTH
    assert set(code) <= {*ALPHABET, "-"}
    for typed in (code, code.lower(), code.replace("-", ""), f" {code.replace('-', ' ')} "):
        assert tidied(typed) == code


@given(st.text())
def test_whatever_is_typed_can_be_looked_up(typed: str) -> None:
    assert set(tidied(typed)) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")
