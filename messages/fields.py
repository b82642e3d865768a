"""The fields of the form: each question with its words, its element, who sees the answer, what is wrong."""

from collections.abc import Iterable, Mapping
from typing import Any

from mentoring.formats import Format
from mentoring.intake import Fault
from mentoring.joins import CAPACITY, FormPage
from mentoring.participants import Role
from mentoring.programs import Program
from mentoring.questions import Answered, Kind, Question, Visibility
from messages import blocks
from messages.blocks import Block, Element
from messages.formats import group_words, own_words
from messages.voice import Voice

ANSWER = "answer"
SEARCH_TOPICS = "joins.topics.search"

LONGEST_MENU = 100
LONGEST_ROW = 10
"""Options that Slack takes in a menu, and as radio buttons or checkboxes."""
LONGEST_WORDS = 2000
"""Characters of a label or a hint."""
_LISTS = frozenset({Kind.SEVERAL, Kind.TICKS, Kind.TOPICS, Kind.PEOPLE})


def field(voice: Voice, page: FormPage, question: Question) -> Block:
    """A question as an input, filled with what is known."""
    return blocks.field_for(
        label(voice, question, page.program),
        _element(voice, page, question),
        block_id=question.key,
        hint=_hint(voice, page, question),
        optional=not question.required,
    )


def fault(voice: Voice, question: Question, code: Fault) -> str:
    """What is wrong with an answer, beside its field."""
    if question.kind in _LISTS and code in {Fault.REQUIRED, Fault.TOO_FEW, Fault.TOO_MANY}:
        return voice.plain(f"joins.faults.{_amount_fault(question)}", **_amounts(question))
    return voice.plain(f"joins.faults.{code}", **_amounts(question))


def label(voice: Voice, question: Question, program: Program) -> str:
    """The words of a question: its own, or the standard ones."""
    key = _of_format(voice, program, f"questions.{question.key}")
    own = question.label or voice.plain(key, **_amounts(question), **role_words(voice, program))
    return blocks.shortened(own, LONGEST_WORDS)


def choice_words(voice: Voice, question: Question, value: str, program: Program) -> str:
    """The words of one choice; a program's own question brings them along."""
    if question.key == "languages":
        return voice.language_name(value)
    if question.key == CAPACITY:
        return people_at_once(voice, int(value))
    key = _of_format(voice, program, f"choices.{question.key}.{value}")
    return voice.plain(key, **role_words(voice, program)) if voice.texts.has(key) else value


def answer_words(
    voice: Voice, program: Program, topics: Mapping[str, str], question: Question, answer: Answered
) -> str:
    """An answer as it is read."""
    values = answer if isinstance(answer, tuple) else (answer,)
    if question.kind is Kind.TOPICS:
        return voice.listing([topics.get(str(value), "") for value in values])
    if question.kind is Kind.TEXT:
        return str(answer)
    return voice.listing([choice_words(voice, question, str(value), program) for value in values])


def who_sees(voice: Voice, page: FormPage, question: Question) -> str:
    """Who sees an answer; where both sides have a say before matching, those who could be a match, too."""
    is_suggested = page.program.shortlists and question.visibility is Visibility.MATCH
    seen_by = "suggested" if is_suggested else question.visibility
    return voice.plain(group_words(voice, page.program, f"joins.sees.{seen_by}"))


def capacity_label(voice: Voice, program: Program) -> str:
    """How many people somebody takes, as the form of this program asks it."""
    return voice.plain(_of_format(voice, program, "questions.capacity"), **role_words(voice, program))


def people_at_once(voice: Voice, count: int) -> str:
    """How many mentees somebody takes."""
    return voice.plain("joins.capacity", count=count) if count else voice.plain("joins.nobody_new")


def topic_options(topics: Mapping[str, str]) -> list[Element]:
    """Topics that fit what was typed."""
    return [blocks.option(label, value) for value, label in list(topics.items())[:LONGEST_MENU]]


