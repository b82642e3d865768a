"""Keepsakes: certificate, thanks, story, and whether to come again."""

from collections.abc import Iterable, Mapping

from mentoring.endings import OwnMatch
from mentoring.formats import Format
from mentoring.ids import ParticipantId, PersonId
from mentoring.keepsakes import (
    LONGEST_STORY,
    LONGEST_THANKS,
    Certificate,
    Consent,
    Keepsake,
    Kept,
    Story,
    Thanked,
    Told,
)
from mentoring.participants import NextTime, Role
from mentoring.questions import Answered
from messages import blocks, farewells, impacts, shoutouts
from messages.blocks import Block, Element, Message, Modal
from messages.fields import role_words, usual_word
from messages.voice import Markup, Voice, mention

SEND = "keepsakes.message.send"
CERTIFICATE = "keepsakes.certificate.send"
OPEN_THANKS = "keepsakes.thanks.open"
THANK = "keepsakes.thanks"
AGREE = "keepsakes.thanks.agree"
KEEP_PRIVATE = "keepsakes.thanks.refuse"
OPEN_STORY = "keepsakes.story.open"
TELL = "keepsakes.story"
AGAIN = "keepsakes.next.again"
AS_MENTOR = "keepsakes.next.as_mentor"
NOT_AGAIN = "keepsakes.next.no"
NEXT_TIMES = {AGAIN: NextTime.AGAIN, AS_MENTOR: NextTime.AS_MENTOR, NOT_AGAIN: NextTime.NO}
OPEN_TOLD = "keepsakes.told.open"
OPEN_CHECK = "keepsakes.check.open"
CHECK = "keepsakes.check"

TEXT, PUBLIC, READER, CONSENT, CODE = "text", "public", "reader", "consent", "code"
EVERYBODY = "everybody"
ANSWER = "answer"
MOST_SHOWN = 20
MOST_ON_HOME = 2
LONGEST_CODE = 40


def message(voice: Voice, kept: Keepsake) -> Message:
    """Three days after the end: what to keep, what to say, and whether to come again."""
    subject = str(kept.participant)
    return Message(
        blocks=(
            blocks.section(voice.say("keepsakes.lead", program=kept.program.name)),
            blocks.actions(
                blocks.button(voice.plain("keepsakes.certificate"), CERTIFICATE, subject, style="primary"),
                blocks.button(voice.plain("keepsakes.story.open"), OPEN_STORY, subject),
                *([impacts.open_button(voice, kept.participant)] if kept.has_impact else []),
            ),
            *(blocks.actions(thanks_button(voice, own)) for own in kept.matches),
            *farewells.invitation(voice, kept.goodbye),
            *_again(voice, kept),
        )
    )


def on_home(voice: Voice, kept: Iterable[Kept]) -> tuple[Block, ...]:
    """The way back to it, when the message is long gone or never came."""
    return tuple(
        blocks.section(
            voice.say("keepsakes.on_home", program=each.program.name),
            accessory=blocks.button(voice.plain("keepsakes.send"), SEND, str(each.participant)),
        )
        for each in [*kept][:MOST_ON_HOME]
    )


def thanks_button(voice: Voice, own: OwnMatch) -> Element:
    """*Thank …*"""
    names = tuple(partner.name for partner in own.partners)
    key = "keepsakes.thanks.open_to_group" if own.program.policy.is_group else "keepsakes.thanks.open"
    return blocks.button(voice.plain(key, partner=names), OPEN_THANKS, str(own.match.id))


def thanks_form(voice: Voice, own: OwnMatch) -> Modal:
    """A few words to the partner, or to a group or one of it; others see them only if both like that."""
    if len(own.partners) > 1:
        return _group_thanks_form(voice, own)
    names = tuple(partner.name for partner in own.partners)
    text = blocks.text_input(ANSWER, most=LONGEST_THANKS, multiline=True)
    public = blocks.checkboxes(ANSWER, [blocks.option(voice.plain("keepsakes.thanks.public"), PUBLIC)])
    return Modal(
        THANK,
        voice.plain("keepsakes.thanks.title"),
        (
            blocks.field_for(
                voice.plain("keepsakes.thanks.text"),
                text,
                block_id=TEXT,
                hint=voice.plain("keepsakes.thanks.hint", partner=names),
            ),
            blocks.field_for(
                voice.plain("keepsakes.thanks.others", partner=names),
                public,
                block_id=PUBLIC,
                hint=voice.plain("keepsakes.thanks.others_hint", partner=names),
                optional=True,
            ),
        ),
        submit=voice.plain("keepsakes.thanks.send"),
        close=voice.plain("notices.cancel"),
        metadata={"match": own.match.id},
    )


