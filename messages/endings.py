"""Ending a match, or leaving a program: the forms, and what the leaver reads."""

from collections.abc import Mapping

from mentoring.endings import Afterwards, Messenger, Next, OwnMatch, ProgramLeft, Reason, Wish
from mentoring.participants import Role
from mentoring.people import Person
from mentoring.questions import Answered
from mentoring.waiting import UsualWait
from messages import blocks
from messages.blocks import Block, Element, Modal
from messages.fields import role_words
from messages.formats import own_words
from messages.supports import OPEN_FORM as OPEN_SUPPORT
from messages.supports import SHOW_OUTSIDE
from messages.voice import Markup, Voice, mention

OPEN_LIST = "endings.list.open"
OPEN_ENDING = "endings.form.open"
OPEN_LEAVING = "endings.program.open"
KEEP = "endings.match.keep"
TOLD = "endings.partner.told"
FORM = "endings.form"
LEAVING_FORM = "endings.program"

LONGEST_THANKS = 300

MESSENGER = "messenger"
REASON = "reason"
TICKS = "ticks"
COUNT_ONLY = "count_only"
NEVER_AGAIN = "never_again"
THANKS = "thanks"
NEXT = "next"


def form(voice: Voice, own: OwnMatch, leaver: Person) -> Modal:
    """*End this match*: every field has a default, so that two taps are enough."""
    if own.program.policy.is_group:
        return _group_form(voice, own, leaver)
    partners = names_of(voice, own)
    return Modal(
        FORM,
        voice.plain("endings.form_title"),
        (
            blocks.section(voice.say("endings.any_time", partner=people(own))),
            _messenger(voice, partners),
            _reason(voice),
            _ticks(voice),
            blocks.field_for(
                voice.plain("endings.thanks", partner=partners),
                blocks.text_input(THANKS, most=LONGEST_THANKS, multiline=True),
                block_id=THANKS,
                hint=voice.plain("endings.thanks_hint", partner=partners),
                optional=True,
            ),
            _next(voice, own),
            *_preview(voice, own, leaver),
        ),
        submit=voice.plain("endings.end"),
        close=voice.plain("notices.cancel"),
        metadata={"match": own.match.id},
    )


def _group_form(voice: Voice, own: OwnMatch, leaver: Person) -> Modal:
    """*Leave this group*: the others go on, and the bot tells them."""
    ticks = [blocks.option(voice.plain(f"endings.ticks.{COUNT_ONLY}"), COUNT_ONLY)]
    return Modal(
        FORM,
        voice.plain("endings.group.form_title"),
        (
            blocks.section(voice.say("endings.group.any_time")),
            _reason(voice, hint="endings.group.reason_hint"),
            blocks.field_for(
                voice.plain("endings.if_you_like"),
                blocks.checkboxes(TICKS, ticks),
                block_id=TICKS,
                optional=True,
            ),
            _next(voice, own),
            blocks.divider(),
            blocks.section(voice.say("endings.group.they_read")),
            blocks.context(voice.say("endings.group.left", person=mention(leaver.id))),
        ),
        submit=voice.plain("endings.group.leave"),
        close=voice.plain("notices.cancel"),
        metadata={"match": own.match.id},
    )


def read_wish(entered: Mapping[str, Answered]) -> Wish:
    """What was entered in the form; what was left out is as it stands there."""
    reason = entered.get(REASON)
    ticks = entered.get(TICKS) or ()
    return Wish(
        messenger=Messenger(str(entered.get(MESSENGER) or Messenger.BOT)),
        reason=Reason(str(reason)) if reason else None,
        count_only=isinstance(ticks, tuple) and COUNT_ONLY in ticks,
        never_again=isinstance(ticks, tuple) and NEVER_AGAIN in ticks,
        thanks=str(entered.get(THANKS) or "").strip(),
        next=Next(str(entered.get(NEXT) or Next.NEW_MATCH)),
    )


