"""A program's team, one by one, and the form of somebody's part in it."""

from collections.abc import Mapping
from datetime import date

from mentoring.ids import PersonId, ProgramId
from mentoring.programs import Coordinator, Program, Rank
from mentoring.questions import Answered
from mentoring.teams import Place, Team, Welcome, place_of
from messages import blocks, openings, programs
from messages.blocks import Block, Element, Message, Modal, actions, button, context, field_for, section
from messages.setups import ENTER
from messages.voice import Markup, Voice, mention

OPEN = programs.OPEN_TEAM
SWITCH = "teams.program.switch"
ADD = "teams.coordinator.add"
EDIT = "teams.coordinator.edit"
REMOVE = "teams.coordinator.remove"
ADD_OWNER = "teams.owner.add"

COORDINATOR = "teams.coordinator"
OWNER = "teams.owner"

BACKUP = "backup"


def team(voice: Voice, shown: Team) -> Modal:
    """Everybody who looks after a program."""
    program = shown.program
    buttons = [button(voice.plain("teams.add"), ADD, str(program.id), style="primary")]
    if shown.may_appoint_owners:
        buttons.append(button(voice.plain("teams.add_owner"), ADD_OWNER, str(program.id)))
    return Modal(
        "teams.list",
        voice.plain("teams.title"),
        (
            programs.switch(voice, shown.choice, SWITCH),
            *(_coordinator(voice, each, program) for each in shown.coordinators),
            *((actions(*buttons),) if not program.ended_at else ()),
            *_log(voice, shown),
            context(voice.say("teams.explained")),
            context(voice.say("teams.owners", people=[mention(each) for each in shown.owners])),
        ),
        close=voice.plain("notices.close"),
        metadata={"program": program.id},
    )


def coordinator_page(voice: Voice, program: ProgramId, place: Place, person: PersonId | None = None) -> Modal:
    """Somebody's part in the team; without a person, who shall come into it."""
    who = _whom(voice) if person is None else section(mention(person))
    return Modal(
        COORDINATOR,
        voice.plain("teams.title_of_one"),
        (who, *_fields(voice, place), actions(_back(voice, program), *_remove(voice, program, person))),
        submit=voice.plain("setups.save"),
        close=voice.plain("notices.cancel"),
        metadata={"program": program} | ({"person": person} if person else {}),
    )


def owner_page(voice: Voice, program: ProgramId) -> Modal:
    """Who shall become an owner of all programs."""
    return Modal(
        OWNER,
        voice.plain("teams.title_of_owner"),
        (context(voice.say("teams.owners_may")), _whom(voice), actions(_back(voice, program))),
        submit=voice.plain("setups.save"),
        close=voice.plain("notices.cancel"),
        metadata={"program": program},
    )


def welcome(voice: Voice, news: Welcome) -> Message:
    """IN_THE_TEAM: which part, by whom, and what can be done now."""
    part, adder = news.part, mention(news.adder)
    name = "backup" if part.is_backup and part.rank is not Rank.VIEWER else part.rank
    words = voice.say(f"teams.welcome.{name}", adder=adder, program=news.program.name)
    shown = [section(words)]
    if part.rank is not Rank.VIEWER:
        shown.append(actions(button(voice.plain("teams.welcome.team"), OPEN, str(news.program.id))))
    shown.append(context(voice.say("teams.welcome.not_for_me", adder=adder)))
    return Message(blocks=tuple(shown))


def _log(voice: Voice, shown: Team) -> tuple[Block, ...]:
    """For owners: who opened what others said."""
    if not shown.may_appoint_owners:
        return ()
    return (actions(button(voice.plain("teams.log"), openings.OPEN)),)


def place_entered(entered: Mapping[str, Answered]) -> Place:
    """The part that was chosen."""
    until = entered.get("away_until")
    return Place(
        rank=Rank(str(entered["rank"])),
        is_backup=BACKUP in (entered.get("backup") or ()),  # type: ignore[operator]
        away_until=date.fromisoformat(str(until)) if until else None,
    )


def _coordinator(voice: Voice, each: Coordinator, program: Program) -> Block:
    place = place_of(each, program)
    parts = [voice.say(f"teams.ranks.{place.rank}.name")]
    if place.is_backup:
        parts.append(voice.say("teams.is_backup"))
    if place.away_until:
        parts.append(voice.say("teams.is_away", day=place.away_until))
    words = Markup(f"*{mention(each.person)}*\n{' · '.join(parts)}")
    if program.ended_at:
        return section(words)
    change = button(voice.plain("programs.change"), EDIT, f"{program.id}:{each.person}")
    return section(words, accessory=change)


def _fields(voice: Voice, place: Place) -> tuple[Block, ...]:
    ranks = [
        blocks.option(voice.plain(f"teams.ranks.{rank}.name"), rank, voice.plain(f"teams.ranks.{rank}.may"))
        for rank in Rank
    ]
    stands_in = [blocks.option(voice.plain("teams.backup.tick"), BACKUP)]
    return (
        field_for(voice.plain("teams.rank"), blocks.radio(ENTER, ranks, initial=place.rank), block_id="rank"),
        field_for(
            voice.plain("teams.backup.label"),
            blocks.checkboxes(ENTER, stands_in, initial=[BACKUP] if place.is_backup else []),
            block_id="backup",
            hint=voice.plain("teams.backup.hint"),
            optional=True,
        ),
        field_for(
            voice.plain("teams.away.label"),
            blocks.date_picker(ENTER, initial=place.away_until),
            block_id="away_until",
            hint=voice.plain("teams.away.hint"),
            optional=True,
        ),
    )


def _whom(voice: Voice) -> Block:
    return field_for(voice.plain("teams.who"), blocks.person_select(ENTER), block_id="person")


def _back(voice: Voice, program: ProgramId) -> Element:
    return button(voice.plain("setups.back"), OPEN, str(program))


def _remove(voice: Voice, program: ProgramId, person: PersonId | None) -> tuple[Element, ...]:
    if person is None:
        return ()
    sure = blocks.confirm(
        voice.plain("teams.remove.title"),
        voice.plain("teams.remove.sure"),
        voice.plain("teams.remove.yes"),
        voice.plain("teams.remove.no"),
        danger=True,
    )
    return (
        button(
            voice.plain("teams.remove.button"), REMOVE, f"{program}:{person}", style="danger", confirm=sure
        ),
    )
