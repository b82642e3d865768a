"""The people of a program: a list with search, somebody's card, and a kind *not this time*."""

from collections.abc import Iterable

from mentoring.approvals import LateForms
from mentoring.participants import NotThisTime, Participant, Standing
from mentoring.people import Person
from mentoring.programs import Program
from mentoring.rosters import Card, Filter, Listed, NotApproved, Roster
from messages import blocks, programs
from messages.blocks import Block, Element, Message, Modal, actions, button, context, field_for, section
from messages.fields import answer_words, label, role_words
from messages.formats import own_words
from messages.pages import page_of, pager, pages_of
from messages.setups import ENTER
from messages.voice import Markup, Voice, escape, mention

OPEN = "people.list.open"
OPEN_LINE = "rosters.line.open"
SWITCH = "rosters.program.switch"
FILTER = "rosters.list.filter"
TURN_BACK = "rosters.page.back"
TURN_ON = "rosters.page.on"
SEARCH = "rosters.person.search"
CARD = "rosters.card.open"
BACK = "rosters.card.back"
APPROVE = "rosters.person.approve"
DECLINE = "rosters.person.decline"
IMPORT = "peoplefiles.form.open"
FIND_MENTOR = "placements.mentor.find"
GIVE_PLACE = "placements.place.give"
FIND_GROUP = "placements.group.find"

NOT_NOW = "rosters.not_this_time"

SHOWN_ANSWER = 400
ROWS = 10


def late_forms(voice: Voice, late: LateForms) -> Message:
    """To who is next in line: how many forms wait too long, and nothing of whom."""
    words = voice.say("rosters.late_forms", program=late.program.name, count=late.count)
    return blocks.discreet(words, button(voice.plain("alerts.open"), OPEN, str(late.program.id)))


def _counted(voice: Voice, shown: Roster) -> str:
    return own_words(voice, shown.program.format, f"rosters.counted.{shown.filter}")


def roster(voice: Voice, shown: Roster, page: int = 0) -> Modal:
    """A page of the people of a program; the last one where there is no such page any more."""
    pages = pages_of(len(shown.people), ROWS)
    page = min(page, pages - 1)
    return Modal(
        "rosters.list",
        voice.plain("rosters.title"),
        (
            programs.switch(voice, shown.choice, SWITCH),
            actions(_search(voice), _filter(voice, shown), _import(voice, shown)),
            context(
                voice.say(_counted(voice, shown), count=len(shown.people)),
                *_to_approve(voice, shown),
            ),
            *(_listed(voice, each, shown.program) for each in page_of(shown.people, page, ROWS)),
            *pager(voice, back=TURN_BACK, on=TURN_ON, subject=shown.program.id, page=page, pages=pages),
        ),
        close=voice.plain("notices.close"),
        metadata={"program": shown.program.id, "filter": shown.filter, "page": page},
    )


def card(voice: Voice, shown: Card, metadata: dict[str, object] | None = None) -> Modal:
    """One person of a program; `metadata` says which list to go back to."""
    return Modal(
        "rosters.person",
        voice.plain("rosters.title_of_one"),
        (
            section(Markup("\n".join(_facts(voice, shown)))),
            *_answers(voice, shown),
            actions(
                button(voice.plain("setups.back"), BACK),
                *_decisions(voice, shown.participant),
                *_placing(voice, shown),
            ),
        ),
        close=voice.plain("notices.close"),
        metadata=metadata or {"program": shown.program.id},
    )


def not_this_time(voice: Voice, shown: Card, metadata: dict[str, object]) -> Modal:
    """Why not, from a list: the person reads the reason and what would change it."""
    reasons = [blocks.option(voice.plain(f"rosters.reasons.{reason}.name"), reason) for reason in NotThisTime]
    back = button(voice.plain("setups.back"), CARD, str(shown.participant.id))
    return Modal(
        NOT_NOW,
        voice.plain("rosters.not_this_time"),
        (
            section(voice.say("rosters.decline", person=mention(shown.person.id))),
            field_for(
                voice.plain("rosters.reason"),
                blocks.radio(ENTER, reasons, initial=NotThisTime.FULL),
                block_id="reason",
                hint=voice.plain("rosters.reason_hint"),
            ),
            actions(back),
        ),
        submit=voice.plain("rosters.send"),
        close=voice.plain("notices.cancel"),
        metadata=metadata | {"participant": shown.participant.id},
    )


def not_approved(voice: Voice, said: NotApproved) -> Message:
    """To somebody whose form was not approved: never the word, and what would change it."""
    program = said.program.name
    return Message(
        blocks=(
            section(voice.say("rosters.not_approved", program=program)),
            section(voice.say(f"rosters.reasons.{said.because}.words", program=program)),
            context(voice.say("rosters.kept")),
        )
    )


