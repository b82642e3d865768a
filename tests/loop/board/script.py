"""The script: two questions to the board of a program in which newer colleagues mentor leaders, by hand.

One finds somebody with office hours, and becomes a match. The other waits, is put to mentors and to the
coordinators, is taken and forgotten, taken and handed back, and in the end nobody could help.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from bot.matchmaking import MatchingProcess
from mentoring.programs import Preview, Template
from tests import stories
from tests.loop.board.facts import Deed, Did, Facts, Match, Question
from tests.loop.hands import BERLIN, COORDINATORS, FORM, Hands, Played, cast, colleagues
from tests.loop.received import received
from tests.world import company, id_of

FEEDBACK, PYTHON = "Giving feedback", "Python"
LEADERS = {"olga": FEEDBACK, "vera": PYTHON}
NEWER = {"zoe": FEEDBACK, "xena": PYTHON, "yuri": PYTHON}
EVERYBODY = (*LEADERS, *NEWER)


@dataclass
class Notes(Hands):
    """What people do, noted while they do it."""

    joined: dict[str, datetime] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)

    def did(self, asker: str, handle: str, did: Did) -> None:
        """Somebody did something about a question."""
        question = self.questions[asker]
        deed = Deed(at=self.now(), person=id_of(handle), did=did)
        self.questions[asker] = replace(question, deeds=(*question.deeds, deed))


async def play(folder: Path, matchmaker: MatchingProcess) -> Played[Facts]:
    """Three weeks."""
    async with company(folder, people=cast(EVERYBODY), matchmaker=matchmaker) as world:
        notes = Notes(world)
        await _begin(notes)
        await _ask_and_wait(notes)
        match = await _become_a_match(notes)
        await _come_to_nothing(notes)
        return Played(facts=_facts(notes, match), messages=received(world.slack))


async def _begin(notes: Notes) -> None:
    await stories.open_program(
        notes.world,
        "Reverse 2027",
        template=Template.REVERSE,
        topics=(FEEDBACK, PYTHON),
        preview=Preview.BOTH,
        started_at=notes.now(),
        board_since=notes.now(),
        sign_up_closes_on=date(2027, 4, 5),
    )
    for handle, topic in LEADERS.items():
        wanted = {"topics_wanted": [topic], "goal": "I would like to see it new.", "help_wanted": ["listen"]}
        await _joins(notes, handle, {**FORM, "role": "find"}, wanted)
    for handle, topic in NEWER.items():
        offered = {"topics_offered": [topic], "capacity": "1", "help_given": ["listen"]}
        await _joins(notes, handle, {**FORM, "role": "be"}, offered)
    await _on_the_board(notes, "zoe", "Offer “ask me now and then”")
    await notes.of("zoe").submits({"topics": [FEEDBACK]})
    await notes.of("zoe").closes(everything=True)


async def _ask_and_wait(notes: Notes) -> None:
    """One question finds somebody at once; the other nobody, until a coordinator is told of it."""
    await _asks(notes, "olga", FEEDBACK, "In the next two weeks", 10, office_hours=("zoe",), mentors=("zoe",))
    await notes.until("03-01", 12)
    await notes.taps("zoe", "I can help")
    notes.did("olga", "zoe", Did.TOOK)
    await notes.until("03-02", 9)
    await notes.taps("zoe", "I have written")
    notes.did("olga", "zoe", Did.WROTE)
    await _asks(notes, "vera", PYTHON, "In the next days", 5, mentors=("xena", "yuri"))
    await notes.until("03-08", 13)
    await _on_the_board(notes, "xena", "I can help")
    notes.did("vera", "xena", Did.TOOK)


async def _become_a_match(notes: Notes) -> Match:
    """Both have talked, would like to go on, and are matched the usual way."""
    await notes.until("03-09", 12)
    await notes.taps("zoe", "We have talked", "Yes, gladly")
    notes.did("olga", "zoe", Did.TALKED)
    notes.did("olga", "zoe", Did.AGAIN)
    await notes.until("03-09", 13)
    await notes.taps("olga", "We have talked", "Yes", "Yes, gladly")
    notes.did("olga", "olga", Did.AGAIN)
    await notes.until("03-10", 12)
    await notes.coordinates("alerts", "Open", "Plan this match", "Preview: ask about 1 match")
    asked_at: dict[str, datetime] = {id_of("zoe"): notes.now()}
    await notes.until("03-10", 14)
    await notes.taps("zoe", "Looks good")
    asked_at[id_of("olga")] = notes.now()
    await notes.until("03-11", 9)
    await notes.taps("olga", "Looks good")
    await notes.coordinates("match", "Send", "Send now")
    return Match(people=(id_of("olga"), id_of("zoe")), asked_at=asked_at, sent_at=notes.now())


async def _come_to_nothing(notes: Notes) -> None:
    """Xena has not written in time; Yuri takes it, cannot do it, and nobody else is left."""
    await notes.until("03-11", 12)
    await _on_the_board(notes, "yuri", "I can help")
    notes.did("vera", "yuri", Did.TOOK)
    await notes.until("03-12", 9)
    await _on_the_board(notes, "yuri", "Hand it back")
    notes.did("vera", "yuri", Did.HANDED_BACK)
    await notes.until("03-23", 8)


async def _joins(notes: Notes, handle: str, *pages: dict[str, Any]) -> None:
    await notes.joins(handle, *pages)
    notes.joined[id_of(handle)] = notes.now()


async def _asks(
    notes: Notes,
    handle: str,
    topic: str,
    within: str,
    days: int,
    *,
    mentors: tuple[str, ...],
    office_hours: tuple[str, ...] = (),
) -> None:
    await notes.of(handle).runs("/mentor ask")
    seen = await notes.of(handle).submits({"topic": topic, "within": within})
    assert "is on its way" in seen.reads, seen.reads
    await notes.of(handle).closes(everything=True)
    notes.questions[handle] = Question(
        asker=id_of(handle),
        asked_at=notes.now(),
        days=days,
        office_hours=tuple(map(id_of, office_hours)),
        mentors=tuple(map(id_of, mentors)),
    )


async def _on_the_board(notes: Notes, handle: str, button: str) -> None:
    who = notes.of(handle)
    await who.opens_home()
    await who.clicks("See the board", home=True)
    seen = await who.clicks(button)
    if not (seen.modal and seen.modal.fields):
        await who.closes(everything=True)


def _facts(notes: Notes, match: Match) -> Facts:
    return Facts(
        people=colleagues(EVERYBODY),
        coordinators=COORDINATORS,
        joined=notes.joined,
        questions=tuple(notes.questions.values()),
        match=match,
        zone=BERLIN,
        stops_at=notes.now(),
    )
