"""The mentors' desk, and the channel that a coordinator chooses for mentors."""

from slack_sdk.errors import SlackApiError

from handlers.listening import Listening
from handlers.requests import Click, Reply, Show, Submission
from mentoring.ids import ProgramId
from mentoring.lessons import Situation
from mentoring.programs import Program
from messages import mentordesks as views
from messages import programs as program_views
from messages.voice import Markup
from services import mentordesks, programs, setups


def register(listening: Listening) -> None:
    """On Home, beside lessons and guides; and among the settings of a program."""
    listening.clicks[views.OPEN_DESK] = wanted
    listening.clicks[views.CHOOSE] = situation_chosen
    listening.clicks[views.ENTER] = entered
    listening.clicks[views.EDIT] = asked
    listening.submissions[views.SAVE] = saved


async def wanted(request: Click) -> None:
    """*When you mentor*, on top of what is open."""
    shown = await mentordesks.look(request.store, request.person, request.now)
    await request.open(views.desk(request.voice, shown))


async def situation_chosen(request: Click) -> None:
    """What they could say."""
    shown = await mentordesks.look(request.store, request.person, request.now)
    chosen = Situation(request.value) if request.value else None
    await request.turn(views.desk(request.voice, shown, chosen))


async def entered(request: Click) -> None:
    """*Let me in*: the bot may invite where a workspace allows it."""
    program = await mentordesks.group(request.store, request.person, ProgramId(request.subject))
    note = await _invite(request, program)
    shown = await mentordesks.look(request.store, request.person, request.now)
    await request.turn(views.desk(request.voice, shown, note=note))


async def asked(request: Click) -> None:
    """A coordinator looks at the channel."""
    program = await setups.settings(request.store, request.person, ProgramId(request.subject))
    await request.turn(views.form(request.voice, program))


async def saved(request: Submission) -> Reply:
    """Another one, or none."""
    program = ProgramId(int(request.metadata["program"]))
    await mentordesks.choose(request.store, request.person, program, request.text(views.CHANNEL))
    shown = await programs.overview(request.store, request.person, program)
    return Show(program_views.overview(request.voice, shown))


async def _invite(request: Click, program: Program) -> Markup:
    try:
        await request.desk.slack.conversations_invite(
            channel=program.mentors_channel, users=[request.person.id]
        )
    except SlackApiError as refused:
        if refused.response["error"] != "already_in_channel":
            return views.not_entered(request.voice, program)
    return views.entered(request.voice, program)
