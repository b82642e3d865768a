"""Planning groups: a look at one, moving a person, and the steps from preview to sending."""

from dataclasses import replace

from handlers.listening import Listening
from handlers.requests import Click, Reply, Show, Submission
from handlers.working import worked_out
from mentoring.ids import CircleId, ProgramId, RunId, SeatId
from messages import circle_left
from messages import circle_previews as preview_views
from messages import circle_reviews as views
from messages.blocks import Modal
from messages.previews import read_concern, where
from services import circle_previews, circle_reviews, circles, sendings
from services.matchmaker import Matchmaker


def register(listening: Listening) -> None:
    """All buttons of the planned groups."""
    listening.clicks[views.OPEN_CIRCLE] = opened
    listening.clicks[views.BACK] = went_back
    listening.clicks[views.CHANGE] = changed_seat
    listening.clicks[views.SEAT] = seated
    listening.clicks[views.LOCK] = locked
    listening.clicks[views.NOTE] = wanted_to_note
    listening.submissions[views.NOTE_FORM] = noted
    listening.clicks[views.OPEN_LEFT] = asked_why_left
    listening.clicks[views.AGAIN] = composed_again
    listening.clicks[views.START_PREVIEW] = started_preview
    listening.clicks[preview_views.APPROVE] = approved
    listening.clicks[preview_views.OPEN_CONCERN] = wanted_to_object
    listening.submissions[preview_views.CONCERN_FORM] = objected
    listening.clicks[views.COUNT_DOWN] = started_countdown
    listening.clicks[views.STOP] = stopped
    listening.clicks[views.SEND_NOW] = sent_now


async def opened(request: Click) -> None:
    """One planned group."""
    circle = CircleId(request.subject)
    shown = await circle_reviews.review(request.store, request.person, _run(request))
    await request.turn(views.circle(request.voice, shown, circle))


async def went_back(request: Click) -> None:
    """All of them."""
    await _turn(request, RunId(request.subject))


async def changed_seat(request: Click) -> None:
    """A person is to stay, or gets another seat, or none."""
    if views.is_about_staying(request.value):
        circle, participant = views.given(request.value)
        shown = await circle_reviews.lock_seat(request.store, request.person, circle, participant)
        await request.turn(views.circle(request.voice, shown, circle))
        return
    circle, participant, to = views.moved(request.value)
    shown = await circle_reviews.move(request.store, request.person, circle, participant, to)
    await request.turn(views.circle(request.voice, shown, circle))


async def seated(request: Click) -> None:
    """A person who had no seat gets one."""
    circle, participant = views.given(request.value)
    shown = await circle_reviews.seat(request.store, request.person, circle, participant)
    await request.turn(views.circle(request.voice, shown, circle))


async def locked(request: Click) -> None:
    """The whole group is to stay."""
    circle = CircleId(request.subject)
    shown = await circle_reviews.lock(request.store, request.person, circle)
    await request.turn(views.circle(request.voice, shown, circle))


async def wanted_to_note(request: Click) -> None:
    """The form of a note."""
    shown = await circle_reviews.review(request.store, request.person, _run(request))
    await request.turn(views.note_form(request.voice, shown, CircleId(request.subject)))


async def noted(request: Submission) -> Reply:
    """Kept for the other coordinators."""
    circle, text = CircleId(int(request.metadata["circle"])), request.text(views.NOTE_FIELD)
    shown = await circle_reviews.note(request.store, request.person, circle, text)
    return Show(views.circle(request.voice, shown, circle))


async def asked_why_left(request: Click) -> None:
    """Who has no group, and why."""
    shown = await circle_reviews.review(request.store, request.person, RunId(request.subject))
    await request.turn(circle_left.seatless(request.voice, shown))


async def composed_again(request: Click) -> None:
    """Plan anew around what is kept."""
    program = ProgramId(request.subject)

    async def work(matchmaker: Matchmaker) -> Modal:
        run = await circles.compose(request.store, matchmaker, request.person, program, request.now)
        return views.review(request.voice, await circle_reviews.review(request.store, request.person, run))

    await worked_out(request, work, is_kept=True)


async def started_preview(request: Click) -> None:
    """Ask people in quiet."""
    run = RunId(request.subject)
    shown = await circle_previews.start(request.store, request.person, run, request.now)
    await request.turn(views.review(request.voice, shown))


async def approved(request: Click) -> None:
    """It looks good."""
    seat = SeatId(request.subject)
    plan = await circle_previews.approve(request.store, request.person, seat, request.now)
    await request.rewrite(preview_views.approved(request.voice, plan))


async def wanted_to_object(request: Click) -> None:
    """The form of a concern."""
    plan = await circle_previews.plan(request.store, request.person, SeatId(request.subject))
    await request.open(preview_views.concern_form(request.voice, plan, request.message_at))


async def objected(request: Submission) -> Reply:
    """Kept from everybody but the coordinators; the question makes room for our thanks."""
    seat = SeatId(int(request.metadata["seat"]))
    concern = replace(read_concern(request.entered), about=preview_views.about(request.entered))
    await circle_previews.object_to(request.store, request.person, seat, concern, request.now)
    place = where(request.metadata)
    if place:
        await request.rewrite(place, preview_views.concern_kept(request.voice))
    return Show(preview_views.concern_thanks(request.voice))


async def started_countdown(request: Click) -> None:
    run = RunId(request.subject)
    await sendings.count_down(request.store, request.person, run, request.now)
    await _turn(request, run)


async def stopped(request: Click) -> None:
    run = RunId(request.subject)
    await sendings.stop(request.store, request.person, run)
    await _turn(request, run)


async def sent_now(request: Click) -> None:
    run = RunId(request.subject)
    await sendings.send_now(request.store, request.person, run, request.now)
    await _turn(request, run)


def _run(request: Click) -> RunId:
    return RunId(int(request.metadata["run"]))


async def _turn(request: Click, run: RunId) -> None:
    """All planned groups as they are now."""
    shown = await circle_reviews.review(request.store, request.person, run)
    await request.turn(views.review(request.voice, shown))
