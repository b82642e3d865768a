"""Why matches ended early: nobody's own reason can be told from the counts."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mentoring.endings import Ending, Messenger, Next, Reason
from mentoring.ids import EndingId, MatchId, PersonId
from reports.reasons import reasons
from tests.reports.test_figures import OURS, PROGRAM

NOW = datetime(2027, 6, 30, 12, tzinfo=UTC)


def endings(*given: Reason | None) -> list[Ending]:
    """One after the other, each by somebody else."""
    return [
        Ending(
            workspace=OURS,
            id=EndingId(number),
            program=PROGRAM,
            match=MatchId(number),
            leaver=PersonId(f"U{number}"),
            messenger=Messenger.BOT,
            reason=reason,
            next=Next.NEW_MATCH,
            asked_at=NOW,
            told_at=NOW + timedelta(days=number),
        )
        for number, reason in enumerate(given)
    ]


def test_four_reasons_are_none() -> None:
    assert reasons(endings(*[Reason.TIME] * 4)) is None


def test_what_five_gave_is_named_and_the_rest_is_one_number() -> None:
    found = reasons(endings(*[Reason.TIME] * 6, *[Reason.BADLY] * 4))
    assert found is not None
    assert (found.counts, found.others, found.n) == ({Reason.TIME: 6}, 4, 10)


def test_who_gave_none_is_not_counted() -> None:
    found = reasons(endings(None, Reason.UNSAID, *[Reason.CLICK] * 5))
    assert found is not None
    assert (found.counts, found.others, found.n) == ({Reason.CLICK: 5}, 0, 5)


@given(st.lists(st.sampled_from(Reason)))
def test_one_more_reason_never_shows_by_itself(given: list[Reason]) -> None:
    before, after = reasons(endings(*given[:-1])), reasons(endings(*given))
    assert before == after or (after is not None and after.n - (before.n if before else 0) >= 5)
