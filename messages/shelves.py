"""The resources of a program before its coordinators' eyes: the shelf, and the form of one."""

from collections.abc import Mapping

from mentoring.ids import TopicId
from mentoring.participants import Role
from mentoring.programs import Program
from mentoring.questions import Answered
from mentoring.resources import (
    LONGEST_ABOUT,
    LONGEST_GUIDE,
    LONGEST_LINK,
    LONGEST_TITLE,
    Draft,
    Resource,
    Shelf,
    Sort,
    Stage,
)
from messages import blocks, pages
from messages.blocks import Block, Modal, actions, button, context, field_for, section
from messages.fields import role_words
from messages.voice import Markup, Voice, channel_link

OPEN = "shelves.list.open"
BACK = "shelves.list.show"
TURN_BACK = "shelves.list.back"
TURN_ON = "shelves.list.on"
ADD = "shelves.resource.add"
EDIT = "shelves.resource.edit"
RETIRE = "shelves.resource.retire"
SAVE = "shelves.resource.save"
BOOKMARK = "shelves.bookmark.add"
GUIDEBOOK = "guidebooks.book.open"

BOTH, NO_TOPIC = "both", "none"
MOST_TOPICS = 99


def shelf(voice: Voice, shown: Shelf) -> Modal:
    """All of them, with how often each was opened."""
    program = str(shown.program.id)
    rows = [_row(voice, shown, each) for each in shown.resources]
    return Modal(
        "shelves.list",
        voice.plain("shelves.title"),
        (
            context(voice.say("shelves.explained", program=shown.program.name)),
            *(rows or [section(voice.say("shelves.empty"))]),
            *pages.pager(
                voice,
                back=TURN_BACK,
                on=TURN_ON,
                subject=shown.program.id,
                page=shown.page,
                pages=shown.pages,
            ),
            actions(
                button(voice.plain("shelves.add"), ADD, program, style="primary"),
                button(voice.plain("guidebooks.title"), GUIDEBOOK, program),
            ),
        ),
        close=voice.plain("notices.close"),
        metadata={"program": shown.program.id},
    )


def form(voice: Voice, shown: Shelf, resource: Resource | None = None, note: Markup | None = None) -> Modal:
    """One of them, new or to be changed; `note` says what became of a bookmark."""
    metadata = {"program": shown.program.id} | ({"resource": resource.id} if resource else {})
    return Modal(
        SAVE,
        voice.plain("shelves.title_of_one"),
        (
            *((context(note),) if note else ()),
            _menu(voice, "sort", {each: f"resources.sorts.{each}" for each in Sort}, _sort(resource)),
            _line(voice, "name", resource.title if resource else "", LONGEST_TITLE),
            _line(voice, "link", resource.link if resource else "", LONGEST_LINK, optional=True),
            _line(voice, "text", resource.text if resource else "", LONGEST_GUIDE, optional=True),
            _line(voice, "about", resource.about if resource else "", LONGEST_ABOUT, optional=True),
            *_role(voice, shown.program, resource),
            _menu(
                voice,
                "stage",
                {each: f"shelves.stages.{each}" for each in Stage},
                resource.stage if resource else Stage.ANY,
            ),
            *_topic(voice, shown, resource),
            *_buttons(voice, shown, resource),
        ),
        submit=voice.plain("setups.save"),
        close=voice.plain("notices.cancel"),
        metadata=metadata,
    )


def entered(said: Mapping[str, Answered]) -> Draft:
    """A resource as it was written."""
    role, topic = str(said.get("role") or BOTH), str(said.get("topic") or NO_TOPIC)
    return Draft(
        sort=Sort(str(said["sort"])),
        title=" ".join(str(said.get("name") or "").split()),
        about=" ".join(str(said.get("about") or "").split()),
        link=str(said.get("link") or "").strip(),
        text=str(said.get("text") or "").strip(),
        role=None if role == BOTH else Role(role),
        stage=Stage(str(said["stage"])),
        topic=None if topic == NO_TOPIC else TopicId(int(topic)),
    )


