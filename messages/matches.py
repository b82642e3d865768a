"""A new match: what each reads of the other, the card in their chat, and our apology for a mistake."""

from mentoring.formats import Format
from mentoring.introductions import Introduction, Mistake, SentMatch, SentMatches, Together
from mentoring.participants import Role
from mentoring.people import Person
from mentoring.programs import Program
from messages import appointments, blocks, guides
from messages.blocks import Block, Element, Message, Modal
from messages.fields import role_words
from messages.formats import own_words, words_to
from messages.pages import page_of, pager, pages_of
from messages.reasons import sentences
from messages.voice import Markup, Voice, escape, mention

OPEN_SENT = "matches.sent.open"
SENT_BACK = "matches.sent.back"
SENT_ON = "matches.sent.on"
WHO_SEES = "matches.privacy.open"
OPEN_CORRECTION = "matches.mistake.open"
CORRECT = "matches.mistake"

SAY_HELLO = "say_hello"
CALLBACK = "match"
ROWS = 20


def introduction(voice: Voice, new: Introduction) -> Message:
    """Meet your mentor, or your mentee; with reasons, and the partner's own words."""
    return Message(
        blocks=(
            blocks.section(
                voice.say(
                    words_to(voice, new.program, new.role, "matches.meet"),
                    role=partner_role(voice, new.program, new.role),
                    partner=introduced(new.partner),
                    program=new.program.name,
                )
            ),
            blocks.section(voice.say("matches.why", reasons=_reasons(voice, new))),
            *_words(voice, new),
            blocks.section(voice.say("matches.next" if new.shares_hours else "matches.next_apart")),
            blocks.actions(
                _hello(voice, new),
                blocks.button(voice.plain("matches.ideas"), guides.OPEN, str(new.match.id)),
                blocks.button(voice.plain("matches.who_sees"), WHO_SEES, str(new.match.id)),
            ),
        )
    )


def card(voice: Voice, both: Together) -> Message:
    """One card in the chat of both."""
    mentor, mentee = mention(both.mentor.id), mention(both.mentee.id)
    return Message(
        blocks=(
            blocks.section(voice.say("matches.card", mentor=mentor, mentee=mentee)),
            blocks.section(
                voice.say(
                    "matches.card_why",
                    program=both.program.name,
                    reasons=sentences(
                        voice, both.reasons, format_=both.program.format, reader=None, partner=mentor
                    ),
                )
            ),
            blocks.actions(
                blocks.button(
                    voice.plain("appointments.find"),
                    appointments.OPEN,
                    str(both.match.id),
                    style="primary",
                ),
                blocks.button(voice.plain("matches.ideas"), guides.OPEN, str(both.match.id)),
            ),
            blocks.context(voice.say("matches.cannot_read")),
        )
    )


def personal_card(voice: Voice, new: Introduction) -> Message:
    """To each, where the two share no working hours, or have read enough in the chat that they have."""
    return Message(
        blocks=(
            blocks.section(_why_alone(voice, new)),
            blocks.actions(
                _hello(voice, new),
                blocks.button(voice.plain("appointments.find"), appointments.OPEN, str(new.match.id)),
                blocks.button(voice.plain("matches.ideas"), guides.OPEN, str(new.match.id)),
            ),
        )
    )


def _why_alone(voice: Voice, new: Introduction) -> Markup:
    partner, program = mention(new.partner.id), new.program.name
    if new.shares_hours:
        return voice.say("matches.same_chat", partner=partner, program=program)
    zone = new.partner.tz.replace("_", " ")
    return voice.say("matches.no_shared_hours", partner=partner, program=program, zone=zone)


def who_sees(voice: Voice, new: Introduction) -> Modal:
    """What the partner sees, what the coordinators see, and what nobody does."""
    words = voice.say("matches.privacy", partner=mention(new.partner.id))
    return _sheet(voice, "matches.who_sees", blocks.section(words))


def sent(voice: Voice, found: SentMatches, page: int = 0) -> Modal:
    """The matches that go on, each with a way to take back a mistake."""
    rows = page_of(found.matches, page, ROWS)
    key = "matches.sent_list" if found.matches else "matches.none_sent"
    return _sheet(
        voice,
        "matches.sent_title",
        blocks.section(voice.say(key, program=found.program.name, count=len(found.matches))),
        *(_sent_row(voice, found.program.format, each) for each in rows),
        *pager(
            voice,
            back=SENT_BACK,
            on=SENT_ON,
            subject=found.program.id,
            page=page,
            pages=pages_of(len(found.matches), ROWS),
        ),
    )


