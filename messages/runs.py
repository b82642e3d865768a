"""Before a run: is the program ready to be matched? And the short news of a run to its coordinators."""

from mentoring.matches import Run, RunStatus
from mentoring.programs import Choice, Program
from mentoring.runs import Forecast, Left, Readiness, Topic
from messages import blocks, shortlists
from messages.blocks import Block, Element, Message, Modal
from messages.causes import cause
from messages.fields import role_words
from messages.formats import own_words
from messages.matches import OPEN_SENT
from messages.programs import switch
from messages.voice import Markup, Voice, escape, mention

OPEN = "runs.plan.open"
COMPUTE = "runs.plan.compute"
OPEN_WAYS = "ways.list.open"
SWITCH = "runs.program.switch"

CALLBACK = "run"
MOST_LINES = 8
POINTS = 100


def readiness(voice: Voice, choice: Choice, ready: Readiness) -> Modal:
    """What there is to match, what stands in the way, and the button to match."""
    return Modal(
        CALLBACK,
        voice.plain("runs.title"),
        (
            switch(voice, choice, SWITCH),
            blocks.section(_counts(voice, ready)),
            *_lines(voice, "runs.short_topics", [_topic(voice, each) for each in ready.short_topics]),
            *_lines(voice, "runs.forecasts", _forecasts(voice, ready)),
            *_lines(voice, "runs.prices", _prices(voice, ready)),
            *_lines(voice, "runs.stranded", [left_line(voice, each) for each in ready.stranded]),
            *_unknown(voice, ready),
            *_last_sent(voice, ready),
            *((shortlists.standing(voice, ready.asked),) if ready.asked else ()),
            blocks.context(voice.say("runs.nobody_told")),
            *_buttons(voice, ready),
        ),
        close=voice.plain("notices.close"),
    )


def left_line(voice: Voice, left: Left) -> Markup:
    """Somebody without a match: why, and what would help."""
    parts = [escape(cause(voice, left.cause))]
    if len(left.reliefs) > 1:
        others = tuple(cause(voice, each) for each in left.reliefs if each != left.cause)
        parts.append(voice.say("runs.also", causes=others))
    if left.topics:
        parts.append(voice.say("runs.scarce", topics=left.topics))
    parts += (voice.say(f"runs.lacks.{each}") for each in left.lacks)
    key = "runs.left_mentee" if left.seeks else "runs.left_mentor"
    return voice.say(key, person=mention(left.person.id), why=Markup("; ".join(parts)))


def news(voice: Voice, content: tuple[Program, Run]) -> Message:
    """To a coordinator: a plan waits, or counts down. No names, no numbers: others may look on."""
    program, run = content
    counting = run.status is RunStatus.COUNTDOWN and run.send_at is not None
    words = (
        voice.say("runs.news_countdown", program=program.name, at=run.send_at)
        if counting
        else voice.say("runs.news_review", program=program.name)
    )
    return blocks.discreet(words, blocks.button(voice.plain("runs.open"), OPEN, str(program.id)))


def both_asked(voice: Voice, program: Program) -> Message:
    """To a coordinator: both sides have had their say."""
    words = voice.say(own_words(voice, program.format, "shortlists.closed"), program=program.name)
    return blocks.discreet(words, blocks.button(voice.plain("runs.open"), OPEN, str(program.id)))


def _counts(voice: Voice, ready: Readiness) -> Markup:
    return voice.say(
        own_words(voice, ready.program.format, "runs.counts"),
        mentees=voice.say("runs.mentees", count=ready.mentees),
        mentors=voice.say("runs.mentors", count=ready.mentors),
        places=voice.say("runs.places", count=ready.places),
        possible=voice.say("runs.possible", count=ready.possible_matches),
        **role_words(voice, ready.program),
    )


def _topic(voice: Voice, topic: Topic) -> Markup:
    if not topic.offered:
        return voice.say("runs.unoffered", topic=topic.label, count=topic.wanted)
    return voice.say("runs.short_topic", topic=topic.label, wanted=topic.wanted, count=topic.places)


def _forecasts(voice: Voice, ready: Readiness) -> list[Markup]:
    """Nothing is said where every match is a good fit: there is no choice to make."""
    if len({each.matched for each in ready.forecasts}) <= 1:
        return []
    return [_forecast(voice, each) for each in ready.forecasts]


def _forecast(voice: Voice, forecast: Forecast) -> Markup:
    """Everyone, or only good fits: what is gained and what is lost."""
    key = "runs.forecast" if forecast.least_points else "runs.fill_everyone"
    return voice.say(
        key, points=forecast.least_points, count=forecast.matched, average=round(POINTS * forecast.average)
    )


def _prices(voice: Voice, ready: Readiness) -> list[Markup]:
    dear = sorted((each for each in ready.prices if each.more_matches), key=lambda each: -each.more_matches)
    return [voice.say("runs.price", rule=cause(voice, each.rule), count=each.more_matches) for each in dear]


def _unknown(voice: Voice, ready: Readiness) -> tuple[Block, ...]:
    missing = tuple(
        voice.say(f"runs.unknown.{each.answer}", count=each.people) for each in ready.unknown if each.people
    )
    return (blocks.context(voice.say("runs.not_known", answers=missing)),) if missing else ()


def _last_sent(voice: Voice, ready: Readiness) -> tuple[Block, ...]:
    if ready.last_sent is None:
        return ()
    return (blocks.context(voice.say("runs.last_sent", at=ready.last_sent.sent_at)),)


def _lines(voice: Voice, key: str, lines: list[Markup]) -> tuple[Block, ...]:
    """A heading with a line for each; what is too much to read is counted."""
    if not lines:
        return ()
    shown = [Markup(f"• {line}") for line in lines[:MOST_LINES]]
    if len(lines) > MOST_LINES:
        shown.append(voice.say("runs.more", count=len(lines) - MOST_LINES))
    return (blocks.section(Markup("\n".join([voice.say(key), *shown]))),)


def _buttons(voice: Voice, ready: Readiness) -> tuple[Block, ...]:
    program = str(ready.program.id)
    buttons: list[Element] = []
    if ready.is_asking:
        buttons.append(shortlists.close_button(voice, ready.program.id))
    if ready.can_match:
        buttons.append(blocks.button(voice.plain("runs.compute"), COMPUTE, program, style="primary"))
        if not ready.program.policy.reciprocal:
            buttons.append(blocks.button(voice.plain("ways.open"), OPEN_WAYS, program))
    if ready.can_ask:
        again = ready.asked is not None
        buttons.insert(1 if again else 0, shortlists.ask_button(voice, ready.program, again=again))
    if ready.last_sent:
        buttons.append(blocks.button(voice.plain("runs.sent"), OPEN_SENT, program))
    return (blocks.actions(*buttons),) if buttons else ()
