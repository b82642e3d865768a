"""The report: a message with figures and charts."""

from mentoring.programs import Program
from mentoring.surveys import SMALLEST_GROUP
from messages import blocks, charts, figures, growth
from messages.blocks import Block, Message
from messages.closings import comparison_lines
from messages.relationships import quality_lines
from messages.voice import Markup, Voice
from messages.waves import result_lines
from reports.figures import Figure, Key
from reports.report import Report

SEND = "reports.report.send"
SEND_FILE = "reports.file.send"

ENDS = (
    *(Key.FINISHED, Key.ENDED_EARLY, Key.ENDED_BY_PROGRAM),
    *(Key.WENT_ON, Key.CLOSED_WELL, Key.HAVE_REACHED, Key.NEW_MATCH_DAYS),
)
SESSIONS = (
    *(Key.SESSIONS_ASKED, Key.SESSIONS_ANSWERED, Key.SESSION_HOURS),
    *(Key.SESSIONS_HELPED, Key.SESSIONS_MATCHED),
)
GROUPS = (
    ("taking_part", (Key.JOINED, Key.SEEKING, Key.OFFERING, Key.PLACES_FREE, Key.MATCHED_NOW)),
    ("matches", (Key.MATCHES_NOW, Key.MATCHES_EVER, Key.MET_SOON, Key.WITH_GOALS, Key.GOALS_REACHED)),
    ("answers", (Key.CHECKIN_ANSWERS, Key.WORTH)),
    ("groups", (Key.SEATS_TAKEN, Key.CAME_TO_TALKS, Key.LED_IN_TURN)),
    ("ends", ENDS),
    ("sessions", SESSIONS),
    ("team", (Key.TIME_OF_TEAM,)),
)


def report(voice: Voice, shown: Report) -> Message:
    """Figures in words, native charts, the last survey; no names."""
    program = shown.program
    return Message(
        blocks=(
            blocks.header(voice.plain("reports.title", program=program.name)),
            blocks.context(voice.say("reports.as_of", now=shown.made_at)),
            *(_group(voice, program, name, found) for name, keys in GROUPS if (found := _of(shown, keys))),
            *_reasons(voice, shown),
            *_states(voice, shown),
            *_weeks(voice, shown),
            *_survey(voice, shown),
            *_growth(voice, shown),
            *_quality(voice, shown),
            *_comparison(voice, shown),
            blocks.actions(
                blocks.button(voice.plain("reports.file"), SEND_FILE, str(program.id)),
                figures.definitions_button(voice, program),
            ),
            blocks.context(voice.say("reports.footnote", least=SMALLEST_GROUP)),
        )
    )


def sent(voice: Voice) -> Message:
    """Where to find it, for somebody who asked elsewhere."""
    return Message(blocks=(blocks.section(voice.say("reports.sent")),))


def no_file(voice: Voice) -> Message:
    """The workspace has not allowed files."""
    return Message(blocks=(blocks.section(voice.say("reports.no_file")),))


def _of(shown: Report, keys: tuple[Key, ...]) -> list[Figure]:
    return [figure for figure in shown.shown_figures if figure.key in keys]


def _group(voice: Voice, program: Program, name: str, members: list[Figure]) -> Block:
    title = voice.say(f"reports.groups.{name}")
    return blocks.section(Markup(f"{title}\n{figures.lines(voice, program, members)}"))


def _reasons(voice: Voice, shown: Report) -> tuple[Block, ...]:
    """What people said when they ended a match early, in counts."""
    if shown.reasons is None:
        return ()
    said = [
        voice.say("reports.reason", reason=voice.plain(f"endings.reasons.{reason}"), count=count)
        for reason, count in shown.reasons.counts.items()
    ]
    if shown.reasons.others:
        said.append(voice.say("reports.other_reasons", count=shown.reasons.others))
    title = voice.say("reports.reasons", count=shown.reasons.n)
    return (blocks.section(Markup(f"{title}\n{' · '.join(said)}")),)


def _states(voice: Voice, shown: Report) -> tuple[Block, ...]:
    """How matches are going: in words, and as a chart once there are enough of them."""
    counts = {voice.plain(f"figures.states.{state}"): count for state, count in shown.states.items()}
    if not shown.shows_states:
        return ()
    said = [voice.say("reports.state", state=state, count=count) for state, count in counts.items() if count]
    words = Markup(f"{voice.say('reports.groups.states')}\n{' · '.join(said)}")
    note = (blocks.context(voice.say("reports.left_out", count=shown.left_out)),) if shown.left_out else ()
    return (blocks.section(words), charts.pie(voice.plain("reports.states_chart"), counts), *note)


def _weeks(voice: Voice, shown: Report) -> tuple[Block, ...]:
    """Check-ins asked and answered, week by week, once there are enough of them."""
    if not shown.shows_weeks:
        return ()
    asked = {voice.day(week.starts_on): week.asked for week in shown.weeks}
    answered = {voice.day(week.starts_on): week.answered for week in shown.weeks}
    series = {voice.plain("reports.asked"): asked, voice.plain("reports.answered"): answered}
    return (charts.bars(voice.plain("reports.weeks_chart"), series),)


def _survey(voice: Voice, shown: Report) -> tuple[Block, ...]:
    if shown.survey is None:
        return ()
    opened = shown.survey.wave.survey.opens_at.astimezone(shown.program.zone).date()
    title = voice.say("reports.survey", day=opened)
    return (blocks.section(Markup(f"{title}\n{result_lines(voice, shown.program, shown.survey.scales)}")),)


def _quality(voice: Voice, shown: Report) -> tuple[Block, ...]:
    if shown.quality is None:
        return ()
    return (blocks.section(quality_lines(voice, shown.program, shown.quality)),)


def _comparison(voice: Voice, shown: Report) -> tuple[Block, ...]:
    if shown.comparison is None:
        return ()
    return (blocks.section(comparison_lines(voice, shown.comparison)),)


def _growth(voice: Voice, shown: Report) -> tuple[Block, ...]:
    if shown.growth is None:
        return ()
    title = voice.say("reports.groups.growth")
    return (blocks.section(Markup(f"{title}\n{growth.lines(voice, shown.growth)}")),)
