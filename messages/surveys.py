"""The short survey, as people are asked to answer it: invitation, questions, thanks."""

from mentoring.joins import Faulty
from mentoring.programs import Lane
from mentoring.questions import Kind, Question
from mentoring.surveys import Invitation
from messages import blocks
from messages.blocks import Block, Element, Message, Modal
from messages.voice import Voice

OPEN_SHEET = "surveys.answer.start"
DECLINE = "surveys.answer.decline"
ANSWER = "surveys.answer.send"

ENTERED = "answer"
LONGEST_ROW = 10
"""Options that Slack takes as radio buttons."""


def invitation(voice: Voice, asked: Invitation) -> Message:
    """Three short questions; who sees the answers stands before them."""
    lead = "surveys.reminder" if asked.is_reminder else "surveys.invitation"
    return Message(
        blocks=(
            blocks.section(voice.say(lead, program=asked.program.name, day=asked.closes_on)),
            blocks.section(voice.say(f"surveys.sees.{asked.survey.lane}")),
            blocks.actions(*_buttons(voice, asked)),
            *_footnote(voice, asked),
        )
    )


def declined(voice: Voice, asked: Invitation) -> Message:
    """Not this time; the way back stays open."""
    return Message(
        blocks=(
            blocks.section(voice.say("surveys.declined", program=asked.program.name, day=asked.closes_on)),
            blocks.actions(_start(voice, asked)),
        )
    )


def sheet(voice: Voice, asked: Invitation) -> Modal:
    """The questions."""
    return Modal(
        ANSWER,
        voice.plain("surveys.title"),
        (
            blocks.section(voice.say(f"surveys.sees.{asked.survey.lane}")),
            *(_field(voice, question) for question in asked.questions),
        ),
        submit=voice.plain("surveys.send"),
        close=voice.plain("surveys.later"),
        metadata={"ticket": asked.ticket.id},
    )


def errors(voice: Voice, faulty: Faulty) -> dict[str, str]:
    """What is wrong, beside each field."""
    asked = {question.key: question for question in faulty.questions}
    return {
        key: voice.plain(f"surveys.faults.{code}", most=asked[key].most)
        for key, code in faulty.faults.items()
    }


def thanks(voice: Voice, answered: Invitation) -> Modal:
    """Saved, and what happens with it."""
    lane = answered.survey.lane
    words = voice.say(f"surveys.thanks.{lane}", day=answered.closes_on)
    return Modal(
        "surveys.thanks",
        voice.plain("surveys.title"),
        (blocks.section(words),),
        close=voice.plain("notices.close"),
    )


def label(voice: Voice, question: Question) -> str:
    """The words of a question: its own, or the standard ones."""
    return question.label or voice.plain(f"surveys.questions.{question.key}")


def _buttons(voice: Voice, asked: Invitation) -> list[Element]:
    if asked.survey.lane is Lane.ANONYMOUS:
        return [_start(voice, asked)]
    no = blocks.button(voice.plain("surveys.decline"), DECLINE, str(asked.ticket.id))
    return [_start(voice, asked), no]


def _start(voice: Voice, asked: Invitation) -> Element:
    return blocks.button(voice.plain("surveys.start"), OPEN_SHEET, str(asked.ticket.id), style="primary")


def _footnote(voice: Voice, asked: Invitation) -> tuple[Block, ...]:
    """On the anonymous lane: why a reminder comes also to who has answered."""
    if asked.survey.lane is Lane.NAMED:
        return ()
    key = "surveys.everyone_was_reminded" if asked.is_reminder else "surveys.everyone_is_reminded"
    return (blocks.context(voice.say(key)),)


def _field(voice: Voice, question: Question) -> Block:
    return blocks.field_for(
        label(voice, question),
        _element(voice, question),
        block_id=question.key,
        optional=not question.required,
    )


def _element(voice: Voice, question: Question) -> Element:
    if question.kind is Kind.TEXT:
        return blocks.text_input(ENTERED, most=question.most or None, multiline=True)
    steps = range(question.least, question.most + 1)
    options = [blocks.option(_step(voice, question, step), str(step)) for step in steps]
    if len(options) <= LONGEST_ROW:
        return blocks.radio(ENTERED, options)
    return blocks.select(ENTERED, options, placeholder=voice.plain("surveys.choose"))


def _step(voice: Voice, question: Question, step: int) -> str:
    """A number on a scale; the ends say what they mean."""
    key = f"surveys.steps.{question.key}.{step}"
    return voice.plain(key) if voice.texts.has(key) else str(step)
