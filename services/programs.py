"""Programs: which one a coordinator means, and how it stands."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mentoring.ids import ProgramId
from mentoring.participants import Standing
from mentoring.people import Person
from mentoring.programs import Choice, Program, Rank, meant_by
from mentoring.questions import Form
from mentoring.refusals import Refusal
from mentoring.setups import Overview, own_questions
from services import authority
from storage.database import Store
from storage.transaction import Transaction

PLACES = (Standing.IN, Standing.ON_BREAK)
"""Who takes part, also while on a break."""


@dataclass(eq=False)
class NoProgramYet(Refusal):
    """There is nothing to coordinate; an owner can set up the first one."""


@dataclass(eq=False)
class NoSuchProgram(Refusal):
    """The word after the command names no program; names those that there are."""

    programs: tuple[str, ...]


@dataclass(eq=False)
class ProgramHasEnded(Refusal):
    """An ended program is only looked at."""

    program: str


async def choose(tx: Transaction, who: Person, word: str = "", *, may_look: bool = False) -> Program:
    """The program that a coordinator means: by a word of its name, else the last one used, else the newest.

    Only programs that they coordinate (or own) are meant; with `may_look` those that they view, too.
    Refuses with `CoordinatorsOnly`, `NoProgramYet` or `NoSuchProgram`.
    """
    return (await _choice(tx, who, word, may_look=may_look)).program


async def chosen(store: Store, who: Person, word: str = "", *, may_look: bool = False) -> Choice:
    """The same for a command, with the others to change to; remembered as the last one used."""
    async with store.reading() as tx:
        choice = await _choice(tx, who, word, may_look=may_look)
    if word and choice.program.id != who.last_program:
        await remember(store, who, choice.program.id)
    return choice


async def turned_to(store: Store, who: Person, program: ProgramId, *, may_look: bool = False) -> Choice:
    """A program of theirs that a coordinator turned to, with the others; the last one used from now on."""
    async with store.reading() as tx:
        programs = await _within_reach(tx, who, may_look=may_look)
        found = next((each for each in programs if each.id == program), None)
        if found is None:
            raise await authority.coordinators_only(tx, program)
    if program != who.last_program:
        await remember(store, who, program)
    return Choice(found, tuple(programs))


async def choice_of(tx: Transaction, who: Person, program: Program) -> Choice:
    """A program before somebody's eyes, with the others that they could turn to."""
    return Choice(program, tuple(await _within_reach(tx, who, may_look=False)))


async def ongoing(tx: Transaction, who: Person, program: ProgramId) -> Program:
    """A program that has not ended, for somebody who may change it."""
    found = await authority.coordinating(tx, who, program)
    if found.ended_at:
        raise ProgramHasEnded(found.name)
    return found


async def overview(store: Store, who: Person, program: ProgramId) -> Overview:
    """A program as its coordinators see it before they change something."""
    async with store.reading() as tx:
        found = await authority.coordinating(tx, who, program)
        topics = await tx.topics.of_program(program)
        team = await tx.coordinators.of_program(program)
        return Overview(
            choice=await choice_of(tx, who, found),
            topics=tuple(topic.label for topic in topics),
            own_questions=own_questions(await tx.questions.of_program(program, Form.INTAKE)),
            team=tuple(team),
            listeners=tuple([each.person for each in await tx.listeners.of_program(program)]),
            people_in=len(await tx.participants.of_program(program, *PLACES)),
            open_matches=len(await tx.matches.open_ones(program)),
        )


async def remember(store: Store, who: Person, program: ProgramId) -> None:
    """Take this program the next time when none is named."""
    async with store.transaction() as tx:
        known = await tx.people.find(who.id) or who
        await tx.people.put(replace(known, last_program=program))


async def _choice(tx: Transaction, who: Person, word: str, *, may_look: bool) -> Choice:
    programs = await _within_reach(tx, who, may_look=may_look)
    if not programs:
        raise await _nothing_to_coordinate(tx, who)
    meant = meant_by(word, programs) if word else _last_used(who, programs)
    if meant is None:
        raise NoSuchProgram(tuple(each.name for each in programs))
    return Choice(meant, tuple(programs))


async def _within_reach(tx: Transaction, who: Person, *, may_look: bool) -> list[Program]:
    """Newest first, ended ones last."""
    programs = await tx.programs.everything()
    if not await tx.owners.includes(who.id):
        parts = await tx.coordinators.of_person(who.id)
        theirs = {part.program for part in parts if may_look or part.rank is not Rank.VIEWER}
        programs = [each for each in programs if each.id in theirs]
    return sorted(programs, key=lambda each: each.ended_at is not None)


async def _nothing_to_coordinate(tx: Transaction, who: Person) -> Refusal:
    if await tx.owners.includes(who.id):
        return NoProgramYet()
    return await authority.coordinators_only(tx)


def _last_used(who: Person, programs: Sequence[Program]) -> Program:
    return next((each for each in programs if each.id == who.last_program), programs[0])
