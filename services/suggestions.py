"""The suggestion box: kept for the program's coordinators, with a name or so that nobody can look it up."""

from collections.abc import Iterable
from datetime import datetime
from hashlib import blake2b

from mentoring import authority as rules
from mentoring import suggestions as box
from mentoring.ids import ProgramId
from mentoring.openings import Opened
from mentoring.participants import Standing
from mentoring.people import Person
from mentoring.refusals import NotYours
from mentoring.setups import Faults
from mentoring.suggestions import Box, Suggested, Suggestion, Suggestions
from services import authority
from services.own_matches import partners_ever
from storage.database import Store
from storage.transaction import Transaction

PAGE = 10
ID_BYTES = 16


async def form(store: Store, who: Person) -> Box:
    """The programs that somebody takes part in."""
    async with store.reading() as tx:
        places = [each for each in await tx.participants.of_person(who.id) if each.standing in _TAKES_PART]
        programs = [await tx.programs.get(each.program) for each in places]
        return Box(programs=tuple(each for each in programs if not each.ended_at))


async def suggest(
    store: Store, who: Person, program: ProgramId, text: str, form_id: str, now: datetime, *, is_named: bool
) -> Faults:
    """Keep a suggestion, once for each form: `form_id` is known to nobody afterwards.

    Without a name `store` must not remember the delivery (`Store.once`), which would hold the moment.
    """
    async with store.transaction() as tx:
        if program not in {each.program for each in await tx.participants.of_person(who.id)}:
            raise NotYours
        faults = box.faults(text)
        if faults:
            return faults
        zone = (await tx.programs.get(program)).zone
        await tx.suggestions.add_if_new(
            Suggestion(
                workspace=tx.workspace,
                id=blake2b(form_id.encode(), digest_size=ID_BYTES).hexdigest(),
                program=program,
                person=who.id if is_named else None,
                text=text,
                shown_from=box.shown_from(now.astimezone(zone).date(), is_named=is_named),
            )
        )
        return {}


async def suggestions(store: Store, who: Person, program: ProgramId, page: int, now: datetime) -> Suggestions:
    """A page of what was suggested, for coordinators. Each opening is logged."""
    async with store.transaction() as tx:
        found = await authority.coordinating(tx, who, program)
        kept = await tx.suggestions.shown(program, now.astimezone(found.zone).date())
        readable = await _readable(tx, who, kept)
        people = await tx.people.of(each.person for each in readable if each.person)
        shown = readable[page * PAGE : (page + 1) * PAGE]
        await tx.openings.log(who.id, Opened.SUGGESTIONS, program, now)
        return Suggestions(
            program=found,
            suggestions=tuple(
                Suggested(suggestion=each, author=people[each.person] if each.person else None)
                for each in shown
            ),
            kept_back=len(kept) - len(readable),
            page=page,
            pages=max(1, -(-len(readable) // PAGE)),
        )


async def unnamed(tx: Transaction, program: ProgramId, now: datetime) -> list[Suggestion]:
    """What can be answered before everybody: nobody's name stands at it."""
    zone = (await tx.programs.get(program)).zone
    kept = await tx.suggestions.shown(program, now.astimezone(zone).date())
    return [each for each in kept if each.person is None]


async def _readable(tx: Transaction, who: Person, kept: Iterable[Suggestion]) -> list[Suggestion]:
    """Those of people with whom the reader has no match, and who are not above or below them."""
    suggested = list(kept)
    authors = {each.person for each in suggested if each.person}
    near = await partners_ever(tx, who.id)
    managers = await authority.managers_above(tx, [who.id, *authors])
    return [
        each
        for each in suggested
        if each.person is None
        or (each.person not in near and not rules.is_party(who.id, [each.person], managers))
    ]


_TAKES_PART = frozenset({Standing.IN, Standing.ON_BREAK})
