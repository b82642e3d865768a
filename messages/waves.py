"""Short surveys before a coordinator's eyes: how earlier ones went, one to send, what was said."""

from collections.abc import Iterable
from datetime import date, datetime

from mentoring.ids import ProgramId
from mentoring.participants import Role
from mentoring.programs import Lane, Program
from mentoring.questions import Answered, Question
from mentoring.results import ChoiceResult, Comments, NamedAnswer, NamedAnswers, Results, ScaleResult
from mentoring.surveys import SMALLEST_GROUP, Summary, Wave, closes_on, may_show
from mentoring.waves import SurveyForm
from messages import blocks, findings, pages, programs, relationships, sheets, suggestions
from messages.blocks import Block, Element, Modal
from messages.fields import role_words
from messages.surveys import label, size, who_sees
from messages.voice import Markup, Voice, quoted

OPEN_FORM = "surveys.form.open"
BACK = "surveys.form.back"
TAKE_BACK = "surveys.wave.take_back"
SWITCH = "surveys.program.choose"
CHOOSE_LANE = "surveys.lane.choose"
SEND = "surveys.form.send"
SHOW_RESULTS = "surveys.results.open"
SHOW_ANSWERS = "surveys.answers.open"
TURN_BACK = "surveys.answers.back"
TURN_ON = "surveys.answers.on"
SHOW_COMMENTS = "surveys.comments.open"
COMMENTS_BACK = "surveys.comments.back"
COMMENTS_ON = "surveys.comments.on"

LANE = "lane"
OPENS_ON = "opens_on"


def form(voice: Voice, shown: SurveyForm, lane: Lane, opens_on: date | None = None) -> Modal:
    """Earlier waves, then a new one with its words as people will read them."""
    opens_on = opens_on or shown.earliest_on
    return Modal(
        SEND,
        voice.plain("waves.title"),
        (
            programs.switch(voice, shown.choice, SWITCH),
            *_earlier(voice, shown),
            *_quality(voice, shown),
            blocks.actions(
                findings.open_button(voice, shown.program.id),
                *_box(voice, shown),
            ),
            blocks.divider(),
            blocks.section(_whom(voice, shown)),
            *(_new_one(voice, shown, lane, opens_on) if shown.people else ()),
        ),
        submit=voice.plain("waves.send") if shown.people else "",
        close=voice.plain("notices.close"),
        metadata={"program": shown.program.id},
    )


def sent(voice: Voice, wave: Wave, now: datetime) -> Modal:
    """What happens next."""
    words = voice.say(
        "waves.sent" if wave.survey.opens_at <= now else "waves.planned",
        people=voice.say("waves.people", count=wave.asked),
        opens=wave.survey.opens_at,
        closes=wave.survey.closes_at,
    )
    return _sheet(voice, (blocks.section(words), blocks.context(voice.say("waves.spared"))))


def results(voice: Voice, shown: Results) -> Modal:
    """What a wave has shown, as far as nobody can be recognised."""
    return _sheet(
        voice,
        (
            blocks.section(_wave(voice, shown.wave)),
            *_numbers(voice, shown),
            *_buttons(voice, shown),
        ),
    )


def result_lines(voice: Voice, program: Program, scales: Iterable[ScaleResult]) -> Markup:
    """One line for each scale: the mean, how many answered, and by role where both sides are large enough."""
    return Markup("\n".join(_scale(voice, program, scale) for scale in scales))


def named_answers(voice: Voice, shown: NamedAnswers) -> Modal:
    """Who answered what, page by page."""
    rows = [blocks.section(_named(voice, answer, shown.questions)) for answer in shown.answers]
    kept_back = voice.say("waves.kept_back", count=shown.kept_back) if shown.kept_back else None
    notes = [note for note in (voice.say("waves.opening_is_logged"), kept_back) if note]
    return _sheet(
        voice,
        (
            *(rows or [blocks.section(voice.say("waves.no_answers"))]),
            blocks.context(*notes),
            *pages.pager(
                voice,
                back=TURN_BACK,
                on=TURN_ON,
                subject=shown.survey.id,
                page=shown.page,
                pages=shown.pages,
            ),
        ),
    )


