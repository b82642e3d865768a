"""Matches that were sent: the buttons on their messages, and a mistake that is taken back."""

from handlers.listening import Listening
from handlers.requests import Click, Reply, Show, Submission
from mentoring.ids import MatchId, ProgramId
from messages import matches as views
from messages.pages import turned_to
from services import matches


def register(listening: Listening) -> None:
    """For the two people, and for their coordinators."""
    listening.clicks[views.WHO_SEES] = asked_who_sees
    listening.clicks[views.OPEN_SENT] = looked_at_sent
    listening.clicks[views.SENT_BACK] = turned
    listening.clicks[views.SENT_ON] = turned
    listening.clicks[views.OPEN_CORRECTION] = wanted_to_correct
    listening.submissions[views.CORRECT] = corrected


async def asked_who_sees(request: Click) -> None:
    new = await matches.introduction(request.store, request.person, MatchId(request.subject))
    await request.open(views.who_sees(request.voice, new))


async def looked_at_sent(request: Click) -> None:
    found = await matches.sent(request.store, request.person, ProgramId(request.subject))
    await request.show(views.sent(request.voice, found))


async def turned(request: Click) -> None:
    program, page = turned_to(request.value)
    found = await matches.sent(request.store, request.person, ProgramId(program))
    await request.turn(views.sent(request.voice, found, page))


async def wanted_to_correct(request: Click) -> None:
    both = await matches.correction(request.store, request.person, MatchId(request.subject))
    await request.show(views.correction(request.voice, both))


async def corrected(request: Submission) -> Reply:
    match = MatchId(int(request.metadata["match"]))
    both = await matches.correct(request.store, request.person, match, request.now)
    return Show(views.corrected(request.voice, both))
