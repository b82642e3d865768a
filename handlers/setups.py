"""Setting a program up: the template, the seven questions, then its settings."""

from dataclasses import replace

from handlers.acquaintance import introduce
from handlers.commands import ADMIN
from handlers.listening import Listening
from handlers.requests import Click, Command, Reply, Request, Show, Stay, Submission
from mentoring.ids import PersonId, ProgramId
from mentoring.programs import Template
from mentoring.setups import Basics
from mentoring.templates import BLUEPRINTS
from messages import programs as program_views
from messages import setups as views
from services import programs, setups


def register(listening: Listening) -> None:
    """The command, its pages, and the same questions for a program that there is."""
    listening.word(ADMIN, "new", asked)
    listening.clicks[views.OPEN] = asked
    listening.submissions[views.TEMPLATE] = template_chosen
    listening.submissions[views.QUESTIONS] = answered
    listening.clicks[views.BACK] = stepped_back
    listening.clicks[views.SWITCH_DATES] = shape_switched
    listening.clicks[views.SWITCH_FORMAT] = shape_switched
    listening.clicks[program_views.EDIT_BASICS] = change_asked
    listening.submissions[views.BASICS] = changed


async def asked(request: Command | Click) -> None:
    """`/mentor-admin new`: which template?"""
    await setups.may_set_up(request.store, request.person)
    await request.open(views.template_page(request.voice))


async def template_chosen(request: Submission) -> Reply:
    """The seven questions, filled with what is usual, or with what was typed before coming back."""
    template = Template(str(request.entered["template"]))
    usual = _usual(request, template)
    before = views.was_kept(request.metadata)
    if before is None:
        return Show(views.questions_page(request.voice, template, usual))
    basics, second = before
    if template != request.metadata["template"]:
        typed = {name: getattr(basics, name) for name in ("name", "audience", "goal", "target")}
        basics = replace(usual, **typed)
    return Show(views.questions_page(request.voice, template, basics, second))


async def stepped_back(request: Click) -> None:
    """*Back* to the template; what stands in the page is kept."""
    template, basics, second = _standing_there(request)
    await request.turn(views.template_page(request.voice, views.kept(template, basics, second)))


async def shape_switched(request: Click) -> None:
    """Always open, or pairs or groups: the fields that depend on it change."""
    if "program" in request.metadata:
        program = await setups.settings(request.store, request.person, ProgramId(request.metadata["program"]))
        basics = views.basics_entered(request.entered, Basics.of(program))
        await request.turn(views.basics_page(request.voice, program.id, basics))
    else:
        template, basics, second = _standing_there(request)
        await request.turn(views.questions_page(request.voice, template, basics, second))


async def answered(request: Submission) -> Reply:
    """The program is set up; its settings show what the template chose."""
    template, basics, second = _standing_there(request)
    await introduce(request, [second])
    outcome = await setups.set_up(request.store, request.person, template, basics, second, request.now)
    if isinstance(outcome, dict):
        return Stay(views.errors(request.voice, outcome))
    shown = await programs.overview(request.store, request.person, outcome)
    return Show(program_views.overview(request.voice, shown))


async def change_asked(request: Click) -> None:
    """The same questions for a program that there is."""
    program = await setups.settings(request.store, request.person, ProgramId(request.subject))
    await request.turn(views.basics_page(request.voice, program.id, Basics.of(program)))


async def changed(request: Submission) -> Reply:
    """Its answers."""
    program = await setups.settings(request.store, request.person, ProgramId(request.metadata["program"]))
    basics = views.basics_entered(request.entered, Basics.of(program))
    faults = await setups.change(request.store, request.person, program.id, basics, request.now)
    if faults:
        return Stay(views.errors(request.voice, faults))
    shown = await programs.overview(request.store, request.person, program.id)
    return Show(program_views.overview(request.voice, shown))


def _standing_there(request: Click | Submission) -> tuple[Template, Basics, PersonId | None]:
    """What stands in the page of the seven questions."""
    template = Template(request.metadata["template"])
    basics = views.basics_entered(request.entered, _usual(request, template))
    return template, basics, views.second_entered(request.entered)


def _usual(request: Request, template: Template) -> Basics:
    today = request.now.astimezone(request.person.zone).date()
    return Basics.usual(BLUEPRINTS[template], today)
