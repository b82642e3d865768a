"""Who fits somebody now, beside all matches there are: by the rules, on free places, in their turn."""

import time
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching import engine
from matching.answers import Graded
from matching.cells import Cells
from matching.changes import Change, change
from matching.constraints import Constraints
from matching.inputs import Applicant, Request, Rule, Rules, Weights
from matching.outputs import Fits, Side
from matching.placing import MOST_FITS, MOST_OTHERWISE, Program
from matching.pool import Pool
from tests.matching import oracle
from tests.matching.people import PERSONS, chosen, company, few, mentee, mentor, requests


def pairs(found: Fits) -> list[tuple[int, int]]:
    return [(each.mentor, each.mentee) for each in found.fits]


@few
@given(requests())
def test_whoever_fits_is_free_and_allowed(request: Request) -> None:
    pool = Pool.of(request)
    rules = Constraints.of(pool, request)
    for one in request.applicants:
        for side in Side:
            for mentor_id, mentee_id in pairs(engine.fits(request, one.id, side)):
                row, column = pool.mentee_rows[mentee_id], pool.mentor_columns[mentor_id]
                assert one.id == (mentee_id if side is Side.MENTEE else mentor_id)
                assert rules.codes(row, column) == ()
                assert pool.places[column] > 0


@few
@given(requests())
def test_no_better_mentor_is_left_out(request: Request) -> None:
    pool = Pool.of(request)
    rules = Constraints.of(pool, request)
    for one in pool.mentees:
        cells = pool.grid(np.array([pool.mentee_rows[one.id]]))
        possible = (rules.legal(cells) & (pool.places > 0))[0]
        best = sorted(rules.scores.exact(cells)[0][possible].tolist(), reverse=True)[:MOST_FITS]
        found = engine.fits(request, one.id, Side.MENTEE).fits
        assert [round(each.score * 1_000_000) for each in found] == best


@few
@given(requests())
def test_a_fit_is_explained_as_a_run_would(request: Request) -> None:
    for one in request.applicants:
        for fit in engine.fits(request, one.id, Side.MENTEE).fits:
            row, column = _cell(Pool.of(request), fit.mentor, fit.mentee)
            scores = Constraints.of(Pool.of(request), request).scores
            assert fit.factors == scores.breakdowns(Cells.one(row, column))[0]


def _cell(pool: Pool, mentor_id: int, mentee_id: int) -> tuple[int, int]:
    return pool.mentee_rows[mentee_id], pool.mentor_columns[mentor_id]


def test_a_free_place_goes_by_turn() -> None:
    topics = chosen("python")
    waiting = (
        mentee(1, joined_order=3, topics_wanted=topics),
        mentee(2, joined_order=2, topics_wanted=chosen("sql")),
        mentee(3, joined_order=4, first_in_line=True, topics_wanted=chosen("sql")),
    )
    request = Request(
        applicants=(*waiting, mentor(9, topics_offered=topics)), rules=Rules(weights=Weights(topics=10))
    )
    assert pairs(engine.fits(request, 9, Side.MENTOR)) == [(9, 3), (9, 2), (9, 1)]


def test_who_takes_no_part_fits_nobody() -> None:
    request = Request(applicants=(mentee(1), mentor(2, capacity=1, load=1), Applicant(id=3, person="U3")))
    assert engine.fits(request, 3, Side.MENTEE).fits == ()
    assert engine.fits(request, 99, Side.MENTOR).fits == ()
    assert engine.fits(request, 2, Side.MENTOR).fits == ()
    assert engine.fits(request, 1, Side.MENTEE).fits == ()


def test_what_fits_comes_back_from_its_bytes() -> None:
    request = company(20, 10)
    some = next(one.id for one in request.applicants if one.seeks)
    found = engine.fits(request, some, Side.MENTEE)
    assert Fits.from_json(engine.fitting(request.to_json(), some, "mentee")) == found
    backwards = replace(request, applicants=request.applicants[::-1])
    assert engine.fits(backwards, some, Side.MENTEE) == found


