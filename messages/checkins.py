"""Check-ins: the question, and the conversation that goes on in the same message."""

from collections.abc import Callable, Sequence

from mentoring.checkins import Met, Obstacle, Step, Wish, changeable_until
from mentoring.fits import Fit
from mentoring.ids import CheckinId
from mentoring.matches import MatchStatus
from mentoring.rounds import Round, Talk, Why, help_on, outcome
from messages import appointments, blocks, endings, goals, growth, relationships, resources, settings, talks
from messages.blocks import Block, Element, Message, Modal
from messages.gatherings import OPEN_SWAP
from messages.voice import Markup, Voice

SAY_MET = "checkins.met.yes"
SAY_NEW_DATE = "checkins.met.new_date"
SAY_NOT_YET = "checkins.met.not_yet"
SAY_ABSENT = "checkins.met.absent"
MET = {SAY_MET: Met.MET, SAY_NEW_DATE: Met.NEW_DATE, SAY_NOT_YET: Met.NOT_YET}
SHARED = {SAY_MET: Met.MET, SAY_ABSENT: Met.ABSENT}
"""What somebody is asked whose group has met, as its leader said."""
SAID_OF_MEETING = MET | SHARED

WORTH_ONE = "checkins.worth.one"
WORTH_TWO = "checkins.worth.two"
WORTH_THREE = "checkins.worth.three"
WORTH_FOUR = "checkins.worth.four"
WORTH_FIVE = "checkins.worth.five"
WORTH = {WORTH_ONE: 1, WORTH_TWO: 2, WORTH_THREE: 3, WORTH_FOUR: 4, WORTH_FIVE: 5}

WISH_TALK = "checkins.wish.talk"
WISH_TIPS = "checkins.wish.tips"
WISH_DIFFERENT = "checkins.wish.different"
WISH_NOTHING = "checkins.wish.nothing"
WISHES = {
    WISH_TALK: Wish.TALK,
    WISH_TIPS: Wish.TIPS,
    WISH_DIFFERENT: Wish.DIFFERENT,
    WISH_NOTHING: Wish.NOTHING,
}

FIT_GOOD = "checkins.fit.good"
FIT_TOO_EARLY = "checkins.fit.too_early"
FIT_DIFFERENT = "checkins.fit.different"
FITS = {FIT_GOOD: Fit.GOOD, FIT_TOO_EARLY: Fit.TOO_EARLY, FIT_DIFFERENT: Fit.DIFFERENT}

FIND_TIME = "checkins.obstacle.find_time"
WAITING = "checkins.obstacle.waiting"
BUSY = "checkins.obstacle.busy"
SOMETHING_ELSE = "checkins.obstacle.other"
OBSTACLES = {
    FIND_TIME: Obstacle.FIND_TIME,
    WAITING: Obstacle.WAITING,
    BUSY: Obstacle.BUSY,
    SOMETHING_ELSE: Obstacle.ELSE,
}

OF_A_GROUP = {FIND_TIME: Obstacle.FIND_TIME, SOMETHING_ELSE: Obstacle.ELSE}
"""In a group nobody waits for one answer, and nobody is too busy for all; a turn can be given away."""

MAY_HELP = "checkins.help.allow"
MAY_NOT_HELP = "checkins.help.refuse"
IN_TWO_WEEKS = "checkins.date.two_weeks"
IN_FOUR_WEEKS = "checkins.date.four_weeks"
WEEKS = {IN_TWO_WEEKS: 2, IN_FOUR_WEEKS: 4}
PICK_DATE = "checkins.date.pick"
NO_DATE_YET = "checkins.date.unknown"
PUT_ON_HOLD = "checkins.match.hold"
CHANGE = "checkins.answer.change"
COMMENT = "checkins.comment.open"
ASK_LATER = "checkins.round.later"
ASK_NOW = "checkins.round.ask"
MORE = "checkins.round.more"

LATER, MUCH_LATER, UNTIL_I_SAY, RHYTHM, WHY = "later", "much_later", "until_i_say", "rhythm", "why"
"""The choices behind the three dots; each carries the check-in, see `chosen`."""


def question(voice: Voice, asked: Round) -> Message:
    """The message as it stands: for each match the next question, or what was saved."""
    return _message(voice, asked, "question")


def elsewhere(voice: Voice) -> Message:
    """In the place of a question whose reminder is being answered, or the other way round."""
    return Message(blocks=(blocks.context(voice.say("checkins.elsewhere")),))


