"""Planning groups: what there is to gather, the planned groups, one of them, and moving a person."""

from mentoring.circles import CircleReadiness, CircleReview, PlannedCircle, Seated
from mentoring.ids import CircleId, ParticipantId
from mentoring.matches import PreviewAnswer, RunStatus
from mentoring.participants import Role
from mentoring.programs import Choice
from mentoring.runs import CHANGEABLE
from messages import blocks
from messages.blocks import Block, Element, Modal
from messages.fields import role_words
from messages.programs import switch
from messages.runs import COMPUTE, SWITCH
from messages.voice import Markup, Voice, mention

OPEN_CIRCLE = "circles.plan.open"
BACK = "circles.plan.back"
MOVE = "circles.seat.move"
SEAT = "circles.seat.give"
START_PREVIEW = "circles.preview.start"
COUNT_DOWN = "circles.countdown.start"
STOP = "circles.countdown.stop"
SEND_NOW = "circles.countdown.skip"
AGAIN = "circles.plan.again"
OPEN_RUNNING = "gatherings.list.open"

CALLBACK = "circles"
NOWHERE = "nowhere"
MOST_SHOWN = 40
MOST_LEFT = 60


def readiness(voice: Voice, choice: Choice, ready: CircleReadiness) -> Modal:
    """Who is there to be gathered, around what, and the button to do it."""
    words = role_words(voice, ready.program)
    counts = [voice.say("circles.people", count=ready.people)]
    if ready.program.group_mentors:
        counts.append(voice.say("circles.mentors", count=ready.mentors, **words))
        counts.append(voice.say("circles.seats", count=ready.seats))
    topics = [voice.say("circles.topic", topic=topic, count=count) for topic, count in ready.topics]
    lines = [voice.say("circles.wanted"), *(Markup(f"• {each}") for each in topics)] if topics else []
    return _sheet(
        voice,
        choice,
        blocks.section(Markup(" ".join(counts))),
        *((blocks.section(Markup("\n".join(lines))),) if lines else ()),
        *_too_few(voice, ready),
        blocks.context(voice.say("runs.nobody_told")),
        *_first_buttons(voice, ready),
    )


def review(voice: Voice, shown: CircleReview) -> Modal:
    """The planned groups, and what can be done with all of them."""
    rows = [block for each in shown.circles[:MOST_SHOWN] for block in _row(voice, shown, each)]
    return _sheet(
        voice,
        shown.choice,
        blocks.section(_headline(voice, shown)),
        *rows,
        *_left(voice, shown),
        *_buttons(voice, shown),
        run=shown.run.id,
    )


def circle(voice: Voice, shown: CircleReview, wanted: CircleId) -> Modal:
    """One planned group: who is in it and why, with a way to another group for each."""
    planned = shown.circle(wanted)
    if planned is None or planned.is_hidden:
        return review(voice, shown)
    can_change = shown.run.status in CHANGEABLE
    seats = [_seat(voice, shown, planned, each, can_change=can_change) for each in planned.seats]
    return _sheet(
        voice,
        shown.choice,
        blocks.section(_title(voice, shown, planned)),
        blocks.section(_why(voice, planned)),
        *seats,
        *(_give(voice, shown, planned) if can_change else ()),
        blocks.actions(blocks.button(voice.plain("circles.back"), BACK, str(shown.run.id))),
        run=shown.run.id,
    )


def moved(value: str) -> tuple[CircleId, ParticipantId, CircleId | None]:
    """Who was moved: out of which group, and into which, if any."""
    circle_id, participant, to = value.split(":")
    target = None if to == NOWHERE else CircleId(int(to))
    return CircleId(int(circle_id)), ParticipantId(int(participant)), target


def given(value: str) -> tuple[CircleId, ParticipantId]:
    """Who was given a seat, and in which group."""
    circle_id, participant = value.split(":")
    return CircleId(int(circle_id)), ParticipantId(int(participant))


