"""The ways to match, side by side: fairness costs a little of the total and lifts the worst."""

from matching.solving.choices import Choice, choices
from matching.solving.solve import Task
from matching.solving.worth import Aim
from tests.matching.solving.markets import market

GOOD = 500_000


def ways(seed: int) -> dict[str, Choice]:
    blocks, places = market(150, 100, seed=seed, mean_places=1.5)
    fair, total, leximin, fitting = choices(Task.plain(blocks, places), GOOD)
    assert [one.aim for one in (fair, total, leximin, fitting)] == [*Aim, Aim.FAIR]
    return {"fair": fair, "total": total, "leximin": leximin, "fitting": fitting}


def test_every_aim_matches_as_many_and_none_has_a_greater_total_than_the_plain_one() -> None:
    for seed in range(3):
        found = ways(seed)
        aims = [found[name] for name in ("fair", "total", "leximin")]
        assert len({one.matched for one in aims}) == 1
        assert found["total"].lost == 0
        assert all(one.lost >= 0 and one.proven for one in aims)


def test_fairness_costs_a_hundredth_and_lifts_the_worst() -> None:
    found = ways(0)
    assert 0 < found["fair"].lost < 0.02
    assert found["fair"].lost < found["leximin"].lost
    plain, fair, levels = (found[name].worst for name in ("total", "fair", "leximin"))
    assert plain is not None
    assert fair is not None
    assert levels is not None
    assert plain < fair
    assert plain < levels


def test_only_good_fits_leave_some_people_out_and_are_all_good() -> None:
    found = ways(1)
    assert found["fitting"].matched <= found["fair"].matched
    assert found["fitting"].worst is not None
    assert found["fitting"].worst >= GOOD
