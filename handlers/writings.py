"""A coordinator writes to somebody about a case, and gets an answer."""

from dataclasses import replace

from handlers.listening import Listening
from handlers.requests import Click, Reply, Show, Stay, Submission
from mentoring.ids import WritingId
from mentoring.writings import Addressed
from messages import cases as case_views
from messages import writings as views
from services import writings


def register(listening: Listening) -> None:
    """The form for coordinators, and the words for the one who gets them."""
    listening.clicks[case_views.WRITE] = writing_wanted
    listening.clicks[case_views.OFFER] = offer_wanted
    listening.submissions[views.FORM] = written
    listening.clicks[case_views.ASK_LEAVE] = leave_wanted
    listening.clicks[views.READ] = read
    listening.clicks[views.ALLOW] = allowed
    listening.submissions[views.ANSWER] = answered


async def writing_wanted(request: Click) -> None:
    """*Write to …*, one of them or both."""
    await _show_form(request, case_views.written_to(request.value))


async def offer_wanted(request: Click) -> None:
    """*Offer a new match*: nothing ends before the person says yes."""
    await _show_form(request, replace(case_views.written_to(request.value), offers_match=True))


async def leave_wanted(request: Click) -> None:
    """*May I write to the partner?*: asked of the person whose answer it was."""
    await _show_form(request, replace(case_views.written_to(request.value), asks_leave=True))


async def written(request: Submission) -> Reply:
    """Sent with the coordinator's name; the case shows it."""
    addressed = views.addressed(request.metadata)
    fixed = views.fixed_words(request.metadata)
    text = fixed or request.text(views.TEXT)
    if not text:
        return Stay({views.TEXT: request.voice.plain("writings.empty")})
    case = await writings.write(
        request.store, request.person, addressed, text, request.now, own_words=not fixed
    )
    return Show(case_views.case(request.voice, case))


async def read(request: Click) -> None:
    found = await writings.read(request.store, request.person, WritingId(request.subject))
    await request.open(views.text(request.voice, found))


async def allowed(request: Click) -> None:
    """*Yes, you may write to …*"""
    found = await writings.allow(request.store, request.person, WritingId(request.subject), request.now)
    await request.turn(views.text(request.voice, found))


async def answered(request: Submission) -> Reply:
    """Back to the coordinators."""
    writing, text = views.answered_writing(request.metadata), request.text(views.TEXT)
    if not text:
        return Stay({views.TEXT: request.voice.plain("writings.empty")})
    found = await writings.answer(request.store, request.person, writing, text, request.now)
    return Show(views.thanks(request.voice, found))


async def _show_form(request: Click, addressed: Addressed) -> None:
    case = await writings.about(request.store, request.person, addressed, request.now)
    await request.show(views.form(request.voice, case, addressed))
