"""What dialogues in groups begin with: a company with enough people, and five peers who are a group."""

import pytest

from mentoring.matches import Match
from mentoring.programs import Program
from sandbox.config import PersonConfig
from tests.circles import MORE
from tests.peers import five_sign_up, peers, the_group
from tests.world import SMALL_COMPANY, World


@pytest.fixture
def people() -> tuple[PersonConfig, ...]:
    """The small company, with a few people more."""
    return (*SMALL_COMPANY, *MORE)


@pytest.fixture
async def program(world: World) -> Program:
    """Peers who meet in groups of at most six, and lead in turn."""
    return await peers(world)


@pytest.fixture
async def group(world: World, program: Program) -> Match:
    """Five of them are a group."""
    await five_sign_up(world, program)
    return await the_group(world, program)