def correction(voice: Voice, both: Together) -> Modal:
    """What a coordinator sees before a match is taken back: the very words that the two will read."""
    to_mentee = apology_words(voice, both.program, Role.MENTEE, mention(both.mentor.id))
    to_mentor = apology_words(voice, both.program, Role.MENTOR, mention(both.mentee.id))
    return Modal(
        CORRECT,
        voice.plain("matches.mistake_title"),
        (
            blocks.section(
                voice.say(
                    "matches.mistake_question", mentor=mention(both.mentor.id), mentee=mention(both.mentee.id)
                )
            ),
            blocks.section(voice.say("matches.will_read", person=mention(both.mentee.id), words=to_mentee)),
            blocks.section(voice.say("matches.will_read", person=mention(both.mentor.id), words=to_mentor)),
            blocks.context(voice.say("matches.only_who_knows")),
        ),
        submit=voice.plain("matches.take_back"),
        close=voice.plain("notices.cancel"),
        metadata={"match": both.match.id},
    )


def corrected(voice: Voice, both: Together) -> Modal:
    """It is taken back."""
    words = voice.say("matches.corrected", mentor=mention(both.mentor.id), mentee=mention(both.mentee.id))
    return _sheet(voice, "matches.mistake_title", blocks.section(words))


def apology(voice: Voice, mistake: Mistake) -> Message:
    """To somebody who had read of the match."""
    words = apology_words(voice, mistake.program, mistake.role, mention(mistake.partner.id))
    return Message(blocks=(blocks.section(words),))


def apology_words(voice: Voice, program: Program, role: Role, partner: Markup) -> Markup:
    """The same for both; a mentee also keeps the place in line."""
    words = voice.say("matches.apology", partner=partner, program=program.name)
    if role is not Role.MENTEE:
        return words
    wanted = role_words(voice, program)["mentor"]
    key = own_words(voice, program.format, "matches.first_in_line")
    return Markup(f"{words} {voice.say(key, role=wanted)}")


def introduced(person: Person) -> Markup:
    """Somebody with what they do, as their profile says it."""
    title = f", {escape(person.title)}" if person.title else ""
    return Markup(f"{mention(person.id)}{title}")


def partner_role(voice: Voice, program: Program, role: Role) -> str:
    """What the partner of somebody in this role is called."""
    return str(role_words(voice, program)["mentee" if role is Role.MENTOR else "mentor"])


def _reasons(voice: Voice, new: Introduction) -> Markup:
    return sentences(
        voice, new.reasons, format_=new.program.format, reader=new.role, partner=mention(new.partner.id)
    )


def _words(voice: Voice, new: Introduction) -> tuple[Block, ...]:
    """The partner's own words, each line of them quoted."""
    if not new.words:
        return ()
    quoted = Markup("\n".join(f"> {escape(line)}" for line in new.words.splitlines()))
    key = "matches.words_of_mentor" if new.role is Role.MENTEE else "matches.words_of_mentee"
    return (
        blocks.section(
            voice.say(
                own_words(voice, new.program.format, key), partner=mention(new.partner.id), words=quoted
            )
        ),
    )


def _hello(voice: Voice, new: Introduction) -> Element:
    """Slack itself opens the chat with the partner."""
    link = f"slack://user?team={new.match.workspace}&id={new.partner.id}"
    return blocks.button(voice.plain("matches.hello"), SAY_HELLO, style="primary", url=link)


def _sent_row(voice: Voice, format_: Format, each: SentMatch) -> Block:
    return blocks.section(
        voice.say(
            own_words(voice, format_, "matches.sent_row"),
            mentor=mention(each.mentor.id),
            mentee=mention(each.mentee.id),
            day=each.match.started_at.astimezone(voice.zone).date(),
        ),
        accessory=blocks.overflow(
            OPEN_CORRECTION, [blocks.option(voice.plain("matches.correct"), str(each.match.id))]
        ),
    )


def _sheet(voice: Voice, title: str, *content: Block) -> Modal:
    return Modal(CALLBACK, voice.plain(title), content, close=voice.plain("notices.close"))
