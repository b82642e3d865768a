"""Who looks after a program: seen, added, changed, removed."""

from handlers.acquaintance import introduce
from handlers.commands import ADMIN
from handlers.listening import Listening
from handlers.requests import Click, Command, Reply, Show, Stay, Submission
from mentoring.ids import PersonId, ProgramId
from mentoring.teams import Place
from messages import teams as views
from messages.setups import errors
from services import owners, programs, teams


def register(listening: Listening) -> None:
    """The command, the list, and the forms."""
    listening.word(ADMIN, "team", asked)
    listening.clicks[views.OPEN] = opened
    listening.clicks[views.SWITCH] = opened
    listening.clicks[views.ADD] = addition_wanted
    listening.clicks[views.EDIT] = change_wanted
    listening.clicks[views.REMOVE] = removed
    listening.clicks[views.ADD_OWNER] = owner_wanted
    listening.submissions[views.COORDINATOR] = saved
    listening.submissions[views.OWNER] = owner_chosen


async def asked(request: Command) -> None:
    """`/mentor-admin team`."""
    choice = await programs.chosen(request.store, request.person, request.rest)
    shown = await teams.team(request.store, request.person, choice.program.id)
    await request.open(views.team(request.voice, shown))


async def opened(request: Click) -> None:
    """The list of a program: from its settings, a form, the menu of programs, or the Home."""
    shown = await teams.team(request.store, request.person, ProgramId(request.subject))
    modal = views.team(request.voice, shown)
    await (request.turn(modal) if request.in_modal else request.open(modal))


async def addition_wanted(request: Click) -> None:
    """Who shall come into the team?"""
    await request.turn(views.coordinator_page(request.voice, ProgramId(request.subject), Place()))


async def change_wanted(request: Click) -> None:
    """Somebody's part, to be changed."""
    program, person = _of_coordinator(request)
    place = await teams.place(request.store, request.person, program, person)
    await request.turn(views.coordinator_page(request.voice, program, place, person))


async def saved(request: Submission) -> Reply:
    """Somebody is in the team, in this part."""
    program, place = ProgramId(request.metadata["program"]), views.place_entered(request.entered)
    store, who, now = request.store, request.person, request.now
    if "person" in request.metadata:
        faults = await teams.change(store, who, program, PersonId(request.metadata["person"]), place, now)
    else:
        person = PersonId(request.text("person"))
        await introduce(request, [person])
        faults = await teams.add(store, who, program, person, place, now)
    if faults:
        return Stay(errors(request.voice, faults))
    return Show(views.team(request.voice, await teams.team(store, who, program)))


async def removed(request: Click) -> None:
    """Somebody is no longer in the team."""
    program, person = _of_coordinator(request)
    await teams.remove(request.store, request.person, program, person)
    shown = await teams.team(request.store, request.person, program)
    await request.turn(views.team(request.voice, shown))


async def owner_wanted(request: Click) -> None:
    """Who shall become an owner of all programs?"""
    await request.turn(views.owner_page(request.voice, ProgramId(request.subject)))


async def owner_chosen(request: Submission) -> Reply:
    """Somebody is an owner."""
    person, program = PersonId(request.text("person")), ProgramId(request.metadata["program"])
    await introduce(request, [person])
    await owners.appoint(request.store, request.person, person, request.now)
    return Show(views.team(request.voice, await teams.team(request.store, request.person, program)))


def _of_coordinator(request: Click) -> tuple[ProgramId, PersonId]:
    program, _, person = request.value.partition(":")
    return ProgramId(int(program)), PersonId(person)
