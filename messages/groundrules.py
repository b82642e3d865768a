"""Ground rules before those who change them, and before those who are asked to read them anew."""

from collections.abc import Mapping, Sequence
from typing import Any

from mentoring.groundrules import RulesVersion, Signed, ToRead, fingerprint
from mentoring.ids import ProgramId
from mentoring.participants import Participant
from mentoring.programs import Program
from mentoring.questions import Answered
from mentoring.setups import LONGEST_RULES
from messages import blocks, endings, supports
from messages.blocks import Block, Element, Message, Modal, actions, button, context, field_for, section
from messages.pages import page_of, pager, pages_of
from messages.programs import EDIT_GROUND_RULES, OPEN
from messages.voice import Markup, Voice, escape, mention

EDIT = EDIT_GROUND_RULES
SAVE = "groundrules.form.save"
SHOW_VERSIONS = "groundrules.versions.show"
VERSIONS_BACK = "groundrules.versions.back"
VERSIONS_ON = "groundrules.versions.on"
SHOW_PEOPLE = "groundrules.people.show"
READ = "groundrules.sheet.open"
ACCEPT = "groundrules.sheet.accept"

TEXT, SORT = "ground_rules", "sort"
NEW, CLEARER = "new", "clearer"
VERSIONS_A_PAGE = 3
MOST_NAMED = 60


def form(voice: Voice, shown: Signed) -> Modal:
    """The rules of now, to be said anew."""
    program = shown.program
    is_open = program.opened_at is not None
    return Modal(
        SAVE,
        voice.plain("groundrules.title"),
        (
            *((context(state(voice, shown)),) if is_open else ()),
            field_for(
                voice.plain("groundrules.text"),
                blocks.text_input(
                    TEXT, initial=words_of(voice, program.ground_rules), most=LONGEST_RULES, multiline=True
                ),
                block_id=TEXT,
                hint=voice.plain("groundrules.text_hint"),
                optional=True,
            ),
            *((_sort(voice),) if is_open else ()),
            actions(button(voice.plain("setups.back"), OPEN, str(program.id)), *_looks(voice, shown)),
        ),
        submit=voice.plain("setups.save"),
        close=voice.plain("notices.cancel"),
        metadata={"program": program.id, "seen": fingerprint(program.ground_rules)},
    )


def seen(metadata: Mapping[str, Any]) -> str:
    """Which rules the writer had before them."""
    return str(metadata["seen"])


def entered(voice: Voice, said: Mapping[str, Answered]) -> tuple[str, bool]:
    """The rules, the usual ones as none, and whether people are asked about them."""
    text = str(said.get(TEXT) or "").strip()
    is_usual = text == voice.plain("joins.ground_rules").strip()
    return "" if is_usual else text, said.get(SORT) != CLEARER


def state(voice: Voice, shown: Signed) -> Markup:
    """Which version it is, since when, and how many of those who take part have accepted it."""
    current = shown.versions[-1] if shown.versions else None
    since = (
        voice.say(
            "groundrules.since",
            number=current.number,
            day=current.written_at.astimezone(voice.zone).date(),
            person=mention(current.written_by),
        )
        if current
        else voice.say("groundrules.first")
    )
    accepted = voice.say("groundrules.accepted", accepted=len(shown.accepted), count=len(shown.people))
    return Markup(f"{since} {accepted}")


def versions(voice: Voice, shown: Signed, page: int = 0) -> Modal:
    """All versions, the newest first."""
    newest_first = shown.versions[::-1]
    pages = pages_of(len(newest_first), VERSIONS_A_PAGE)
    return Modal(
        "groundrules.versions",
        voice.plain("groundrules.versions_title"),
        (
            *(
                block
                for each in page_of(newest_first, page, VERSIONS_A_PAGE)
                for block in _version(voice, each)
            ),
            *pager(
                voice, back=VERSIONS_BACK, on=VERSIONS_ON, subject=shown.program.id, page=page, pages=pages
            ),
        ),
        close=voice.plain("notices.close"),
    )


def people(voice: Voice, shown: Signed) -> Modal:
    """Who has accepted them, and who has still to read them."""
    return Modal(
        "groundrules.people",
        voice.plain("groundrules.people_title"),
        (
            section(_names(voice, "groundrules.missing", shown.missing)),
            section(_names(voice, "groundrules.have", shown.accepted)),
            context(voice.say("groundrules.no_pressure")),
        ),
        close=voice.plain("notices.close"),
    )


