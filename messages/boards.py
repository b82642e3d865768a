"""The flash board: a few lines on Home, the board itself, and the form of a question."""

from collections.abc import Mapping, Sequence

from mentoring.boards import Board, Posted
from mentoring.ids import ParticipantId, TopicId
from mentoring.officehours import Offered
from mentoring.programs import Topic
from mentoring.questions import Answered
from mentoring.sessions import LONGEST_WORDS, Question, Seen, Stage, Within
from messages import blocks, officehours, sessions
from messages.blocks import Block, Element, Modal
from messages.voice import Markup, Voice, mention

OPEN = "boards.board.open"
ASK_ONE = "boards.question.ask_one"
SEND = "boards.question.send"
CHOOSE = "boards.program.choose"

PROGRAM = "program"
TOPIC, WITHIN, TICKS, WORDS = "topic", "within", "ticks", "words"
HIDDEN, SPARES = "hidden", "spares_manager"
MOST_POSTED = 10
MOST_OFFERED = 8
MOST_TOPICS = 100
ON_HOME = 2


def on_home(voice: Voice, board: Board) -> tuple[Block, ...]:
    """How the board stands for somebody, and the questions that fit them best."""
    look = blocks.button(voice.plain("boards.look"), OPEN, str(board.program.id))
    fitting = [each for each in board.posted if each.fits][:ON_HOME]
    return (
        blocks.section(Markup(" ".join(_on_home(voice, board))), accessory=look),
        *(_posted(voice, each) for each in fitting if board.left),
    )


def board(voice: Voice, shown: Board) -> Modal:
    """All of it: what is theirs, open questions with those first that fit, and office hours."""
    return Modal(
        "boards.board",
        voice.plain("boards.title"),
        (
            blocks.context(voice.say("boards.explained", program=shown.program.name)),
            *(_mine(voice, shown.mine) if shown.mine else ()),
            *(block for each in shown.taken for block in _taken(voice, each)),
            *_open_ones(voice, shown),
            *_offered(voice, shown),
            blocks.divider(),
            blocks.actions(*_deeds(voice, shown)),
        ),
        close=voice.plain("notices.close"),
        metadata={"program": shown.program.id},
    )


def choice(voice: Voice, boards: Sequence[Board]) -> Modal:
    """On which board, for somebody in several programs."""
    options = [blocks.option(each.program.name, str(each.program.id)) for each in boards]
    select = blocks.select(PROGRAM, options, initial=str(boards[0].program.id))
    return Modal(
        CHOOSE,
        voice.plain("boards.form_title"),
        (blocks.field_for(voice.plain("boards.which_program"), select, block_id=PROGRAM),),
        submit=voice.plain("boards.next"),
        close=voice.plain("notices.cancel"),
    )


def form(voice: Voice, shown: Board, chosen: Offered | None = None) -> Modal:
    """What somebody would like to talk about: a topic of the list, and a line that one person reads."""
    topics = _options(shown.topics, chosen)
    lead = "boards.form_one" if chosen else "boards.form"
    person = mention(chosen.person.id) if chosen else ""
    first = {"first": chosen.hours.participant} if chosen else {}
    return Modal(
        SEND,
        voice.plain("boards.form_title"),
        (
            blocks.section(voice.say(lead, person=person, program=shown.program.name)),
            blocks.field_for(voice.plain("boards.topic"), blocks.select(TOPIC, topics), block_id=TOPIC),
            blocks.field_for(
                voice.plain("boards.when"),
                blocks.select(
                    WITHIN,
                    [blocks.option(voice.plain(f"boards.soon.{each}"), each) for each in Within],
                    initial=Within.WEEKS,
                ),
                block_id=WITHIN,
            ),
            blocks.field_for(
                voice.plain("boards.who_sees"),
                blocks.checkboxes(TICKS, _ticks(voice), initial=(HIDDEN,)),
                block_id=TICKS,
                optional=True,
            ),
            blocks.field_for(
                voice.plain("boards.words"),
                blocks.text_input(WORDS, most=LONGEST_WORDS, multiline=True),
                block_id=WORDS,
                hint=voice.plain("boards.words_hint"),
                optional=True,
            ),
        ),
        submit=voice.plain("boards.send"),
        close=voice.plain("notices.cancel"),
        metadata={"program": shown.program.id} | first,
    )


def entered(said: Mapping[str, Answered], metadata: Mapping[str, object]) -> Question:
    """The question as it was asked."""
    ticked = said.get(TICKS)
    ticks = ticked if isinstance(ticked, tuple) else ()
    first = metadata.get("first")
    return Question(
        topic=TopicId(int(str(said[TOPIC]))),
        within=Within(str(said[WITHIN])),
        hidden=HIDDEN in ticks,
        spares_manager=SPARES in ticks,
        words=str(said.get(WORDS) or ""),
        first_asked=ParticipantId(int(str(first))) if first else None,
    )


def asked(voice: Voice, seen: Seen) -> Modal:
    """It is on the board, and what happens next."""
    return Modal(
        "boards.asked",
        voice.plain("boards.title"),
        (
            blocks.section(voice.say("boards.asked", **sessions.values(voice, seen))),
            blocks.context(voice.say("boards.asked_hidden" if seen.session.hidden else "boards.asked_named")),
        ),
        close=voice.plain("notices.close"),
    )


