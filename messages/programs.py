"""A program before its coordinators' eyes: its name with the others, its settings, its end."""

from mentoring.drafts import MOST_OWN_QUESTIONS
from mentoring.groundrules import FIRST
from mentoring.programs import Choice, Phase, Program
from mentoring.questions import Kind, Question
from mentoring.setups import Overview, weight_of
from messages import blocks, programfiles, simulations
from messages.blocks import Block, Element, Modal, actions, button, context, section
from messages.criteria import conditions_summary, factor_words, summary
from messages.fields import role_words
from messages.formats import own_words
from messages.voice import Markup, Voice, channel_link, escape, mention

OPEN = "programs.edit.open"
SWITCH = "programs.edit.switch"
EDIT_BASICS = "programs.basics.edit"
EDIT_GROUPS = "programs.groups.edit"
EDIT_RULES = "programs.rules.edit"
EDIT_WORDS = "programs.words.edit"
EDIT_GROUND_RULES = "programs.ground_rules.edit"
EDIT_MENTORS_GROUP = "programs.mentors_group.edit"
EDIT_TOPICS = "programs.topics.edit"
EDIT_WEIGHTS = "programs.weights.edit"
EDIT_CONDITIONS = "programs.conditions.edit"
EDIT_MATCHING = "programs.matching.edit"
EDIT_QUESTION = "programs.question.edit"
ADD_QUESTION = "programs.question.add"
OPEN_SIGN_UP = "programs.sign_up.open"
CLOSE_SIGN_UP = "programs.sign_up.close"
END = "programs.program.end"
EDIT_DAYS_OFF = "daysoff.form.open"
EDIT_SUPPORT = "programs.support.edit"
OPEN_BOARD = "boardkeeping.board.show"
OPEN_TEAM = "teams.list.open"
ANNOUNCE = "announcements.form.open"

SHOWN_TOPICS = 12
SHOWN_WORDS = 200
MOST_PROGRAMS = 100


def switch(voice: Voice, choice: Choice, action_id: str) -> Block:
    """The program that is shown, with a menu of the others; first in each view of a coordinator's.

    The feature that shows it listens to `action_id` and shows itself for the chosen program.
    """
    others = [blocks.option(each.name, str(each.id)) for each in choice.programs[:MOST_PROGRAMS]]
    menu = blocks.select(action_id, others, initial=str(choice.program.id)) if choice.can_change else None
    return section(voice.say("programs.name", program=choice.program.name), accessory=menu)


def overview(voice: Voice, shown: Overview) -> Modal:
    """All settings of a program, each with a button to change it."""
    program = shown.program
    parts = () if program.ended_at else _parts(voice, shown)
    return Modal(
        "programs.overview",
        voice.plain("programs.title"),
        (
            switch(voice, shown.choice, SWITCH),
            context(phase_line(voice, program), _counts(voice, shown)),
            *parts,
            *_next_steps(voice, program),
        ),
        close=voice.plain("notices.close"),
        metadata={"program": program.id},
    )


def phase_line(voice: Voice, program: Program) -> Markup:
    """In which part of its life a program is, and the next date."""
    key = f"programs.phases.{program.phase}"
    if program.phase is Phase.SIGN_UP and program.sign_up_closes_on:
        return voice.say(f"{key}_until", day=program.sign_up_closes_on)
    if program.phase is Phase.RUNNING and program.ends_on:
        return voice.say(f"{key}_until", day=program.ends_on)
    return voice.say(key)


def dates(voice: Voice, program: Program) -> Markup:
    """From when to when, or always open."""
    if not (program.starts_on and program.ends_on):
        return voice.say("programs.always_open")
    return voice.say("programs.dates", starts_on=program.starts_on, ends_on=program.ends_on)


def months(voice: Voice, count: int) -> str:
    """How long a match of a standing program goes on."""
    return voice.plain("programs.months", count=count) if count else voice.plain("programs.no_end")


