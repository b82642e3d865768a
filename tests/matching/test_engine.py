"""Stored inputs, another process, and sizes."""

import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching import engine
from matching.inputs import Applicant, Pair, Request, Rule, Rules, Weights
from matching.outputs import Outcome, WhyNot
from matching.prospects import Readiness
from tests.matching.people import company, few, mentee, requests

texts = st.text(st.characters(), max_size=20)


@few
@given(requests(), texts, st.frozensets(st.builds(Pair, st.integers(), st.integers()), max_size=3))
def test_a_request_comes_back_from_its_bytes(request: Request, goal: str, locked: frozenset[Pair]) -> None:
    people = tuple(replace(one, goal=goal, about="\ud800") for one in request.applicants)
    request = replace(request, applicants=people, locked=locked)
    assert Request.from_json(request.to_json()) == request
    assert Request.from_json(request.to_json()).fingerprint == request.fingerprint


def test_equal_requests_have_one_fingerprint_and_different_ones_another() -> None:
    request = company(5, 5)
    backwards = replace(request, applicants=request.applicants[::-1])
    assert backwards.fingerprint == request.fingerprint
    assert replace(request, seed=2).fingerprint != request.fingerprint


@few
@given(requests())
def test_what_the_engine_answers_comes_back_from_its_bytes(request: Request) -> None:
    assert Outcome.from_json(engine.run(request.to_json())) == engine.match(request)
    assert Readiness.from_json(engine.check(request.to_json())) == engine.readiness(request)
    why_not = WhyNot.from_json(engine.why(request.to_json(), 1, 2))
    assert why_not == engine.why_not(request, 1, 2)


def test_bytes_of_another_shape_are_refused() -> None:
    with pytest.raises(KeyError, match="surprise"):
        Request.from_json(b'{"applicants":[],"surprise":1}')


@pytest.mark.parametrize("level", [-1, 4])
def test_a_level_out_of_range_is_refused(level: int) -> None:
    with pytest.raises(ValueError, match="level"):
        mentee(1, level=level)


def test_negative_capacity_is_refused() -> None:
    with pytest.raises(ValueError, match="capacity"):
        Applicant(id=1, person="U1", capacity=-1)


def test_a_weight_out_of_range_is_refused() -> None:
    with pytest.raises(ValueError, match="topics"):
        Weights(topics=11)


@pytest.mark.parametrize("rule", [Rule.PRIVATE_WISH, Rule.SAME_PERSON, Rule.REJECTED])
def test_rules_that_protect_people_cannot_be_relaxed(rule: Rule) -> None:
    with pytest.raises(ValueError, match=rule):
        Rules(relaxed=frozenset({rule}))


def test_a_participant_cannot_be_in_a_request_twice() -> None:
    with pytest.raises(ValueError, match="same id"):
        Request(applicants=(mentee(1), mentee(1)))


def test_building_a_request_loads_no_numpy() -> None:
    program = "import sys, matching.engine, matching.outputs; sys.exit('numpy' in sys.modules)"
    subprocess.run([sys.executable, "-c", program], check=True)  # noqa: S603 - our own program


def test_a_spawned_process_gives_the_same_bytes() -> None:
    request = company(30, 20).to_json()
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as workers:
        assert workers.submit(engine.run, request).result(timeout=60) == engine.run(request)


def test_two_hundred_mentees_and_a_hundred_and_twenty_mentors_are_matched_in_seconds() -> None:
    request = company(200, 120, both=20)
    started = perf_counter()
    outcome = engine.match(request)
    assert perf_counter() - started < 10
    assert outcome.totals.matched == 200
    assert outcome.totals.proven
