"""A program's guidebook before its coordinators' eyes: all pages, the form of one, and how it is read."""

from collections.abc import Mapping

from mentoring.guidebooks import LONGEST_PART as LONGEST
from mentoring.guidebooks import Guidebook, Page, PageDraft, Part, Stage, roles_of
from mentoring.guides import Guides
from mentoring.ids import ProgramId
from mentoring.participants import Role
from mentoring.programs import Program
from mentoring.questions import Answered
from mentoring.resources import Resource
from messages import blocks, guides, shelves
from messages.blocks import Block, Modal, actions, button, context, field_for, section
from messages.fields import role_words
from messages.samples import only_shown
from messages.voice import Markup, Voice, mention

OPEN = shelves.GUIDEBOOK
EDIT = "guidebooks.page.edit"
SEE_AS = "guidebooks.page.see"
USUAL_AGAIN = "guidebooks.page.reset"
SAVE = "guidebooks.page.save"

RESOURCE = "resource"
NOTHING = "none"
MOST_RESOURCES = 99
SHOWN = 110


def book(voice: Voice, shown: Guidebook) -> Modal:
    """A row for each page."""
    program = shown.program
    rows = [row for stage in Stage for row in _stage(voice, shown, stage)]
    return Modal(
        "guidebooks.book",
        voice.plain("guidebooks.title"),
        (
            context(voice.say("guidebooks.explained", program=program.name)),
            *rows,
            actions(button(voice.plain("guidebooks.to_library"), shelves.BACK, str(program.id))),
        ),
        close=voice.plain("notices.close"),
        metadata={"program": program.id},
    )


def form(voice: Voice, shown: Guidebook, stage: Stage, role: Role) -> Modal:
    """One page, the usual words in the place of those that the program leaves open."""
    program, page = shown.program, shown.page(stage, role)
    said = voice.say("guidebooks.page", **_about(voice, program, stage, role))
    return Modal(
        SAVE,
        voice.plain("guidebooks.page_title"),
        (
            context(said),
            *(_words(voice, program, stage, role, part, page) for part in Part),
            _resource(voice, shown.offered(role), page),
            actions(
                button(voice.plain("setups.back"), OPEN, str(program.id)),
                button(voice.plain("guidebooks.see_as", role=_role(voice, program, role)), SEE_AS),
                *_usual_again(voice, page),
            ),
        ),
        submit=voice.plain("setups.save"),
        close=voice.plain("notices.cancel"),
        metadata={"program": program.id, "stage": stage, "role": role},
    )


def entered(voice: Voice, program: Program, place: PageDraft, said: Mapping[str, Answered]) -> PageDraft:
    """A page as it was written; the usual words are kept as none, so that they stay everybody's own."""
    words = {part: str(said.get(part) or "").strip() for part in Part}
    chosen = str(said.get(RESOURCE) or NOTHING)
    return PageDraft(
        program=place.program,
        stage=place.stage,
        role=place.role,
        words={
            part: typed
            for part, typed in words.items()
            if typed and typed != guides.usual_words(voice, program, place.stage, place.role, part)
        },
        resource=None if chosen == NOTHING else int(chosen),
    )


def place_of(metadata: Mapping[str, str]) -> PageDraft:
    """Which page the form is about; blank."""
    return PageDraft(
        program=ProgramId(int(metadata["program"])),
        stage=Stage(metadata["stage"]),
        role=Role(metadata["role"]),
        words={},
    )


def of_page(value: str) -> tuple[ProgramId, Stage, Role]:
    """The page that a button carries."""
    program, stage, role = value.split(":")
    return ProgramId(int(program)), Stage(stage), Role(role)


def seen(voice: Voice, found: Guides) -> Modal:
    """What somebody reads: the message of the day before, and the whole guide."""
    (guide,) = found.guides
    program, invented = found.program, guide.own.partners
    names = voice.listing([partner.name for partner in invented])
    role = _role(voice, program, guide.own.role)
    return Modal(
        "guidebooks.seen",
        voice.plain("guidebooks.seen_title"),
        (
            context(voice.say("guidebooks.seen_as", role=role, partner=names)),
            context(voice.say("guidebooks.seen_day_before")),
            *only_shown(guides.message(voice, found).blocks, invented),
            blocks.divider(),
            context(voice.say("guidebooks.seen_whole")),
            *only_shown(guides.sheet(voice, guide).blocks, invented),
        ),
        close=voice.plain("notices.close"),
    )


