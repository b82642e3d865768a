"""Who should have been told what and when, by facts and policy: one function for each kind of news."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from tests.loop import policy
from tests.loop.courses import Course, questions
from tests.loop.facts import Answer, Facts, Goodbye, Match, Place, Then, Wave
from tests.loop.log import Expected, Log
from tests.loop.policy import DAY, WEEK
from tests.loop.received import Received, Said

SURVEYS_APART = 4 * WEEK
SURVEY_REMINDER_AFTER = 3
STATEMENTS_AFTER = timedelta(days=28)
"""A month in, both are asked how they get on, and spared the survey of that month."""


def everything(log: Log) -> Iterator[Expected]:
    """All that anybody should have read."""
    facts = log.facts
    yield from welcomes(facts)
    yield from previews(facts)
    yield from introductions(facts)
    yield from cards(facts)
    yield from words_to_the_unmatched(facts)
    yield from news_while_waiting(facts)
    yield from nudges(log)
    yield from guides(log)
    yield from milestones(log)
    yield from questions(log)
    yield from surveys(log)
    yield from endings(facts)
    yield from first_in_line(facts)
    yield from new_matches(facts)
    yield from holds(facts)
    yield from pauses(facts)
    yield from returns(facts)
    yield from choices(log)
    yield from decisions(facts)
    yield from goodbyes(facts)


def welcomes(facts: Facts) -> Iterator[Expected]:
    """Whoever has sent the form reads so, to come back to."""
    for place in facts.places:
        yield _soon(facts, Said.WELCOME, place.person, place.joined_at)


def previews(facts: Facts) -> Iterator[Expected]:
    """Planned matches are shown quietly."""
    for asking in facts.askings:
        yield _soon(facts, Said.PREVIEW, asking.person, asking.since, asking.partner)


def introductions(facts: Facts) -> Iterator[Expected]:
    """Both read of their match on the day on which it is sent."""
    for match in facts.matches:
        for person in match.people:
            yield _soon(facts, Said.MEET, person, match.sent_at, match.partner_of(person))


def cards(facts: Facts) -> Iterator[Expected]:
    """One card in the chat of both once both have read of the match; one to each who share no hours."""
    for match in facts.matches:
        read_at = max(policy.next_time(match.sent_at, facts.people[one].zone) for one in match.people)
        for person in match.people:
            first = facts.people[person].day(read_at)
            last = policy.after_working_days(first, 1)
            yield Expected(
                said=Said.CARD,
                reader=person,
                partner=match.partner_of(person),
                first=first,
                last=last,
            )


def nudges(log: Log) -> Iterator[Expected]:
    """A week after the start each of two is nudged, if nobody has told of a talk or a date by then."""
    for match in log.facts.matches:
        for person in match.people:
            who = log.facts.people[person]
            first = policy.working(who.day(match.sent_at) + policy.NUDGE_AFTER)
            mine = next(iter(log.about(person, match.partner_of(person), Said.NUDGE)), None)
            open_on = log.open_day(person, first, policy.NUDGE_WAITS, mine)
            last = open_on or policy.after_working_days(first, policy.NUDGE_WAITS)
            yield Expected(
                said=Said.NUDGE,
                reader=person,
                partner=match.partner_of(person),
                first=first,
                last=last,
                is_owed=open_on is not None and _goes_on_for(log.facts, match, person, last),
            )


def guides(log: Log) -> Iterator[Expected]:
    """On the working day before a talk that was agreed on, each of two reads a guide for it."""
    for match in log.facts.matches:
        for answer in log.answers(match.id):
            if answer.then is Then.AGREED and answer.on:
                yield from _guides_before(log, match, answer, answer.on)


def _guides_before(log: Log, match: Match, agreed: Answer, on: date) -> Iterator[Expected]:
    """To each of the two, unless something has taken the place of the talk by the morning of that day."""
    day = policy.before(on)
    for person in match.people:
        who, partner = log.facts.people[person], match.partner_of(person)
        if not _is_agreed(log, match, agreed, policy.at(day, policy.HALF_PAST_NINE, who.zone)):
            continue
        guides = log.about(person, partner, Said.GUIDE)
        mine = next((each for each in guides if who.day(each.at) == day), None)
        yield Expected(
            said=Said.GUIDE,
            reader=person,
            partner=partner,
            first=day,
            last=day,
            is_owed=_has_room_for_a_guide(log, person, on, mine)
            and _goes_on_for(log.facts, match, person, day),
        )


def _is_agreed(log: Log, match: Match, agreed: Answer, morning: datetime) -> bool:
    """No other day was agreed since, and no hold has taken it away."""
    answers = log.answers(match.id)
    later = answers[answers.index(agreed) + 1 :]  # of two at the same moment the second one counts
    is_moved = any(each.then is Then.AGREED and each.at <= morning for each in later)
    is_rested = any(each.match == match.id and agreed.at < each.since <= morning for each in log.facts.holds)
    return agreed.at <= morning and not is_moved and not is_rested


def _has_room_for_a_guide(log: Log, person: str, on: date, mine: Received | None) -> bool:
    """The day is free, and the question after the talk keeps its place; a mentor of several has others."""
    who = log.facts.people[person]
    day = policy.before(on)
    asked_at = policy.at(policy.working(on + DAY), policy.TEN, who.zone)
    morning = policy.at(day, policy.HALF_PAST_NINE, who.zone)
    taken = [
        each for each in log.counted(person) if asked_at - WEEK < each.at <= morning and each is not mine
    ]
    has_others = sum(match.goes_on(morning) for match in log.facts.matches_of(person)) > 1
    return not taken and not has_others and not log.is_full(person, day, mine)


def _goes_on_for(facts: Facts, match: Match, person: str, day: date) -> bool:
    """The match goes on all day, is not on hold, and this person has not said goodbye."""
    evening = policy.at(day, policy.HALF_PAST_FIVE, facts.people[person].zone)
    said_goodbye = any(
        each.leaver == person and each.match == match.id and each.asked_at <= evening and not each.kept_at
        for each in facts.goodbyes
    )
    is_watched = evening < facts.ends_at  # a match may go on longer than anybody looks
    return is_watched and match.goes_on(evening) and not facts.is_held(match.id, evening) and not said_goodbye


def milestones(log: Log) -> Iterator[Expected]:
    """Both read a good word after their first talk and half-way, unless another message needs the place."""
    for match in log.facts.matches:
        told_at = min((each.at for each in log.answers(match.id) if each.has_met), default=None)
        if told_at is None:
            continue
        for person in match.people:
            who = log.facts.people[person]
            half = match.sent_at + (policy.at(log.facts.ends_on, policy.NINE, who.zone) - match.sent_at) / 2
            yield _milestone(log, match, person, Said.FIRST_TALK, who.day(told_at) + DAY)
            if told_at <= half:
                yield _milestone(log, match, person, Said.HALF_WAY, who.day(half))


def _milestone(log: Log, match: Match, person: str, said: Said, day: date) -> Expected:
    """On a good day soon after; owed where both have a place to spare in the week before and after."""
    good = policy.good(day)
    last = policy.after_working_days(good, policy.PRAISE_WAITS)
    return Expected(
        said=said,
        reader=person,
        partner=match.partner_of(person),
        first=day - DAY,  # where the two are in other zones
        last=last,
        is_owed=all(_has_place_to_spare(log, match, one, said, good) for one in match.people)
        and _goes_on_for(log.facts, match, person, last),
    )


def _has_place_to_spare(log: Log, match: Match, person: str, said: Said, day: date) -> bool:
    """At most one other message counts a week before and after, and no talk or question is near."""
    who = log.facts.people[person]
    mine = log.about(person, match.partner_of(person), said)
    around = [
        each
        for each in log.counted(person)
        if day - WEEK <= who.day(each.at) <= day + WEEK and each not in mine
    ]
    morning = policy.at(day, policy.NINE, who.zone)
    matches = [each for each in log.facts.matches_of(person) if each.goes_on(morning)]
    talks = [each.on for other in matches for each in log.answers(other.id) if each.then is Then.AGREED]
    dues = [Course(log, other, person).due_on(morning)[0] for other in matches]
    is_near = any(on and day - DAY <= on <= day + WEEK + DAY for on in (*talks, *dues))
    is_muted = log.facts.is_muted(person, morning) or log.facts.is_absent(person, morning)
    is_free = not is_near and not is_muted and not _is_to_be_reminded(log, person, morning)
    return len(around) <= 1 and is_free


def _is_to_be_reminded(log: Log, person: str, morning: datetime) -> bool:
    """A question of the days before is still open about a match, so that its reminder is to be expected."""
    who = log.facts.people[person]
    for match in log.facts.matches_of(person):
        answered = [each.at for each in log.answers(match.id) if each.person == person]
        for asked in log.about(person, match.partner_of(person), Said.QUESTION):
            reminder_on = policy.after_working_days(who.day(asked.at), policy.REMINDER_AFTER)
            is_open = not any(asked.at <= at <= morning for at in answered)
            if asked.at <= morning and who.day(morning) <= reminder_on and is_open:
                return True
    return False


def words_to_the_unmatched(facts: Facts) -> Iterator[Expected]:
    """Whoever took part and got no match hears so on the same day."""
    for place in facts.places:
        if _is_in(place, facts.sent_at):
            expected = _soon(facts, Said.NO_MATCH, place.person, facts.sent_at)
            if _is_without(facts, place, facts.sent_at):
                yield expected


def news_while_waiting(facts: Facts) -> Iterator[Expected]:
    """Whoever waits for a mentor hears every two weeks how it stands, until there is one or they leave.

    A mentor who asked for another match hears once.
    """
    for goodbye in facts.goodbyes:
        place = next(each for each in facts.places if each.person == goodbye.leaver)
        ended_at = next(each.ended_at for each in facts.matches if each.id == goodbye.match)
        if goodbye.kept_at or not ended_at or place.seeks:
            continue
        due_at = ended_at + policy.NEWS_EVERY
        if _is_without(facts, place, due_at):
            yield _news(facts, place.person, due_at, facts.ends_at)
    for place in facts.places:
        for since, until in _waits(facts, place):
            due_at = since + policy.NEWS_EVERY
            while due_at < until:
                yield _news(facts, place.person, due_at, until)
                due_at += policy.NEWS_EVERY


def surveys(log: Log) -> Iterator[Expected]:
    """Each wave asks whoever has a match, once, away from their check-ins, and reminds once."""
    for wave in log.facts.waves:
        for place in log.facts.places:
            if _is_in(place, wave.opens_at) and _has_active_match(log.facts, place.person, wave.opens_at):
                yield _survey(log, wave, place.person)
        yield from _survey_reminders(log, wave)


def endings(facts: Facts) -> Iterator[Expected]:
    """The partner reads that it has ended at ten on the next working day, unless it was taken back."""
    for goodbye in facts.goodbyes:
        if not goodbye.kept_at:
            match = next(each for each in facts.matches if each.id == goodbye.match)
            partner = match.partner_of(goodbye.leaver)
            told_on = _told_on(facts, goodbye, partner)
            yield Expected(
                said=Said.ENDED, reader=partner, partner=goodbye.leaver, first=told_on, last=told_on
            )


def first_in_line(facts: Facts) -> Iterator[Expected]:
    """A mentee who left reads that they are first in line once the match has ended."""
    for goodbye in facts.goodbyes:
        match = next(each for each in facts.matches if each.id == goodbye.match)
        if match.ended_at and not goodbye.kept_at and goodbye.leaver == match.mentee:
            yield _soon(facts, Said.FIRST_IN_LINE, goodbye.leaver, match.ended_at)


def new_matches(facts: Facts) -> Iterator[Expected]:
    """Whoever asks for a new match is shown one; its mentor is asked after the yes, and not before."""
    for idea in facts.ideas:
        yield _soon(facts, Said.SUGGESTED, idea.mentee, idea.made_at, idea.mentor)
        if idea.wanted_at:
            yield _soon(facts, Said.ASKED_TO_MENTOR, idea.mentor, idea.wanted_at, idea.mentee)


def holds(facts: Facts) -> Iterator[Expected]:
    """After three working days the partner of somebody whose account was closed reads of a hold."""
    for absence in facts.absences:
        for match in facts.matches_of(absence.person):
            partner = match.partner_of(absence.person)
            told_on = policy.after_working_days(
                facts.people[partner].day(absence.since), policy.TOLD_OF_A_HOLD_AFTER
            )
            if match.goes_on(absence.since) and told_on < facts.people[partner].day(absence.until):
                yield Expected(
                    said=Said.ON_HOLD, reader=partner, partner=absence.person, first=told_on, last=told_on
                )


def pauses(facts: Facts) -> Iterator[Expected]:
    """Somebody is too busy: the partner reads that the match is on hold, and after it that it goes on."""
    for answer in facts.answers:
        if answer.then is not Then.HELD:
            continue
        match = next(each for each in facts.matches if each.id == answer.match)
        hold = next(each for each in facts.holds if each.match == match.id and each.since == answer.at)
        partner = match.partner_of(answer.person)
        yield _soon(facts, Said.ON_HOLD, partner, hold.since, answer.person)
        if match.goes_on(hold.until):
            yield _soon(facts, Said.BACK, partner, hold.until, answer.person)


def returns(facts: Facts) -> Iterator[Expected]:
    """When the account is open again, the mentee who had read of the hold is asked whether to go on."""
    for held in list(holds(facts)):
        absence = next(each for each in facts.absences if each.person == held.partner)
        match = next(each for each in facts.matches_of(held.reader) if held.partner in each.people)
        yield _soon(facts, Said.BACK, match.mentee, absence.until, match.mentor)


def choices(log: Log) -> Iterator[Expected]:
    """Two weeks before the end both are asked whether to go on, before it is decided."""
    facts = log.facts
    for match in facts.matches:
        if not match.goes_on(facts.decided_at):
            continue
        for person in match.people:
            who = facts.people[person]
            first = policy.good(facts.ends_on - policy.ASKED_BEFORE_THE_END)
            last = who.day(facts.decided_at) - DAY
            partner = match.partner_of(person)
            asked = next(iter(log.about(person, partner, Said.GO_ON)), None)
            open_on = log.open_day(person, first, 4, asked)
            is_owed = open_on is not None and open_on <= last and not _was_held(facts, match)
            yield Expected(
                said=Said.GO_ON,
                reader=person,
                partner=partner,
                first=first,
                last=last,
                is_owed=is_owed,
            )


def decisions(facts: Facts) -> Iterator[Expected]:
    """Both hear at the same moment how their match goes on."""
    for match in facts.matches:
        if match.goes_on(facts.decided_at):
            for person in match.people:
                expected = _soon(facts, Said.DECIDED, person, facts.decided_at, match.partner_of(person))
                is_owed = expected.is_owed and not _was_held(facts, match)
                yield replace(expected, is_owed=is_owed)


def goodbyes(facts: Facts) -> Iterator[Expected]:
    """Everybody in it reads that the program has ended, or that a match has, if another goes on."""
    going_on = {person for match in facts.matches if facts.both_go_on(match) for person in match.people}
    for place in facts.places:
        if not _is_in(place, facts.ends_at):
            continue
        if place.person not in going_on:
            yield _soon(facts, Said.GOODBYE, place.person, facts.ends_at)
            continue
        for match in facts.matches_of(place.person):
            is_over = match.ended_at is not None and match.ended_at >= facts.ends_at
            if is_over and not facts.is_held(match.id, facts.ends_at):
                partner = match.partner_of(place.person)
                yield _soon(facts, Said.FINISHED, place.person, facts.ends_at, partner)


def _soon(facts: Facts, said: Said, reader: str, since: datetime, partner: str = "") -> Expected:
    """In the first working hour of the reader."""
    who = facts.people[reader]
    day = who.day(policy.next_time(since, who.zone))
    is_owed = not facts.is_absent(reader, since)
    return Expected(said=said, reader=reader, partner=partner, first=day, last=day, is_owed=is_owed)


def _is_in(place: Place, instant: datetime) -> bool:
    return place.joined_at <= instant and (place.left_at is None or instant < place.left_at)


def _has_active_match(facts: Facts, person: str, instant: datetime) -> bool:
    return any(
        match.goes_on(instant) and not facts.is_held(match.id, instant) for match in facts.matches_of(person)
    )


def _is_without(facts: Facts, place: Place, instant: datetime) -> bool:
    """Somebody who seeks has no mentor; somebody who only offers has no mentee."""
    if place.seeks:
        return not _has_mentor(facts, place.person, instant)
    return not any(match.goes_on(instant) for match in facts.matches_of(place.person))


def _has_mentor(facts: Facts, person: str, instant: datetime) -> bool:
    return any(match.mentee == person and match.goes_on(instant) for match in facts.matches)


def _waits(facts: Facts, place: Place) -> Iterator[tuple[datetime, datetime]]:
    """From when until when somebody who seeks was without a mentor, after matches were sent."""
    if not place.seeks:
        return
    until = place.left_at or facts.ends_at
    since: datetime | None = facts.sent_at
    for match in sorted(facts.matches, key=lambda each: each.sent_at):
        if match.mentee == place.person:
            if since and since < match.sent_at:
                yield since, match.sent_at
            since = match.ended_at
    if since and since < until:
        yield since, until


def _news(facts: Facts, reader: str, due_at: datetime, until: datetime) -> Expected:
    """At the promised time; a day that the person wants no messages on passes without."""
    who = facts.people[reader]
    day = who.day(policy.next_time(due_at, who.zone))
    last = policy.after_working_days(day, 1)
    is_open = not facts.is_muted(reader, due_at) and policy.next_time(due_at, who.zone) < until
    return Expected(said=Said.NEWS, reader=reader, first=day, last=last, is_owed=is_open)


def _survey(log: Log, wave: Wave, person: str) -> Expected:
    """On a day of the wave at least a week from any check-in; owed if there was such a day."""
    who = log.facts.people[person]
    first, last = who.day(wave.opens_at), who.day(wave.closes_at)
    near = _question_days(log, wave, person)
    days = [first + DAY * number for number in range((last - first).days + 1)]
    asked = log.of(person, Said.SURVEY)
    mine = next((each for each in asked if wave.opens_at <= each.at < wave.closes_at), None)
    free = [
        day
        for day in days
        if policy.good(day) == day
        and all(abs(day - on) >= WEEK for on in near)
        and day not in (first, last)
        and not log.is_full(person, day, mine)
        and not any(timedelta(0) <= day - on < SURVEYS_APART for on in statements(log, person))
    ]
    return Expected(said=Said.SURVEY, reader=person, first=first, last=last, is_owed=bool(free))


def statements(log: Log, person: str, *, certain: bool = False) -> Iterator[date]:
    """When somebody was asked how they and a partner get on: beside their first answer from day 28 on.

    A question near that day may have been planned before it, and whoever wants to be asked later may not
    have answered, so that the next one is meant: it is not `certain`.
    """
    for match in log.facts.matches_of(person):
        since = log.facts.people[person].day(match.sent_at)
        for answer in (each for each in log.answers(match.id) if each.person == person):
            day = log.facts.people[person].day(answer.at)
            asked_on = max(
                (
                    log.facts.people[person].day(each.at)
                    for each in log.about(person, match.partner_of(person), Said.QUESTION)
                    if each.at <= answer.at
                ),
                default=since,
            )
            is_near = asked_on < since + STATEMENTS_AFTER + WEEK or answer.then is Then.LATER
            if asked_on >= since + STATEMENTS_AFTER and not (certain and is_near):
                yield day
            if asked_on >= since + STATEMENTS_AFTER and (certain or not is_near):
                break


def _question_days(log: Log, wave: Wave, person: str) -> set[date]:
    """The days of somebody's check-ins around a wave: those that came, and those that were to come."""
    days = {log.facts.people[person].day(each.at) for each in log.of(person, Said.QUESTION, Said.REMINDER)}
    for match in log.facts.matches_of(person):
        due, interval_days = Course(log, match, person).due_on(wave.opens_at)
        while due and due <= wave.closes_at.date() + WEEK:
            days |= {due, policy.good(due)}
            due += timedelta(days=interval_days)
    return days


