"""What the shorter plays share: hands in the local Slack, its clock, and what is left when they are over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, Generic, TypeVar
from zoneinfo import ZoneInfo

from sandbox.client import Persona
from sandbox.config import PersonConfig
from tests.loop.facts import Colleague, Company
from tests.loop.received import Received
from tests.world import KATHERINE, MARY, World, id_of

BERLIN = ZoneInfo("Europe/Berlin")
COORDINATORS = (id_of(MARY.handle), id_of(KATHERINE.handle))
FORM = {"languages": ["en"], "times": ["from_9_to_12"], "talk_styles": ["direct"]}

Happened = TypeVar("Happened", bound=Company)


@dataclass(frozen=True, kw_only=True)
class Played(Generic[Happened]):
    """What happened, and what arrived."""

    facts: Happened
    messages: tuple[Received, ...]


@dataclass
class Hands:
    """Everybody of a play is played by hand; what they do is noted by who inherits this."""

    world: World

    def of(self, handle: str) -> Persona:
        """Somebody to act as."""
        return self.world.person(handle)

    def now(self) -> datetime:
        """The moment in the local Slack."""
        return self.world.now()

    async def until(self, day: str, hour: int, minute: int = 30) -> None:
        """Time passes."""
        await self.world.advance(to=moment(day, hour, minute))

    async def joins(self, handle: str, *pages: dict[str, Any]) -> None:
        """Somebody fills in the pages of the form, and is in."""
        who = self.of(handle)
        seen = await who.runs("/mentor join")
        for page in (*pages, {"consent": ["accepted"]}):
            seen = await who.submits(page)
            assert not seen.errors, seen.errors
        assert "You are in" in seen.reads, seen.reads
        await who.closes(everything=True)

    async def taps(self, handle: str, *buttons: str) -> None:
        """Somebody taps one button after the other."""
        for button in buttons:
            await self.of(handle).clicks(button)

    async def coordinates(self, command: str, *buttons: str) -> None:
        """A coordinator taps one button after the other behind a command."""
        await self.of(MARY.handle).runs(f"/mentor-admin {command}")
        await self.taps(MARY.handle, *buttons)
        await self.of(MARY.handle).closes(everything=True)


def moment(day: str, hour: int, minute: int = 30) -> datetime:
    """A moment of the spring of all plays, in UTC."""
    return datetime.combine(date.fromisoformat(f"2027-{day}"), time(hour, minute), UTC)


def cast(handles: Iterable[str]) -> tuple[PersonConfig, ...]:
    """Two coordinators, and people with these handles, all in one zone."""
    members = (PersonConfig(id_of(one), one, f"{one.title()} Somebody", "Engineer") for one in handles)
    return (MARY, KATHERINE, *members)


def colleagues(handles: Iterable[str]) -> dict[str, Colleague]:
    """The same people, as an oracle knows them."""
    return {one: Colleague(one, BERLIN) for one in (*COORDINATORS, *map(id_of, handles))}
