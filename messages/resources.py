"""The resource hub as people use it: search on Home, the library, one resource, what a match shared."""

from collections.abc import Iterable, Mapping, Sequence

from mentoring.endings import OwnMatch
from mentoring.ids import MatchId, TopicId
from mentoring.questions import Answered
from mentoring.resources import (
    LONGEST_LINK,
    LONGEST_TITLE,
    Given,
    Library,
    Opened,
    Resource,
)
from messages import blocks, pages
from messages.blocks import Block, Element, Message, Modal, actions, button, context, section
from messages.voice import Markup, Voice, escape, mention

SEARCH = "resources.home.search"
LIBRARY = "resources.library.open"
TURN_BACK = "resources.library.back"
TURN_ON = "resources.library.on"
OPEN = "resources.resource.open"
GIVE = "resources.resource.give"
WRITE = "resources.link.write"
SEND = "resources.link.send"
FOLLOW = "follow_link"
"""The action id of a link: Slack follows it, the bot has nothing to do."""

MATCH, TITLE, LINK = "match", "title", "link"
MOST_TO_GIVE = 3


def on_home(voice: Voice) -> tuple[Block, ...]:
    """Search, and the way to all of it."""
    return (
        section(
            voice.say("resources.on_home"),
            accessory=blocks.search(SEARCH, placeholder=voice.plain("resources.search")),
        ),
        actions(button(voice.plain("resources.library"), LIBRARY)),
    )


def options(voice: Voice, resources: Iterable[Resource]) -> list[Element]:
    """What fits what was typed."""
    return [
        blocks.option(each.title, str(each.id), voice.plain(f"resources.sorts.{each.sort}"))
        for each in resources
    ]


def library(voice: Voice, shown: Library) -> Modal:
    """What suits somebody, and what their matches gave them."""
    rows = [_row(voice, each, shown.topics) for each in shown.resources]
    give = [give_link_button(voice)] if shown.matches else []
    return Modal(
        "resources.library",
        voice.plain("resources.title"),
        (
            *_shared(voice, shown.shared),
            *(rows or [section(voice.say("resources.none"))]),
            *pages.pager(voice, back=TURN_BACK, on=TURN_ON, subject=0, page=shown.page, pages=shown.pages),
            *((actions(*give),) if give else ()),
            context(voice.say("resources.only_counted")),
        ),
        close=voice.plain("notices.close"),
    )


def give_link_button(voice: Voice, match: str = "") -> Element:
    """Leads to the form for a link of one's own, and to this match in it."""
    return button(voice.plain("resources.give_link"), WRITE, match)


def opened(voice: Voice, shown: Opened) -> Modal:
    """One resource: its words or its link, and to whom it can be given."""
    resource = shown.resource
    buttons = [
        *(
            [button(voice.plain("resources.follow"), FOLLOW, url=resource.link, style="primary")]
            if resource.link
            else []
        ),
        *(_give(voice, resource, own) for own in shown.matches[:MOST_TO_GIVE]),
    ]
    return Modal(
        "resources.opened",
        voice.plain(f"resources.sorts.{resource.sort}"),
        (
            section(voice.say("resources.heading", title=resource.title, about=resource.about)),
            *((section(escape(resource.text)),) if resource.text else ()),
            *((actions(*buttons),) if buttons else ()),
            context(voice.say("resources.of", program=shown.program.name)),
        ),
        close=voice.plain("notices.close"),
    )


def link_form(voice: Voice, matches: Sequence[OwnMatch], wanted: str = "") -> Modal:
    """A link of one's own, for a match."""
    offered = [blocks.option(_names(voice, own), str(own.match.id)) for own in matches]
    first = next((own for own in matches if str(own.match.id) == wanted), matches[0])
    return Modal(
        SEND,
        voice.plain("resources.give_link_title"),
        (
            blocks.field_for(
                voice.plain("resources.for_whom"),
                blocks.select(MATCH, offered, initial=str(first.match.id)),
                block_id=MATCH,
            ),
            blocks.field_for(
                voice.plain("resources.link_title"),
                blocks.text_input(TITLE, most=LONGEST_TITLE),
                block_id=TITLE,
            ),
            blocks.field_for(
                voice.plain("resources.link"),
                blocks.text_input(LINK, most=LONGEST_LINK, placeholder="https://"),
                block_id=LINK,
                hint=voice.plain("resources.link_hint"),
            ),
        ),
        submit=voice.plain("resources.give"),
        close=voice.plain("notices.cancel"),
    )


