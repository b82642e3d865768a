"""Talking privately to a person: the form, what the asker reads, and what the contact sees."""

from collections.abc import Sequence

from mentoring.alerts import Support
from mentoring.endings import OwnMatch
from mentoring.people import Person
from mentoring.supports import LONGEST_REQUEST, Outside, Reached, SupportAsked, SupportCase, SupportForm
from messages import blocks
from messages.blocks import Block, Message, Modal
from messages.voice import Markup, Voice, mention

OPEN_FORM = "supports.form.open"
SHOW_OUTSIDE = "supports.outside.show"
FORM = "supports.form"
OPEN_REQUEST = "supports.request.open"
PASS_ON = "supports.request.pass_on"  # noqa: S105 (an action, not a secret)
FINISH = "supports.request.finish"
LIFT = "supports.hold.lift"
OPEN_REACHED = "supports.reached.open"
REACHED = "supports.reached.say_yes"
NOT_REACHED = "supports.reached.say_no"
NO_NEED = "supports.reached.withdraw"

CONTACT = "contact"
TEXT = "text"
UNSAFE = "unsafe"
WITHOUT_A_MATCH = "0"


def form(voice: Voice, asking: SupportForm) -> Modal:
    """Limits first, outside lines at once, then whom to ask. The text may be left out."""
    title = voice.plain("supports.title")
    above = (
        blocks.section(voice.say("supports.limits")),
        *outside_lines(voice, asking.outside),
        *_panel(voice, asking),
    )
    if not asking.contacts:
        nobody = blocks.section(voice.say("supports.nobody"))
        return Modal("supports.sheet", title, (*above, nobody), close=voice.plain("notices.close"))
    return Modal(
        FORM,
        title,
        (*above, _contact(voice, asking), _text(voice), _unsafe(voice, asking)),
        submit=voice.plain("supports.send"),
        close=voice.plain("notices.cancel"),
    )


def outside(voice: Voice, lines: Sequence[Outside]) -> Modal:
    """Help outside the program."""
    return Modal(
        "supports.sheet",
        voice.plain("supports.outside_title"),
        outside_lines(voice, lines),
        close=_close(voice),
    )


def outside_lines(voice: Voice, lines: Sequence[Outside]) -> tuple[Block, ...]:
    """Whom to call without waiting for anybody of the program: its own lines first."""
    own = [
        blocks.section(voice.say("supports.outside_of", program=each.program, lines=each.lines))
        for each in lines
    ]
    return (*own, blocks.section(voice.say("supports.outside")))


def _panel(voice: Voice, asking: SupportForm) -> tuple[Block, ...]:
    """Who can be asked, and as what, before anything is written."""
    if not asking.contacts:
        return ()
    lines = [
        voice.say(f"supports.parts.{each.part}", name=_with_title(each.person)) for each in asking.contacts
    ]
    return (blocks.section(Markup("\n".join([voice.say("supports.panel"), *lines]))),)


def _with_title(person: Person) -> str:
    return f"{person.name}, {person.title}" if person.title else person.name


def asked(voice: Voice, request: SupportAsked) -> Modal:
    """To the asker, at once: who has it now, and what happens if nobody answers."""
    contact = mention(request.contact.id)
    frozen = [blocks.section(voice.say("supports.frozen", partner=_people(own))) for own in request.frozen]
    when = "supports.asked_urgent" if request.support.unsafe else "supports.asked"
    return Modal(
        "supports.sheet",
        voice.plain("supports.title"),
        (
            blocks.section(voice.say(when, contact=contact)),
            *frozen,
            blocks.section(voice.say("supports.handed_on", contact=contact)),
            *outside_lines(voice, request.outside),
        ),
        close=_close(voice),
    )


def request(voice: Voice, support: Support) -> Message:
    """To the contact: one neutral sentence."""
    return blocks.discreet(
        voice.say("supports.request"),
        blocks.button(voice.plain("supports.open"), OPEN_REQUEST, str(support.id), style="primary"),
        blocks.button(voice.plain("supports.cannot"), PASS_ON, str(support.id)),
    )


def reached_question(voice: Voice, support: Support) -> Message:
    """To the asker, a working day later: one neutral sentence."""
    return blocks.discreet(
        voice.say("supports.reached.notice"),
        blocks.button(voice.plain("supports.open"), OPEN_REACHED, str(support.id), style="primary"),
    )


def reached_page(voice: Voice, page: Reached) -> Modal:
    """Has somebody been in touch?"""
    key = str(page.support.id)
    following = mention(page.following.id) if page.following else voice.say("supports.reached.nobody_else")
    buttons = (
        blocks.button(voice.plain("supports.reached.yes"), REACHED, key, style="primary"),
        blocks.button(voice.plain("supports.reached.no"), NOT_REACHED, key),
        blocks.button(voice.plain("supports.reached.no_need"), NO_NEED, key),
    )
    contact = mention(page.contact.id)
    return Modal(
        "supports.reached",
        voice.plain("supports.title"),
        (
            blocks.section(voice.say("supports.reached.question", contact=contact, at=page.support.asked_at)),
            blocks.actions(*buttons),
            blocks.context(voice.say("supports.reached.next", following=following)),
        ),
        close=_close(voice),
    )


