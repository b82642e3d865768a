"""Reasons for a match: every code has words for both sides, and nothing private is said where both read."""

import pytest

from mentoring.drafts import HELP_STYLES, TALK_STYLES
from mentoring.formats import Format
from mentoring.ids import PersonId
from mentoring.participants import Role
from mentoring.reasons import FOR_BOTH, Reason, told_to, told_to_both, with_topics
from mentoring.templates import NO_REASONS, Factor
from messages.reasons import in_short, sentences
from messages.voice import Texts, mention

VOICE = Texts.load().voice()
GRACE = mention(PersonId("UGRACE"))


def reason(code: Factor) -> Reason:
    """One reason of this code, with everything that the engine may name."""
    names = {
        Factor.TOPICS: ("Python",),
        Factor.HELP_STYLE: HELP_STYLES,
        Factor.TALK_STYLE: TALK_STYLES,
        Factor.LANGUAGES: ("de", "en"),
        Factor.LOCATION: ("Berlin",),
    }
    hours = 3.25 if code is Factor.HOURS else None
    return Reason(code=code, names=names.get(code, ()), hours=hours)


@pytest.mark.parametrize("code", sorted({*Factor} - NO_REASONS - {Factor.PREFERENCES}))
@pytest.mark.parametrize("reader", [*Role, None])
def test_each_reason_has_words_for_each_reader(code: Factor, reader: Role | None) -> None:
    words = sentences(VOICE, [reason(code)], format_=Format.PAIR, reader=reader, partner=GRACE)
    assert words.endswith(".")
    assert in_short(VOICE, [reason(code)])


def test_what_one_asked_for_and_the_other_gives_is_said_from_each_side() -> None:
    helps = Reason(code=Factor.HELP_STYLE, names=("feedback",))
    to_mentee = sentences(VOICE, [helps], format_=Format.PAIR, reader=Role.MENTEE, partner=GRACE)
    to_mentor = sentences(VOICE, [helps], format_=Format.PAIR, reader=Role.MENTOR, partner=GRACE)
    assert to_mentee == "You asked for *feedback*, and <@UGRACE> likes to give that."
    assert to_mentor == "<@UGRACE> asked for *feedback*, and you like to give that."


def test_in_the_chat_of_two_partners_nobody_is_the_one_who_helps() -> None:
    both = Reason(code=Factor.TOPICS, names=("Python",), given=("Python",))
    words = sentences(VOICE, [both], format_=Format.PEER, reader=None, partner=GRACE)
    assert words == "You both know something of *Python*, and both want to learn more of it."


def test_somebodys_words_in_a_topic_cannot_call_a_channel() -> None:
    words = sentences(
        VOICE,
        [Reason(code=Factor.TOPICS, names=("<!channel>",))],
        format_=Format.PAIR,
        reader=None,
        partner=GRACE,
    )
    assert "<!channel>" not in words
    assert "&lt;!channel&gt;" in words


def test_without_a_reason_there_is_still_an_honest_word() -> None:
    assert sentences(VOICE, [], format_=Format.PAIR, reader=Role.MENTEE, partner=GRACE).startswith(
        "Of all the pairs"
    )
    assert in_short(VOICE, []) == "no single reason stands out"


def test_in_the_chat_of_both_only_what_both_were_told_is_said() -> None:
    def stored(*codes: Factor) -> tuple[dict[str, object], ...]:
        return tuple({"code": code, "names": ("a",), "hours": None} for code in codes)

    reasons: dict[str, object] = {
        Role.MENTOR: stored(Factor.TOPICS, Factor.HELP_STYLE, Factor.TALK_STYLE),
        Role.MENTEE: stored(Factor.TOPICS, Factor.HELP_STYLE, Factor.LEVEL),
    }
    assert [each.code for each in told_to_both(reasons)] == [Factor.TOPICS]
    assert {each.code for each in told_to(Role.MENTEE, reasons)} - FOR_BOTH == {
        Factor.HELP_STYLE,
        Factor.LEVEL,
    }


def test_a_topic_that_is_gone_is_not_named() -> None:
    [told] = with_topics([Reason(code=Factor.TOPICS, names=("1", "2"))], {"1": "Python"})
    assert told.names == ("Python",)
    assert with_topics([Reason(code=Factor.TOPICS, names=("2",))], {"1": "Python"}) == ()