def _row(voice: Voice, shown: CircleReview, planned: PlannedCircle) -> tuple[Block, ...]:
    if planned.is_hidden:
        return (blocks.section(voice.say("circles.hidden", number=planned.number)),)
    words = voice.plain("circles.open", number=planned.number)
    look = blocks.button(words, OPEN_CIRCLE, str(planned.circle.id))
    return (
        blocks.section(_title(voice, shown, planned), accessory=look),
        blocks.context(_who(voice, shown, planned)),
    )


def _title(voice: Voice, shown: CircleReview, planned: PlannedCircle) -> Markup:
    topic = planned.topics[0].label if planned.topics else voice.plain("circles.no_topic")
    title = voice.say(
        "circles.title",
        number=planned.number,
        topic=topic,
        count=len(planned.people),
        most=planned.most,
    )
    return Markup(f"{title}\n{_lacking(voice, shown, planned)}") if shown.lacks(planned) else title


def _lacking(voice: Voice, shown: CircleReview, planned: PlannedCircle) -> Markup:
    if shown.program.group_mentors and not planned.mentors:
        return voice.say("circles.lacks_mentor", **role_words(voice, shown.program))
    return voice.say("circles.too_small", count=shown.program.policy.smallest)


def _who(voice: Voice, shown: CircleReview, planned: PlannedCircle) -> Markup:
    people = voice.say("circles.with", people=[mention(each.person.id) for each in planned.people])
    answers = [each for each in planned.seats if each.seat.preview is not PreviewAnswer.NOT_ASKED]
    asked = [voice.say("circles.answered", count=_fine(answers), most=len(answers))] if answers else []
    if not planned.mentors:
        return Markup(" · ".join([people, *asked]))
    middle = voice.say(
        "circles.around",
        people=[mention(each.person.id) for each in planned.mentors],
        **role_words(voice, shown.program),
    )
    return Markup(" · ".join([middle, people, *asked]))


def _fine(answers: list[Seated]) -> int:
    return sum(each.seat.preview is PreviewAnswer.FINE for each in answers)


def _why(voice: Voice, planned: PlannedCircle) -> Markup:
    lines = [
        voice.say(
            "circles.wanted_here_offered" if topic.is_offered else "circles.wanted_here",
            topic=topic.label,
            count=topic.count,
            most=len(planned.people),
        )
        for topic in planned.topics
    ]
    if planned.circle.shared_hours is not None:
        lines.append(voice.say("circles.hours", count=int(planned.circle.shared_hours)))
    else:
        lines.append(voice.say("circles.hours_unknown"))
    if planned.teams:
        lines.append(voice.say("circles.teams", count=planned.teams))
    return Markup("\n".join(f"• {line}" for line in lines))


def _seat(
    voice: Voice, shown: CircleReview, planned: PlannedCircle, each: Seated, *, can_change: bool
) -> Block:
    words = role_words(voice, shown.program)
    role = words["mentor" if each.seat.role is Role.MENTOR else "mentee"]
    said = voice.say(f"circles.previews.{each.seat.preview}")
    line = voice.say("circles.seat", person=mention(each.person.id), role=role, said=said)
    return blocks.section(line, accessory=_places(voice, shown, planned, each) if can_change else None)


def _places(voice: Voice, shown: CircleReview, planned: PlannedCircle, each: Seated) -> Element:
    before = f"{planned.circle.id}:{each.seat.participant}"
    others = [
        blocks.option(
            voice.plain("circles.to_group", number=other.number, count=len(other.people), most=other.most),
            f"{before}:{other.circle.id}",
        )
        for other in shown.circles
        if other.circle.id != planned.circle.id and not other.is_hidden
    ]
    out = blocks.option(voice.plain("circles.to_nowhere"), f"{before}:{NOWHERE}")
    return blocks.select(MOVE, [*others[:MOST_LEFT], out], placeholder=voice.plain("circles.move"))


def _give(voice: Voice, shown: CircleReview, planned: PlannedCircle) -> tuple[Block, ...]:
    """A seat for somebody who has none."""
    options = [
        blocks.option(person.name, f"{planned.circle.id}:{participant}")
        for participant, person, _ in shown.left[:MOST_LEFT]
    ]
    if not options:
        return ()
    chooser = blocks.select(SEAT, options, placeholder=voice.plain("circles.choose"))
    return (blocks.section(voice.say("circles.give"), accessory=chooser),)


