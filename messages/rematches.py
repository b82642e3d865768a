"""A new match for somebody who is first in line: one rematch with its reasons, first to the mentee."""

from mentoring.participants import Role
from mentoring.programs import Program
from mentoring.rematches import InLine, Rematched
from messages import blocks, seatings
from messages.blocks import Block, Element, Message
from messages.endings import usual_wait
from messages.fields import role_words
from messages.formats import own_words
from messages.joins import OPEN_FORM
from messages.matches import introduced
from messages.memberships import open_button
from messages.reasons import sentences
from messages.voice import Markup, Voice, mention

LOOK = "rematches.look"
SHOW = "rematches.show"
WANT = "rematches.mentor.want"
SOMEONE_ELSE = "rematches.mentor.pass"
LATER = "rematches.mentor.later"
ACCEPT = "rematches.mentee.accept"
DECLINE = "rematches.mentee.decline"


def look_button(voice: Voice, program: Program) -> Element:
    """*Yes, look for someone*; where matches are groups, those with a free seat."""
    if program.policy.is_group:
        return open_button(voice, program.id)
    return blocks.button(voice.plain("rematches.look"), LOOK, str(program.id), style="primary")


def looking(voice: Voice, line: InLine) -> Message:
    """We look now; what comes next."""
    if line.program.policy.is_group:
        return Message(blocks=(blocks.section(voice.say("seatings.looking")), _no_hurry(voice)))
    role = role_words(voice, line.program)["mentor"]
    words = voice.say("rematches.looking", role=role, usual=usual_wait(voice, line.usual))
    return Message(
        blocks=(
            blocks.section(words.rstrip()),
            blocks.actions(_change_form(voice, line.program)),
            _no_hurry(voice),
        )
    )


def question(voice: Voice, suggested: Rematched) -> Message:
    """To the mentee, and after the mentee's yes to the mentor: would you like that?"""
    if suggested.rematch.match is not None:
        return seatings.question(voice, suggested)
    if suggested.role is Role.MENTOR:
        return _to_mentor(voice, suggested)
    return _to_mentee(voice, suggested)


def wanted(voice: Voice, suggested: Rematched) -> Message:
    """The mentee said yes."""
    if suggested.rematch.match is not None:
        return seatings.wanted(voice, suggested)
    return _plain(voice, suggested, "rematches.wanted")


def passed_over(voice: Voice, suggested: Rematched) -> Message:
    """The mentee would like somebody else."""
    if suggested.rematch.match is not None:
        return seatings.passed_over(voice, suggested)
    return _plain(voice, suggested, "rematches.passed_over", _change_form(voice, suggested.program))


def later(voice: Voice, suggested: Rematched) -> Message:
    """The mentee would like nobody for now."""
    if suggested.rematch.match is not None:
        return seatings.later(voice, suggested)
    return _plain(voice, suggested, "rematches.later", look_button(voice, suggested.program))


def gone(voice: Voice) -> Message:
    """The place was taken before the yes."""
    return Message(blocks=(blocks.section(voice.say("rematches.gone")),))


def accepted(voice: Voice, suggested: Rematched) -> Message:
    """The mentor said yes: the match is announced in the usual way."""
    if suggested.rematch.match is not None:
        return seatings.accepted(voice, suggested)
    return _plain(voice, suggested, "rematches.accepted")


def declined(voice: Voice, suggested: Rematched) -> Message:
    """The mentor said no."""
    if suggested.rematch.match is not None:
        return seatings.declined(voice, suggested)
    return _plain(voice, suggested, "rematches.declined")


def no_longer(voice: Voice) -> Message:
    """Between the mentee's yes and the mentor's something has changed."""
    return Message(blocks=(blocks.section(voice.say("rematches.no_longer")),))


def over(voice: Voice, suggested: Rematched) -> Message:
    """To a mentee who had said yes: the same for a no, for silence, and for a place that is gone."""
    if suggested.rematch.match is not None:
        return seatings.over(voice, suggested)
    return _plain(voice, suggested, "rematches.over", _change_form(voice, suggested.program))


def _to_mentee(voice: Voice, suggested: Rematched) -> Message:
    key = str(suggested.rematch.id)
    return Message(
        blocks=(
            blocks.section(
                voice.say(
                    own_words(voice, suggested.program.format, "rematches.idea"),
                    partner=introduced(suggested.partner),
                    role=role_words(voice, suggested.program)["mentor"],
                    program=suggested.program.name,
                )
            ),
            blocks.section(voice.say("rematches.why", reasons=_reasons(voice, suggested))),
            blocks.actions(
                blocks.button(voice.plain("rematches.yes"), WANT, key, style="primary"),
                blocks.button(voice.plain("rematches.someone_else"), SOMEONE_ELSE, key),
                blocks.button(voice.plain("rematches.later_button"), LATER, key),
            ),
            blocks.context(
                voice.say(
                    "rematches.only_after_yes",
                    partner=mention(suggested.partner.id),
                    day=_day(voice, suggested),
                )
            ),
        )
    )


def _to_mentor(voice: Voice, suggested: Rematched) -> Message:
    key = str(suggested.rematch.id)
    return Message(
        blocks=(
            blocks.section(
                voice.say(
                    own_words(voice, suggested.program.format, "rematches.would_you"),
                    introduced=introduced(suggested.partner),
                    partner=mention(suggested.partner.id),
                    role_of_reader=role_words(voice, suggested.program)["mentor"],
                    program=suggested.program.name,
                )
            ),
            blocks.section(voice.say("rematches.why", reasons=_reasons(voice, suggested))),
            blocks.actions(
                blocks.button(voice.plain("rematches.gladly"), ACCEPT, key, style="primary"),
                blocks.button(voice.plain("rematches.not_this_time"), DECLINE, key),
            ),
            blocks.context(
                voice.say(
                    "rematches.no_stays_private",
                    partner=mention(suggested.partner.id),
                    day=_day(voice, suggested),
                )
            ),
        )
    )


def _plain(voice: Voice, suggested: Rematched, key: str, *buttons: Element) -> Message:
    words = voice.say(
        key,
        partner=mention(suggested.partner.id),
        role=role_words(voice, suggested.program)["mentor"],
        day=_day(voice, suggested),
    )
    shown: tuple[Block, ...] = (blocks.section(words),)
    return Message(blocks=(*shown, blocks.actions(*buttons)) if buttons else shown)


def _change_form(voice: Voice, program: Program) -> Element:
    return blocks.button(voice.plain("endings.change_form"), OPEN_FORM, str(program.id))


def _no_hurry(voice: Voice) -> Block:
    return blocks.context(voice.say("rematches.every_two_weeks"))


def _day(voice: Voice, suggested: Rematched) -> str:
    return voice.weekday(suggested.rematch.answer_by.astimezone(voice.zone).date())


def _reasons(voice: Voice, suggested: Rematched) -> Markup:
    return sentences(
        voice,
        suggested.reasons,
        format_=suggested.program.format,
        reader=suggested.role,
        partner=mention(suggested.partner.id),
    )
