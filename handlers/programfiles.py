"""*Export as file*: a program's settings as a file in the coordinator's chat."""

from slack_sdk.errors import SlackApiError

from handlers.listening import Listening
from handlers.requests import Click
from mentoring.ids import ProgramId
from messages import programfiles as views
from reports.programfile import written
from services import programfiles


def register(listening: Listening) -> None:
    """The button below a program's settings."""
    listening.clicks[views.EXPORT] = wanted


async def wanted(request: Click) -> None:
    """The settings of now."""
    plan = await programfiles.plan_for(request.store, request.person, ProgramId(request.subject))
    name = plan.basics.name
    try:
        await request.send_file(
            written(plan),
            name=views.file_name(name),
            words=request.voice.plain("programfiles.file_words", program=name),
        )
    except SlackApiError as refused:
        if refused.response["error"] != "missing_scope":
            raise
        await request.write(views.no_file(request.voice))
