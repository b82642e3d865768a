"""The short survey, as people are asked to answer it: invitation, questions, thanks."""

from collections.abc import Mapping, Sequence

from mentoring.joins import Faulty, as_answer
from mentoring.programs import Lane, Program
from mentoring.questions import Answered, Kind, Question, asked_now
from mentoring.sheets import always_asked
from mentoring.surveys import Invitation
from messages import blocks
from messages.blocks import Block, Element, Message, Modal
from messages.voice import Markup, Voice

OPEN_SHEET = "surveys.answer.start"
DECLINE = "surveys.answer.decline"
ANSWER = "surveys.answer.send"
BRANCH = "surveys.answer.branch"
"""An answer on which it hangs what is asked next."""

ENTERED = "answer"
LONGEST_ROW = 10
"""Options that Slack takes as radio buttons."""
_TIMES = ((3, "short"), (6, "minute"))
"""Up to so many questions take so long."""


def invitation(voice: Voice, asked: Invitation) -> Message:
    """Three short questions; who sees the answers stands before them."""
    lead = "surveys.reminder" if asked.is_reminder else "surveys.invitation"
    number, time = size(voice, asked.questions)
    number = number if asked.is_reminder else number[:1].upper() + number[1:]
    words = voice.say(lead, number=number, time=time, program=asked.program.name, day=asked.closes_on)
    return Message(
        blocks=(
            blocks.section(words),
            blocks.section(who_sees(voice, asked.program, asked.survey.lane)),
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


def who_sees(voice: Voice, program: Program, lane: Lane) -> Markup:
    """Who sees the answers, before anything is asked."""
    if program.policy.is_group and lane is Lane.NAMED:
        return voice.say("surveys.group.sees.named")
    return voice.say(f"surveys.sees.{lane}")


def size(voice: Voice, questions: Sequence[Question]) -> tuple[str, str]:
    """How many questions everybody is asked, and how long that takes."""
    count = always_asked(questions)
    minutes = next((name for most, name in _TIMES if count <= most), "longer")
    return voice.plain(f"surveys.number.{count}"), voice.plain(f"surveys.time.{minutes}")


def sheet(voice: Voice, asked: Invitation, answers: Mapping[str, Answered]) -> Modal:
    """The questions that are asked so far: some come up only after a certain answer."""
    opening = {each.asked_after for each in asked.questions}
    said = {each.key: as_answer(each, answers.get(each.key)) for each in asked.questions}
    return Modal(
        ANSWER,
        voice.plain("surveys.title"),
        (
            blocks.section(who_sees(voice, asked.program, asked.survey.lane)),
            *(
                _field(voice, question, answers.get(question.key), opens=question.key in opening)
                for question in asked_now(asked.questions, said)
            ),
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


def _field(voice: Voice, question: Question, answer: Answered, *, opens: bool) -> Block:
    """A question with what was entered so far; one on which others hang is heard of at once."""
    return blocks.field_for(
        label(voice, question),
        _element(voice, question, None if answer is None else str(answer), BRANCH if opens else ENTERED),
        block_id=question.key,
        optional=not question.required,
        dispatch=opens,
    )


def _element(voice: Voice, question: Question, initial: str | None, action_id: str) -> Element:
    if question.kind is Kind.TEXT:
        return blocks.text_input(action_id, initial=initial or "", most=question.most or None, multiline=True)
    options = _options(voice, question)
    if len(options) <= LONGEST_ROW:
        return blocks.radio(action_id, options, initial=initial)
    return blocks.select(action_id, options, initial=initial, placeholder=voice.plain("surveys.choose"))


def _options(voice: Voice, question: Question) -> list[Element]:
    if question.kind is not Kind.SCALE:
        return [blocks.option(choice, choice) for choice in question.choices]
    steps = range(question.least, question.most + 1)
    return [blocks.option(_step(voice, question, step), str(step)) for step in steps]


def _step(voice: Voice, question: Question, step: int) -> str:
    """A number on a scale; the ends say what they mean."""
    scale = "recommending" if question.is_recommending else "agreeing"
    key = f"surveys.steps.{scale}.{step}"
    return voice.plain(key) if voice.texts.has(key) else str(step)
