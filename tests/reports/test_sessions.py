"""Figures of one-off sessions: what counts, what is left out, and what is kept back."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from mentoring.calendars import Hours
from mentoring.ids import ParticipantId, ProgramId, SessionId, TopicId, WorkspaceId
from mentoring.sessions import Helped, Outcome, Question, Session, Within, asked, closed, taken, talked
from reports.figures import Figure, Key
from reports.sessions import session_figures
from tests.reports.test_figures import NOW, facts, match, members

CALENDAR = Hours(ZoneInfo("UTC"))
ASKED_AT = NOW - timedelta(days=20)


def question(asker: int = 2) -> Session:
    one = Question(topic=TopicId(1), within=Within.WEEKS)
    return asked(WorkspaceId("T1"), ProgramId(1), ParticipantId(asker), one, CALENDAR, ASKED_AT)


def talk(asker: int = 2, helper: int = 1, *, hours: float = 24, helped: Helped | None = None) -> Session:
    at = ASKED_AT + timedelta(hours=hours)
    return replace(
        talked(taken(question(asker), ParticipantId(helper), CALENDAR, ASKED_AT), at),
        id=SessionId(asker),
        helped=helped,
        helped_at=at if helped else None,
    )


def ended(outcome: Outcome) -> Session:
    return closed(question(), outcome, NOW)


def figures_of(*sessions: Session, **given: object) -> dict[Key, Figure]:
    return {each.key: each for each in session_figures(facts(sessions=sessions, **given))}


def test_where_nobody_ever_asked_there_is_nothing_to_show() -> None:
    assert figures_of() == {}


def test_open_questions_are_asked_and_not_yet_answered() -> None:
    found = figures_of(question(), talk())
    assert found[Key.SESSIONS_ASKED].value == 2
    assert (found[Key.SESSIONS_ANSWERED].numerator, found[Key.SESSIONS_ANSWERED].n) == (1, 1)


@pytest.mark.parametrize(
    ("outcome", "counts"),
    [
        (Outcome.EXPIRED, True),
        (Outcome.WITHDRAWN, False),
        (Outcome.TAKEN_AWAY, False),
        (Outcome.BOARD_CLOSED, False),
        (Outcome.GONE, False),
    ],
)
def test_only_what_ran_out_counts_as_not_answered(outcome: Outcome, *, counts: bool) -> None:
    found = figures_of(talk(), ended(outcome))[Key.SESSIONS_ANSWERED]
    assert (found.numerator, found.n) == (1, 2 if counts else 1)


def test_the_time_to_a_first_word_is_a_median_in_hours() -> None:
    found = figures_of(talk(hours=2), talk(hours=30), talk(hours=400))[Key.SESSION_HOURS]
    assert (found.value, found.n, found.is_on_target) == (30, 3, True)


@pytest.mark.parametrize(("people", "shown"), [(4, None), (5, 0.4)])
def test_whether_it_helped_is_kept_back_for_fewer_than_five_people(people: int, shown: float | None) -> None:
    said = [Helped.YES, Helped.YES, Helped.A_LITTLE, Helped.NO, Helped.NO]
    sessions = [talk(asker, helped=each) for asker, each in zip(range(2, 2 + people), said, strict=False)]
    found = figures_of(*sessions)[Key.SESSIONS_HELPED]
    assert (found.value, found.is_kept_back) == (shown, shown is None)


def test_whether_it_helped_is_counted_five_people_more_at_a_time() -> None:
    first = [talk(asker, helped=Helped.YES) for asker in range(2, 7)]
    later = [talk(asker, hours=30, helped=Helped.NO) for asker in range(7, 12)]
    for more in range(5):
        found = figures_of(*later[:more], *first)[Key.SESSIONS_HELPED]
        assert (found.value, found.n) == (1, 5)
    assert figures_of(*later, *first)[Key.SESSIONS_HELPED].value == 0.5


def test_five_answers_of_one_person_are_still_one_person() -> None:
    found = figures_of(*(talk(helped=Helped.YES) for _ in range(5)))[Key.SESSIONS_HELPED]
    assert found.value is None


def test_a_match_of_the_two_counts_only_when_it_came_after_their_talk() -> None:
    later = figures_of(talk(), matches=[match(1, days_ago=1)], members=members(1, 1, 2))
    earlier = figures_of(talk(), matches=[match(1, days_ago=100)], members=members(1, 1, 2))
    others = figures_of(talk(), matches=[match(1, days_ago=1)], members=members(1, 1, 3))
    assert later[Key.SESSIONS_MATCHED].value == 1
    assert earlier[Key.SESSIONS_MATCHED].value == 0
    assert others[Key.SESSIONS_MATCHED].value == 0
