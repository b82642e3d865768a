"""The quiet preview: a planned match before it is sent, and a private word against it."""

from collections.abc import Mapping
from typing import Any

from mentoring.participants import Role
from mentoring.previews import LONGEST_CONCERN, Concern, ConcernReason, Plan
from mentoring.questions import Answered
from messages import blocks
from messages.blocks import Block, Element, Message, Modal
from messages.fields import role_words
from messages.formats import own_words, words_to
from messages.matches import introduced
from messages.reasons import sentences
from messages.voice import Markup, Voice, mention

APPROVE = "previews.plan.approve"
OPEN_CONCERN = "previews.concern.open"
CONCERN_FORM = "previews.concern"

REASON = "reason"
TEXT = "text"


def question(voice: Voice, plan: Plan) -> Message:
    """We plan to match you: is that fine?"""
    knows = "mentee_unknowing" if plan.role is Role.MENTOR else "mentor_is_fine"
    until = plan.answer_by.astimezone(voice.zone).date() if plan.answer_by else None
    return Message(
        blocks=(
            blocks.section(
                voice.say(
                    words_to(voice, plan.program, plan.role, "previews.question"),
                    partner=introduced(plan.partner),
                    role=role_words(voice, plan.program)["mentee" if plan.role is Role.MENTOR else "mentor"],
                    program=plan.program.name,
                    reasons=_reasons(voice, plan),
                )
            ),
            blocks.actions(
                blocks.button(
                    voice.plain("previews.approve"), APPROVE, str(plan.proposal.id), style="primary"
                ),
                _concern_button(voice, plan),
            ),
            blocks.context(
                voice.say(
                    own_words(voice, plan.program.format, f"previews.{knows}"),
                    partner=mention(plan.partner.id),
                ),
                voice.say("previews.silence", day=voice.weekday(until)) if until else Markup(""),
                voice.say("previews.private"),
            ),
        )
    )


def approved(voice: Voice, plan: Plan) -> Message:
    """It looks good to this one. The one who learns is asked last: their partner knows."""
    key = "previews.approved" if plan.role is Role.MENTOR else "previews.approved_by_both"
    return Message(
        blocks=(
            blocks.section(voice.say(key, partner=mention(plan.partner.id))),
            blocks.actions(_concern_button(voice, plan)),
        )
    )


def concern_form(voice: Voice, plan: Plan, at: tuple[str, str] | None) -> Modal:
    """A reason, if the person likes, with who reads it said before."""
    return Modal(
        CONCERN_FORM,
        voice.plain("previews.concern_title"),
        (
            blocks.section(voice.say("previews.who_reads", partner=mention(plan.partner.id))),
            *concern_fields(voice),
        ),
        submit=voice.plain("previews.send"),
        close=voice.plain("notices.cancel"),
        metadata={"proposal": plan.proposal.id, "at": at},
    )


def concern_fields(voice: Voice) -> tuple[Block, ...]:
    """Why somebody would rather not, and a few own words, if they like."""
    return (
        blocks.field_for(
            voice.plain("previews.reason"),
            blocks.radio(
                REASON,
                [blocks.option(voice.plain(f"previews.reasons.{each}"), each) for each in ConcernReason],
                initial=ConcernReason.ELSE,
            ),
            block_id=REASON,
        ),
        blocks.field_for(
            voice.plain("previews.more"),
            blocks.text_input(TEXT, most=LONGEST_CONCERN, multiline=True),
            block_id=TEXT,
            hint=voice.plain("previews.more_hint"),
            optional=True,
        ),
    )


def read_concern(entered: Mapping[str, Answered]) -> Concern:
    """What was entered."""
    return Concern(
        reason=ConcernReason(str(entered.get(REASON) or ConcernReason.ELSE)),
        text=str(entered.get(TEXT) or "").strip(),
    )


def where(metadata: Mapping[str, Any]) -> tuple[str, str] | None:
    """The message from which the form was opened."""
    at = metadata.get("at")
    return (str(at[0]), str(at[1])) if at else None


def concern_kept(voice: Voice) -> Message:
    """In the place of the question; it says nothing of the other, who may stand behind."""
    return Message(blocks=(blocks.section(voice.say("previews.concern_kept")),))


def concern_thanks(voice: Voice) -> Modal:
    """What happens next."""
    return Modal(
        "concern",
        voice.plain("previews.concern_title"),
        (blocks.section(voice.say("previews.concern_kept")),),
        close=voice.plain("notices.close"),
    )


def _concern_button(voice: Voice, plan: Plan) -> Element:
    return blocks.button(voice.plain("previews.concern"), OPEN_CONCERN, str(plan.proposal.id))


def _reasons(voice: Voice, plan: Plan) -> Markup:
    return sentences(
        voice, plan.reasons, format_=plan.program.format, reader=plan.role, partner=mention(plan.partner.id)
    )
