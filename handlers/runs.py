"""`/mentor-admin match`: is the program ready, then compute, then the review."""

from functools import partial

from handlers.commands import ADMIN
from handlers.listening import Listening
from handlers.requests import Click, Command, Request
from handlers.working import worked_out
from mentoring.ids import ProgramId, RunId
from mentoring.matches import Run
from mentoring.programs import Choice
from messages import circle_reviews as circle_review_views
from messages import circles as circle_views
from messages import reviews as review_views
from messages import runs as views
from messages import shortlists as shortlist_views
from messages.blocks import Modal
from services import circle_reviews, circles, programs, reviews, runs, shortlists
from services.matchmaker import Matchmaker


def register(listening: Listening) -> None:
    """The command and its buttons."""
    listening.word(ADMIN, "match", asked, "run")
    listening.clicks[views.OPEN] = opened
    listening.clicks[views.SWITCH] = opened
    listening.clicks[views.COMPUTE] = computed
    listening.clicks[review_views.AGAIN] = computed_again
    listening.clicks[shortlist_views.ASK] = asked_both_sides
    listening.clicks[shortlist_views.CLOSE] = waited_enough


async def asked(request: Command) -> None:
    """The plan that waits; without one, what to know before there is one."""
    choice = await programs.chosen(request.store, request.person, request.rest)
    await worked_out(request, partial(_stage, request, choice))


async def opened(request: Click) -> None:
    """The same for a program that was chosen, or that a message is about."""
    choice = await programs.turned_to(request.store, request.person, ProgramId(request.subject))
    await worked_out(request, partial(_stage, request, choice))


async def computed(request: Click) -> None:
    """Plan matches, and look at them."""
    await worked_out(request, partial(_computed, request, ProgramId(request.subject)), is_kept=True)


async def computed_again(request: Click) -> None:
    """Plan anew around what is kept."""
    await worked_out(request, partial(_computed_again, request, RunId(request.subject)), is_kept=True)


async def asked_both_sides(request: Click) -> None:
    """Show everybody who could be matched with them, before anything is planned."""
    await worked_out(request, partial(_asked, request, ProgramId(request.subject)))


async def waited_enough(request: Click) -> None:
    """What both sides have said until now counts."""
    program = ProgramId(request.subject)
    await shortlists.close(request.store, request.person, program, request.now)
    choice = await programs.turned_to(request.store, request.person, program)
    await worked_out(request, partial(_stage, request, choice))


async def _asked(request: Request, program: ProgramId, matchmaker: Matchmaker) -> Modal:
    await shortlists.ask(request.store, matchmaker, request.person, program, request.now)
    choice = await programs.turned_to(request.store, request.person, program)
    return await _stage(request, choice, matchmaker)


async def _stage(request: Request, choice: Choice, matchmaker: Matchmaker) -> Modal:
    run = await runs.open_run(request.store, request.person, choice.program.id)
    if choice.program.policy.is_group:
        return await _groups(request, choice, run)
    if run:
        return await _review(request, run.id)
    ready = await runs.check(request.store, matchmaker, request.person, choice.program.id, request.now)
    return views.readiness(request.voice, choice, ready)


async def _groups(request: Request, choice: Choice, run: Run | None) -> Modal:
    """The same where matches are groups."""
    if run:
        return circle_review_views.review(
            request.voice, await circle_reviews.review(request.store, request.person, run.id)
        )
    ready = await circles.readiness(request.store, request.person, choice.program.id, request.now)
    return circle_views.readiness(request.voice, choice, ready)


async def _computed(request: Request, program: ProgramId, matchmaker: Matchmaker) -> Modal:
    choice = await programs.turned_to(request.store, request.person, program)
    if choice.program.policy.is_group:
        composed = await circles.compose(request.store, matchmaker, request.person, program, request.now)
        return circle_review_views.review(
            request.voice, await circle_reviews.review(request.store, request.person, composed)
        )
    run = await runs.compute(request.store, matchmaker, request.person, program, request.now)
    return await _review(request, run)


async def _computed_again(request: Request, before: RunId, matchmaker: Matchmaker) -> Modal:
    run = await runs.compute_again(request.store, matchmaker, request.person, before, request.now)
    return await _review(request, run)


async def _review(request: Request, run: RunId) -> Modal:
    return review_views.review(request.voice, await reviews.review(request.store, request.person, run))
