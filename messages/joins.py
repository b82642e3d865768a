"""Joining: the choice of a program, the pages of the form, and what is said when it is done."""

from collections.abc import Iterable

from mentoring.joins import Faulty, FormPage, Joined, Offer
from mentoring.participants import Standing
from mentoring.programs import Program
from mentoring.questions import Page
from messages import blocks, fields, lessons
from messages.blocks import Block, Element, Message, Modal
from messages.fields import role_words
from messages.formats import own_words
from messages.programs import months
from messages.voice import Markup, Voice, channel_link

OPEN_FORM = "joins.form.open"
STEP_BACK = "joins.page.back"
SHOW_RULES = "joins.rules.show"
SHOW_PRIVACY = "joins.privacy.show"
PAGE = "joins.page"


def choice(voice: Voice, offers: Iterable[Offer]) -> Modal:
    """Several programs: which one?"""
    rows = [
        blocks.section(
            voice.say("joins.offer", program=offer.program.name, standing=_standing(voice, offer)),
            accessory=blocks.button(
                voice.plain(f"joins.open.{_deed(offer.standing)}"), OPEN_FORM, str(offer.program.id)
            ),
        )
        for offer in offers
    ]
    return Modal(
        "joins.choice",
        voice.plain("joins.choose"),
        (blocks.section(voice.say("joins.which")), *rows),
        close=voice.plain("notices.close"),
    )


def form(voice: Voice, page: FormPage) -> Modal:
    """A page of the form. *Next* saves it; *Back* is a button, because a modal has only one submit."""
    asked = [fields.field(voice, page, question) for question in page.questions]
    return Modal(
        PAGE,
        voice.plain(
            "joins.title_of_change" if page.is_change else "joins.title",
            number=page.number,
            pages=len(page.pages),
        ),
        (*_above(voice, page), *asked, *_below(voice, page)),
        submit=voice.plain(_submit(page)),
        close=voice.plain("joins.later"),
        metadata={"program": page.program.id, "page": page.page, "rules": page.program.rules_version},
    )


def errors(voice: Voice, faulty: Faulty) -> dict[str, str]:
    """What is wrong, beside each field."""
    asked = {question.key: question for question in faulty.questions}
    return {key: fields.fault(voice, asked[key], code) for key, code in faulty.faults.items()}


def done(voice: Voice, joined: Joined) -> Modal:
    """The same modal, after the last page."""
    return Modal(
        "joins.done",
        voice.plain("joins.done_title"),
        (
            blocks.section(_outcome(voice, joined)),
            *_capacity_note(voice, joined),
            *_mentors_group(voice, joined),
            blocks.actions(
                _change(voice, joined.program),
                lessons.open_button(voice),
                _privacy(voice, joined.program),
            ),
        ),
        close=voice.plain("notices.close"),
    )


def welcome(voice: Voice, joined: Joined) -> Message:
    """The same in a message, to come back to."""
    words = voice.say("joins.welcome", program=joined.program.name, outcome=_outcome(voice, joined))
    return Message(
        blocks=(
            blocks.section(words),
            *_mentors_group(voice, joined),
            blocks.actions(
                _change(voice, joined.program),
                lessons.open_button(voice),
                _privacy(voice, joined.program),
            ),
        )
    )


def more_than_wanted(voice: Voice, load: int, wanted: int, endings: int) -> Markup:
    """To a mentor who now wants fewer people than there are: nobody is taken away, nobody new comes."""
    return voice.say(
        "joins.more_than_wanted",
        mentees=voice.say("joins.mentees", count=load),
        wanted=wanted,
        endings=voice.say("joins.endings", count=endings),
    )


def ground_rules(voice: Voice, program: Program) -> Modal:
    """The program's own rules, or the usual ones."""
    words = blocks.shortened(program.ground_rules, fields.LONGEST_WORDS) or voice.say("joins.ground_rules")
    return _sheet(voice, "joins.rules_title", voice.say("joins.rules", rules=words))


def privacy(voice: Voice) -> Modal:
    """Who sees what, for the whole form."""
    return _sheet(voice, "joins.privacy_title", voice.say("joins.privacy"))


