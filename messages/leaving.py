"""What somebody may pause or end: all of it, or the choices about one match, each by its name."""

from mentoring.endings import Leaving, OwnMatch
from mentoring.ids import PersonId
from mentoring.participants import Role
from mentoring.pauses import is_paused_by, lasts_to_the_end, may_pause
from messages import blocks, endings, pauses, settings
from messages.blocks import Block, Element, Modal
from messages.endings import people
from messages.formats import group_words
from messages.voice import Voice

OPEN_CHOICES = "leaving.choices.open"
NOBODY_NEW = "leaving.nobody.new"


def everything(voice: Voice, own: Leaving, who: PersonId) -> Modal:
    """Matches and programs: a match is not a program."""
    rows = [block for each in own.matches for block in _match(voice, each, who)]
    rows += [
        blocks.section(
            voice.say(group_words(voice, program, "endings.program_row"), program=program.name),
            accessory=blocks.button(
                voice.plain("endings.leave", program=program.name), endings.OPEN_LEAVING, str(program.id)
            ),
        )
        for program in own.programs
    ]
    words = voice.say("endings.which" if rows else "endings.nothing")
    fewer = (_fewer(voice),) if rows else ()
    return _sheet(voice, "endings.list_title", (blocks.section(words), *rows, *fewer))


def choices(voice: Voice, own: OwnMatch, who: PersonId) -> Modal:
    """*End or pause this match*: what is often meant by it, so that nobody ends more than they want to."""
    return _sheet(
        voice,
        "leaving.title",
        (
            blocks.section(voice.say("leaving.lead", partner=people(own), program=own.program.name)),
            *_hold(voice, own, who),
            blocks.section(
                voice.say("leaving.silence", partner=people(own)),
                accessory=blocks.button(voice.plain("leaving.choose_day"), settings.OPEN_FORM),
            ),
            *_nobody_new(voice, own),
            blocks.divider(),
            blocks.section(voice.say("leaving.end", partner=people(own)), accessory=_end(voice, own)),
        ),
    )


def nobody_new(voice: Voice, program: str) -> Modal:
    """Who mentors takes nobody new."""
    return _sheet(voice, "leaving.title", (blocks.section(voice.say("leaving.nobody_new", program=program)),))


def _hold(voice: Voice, own: OwnMatch, who: PersonId) -> tuple[Block, ...]:
    if is_paused_by(own.match, who):
        until_when = "_to_the_end" if lasts_to_the_end(own.match) else ""
        words = voice.say(f"leaving.is_on_hold{until_when}", day=own.match.held_until or "")
        buttons = blocks.actions(pauses.go_on_now(voice, own), pauses.another_day(voice, own))
        return (blocks.section(words), buttons)
    if not may_pause(own, who):
        return ()
    words = voice.say("leaving.hold", partner=people(own))
    return (blocks.section(words, accessory=pauses.open_button(voice, own)),)


def _nobody_new(voice: Voice, own: OwnMatch) -> tuple[Block, ...]:
    """Only for who may get somebody new beside this match."""
    if own.role is not Role.MENTOR:
        return ()
    button = blocks.button(voice.plain("leaving.nobody"), NOBODY_NEW, str(own.program.id))
    return (blocks.section(voice.say("leaving.only_these", program=own.program.name), accessory=button),)


def _match(voice: Voice, own: OwnMatch, who: PersonId) -> tuple[Block, ...]:
    if own.ending:
        keep = blocks.button(voice.plain(endings.key_of(own, "keep")), endings.KEEP, str(own.ending.id))
        return (blocks.section(endings.ends(voice, own), accessory=keep),)
    words = voice.say(endings.key_of(own, "match_row"), partner=people(own), program=own.program.name)
    if is_paused_by(own.match, who):
        pause = [pauses.go_on_now(voice, own)]
    else:
        pause = [pauses.open_button(voice, own)] if may_pause(own, who) else []
    block_id = f"match-{own.match.id}"
    return (blocks.section(words), blocks.actions(_end(voice, own), *pause, block_id=block_id))


def _end(voice: Voice, own: OwnMatch) -> Element:
    words = voice.plain(endings.key_of(own, "end_with"), partner=endings.names_of(voice, own))
    return blocks.button(words, endings.OPEN_ENDING, str(own.match.id))


def _fewer(voice: Voice) -> Block:
    """Often it is only the messages that are too many."""
    fewer = blocks.button(voice.plain("home.settings"), settings.OPEN_FORM)
    return blocks.section(voice.say("leaving.only_fewer"), accessory=fewer)


def _sheet(voice: Voice, title: str, shown: tuple[Block, ...]) -> Modal:
    return Modal("leaving.sheet", voice.plain(title), shown, close=voice.plain("notices.close"))