def _left(voice: Voice, shown: CircleReview) -> tuple[Block, ...]:
    if not shown.left:
        return ()
    people = [mention(person.id) for _, person, _ in shown.left[:MOST_LEFT]]
    return (
        blocks.section(voice.say("circles.left", count=len(shown.left), people=people)),
        blocks.context(voice.say("circles.left_because")),
    )


def _headline(voice: Voice, shown: CircleReview) -> Markup:
    count = len(shown.circles)
    match shown.run.status:
        case RunStatus.COUNTDOWN:
            return voice.say("circles.countdown", count=count, at=shown.run.send_at)
        case RunStatus.SENT:
            return voice.say("circles.sent", count=count, at=shown.run.sent_at)
        case RunStatus.PREVIEW:
            return voice.say("circles.preview", count=shown.waiting, until=shown.run.preview_closes_at)
        case RunStatus.REVIEW | RunStatus.DISCARDED:
            return voice.say("circles.planned", count=count)


def _buttons(voice: Voice, shown: CircleReview) -> tuple[Block, ...]:
    run = str(shown.run.id)
    match shown.run.status:
        case RunStatus.REVIEW:
            again = blocks.button(
                voice.plain("circles.again"), AGAIN, str(shown.program.id), confirm=_sure_again(voice)
            )
            return (blocks.actions(_forward(voice, shown, run), again),)
        case RunStatus.COUNTDOWN:
            return (
                blocks.actions(
                    blocks.button(voice.plain("reviews.stop"), STOP, run, style="danger"),
                    blocks.button(
                        voice.plain("reviews.send_now"), SEND_NOW, run, confirm=_sure(voice, shown)
                    ),
                ),
            )
        case RunStatus.SENT:
            button = blocks.button(voice.plain("circles.running"), OPEN_RUNNING, str(shown.program.id))
            return (blocks.actions(button),)
        case RunStatus.PREVIEW | RunStatus.DISCARDED:
            return ()


def _forward(voice: Voice, shown: CircleReview, run: str) -> Element:
    if shown.to_ask:
        words = voice.plain("circles.ask_first", count=shown.to_ask)
        return blocks.button(words, START_PREVIEW, run, style="primary")
    return blocks.button(voice.plain("circles.send"), COUNT_DOWN, run, style="primary")


def _first_buttons(voice: Voice, ready: CircleReadiness) -> tuple[Block, ...]:
    program = str(ready.program.id)
    buttons: list[Element] = []
    if ready.can_plan:
        buttons.append(blocks.button(voice.plain("circles.compose"), COMPUTE, program, style="primary"))
    if ready.running:
        buttons.append(blocks.button(voice.plain("circles.running"), OPEN_RUNNING, program))
    return (blocks.actions(*buttons),) if buttons else ()


def _too_few(voice: Voice, ready: CircleReadiness) -> tuple[Block, ...]:
    if ready.can_plan:
        return ()
    key = "circles.too_few" if ready.people else "circles.nobody"
    words = voice.say(key, count=ready.program.policy.smallest, **role_words(voice, ready.program))
    return (blocks.section(words),)


def _sure_again(voice: Voice) -> Element:
    return blocks.confirm(
        voice.plain("circles.again"),
        voice.plain("circles.again_sure"),
        voice.plain("circles.again"),
        voice.plain("reviews.not_yet"),
    )


def _sure(voice: Voice, shown: CircleReview) -> Element:
    return blocks.confirm(
        voice.plain("reviews.send_now"),
        voice.plain("circles.send_sure", count=len(shown.circles)),
        voice.plain("reviews.send_now"),
        voice.plain("reviews.not_yet"),
    )


def _sheet(voice: Voice, choice: Choice, *content: Block, run: int | None = None) -> Modal:
    return Modal(
        CALLBACK,
        voice.plain("circles.sheet"),
        (switch(voice, choice, SWITCH), *content),
        close=voice.plain("runs.close"),
        metadata={"run": run} if run else {},
    )