def asked(voice: Voice, after: Afterwards) -> Modal:
    """To the leaver: when it is told, what comes then, and that it can be taken back until then."""
    own = after.own
    is_bad = own.ending is not None and own.ending.reason is Reason.BADLY
    return _sheet(
        voice,
        key_of(own, "form_title"),
        (
            *(_offer_of_help(voice, own) if is_bad else ()),
            blocks.section(ends(voice, own)),
            *_then(voice, after),
            blocks.actions(*_leaver_buttons(voice, own)),
            blocks.context(_until_then(voice, own)),
        ),
        close="endings.not_now" if is_bad else "notices.close",
    )


def ends(voice: Voice, own: OwnMatch) -> Markup:
    """When the match ends, by whom it is told; also for the Home."""
    if own.ending is None:
        return Markup("")
    if own.program.policy.is_group:
        return voice.say("endings.group.ends", partner=people(own), at=own.ending.tell_at or "")
    words = f"endings.ends.{own.ending.messenger}"
    return voice.say(words, partner=people(own), at=own.ending.tell_at or "")


def _until_then(voice: Voice, own: OwnMatch) -> Markup:
    """Until when it can be taken back, and what the partner hears before; it depends on who tells."""
    if own.ending is None or own.program.policy.is_group:
        return voice.say("endings.group.until_then", partner=people(own))
    return voice.say(
        f"endings.until.{own.ending.messenger}", partner=people(own), at=own.ending.tell_at or ""
    )


def kept(voice: Voice, own: OwnMatch) -> Modal:
    """To the leaver, who took it back."""
    words = voice.say(key_of(own, "kept"), partner=people(own))
    return _sheet(voice, "endings.list_title", (blocks.section(words),))


def told(voice: Voice) -> Modal:
    """To whoever has told the partner."""
    return _sheet(voice, "endings.form_title", (blocks.section(voice.say("endings.told")),))


def leaving_form(voice: Voice, leaving_it: ProgramLeft, leaver: Person) -> Modal:
    """*Leave {program}*: what ends by it, and what the partners read."""
    rows = [
        blocks.section(voice.say(key_of(own, "ends_too"), partner=people(own))) for own in leaving_it.matches
    ]
    preview = _preview(voice, leaving_it.matches[0], leaver) if leaving_it.matches else ()
    return Modal(
        LEAVING_FORM,
        voice.plain("endings.leaving_title"),
        (
            blocks.section(voice.say("endings.leave_any_time", program=leaving_it.program.name)),
            *rows,
            *preview,
            blocks.context(voice.say("endings.answers_kept")),
        ),
        submit=voice.plain("endings.leave_now"),
        close=voice.plain("notices.cancel"),
        metadata={"program": leaving_it.program.id},
    )


def program_left(voice: Voice, left: ProgramLeft) -> Modal:
    """To somebody who has left a program; each match can be kept until its end is told."""
    rows: list[Block] = []
    for own in left.matches:
        rows += [
            blocks.section(ends(voice, own)),
            blocks.actions(*_leaver_buttons(voice, own), block_id=f"match-{own.match.id}"),
        ]
    words = blocks.section(voice.say("endings.left", program=left.program.name))
    return _sheet(voice, "endings.leaving_title", (words, *rows))


def new_role(voice: Voice, own: OwnMatch) -> str:
    """Whom somebody looks for who wants a new match, in the program's word."""
    words = role_words(voice, own.program)
    return str(words["mentor"] if own.role is Role.MENTEE else words["mentee"])


def usual_wait(voice: Voice, usual: UsualWait | None) -> Markup:
    """How long a new match usually takes; nothing where that is not known."""
    if usual is None:
        return Markup("")
    return voice.say("endings.usual_wait", count=usual.days, people=usual.people)


def people(own: OwnMatch) -> tuple[Markup, ...]:
    """The partners, as Slack shows their names."""
    return tuple(mention(partner.id) for partner in own.partners)


def _then(voice: Voice, after: Afterwards) -> tuple[Block, ...]:
    if after.next is not Next.NEW_MATCH:
        return ()
    if after.is_too_late:
        return (blocks.section(too_late(voice, after.own)),)
    key = own_words(voice, after.own.program.format, key_of(after.own, "then_first_in_line"))
    first = voice.say(key, role=new_role(voice, after.own))
    return (blocks.section(Markup(f"{first} {usual_wait(voice, after.usual)}".rstrip())),)