def no_topics(voice: Voice) -> Modal:
    """The program has no topics, so nothing can be asked about one."""
    words = (blocks.section(voice.say("boards.no_topics")),)
    return Modal("boards.none", voice.plain("boards.title"), words, close=voice.plain("notices.close"))


def _on_home(voice: Voice, board: Board) -> list[Markup]:
    lines = [voice.say("boards.home")]
    if board.mine:
        lines.append(_state(voice, board.mine))
    if board.taken:
        lines.append(voice.say("boards.taken_count", count=len(board.taken)))
    if board.posted:
        key = "boards.open_fitting" if board.fitting else "boards.open"
        lines.append(voice.say(key, count=len(board.posted), fitting=board.fitting))
    elif not (board.mine or board.taken):
        lines.append(voice.say("boards.home_empty"))
    return lines


def _mine(voice: Voice, mine: Seen) -> tuple[Block, ...]:
    withdraw = sessions.withdraw_button(voice, mine)
    match mine.session.stage:
        case Stage.OPEN:
            buttons = [withdraw]
        case Stage.TAKEN:
            buttons = [sessions.touch_button(voice, mine, "in_touch"), withdraw]
        case _:
            buttons = sessions.talk_buttons(voice, mine)
    words = Markup(f"{voice.say('boards.mine')}\n{_state(voice, mine)}")
    return (blocks.section(words), blocks.actions(*buttons))


def _state(voice: Voice, mine: Seen) -> Markup:
    """How far somebody's own question is."""
    return voice.say(f"boards.state.{mine.session.stage}", **sessions.values(voice, mine))


def _taken(voice: Voice, seen: Seen) -> tuple[Block, ...]:
    read = (
        blocks.button(voice.plain("sessions.read"), sessions.READ, _key(seen)) if seen.session.words else None
    )
    words = voice.say(f"boards.yours.{seen.session.stage}", **sessions.values(voice, seen))
    return (blocks.section(words, accessory=read), sessions.buttons(voice, seen))


def _open_ones(voice: Voice, shown: Board) -> tuple[Block, ...]:
    heading = blocks.header(voice.plain("boards.open_questions"))
    if not shown.posted:
        return (heading, blocks.section(voice.say("boards.none_open")))
    more = len(shown.posted) - MOST_POSTED
    left = "boards.left" if shown.left else "boards.none_left"
    return (
        heading,
        *(_posted(voice, each, may_take=shown.left > 0) for each in shown.posted[:MOST_POSTED]),
        *((blocks.context(voice.say("boards.more", count=more)),) if more > 0 else ()),
        blocks.context(voice.say(left, count=shown.left)),
    )


def _posted(voice: Voice, posted: Posted, *, may_take: bool = True) -> Block:
    seen = posted.seen
    key = "boards.posted" if seen.asker else "boards.posted_hidden"
    words = voice.say(key, **sessions.values(voice, seen))
    if posted.fits:
        words = Markup(f"{words} {voice.say('boards.fits')}")
    return blocks.section(words, accessory=sessions.take_button(voice, seen) if may_take else None)


def _offered(voice: Voice, shown: Board) -> tuple[Block, ...]:
    rows = [_offer(voice, shown, each) for each in shown.offered[:MOST_OFFERED]]
    more = len(shown.offered) - MOST_OFFERED
    return (
        blocks.header(voice.plain("boards.now_and_then")),
        *(rows or [blocks.section(voice.say("boards.nobody_offers"))]),
        *((blocks.context(voice.say("boards.more_people", count=more)),) if more > 0 else ()),
    )


def _offer(voice: Voice, shown: Board, offered: Offered) -> Block:
    times = [voice.plain(f"joins.choices.times.{each}") for each in offered.hours.times]
    when = [voice.plain("boards.times", times=", ".join(times))] if times else []
    when.append(voice.plain("boards.free", count=offered.left))
    words = voice.say(
        "boards.offer",
        person=mention(offered.person.id),
        topics=", ".join(offered.topics),
        when=" ".join(when),
    )
    ask = blocks.button(
        blocks.shortened(voice.plain("boards.ask_one", person=offered.person.name), 75),
        ASK_ONE,
        str(offered.hours.participant),
    )
    return blocks.section(words, accessory=ask if shown.may_ask else None)


def _deeds(voice: Voice, shown: Board) -> list[Element]:
    program = str(shown.program.id)
    ask = blocks.button(voice.plain("boards.ask"), sessions.ASK, program, style="primary")
    offer = "officehours.change" if shown.own_hours else "officehours.open"
    hours = blocks.button(voice.plain(offer), officehours.OPEN, program)
    return [ask, hours] if shown.may_ask else [hours]


def _options(topics: Sequence[Topic], chosen: Offered | None) -> list[Element]:
    offered = [each for each in topics if chosen is None or str(each.id) in chosen.hours.topics]
    return [blocks.option(each.label, str(each.id)) for each in offered[:MOST_TOPICS]]


def _ticks(voice: Voice) -> list[Element]:
    return [
        blocks.option(voice.plain(f"boards.ticks.{each}"), each, voice.plain(f"boards.tick_hints.{each}"))
        for each in (HIDDEN, SPARES)
    ]


def _key(seen: Seen) -> str:
    return str(seen.session.id)