def sheet(voice: Voice, asked: Round) -> Modal:
    """The same in a modal: how a talk was of which somebody has told in a form."""
    return Modal(
        "checkins.sheet",
        voice.plain("meetings.title"),
        question(voice, asked).blocks,
        close=voice.plain("notices.close"),
    )


def reminder(voice: Voice, asked: Round) -> Message:
    """The one reminder, with a way to be asked later."""
    message = _message(voice, asked, "reminder")
    button = blocks.button(voice.plain("checkins.later"), ASK_LATER, str(asked.talks[0].checkin.id))
    return Message(blocks=(*message.blocks, blocks.actions(button)))


def why(voice: Voice, reason: Why) -> Message:
    """Why did I get this? For the person only."""
    key = "checkins.why" if reason.last_answer_on else "checkins.why_first"
    said = voice.say(key, program=reason.program.name, on=reason.last_answer_on or "")
    fewer = blocks.button(voice.plain("checkins.fewer"), settings.OPEN_FORM)
    return Message(blocks=(blocks.section(said), blocks.actions(fewer)))


def chosen(value: str) -> tuple[str, CheckinId]:
    """What was chosen behind the three dots, and about which check-in."""
    what, _, checkin = value.partition(":")
    return what, CheckinId(int(checkin))


def about(block_id: str) -> CheckinId:
    """The check-in whose date picker was used."""
    return CheckinId(int(block_id.rpartition("-")[2]))


def _message(voice: Voice, asked: Round, tone: str) -> Message:
    if not asked.talks:
        return Message(blocks=(blocks.section(voice.say("checkins.all_ended")),))
    is_one = len(asked.talks) == 1
    said = _single(voice, asked, asked.talks[0], tone) if is_one else _several(voice, asked, tone)
    return Message(blocks=(*said, *_in_which(voice, asked)))


def _in_which(voice: Voice, asked: Round) -> tuple[Block, ...]:
    """The program, for whoever has matches in several: the same two may be in both, or two groups ask."""
    if not asked.is_one_of_several:
        return ()
    return (blocks.context(voice.say("checkins.in_program", program=asked.program.name)),)


def _single(voice: Voice, asked: Round, talk: Talk, tone: str) -> tuple[Block, ...]:
    if talk.step is not Step.MET:
        return tuple(_step(voice, asked, talk))
    if talk.checkin.reported_on:
        return _shared(voice, talk)
    return (
        blocks.section(_first_words(voice, talk, tone), accessory=_more(voice, talk)),
        _row(voice, talk, {name: f"checkins.met.{met}" for name, met in MET.items()}),
        talks.seen_by(voice, talk, "met"),
    )


def _first_words(voice: Voice, talk: Talk, tone: str) -> Markup:
    """Have you met? Or, where the partner says so: is that right?"""
    if talk.told:
        return voice.say(f"checkins.told.{tone}", partner=talks.whom(voice, talk), on=talk.told.on)
    key = talks.in_own_words(voice, talk, tone)
    return voice.say(key, partner=talks.whom(voice, talk), since=talk.checkin.since)


def _shared(voice: Voice, talk: Talk) -> tuple[Block, ...]:
    """To everybody but the leader of a group that has met: were you there? How it was follows the tap."""
    return (
        blocks.section(
            voice.say("checkins.group.shared", on=talk.checkin.reported_on),
            accessory=_more(voice, talk, (WHY,)),
        ),
        _row(voice, talk, {name: f"checkins.group.met.{met}" for name, met in SHARED.items()}),
        talks.seen_by(voice, talk, "private"),
    )


def _several(voice: Voice, asked: Round, tone: str) -> tuple[Block, ...]:
    """A mentor of several: one message, a row each; each row goes on by itself."""
    dates = {talk.checkin.since for talk in asked.talks}
    since = dates.pop() if len(dates) == 1 else None
    key = f"checkins.{tone}_several" if since else f"checkins.{tone}_several_undated"
    first = blocks.section(voice.say(key, since=since or ""), accessory=_more(voice, asked.talks[0]))
    rows = [block for talk in asked.talks for block in _named(voice, asked, talk)]
    is_asked = any(talk.step is Step.MET for talk in asked.talks)
    seen = (blocks.context(voice.say("checkins.seen.met_several")),) if is_asked else ()
    return (first, *rows, *seen)


def _named(voice: Voice, asked: Round, talk: Talk) -> list[Block]:
    """One row of several, which begins with the partner's name."""
    if talk.step is Step.MET and talk.checkin.reported_on:
        return [*_shared(voice, talk)]
    if talk.step is Step.MET:
        row = _row(voice, talk, {name: f"checkins.met_short.{met}" for name, met in MET.items()})
        return [blocks.section(_row_words(voice, talk)), row]
    return [blocks.section(talks.bold(talks.whom(voice, talk))), *_step(voice, asked, talk)]


