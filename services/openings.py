"""The log of openings, for owners: who opened answers, comments, cases and requests, and when."""

from dataclasses import replace

from mentoring import surveys
from mentoring.alerts import Opening
from mentoring.ids import AlertId, MatchId, ProgramId, SurveyId
from mentoring.openings import Look, Looks, Opened, OwnersOnly
from mentoring.people import Person
from storage.database import Store
from storage.transaction import Transaction

PAGE = 15
NEWEST = 300
"""So far back the log is shown; the database keeps all of it."""


async def looks(store: Store, who: Person, page: int) -> Looks:
    """A page of the log."""
    async with store.reading() as tx:
        if not await tx.owners.includes(who.id):
            raise OwnersOnly
        opened = await tx.openings.newest(NEWEST)
        shown = opened[page * PAGE : (page + 1) * PAGE]
        return Looks(
            looks=tuple([await _look(tx, each) for each in shown]),
            page=page,
            pages=max(1, -(-len(opened) // PAGE)),
        )


async def _look(tx: Transaction, opening: Opening) -> Look:
    what = Opened(opening.what)
    look = Look(who=opening.who, what=what, at=opening.opened_at)
    match what:
        case Opened.SUPPORT:
            return look
        case Opened.CASE:
            alert = await tx.alerts.find_one(AlertId(opening.subject))
            return replace(look, program=await _name(tx, alert.program)) if alert else look
        case Opened.ENDING:
            match = await tx.matches.get(MatchId(opening.subject))
            return replace(look, program=await _name(tx, match.program))
        case Opened.SUGGESTIONS:
            return replace(look, program=await _name(tx, ProgramId(opening.subject)))
        case Opened.ANSWERS | Opened.COMMENTS:
            survey = await tx.surveys.get(SurveyId(opening.subject))
            program = await tx.programs.get(survey.program)
            return replace(look, program=program.name, survey_on=surveys.opens_on(program, survey))


async def _name(tx: Transaction, program: ProgramId) -> str:
    return (await tx.programs.get(program)).name
