"""The quiet preview of a planned group: does it look good to you?"""

from collections.abc import Mapping

from mentoring.circles import GroupPlan
from mentoring.ids import PersonId
from mentoring.participants import Role
from mentoring.questions import Answered
from messages import blocks
from messages.blocks import Block, Element, Message, Modal
from messages.fields import role_words
from messages.matches import introduced
from messages.previews import concern_fields
from messages.voice import Markup, Voice

APPROVE = "circles.preview.approve"
OPEN_CONCERN = "circles.concern.open"
CONCERN_FORM = "circles.concern"
ABOUT = "about"


def question(voice: Voice, plan: GroupPlan) -> Message:
    """We plan a group for you: is that fine?"""
    until = plan.answer_by.astimezone(voice.zone).date() if plan.answer_by else None
    silence = (voice.say("previews.silence", day=voice.weekday(until)),) if until else ()
    return Message(
        blocks=(
            blocks.section(_headline(voice, plan)),
            blocks.section(_others(voice, plan)),
            blocks.actions(
                blocks.button(voice.plain("previews.approve"), APPROVE, str(plan.seat.id), style="primary"),
                _concern_button(voice, plan),
            ),
            blocks.context(
                voice.say(f"circle_previews.asked_as_{plan.seat.role}"),
                *silence,
                voice.say("previews.private"),
            ),
        )
    )


def approved(voice: Voice, plan: GroupPlan) -> Message:
    """It looks good to this one."""
    words = voice.say("circle_previews.approved")
    return Message(blocks=(blocks.section(words), blocks.actions(_concern_button(voice, plan))))


def concern_form(voice: Voice, plan: GroupPlan, at: tuple[str, str] | None) -> Modal:
    """A reason, if the person likes, with who reads it said before."""
    return Modal(
        CONCERN_FORM,
        voice.plain("previews.concern_title"),
        (
            blocks.section(voice.say("circle_previews.who_reads")),
            *concern_fields(voice),
            _about(voice, plan),
        ),
        submit=voice.plain("previews.send"),
        close=voice.plain("notices.cancel"),
        metadata={"seat": plan.seat.id, "at": at},
    )


def _about(voice: Voice, plan: GroupPlan) -> Block:
    """Whom it is about, if anybody: only with them is the person not planned again."""
    others = [blocks.option(person.name, person.id) for person, _ in plan.others]
    return blocks.field_for(
        voice.plain("circle_previews.about"),
        blocks.checkboxes(ABOUT, others),
        block_id=ABOUT,
        hint=voice.plain("circle_previews.about_hint"),
        optional=True,
    )


def about(entered: Mapping[str, Answered]) -> tuple[PersonId, ...]:
    """Whom a concern is about."""
    chosen = entered.get(ABOUT)
    return tuple(PersonId(each) for each in chosen) if isinstance(chosen, tuple) else ()


def concern_kept(voice: Voice) -> Message:
    """In the place of the question."""
    return Message(blocks=(blocks.section(voice.say("circle_previews.concern_kept")),))


def concern_thanks(voice: Voice) -> Modal:
    """What happens next."""
    words = blocks.section(voice.say("circle_previews.concern_kept"))
    return Modal(
        "concern", voice.plain("previews.concern_title"), (words,), close=voice.plain("notices.close")
    )


def _headline(voice: Voice, plan: GroupPlan) -> Markup:
    key = "circle_previews.question" if plan.topic else "circle_previews.question_without_topic"
    return voice.say(key, topic=plan.topic, program=plan.program.name)


def _others(voice: Voice, plan: GroupPlan) -> Markup:
    role = role_words(voice, plan.program)["mentor"]
    lines = [
        voice.say(
            "gatherings.member_in_the_middle" if part is Role.MENTOR else "gatherings.member",
            person=introduced(person),
            role=role,
        )
        for person, part in plan.others
    ]
    return Markup("\n".join((voice.say("gatherings.with"), *lines)))


def _concern_button(voice: Voice, plan: GroupPlan) -> Element:
    return blocks.button(voice.plain("previews.concern"), OPEN_CONCERN, str(plan.seat.id))
