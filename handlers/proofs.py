"""What proves a plan: the card, computing it once more, and what changed since the plan before."""

from functools import partial

from handlers.listening import Listening
from handlers.requests import Click
from handlers.working import worked_out
from mentoring.ids import RunId
from messages import proofs as views
from messages import reviews as review_views
from messages.blocks import Modal
from services import proofs
from services.matchmaker import Matchmaker


def register(listening: Listening) -> None:
    """The button of the review, and those of the card."""
    listening.clicks[review_views.PROOF] = opened
    listening.clicks[views.MAKE_AGAIN] = made_again
    listening.clicks[views.CHANGES] = changes_wanted


async def opened(request: Click) -> None:
    """How good the plan is, and what it was made from."""
    shown = await proofs.proof(request.store, request.person, RunId(request.subject))
    await request.turn(views.proof(request.voice, shown))


async def made_again(request: Click) -> None:
    """Does it come out the same?"""
    await worked_out(request, partial(_made_again, request, RunId(request.subject)))


async def changes_wanted(request: Click) -> None:
    """Who is planned otherwise than before?"""
    found = await proofs.changes(request.store, request.person, RunId(request.subject))
    await request.turn(views.changes(request.voice, found))


async def _made_again(request: Click, run: RunId, matchmaker: Matchmaker) -> Modal:
    found = await proofs.make_again(request.store, matchmaker, request.person, run)
    return views.made_again(request.voice, found)
