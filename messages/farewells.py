"""Farewells: the goodbye of a program or a match, and the questions with which people look back."""

from collections.abc import Mapping

from mentoring.farewells import SCALE, STEPS, Goodbye, Look, LookBack, Reached
from mentoring.ids import FarewellId
from mentoring.participants import Role
from mentoring.programs import Program
from mentoring.questions import Answered
from messages import blocks, growth, milestones
from messages.blocks import Block, Message, Modal
from messages.endings import people
from messages.voice import Markup, Voice
from messages.waiting import next_program_button

OPEN = "farewells.sheet.open"
SHEET = "farewells.sheet"

REACHED = "reached"


def goodbye(voice: Voice, said: Goodbye) -> Message:
    """To everybody who took part, when a program has ended."""
    return Message(
        blocks=(
            blocks.section(voice.say("farewells.goodbye.ended", program=said.program.name)),
            blocks.section(_thanks_for_taking_part(voice, said)),
            *_came_to(voice, said),
            *invitation(voice, said),
            *_next_program(voice, said),
        )
    )


def _next_program(voice: Voice, said: Goodbye) -> tuple[Block, ...]:
    """Who found no match here may hear of the next program."""
    return (blocks.actions(next_program_button(voice, said.program)),) if said.may_hear_of_next else ()


def _thanks_for_taking_part(voice: Voice, said: Goodbye) -> Markup:
    if not said.had_a_match:
        return voice.say("farewells.goodbye.unmatched")
    partners = tuple(partner for each in said.look_backs for partner in people(each.own))
    if not partners:
        return voice.say("farewells.goodbye.matched")
    return voice.say("farewells.goodbye.matched_with", partner=partners)


def finished(voice: Voice, said: Goodbye) -> Message:
    """To somebody of whose matches one has come to its end while another goes on."""
    return Message(
        blocks=(
            *(
                blocks.section(voice.say("farewells.finished", partner=people(each.own)))
                for each in said.look_backs
            ),
            *_came_to(voice, said),
            *invitation(voice, said),
        )
    )


def reminder(voice: Voice, said: Goodbye) -> Message:
    """Once more, if a coordinator asks for it."""
    lead = blocks.section(voice.say("closings.look_back_reminder", program=said.program.name))
    return Message(blocks=(lead, *invitation(voice, said)))


def invitation(voice: Voice, said: Goodbye) -> tuple[Block, ...]:
    """Two minutes to look back, a button for each match; who sees the answers stands before them."""
    if not said.look_backs:
        return ()
    key = "farewells.open_with" if len(said.look_backs) > 1 else "farewells.open"
    return (
        blocks.section(voice.say("farewells.invitation")),
        *(
            blocks.actions(blocks.button(voice.plain(key, partner=_names(each)), OPEN, str(each.farewell.id)))
            for each in said.look_backs
        ),
        blocks.context(_who_sees(voice, said.program)),
    )


def _who_sees(voice: Voice, program: Program) -> Markup:
    is_group = program.policy.is_group
    return voice.say("farewells.group.who_sees" if is_group else "farewells.who_sees")


def sheet(voice: Voice, shown: LookBack) -> Modal:
    """The questions; none must be answered."""
    said = shown.farewell
    lead = "farewells.lead_of_group" if shown.own.program.policy.is_group else "farewells.lead"
    return Modal(
        SHEET,
        voice.plain("farewells.title"),
        (
            blocks.section(voice.say(lead, partner=people(shown.own))),
            blocks.context(_who_sees(voice, shown.own.program)),
            *(_step(voice, shown, key, said.scale.get(key)) for key in SCALE),
            _reached(voice, shown),
            *(growth.field(voice, topic, label) for topic, label in shown.topics.items()),
        ),
        submit=voice.plain("farewells.send"),
        close=voice.plain("farewells.later"),
        metadata={"farewell": said.id},
    )


def entered(answers: Mapping[str, Answered]) -> Look:
    """What was chosen; what was left out is not in it."""
    reached = answers.get(REACHED)
    return Look(
        scale={key: int(str(value)) for key in SCALE if (value := answers.get(key))},
        reached=Reached(str(reached)) if reached else None,
        growth=growth.entered(answers),
    )


def about(metadata: Mapping[str, Answered]) -> FarewellId:
    """The match that is looked back on."""
    return FarewellId(int(str(metadata["farewell"])))


def thanks(voice: Voice) -> Modal:
    """Saved, and what happens with it."""
    return Modal(
        "farewells.thanks",
        voice.plain("farewells.title"),
        (blocks.section(voice.say("farewells.thanks")),),
        close=voice.plain("notices.close"),
    )


def _came_to(voice: Voice, said: Goodbye) -> tuple[Block, ...]:
    """What each match came to, the same for both; where nobody told of a talk, nothing is said."""
    return tuple(
        blocks.section(
            voice.say(
                "milestones.together", partner=people(each.own), done=milestones.counted(voice, each.came_to)
            )
        )
        for each in said.look_backs
        if each.came_to.talks
    )


def _step(voice: Voice, shown: LookBack, key: str, value: int | None) -> Block:
    options = [blocks.option(voice.plain(f"farewells.steps.{step}"), str(step)) for step in STEPS]
    element = blocks.select(
        "answer", options, initial=str(value) if value else None, placeholder=voice.plain("farewells.choose")
    )
    label = _asked(voice, shown, f"farewells.scale.{key}")
    return blocks.field_for(label, element, block_id=key, optional=True)


def _reached(voice: Voice, shown: LookBack) -> Block:
    options = [blocks.option(voice.plain(f"farewells.reached.{each}"), each) for each in Reached]
    role = "mentor" if shown.own.role is Role.MENTOR else "mentee"
    return blocks.field_for(
        _asked(voice, shown, f"farewells.reached_{role}"),
        blocks.radio("answer", options, initial=shown.farewell.reached),
        block_id=REACHED,
        optional=True,
    )


def _asked(voice: Voice, shown: LookBack, key: str) -> str:
    """A question, as it is asked in groups where it is asked there in another way."""
    of_group = f"{key}_in_group"
    is_own = shown.own.program.policy.is_group and voice.texts.has(of_group)
    return voice.plain(of_group if is_own else key, partner=_names(shown))


def _names(shown: LookBack) -> tuple[str, ...]:
    return tuple(partner.name for partner in shown.own.partners)