def _row_words(voice: Voice, talk: Talk) -> Markup:
    if talk.told:
        return voice.say("checkins.told.row", partner=talks.whom(voice, talk), on=talk.told.on)
    return talks.bold(talks.whom(voice, talk))


def _step(voice: Voice, asked: Round, talk: Talk) -> list[Block]:
    """What is asked after the first tap. A rating is never asked in a message that notifies."""
    return _STEPS[talk.step](voice, asked, talk)


def _worth(voice: Voice, _asked: Round, talk: Talk) -> list[Block]:
    return [
        blocks.section(voice.say("checkins.worth_unasked" if talk.checkin.told_on else "checkins.worth")),
        _row(voice, talk, {name: f"checkins.worth_{worth}" for name, worth in WORTH.items()}),
        talks.seen_by(voice, talk, "private"),
    ]


def _wish(voice: Voice, _asked: Round, talk: Talk) -> list[Block]:
    names = {name: f"checkins.wishes.{wish}" for name, wish in WISHES.items()}
    if talks.is_group(talk):
        names[WISH_DIFFERENT] = "checkins.group.another"
    return [
        blocks.section(voice.say("checkins.wish")),
        _row(voice, talk, names),
        talks.seen_by(voice, talk, "wish"),
    ]


def _fit(voice: Voice, _asked: Round, talk: Talk) -> list[Block]:
    return [
        blocks.section(voice.say("checkins.fit")),
        _row(voice, talk, {name: f"checkins.fits.{fit}" for name, fit in FITS.items()}),
        talks.seen_by(voice, talk, "fit"),
    ]


def _next_date(voice: Voice, _asked: Round, talk: Talk) -> list[Block]:
    return [
        blocks.section(voice.say("checkins.next_date")),
        talks.with_picker(talk, *_weeks(voice, talk), _picker(voice), _comment_button(voice, talk)),
        talks.seen_by(voice, talk, "date"),
    ]


def _when(voice: Voice, _asked: Round, talk: Talk) -> list[Block]:
    return [
        blocks.section(voice.say("checkins.when")),
        talks.with_picker(talk, _picker(voice), _button(voice, talk, NO_DATE_YET, "checkins.no_date_yet")),
        talks.seen_by(voice, talk, "date"),
    ]


def _obstacle(voice: Voice, _asked: Round, talk: Talk) -> list[Block]:
    offered = OF_A_GROUP if talks.is_group(talk) else OBSTACLES
    swap = [blocks.button(voice.plain("leads.swap"), OPEN_SWAP, str(talk.own.match.id))]
    names = {name: f"checkins.obstacles.{what}" for name, what in offered.items()}
    return [
        blocks.section(voice.say("checkins.obstacle")),
        blocks.actions(
            *(_button(voice, talk, action, key) for action, key in names.items()),
            *(swap if talks.is_group(talk) else ()),
        ),
        talks.seen_by(voice, talk, "private"),
    ]


def _may_help(voice: Voice, asked: Round, talk: Talk) -> list[Block]:
    key = talks.in_own_words(voice, talk, "may_help")
    words = voice.say(key, partner=talks.whom(voice, talk), by=help_on(asked.today))
    names = {MAY_HELP: "checkins.may_help_yes", MAY_NOT_HELP: "checkins.may_help_no"}
    return [blocks.section(words), _row(voice, talk, names), talks.seen_by(voice, talk, "private")]


def _ask_again(voice: Voice, _asked: Round, talk: Talk) -> list[Block]:
    names = {name: f"checkins.weeks_{count}" for name, count in WEEKS.items()}
    return [
        blocks.section(voice.say("checkins.ask_again")),
        _row(voice, talk, {**names, PUT_ON_HOLD: "checkins.hold"}),
        talks.seen_by(voice, talk, "private"),
    ]


