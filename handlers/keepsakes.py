"""Certificates, thanks, stories, and whether to come again."""

from slack_sdk.errors import SlackApiError

from handlers.listening import Listening
from handlers.requests import Click, Reply, Show, Submission
from mentoring.ids import MatchId, ParticipantId, ProgramId
from mentoring.keepsakes import Consent
from messages import keepsakes as views
from services import keepsakes, partings


def register(listening: Listening) -> None:
    """For who took part, and for their coordinators."""
    listening.clicks[views.SEND] = wanted
    listening.clicks[views.CERTIFICATE] = certificate_wanted
    listening.clicks[views.OPEN_THANKS] = thanks_wanted
    listening.submissions[views.THANK] = thanked
    listening.clicks[views.AGREE] = consented
    listening.clicks[views.KEEP_PRIVATE] = consented
    listening.clicks[views.OPEN_STORY] = story_wanted
    listening.submissions[views.TELL] = story_told
    for action in views.NEXT_TIMES:
        listening.clicks[action] = said_next_time
    listening.clicks[views.OPEN_TOLD] = told_wanted
    listening.clicks[views.OPEN_CHECK] = check_wanted
    listening.submissions[views.CHECK] = checked


async def wanted(request: Click) -> None:
    """What somebody may keep, brought to their own chat with the bot."""
    kept = await keepsakes.look(request.store, request.person, ParticipantId(request.subject), request.now)
    await request.write(views.message(request.voice, kept))


async def certificate_wanted(request: Click) -> None:
    """The paper, in the person's own chat with the bot."""
    participant, usual = ParticipantId(request.subject), views.usual_roles(request.voice)
    issued = await keepsakes.certificate(request.store, request.person, participant, usual, request.now)
    try:
        await request.send_file(
            views.pdf(request.voice, issued),
            name=views.file_name(issued),
            words=request.voice.plain("keepsakes.file_words", code=issued.code),
        )
    except SlackApiError as refused:
        if refused.response["error"] != "missing_scope":
            raise
        await request.reply(views.no_file(request.voice, issued))


async def thanks_wanted(request: Click) -> None:
    """The form for a few words."""
    own = await partings.talk_sheet(request.store, request.person, MatchId(request.subject))
    await request.open(views.thanks_form(request.voice, own))


async def thanked(request: Submission) -> Reply:
    """The words are sent."""
    match, text = MatchId(int(request.metadata["match"])), request.text(views.TEXT)
    reader, in_public = views.thanks_entered(request.entered)
    await keepsakes.thank(
        request.store, request.person, match, text, in_public=in_public, now=request.now, reader=reader
    )
    return Show(views.thanks_sent(request.voice))


async def consented(request: Click) -> None:
    """Whether the program may show the thanks."""
    yes = request.action_id == views.AGREE
    said = await keepsakes.agree(request.store, request.person, request.subject, yes=yes)
    await request.rewrite(views.thanked(request.voice, said))


async def story_wanted(request: Click) -> None:
    """The form, with what was told before."""
    participant = ParticipantId(request.subject)
    told = await keepsakes.story(request.store, request.person, participant)
    await request.open(views.story_form(request.voice, participant, told))


async def story_told(request: Submission) -> Reply:
    """A story, and who may read it."""
    participant = ParticipantId(int(request.metadata["participant"]))
    consent, text = Consent(request.text(views.CONSENT)), request.text(views.TEXT)
    told = await keepsakes.tell(request.store, request.person, participant, text, consent, request.now)
    return Show(views.story_saved(request.voice, told))


async def said_next_time(request: Click) -> None:
    """Again, as a mentor, or not."""
    wish, participant = views.NEXT_TIMES[request.action_id], ParticipantId(request.subject)
    kept = await keepsakes.come_again(request.store, request.person, participant, wish, request.now)
    await request.rewrite(views.message(request.voice, kept))


async def told_wanted(request: Click) -> None:
    """What people gave the program to show."""
    shown = await keepsakes.told(request.store, request.person, ProgramId(request.subject))
    await request.open(views.told(request.voice, shown))


async def check_wanted(request: Click) -> None:
    """The form for a code."""
    await request.open(views.check_form(request.voice, request.subject))


async def checked(request: Submission) -> Reply:
    """What a code stands for."""
    program = ProgramId(int(request.metadata["program"]))
    found = await keepsakes.verified_for(request.store, request.person, program, request.text(views.CODE))
    return Show(views.genuine(request.voice, found))
