"""The report's file: every number that the message shows, with its margin, and nothing kept back."""

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mentoring.closings import Comparison
from mentoring.drafts import SURVEY
from mentoring.endings import Reason
from mentoring.ids import PersonId, ProgramId, SurveyId, WorkspaceId
from mentoring.margins import Change
from mentoring.matches import State
from mentoring.participants import Role
from mentoring.programs import Lane
from mentoring.relationships import ITEMS, Mean, Quality
from mentoring.results import Results, ScaleResult
from mentoring.surveys import Summary, Survey, Wave
from mentoring.templates import COHORT
from messages import reportfiles, reports
from messages.voice import Texts
from reports.figures import Figure, Key, Unit
from reports.growth import Growth, Moved, TopicMean
from reports.reasons import Reasons
from reports.report import Report
from reports.weeks import Week

OURS = WorkspaceId("T1")
NOW = datetime(2027, 6, 1, 10, tzinfo=UTC)
VOICE = Texts.load().voice()
PROGRAM = replace(COHORT.program(OURS, "Leadership", PersonId("U1"), NOW), id=ProgramId(1))
WAVE = Wave(
    survey=Survey(
        workspace=OURS,
        id=SurveyId(7),
        program=PROGRAM.id,
        lane=Lane.NAMED,
        occasion="1",
        opens_at=NOW - timedelta(days=30),
        closes_at=NOW,
        created_by=None,
    ),
    asked=60,
    answered=44,
)
SCALE = ScaleResult(
    question=SURVEY[0].question(OURS, PROGRAM.id),
    all_of_them=Summary(44, 4.25, {4: 33, 5: 11}),
    by_role={Role.MENTOR: Summary(20, 4.0, {4: 20}), Role.MENTEE: Summary(24, 4.5, {4: 12, 5: 12})},
    margin=0.0712,
)
REPORT = Report(
    program=PROGRAM,
    made_at=NOW,
    figures=(
        Figure(key=Key.WORTH, unit=Unit.SHARE, value=0.75, numerator=15, n=20, role=Role.MENTEE, margin=0.12),
        Figure(key=Key.SEEKING, unit=Unit.COUNT, value=4),
    ),
    states={State.ON_TRACK: 3, State.QUIET: 1, State.ENDED: 9},
    left_out=0,
    weeks=(Week(starts_on=date(2027, 5, 24), asked=4, answered=1),),
    survey=Results(program=PROGRAM, wave=WAVE, scales=(SCALE,)),
    growth=Growth(
        middle=Moved(start=2.25, now=3.0, n=5, of=20),
        end=Moved(start=2.5, now=3.75, n=8, of=12),
        topics=(TopicMean(label="Python", end=4.2, n=5),),
    ),
    quality=Quality(
        asked=30,
        whole=Mean(n=20, mean=4.1, margin=0.2),
        by_item={item: Mean(n=20, mean=4.0, margin=0.3) for item in ITEMS},
        by_role={role: Mean(n=10, mean=4.1, margin=0.0) for role in Role},
    ),
    comparison=Comparison(
        n=9,
        of=14,
        before=3.9,
        after=4.4,
        margin=0.25,
        change=Change.UP,
        items=dict.fromkeys(ITEMS, (3.9, 4.4)),
    ),
)


def rows(report: Report) -> dict[str, dict[str, str]]:
    """The file, by the name of the figure."""
    text = reportfiles.file(VOICE, report).decode("utf-8-sig")
    return {row["Figure"]: row for row in csv.DictReader(io.StringIO(text))}


@pytest.mark.parametrize(
    ("figure", "value", "margin", "n", "asked"),
    [
        ("Worth their time (mentee)", "0.75", "0.12", "20", ""),
        ("Survey of 2027-05-02: The program is worth my time.", "4.25", "0.071", "44", "60"),
        ("Survey of 2027-05-02 (mentor): The program is worth my time.", "4.0", "", "20", ""),
        ("How sure people felt at the start, of those who said it half-way, too", "2.25", "", "5", "20"),
        ("How sure people feel, half-way", "3.0", "", "5", "20"),
        ("How sure people feel, at the start", "2.5", "", "8", "12"),
        ("How sure people feel, at the end", "3.75", "", "8", "12"),
        ("How sure people feel at the end: Python", "4.2", "", "5", ""),
        ("How pairs get on, a month in", "4.1", "0.2", "20", "30"),
        ("How pairs get on, a month in: We can rely on each other.", "4.0", "0.3", "20", "30"),
        ("How pairs get on, a month in (mentee)", "4.1", "", "10", ""),
        ("How pairs get on, by those who said it twice, a month in", "3.9", "", "9", "14"),
        ("How pairs get on, by those who said it twice, at the end", "4.4", "", "9", "14"),
        (
            "How pairs get on, by those who said it twice, at the end: My match listens to me.",
            *("4.4", "", "9", "14"),
        ),
        ("How pairs get on, by those who said it twice, change", "0.5", "0.25", "9", "14"),
    ],
)
def test_each_number_stands_with_its_margin_and_how_many_it_is_of(
    figure: str, value: str, margin: str, n: str, asked: str
) -> None:
    row = rows(REPORT)[figure]
    assert (row["Value"], row["Margin of error (95%)"], row["Of"], row["Asked"]) == (value, margin, n, asked)


def test_a_change_says_whether_it_may_be_chance() -> None:
    row = rows(REPORT)["How pairs get on, by those who said it twice, change"]
    assert row["What it means"] == "That is clearly more than after a month."


def test_what_the_message_keeps_back_is_not_in_the_file() -> None:
    names = " ".join(rows(replace(REPORT, survey=None, growth=None, quality=None, comparison=None)))
    assert names == "Worth their time (mentee)"


def test_from_five_on_states_and_weeks_are_there() -> None:
    shown = rows(
        replace(
            REPORT,
            states={State.ON_TRACK: 5},
            weeks=(Week(starts_on=date(2027, 5, 24), asked=5, answered=1),),
        )
    )
    assert shown["Check-ins answered, week of 2027-05-24"]["Value"] == "1"
    assert shown["Matches: On track"]["Value"] == "5"


def test_reasons_of_early_ends_are_in_it_with_the_rest_as_one_number() -> None:
    shown = rows(replace(REPORT, reasons=Reasons(counts={Reason.TIME: 6}, others=4, n=10)))
    assert (shown["Ended early: Time"]["Value"], shown["Ended early: Time"]["Of"]) == ("6", "10")
    others = shown["Ended early: other reasons, each given by fewer than five people"]
    assert others["Value"] == "4"


def test_the_message_says_the_same_reasons() -> None:
    shown = replace(REPORT, reasons=Reasons(counts={Reason.TIME: 6}, others=4, n=10))
    said = reports.report(VOICE, shown).text
    assert "What people said when they ended a match early" in said
    assert "Time: 6 · others, each given by fewer than five people: 4" in said
