"""What each way to match would give, and what it costs."""

from dataclasses import replace

from hypothesis import given

from matching import engine
from matching.inputs import Objective, Request
from matching.outputs import Options
from tests.matching.people import company, few, requests


@few
@given(requests())
def test_each_option_is_what_its_run_would_give(request: Request) -> None:
    found = engine.options(request)
    for option in found.options:
        rules = replace(request.rules, objective=option.totals.objective, least_points=option.least_points)
        assert engine.match(replace(request, rules=rules)).totals == option.totals
    assert Options.from_json(engine.choose(request.to_json())) == found


@few
@given(requests())
def test_fairness_in_whatever_way_never_matches_fewer(request: Request) -> None:
    matched = {
        each.totals.objective: each.totals.matched
        for each in engine.options(request).options[: len(Objective)]
    }
    assert matched[Objective.FAIR] == matched[Objective.LEXIMIN] == matched[Objective.TOTAL]
    assert matched[Objective.STABLE] <= matched[Objective.TOTAL]


def test_the_price_of_each_is_told_beside_the_greatest_total() -> None:
    *everybody, fitting = engine.options(company(120, 60)).options
    assert [each.totals.objective for each in everybody] == [*Objective]
    price = {each.totals.objective: each.lost for each in everybody}
    assert price[Objective.TOTAL] == 0
    assert 0 < price[Objective.FAIR] < price[Objective.LEXIMIN] < 0.05
    assert fitting.least_points == 45
    assert fitting.weak == 0


def test_where_nobody_can_be_matched_nothing_is_lost() -> None:
    assert {each.lost for each in engine.options(Request(applicants=())).options} == {0}
