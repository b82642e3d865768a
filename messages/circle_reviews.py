"""The review of planned groups: all of them, one of them, moving and keeping people, and who has no seat."""

from mentoring.circles import CircleReview, PlannedCircle, Seated
from mentoring.ids import CircleId, ParticipantId
from mentoring.matches import PreviewAnswer, RunStatus
from mentoring.participants import Role
from mentoring.runs import CHANGEABLE, LONGEST_NOTE
from messages import blocks
from messages.blocks import Block, Element, Modal
from messages.circles import OPEN_RUNNING, sheet
from messages.fields import role_words
from messages.voice import Markup, Voice, mention

OPEN_CIRCLE = "circles.plan.open"
BACK = "circles.plan.back"
CHANGE = "circles.seat.change"
SEAT = "circles.seat.give"
LOCK = "circles.plan.lock"
NOTE = "circles.note.open"
OPEN_LEFT = "circles.left.open"
NOTE_FORM = "circles.note"
START_PREVIEW = "circles.preview.start"
COUNT_DOWN = "circles.countdown.start"
STOP = "circles.countdown.stop"
SEND_NOW = "circles.countdown.skip"
AGAIN = "circles.plan.again"

NOWHERE = "nowhere"
STAY = "stay"
NOTE_FIELD = "note"
MOST_SHOWN = 40
MOST_LEFT = 60


def review(voice: Voice, shown: CircleReview) -> Modal:
    """The planned groups, and what can be done with all of them."""
    rows = [block for each in shown.circles[:MOST_SHOWN] for block in _row(voice, shown, each)]
    return sheet(
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
    return sheet(
        voice,
        shown.choice,
        blocks.section(_title(voice, shown, planned)),
        blocks.section(_why(voice, planned)),
        *_note(voice, planned),
        *seats,
        *(_give(voice, shown, planned) if can_change else ()),
        blocks.actions(*(_deeds(voice, planned) if can_change else ()), back(voice, shown)),
        run=shown.run.id,
    )


def note_form(voice: Voice, shown: CircleReview, wanted: CircleId) -> Modal:
    """Something about a planned group, for the other coordinators."""
    planned = shown.circle(wanted)
    if planned is None or planned.is_hidden:
        return review(voice, shown)
    return Modal(
        NOTE_FORM,
        voice.plain("reviews.note_title"),
        (
            blocks.section(_title(voice, shown, planned)),
            blocks.field_for(
                voice.plain("reviews.note_label"),
                blocks.text_input(NOTE_FIELD, initial=planned.circle.note, most=LONGEST_NOTE, multiline=True),
                block_id=NOTE_FIELD,
                hint=voice.plain("circles.note_hint"),
                optional=True,
            ),
        ),
        submit=voice.plain("reviews.save"),
        close=voice.plain("notices.cancel"),
        metadata={"circle": wanted},
    )


def is_about_staying(value: str) -> bool:
    """A seat is to be locked, or let go."""
    return value.endswith(f":{STAY}")


def moved(value: str) -> tuple[CircleId, ParticipantId, CircleId | None]:
    """Who was moved: out of which group, and into which, if any."""
    circle_id, participant, to = value.split(":")
    target = None if to == NOWHERE else CircleId(int(to))
    return CircleId(int(circle_id)), ParticipantId(int(participant)), target


def given(value: str) -> tuple[CircleId, ParticipantId]:
    """Who was given a seat, or is to stay in theirs, and in which group."""
    circle_id, participant = value.removesuffix(f":{STAY}").split(":")
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


def _deeds(voice: Voice, planned: PlannedCircle) -> tuple[Element, ...]:
    """Keep the group when planned anew, and write a note."""
    key = "circles.unlock" if planned.circle.locked else "circles.lock"
    subject = str(planned.circle.id)
    return (
        blocks.button(voice.plain(key), LOCK, subject),
        blocks.button(voice.plain("reviews.acts.note"), NOTE, subject),
    )


def back(voice: Voice, shown: CircleReview) -> Element:
    """To all planned groups."""
    return blocks.button(voice.plain("circles.back"), BACK, str(shown.run.id))


def _note(voice: Voice, planned: PlannedCircle) -> tuple[Block, ...]:
    note = planned.circle.note
    return (blocks.context(voice.say("reviews.note", note=note)),) if note else ()


def _title(voice: Voice, shown: CircleReview, planned: PlannedCircle) -> Markup:
    topic = planned.topics[0].label if planned.topics else voice.plain("circles.no_topic")
    title = voice.say(
        "circles.title",
        number=planned.number,
        topic=topic,
        count=len(planned.people),
        most=planned.most,
    )
    if planned.circle.locked:
        title = voice.say("reviews.locked_pair", pair=title)
    return Markup(f"{title}\n{_lacking(voice, shown, planned)}") if shown.lacks(planned) else title


def _lacking(voice: Voice, shown: CircleReview, planned: PlannedCircle) -> Markup:
    if shown.program.group_mentors and not planned.mentors:
        return voice.say("circles.lacks_mentor", **role_words(voice, shown.program))
    return voice.say("circles.too_small", count=shown.program.policy.smallest)


def _who(voice: Voice, shown: CircleReview, planned: PlannedCircle) -> Markup:
    details = [voice.say("circles.with", people=[mention(each.person.id) for each in planned.people])]
    if planned.mentors:
        people = [mention(each.person.id) for each in planned.mentors]
        details.insert(0, voice.say("circles.around", people=people, **role_words(voice, shown.program)))
    answers = [each for each in planned.seats if each.seat.preview is not PreviewAnswer.NOT_ASKED]
    if answers:
        details.append(voice.say("circles.answered", count=_fine(answers), most=len(answers)))
    if planned.circle.note:
        details.append(voice.say("reviews.note", note=planned.circle.note))
    return Markup(" · ".join(details))


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
    if each.seat.locked:
        line = voice.say("reviews.locked_pair", pair=line)
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
    key = "circles.may_move" if each.seat.locked else "circles.stay"
    stay = blocks.option(voice.plain(key), f"{before}:{STAY}")
    out = blocks.option(voice.plain("circles.to_nowhere"), f"{before}:{NOWHERE}")
    return blocks.select(CHANGE, [stay, *others[:MOST_LEFT], out], placeholder=voice.plain("circles.change"))


def _give(voice: Voice, shown: CircleReview, planned: PlannedCircle) -> tuple[Block, ...]:
    """A seat for somebody who has none."""
    options = [
        blocks.option(left.person.name, f"{planned.circle.id}:{participant}")
        for participant, left in shown.left[:MOST_LEFT]
    ]
    if not options:
        return ()
    chooser = blocks.select(SEAT, options, placeholder=voice.plain("circles.choose"))
    return (blocks.section(voice.say("circles.give"), accessory=chooser),)


def _left(voice: Voice, shown: CircleReview) -> tuple[Block, ...]:
    if not shown.left:
        return ()
    people = [mention(left.person.id) for _, left in shown.left[:MOST_LEFT]]
    why = blocks.button(voice.plain("circles.why_left"), OPEN_LEFT, str(shown.run.id))
    words = voice.say("circles.left", count=len(shown.left), people=people)
    return (blocks.section(words, accessory=why),)


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
            planned = voice.say("circles.planned", count=count)
            if not shown.kept_no_longer:
                return planned
            lost = voice.say("circles.kept_no_longer", count=shown.kept_no_longer)
            return Markup(f"{planned}\n{lost}")


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
