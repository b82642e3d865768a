"""Each rule of Block Kit at its very edge; written by hand, not from the validator's own tables."""

from typing import Final

import pytest

from sandbox.blockkit.shapes import Fault
from sandbox.blockkit.validator import check_blocks, check_options, check_view
from tests.sandbox.blockkit import blocks, data, elements, surfaces, texts
from tests.sandbox.blockkit.building import Edge, Json, Payload, group, options

EDGES: Final[tuple[Edge, ...]] = (
    *texts.EDGES,
    *blocks.EDGES,
    *elements.EDGES,
    *data.EDGES,
    *surfaces.EDGES,
)


def faults_of(payload: Payload) -> list[Fault]:
    return check_blocks(payload, "message") if isinstance(payload, list) else check_view(payload)


@pytest.mark.parametrize("edge", EDGES, ids=lambda edge: edge.rule)
def test_slack_takes_what_is_just_within_a_rule(edge: Edge) -> None:
    assert faults_of(edge.legal) == []


@pytest.mark.parametrize("edge", EDGES, ids=lambda edge: edge.rule)
def test_slack_refuses_what_is_just_beyond_it_and_says_what_and_where(edge: Edge) -> None:
    assert faults_of(edge.illegal) == [Fault(edge.pointer, edge.message)]


def test_no_rule_is_told_twice() -> None:
    assert len({edge.rule for edge in EDGES}) == len(EDGES) > 200


@pytest.mark.parametrize(
    ("within", "beyond", "fault"),
    [
        (
            {"options": options(100)},
            {"options": options(101)},
            Fault("/options", "must be less than 101 items"),
        ),
        (
            {"option_groups": [group()] * 100},
            {"option_groups": [group()] * 101},
            Fault("/option_groups", "must be less than 101 items"),
        ),
        (
            {"options": []},
            {"options": [], "option_groups": []},
            Fault("", "exactly one of these is required: options, option_groups"),
        ),
    ],
)
def test_an_app_suggests_a_hundred_options_and_no_more(within: Json, beyond: Json, fault: Fault) -> None:
    assert check_options(within) == []
    assert check_options(beyond) == [fault]
