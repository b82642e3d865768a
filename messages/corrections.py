"""A mistake in a group that was sent: what a coordinator sees before, and our apologies."""

from mentoring.corrections import Choices, Correction, Error, GroupCorrected, GroupMistake
from mentoring.gatherings import Gathering
from mentoring.ids import MatchId, PersonId
from mentoring.introductions import Mistake
from mentoring.participants import Role
from mentoring.people import Person
from mentoring.programs import Program
from messages import blocks, gatherings, matches
from messages.blocks import Block, Element, Message, Modal
from messages.memberships import group_words
from messages.voice import Markup, Voice, mention

CHOOSE_IN = "corrections.person.take_out"
CHOOSE_LEFT_OUT = "corrections.person.let_in"
CHOOSE_WHOLE = "corrections.group.choose"
CORRECT = "corrections.mistake"

CALLBACK = "corrections"
MOST_OFFERED = 100


def choices(voice: Voice, found: Choices) -> Modal:
    """What could be wrong with a group."""
    match = found.group.match.id
    members = [_option(match, Error.IN, person) for person, _ in found.group.members]
    waiting = [_option(match, Error.LEFT_OUT, person) for person in found.waiting[:MOST_OFFERED]]
    whole = blocks.button(voice.plain("corrections.whole"), CHOOSE_WHOLE, str(match), style="danger")
    return _sheet(
        voice,
        blocks.section(voice.say("corrections.what", group=group_words(voice, found.group.topic))),
        blocks.section(voice.say("corrections.is_in"), accessory=_chooser(voice, CHOOSE_IN, members)),
        *(
            (
                blocks.section(
                    voice.say("corrections.is_left_out"), accessory=_chooser(voice, CHOOSE_LEFT_OUT, waiting)
                ),
            )
            if waiting
            else ()
        ),
        blocks.section(voice.say("corrections.is_whole"), accessory=whole),
    )


def chosen(value: str) -> tuple[MatchId, Error, PersonId]:
    """What is wrong with which group, and about whom."""
    match, error, person = value.split(":")
    return MatchId(int(match)), Error(error), PersonId(person)


def correction(voice: Voice, found: Correction) -> Modal:
    """What a coordinator sees before anything is corrected: the very words that people will read."""
    return Modal(
        CORRECT,
        voice.plain("matches.mistake_title"),
        (
            blocks.section(_said(voice, found, "question")),
            *_words_to_person(voice, found),
            *_words_to_others(voice, found),
            *(
                ()
                if found.goes_on
                else (blocks.context(voice.say("corrections.too_small", count=found.size)),)
            ),
            blocks.context(voice.say("corrections.only_who_knows")),
        ),
        submit=voice.plain(f"corrections.submit_{found.error}"),
        close=voice.plain("notices.cancel"),
        metadata={
            "match": found.match.id,
            "error": found.error,
            "person": found.person.id if found.person else None,
        },
    )


def corrected(voice: Voice, found: Correction) -> Modal:
    """It is corrected."""
    return _sheet(voice, blocks.section(_said(voice, found, "done")))


def apology(voice: Voice, mistake: Mistake | GroupMistake) -> Message:
    """To somebody who should not have read of a match, or of a group."""
    if isinstance(mistake, Mistake):
        return matches.apology(voice, mistake)
    words = _apology(voice, mistake.program, mistake.topic, mistake.role, is_whole=mistake.is_whole)
    return Message(blocks=(blocks.section(words),))


def news(voice: Voice, found: GroupCorrected) -> Message:
    """To who stays in a group: somebody is in it no more, or from now on."""
    error = Error.LEFT_OUT if found.is_in else Error.IN
    words = _news(voice, found.program, found.topic, found.person, error)
    after = voice.say(
        "memberships.goes_on" if found.goes_on else "memberships.somebody_looks", count=found.size
    )
    return Message(blocks=(blocks.section(Markup(f"{words} {after}")),))


def late_introduction(voice: Voice, group: Gathering) -> Message:
    """To who was left out: our apology, and the group."""
    shown = gatherings.introduction(voice, group)
    return Message(blocks=(blocks.section(voice.say("corrections.late")), *shown.blocks))


def _words_to_person(voice: Voice, found: Correction) -> tuple[Block, ...]:
    if found.person is None:
        return ()
    if found.error is Error.LEFT_OUT:
        words = voice.say("corrections.late")
    elif found.has_read:
        words = _apology(voice, found.program, found.topic, found.role, is_whole=False)
    else:
        return ()
    return (_will_read(voice, [found.person], words),)


def _words_to_others(voice: Voice, found: Correction) -> tuple[Block, ...]:
    if not found.others:
        return ()
    words = (
        _news(voice, found.program, found.topic, found.person, found.error)
        if found.person
        else _apology(voice, found.program, found.topic, Role.MENTOR, is_whole=True)
    )
    return (_will_read(voice, found.others, words),)


def _will_read(voice: Voice, people: list[Person] | tuple[Person, ...], words: Markup) -> Block:
    readers = Markup(voice.listing([mention(each.id) for each in people]))
    return blocks.section(voice.say("matches.will_read", person=readers, words=words))


def _apology(voice: Voice, program: Program, topic: str, role: Role, *, is_whole: bool) -> Markup:
    """The same for all; who is around the middle also keeps the place in line."""
    key = "corrections.apology_whole" if is_whole else "corrections.apology"
    words = voice.say(key, group=group_words(voice, topic), program=program.name)
    if role is not Role.MENTEE:
        return words
    return Markup(f"{words} {voice.say('corrections.first_in_line')}")


def _news(voice: Voice, program: Program, topic: str, person: Person, error: Error) -> Markup:
    return voice.say(
        f"corrections.news_{error}",
        person=mention(person.id),
        group=group_words(voice, topic),
        program=program.name,
    )


def _said(voice: Voice, found: Correction, what: str) -> Markup:
    return voice.say(
        f"corrections.{what}_{found.error}",
        person=mention(found.person.id) if found.person else "",
        group=group_words(voice, found.topic),
    )


def _option(match: MatchId, error: Error, person: Person) -> Element:
    return blocks.option(person.name, f"{match}:{error}:{person.id}")


def _chooser(voice: Voice, action: str, options: list[Element]) -> Element:
    return blocks.select(action, options, placeholder=voice.plain("corrections.choose"))


def _sheet(voice: Voice, *content: Block) -> Modal:
    return Modal(CALLBACK, voice.plain("matches.mistake_title"), content, close=voice.plain("notices.close"))