def _new_one(voice: Voice, shown: SurveyForm, lane: Lane, opens_on: date) -> tuple[Block, ...]:
    """Named or anonymous, when, and the words as people will read them."""
    lanes = [blocks.option(voice.plain(f"waves.lanes.{each}"), each) for each in Lane]
    number, time = size(voice, shown.questions)
    lead = voice.say(
        "surveys.invitation",
        number=number[:1].upper() + number[1:],
        time=time,
        program=shown.program.name,
        day=closes_on(opens_on),
    )
    return (
        blocks.field_for(
            voice.plain("waves.lane"),
            blocks.radio(CHOOSE_LANE, lanes, initial=lane),
            block_id=LANE,
            dispatch=True,
        ),
        blocks.field_for(
            voice.plain("waves.opens_on"),
            blocks.date_picker("day", initial=opens_on),
            block_id=OPENS_ON,
            hint=voice.plain("waves.opens_on_hint"),
        ),
        *_too_small(voice, shown, lane),
        blocks.context(voice.say("waves.reads")),
        blocks.section(Markup(f"{lead}\n{who_sees(voice, shown.program, lane)}")),
        blocks.actions(
            blocks.button(
                voice.plain("waves.questions", count=len(shown.questions)), sheets.OPEN, str(shown.program.id)
            ),
            blocks.button(voice.plain("waves.see_as"), sheets.SEE_AS, f"{shown.program.id}:{lane}"),
        ),
    )


def _too_small(voice: Voice, shown: SurveyForm, lane: Lane) -> tuple[Block, ...]:
    """Without names, so few answers could never be shown."""
    if lane is Lane.NAMED or may_show(shown.people):
        return ()
    return (blocks.section(voice.say("waves.too_small", least=SMALLEST_GROUP)),)


def _box(voice: Voice, shown: SurveyForm) -> list[Element]:
    """Where suggestions are read, as soon as there are some."""
    if not shown.suggestions:
        return []
    words = voice.plain("waves.suggestions", count=shown.suggestions)
    return [blocks.button(words, suggestions.SHOW, str(shown.program.id))]


def _earlier(voice: Voice, shown: SurveyForm) -> list[Block]:
    rows = [
        blocks.section(_wave(voice, wave), accessory=_look_at(voice, shown, wave)) for wave in shown.waves
    ]
    next_one = (
        voice.say("waves.next_on", day=shown.next_on) if shown.next_on else voice.say("waves.none_next")
    )
    return [*rows, blocks.context(next_one)]


def _quality(voice: Voice, shown: SurveyForm) -> tuple[Block, ...]:
    """What pairs say of themselves a month in."""
    if shown.quality is None:
        return ()
    return (blocks.section(relationships.quality_lines(voice, shown.program, shown.quality)),)


def _look_at(voice: Voice, shown: SurveyForm, wave: Wave) -> Element:
    """What a survey shows; one that has not opened yet can be taken back."""
    survey = str(wave.survey.id)
    if wave.survey.opens_at <= shown.now:
        return blocks.button(voice.plain("waves.results"), SHOW_RESULTS, survey)
    sure = blocks.confirm(
        voice.plain("waves.take_back.title"),
        voice.plain("waves.take_back.sure"),
        voice.plain("waves.take_back.yes"),
        voice.plain("waves.take_back.no"),
    )
    return blocks.button(voice.plain("waves.take_back.button"), TAKE_BACK, survey, confirm=sure)


def seen_as(value: str) -> tuple[ProgramId, Lane]:
    """Of which program the sheet is tried, and on which lane."""
    program, _, lane = value.partition(":")
    return ProgramId(int(program)), Lane(lane)


def _wave(voice: Voice, wave: Wave) -> Markup:
    return voice.say(
        "waves.wave",
        lane=voice.plain(f"waves.lanes.{wave.survey.lane}"),
        opens=wave.survey.opens_at.astimezone(voice.zone).date(),
        closes=wave.survey.closes_at.astimezone(voice.zone).date(),
        answered=wave.answered,
        asked=wave.asked,
    )


def _whom(voice: Voice, shown: SurveyForm) -> Markup:
    if not shown.people:
        return voice.say("waves.nobody")
    return voice.say("waves.whom", people=voice.say("waves.people", count=shown.people))


def _numbers(voice: Voice, shown: Results) -> tuple[Block, ...]:
    if shown.is_too_early:
        return (blocks.section(voice.say("waves.too_early")),)
    if not (shown.scales or shown.choices):
        return (blocks.section(voice.say("waves.too_few", least=SMALLEST_GROUP)),)
    scales = [blocks.section(result_lines(voice, shown.program, [scale])) for scale in shown.scales]
    choices = [blocks.section(_choice(voice, each)) for each in shown.choices]
    notes = (*_how_sure(voice, shown), *_not_counted(voice, shown.kept_back), voice.say("waves.promised"))
    return (*scales, *choices, blocks.context(*notes))


def _not_counted(voice: Voice, people: int) -> list[Markup]:
    """The answers of those to whom the reader is too near."""
    return [voice.say("waves.not_counted", count=people)] if people else []


