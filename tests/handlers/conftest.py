"""What most dialogues begin with, unless a module says otherwise: a program that runs, and a match in it."""

import pytest

from mentoring.matches import Match
from mentoring.programs import Program
from tests import stories
from tests.world import World


@pytest.fixture
async def program(world: World) -> Program:
    """A program that runs, with two coordinators."""
    return await stories.open_program(world, started_at=world.now())


@pytest.fixture
async def match(world: World, program: Program) -> Match:
    """Grace mentors Ada."""
    [match] = await stories.matched(world, program, "grace", "ada")
    return match