def _done(voice: Voice, asked: Round, talk: Talk) -> list[Block]:
    until = changeable_until(talk.checkin)
    words = voice.say(
        talks.in_own_words(voice, talk, f"done.{outcome(talk)}"),
        partner=talks.whom(voice, talk),
        on=talk.checkin.next_on or "",
        again_on=talk.again_on or voice.plain("checkins.next_time"),
    )
    next_steps = [*_find_time(voice, talk), *_goals(voice, talk), *_ask_me(voice, talk)]
    shown = [blocks.section(words), *([blocks.actions(*next_steps)] if next_steps else [])]
    if talk.checkin.comment:
        shown.append(blocks.context(voice.say("checkins.your_comment", comment=talk.checkin.comment)))
    shown += _after_fit(voice, talk)
    shown += goals.beside(voice, talk, is_alone=len(asked.talks) == 1)
    if until:
        saved = voice.say("checkins.saved", until=until.astimezone(voice.zone).date())
        change = _button(voice, talk, CHANGE, "checkins.change")
        shown += [blocks.context(saved), blocks.actions(change, _comment_button(voice, talk))]
    shown += [*relationships.offer(voice, talk), *growth.offer(voice, talk)]
    return [*shown, *resources.suggestion(voice, talk.suggested)]


def _goals(voice: Voice, talk: Talk) -> list[Element]:
    """What the talks are for, after one of them; not beside what somebody wishes who found it a waste."""
    if (
        talk.checkin.met is not Met.MET
        or talk.checkin.wish
        or talk.own.match.status is not MatchStatus.ACTIVE
    ):
        return []
    return [goals.open_button(voice, talk.own.match.id)]


def _find_time(voice: Voice, talk: Talk) -> list[Element]:
    """A time for the date that was said, or three of which the partner chooses one."""
    if talk.own.match.status is not MatchStatus.ACTIVE:
        return []
    has_date = talk.checkin.met is not Met.NOT_YET and talk.checkin.next_on is not None
    if not has_date and talk.checkin.obstacle is not Obstacle.FIND_TIME:
        return []
    words = voice.plain("checkins.set_time" if has_date else "appointments.find")
    return [blocks.button(words, appointments.OPEN, str(talk.own.match.id))]


def _ask_me(voice: Voice, talk: Talk) -> list[Element]:
    """Who wants to be asked no more says when they do; who wants it later can answer before."""
    words = {UNTIL_I_SAY: "checkins.ask_me", LATER: "checkins.ask_me_now"}.get(outcome(talk))
    if words is None or talk.is_nameless:
        return []
    return [blocks.button(voice.plain(words), ASK_NOW, str(talk.own.match.id))]


def _after_fit(voice: Voice, talk: Talk) -> list[Block]:
    """The next date is not a fourth question, but may be given; who would like another match may end this."""
    if talk.checkin.fit is Fit.DIFFERENT:
        match = str(talk.own.match.id)
        end = blocks.button(voice.plain("endings.form_title"), endings.OPEN_ENDING, match)
        return [blocks.actions(end)]
    if talk.checkin.fit is None or talk.checkin.next_on:
        return []
    return [
        blocks.section(voice.say("checkins.and_next_date")),
        talks.with_picker(talk, *_weeks(voice, talk), _picker(voice)),
    ]


def _weeks(voice: Voice, talk: Talk) -> list[Element]:
    return [_button(voice, talk, name, f"checkins.weeks_{count}") for name, count in WEEKS.items()]


def _more(
    voice: Voice, talk: Talk, choices: Sequence[str] = (LATER, MUCH_LATER, UNTIL_I_SAY, RHYTHM, WHY)
) -> Element:
    return blocks.overflow(
        MORE,
        [
            blocks.option(voice.plain(f"checkins.more.{what}"), f"{what}:{talk.checkin.id}")
            for what in choices
        ],
    )


def _row(voice: Voice, talk: Talk, names: dict[str, str]) -> Block:
    return blocks.actions(*(_button(voice, talk, action, key) for action, key in names.items()))


def _button(voice: Voice, talk: Talk, action: str, key: str) -> Element:
    words = "checkins.nameless.waiting" if talk.is_nameless and action == WAITING else key
    return blocks.button(voice.plain(words, partner=talks.names(talk)), action, str(talk.checkin.id))


def _comment_button(voice: Voice, talk: Talk) -> Element:
    key = "checkins.comment.change" if talk.checkin.comment else "checkins.comment.add"
    return _button(voice, talk, COMMENT, key)


def _picker(voice: Voice) -> Element:
    return blocks.date_picker(PICK_DATE, placeholder=voice.plain("checkins.pick_date"))


_STEPS: dict[Step, Callable[[Voice, Round, Talk], list[Block]]] = {
    Step.WORTH: _worth,
    Step.WISH: _wish,
    Step.FIT: _fit,
    Step.NEXT_DATE: _next_date,
    Step.WHEN: _when,
    Step.OBSTACLE: _obstacle,
    Step.MAY_HELP: _may_help,
    Step.ASK_AGAIN: _ask_again,
    Step.DONE: _done,
}
"""What follows the first question, which `_single` and `_named` ask."""
