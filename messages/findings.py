"""You said, we did: picking what was heard, writing what follows, looking at it, and the message itself."""

from collections.abc import Mapping, Sequence

from mentoring.findings import LONGEST_DID, LONGEST_SAID, MOST_FINDINGS, Account, Heard
from mentoring.ids import ProgramId
from mentoring.questions import Answered
from messages import blocks, suggestions
from messages.blocks import Block, Message, Modal, actions, button, context, field_for, section
from messages.surveys import label
from messages.voice import Voice, channel_link

OPEN = "findings.form.open"
PICK = "findings.form.pick"
WRITE = "findings.form.write"
SEND = "findings.form.send"

PICKED, CHANNEL, PEOPLE = "picked", "channel", "people"
TO_PEOPLE = "everybody"


def picking(voice: Voice, heard: Heard) -> Modal:
    """What was heard: pick up to three."""
    offered = [blocks.option(words, code) for code, words in _offered(voice, heard).items()]
    menu = blocks.multi_select(PICKED, offered[:100], most=MOST_FINDINGS)
    return Modal(
        PICK,
        voice.plain("findings.title"),
        (
            section(voice.say("findings.explained", most=MOST_FINDINGS)),
            field_for(
                voice.plain("findings.picked"),
                menu,
                block_id=PICKED,
                hint=voice.plain("findings.picked_hint"),
                optional=True,
            ),
        ),
        submit=voice.plain("findings.next"),
        close=voice.plain("notices.cancel"),
        metadata={"program": heard.program.id},
    )


def writing(voice: Voice, heard: Heard, picked: Sequence[str]) -> Modal:
    """For each thing that was heard one line: what you do, or why you do not."""
    offered = _offered(voice, heard)
    said = [offered[code] for code in picked if code in offered]
    rows = [
        block
        for number in range(1, MOST_FINDINGS + 1)
        for block in _pair(voice, number, said[number - 1] if number <= len(said) else "")
    ]
    return Modal(
        WRITE,
        voice.plain("findings.title"),
        (context(voice.say("findings.how_to_write")), *rows, *_where(voice, heard)),
        submit=voice.plain("findings.look"),
        close=voice.plain("notices.cancel"),
        metadata={"program": heard.program.id},
    )


def written(entered: Mapping[str, Answered]) -> tuple[list[str], list[str], str, bool]:
    """What was heard, what follows from each, the channel, and whether each person is told."""
    numbers = range(1, MOST_FINDINGS + 1)
    said = [_line(entered.get(f"said_{number}")) for number in numbers]
    did = [_line(entered.get(f"did_{number}")) for number in numbers]
    return said, did, str(entered.get(CHANNEL) or ""), bool(entered.get(PEOPLE))


def preview(voice: Voice, account: Account, people: int) -> Modal:
    """The message as it will be read, and where it goes."""
    found = account.findings
    where = []
    if found.channel:
        where.append(voice.say("findings.goes_to_channel", channel=channel_link(found.channel)))
    if found.to_people:
        where.append(voice.say("findings.goes_to_people", people=voice.say("waves.people", count=people)))
    return Modal(
        SEND,
        voice.plain("findings.title"),
        (context(*where), blocks.divider(), *_words(voice, account), blocks.divider()),
        submit=voice.plain("findings.send"),
        close=voice.plain("notices.cancel"),
        metadata={"findings": found.id},
    )


def sent(voice: Voice) -> Modal:
    """It goes out; where to see whether it did."""
    words = section(voice.say("findings.sent"))
    return Modal(
        "findings.sheet", voice.plain("findings.title"), (words,), close=voice.plain("notices.close")
    )


def message(voice: Voice, account: Account) -> Message:
    """To everybody, in a channel or a chat; with a way to say more."""
    more = button(voice.plain("suggestions.open"), suggestions.OPEN, str(account.program.id))
    return Message(blocks=(*_words(voice, account), actions(more)))


def open_button(voice: Voice, program: ProgramId) -> blocks.Element:
    """The way in, from surveys."""
    return button(voice.plain("findings.open"), OPEN, str(program))


def _words(voice: Voice, account: Account) -> tuple[Block, ...]:
    pairs = [section(voice.say("findings.pair", said=said, did=did)) for said, did in account.findings.pairs]
    wave = account.wave
    thanks = (
        voice.say(
            "findings.from_survey",
            day=wave.survey.opens_at.astimezone(account.program.zone).date(),
            answered=wave.answered,
            asked=wave.asked,
        )
        if wave
        else voice.say("findings.thanks")
    )
    return (section(voice.say("findings.lead", program=account.program.name)), *pairs, context(thanks))


def _offered(voice: Voice, heard: Heard) -> dict[str, str]:
    """What can be picked, by code: numbers first, then suggestions."""
    scales = {
        f"scale:{each.question.key}": voice.plain(
            "findings.scale",
            question=label(voice, each.question),
            mean=voice.number(each.all_of_them.mean),
            most=each.question.most,
        )
        for each in heard.scales
    }
    choices = {
        f"choice:{each.question.key}": voice.plain(
            "findings.choice",
            question=label(voice, each.question),
            choice=max(each.counts, key=lambda choice: each.counts[choice]),
        )
        for each in heard.choices
    }
    written = {f"suggestion:{each.id}": _one_line(each.text) for each in heard.suggestions}
    return {**scales, **choices, **written}


def _pair(voice: Voice, number: int, said: str) -> tuple[Block, ...]:
    return (
        field_for(
            voice.plain("findings.said", number=number),
            blocks.text_input("said", initial=said[:LONGEST_SAID], most=LONGEST_SAID),
            block_id=f"said_{number}",
            optional=True,
        ),
        field_for(
            voice.plain("findings.did", number=number),
            blocks.text_input("did", most=LONGEST_DID, multiline=True),
            block_id=f"did_{number}",
            optional=True,
        ),
    )


def _where(voice: Voice, heard: Heard) -> tuple[Block, ...]:
    everybody = voice.plain("findings.everybody", people=voice.plain("waves.people", count=heard.people))
    return (
        field_for(
            voice.plain("findings.channel"),
            blocks.channel_select(CHANNEL),
            block_id=CHANNEL,
            hint=voice.plain("announcements.channel_hint"),
            optional=True,
        ),
        field_for(
            voice.plain("findings.people"),
            blocks.checkboxes(PEOPLE, [blocks.option(everybody, TO_PEOPLE)]),
            block_id=PEOPLE,
            hint=voice.plain("findings.people_hint"),
            optional=True,
        ),
    )


def _line(value: Answered) -> str:
    return " ".join(str(value or "").split())


def _one_line(text: str) -> str:
    return blocks.shortened(" ".join(text.split()), LONGEST_SAID)