def _group_thanks_form(voice: Voice, own: OwnMatch) -> Modal:
    everybody = blocks.option(voice.plain("keepsakes.thanks.everybody"), EVERYBODY)
    readers = [everybody, *(blocks.option(partner.name, partner.id) for partner in own.partners)]
    public = blocks.checkboxes(ANSWER, [blocks.option(voice.plain("keepsakes.thanks.public"), PUBLIC)])
    return Modal(
        THANK,
        voice.plain("keepsakes.thanks.title"),
        (
            blocks.field_for(
                voice.plain("keepsakes.thanks.reader"),
                blocks.select(ANSWER, readers, initial=EVERYBODY),
                block_id=READER,
            ),
            blocks.field_for(
                voice.plain("keepsakes.thanks.text"),
                blocks.text_input(ANSWER, most=LONGEST_THANKS, multiline=True),
                block_id=TEXT,
                hint=voice.plain("keepsakes.thanks.group_hint"),
            ),
            blocks.field_for(
                voice.plain("keepsakes.thanks.others"),
                public,
                block_id=PUBLIC,
                hint=voice.plain("keepsakes.thanks.group_others_hint"),
                optional=True,
            ),
        ),
        submit=voice.plain("keepsakes.thanks.send"),
        close=voice.plain("notices.cancel"),
        metadata={"match": own.match.id},
    )


def thanks_entered(answers: Mapping[str, Answered]) -> tuple[PersonId | None, bool]:
    """To whom, if to one of a group, and whether others may see it."""
    reader = str(answers.get(READER) or EVERYBODY)
    return None if reader == EVERYBODY else PersonId(reader), bool(answers.get(PUBLIC))


def thanks_sent(voice: Voice) -> Modal:
    """It is on its way."""
    return _done(voice, "keepsakes.thanks.title", voice.say("keepsakes.thanks.sent"))


def thanked(voice: Voice, said: Thanked) -> Message:
    """To the one who is thanked."""
    key = f"keepsakes.thanks.{'message_to_all' if said.thanks.to_all else 'message'}"
    words = voice.say(key, partner=mention(said.thanks.writer), text=said.thanks.text)
    return Message(blocks=(blocks.section(words), *_consent(voice, said)))


def story_form(voice: Voice, participant: ParticipantId, told: Story | None) -> Modal:
    """In own words, with a choice of who may read them."""
    consents = [blocks.option(voice.plain(f"keepsakes.story.consents.{each}"), each) for each in Consent]
    chosen = told.consent if told else Consent.NOBODY
    return Modal(
        TELL,
        voice.plain("keepsakes.story.title"),
        (
            blocks.field_for(
                voice.plain("keepsakes.story.text"),
                blocks.text_input(
                    ANSWER, initial=told.text if told else "", most=LONGEST_STORY, multiline=True
                ),
                block_id=TEXT,
                hint=voice.plain("keepsakes.story.hint"),
            ),
            blocks.field_for(
                voice.plain("keepsakes.story.who"),
                blocks.radio(ANSWER, consents, initial=chosen),
                block_id=CONSENT,
            ),
        ),
        submit=voice.plain("keepsakes.story.save"),
        close=voice.plain("notices.cancel"),
        metadata={"participant": participant},
    )


def story_saved(voice: Voice, told: Story) -> Modal:
    """Saved, and who reads it."""
    return _done(voice, "keepsakes.story.title", voice.say(f"keepsakes.story.saved.{told.consent}"))


def told(voice: Voice, shown: Told) -> Modal:
    """To coordinators: what may be shown, and how."""
    rows = [
        *(_told_thanks(voice, each.writer, each.reader, each.text) for each in shown.thanks[-MOST_SHOWN:]),
        *(_told_story(voice, each) for each in shown.stories[-MOST_SHOWN:]),
    ]
    lead = voice.say("keepsakes.told.lead" if rows else "keepsakes.told.none", program=shown.program.name)
    check = blocks.button(voice.plain("keepsakes.check.open"), OPEN_CHECK, str(shown.program.id))
    return Modal(
        "keepsakes.told",
        voice.plain("keepsakes.told.title"),
        (
            blocks.section(lead),
            *rows,
            blocks.context(shoutouts.state(voice, shown.program)),
            blocks.actions(shoutouts.open_button(voice, shown.program), check),
        ),
        close=voice.plain("notices.close"),
    )


def check_form(voice: Voice, program: int) -> Modal:
    """The code of a certificate."""
    return Modal(
        CHECK,
        voice.plain("keepsakes.check.title"),
        (
            blocks.field_for(
                voice.plain("keepsakes.check.code"),
                blocks.text_input(ANSWER, most=LONGEST_CODE, placeholder="XXXX-XXXX-XXXX"),
                block_id=CODE,
            ),
        ),
        submit=voice.plain("keepsakes.check.submit"),
        close=voice.plain("notices.cancel"),
        metadata={"program": program},
    )