def found(people: Iterable[Listed]) -> list[Element]:
    """The choices for what was typed."""
    return [blocks.option(each.person.name, str(each.participant.id)) for each in people]


def _search(voice: Voice) -> Element:
    return blocks.search(SEARCH, placeholder=voice.plain("rosters.search"))


def _filter(voice: Voice, shown: Roster) -> Element:
    options = [blocks.option(voice.plain(f"rosters.filters.{each}"), each) for each in Filter]
    return blocks.select(FILTER, options, initial=shown.filter)


def _import(voice: Voice, shown: Roster) -> Element:
    return button(voice.plain("rosters.import"), IMPORT, str(shown.program.id))


def _to_approve(voice: Voice, shown: Roster) -> tuple[Markup, ...]:
    if not shown.to_approve or shown.filter is Filter.TO_APPROVE:
        return ()
    return (voice.say("rosters.wait_for_you", count=shown.to_approve),)


def _listed(voice: Voice, each: Listed, program: Program) -> Block:
    standing = voice.say(f"rosters.standings.{each.participant.standing}")
    words = Markup(f"*{mention(each.person.id)}*\n{_roles(voice, each.participant, program)} · {standing}")
    if each.place is not None:
        words = Markup(f"{words} · {voice.say('rosters.in_line', number=each.place)}")
    name = blocks.shortened(voice.plain("rosters.look_at", person=each.person.name), 75)
    look = button(voice.plain("rosters.look"), CARD, str(each.participant.id), label=name)
    return section(words, accessory=look)


def _roles(voice: Voice, participant: Participant, program: Program) -> Markup:
    match participant.seeks, participant.offers:
        case True, True:
            key = "both"
        case True, False:
            key = "seeks"
        case False, True:
            key = "offers"
        case _:
            key = "open"
    return voice.say(f"rosters.roles.{key}", **role_words(voice, program))


def _facts(voice: Voice, shown: Card) -> list[Markup]:
    participant = shown.participant
    standing = voice.say(f"rosters.standings.{participant.standing}")
    lines = [_name(shown.person), Markup(f"{_roles(voice, participant, shown.program)} · {standing}")]
    if participant.joined_at:
        lines.append(voice.say("rosters.since", day=participant.joined_at.astimezone(voice.zone).date()))
    if participant.offers:
        lines.append(voice.say("rosters.places", now=shown.mentees_now, most=participant.capacity))
    if shown.is_planned:
        lines.append(voice.say("rosters.planned"))
    lines.append(voice.say("rosters.matches", now=shown.matches_now, ever=shown.matches_ever))
    lines.append(voice.say(f"rosters.manager.{'known' if shown.is_manager_known else 'unknown'}"))
    return lines + _from_file(voice, shown.person)


def _name(person: Person) -> Markup:
    name = Markup(f"*{mention(person.id)}*")
    return Markup(f"{name} · {escape(person.title)}") if person.title else name


def _from_file(voice: Voice, person: Person) -> list[Markup]:
    level = voice.plain(f"joins.choices.level.{person.level}") if person.level else ""
    facts = [fact for fact in (level, person.team, person.city) if fact]
    return [voice.say("rosters.from_file", facts=" · ".join(facts))] if facts else []


def _answers(voice: Voice, shown: Card) -> tuple[Block, ...]:
    if shown.answers is None:
        return (context(voice.say("rosters.hidden")),)
    return tuple(
        section(
            voice.say(
                "rosters.answer",
                label=label(voice, question, shown.program),
                answer=blocks.shortened(
                    answer_words(voice, shown.program, shown.topics, question, answer), SHOWN_ANSWER
                ),
            )
        )
        for question, answer in shown.answers
    )


def _decisions(voice: Voice, participant: Participant) -> tuple[Element, ...]:
    subject = str(participant.id)
    yes = button(voice.plain("rosters.approve"), APPROVE, subject, style="primary")
    match participant.standing:
        case Standing.TO_APPROVE:
            return (yes, button(voice.plain("rosters.not_this_time_button"), DECLINE, subject))
        case Standing.DECLINED:
            return (yes,)
        case _:
            return ()


def _placing(voice: Voice, shown: Card) -> tuple[Element, ...]:
    """One match more, beside those that run."""
    if shown.answers is None:
        return ()
    subject = str(shown.participant.id)
    if shown.program.policy.is_group:
        waits = shown.lacks_mentor and shown.program.started_at is not None
        return (button(voice.plain("rosters.find_group"), FIND_GROUP, subject),) if waits else ()
    words = role_words(voice, shown.program)
    finds = button(voice.plain("rosters.find_mentor", **words), FIND_MENTOR, subject)
    gives = button(voice.plain("rosters.give_place"), GIVE_PLACE, subject)
    return (*((finds,) if shown.lacks_mentor else ()), *((gives,) if shown.free_places else ()))