def bookmarked(voice: Voice, channel: str) -> Markup:
    """It stands at the top of the channel."""
    return voice.say("shelves.bookmarked", channel=channel_link(channel))


def not_bookmarked(voice: Voice, channel: str, error: str) -> Markup:
    """Why it does not, and what to do."""
    known = voice.texts.has(f"shelves.no_bookmark.{error}")
    key = f"shelves.no_bookmark.{error}" if known else "shelves.no_bookmark.refused"
    return voice.say(key, channel=channel_link(channel), bot=voice.plain("names.bot"))


def _row(voice: Voice, shown: Shelf, resource: Resource) -> Block:
    topics = {topic.id: topic.label for topic in shown.topics}
    parts = [voice.plain(f"resources.sorts.{resource.sort}"), voice.plain(f"shelves.stages.{resource.stage}")]
    if resource.role:
        parts.append(_for_whom(voice, shown.program, resource.role))
    if resource.topic in topics:
        parts.append(topics[resource.topic])
    words = voice.say("shelves.row", title=resource.title, parts=" · ".join(parts), count=resource.opened)
    label = blocks.shortened(voice.plain("programs.change_of", part=resource.title), 75)
    change = button(voice.plain("programs.change"), EDIT, str(resource.id), label=label)
    return section(words, accessory=change)


def _buttons(voice: Voice, shown: Shelf, resource: Resource | None) -> tuple[Block, ...]:
    back = button(voice.plain("setups.back"), BACK, str(shown.program.id))
    if resource is None:
        return (actions(back),)
    sure = blocks.confirm(
        voice.plain("shelves.retire.title"),
        voice.plain("shelves.retire.sure"),
        voice.plain("shelves.retire.yes"),
        voice.plain("shelves.retire.no"),
        danger=True,
    )
    out = button(voice.plain("shelves.retire.button"), RETIRE, str(resource.id), style="danger", confirm=sure)
    if not resource.link:
        return (actions(back, out),)
    pin = section(voice.say("shelves.bookmark"), accessory=blocks.channel_select(BOOKMARK))
    return (actions(back, out), pin)


def _sort(resource: Resource | None) -> Sort:
    return resource.sort if resource else Sort.LINK


def _role(voice: Voice, program: Program, resource: Resource | None) -> tuple[Block, ...]:
    """For which side, where a program has two."""
    if not program.policy.asks_role:
        return ()
    options = [blocks.option(_for_whom(voice, program, each), each) for each in (BOTH, *Role)]
    element = blocks.select("role", options, initial=resource.role if resource and resource.role else BOTH)
    return (field_for(voice.plain("shelves.role"), element, block_id="role"),)


def _for_whom(voice: Voice, program: Program, role: str) -> str:
    return voice.plain(f"shelves.roles.{role}", **role_words(voice, program))


def _topic(voice: Voice, shown: Shelf, resource: Resource | None) -> tuple[Block, ...]:
    if not shown.topics:
        return ()
    options = [
        blocks.option(voice.plain("shelves.no_topic"), NO_TOPIC),
        *(blocks.option(topic.label, str(topic.id)) for topic in shown.topics[:MOST_TOPICS]),
    ]
    initial = str(resource.topic) if resource and resource.topic else NO_TOPIC
    element = blocks.select("topic", options, initial=initial)
    return (field_for(voice.plain("shelves.topic"), element, block_id="topic"),)


def _menu(voice: Voice, name: str, keys: Mapping[str, str], initial: str) -> Block:
    options = [blocks.option(voice.plain(key), value) for value, key in keys.items()]
    element = blocks.select(name, options, initial=initial)
    return field_for(voice.plain(f"shelves.{name}"), element, block_id=name)


def _line(voice: Voice, name: str, value: str, most: int, *, optional: bool = False) -> Block:
    hint = f"shelves.{name}_hint"
    return field_for(
        voice.plain(f"shelves.{name}"),
        blocks.text_input(name, initial=value, most=most, multiline=name == "text"),
        block_id=name,
        hint=voice.plain(hint) if voice.texts.has(hint) else "",
        optional=optional,
    )