def _survey_reminders(log: Log, wave: Wave) -> Iterator[Expected]:
    for place in log.facts.places:
        who = log.facts.people[place.person]
        for question in log.of(who.id, Said.SURVEY):
            if not wave.opens_at <= question.at < wave.closes_at:
                continue
            first = policy.good(policy.after_working_days(who.day(question.at), SURVEY_REMINDER_AFTER))
            last = who.day(wave.closes_at)
            answered_at = wave.answered.get(who.id)
            if answered_at and not wave.is_anonymous and who.day(answered_at) < first:
                continue
            is_certain = answered_at is None or wave.is_anonymous
            open_on = log.open_day(who.id, first, 5)
            is_owed = is_certain and first < last and open_on is not None and open_on < last
            yield Expected(
                said=Said.SURVEY_REMINDER,
                reader=who.id,
                first=first,
                last=max(first, last),
                is_owed=is_owed and _is_in(place, wave.closes_at),
            )


def _was_held(facts: Facts, match: Match) -> bool:
    """It was on hold in the days in which both would have been asked."""
    until = facts.decided_at
    since = until - 2 * WEEK
    return any(each.match == match.id and each.since < until and each.until > since for each in facts.holds)


def _told_on(facts: Facts, goodbye: Goodbye, partner: str) -> date:
    return policy.after_working_days(facts.people[partner].day(goodbye.asked_at), 1)