def _how_sure(voice: Voice, shown: Results) -> list[Markup]:
    """What the margins mean, in words."""
    if shown.wave.answered >= shown.wave.asked:
        return [voice.say("waves.everybody_answered")]
    return [voice.say("waves.margin_explained")]


def _scale(voice: Voice, program: Program, scale: ScaleResult) -> Markup:
    key = "waves.scale_with_margin" if scale.margin else "waves.scale"
    whole = voice.say(
        key,
        question=label(voice, scale.question),
        mean=_mean(voice, scale.all_of_them),
        most=scale.question.most,
        margin=voice.number(scale.margin or 0),
        count=scale.all_of_them.n,
    )
    parts = [_role(voice, program, role, summary) for role, summary in sorted(scale.by_role.items())]
    return Markup("\n".join([whole, *_net(voice, scale), *parts, *_trend(voice, scale)]))


def _net(voice: Voice, scale: ScaleResult) -> list[Markup]:
    net = scale.net
    if net is None:
        return []
    return [
        voice.say(
            "waves.net",
            score=f"{net.score:+d}".replace("-", "−") if net.score else "0",
            promoters=net.promoters,
            detractors=net.detractors,
            n=net.n,
        )
    ]


def _trend(voice: Voice, scale: ScaleResult) -> list[Markup]:
    """What was said before, and whether it moved by more than chance."""
    if not scale.trend or scale.change is None:
        return []
    points = [voice.say("waves.point", mean=voice.number(each.mean), on=each.on) for each in scale.trend]
    before = Markup(" → ".join(points))
    return [voice.say(f"waves.trend.{scale.change}", before=before)]


def _choice(voice: Voice, result: ChoiceResult) -> Markup:
    title = voice.say("waves.choices", question=label(voice, result.question), count=result.n)
    lines = [
        voice.say("waves.choice", choice=choice, share=voice.share(count / result.n), n=count)
        for choice, count in result.counts.items()
    ]
    return Markup("\n".join([title, *lines]))


def _role(voice: Voice, program: Program, role: Role, summary: Summary) -> Markup:
    words = role_words(voice, program)
    return voice.say("waves.by_role", role=words[role], mean=_mean(voice, summary), n=summary.n)


def _mean(voice: Voice, summary: Summary) -> str:
    return voice.number(summary.mean)


def comments(voice: Voice, shown: Comments) -> Modal:
    """What people wrote without their names, page by page, under the question they answered."""
    rows: list[Block] = []
    asked = None
    for each in shown.comments:
        if each.question != asked:
            asked = each.question
            rows.append(blocks.section(voice.say("waves.comments_on", question=label(voice, asked))))
        rows.append(blocks.section(voice.say("waves.comment", text=quoted(each.text))))
    return _sheet(
        voice,
        (
            *(rows or [blocks.section(voice.say("waves.no_answers"))]),
            blocks.context(voice.say("waves.opening_is_logged"), voice.say("waves.comments_shuffled")),
            *pages.pager(
                voice,
                back=COMMENTS_BACK,
                on=COMMENTS_ON,
                subject=shown.survey.id,
                page=shown.page,
                pages=shown.pages,
            ),
        ),
    )


def _buttons(voice: Voice, shown: Results) -> tuple[Block, ...]:
    """Ways to what people wrote, and to an answer for all of them."""
    survey = str(shown.wave.survey.id)
    buttons = []
    if shown.comments:
        words = voice.plain("waves.read_comments", count=shown.comments)
        buttons.append(blocks.button(words, SHOW_COMMENTS, survey))
    if shown.wave.survey.lane is Lane.NAMED and shown.wave.answered:
        buttons.append(blocks.button(voice.plain("waves.answers"), SHOW_ANSWERS, survey))
    if shown.scales or shown.choices:
        buttons.append(findings.open_button(voice, shown.program.id))
    return (blocks.actions(*buttons),) if buttons else ()


def _named(voice: Voice, answer: NamedAnswer, questions: Iterable[Question]) -> Markup:
    lines = (
        voice.say("waves.answer", question=label(voice, question), answer=said)
        for question in questions
        if (said := _said(answer.values.get(question.key)))
    )
    return Markup("\n".join([voice.say("waves.person", name=answer.person.name), *lines]))


def _said(value: Answered) -> str:
    return "" if value is None else str(value)


def _sheet(voice: Voice, shown: tuple[Block, ...]) -> Modal:
    return Modal("surveys.sheet", voice.plain("waves.title"), shown, close=voice.plain("notices.close"))
