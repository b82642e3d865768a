"""The mentors' desk: words for twelve situations, what mentees say together, other mentors, a break."""

from mentoring.lessons import Situation
from mentoring.mentordesks import Desk, Together
from mentoring.programs import Program
from mentoring.relationships import ITEMS, MOST
from messages import blocks, settings
from messages.blocks import Block, Element, Modal, actions, button, context, section
from messages.formats import own_words
from messages.programs import EDIT_MENTORS_GROUP, OPEN
from messages.voice import Markup, Voice, channel_link

OPEN_DESK = "mentordesks.desk.open"
CHOOSE = "mentordesks.situation.choose"
ENTER = "mentordesks.group.enter"
WRITE_TO_ALL = "menteeletters.form.open"
EDIT = EDIT_MENTORS_GROUP
SAVE = "mentordesks.group.save"
CHANNEL = "channel"
MOST_GROUPS = 5


def home_button(voice: Voice) -> Element:
    """*When you mentor*"""
    return button(voice.plain("mentordesks.title"), OPEN_DESK)


def words_button(voice: Voice) -> Element:
    """*What could I say?*, where somebody prepares a talk."""
    return button(voice.plain("lessons.desk.title"), OPEN_DESK)


def on_shelf(voice: Voice) -> tuple[Block, ...]:
    """Beside the lessons."""
    look = button(voice.plain("mentordesks.look"), OPEN_DESK)
    return (blocks.divider(), section(voice.say("mentordesks.on_shelf"), accessory=look))


def desk(voice: Voice, shown: Desk, chosen: Situation | None = None, note: Markup | None = None) -> Modal:
    """All of it; three sentences for the situation that was chosen. `note` says what came of a wish."""
    options = [blocks.option(voice.plain(f"lessons.desk.{each}.title"), each) for each in Situation]
    menu = blocks.select(CHOOSE, options, initial=chosen, placeholder=voice.plain("lessons.desk.choose"))
    words = [section(voice.say(f"lessons.desk.{chosen}.words"))] if chosen else []
    return Modal(
        "mentordesks.desk",
        voice.plain("mentordesks.title"),
        (
            *((section(note),) if note else ()),
            section(voice.say("lessons.desk.intro")),
            actions(menu),
            *words,
            context(voice.say("lessons.desk.limits")),
            blocks.divider(),
            *_together(voice, shown.together),
            *_write_to_all(voice, shown),
            *(_group(voice, each) for each in shown.groups[:MOST_GROUPS]),
            section(
                voice.say("mentordesks.break"),
                accessory=button(voice.plain("mentordesks.take_break"), settings.OPEN_FORM),
            ),
        ),
        close=voice.plain("notices.close"),
    )


def entered(voice: Voice, program: Program) -> Markup:
    """They are in the channel."""
    return voice.say("mentordesks.entered", channel=channel_link(program.mentors_channel))


def not_entered(voice: Voice, program: Program) -> Markup:
    """The bot cannot let them in; who or what can."""
    return voice.say("mentordesks.not_entered", channel=channel_link(program.mentors_channel))


def form(voice: Voice, program: Program) -> Modal:
    """A coordinator chooses the channel, or none."""
    return Modal(
        SAVE,
        voice.plain(own_words(voice, program.format, "programs.parts.mentors_group")),
        (
            section(voice.say("mentordesks.explained", bot=voice.plain("names.bot"))),
            blocks.field_for(
                voice.plain("mentordesks.channel"),
                blocks.channel_select(CHANNEL, initial=program.mentors_channel or None),
                block_id=CHANNEL,
                optional=True,
            ),
            actions(button(voice.plain("setups.back"), OPEN, str(program.id))),
        ),
        submit=voice.plain("setups.save"),
        close=voice.plain("notices.cancel"),
        metadata={"program": program.id},
    )


def _together(voice: Voice, said: Together | None) -> tuple[Block, ...]:
    """What mentees say, once it is of five people or more."""
    if said is None:
        return (section(voice.say("mentordesks.not_yet")),)
    items = [
        voice.say(
            "relationships.item",
            statement=voice.plain(f"relationships.items.{item}"),
            mean=voice.number(said.by_item[item]),
        )
        for item in ITEMS
    ]
    head = voice.say("mentordesks.together", count=said.people, most=MOST)
    return (section(Markup("\n".join([head, *items]))), context(voice.say("mentordesks.only_you")))


def _write_to_all(voice: Voice, shown: Desk) -> tuple[Block, ...]:
    """One message for all mentees."""
    if not shown.can_write_to_all:
        return ()
    write = button(voice.plain("mentordesks.write"), WRITE_TO_ALL)
    return (section(voice.say("mentordesks.write_to_all"), accessory=write),)


def _group(voice: Voice, program: Program) -> Block:
    words = voice.say(
        "mentordesks.group", program=program.name, channel=channel_link(program.mentors_channel)
    )
    return section(words, accessory=button(voice.plain("mentordesks.enter"), ENTER, str(program.id)))
