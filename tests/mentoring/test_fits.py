"""Good match? After meetings 1 and 3, and once more who cannot say yet."""

from hypothesis import given
from hypothesis import strategies as st

from mentoring.fits import Fit, are_apart, is_asked

SAID = st.sampled_from(Fit)


def lived_through(answers: list[Fit]) -> list[int]:
    """After which meetings somebody is asked who meets once for each answer they would give."""
    said: list[Fit] = []
    asked = []
    for meeting, answer in enumerate(answers, start=1):
        if is_asked(meeting, said):
            asked.append(meeting)
            said.append(answer)
    return asked


def test_somebody_content_is_asked_after_the_first_and_the_third_meeting() -> None:
    assert lived_through([Fit.GOOD] * 9) == [1, 3]


def test_who_cannot_say_yet_is_asked_once_more_and_then_never() -> None:
    assert lived_through([Fit.TOO_EARLY] * 9) == [1, 2]
    assert lived_through([Fit.GOOD, Fit.GOOD, *[Fit.TOO_EARLY] * 7]) == [1, 3, 4]


@given(st.lists(SAID, max_size=20))
def test_nobody_is_asked_more_than_three_times_or_first_after_any_other_meeting(answers: list[Fit]) -> None:
    asked = lived_through(answers)
    assert len(asked) <= 3
    assert asked[:1] in ([], [1])


@given(st.lists(st.none() | SAID, max_size=4))
def test_two_are_apart_only_when_one_says_good_and_one_says_different(latest: list[Fit | None]) -> None:
    assert are_apart(latest) == (Fit.GOOD in latest and Fit.DIFFERENT in latest)
