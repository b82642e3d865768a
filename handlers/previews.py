"""The quiet preview: it looks good, or somebody has a concern."""

from handlers.listening import Listening
from handlers.requests import Click, Reply, Show, Submission
from mentoring.ids import ProposalId
from messages import previews as views
from services import previews


def register(listening: Listening) -> None:
    """The two buttons, and the form behind the second."""
    listening.clicks[views.APPROVE] = approved
    listening.clicks[views.OPEN_CONCERN] = wanted_to_object
    listening.submissions[views.CONCERN_FORM] = objected


async def approved(request: Click) -> None:
    proposal = ProposalId(request.subject)
    plan = await previews.approve(request.store, request.person, proposal, request.now)
    await request.rewrite(views.approved(request.voice, plan))


async def wanted_to_object(request: Click) -> None:
    plan = await previews.plan(request.store, request.person, ProposalId(request.subject))
    await request.open(views.concern_form(request.voice, plan, request.message_at))


async def objected(request: Submission) -> Reply:
    """Kept from everybody but the coordinators; the question makes room for our thanks."""
    proposal = ProposalId(int(request.metadata["proposal"]))
    concern = views.read_concern(request.entered)
    await previews.object_to(request.store, request.person, proposal, concern, request.now)
    place = views.where(request.metadata)
    if place:
        await request.rewrite(place, views.concern_kept(request.voice))
    return Show(views.concern_thanks(request.voice))
