"""The board: what fits the reader first, then what waits longest; nothing is lost or shown twice."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from mentoring.boards import Board, Posted, in_order
from mentoring.calendars import Hours
from mentoring.ids import ParticipantId, PersonId, SessionId, TopicId, WorkspaceId
from mentoring.programs import Template
from mentoring.sessions import Question, Seen, Within, asked, in_touch, taken
from mentoring.templates import BLUEPRINTS

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
CALENDAR = Hours(ZoneInfo("UTC"))
PROGRAM = BLUEPRINTS[Template.COHORT].program(WorkspaceId("T1"), "Leadership", PersonId("UMARY"), NOW)


def seen(number: int = 1, hours_ago: int = 0) -> Seen:
    question = Question(topic=TopicId(1), within=Within.WEEKS)
    at = NOW - timedelta(hours=hours_ago)
    session = asked(WorkspaceId("T1"), PROGRAM.id, ParticipantId(number), question, CALENDAR, at)
    return Seen(session=replace(session, id=SessionId(number)), program=PROGRAM, topic="Python")


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 99)), max_size=12))
def test_what_fits_comes_first_and_then_what_waits_longest(questions: list[tuple[bool, int]]) -> None:
    posted = [
        Posted(seen=seen(number, hours_ago), fits=fits)
        for number, (fits, hours_ago) in enumerate(questions, start=1)
    ]
    shown = in_order(reversed(posted))
    keys = [(not each.fits, each.seen.session.asked_at) for each in shown]
    assert keys == sorted(keys)
    assert {each.seen.session.id for each in shown} == {each.seen.session.id for each in posted}
    assert len(shown) == len(posted)
    assert Board(program=PROGRAM, now=NOW, posted=shown).fitting == sum(fits for fits, _ in questions)


def test_who_waits_for_somebody_asks_no_second_question() -> None:
    mine = seen()
    is_taken = replace(mine, session=taken(mine.session, ParticipantId(2), CALENDAR, NOW))
    talks = replace(mine, session=in_touch(is_taken.session, NOW))
    boards = [Board(program=PROGRAM, now=NOW, posted=(), mine=each) for each in (None, mine, is_taken, talks)]
    assert [each.may_ask for each in boards] == [True, False, False, True]