def role_words(voice: Voice, program: Program) -> dict[str, Any]:
    """What mentor and mentee are called in this program."""
    return {
        "mentor": program.mentor_word or usual_word(voice, program.format, Role.MENTOR),
        "mentee": program.mentee_word or usual_word(voice, program.format, Role.MENTEE),
    }


def usual_word(voice: Voice, format_: Format, role: Role) -> str:
    """What somebody of this role is called where the program says nothing else."""
    return voice.plain(f"formats.{format_}.{role}")


def _hint(voice: Voice, page: FormPage, question: Question) -> str:
    """What helps to answer, and who sees the answer."""
    key = _of_format(voice, page.program, f"hints.{question.key}")
    help_words = question.hint or (voice.plain(key, zone=page.zone) if voice.texts.has(key) else "")
    return blocks.shortened(f"{help_words} {who_sees(voice, page, question)}".strip(), LONGEST_WORDS)


def _of_format(voice: Voice, program: Program, name: str) -> str:
    """The key of words that this format says in its own way, or of the usual ones."""
    own = own_words(voice, program.format, name)
    return own if own != name else f"joins.{name}"


def _element(voice: Voice, page: FormPage, question: Question) -> Element:
    answer = page.answers.get(question.key)
    one = None if answer is None or isinstance(answer, tuple) else str(answer)
    match question.kind:
        case Kind.TEXT:
            words = _placeholder(voice, question)
            most = question.most or None
            return blocks.text_input(ANSWER, initial=one or "", most=most, multiline=True, placeholder=words)
        case Kind.PERSON:
            return blocks.person_select(ANSWER, initial=one)
        case Kind.ONE if len(question.choices) <= LONGEST_ROW:
            return blocks.radio(ANSWER, _options(voice, page, question), initial=one)
        case Kind.ONE | Kind.PICK | Kind.SCALE:
            return blocks.select(ANSWER, _options(voice, page, question), initial=one)
        case Kind.SEVERAL | Kind.TICKS | Kind.TOPICS | Kind.PEOPLE:
            return _menu_of_several(voice, page, question, answer if isinstance(answer, tuple) else ())


def _menu_of_several(voice: Voice, page: FormPage, question: Question, chosen: tuple[str, ...]) -> Element:
    most = question.most or None
    if question.kind is Kind.PEOPLE:
        return blocks.people_select(ANSWER, initial=chosen, most=most)
    if question.kind is Kind.TICKS:
        return blocks.checkboxes(ANSWER, _options(voice, page, question), initial=chosen)
    if question.kind is Kind.SEVERAL:
        return blocks.multi_select(ANSWER, _options(voice, page, question), initial=chosen, most=most)
    if len(page.topics) <= LONGEST_MENU:
        return blocks.multi_select(ANSWER, topic_options(page.topics), initial=chosen, most=most)
    known = {value: page.topics[value] for value in chosen if value in page.topics}
    return blocks.searched_select(SEARCH_TOPICS, initial=topic_options(known), most=most)


def _options(voice: Voice, page: FormPage, question: Question) -> list[Element]:
    values: Iterable[str] = question.choices
    if question.kind is Kind.SCALE:
        values = (str(step) for step in range(question.least, question.most + 1))
    return [blocks.option(choice_words(voice, question, value, page.program), value) for value in values]


def _placeholder(voice: Voice, question: Question) -> str | None:
    key = f"joins.placeholders.{question.key}"
    return voice.plain(key) if voice.texts.has(key) else None


def _amount_fault(question: Question) -> str:
    if question.kind is Kind.TICKS and len(question.choices) == 1:
        return "tick"
    if question.kind is Kind.TOPICS:
        return "topics"
    if not question.most:
        return "at_least_one"
    return "between" if question.least else "at_most"


def _amounts(question: Question) -> dict[str, Any]:
    return {"least": question.least, "most": question.most}
