"""Finding a time with one's match: `/mentor plan`, the form, and the buttons of proposals."""

from slack_sdk.errors import SlackApiError

from handlers.commands import MEMBER
from handlers.listening import Listening
from handlers.refreshing import redraw_talk, redraw_times, refresh_home
from handlers.requests import Click, Command, Reply, Request, Show, Stay, Submission
from mentoring.appointments import NOT_AS_ENTERED, Seen
from mentoring.ids import AppointmentId, MatchId
from messages import appointments as views
from messages import slots
from messages.blocks import Modal
from services import appointments


def register(listening: Listening) -> None:
    """The command, its forms, and every button."""
    listening.word(MEMBER, "plan", asked, "schedule")
    listening.submissions[slots.CHOOSE_MATCH] = match_chosen
    listening.clicks[views.OPEN] = looked
    listening.clicks[views.FIND] = form_wanted
    listening.clicks[slots.TURN] = other_times_wanted
    listening.submissions[slots.FORM] = proposed
    for action in views.TAKE:
        listening.clicks[action] = accepted
    listening.clicks[views.DECLINE] = declined
    listening.clicks[views.WITHDRAW] = withdrawn
    listening.clicks[views.CANCEL] = cancelled
    listening.clicks[views.SEND_FILE] = file_wanted


async def asked(request: Command) -> None:
    """`/mentor plan`: of one match at once; several are told apart first."""
    matches = await appointments.to_plan(request.store, request.person)
    if len(matches) > 1:
        await request.open(slots.choice(request.voice, matches))
    else:
        await request.open(await _first_page(request, matches[0].match.id))


async def match_chosen(request: Submission) -> Reply:
    return Show(await _first_page(request, MatchId(int(request.text(slots.MATCH)))))


async def looked(request: Click) -> None:
    """From Home or a card: what is planned, or the form where nothing is."""
    await request.show(await _first_page(request, MatchId(request.subject)))


async def form_wanted(request: Click) -> None:
    """*Find a time*, *Other times*, *Change*: the form, from a message or in the place of a sheet."""
    found = await appointments.search(request.store, request.person, MatchId(request.subject), request.now)
    place = request.message_at if request.token else None
    await request.show(slots.form(request.voice, found, place))


async def other_times_wanted(request: Click) -> None:
    """The next three times; what else was entered stays."""
    match, _, place, _ = slots.about(request.metadata)
    entered = request.entered
    found = await appointments.search(
        request.store,
        request.person,
        match,
        request.now,
        minutes=int(str(entered.get(slots.MINUTES))),
        link=str(entered.get(slots.LINK) or ""),
        page=request.subject,
    )
    await request.turn(slots.form(request.voice, found, place))


async def proposed(request: Submission) -> Reply:
    """Times for the partner. Where they were quicker, their times are shown instead."""
    match, answered, place, page = slots.about(request.metadata)
    wanted = slots.entered(
        request.several(f"{slots.TIMES}-{page}"),
        request.text(slots.OWN_TIME),
        request.text(slots.MINUTES),
        request.text(slots.LINK),
    )
    try:
        seen = await appointments.propose(request.store, request.person, match, wanted, answered, request.now)
    except NOT_AS_ENTERED as refusal:
        return Stay(slots.beside(request.voice, refusal))
    if place:
        await request.rewrite(place, views.state(request.voice, seen))
    if seen.own.program.policy.is_group:
        await redraw_talk(request, match, place)
    else:
        await redraw_times(request, match, place)
    await refresh_home(request)
    return Show(views.sheet(request.voice, seen))


async def accepted(request: Click) -> None:
    """One of the proposed times."""
    offer, at = views.chosen_time(request.value)
    seen = await appointments.accept(request.store, request.person, offer, at, request.now)
    await _answer(request, seen)
    await redraw_talk(request, seen.own.match.id, request.message_at)


async def declined(request: Click) -> None:
    """None of them."""
    offer = AppointmentId(request.subject)
    seen = await appointments.decline(request.store, request.person, offer, request.now)
    if seen.came_too_late:
        await _answer(request, seen)
    elif request.in_modal:
        await request.turn(views.turned_down_sheet(request.voice, seen))
    else:
        await request.rewrite(views.turned_down(request.voice, seen))


async def withdrawn(request: Click) -> None:
    """Own times, before they are answered."""
    offer = AppointmentId(request.subject)
    seen = await appointments.withdraw(request.store, request.person, offer, request.now)
    await _answer(request, seen)
    await redraw_times(request, seen.own.match.id, request.message_at)


async def cancelled(request: Click) -> None:
    """A talk that was agreed on."""
    talk = AppointmentId(request.subject)
    told = await appointments.cancel(request.store, request.person, talk, request.now)
    if request.in_modal:
        await request.turn(views.after_cancelling_sheet(request.voice, told))
    else:
        await request.rewrite(views.after_cancelling(request.voice, told))
    await redraw_talk(request, told.seen.own.match.id, request.message_at)


async def file_wanted(request: Click) -> None:
    """The talk as a calendar file, into the chat with the bot."""
    talk = AppointmentId(request.subject)
    told = await appointments.entry(request.store, request.person, talk, request.now)
    try:
        await request.send_file(
            views.file(request.voice, told),
            name=views.file_name(request.voice, told),
            words=views.file_words(request.voice, told),
        )
    except SlackApiError as refused:
        if refused.response["error"] != "missing_scope":
            raise
        await request.reply(views.no_file(request.voice))


async def _first_page(request: Request, match: MatchId) -> Modal:
    seen = await appointments.look(request.store, request.person, match, request.now)
    if seen.offer or seen.agreed:
        return views.sheet(request.voice, seen)
    return slots.form(
        request.voice, await appointments.search(request.store, request.person, match, request.now)
    )


async def _answer(request: Click, seen: Seen) -> None:
    """What is true now, in the place of what was tapped."""
    if request.in_modal:
        await request.turn(views.sheet(request.voice, seen))
    else:
        await request.rewrite(views.state(request.voice, seen))