def genuine(voice: Voice, found: Certificate) -> Modal:
    """What a code stands for."""
    return _done(voice, "keepsakes.check.title", Markup(f":white_check_mark: {said_of(voice, found)}"))


def said_of(voice: Voice, found: Certificate) -> Markup:
    """A certificate in one sentence."""
    return voice.say(
        "keepsakes.check.genuine",
        code=found.code,
        name=found.name,
        role=found.role_word,
        program=found.program_name,
        starts_on=voice.long_day(found.starts_on),
        ends_on=voice.long_day(found.ends_on),
        issued_on=voice.long_day(found.issued_on),
    )


def usual_roles(voice: Voice) -> dict[Format, dict[Role, str]]:
    """What the sides are called where a program of a format has no words of its own."""
    return {each: {role: _on_paper(voice, each, role) for role in Role} for each in Format}


def _on_paper(voice: Voice, format_: Format, role: Role) -> str:
    """A leader who learned is not one who *took part as leader*."""
    own = f"formats.{format_}.on_paper.{role}"
    return voice.plain(own) if voice.texts.has(own) else usual_word(voice, format_, role)


def pdf(voice: Voice, issued: Certificate) -> bytes:
    """The certificate to print."""
    from reports import certificates  # what draws it is not loaded before somebody wants one

    return certificates.pdf(
        certificates.Words(
            title=voice.plain("keepsakes.paper.title"),
            lead=voice.plain("keepsakes.paper.lead"),
            name=issued.name,
            lines=(
                voice.plain("keepsakes.paper.took_part", role=issued.role_word, program=issued.program_name),
                voice.plain(
                    "keepsakes.paper.dates",
                    starts_on=voice.long_day(issued.starts_on),
                    ends_on=voice.long_day(issued.ends_on),
                ),
                voice.plain(f"keepsakes.paper.for_{issued.role}"),
            ),
            signed=voice.plain("keepsakes.paper.issued", day=voice.long_day(issued.issued_on)),
            check=voice.plain("keepsakes.paper.check"),
            code=issued.code,
        )
    )


def file_name(issued: Certificate) -> str:
    """Plain letters, so that each system takes it."""
    return f"certificate-{issued.code.lower()}.pdf"


def no_file(voice: Voice, issued: Certificate) -> Message:
    """The workspace has not allowed files."""
    return Message(blocks=(blocks.section(voice.say("keepsakes.no_file", code=issued.code)),))


def _again(voice: Voice, kept: Keepsake) -> tuple[Block, ...]:
    """Whether to come again; the wish can be changed."""
    names = {AGAIN: "again", AS_MENTOR: "as_mentor", NOT_AGAIN: "no"}
    words = role_words(voice, kept.program)
    buttons = [
        blocks.button(
            voice.plain(f"keepsakes.next.{name}", **words),
            action,
            str(kept.participant),
            style="primary" if NEXT_TIMES[action] is kept.next_time else None,
        )
        for action, name in names.items()
        if action != AS_MENTOR or kept.may_change_sides
    ]
    noted = voice.say(f"keepsakes.next.noted_{kept.next_time}", **words) if kept.next_time else None
    return (
        blocks.section(voice.say("keepsakes.next.question")),
        blocks.actions(*buttons),
        blocks.context(noted or voice.say("keepsakes.next.who_sees")),
    )


def _consent(voice: Voice, said: Thanked) -> tuple[Block, ...]:
    if not said.thanks.in_public:
        key = f"keepsakes.thanks.{'in_group' if said.thanks.to_all else 'private'}"
        return (blocks.context(voice.say(key)),)
    value = str(said.thanks.id)
    if said.thanks.reader_agrees is None:
        words = voice.say("keepsakes.thanks.may_we", partner=mention(said.thanks.writer))
    else:
        words = voice.say(f"keepsakes.thanks.{'shown' if said.thanks.reader_agrees else 'not_shown'}")
    yes = blocks.button(voice.plain("keepsakes.thanks.yes"), AGREE, value)
    no = blocks.button(voice.plain("keepsakes.thanks.no"), KEEP_PRIVATE, value)
    return (blocks.context(words), blocks.actions(yes, no))


def _told_thanks(voice: Voice, writer: str, reader: str, text: str) -> Block:
    both = {"writer": Markup(f"<@{writer}>"), "reader": Markup(f"<@{reader}>")}
    return blocks.section(voice.say("keepsakes.told.thanks", text=text, **both))


def _told_story(voice: Voice, each: Story) -> Block:
    if each.teller:
        return blocks.section(voice.say("keepsakes.told.story", text=each.text, person=mention(each.teller)))
    return blocks.section(voice.say("keepsakes.told.story_unnamed", text=each.text))


def _done(voice: Voice, title: str, words: Markup) -> Modal:
    return Modal(
        "keepsakes.done", voice.plain(title), (blocks.section(words),), close=voice.plain("notices.close")
    )
