"""Correcting a mistake in a group that was sent, after a look at the words that people will read."""

from handlers.listening import Listening
from handlers.requests import Click, Reply, Show, Submission
from mentoring.corrections import Error
from mentoring.ids import MatchId, PersonId
from messages import corrections as views
from messages.memberships import OPEN_CORRECTION
from services import corrections


def register(listening: Listening) -> None:
    """For coordinators."""
    listening.clicks[OPEN_CORRECTION] = wanted_to_correct
    listening.clicks[views.CHOOSE_IN] = chose_person
    listening.clicks[views.CHOOSE_LEFT_OUT] = chose_person
    listening.clicks[views.CHOOSE_WHOLE] = chose_whole
    listening.submissions[views.CORRECT] = corrected


async def wanted_to_correct(request: Click) -> None:
    """What was wrong?"""
    found = await corrections.choices(request.store, request.person, MatchId(request.subject))
    await request.show(views.choices(request.voice, found))


async def chose_person(request: Click) -> None:
    """Somebody should not be in it, or should."""
    await _show(request, *views.chosen(request.value))


async def chose_whole(request: Click) -> None:
    """The whole group should not have been sent."""
    await _show(request, MatchId(request.subject), Error.WHOLE, None)


async def corrected(request: Submission) -> Reply:
    """It is corrected, and all who know read of it."""
    match, person = MatchId(int(request.metadata["match"])), request.metadata["person"]
    done = await corrections.correct(
        request.store,
        request.person,
        match,
        Error(request.metadata["error"]),
        PersonId(person) if person else None,
        request.now,
    )
    return Show(views.corrected(request.voice, done))


async def _show(request: Click, match: MatchId, error: Error, person: PersonId | None) -> None:
    found = await corrections.correction(request.store, request.person, match, error, person)
    await request.turn(views.correction(request.voice, found))
