"""What a form knows from last time: only topics that the new program has, known again by their words."""

from hypothesis import given
from hypothesis import strategies as st

from mentoring.participants import NextTime
from mentoring.questions import Answered
from mentoring.returns import as_last_time

WORDS = st.sampled_from(["Python", "python", "Delegating", "Presenting", "Budget"])
LABELS = st.dictionaries(st.sampled_from("12345"), WORDS, max_size=5)
CHOSEN = st.lists(st.sampled_from("123456"), max_size=3, unique=True).map(tuple)


@given(LABELS, LABELS, CHOSEN, CHOSEN, st.sampled_from([None, *NextTime]))
def test_only_topics_of_the_new_program_are_filled_in(
    labels: dict[str, str],
    topics: dict[str, str],
    wanted: tuple[str, ...],
    offered: tuple[str, ...],
    wish: NextTime | None,
) -> None:
    said: dict[str, Answered] = {"role": "find", "goal": "Lead"}
    said |= {"topics_wanted": wanted, "topics_offered": offered}
    filled = as_last_time(said, wish, labels, topics)
    for key in ("topics_wanted", "topics_offered"):
        chosen = filled.get(key, ())
        assert isinstance(chosen, tuple)
        assert set(chosen) <= set(topics)
        known = {labels[each].casefold() for each in (*wanted, *offered) if each in labels}
        assert {topics[each].casefold() for each in chosen} <= known
    assert filled.get("role") in {None, "be" if wish is NextTime.AS_MENTOR else "find"}
    assert wish in {NextTime.AGAIN, NextTime.AS_MENTOR} or filled == {}
