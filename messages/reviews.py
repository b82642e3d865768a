"""The review of planned matches: a list by pages, the ones to look at first on top, each with three dots."""

from collections import Counter

from mentoring.ids import ProposalId, RunId
from mentoring.matches import PreviewAnswer, ProposalStatus, RunStatus
from mentoring.runs import CHANGEABLE, LONGEST_NOTE, Planned, Review, has_concern
from messages import blocks, charts
from messages.blocks import Block, Element, Message, Modal
from messages.causes import cause
from messages.formats import own_words
from messages.matches import OPEN_SENT
from messages.pages import page_value, pager, pages_of
from messages.programs import switch
from messages.reasons import in_short
from messages.runs import OPEN_WAYS, SWITCH, left_line
from messages.voice import Markup, Voice, mention

PAIR = "reviews.pair.change"
TURN_BACK = "reviews.page.back"
TURN_ON = "reviews.page.on"
OPEN_LEFT = "reviews.left.open"
OPEN_TAKEN_OUT = "reviews.out.open"
PUT_BACK = "reviews.pair.put_back"
AGAIN = "reviews.plan.again"
WHAT_IF = "whatifs.weights.open"
CHART = "reviews.scores.chart"
PROOF = "proofs.plan.open"
START_PREVIEW = "previews.round.start"
COUNT_DOWN = "sendings.countdown.start"
STOP = "sendings.countdown.stop"
SEND_NOW = "sendings.countdown.skip"
NOTE_FORM = "reviews.note"

LOCK = "lock"
EXPLAIN = "explain"
NOTE = "note"
TAKE_OUT = "take_out"

CALLBACK = "review"
NOTE_FIELD = "note"
ROWS = 10
POINTS = 100
BIN = 10
MOST_LEFT = 45


def review(voice: Voice, shown: Review, page: int = 0) -> Modal:
    """The planned matches of a run, and what can be done with all of them."""
    pages = pages_of(len(shown.planned), ROWS)
    page = min(page, pages - 1)
    rows = shown.planned[page * ROWS : (page + 1) * ROWS]
    return _sheet(
        voice,
        shown,
        page,
        blocks.section(_headline(voice, shown)),
        blocks.context(_state(voice, shown)),
        *(block for each in rows for block in _row(voice, shown, each)),
        *pager(voice, back=TURN_BACK, on=TURN_ON, subject=shown.run.id, page=page, pages=pages),
        *_buttons(voice, shown),
    )


def left(voice: Voice, shown: Review) -> Modal:
    """Who has no match in this plan, and why."""
    lines = [blocks.section(left_line(voice, each)) for each in shown.left[:MOST_LEFT]]
    if len(shown.left) > MOST_LEFT:
        lines.append(blocks.context(voice.say("runs.more", count=len(shown.left) - MOST_LEFT)))
    words = voice.say("reviews.left" if lines else "reviews.nobody_left")
    return _sheet(voice, shown, 0, blocks.section(words), *lines, blocks.actions(back(voice, shown.run.id)))