def too_late(voice: Voice, own: OwnMatch) -> Markup:
    """No new match, because the program ends soon."""
    return voice.say(key_of(own, "too_late"), program=own.program.name, day=own.program.ends_on)


def key_of(own: OwnMatch, name: str) -> str:
    """The words for a pair, or for somebody who leaves a group that goes on."""
    return f"endings.group.{name}" if own.program.policy.is_group else f"endings.{name}"


def names_of(voice: Voice, own: OwnMatch) -> str:
    """The partners by name, where Slack shows no mention."""
    return voice.listing([partner.name for partner in own.partners])


def _messenger(voice: Voice, partners: str) -> Block:
    options = [blocks.option(voice.plain(f"endings.messengers.{each}"), each) for each in Messenger]
    return blocks.field_for(
        voice.plain("endings.who_tells", partner=partners),
        blocks.radio(MESSENGER, options, initial=Messenger.BOT),
        block_id=MESSENGER,
    )


def _reason(voice: Voice, hint: str = "endings.reason_hint") -> Block:
    options = [blocks.option(voice.plain(f"endings.reasons.{each}"), each) for each in Reason]
    return blocks.field_for(
        voice.plain("endings.reason"),
        blocks.select(REASON, options),
        block_id=REASON,
        hint=voice.plain(hint),
        optional=True,
    )


def _ticks(voice: Voice) -> Block:
    names = (COUNT_ONLY, NEVER_AGAIN)
    options = [blocks.option(voice.plain(f"endings.ticks.{name}"), name) for name in names]
    return blocks.field_for(
        voice.plain("endings.if_you_like"),
        blocks.checkboxes(TICKS, options),
        block_id=TICKS,
        optional=True,
    )


def _next(voice: Voice, own: OwnMatch) -> Block:
    names = {each: voice.plain(f"endings.wishes.{each}", program=own.program.name) for each in Next}
    if own.program.policy.is_group:
        names[Next.NEW_MATCH] = voice.plain("endings.group.another")
    options = [blocks.option(name, each) for each, name in names.items()]
    return blocks.field_for(
        voice.plain("endings.what_next"), blocks.radio(NEXT, options, initial=Next.NEW_MATCH), block_id=NEXT
    )


def _preview(voice: Voice, own: OwnMatch, leaver: Person) -> tuple[Block, ...]:
    is_group = own.program.policy.is_group
    words = (
        voice.say("endings.group.left", person=mention(leaver.id))
        if is_group
        else voice.say("endings.ended", partner=mention(leaver.id))
    )
    return (
        blocks.divider(),
        blocks.section(voice.say(key_of(own, "partner_reads"), partner=people(own))),
        blocks.context(words),
    )


def _leaver_buttons(voice: Voice, own: OwnMatch) -> tuple[Element, ...]:
    if own.ending is None:
        return ()
    ending = str(own.ending.id)
    keep = blocks.button(voice.plain(key_of(own, "keep")), KEEP, ending)
    if own.ending.messenger is not Messenger.LEAVER:
        return (keep,)
    return (
        keep,
        blocks.button(voice.plain("endings.i_have_told", partner=names_of(voice, own)), TOLD, ending),
    )


def _offer_of_help(voice: Voice, own: OwnMatch) -> tuple[Block, ...]:
    is_read = own.ending is not None and not own.ending.count_only
    return (
        blocks.section(voice.say(key_of(own, "sorry"))),
        *((blocks.context(voice.say("endings.is_read", partner=people(own))),) if is_read else ()),
        blocks.actions(
            blocks.button(voice.plain("endings.talk"), OPEN_SUPPORT, style="primary"),
            blocks.button(voice.plain("endings.outside"), SHOW_OUTSIDE),
        ),
        blocks.divider(),
    )


def _sheet(voice: Voice, title: str, shown: tuple[Block, ...], close: str = "notices.close") -> Modal:
    return Modal("endings.sheet", voice.plain(title), shown, close=voice.plain(close))
