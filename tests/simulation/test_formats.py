"""Small companies live through a program of each template in which two meet, and every rule holds."""

from datetime import date
from pathlib import Path

import pytest

from bot.matchmaking import MatchingProcess
from bot.simulation.checking.rules import violations
from bot.simulation.living import live
from bot.simulation.records import Did, Life, Part
from mentoring.deliveries import Kind
from mentoring.programfiles import Plan
from mentoring.simulations import NobodyMatched
from reports.programfile import read
from tests.simulation.test_living import fits_into_slack

DATES = "sign_up_closes_on: 2027-03-08\nstarts_on: 2027-03-15\nends_on: 2027-09-10\n"
NOBODY_FITS = (
    "template: buddies\neligibility:\n"
    "  - [level:starting, level:starting]\n"
    "  - [level:experienced, level:starting]\n"
)
"""Whoever looks for a buddy may only have one of those who look themselves."""
PEOPLE = 14


def plan_of(said: str) -> Plan:
    """A program as a file says it, which a coordinator wrote at the beginning of 2027."""
    return read(f"name: Spring\n{said}".encode(), date(2027, 1, 1))


async def lived(folder: Path, matchmaker: MatchingProcess, said: str) -> Life:
    """A small company, until its pairs have met for a month; every message fits into Slack."""
    return await live(plan_of(said), folder, matchmaker, people=PEOPLE, months=1, check=fits_into_slack)


def did(life: Life) -> set[Did]:
    return {each.did for each in life.deeds}


def read_of(life: Life) -> set[Kind]:
    return {each.kind for each in life.messages}


async def test_newcomers_find_a_buddy_week_by_week_and_ask_the_board(
    tmp_path: Path, matchmaker: MatchingProcess
) -> None:
    life = await lived(tmp_path, matchmaker, "template: buddies\nboard: true\n")
    assert list(map(str, violations(life))) == []
    assert len({pair.announced for pair in life.pairs}) > 1
    assert {Did.SENT_MATCHES, Did.ASKED_BOARD} <= did(life)


async def test_newer_colleagues_mentor_leaders_once_their_forms_are_approved(
    tmp_path: Path, matchmaker: MatchingProcess
) -> None:
    life = await lived(tmp_path, matchmaker, f"template: reverse\napproval: true\n{DATES}")
    assert list(map(str, violations(life))) == []
    assert life.pairs
    assert Did.APPROVED_FORM in did(life)
    assert Kind.APPROVED in read_of(life)


async def test_peers_have_one_partner_each_and_nobody_mentors(
    tmp_path: Path, matchmaker: MatchingProcess
) -> None:
    life = await lived(tmp_path, matchmaker, f"template: peers\n{DATES}")
    assert list(map(str, violations(life))) == []
    assert life.pairs
    assert {seat.part for pair in life.pairs for seat in pair.seats} == {Part.MENTEE}


async def test_peers_say_whom_they_would_like_before_they_are_matched(
    tmp_path: Path, matchmaker: MatchingProcess
) -> None:
    life = await lived(tmp_path, matchmaker, f"template: peers\nshortlists: true\n{DATES}")
    assert list(map(str, violations(life))) == []
    assert life.pairs
    assert {Did.ASKED_BOTH_SIDES, Did.SAID_WHOM} <= did(life)
    assert Kind.SHORTLIST in read_of(life)
    assert Kind.SHORTLIST_MENTOR not in read_of(life)


async def test_both_sides_say_whom_they_would_like_and_surveys_carry_no_names(
    tmp_path: Path, matchmaker: MatchingProcess
) -> None:
    said = f"template: cohort\nshortlists: true\npreview: mentors\nsurvey_lane: anonymous\n{DATES}"
    life = await lived(tmp_path, matchmaker, said)
    assert list(map(str, violations(life))) == []
    assert life.pairs
    assert {Did.ASKED_BOTH_SIDES, Did.SAID_WHOM, Did.STARTED_PREVIEW} <= did(life)
    assert {Kind.SHORTLIST, Kind.SHORTLIST_MENTOR, Kind.SHORTLISTS_CLOSED} <= read_of(life)


async def test_a_program_in_which_nobody_fits_is_refused(tmp_path: Path, matchmaker: MatchingProcess) -> None:
    with pytest.raises(NobodyMatched):
        await lived(tmp_path, matchmaker, NOBODY_FITS)