def chart(voice: Voice, shown: Review) -> Message:
    """How the scores are spread, for the coordinator's own chat: modals show no charts."""
    bins = Counter(min(points(each.proposal.score), POINTS - 1) // BIN * BIN for each in shown.planned)
    counts = {f"{least}–{_most_in(least)}": bins[least] for least in range(0, POINTS, BIN)}
    said = tuple(
        voice.say("reviews.chart_bin", bin=name, count=count) for name, count in counts.items() if count
    )
    words = voice.say("reviews.chart_words", program=shown.program.name, bins=said)
    bars = charts.bars(voice.plain("reviews.chart_title"), {voice.plain("reviews.chart_matches"): counts})
    return Message(text=words, blocks=(blocks.section(words), bars))


def _most_in(least: int) -> int:
    """The last points of a bar; the best bar holds 100, too."""
    return POINTS if least + BIN == POINTS else least + BIN - 1


def chart_sent(voice: Voice) -> Modal:
    """Where the chart went."""
    words = blocks.section(voice.say("reviews.chart_sent"))
    return Modal(CALLBACK, voice.plain("reviews.title"), (words,), close=voice.plain("notices.close"))


def taken_out(voice: Voice, shown: Review) -> Modal:
    """Pairs that were taken out. Those with a concern stay out, and nobody is named as the one who has it."""
    rows = [_out_row(voice, each) for each in shown.taken_out[:MOST_LEFT]]
    words = voice.say("reviews.taken_out" if rows else "reviews.nothing_out")
    return _sheet(voice, shown, 0, blocks.section(words), *rows, blocks.actions(back(voice, shown.run.id)))


def note_form(voice: Voice, planned: Planned) -> Modal:
    """Something about a planned match, for the other coordinators."""
    return Modal(
        NOTE_FORM,
        voice.plain("reviews.note_title"),
        (
            blocks.section(pair(voice, planned)),
            blocks.field_for(
                voice.plain("reviews.note_label"),
                blocks.text_input(
                    NOTE_FIELD, initial=planned.proposal.note, most=LONGEST_NOTE, multiline=True
                ),
                block_id=NOTE_FIELD,
                hint=voice.plain("reviews.note_hint"),
                optional=True,
            ),
        ),
        submit=voice.plain("reviews.save"),
        close=voice.plain("notices.cancel"),
        metadata={"proposal": planned.proposal.id},
    )


def pair(voice: Voice, planned: Planned) -> Markup:
    """Two people, and how strong their match is."""
    return voice.say(
        own_words(voice, planned.format, "reviews.pair"),
        mentor=mention(planned.mentor.id),
        mentee=mention(planned.mentee.id),
        strength=voice.say(f"reviews.strengths.{planned.proposal.strength}"),
    )


def back(voice: Voice, run: RunId, page: int = 0) -> Element:
    """To the list."""
    return blocks.button(voice.plain("reviews.back"), TURN_BACK, page_value(run, page))


def chosen(value: str) -> tuple[str, ProposalId]:
    """What was chosen from the three dots, and for which pair."""
    what, _, proposal = value.partition(":")
    return what, ProposalId(int(proposal))


def points(score: float) -> int:
    """A score as coordinators read it."""
    return round(score * POINTS)


def _sheet(voice: Voice, shown: Review, page: int, *content: Block) -> Modal:
    return Modal(
        CALLBACK,
        voice.plain("reviews.title"),
        (switch(voice, shown.choice, SWITCH), *content),
        close=voice.plain("notices.close"),
        metadata={"run": shown.run.id, "page": page},
    )


def _headline(voice: Voice, shown: Review) -> Markup:
    count = sum(each.proposal.status is not ProposalStatus.IMPOSSIBLE for each in shown.planned)
    planned = voice.say("reviews.matches", count=count)
    match shown.run.status:
        case RunStatus.COUNTDOWN:
            return voice.say("reviews.countdown", count=count, at=shown.run.send_at)
        case RunStatus.SENT:
            return voice.say("reviews.sent", matches=planned, at=shown.run.sent_at)
        case RunStatus.PREVIEW:
            return voice.say(
                "reviews.preview", matches=planned, count=shown.waiting, until=shown.run.preview_closes_at
            )
        case RunStatus.REVIEW | RunStatus.DISCARDED:
            key = "reviews.placed" if shown.run.is_placement else "reviews.planned"
            return voice.say(key, matches=planned)


def _state(voice: Voice, shown: Review) -> Markup:
    lines = [
        voice.say(f"reviews.count_{strength}", count=shown.strengths[strength])
        for strength in ("strong", "fair", "weak")
        if shown.strengths[strength]
    ]
    if shown.managers_unknown:
        lines.append(voice.say("reviews.managers_unknown", count=shown.managers_unknown))
    if shown.kept_no_longer:
        lines.append(voice.say("reviews.kept_no_longer", count=shown.kept_no_longer))
    return Markup(" · ".join(lines)) if shown.planned else voice.say("reviews.nothing_planned")


def _row(voice: Voice, shown: Review, planned: Planned) -> tuple[Block, ...]:
    if planned.is_hidden:
        return (blocks.section(voice.say("reviews.hidden")),)
    menu = _menu(voice, planned) if shown.run.status in CHANGEABLE else None
    words = pair(voice, planned)
    if planned.proposal.locked:
        words = voice.say("reviews.locked_pair", pair=words)
    return (blocks.section(words, accessory=menu), blocks.context(_details(voice, shown, planned)))


def _menu(voice: Voice, planned: Planned) -> Element:
    acts = ("unlock" if planned.proposal.locked else LOCK, EXPLAIN, NOTE, TAKE_OUT)
    return blocks.overflow(
        PAIR,
        [
            blocks.option(voice.plain(f"reviews.acts.{act}"), f"{_deed(act)}:{planned.proposal.id}")
            for act in acts
        ],
    )


def _deed(act: str) -> str:
    return LOCK if act == "unlock" else act


def _details(voice: Voice, shown: Review, planned: Planned) -> Markup:
    proposal = planned.proposal
    details = [in_short(voice, planned.reasons)]
    if proposal.status is ProposalStatus.IMPOSSIBLE:
        details.append(voice.say("reviews.impossible"))
    if proposal.runner_up and planned.runner_up and shown.run.status in CHANGEABLE:
        details.append(_runner_up(voice, shown, planned))
    unverified = tuple(cause(voice, each) for each in planned.unverified)
    if unverified:
        details.append(voice.say("reviews.unverified", rules=unverified))
    details += [
        voice.say(own_words(voice, planned.format, f"reviews.answers.{side}_{answer}"), person=person)
        for side, answer, person in (
            ("mentor", proposal.mentor_preview, mention(planned.mentor.id)),
            ("mentee", proposal.mentee_preview, mention(planned.mentee.id)),
        )
        if answer is not PreviewAnswer.NOT_ASKED
    ]
    if proposal.note:
        details.append(voice.say("reviews.note", note=proposal.note))
    return Markup(" · ".join(details))


def _runner_up(voice: Voice, shown: Review, planned: Planned) -> Markup:
    behind = points((planned.proposal.runner_up or {})["difference"])
    other = mention(planned.runner_up.id) if planned.runner_up else Markup("")
    if behind <= 0:
        is_needed = any(planned.runner_up in (each.mentor, each.mentee) for each in shown.planned)
        return voice.say("reviews.runner_up_ahead" if is_needed else "reviews.runner_up_alike", mentor=other)
    return voice.say("reviews.runner_up", mentor=other, count=behind)


def _out_row(voice: Voice, planned: Planned) -> Block:
    if planned.is_hidden:
        return blocks.section(voice.say("reviews.hidden"))
    names = {"mentor": mention(planned.mentor.id), "mentee": mention(planned.mentee.id)}
    if has_concern(planned.proposal):
        return blocks.section(voice.say("reviews.out_by_concern", **names))
    put_back = blocks.button(voice.plain("reviews.put_back"), PUT_BACK, str(planned.proposal.id))
    return blocks.section(voice.say("reviews.out", **names), accessory=put_back)


def _buttons(voice: Voice, shown: Review) -> tuple[Block, ...]:
    run = str(shown.run.id)
    lists = [
        blocks.button(voice.plain(f"reviews.open_{name}", count=count), action, run)
        for name, count, action in (
            ("left", len(shown.left), OPEN_LEFT),
            ("taken_out", len(shown.taken_out), OPEN_TAKEN_OUT),
        )
        if count
    ]
    drawn = [blocks.button(voice.plain("reviews.chart"), CHART, run)] if shown.planned else []
    proof = [] if shown.run.is_placement else [blocks.button(voice.plain("reviews.proof"), PROOF, run)]
    rows = [*_next_step(voice, shown, run), *lists, *drawn, *proof]
    return (blocks.actions(*rows),) if rows else ()


def _next_step(voice: Voice, shown: Review, run: str) -> list[Element]:
    """The one thing to do now, first."""
    match shown.run.status:
        case RunStatus.REVIEW:
            if shown.run.is_placement:
                others = blocks.button(voice.plain("reviews.the_others"), AGAIN, run)
                return [*_forward(voice, shown, run), others]
            again = blocks.button(voice.plain("reviews.again"), AGAIN, run)
            what_if = blocks.button(voice.plain("whatifs.open"), WHAT_IF, run)
            ways = blocks.button(voice.plain("ways.open"), OPEN_WAYS, str(shown.program.id))
            is_peers = shown.program.policy.reciprocal
            return [*_forward(voice, shown, run), again, what_if, *(() if is_peers else (ways,))]
        case RunStatus.COUNTDOWN:
            return [
                blocks.button(voice.plain("reviews.stop"), STOP, run, style="danger"),
                blocks.button(voice.plain("reviews.send_now"), SEND_NOW, run, confirm=_sure(voice, shown)),
            ]
        case RunStatus.SENT:
            return [blocks.button(voice.plain("runs.sent"), OPEN_SENT, str(shown.program.id))]
        case RunStatus.PREVIEW | RunStatus.DISCARDED:
            return []


def _forward(voice: Voice, shown: Review, run: str) -> list[Element]:
    if not shown.planned:
        return []
    if shown.to_ask:
        words = voice.plain("reviews.ask_first", count=shown.to_ask)
        return [blocks.button(words, START_PREVIEW, run, style="primary")]
    return [blocks.button(voice.plain("reviews.send"), COUNT_DOWN, run, style="primary")]


def _sure(voice: Voice, shown: Review) -> Element:
    return blocks.confirm(
        voice.plain("reviews.send_now"),
        voice.plain("reviews.sure", count=len(shown.planned)),
        voice.plain("reviews.send_now"),
        voice.plain("reviews.not_yet"),
    )
