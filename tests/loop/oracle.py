"""The oracle: what is wrong with what people were told, judged by facts and policy alone."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import pairwise

from tests.loop import policy
from tests.loop.asking import SURVEYS_APART, statements
from tests.loop.expected import everything
from tests.loop.facts import Facts
from tests.loop.general import Complaint, Subject, Wrong, about, compared, wrong_anywhere
from tests.loop.log import Log
from tests.loop.received import ABOUT_A_MATCH, TO_COORDINATORS, Received, Said
from tests.loop.wording import said_to_have_met, says_more


def complaints(facts: Facts, messages: Iterable[Received]) -> list[Complaint]:
    """Everything that is wrong; nothing if each has read what they should, when they may."""
    log = Log(facts, messages)
    return [
        *wrong_anywhere(log),
        *_about_ended_matches(log),
        *_to_wrong_people(log),
        *_saying_more(log),
        *compared(log, everything(log), _subjects),
        *_answered_unasked(log),
        *_surveyed_unasked(log),
        *_not_looked_for(log),
        *_surveyed_twice_a_month(log),
        *_announced(log),
        *_decided_wrongly(log),
        *_unheard(log),
    ]


def _about_ended_matches(log: Log) -> Iterator[Complaint]:
    """What belongs to a match comes only while it goes on."""
    for message in log.messages:
        if message.said not in ABOUT_A_MATCH:
            continue
        for reader in message.readers:
            for partner in message.partners_of(reader):
                if not log.facts.match_between(reader, partner, message.at):
                    yield about(log, Wrong.MATCH_NOT_GOING_ON, message, f"{reader} and {partner}")


def _to_wrong_people(log: Log) -> Iterator[Complaint]:
    """Nobody reads of somebody else's match, and only coordinators read what is for them."""
    for message in log.messages:
        for reader in message.readers:
            if message.said in TO_COORDINATORS:
                is_right = reader in log.facts.coordinators
            else:
                is_right = message.partners_of(reader) <= _known_to(log.facts, reader)
            if not is_right:
                yield about(log, Wrong.WRONG_READER, message, reader)


def _known_to(facts: Facts, person: str) -> set[str]:
    partners = {match.partner_of(person) for match in facts.matches_of(person)}
    planned = {asking.partner for asking in facts.askings if asking.person == person}
    suggested = {each.mentor for each in facts.ideas if each.mentee == person}
    wanted_by = {each.mentee for each in facts.ideas if each.mentor == person and each.wanted_at}
    return partners | planned | suggested | wanted_by


def _saying_more(log: Log) -> Iterator[Complaint]:
    """What a partner reads does not tell what somebody has answered."""
    for message in log.messages:
        made_up = [each for each in said_to_have_met(message) if not _has_told(log, message, each)]
        if made_up or says_more(message):
            yield about(log, Wrong.SAYS_MORE, message, message.text)


def _has_told(log: Log, message: Received, partner: str) -> bool:
    """The partner has said that they met, since the reader of it said anything."""
    (reader,) = message.readers
    match = log.facts.match_between(reader, partner, message.at)
    said = [each for each in log.answers(match.id) if each.at < message.at] if match else []
    own = max((each.at for each in said if each.person == reader), default=None)
    return any(each.has_met and each.person == partner and (not own or each.at > own) for each in said)


def _subjects(message: Received) -> Iterator[Subject]:
    """What it says, to whom, about which partner (if any): a mentor of several reads about each.

    A goodbye is one to the program, whomever it names.
    """
    for reader in message.readers:
        partners = set() if message.said is Said.GOODBYE else message.partners_of(reader)
        for partner in sorted(partners) or [""]:
            yield message.said, reader, partner


def _answered_unasked(log: Log) -> Iterator[Complaint]:
    """Whoever answered was asked before, once for each answer."""
    for match in log.facts.matches:
        for person in match.people:
            partner = match.partner_of(person)
            asked = [each.at for each in log.about(person, partner, Said.QUESTION, Said.REMINDER)]
            answered = [each.at for each in log.answers(match.id) if each.person == person]
            for before, at in pairwise([match.sent_at, *answered]):
                if not any(before < each <= at for each in asked):
                    yield Complaint(
                        Wrong.LOST, person, Said.QUESTION, log.facts.people[person].day(at), partner
                    )


def _surveyed_unasked(log: Log) -> Iterator[Complaint]:
    """The same for surveys."""
    for wave in log.facts.waves:
        for person, at in wave.answered.items():
            asked = log.of(person, Said.SURVEY, Said.SURVEY_REMINDER)
            if not any(wave.opens_at <= each.at <= at for each in asked):
                yield Complaint(Wrong.LOST, person, Said.SURVEY, log.facts.people[person].day(at))


def _not_looked_for(log: Log) -> Iterator[Complaint]:
    """Who asks for a new match while places are free hears of one by the end of the next working day."""
    for person, at in log.facts.looked_at:
        who = log.facts.people[person]
        shown = [who.day(each.at) for each in log.of(person, Said.SUGGESTED) if each.at >= at]
        if not any(day <= policy.after_working_days(who.day(at), 1) for day in shown):
            yield Complaint(Wrong.LOST, person, Said.SUGGESTED, who.day(at))


def _surveyed_twice_a_month(log: Log) -> Iterator[Complaint]:
    """Whoever was asked how they and their match get on is spared surveys for four weeks."""
    for person in log.facts.people:
        days = list(statements(log, person, certain=True))
        for message in log.of(person, Said.SURVEY):
            day = log.facts.people[person].day(message.at)
            if any(timedelta(0) < day - on < SURVEYS_APART for on in days):
                yield about(log, Wrong.UNEXPECTED, message)


def _announced(log: Log) -> Iterator[Complaint]:
    posts = [message.at for message in log.messages if message.said is Said.ANNOUNCEMENT]
    if posts != [log.facts.announced_at]:
        wrong = Wrong.DOUBLED if len(posts) > 1 else Wrong.LOST
        yield Complaint(wrong, "everybody", Said.ANNOUNCEMENT, None, str(posts))


def _decided_wrongly(log: Log) -> Iterator[Complaint]:
    """A match goes on if both have said yes, and both read so; else both read the same."""
    for message in (each for each in log.messages if each.said is Said.DECIDED):
        for reader in message.readers:
            for partner in message.partners_of(reader):
                match = log.facts.match_between(reader, partner, message.at)
                says_yes = f"<@{partner}> goes on until" in message.text
                if match and says_yes != log.facts.both_go_on(match):
                    yield about(log, Wrong.DECIDED_WRONGLY, message, partner)


def _unheard(log: Log) -> Iterator[Complaint]:
    """Who wants to talk to a coordinator is known to one by the end of the next working day."""
    for answer in log.facts.answers:
        if not answer.wants_coordinator:
            continue
        told = (
            log.facts.people[one].day(alert.at)
            for one in log.facts.coordinators
            for alert in log.of(one, Said.ALERT, Said.DIGEST, Said.MONDAY)
            if alert.at >= answer.at
        )
        day = log.facts.people[answer.person].day(answer.at)
        if not any(on <= policy.after_working_days(day, 1) for on in told):
            yield Complaint(Wrong.NOT_TOLD, answer.person, Said.ALERT, day)