def reached_thanks(voice: Voice, page: Reached | None) -> Modal:
    """What follows from the answer; without a page nobody is needed any more."""
    if page is None:
        words = voice.say("supports.reached.withdrawn")
    elif page.support.reached:
        words = voice.say("supports.reached.glad")
    else:
        asked_now = page.following or page.contact
        words = voice.say("supports.reached.asked_next", contact=mention(asked_now.id))
    return Modal(
        "supports.sheet", voice.plain("supports.title"), (blocks.section(words),), close=_close(voice)
    )


def case(voice: Voice, opened: SupportCase) -> Modal:
    """What the contact reads; it is theirs now."""
    key = str(opened.support.id)
    person = mention(opened.person.id)
    buttons = [
        blocks.button(voice.plain("supports.finished"), FINISH, key),
        blocks.button(voice.plain("supports.cannot"), PASS_ON, key),
    ]
    return Modal(
        "supports.case",
        voice.plain("supports.title"),
        (
            blocks.section(voice.say("supports.asks", person=person, at=opened.support.asked_at)),
            _words(voice, opened),
            *(_frozen(voice, opened, own) for own in opened.frozen),
            blocks.section(voice.say("supports.write", person=person)),
            *(() if opened.support.closed_at else (blocks.actions(*buttons),)),
            blocks.context(voice.say("supports.logged")),
        ),
        close=_close(voice),
        metadata={"support": opened.support.id},
    )


def passed_on(voice: Voice, to: Person) -> Markup:
    """To a contact who could not."""
    return voice.say("supports.passed_on", contact=mention(to.id))


def finished(voice: Voice) -> Modal:
    """To the contact, when all is talked about."""
    words = blocks.section(voice.say("supports.closed"))
    return Modal("supports.sheet", voice.plain("supports.title"), (words,), close=_close(voice))


def passed_on_modal(voice: Voice, to: Person) -> Modal:
    """The same, where the request was open."""
    words = blocks.section(passed_on(voice, to))
    return Modal("supports.sheet", voice.plain("supports.title"), (words,), close=_close(voice))


def passed_on_message(voice: Voice, to: Person) -> Message:
    """The same, in the place of the message."""
    return Message(blocks=(blocks.section(passed_on(voice, to)),))


def _contact(voice: Voice, asking: SupportForm) -> Block:
    options = [
        blocks.option(each.person.name, each.person.id, each.person.title or None) for each in asking.contacts
    ]
    return blocks.field_for(
        voice.plain("supports.whom"),
        blocks.select(CONTACT, options, placeholder=voice.plain("supports.choose")),
        block_id=CONTACT,
        hint=voice.plain("supports.whom_hint"),
    )


def _text(voice: Voice) -> Block:
    return blocks.field_for(
        voice.plain("supports.text"),
        blocks.text_input(TEXT, most=LONGEST_REQUEST, multiline=True),
        block_id=TEXT,
        hint=voice.plain("supports.text_hint"),
        optional=True,
    )


def _unsafe(voice: Voice, asking: SupportForm) -> Block:
    options = [
        blocks.option(voice.plain("supports.unsafe_with", partner=_names(voice, own)), str(own.match.id))
        for own in asking.matches
    ] or [blocks.option(voice.plain("supports.unsafe"), WITHOUT_A_MATCH)]
    return blocks.field_for(
        voice.plain("supports.safety"),
        blocks.checkboxes(UNSAFE, options),
        block_id=UNSAFE,
        hint=voice.plain("supports.unsafe_hint") if asking.matches else "",
        optional=True,
    )


def _words(voice: Voice, opened: SupportCase) -> Block:
    if not opened.support.text:
        return blocks.section(voice.say("supports.no_words"))
    return {"type": "section", "text": blocks.plain(opened.support.text)}


def _frozen(voice: Voice, opened: SupportCase, own: OwnMatch) -> Block:
    return blocks.section(
        voice.say("supports.is_frozen", partner=_people(own), person=mention(opened.person.id)),
        accessory=blocks.button(
            voice.plain("supports.lift"),
            LIFT,
            str(own.match.id),
            confirm=blocks.confirm(
                voice.plain("supports.lift"),
                voice.plain("supports.lift_only_if"),
                voice.plain("supports.lift"),
                voice.plain("notices.cancel"),
            ),
        ),
    )


def _people(own: OwnMatch) -> Markup:
    return Markup(", ".join(mention(partner.id) for partner in own.partners))


def _names(voice: Voice, own: OwnMatch) -> str:
    return voice.listing([partner.name for partner in own.partners])


def _close(voice: Voice) -> str:
    return voice.plain("notices.close")