def _stage(voice: Voice, shown: Guidebook, stage: Stage) -> tuple[Block, ...]:
    """When it is read, and a row for each role."""
    title, when = voice.plain(f"guides.{stage}.title"), voice.plain(f"guidebooks.when.{stage}")
    rows = (_row(voice, shown, stage, role) for role in roles_of(shown.program.policy))
    return (blocks.divider(), section(voice.say("guidebooks.stage", stage=title, when=when)), *rows)


def _row(voice: Voice, shown: Guidebook, stage: Stage, role: Role) -> Block:
    program, page = shown.program, shown.page(stage, role)
    about = _about(voice, program, stage, role)
    own = page.words.get(Part.SHORT) if page else None
    short = (own or guides.usual_words(voice, program, stage, role, Part.SHORT)).splitlines()[0]
    words = voice.say(
        "guidebooks.row",
        short=blocks.shortened(short, SHOWN),
        status=_status(voice, page, shown.going_with(stage, role)),
        role=about["role"],
    )
    label = voice.plain("programs.change_of", part=f"{about['stage']}, {about['role']}")
    value = f"{program.id}:{stage}:{role}"
    change = button(voice.plain("programs.change"), EDIT, value, label=blocks.shortened(label, 75))
    return section(words, accessory=change, block_id=f"{stage}_{role}")


def _status(voice: Voice, page: Page | None, resource: Resource | None) -> Markup:
    """Whose words they are, and what goes with them."""
    key = "guidebooks.own" if page and page.words else "guidebooks.usual"
    values = {"person": mention(page.changed_by), "day": page.changed_at.date()} if page else {}
    if resource is None:
        return voice.say(key, **values)
    return voice.say(f"{key}_with", title=resource.title, **values)


def _about(voice: Voice, program: Program, stage: Stage, role: Role) -> dict[str, str]:
    return {
        "stage": voice.plain(f"guides.{stage}.title"),
        "when": voice.plain(f"guidebooks.when.{stage}"),
        "role": _role(voice, program, role),
    }


def _role(voice: Voice, program: Program, role: Role) -> str:
    return str(role_words(voice, program)[role])


def _words(voice: Voice, program: Program, stage: Stage, role: Role, part: Part, page: Page | None) -> Block:
    own = page.words.get(part) if page else None
    hint = f"guidebooks.{part}_hint"
    initial = own or guides.usual_words(voice, program, stage, role, part)
    return field_for(
        voice.plain(f"guidebooks.{part}"),
        blocks.text_input(part, initial=initial, most=LONGEST, multiline=True),
        block_id=part,
        hint=voice.plain(hint) if voice.texts.has(hint) else "",
        optional=True,
    )


def _resource(voice: Voice, offered: tuple[Resource, ...], page: Page | None) -> Block:
    if not offered:
        return context(voice.say("guidebooks.library_is_empty"))
    options = [
        blocks.option(voice.plain("guidebooks.nothing"), NOTHING),
        *(
            blocks.option(each.title, str(each.id), voice.plain(f"resources.sorts.{each.sort}"))
            for each in offered[:MOST_RESOURCES]
        ),
    ]
    chosen = str(page.resource) if page and page.resource else NOTHING
    initial = chosen if any(each["value"] == chosen for each in options) else NOTHING
    return field_for(
        voice.plain("guidebooks.resource"),
        blocks.select(RESOURCE, options, initial=initial),
        block_id=RESOURCE,
        hint=voice.plain("guidebooks.resource_hint"),
    )


def _usual_again(voice: Voice, page: Page | None) -> tuple[blocks.Element, ...]:
    if page is None or not page.words:
        return ()
    sure = blocks.confirm(
        voice.plain("guidebooks.usual_again.title"),
        voice.plain("guidebooks.usual_again.sure"),
        voice.plain("guidebooks.usual_again.yes"),
        voice.plain("guidebooks.usual_again.no"),
    )
    return (button(voice.plain("guidebooks.usual_again.button"), USUAL_AGAIN, confirm=sure),)