def question(voice: Voice, asked: ToRead) -> Message:
    """RULES_CHANGED: to each who takes part, once."""
    return Message(
        blocks=(
            section(voice.say("groundrules.changed", program=asked.program.name)),
            actions(_read(voice, asked.program, style="primary")),
            context(voice.say("groundrules.who_sees")),
        )
    )


def on_home(voice: Voice, program: Program) -> Block:
    """The same where somebody looks for what waits."""
    words = voice.say("groundrules.waits", program=program.name)
    return section(words, accessory=_read(voice, program))


def sheet(voice: Voice, asked: ToRead) -> Modal:
    """The rules, with those accepted before, and a yes; without a yes nothing is lost."""
    program = asked.program
    before = (
        (
            blocks.divider(),
            context(voice.say("groundrules.before")),
            context(escape(words_of(voice, asked.before.text))),
        )
        if asked.before
        else ()
    )
    otherwise = (
        button(voice.plain("home.support"), supports.OPEN_FORM, supports.WITHOUT_A_MATCH),
        button(voice.plain("home.leave"), endings.OPEN_LIST),
    )
    return Modal(
        ACCEPT,
        voice.plain("groundrules.title"),
        (
            section(voice.say("groundrules.please_read", program=program.name)),
            section(escape(words_of(voice, program.ground_rules))),
            *before,
            *(
                (blocks.divider(), context(voice.say("groundrules.or")), actions(*otherwise))
                if asked.is_due
                else (context(voice.say("groundrules.accepted_already")),)
            ),
        ),
        submit=voice.plain("groundrules.accept") if asked.is_due else "",
        close=voice.plain("groundrules.later" if asked.is_due else "notices.close"),
        metadata={"program": program.id, "number": program.rules_version},
    )


def accepted_now(voice: Voice, program: Program) -> Modal:
    """It is kept."""
    words = section(voice.say("groundrules.thanks", program=program.name))
    return Modal(
        "groundrules.thanks", voice.plain("groundrules.title"), (words,), close=voice.plain("notices.close")
    )


def read_version(metadata: Mapping[str, int]) -> tuple[ProgramId, int]:
    """The program and the version that somebody has before them."""
    return ProgramId(int(metadata["program"])), int(metadata["number"])


def words_of(voice: Voice, text: str) -> str:
    """A version's own words, or the usual ones."""
    return text or voice.plain("joins.ground_rules")


def _read(voice: Voice, program: Program, style: str | None = None) -> Element:
    return button(voice.plain("groundrules.read"), READ, str(program.id), style=style)


def _sort(voice: Voice) -> Block:
    options = [blocks.option(voice.plain(f"groundrules.{each}"), each) for each in (NEW, CLEARER)]
    return field_for(
        voice.plain("groundrules.sort"),
        blocks.radio(SORT, options, initial=NEW),
        block_id=SORT,
        hint=voice.plain("groundrules.sort_hint"),
    )


def _looks(voice: Voice, shown: Signed) -> tuple[Element, ...]:
    """To the versions, once there are several, and to who accepted them."""
    program = str(shown.program.id)
    who = button(voice.plain("groundrules.people_title"), SHOW_PEOPLE, program)
    earlier = button(voice.plain("groundrules.versions_title"), SHOW_VERSIONS, program)
    return (*((who,) if shown.people else ()), *((earlier,) if shown.versions else ()))


def _version(voice: Voice, version: RulesVersion) -> tuple[Block, ...]:
    key = "groundrules.version" if version.is_new else "groundrules.version_clearer"
    head = voice.say(
        key,
        number=version.number,
        day=version.written_at.astimezone(voice.zone).date(),
        person=mention(version.written_by),
    )
    return (context(head), section(escape(words_of(voice, version.text))), blocks.divider())


def _names(voice: Voice, key: str, found: Sequence[Participant]) -> Markup:
    if not found:
        return voice.say(f"{key}_nobody")
    named = [mention(each.person) for each in found[:MOST_NAMED]]
    more = len(found) - len(named)
    words = voice.say(key, count=len(found), people=named)
    return Markup(f"{words} {voice.say('groundrules.and_more', count=more)}") if more else words