def test_a_newcomer_fits_whom_they_would_fit_had_they_been_there() -> None:
    """But for what is rare, which is counted once: here nobody's topics or words are compared."""
    weights = Weights(topics=0, goal=0, preferences=5)
    request = replace(company(60, 40), rules=Rules(weights=weights))
    *others, last = [one for one in request.applicants if one.seeks]
    known = replace(request, applicants=(*others, *(one for one in request.applicants if one.offers)))
    newcomer = replace(
        last, prefers=("U70",), team="a new team", city="elsewhere", languages=chosen("en", "eo")
    )
    whole = replace(known, applicants=(*known.applicants, newcomer))
    assert Program.of(known).fits_of_newcomer(newcomer) == engine.fits(whole, newcomer.id, Side.MENTEE)


@few
@given(requests(fewest=2))
def test_a_newcomer_is_only_given_whom_the_rules_allow(request: Request) -> None:
    *known, newcomer = request.applicants
    newcomer = replace(newcomer, seeks=True)
    program = Program.of(replace(request, applicants=tuple(known)))
    people = {one.id: one for one in known}
    for fit in program.fits_of_newcomer(newcomer).fits:
        mentor_ = people[fit.mentor]
        broken = oracle.forbidden(newcomer, mentor_, request)
        assert broken <= {Rule.TOO_WEAK, *(bound.code for bound in request.rules.bounds)}
        assert oracle.free_places(mentor_, request.rules)


def _compared_without_rarity(request: Request) -> Request:
    """What is rare is counted once, so it may not decide where two readings are compared."""
    rules = request.rules
    bounds = frozenset(bound for bound in rules.bounds if bound.factor != "topics")
    weights = replace(rules.weights, topics=0, goal=0)
    return replace(request, rules=replace(rules, bounds=bounds, weights=weights))


@st.composite
def changing(draw: st.DrawFn) -> list[Request]:
    """A program now, and what became of it: people came, left, changed, were matched, were refused."""
    now, *later = (_compared_without_rarity(draw(requests(fewest=2))) for _ in range(3))
    return [now, *(replace(each, rules=now.rules, seed=now.seed) for each in later)]


@given(changing(), st.sampled_from([0, MOST_OTHERWISE]))
def test_a_program_that_was_kept_answers_as_one_that_is_read_now(
    stages: list[Request], most_otherwise: int
) -> None:
    before, *later = stages
    kept = Program.of(before)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("matching.placing.MOST_OTHERWISE", most_otherwise)
        for now in later:
            became = change(before, now)
            assert became is not None
            kept, before = kept.after(became), now
            for one in range(len(PERSONS)):
                for side in Side:
                    assert kept.fits(one, side) == Program.of(now).fits(one, side)


def test_other_rules_are_no_change_but_another_program() -> None:
    request = company(4, 2)
    rules = Rules(weights=Weights(topics=1))
    assert change(request, replace(request, rules=rules)) is None
    assert change(request, request) == Change(people=(), gone=frozenset(), rejected=frozenset())


def test_a_newcomer_who_wants_what_nobody_named_is_read_too() -> None:
    grace = mentor(2, topics_offered=chosen("python"), about="compilers")
    program = Program.of(Request(applicants=(mentee(1), grace)))
    newcomer = mentee(3, topics_wanted=chosen("python", "juggling"), goal="Zirkus")
    (fit,) = program.fits_of_newcomer(newcomer).fits
    topics = next(share.value for share in fit.factors if share.factor == "topics")
    assert 0 < topics < 0.5


def test_levels_of_a_newcomer_count_although_nobody_had_them() -> None:
    grace = mentor(2, topics_offered=chosen("python"), topic_levels=frozenset({Graded("python", 2)}))
    program = Program.of(Request(applicants=(grace,)))
    values = []
    for level in (1, 4):
        newcomer = mentee(
            3, topics_wanted=chosen("python"), topic_levels=frozenset({Graded("python", level)})
        )
        (fit,) = program.fits_of_newcomer(newcomer).fits
        values.append(next(share.value for share in fit.factors if share.factor == "topics"))
    assert values == [1, 0.25]


def test_a_program_read_once_answers_thousands_in_milliseconds() -> None:
    request = company(1_000, 600)
    program = Program.of(request)
    newcomer = replace(request.applicants[0], id=9_999, person="somebody new")
    program.fits_of_newcomer(newcomer)
    begun = time.process_time()
    for _ in range(10):
        program.fits_of_newcomer(newcomer)
    assert (time.process_time() - begun) / 10 < 0.2
