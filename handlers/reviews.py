"""The review: pages, the three dots of a pair, and the steps from preview to sending."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from handlers.listening import Listening
from handlers.requests import Click, Reply, Search, Show, Submission
from handlers.working import worked_out
from mentoring.ids import ParticipantId, ProposalId, RunId
from mentoring.runs import Review
from messages import reviews as views
from messages import swaps as swap_views
from messages.blocks import Modal
from messages.pages import turned_to
from services import previews, reviews, sendings, swaps
from services.matchmaker import Matchmaker


def register(listening: Listening) -> None:
    """All buttons of the review."""
    listening.clicks[views.TURN_BACK] = turned
    listening.clicks[views.TURN_ON] = turned
    listening.clicks[views.OPEN_LEFT] = looked_at_left
    listening.clicks[views.OPEN_TAKEN_OUT] = looked_at_taken_out
    listening.clicks[views.CHART] = charted
    listening.clicks[views.PAIR] = changed_pair
    listening.clicks[views.PUT_BACK] = put_back
    listening.submissions[views.NOTE_FORM] = noted
    listening.searches[swap_views.CHOOSE] = searched_mentor
    listening.clicks[swap_views.CHOOSE] = chose_mentor
    listening.clicks[swap_views.SWAP] = swapped
    listening.clicks[views.START_PREVIEW] = started_preview
    listening.clicks[views.COUNT_DOWN] = started_countdown
    listening.clicks[views.STOP] = stopped
    listening.clicks[views.SEND_NOW] = sent_now


async def turned(request: Click) -> None:
    """Another page of the list, or back to it."""
    run, page = turned_to(request.value)
    shown = await reviews.review(request.store, request.person, RunId(run))
    await request.turn(views.review(request.voice, shown, page))


async def looked_at_left(request: Click) -> None:
    shown = await reviews.review(request.store, request.person, RunId(request.subject))
    await request.turn(views.left(request.voice, shown))


async def looked_at_taken_out(request: Click) -> None:
    shown = await reviews.review(request.store, request.person, RunId(request.subject))
    await request.turn(views.taken_out(request.voice, shown))


async def charted(request: Click) -> None:
    """The scores as a chart, into the coordinator's own chat."""
    shown = await reviews.review(request.store, request.person, RunId(request.subject))
    await request.write(views.chart(request.voice, shown))
    await request.open(views.chart_sent(request.voice))


async def changed_pair(request: Click) -> None:
    """The three dots of a planned match."""
    what, proposal = views.chosen(request.value)
    await DEEDS[what](request, proposal)


async def put_back(request: Click) -> None:
    proposal = ProposalId(request.subject)
    await _turn(request, reviews.put_back(request.store, request.person, proposal))


async def noted(request: Submission) -> Reply:
    proposal = ProposalId(int(request.metadata["proposal"]))
    shown = await reviews.note(request.store, request.person, proposal, request.text(views.NOTE_FIELD))
    return Show(views.review(request.voice, shown))


async def searched_mentor(request: Search) -> list[dict[str, Any]]:
    proposal = ProposalId(int(request.metadata["proposal"]))
    return swap_views.options(await swaps.mentors(request.store, request.person, proposal, request.typed))


async def chose_mentor(request: Click) -> None:
    """Why not that one?"""
    proposal, mentor = ProposalId(int(request.metadata["proposal"])), ParticipantId(request.subject)
    await worked_out(request, partial(_comparison, request, proposal, mentor))


async def swapped(request: Click) -> None:
    await worked_out(request, partial(_swapped, request, *swap_views.swapped(request.value)))


async def started_preview(request: Click) -> None:
    run = RunId(request.subject)
    await _turn(request, previews.start(request.store, request.person, run, request.now))


async def started_countdown(request: Click) -> None:
    run = RunId(request.subject)
    await sendings.count_down(request.store, request.person, run, request.now)
    await _turn(request, reviews.review(request.store, request.person, run))


async def stopped(request: Click) -> None:
    run = RunId(request.subject)
    await sendings.stop(request.store, request.person, run)
    await _turn(request, reviews.review(request.store, request.person, run))


async def sent_now(request: Click) -> None:
    run = RunId(request.subject)
    await sendings.send_now(request.store, request.person, run, request.now)
    await _turn(request, reviews.review(request.store, request.person, run))


async def _lock(request: Click, proposal: ProposalId) -> None:
    await _turn(request, reviews.lock(request.store, request.person, proposal))


async def _take_out(request: Click, proposal: ProposalId) -> None:
    await _turn(request, reviews.take_out(request.store, request.person, proposal))


async def _explain(request: Click, proposal: ProposalId) -> None:
    planned = await reviews.explain(request.store, request.person, proposal)
    await request.turn(swap_views.explanation(request.voice, planned))


async def _note(request: Click, proposal: ProposalId) -> None:
    planned = await reviews.explain(request.store, request.person, proposal)
    await request.turn(views.note_form(request.voice, planned))


async def _comparison(
    request: Click, proposal: ProposalId, mentor: ParticipantId, matchmaker: Matchmaker
) -> Modal:
    found = await swaps.compare(request.store, matchmaker, request.person, proposal, mentor)
    return swap_views.comparison(request.voice, found)


async def _swapped(
    request: Click, proposal: ProposalId, mentor: ParticipantId, matchmaker: Matchmaker
) -> Modal:
    shown = await swaps.swap(request.store, matchmaker, request.person, proposal, mentor)
    return views.review(request.voice, shown)


async def _turn(request: Click, changing: Awaitable[Review]) -> None:
    """The list as it is after a deed, on the page where it was done."""
    await request.turn(views.review(request.voice, await changing, int(request.metadata.get("page", 0))))


DEEDS: dict[str, Callable[[Click, ProposalId], Awaitable[None]]] = {
    views.LOCK: _lock,
    views.EXPLAIN: _explain,
    views.NOTE: _note,
    views.TAKE_OUT: _take_out,
}
"""What the three dots of a pair offer."""