def _standing(voice: Voice, offer: Offer) -> Markup:
    closes_on = offer.program.sign_up_closes_on
    if _deed(offer.standing) == "join" and closes_on:
        return voice.say("joins.closes_on", day=closes_on)
    return voice.say(f"joins.standing.{_deed(offer.standing)}")


def _deed(standing: Standing | None) -> str:
    match standing:
        case Standing.FILLING:
            return "finish"
        case Standing.IN | Standing.ON_BREAK | Standing.TO_APPROVE:
            return "change"
        case _:
            return "join"


def _submit(page: FormPage) -> str:
    if not page.is_last:
        return "joins.next"
    return "joins.save" if page.is_change else "joins.join"


def _above(voice: Voice, page: FormPage) -> tuple[Block, ...]:
    """What stands above the fields: what one joins, or which part this is."""
    lines = [voice.say("joins.incomplete")] if page.is_incomplete else []
    match page.page:
        case Page.ALL:
            lines.append(Markup(f"{introduction(voice, page.program)} {voice.say('joins.takes')}"))
        case Page.MENTEE | Page.MENTOR:
            key = own_words(voice, page.program.format, f"joins.part.{page.page}")
            lines.append(voice.say(key, **role_words(voice, page.program)))
        case Page.LAST:
            pass
    return tuple(blocks.section(line) for line in lines)


def introduction(voice: Voice, program: Program) -> Markup:
    """What one joins, and how much time it takes."""
    return voice.say(
        "joins.introduction",
        program=program.name,
        hours=voice.say("joins.hours", count=program.hours_a_month),
        time=_time(voice, program),
    )


def _time(voice: Voice, program: Program) -> Markup:
    if program.starts_on and program.ends_on:
        return voice.say("joins.from_to", starts_on=program.starts_on, ends_on=program.ends_on)
    if program.starts_on and not program.standing:
        return voice.say("joins.from", starts_on=program.starts_on)
    if program.standing and program.match_months:
        return voice.say("joins.months", length=months(voice, program.match_months))
    return voice.say("joins.always")


def _below(voice: Voice, page: FormPage) -> tuple[Block, ...]:
    buttons = [] if page.is_first else [blocks.button(voice.plain("joins.back"), STEP_BACK)]
    if page.is_last:
        buttons += rules_and_privacy(voice, page.program)
    return (blocks.actions(*buttons),) if buttons else ()


def rules_and_privacy(voice: Voice, program: Program) -> tuple[Element, Element]:
    """What somebody who joins says to have read."""
    rules = blocks.button(voice.plain("joins.rules_title"), SHOW_RULES, str(program.id))
    return rules, _privacy(voice, program)


def _capacity_note(voice: Voice, joined: Joined) -> tuple[Block, ...]:
    if not joined.endings_first:
        return ()
    return (blocks.section(more_than_wanted(voice, joined.load, joined.capacity, joined.endings_first)),)


def _mentors_group(voice: Voice, joined: Joined) -> tuple[Block, ...]:
    """Where mentors of the program talk with each other, once somebody is in."""
    channel = joined.program.mentors_channel
    if not channel or not joined.offers or joined.standing is not Standing.IN:
        return ()
    return (blocks.context(voice.say("joins.mentors_group", channel=channel_link(channel))),)


def _outcome(voice: Voice, joined: Joined) -> Markup:
    closes_on = joined.program.sign_up_closes_on
    if joined.is_change:
        return voice.say("joins.changed", program=joined.program.name)
    if joined.standing is Standing.TO_APPROVE:
        return voice.say("joins.to_approve", day=joined.news_by)
    if closes_on and closes_on < joined.news_by:
        key = own_words(voice, joined.program.format, "joins.in_until")
        return voice.say(key, closes_on=closes_on, day=joined.news_by)
    return voice.say(own_words(voice, joined.program.format, "joins.in"), day=joined.news_by)


def _change(voice: Voice, program: Program) -> Element:
    return blocks.button(voice.plain("joins.open.change"), OPEN_FORM, str(program.id))


def _privacy(voice: Voice, program: Program) -> Element:
    return blocks.button(voice.plain("joins.privacy_title"), SHOW_PRIVACY, str(program.id))


def _sheet(voice: Voice, title: str, words: Markup) -> Modal:
    return Modal(
        "joins.sheet", voice.plain(title), (blocks.section(words),), close=voice.plain("notices.close")
    )
