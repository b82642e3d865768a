"""The port to simulated companies, each of which lives in a process of its own."""

from collections.abc import Awaitable, Callable
from typing import Protocol, TypeAlias

from mentoring.programfiles import Plan
from mentoring.simulations import Simulated, Size

Lived: TypeAlias = Callable[[float], Awaitable[None]]
"""Is told from time to time which share of the months is over."""


class Simulator(Protocol):
    """Lets a company of invented people live through a program, away from the event loop."""

    async def simulate(self, plan: Plan, size: Size, lived: Lived) -> Simulated:
        """What came of it; `AlreadySimulating` while another company lives."""