def every(voice: Voice, days: int) -> str:
    """How often a pair meets."""
    return voice.plain("programs.every", count=days // 7)


def board_state(voice: Voice, program: Program) -> Markup:
    """Whether the board is open, and where it is posted."""
    if not program.board:
        return voice.say("boardkeeping.closed")
    if not program.board_channel:
        return voice.say("boardkeeping.open_home")
    return voice.say("boardkeeping.open_channel", channel=channel_link(program.board_channel))


def _parts(voice: Voice, shown: Overview) -> tuple[Block, ...]:
    program = shown.program
    weights = (
        voice.say(
            "programs.weight",
            factor=factor_words(voice, factor, shown.own_questions),
            weight=weight_of(program, factor),
        )
        for factor in shown.criteria.factors
        if weight_of(program, factor)
    )
    return (
        _part(voice, "basics", Markup("\n".join(_basics(voice, program))), EDIT_BASICS, program),
        *_groups(voice, program),
        _part(voice, "rules", Markup("\n".join(_rules(voice, program))), EDIT_RULES, program),
        _part(
            voice,
            "words",
            _words(voice, program),
            EDIT_WORDS,
            program,
        ),
        _part(voice, "ground_rules", _ground_rules(voice, program), EDIT_GROUND_RULES, program),
        _part(voice, "topics", _topics(voice, shown.topics), EDIT_TOPICS, program),
        *_own_questions(voice, shown),
        _part(voice, "weights", Markup(" · ".join(weights)), EDIT_WEIGHTS, program),
        _part(voice, "conditions", conditions_summary(voice, shown.criteria), EDIT_CONDITIONS, program),
        _part(voice, "matching", summary(voice, shown.criteria), EDIT_MATCHING, program),
        _part(voice, "support", _support(voice, shown), EDIT_SUPPORT, program),
        _part(voice, "board", board_state(voice, program), OPEN_BOARD, program),
        *_mentors_group(voice, program),
        _part(voice, "daysoff", _days_off(voice, program), EDIT_DAYS_OFF, program),
        _part(voice, "team", _team(voice, shown), OPEN_TEAM, program),
    )


def _part(voice: Voice, name: str, words: Markup, action_id: str, program: Program) -> Block:
    title = voice.plain(own_words(voice, program.format, f"programs.parts.{name}"))
    label = voice.plain("programs.change_of", part=title)
    change = button(voice.plain("programs.change"), action_id, str(program.id), label=label)
    return section(Markup(f"*{title}*\n{words}"), accessory=change)


def _mentors_group(voice: Voice, program: Program) -> tuple[Block, ...]:
    """Where mentors talk with each other, in a program that has some."""
    if not program.policy.asks_role:
        return ()
    channel = program.mentors_channel
    words = (
        voice.say("programs.mentors_group", channel=channel_link(channel))
        if channel
        else voice.say("programs.no_mentors_group")
    )
    return (_part(voice, "mentors_group", words, EDIT_MENTORS_GROUP, program),)


def _days_off(voice: Voice, program: Program) -> Markup:
    public = voice.say("daysoff.public_kept" if program.keeps_holidays else "daysoff.public_not_kept")
    closed = voice.say("daysoff.closed_days", days=list(program.closed_days)) if program.closed_days else ""
    return Markup(f"{public} {closed}".rstrip())


def _basics(voice: Voice, program: Program) -> list[Markup]:
    lines = [
        voice.say(f"programs.basics.{name}", words=words)
        for name in ("audience", "goal", "target")
        if (words := getattr(program, name))
    ]
    pairs = voice.say(
        f"formats.{program.format}.summary", count=program.most_mentees, **role_words(voice, program)
    )
    lines += [pairs, Markup(f"{dates(voice, program)} {every(voice, program.interval_days)}")]
    if program.standing and program.match_months:
        lines.append(voice.say("programs.basics.length", length=months(voice, program.match_months)))
    if program.sign_up_closes_on:
        lines.append(voice.say("programs.basics.sign_up", day=program.sign_up_closes_on))
    return lines


def _groups(voice: Voice, program: Program) -> tuple[Block, ...]:
    """How groups are led, where that can be chosen."""
    if len(program.policy.leading) < 2:  # noqa: PLR2004 (there is nothing to choose)
        return ()
    mentors = voice.say("programs.groups.mentors", count=program.group_mentors, **role_words(voice, program))
    led_by = voice.say(f"programs.groups.led_by.{program.led_by}", **role_words(voice, program))
    return (_part(voice, "groups", Markup(f"{mentors}\n{led_by}"), EDIT_GROUPS, program),)


def _rules(voice: Voice, program: Program) -> list[Markup]:
    return [
        voice.say("programs.rules.hours", count=program.hours_a_month),
        voice.say(f"programs.rules.{'approval' if program.approval else 'everybody'}"),
        voice.say(f"programs.rules.preview.{program.preview}", **role_words(voice, program)),
        voice.say(f"programs.rules.surveys.{program.survey_lane}", count=program.survey_every_weeks),
        _extension(voice, program),
    ]


def _extension(voice: Voice, program: Program) -> Markup:
    if not program.extension_weeks:
        return voice.say("programs.rules.no_extension")
    return voice.say("programs.rules.extension", count=program.extension_weeks)


def _words(voice: Voice, program: Program) -> Markup:
    words = role_words(voice, program)
    is_one = words["mentor"] == words["mentee"]
    return voice.say(f"programs.words.{'one_for_all' if is_one else 'roles'}", **words)


def _ground_rules(voice: Voice, program: Program) -> Markup:
    rules = program.ground_rules or voice.plain("joins.ground_rules")
    lines = "\n".join(line for each in rules.splitlines() if (line := " ".join(each.split())))
    short = escape(blocks.shortened(lines, SHOWN_WORDS))
    if program.rules_version == FIRST:
        return short
    return Markup(f"{short}\n{voice.say('programs.rules_version', number=program.rules_version)}")


def _topics(voice: Voice, topics: tuple[str, ...]) -> Markup:
    more = len(topics) - SHOWN_TOPICS
    if more > 0:
        return voice.say("programs.topics_and_more", topics=", ".join(topics[:SHOWN_TOPICS]), count=more)
    return voice.say("programs.topics", topics=", ".join(topics))


def _own_questions(voice: Voice, shown: Overview) -> tuple[Block, ...]:
    title = voice.say("programs.parts.questions")
    if len(shown.own_questions) >= MOST_OWN_QUESTIONS:
        heading = section(Markup(f"*{title}*"))
    else:
        words = voice.say("programs.questions.up_to", count=MOST_OWN_QUESTIONS)
        add = button(voice.plain("programs.questions.add"), ADD_QUESTION, str(shown.program.id))
        heading = section(Markup(f"*{title}*\n{words}"), accessory=add)
    return (heading, *(_own_question(voice, question) for question in shown.own_questions))


def _own_question(voice: Voice, question: Question) -> Block:
    kind = "text" if question.kind is Kind.TEXT else "choice"
    words = voice.say(
        f"programs.questions.{kind}",
        label=question.label,
        choices=question.choices,
        sees=voice.plain(f"joins.sees.{question.visibility}"),
    )
    label = voice.plain("programs.change_of", part=question.label)
    value = f"{question.program}:{question.id}"
    change = button(voice.plain("programs.change"), EDIT_QUESTION, value, label=blocks.shortened(label, 75))
    return section(words, accessory=change)


def _support(voice: Voice, shown: Overview) -> Markup:
    """Whom people can ask in private, and what stands there about help outside."""
    if shown.listeners:
        who = voice.say("programs.support.listeners", people=[mention(each) for each in shown.listeners])
    else:
        who = voice.say("programs.support.team")
    lines = blocks.shortened(" ".join(shown.program.outside_lines.split()), SHOWN_WORDS)
    outside = [voice.say("programs.support.outside", lines=lines)] if lines else []
    return Markup("\n".join([who, *outside]))


def _team(voice: Voice, shown: Overview) -> Markup:
    return voice.say("programs.team", people=[mention(each.person) for each in shown.team])


def _counts(voice: Voice, shown: Overview) -> Markup:
    people = voice.say("programs.people_in", count=shown.people_in)
    matches = voice.say("programs.open_matches", count=shown.open_matches)
    return Markup(f"{people} {matches}")


def _next_steps(voice: Voice, program: Program) -> tuple[Block, ...]:
    export = programfiles.export_button(voice, program.id)
    if program.ended_at:
        return (actions(export), programfiles.explained(voice))
    return (
        actions(
            *_sign_up_buttons(voice, program),
            export,
            simulations.open_button(voice, program.id),
            _end_button(voice, program),
        ),
        context(voice.say("programs.later")),
        programfiles.explained(voice),
    )


def _sign_up_buttons(voice: Voice, program: Program) -> tuple[Element, ...]:
    subject = str(program.id)
    if not program.takes_sign_ups:
        return (button(voice.plain("programs.open_sign_up"), OPEN_SIGN_UP, subject, style="primary"),)
    return (
        button(voice.plain("programs.announce"), ANNOUNCE, subject, style="primary"),
        button(voice.plain("programs.close_sign_up"), CLOSE_SIGN_UP, subject),
    )


def _end_button(voice: Voice, program: Program) -> Element:
    sure = blocks.confirm(
        voice.plain("programs.end.title"),
        blocks.shortened(voice.plain("programs.end.sure", program=program.name), 300),
        voice.plain("programs.end.yes"),
        voice.plain("programs.end.no"),
        danger=True,
    )
    return button(voice.plain("programs.end.button"), END, str(program.id), style="danger", confirm=sure)
