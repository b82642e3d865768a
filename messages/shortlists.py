"""Both sides have a say: the question, the sheet on which they rank or refuse, and how many have answered."""

from collections.abc import Mapping

from mentoring.ids import ProgramId, ShortlistedId, ShortlistRoundId
from mentoring.participants import Role
from mentoring.programs import Program
from mentoring.questions import Answered
from mentoring.setups import LONGEST_LABEL
from mentoring.shortlists import SAYS, Asked, Asking, Say, Says, Sheet, Suggested
from messages import blocks
from messages.blocks import Block, Element, Message, Modal
from messages.fields import role_words
from messages.formats import own_words
from messages.matches import introduced
from messages.reasons import sentences
from messages.voice import Markup, Voice, mention

OPEN_SHEET = "shortlists.sheet.open"
ASK = "shortlists.round.ask"
CLOSE = "shortlists.round.close"
FORM = "shortlists.sheet"
CHOOSE = "choose"


def question(voice: Voice, asking: Asking) -> Message:
    """To a mentee: some people could be your mentor; or to a mentor: these might come."""
    return _question(voice, asking, f"shortlists.ask_{asking.role}")


def reminder(voice: Voice, asking: Asking) -> Message:
    """Once, to a mentee who has not chosen."""
    return _question(voice, asking, "shortlists.reminder")


def waiting(voice: Voice, asking: Asking) -> Block:
    """The same on the Home, for as long as it can be answered."""
    return blocks.section(
        _words(voice, asking, f"shortlists.ask_{asking.role}"), accessory=_open(voice, asking)
    )


def sheet(voice: Voice, shown: Sheet) -> Modal:
    """Each of them with the reasons, and a menu to say something."""
    words = role_words(voice, shown.program)
    explained = own_words(voice, shown.program.format, f"shortlists.explained_{shown.role}")
    return Modal(
        FORM,
        voice.plain("shortlists.title"),
        (
            blocks.section(voice.say(explained, program=shown.program.name, **words)),
            *(block for each in shown.suggested for block in _suggested(voice, shown, each)),
            blocks.context(voice.say("joins.sees.matching"), voice.say(f"shortlists.silence_{shown.role}")),
        ),
        submit=voice.plain("shortlists.save"),
        close=voice.plain("notices.cancel"),
        metadata={"round": shown.round.id, "role": shown.role},
    )


def saved(voice: Voice, shown: Sheet) -> Modal:
    """What happens next."""
    day = voice.weekday(shown.round.closes_at.astimezone(voice.zone).date())
    return Modal(
        FORM,
        voice.plain("shortlists.title"),
        (blocks.section(voice.say("shortlists.saved", day=day)),),
        close=voice.plain("notices.close"),
    )


def asked_for(value: str) -> tuple[ShortlistRoundId, Role]:
    """Which round, and in which role."""
    asking, _, role = value.partition(":")
    return ShortlistRoundId(int(asking)), Role(role)


def entered(values: Mapping[str, Answered]) -> Says:
    """What was chosen for each."""
    return {ShortlistedId(int(row)): Say(str(said)) for row, said in values.items() if said}


def errors(voice: Voice, again: tuple[ShortlistedId, ...]) -> dict[str, str]:
    """A place that was given twice, beside the second one."""
    return {str(row): voice.plain("shortlists.twice") for row in again}


def standing(voice: Voice, found: Asked) -> Block:
    """How many have answered, for coordinators; never who said what."""
    key = "open" if found.round.is_open else "over"
    mentees = own_words(voice, found.policy.format, "shortlists.mentees")
    return blocks.section(
        voice.say(
            own_words(voice, found.policy.format, f"shortlists.{key}"),
            until=found.round.closes_at,
            mentees=voice.say(mentees, count=found.mentees_answered, all=found.mentees),
            mentors=voice.say("shortlists.mentors", count=found.mentors_answered, all=found.mentors),
        )
    )


def close_button(voice: Voice, program: ProgramId) -> Element:
    """Do not wait any longer."""
    return blocks.button(voice.plain("shortlists.close"), CLOSE, str(program))


def ask_button(voice: Voice, program: Program, *, again: bool) -> Element:
    """Let both sides have their say."""
    name = "shortlists.ask_again" if again else "shortlists.ask"
    words = voice.plain(own_words(voice, program.format, name))
    sure = blocks.confirm(
        words,
        voice.plain(own_words(voice, program.format, "shortlists.sure")),
        voice.plain("shortlists.yes"),
        voice.plain("reviews.not_yet"),
    )
    return blocks.button(words, ASK, str(program.id), confirm=sure)


def _question(voice: Voice, asking: Asking, key: str) -> Message:
    return Message(
        blocks=(
            blocks.section(_words(voice, asking, key)),
            blocks.actions(_open(voice, asking)),
            blocks.context(
                voice.say("joins.sees.matching"),
                voice.say(f"shortlists.silence_{asking.role}"),
            ),
        )
    )


def _words(voice: Voice, asking: Asking, key: str) -> Markup:
    words = role_words(voice, asking.program)
    day = voice.weekday(asking.round.closes_at.astimezone(voice.zone).date())
    own = own_words(voice, asking.program.format, key)
    return voice.say(own, program=asking.program.name, count=asking.count, day=day, **words)


def _open(voice: Voice, asking: Asking) -> Element:
    button = "choose" if asking.role is Role.MENTEE else "look"
    value = f"{asking.round.id}:{asking.role}"
    return blocks.button(voice.plain(f"shortlists.{button}"), OPEN_SHEET, value, style="primary")


def _suggested(voice: Voice, shown: Sheet, each: Suggested) -> tuple[Block, ...]:
    options = [blocks.option(voice.plain(f"shortlists.says.{say}"), say) for say in SAYS[shown.role]]
    words = role_words(voice, shown.program)
    says = own_words(voice, shown.program.format, f"shortlists.{shown.role}_says")
    label = voice.plain(says, person=each.person.name, **words)
    return (
        blocks.section(Markup(f"{introduced(each.person)}\n{_why(voice, shown, each)}")),
        blocks.field_for(
            blocks.shortened(label, LONGEST_LABEL),
            blocks.select(CHOOSE, options, initial=each.says or Say.FINE),
            block_id=str(each.id),
        ),
    )


def _why(voice: Voice, shown: Sheet, each: Suggested) -> Markup:
    """What speaks for them; no more than that they fit, where the form promised it to a match alone."""
    if not each.reasons:
        return voice.say("shortlists.fits")
    return sentences(
        voice, each.reasons, format_=shown.program.format, reader=shown.role, partner=mention(each.person.id)
    )
