"""What somebody does in a play. Who sees that a tap came to nothing looks, and tries again."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from mentoring.ids import PersonId
from sandbox.client import Persona
from sandbox.errors import Impossible
from tests.kills.stage import Stage

OFTEN_ENOUGH = 12
A_LITTLE_LATER = 5
"""After so many minutes somebody looks whether it has worked."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody does, and what they see once it has worked."""

    name: str
    who: PersonId
    does: Callable[[Persona], Awaitable[object]]
    until: tuple[str, ...]
    """Any of these words; somebody who tries again may read that it had worked."""
    where: str = "bot"


def taps(who: PersonId, button: str, *until: str) -> Deed:
    """A button of the newest message that has it."""

    async def does(person: Persona) -> None:
        await at_the_beginning(person)
        await person.clicks(button)

    return Deed(f"taps “{button}”", who, does, until)


async def until(stage: Stage, instant: datetime) -> None:
    """Time passes; the bot lives all of it."""
    await stage.control.advance(to=instant, min_followers=1)


async def do(stage: Stage, deeds: Sequence[Deed]) -> None:
    """One after the other, each until it has worked."""
    for deed in deeds:
        await _insist(stage, deed)


async def at_the_beginning(person: Persona) -> None:
    """Nothing of the last try is in the way."""
    if await person.modal():
        await person.closes(everything=True)


async def _insist(stage: Stage, deed: Deed) -> None:
    who = stage.control.person(deed.who)
    seen = ""
    for _ in range(OFTEN_ENOUGH):
        await stage.control.advance(minutes=A_LITTLE_LATER, min_followers=1)
        seen = await _sees(who, deed.where)
        if any(words in seen for words in deed.until):
            return
        with suppress(Impossible):  # what one wants to tap is not there: look again from the beginning
            await deed.does(who)
    raise AssertionError(f"{deed.who} {deed.name}, {OFTEN_ENOUGH} times, and saw only: {seen}")


async def _sees(who: Persona, where: str) -> str:
    """What somebody has before their eyes: the newest messages, a modal, the Home."""
    views = [await who.modal(), await who.home()] if where == "bot" else []
    words = [view.reads + " ".join(view.buttons) for view in views if view]
    return "\n".join(words + [message.reads for message in await who.reads(where, newest=4)])
