"""Milestones: a warm word to both, in the same words, with what helps next."""

from mentoring.milestones import CameTo, Passed
from messages import appointments, blocks, goals
from messages.blocks import Message
from messages.voice import Markup, Voice, mention


def first_talk(voice: Voice, passed: Passed) -> Message:
    """They have met; goals, where there are none yet, are what helps most now."""
    key = "milestones.first_goals" if passed.came_to.goals == 0 else "milestones.first_next"
    return _message(voice, passed, voice.say("milestones.first", **_words(voice, passed)), voice.say(key))


def half_way(voice: Voice, passed: Passed) -> Message:
    """Half of the time lies behind them, with what it came to."""
    head = voice.say("milestones.half_way", **_words(voice, passed), done=counted(voice, passed.came_to))
    return _message(voice, passed, head, voice.say("milestones.half_next"))


def counted(voice: Voice, done: CameTo) -> Markup:
    """Talks, and goals if there are any."""
    talks = voice.say("milestones.talks", count=done.talks)
    if not done.goals:
        return talks
    goals_done = voice.say("milestones.goals", reached=done.reached, count=done.goals)
    return Markup(voice.listing([talks, goals_done]))


def _message(voice: Voice, passed: Passed, *sections: Markup) -> Message:
    match = passed.match.id
    return Message(
        blocks=(
            *(blocks.section(words) for words in sections),
            blocks.actions(
                goals.open_button(voice, match, is_first=passed.came_to.goals == 0),
                blocks.button(voice.plain("appointments.find"), appointments.OPEN, str(match)),
            ),
            *([blocks.context(_who_reads(voice, passed))] if passed.is_apart else []),
        )
    )


def _who_reads(voice: Voice, passed: Passed) -> Markup:
    is_group = passed.program.policy.is_group
    return voice.say(f"milestones.{'same_words_group' if is_group else 'same_words'}")


def _words(voice: Voice, passed: Passed) -> dict[str, object]:
    ends_on = passed.match.ends_on
    return {
        "people": tuple(mention(person.id) for person in passed.people),
        "program": passed.program.name,
        "ends_on": voice.day(ends_on) if ends_on else "",
    }