def link_entered(entered: Mapping[str, Answered]) -> tuple[MatchId, str, str]:
    """For which match, under which name, which link."""
    title = " ".join(str(entered.get(TITLE) or "").split())
    return MatchId(int(str(entered[MATCH]))), title, str(entered.get(LINK) or "").strip()


def given(voice: Voice, own: OwnMatch) -> Modal:
    """It is with the match."""
    partners = Markup(voice.listing([mention(partner.id) for partner in own.partners]))
    words = section(voice.say("resources.given", partners=partners))
    return Modal(
        "resources.given", voice.plain("resources.title"), (words,), close=voice.plain("notices.close")
    )


def shared(voice: Voice, news: Given) -> Message:
    """To the match: what was given to them."""
    return Message(
        blocks=(
            section(
                voice.say(
                    "resources.shared",
                    giver=mention(news.shared.person),
                    title=news.shared.title,
                    program=news.own.program.name,
                )
            ),
            actions(*_ways(voice, news)),
        )
    )


def suggestion(voice: Voice, resource: Resource | None) -> list[Block]:
    """A line beside something else: what may help now."""
    if resource is None:
        return []
    look = button(voice.plain("resources.open"), OPEN, str(resource.id))
    return [section(voice.say("resources.may_help", title=resource.title), accessory=look)]


def of_give(value: str) -> tuple[int, MatchId]:
    """Which resource for which match."""
    resource, _, match = value.partition(":")
    return int(resource), MatchId(int(match))


def _row(voice: Voice, resource: Resource, topics: Mapping[TopicId, str]) -> Block:
    parts = [voice.plain(f"resources.sorts.{resource.sort}")]
    if resource.topic and resource.topic in topics:
        parts.append(topics[resource.topic])
    words = voice.say("resources.row", title=resource.title, parts=" · ".join(parts), about=resource.about)
    label = voice.plain("resources.open_it", title=resource.title)
    return section(
        words,
        accessory=button(
            voice.plain("resources.open"), OPEN, str(resource.id), label=blocks.shortened(label, 75)
        ),
    )


def _shared(voice: Voice, things: Sequence[Given]) -> tuple[Block, ...]:
    if not things:
        return ()
    lines = [_shared_line(voice, each) for each in things]
    words = Markup("\n".join([voice.say("resources.between_you"), *lines]))
    return (section(words), blocks.divider())


def _shared_line(voice: Voice, each: Given) -> Markup:
    if not each.is_by_reader:
        return voice.say("resources.shared_line", title=_linked(each), giver=mention(each.shared.person))
    partners = [mention(partner.id) for partner in each.own.partners]
    return voice.say("resources.shared_by_you", title=_linked(each), partners=partners)


def _linked(each: Given) -> Markup:
    title = escape(each.shared.title)
    return Markup(f"<{escape(each.shared.link)}|{title}>") if each.shared.link else title


def _ways(voice: Voice, news: Given) -> list[Element]:
    if news.shared.resource is not None:
        return [button(voice.plain("resources.open"), OPEN, str(news.shared.resource), style="primary")]
    return [button(voice.plain("resources.follow"), FOLLOW, url=news.shared.link)]


def _give(voice: Voice, resource: Resource, own: OwnMatch) -> Element:
    words = voice.plain("resources.give_to", partners=_names(voice, own))
    return button(words, GIVE, f"{resource.id}:{own.match.id}")


def _names(voice: Voice, own: OwnMatch) -> str:
    return voice.listing([partner.name for partner in own.partners])
