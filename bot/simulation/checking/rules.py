"""All rules, and what they find in a life."""

from collections.abc import Iterable, Iterator

from bot.simulation.checking import (
    alerts,
    budget,
    checkins,
    closings,
    confidence,
    endings,
    hours,
    introductions,
    once,
    plights,
    readers,
    support,
    surveys,
    waiting,
)
from bot.simulation.checking.book import Book
from bot.simulation.checking.findings import Rule, Violation
from bot.simulation.records import Life

RULES: tuple[Rule, ...] = (
    Rule(name="two a week", section="P the ledger; C 3.2", finds=budget.two_a_week),
    Rule(name="one a day", section="P the ledger; C 3.2", finds=budget.one_a_day),
    Rule(name="says why", section="P the ledger; C 9.1", finds=budget.says_why),
    Rule(name="in working hours", section="P the ledger; C 3.2; R 5", finds=hours.in_working_hours),
    Rule(name="not while muted", section="P the ledger; C 5", finds=hours.not_while_muted),
    Rule(name="not on a break", section="P step 8; C 5", finds=hours.not_on_a_break),
    Rule(name="not to the gone", section="P edge cases", finds=hours.not_to_the_gone),
    Rule(name="one key, one message", section="P exactly once; R 0.3", finds=once.one_key_one_message),
    Rule(name="said once", section="P edge cases: double submit", finds=once.said_once),
    Rule(name="not again on the day", section="C 3.1", finds=once.not_again_on_the_day),
    Rule(name="known kinds", section="C 3.2", finds=once.known_kinds),
    Rule(
        name="only who takes part",
        section="P nobody by import; C 2.11",
        finds=readers.only_those_who_take_part,
    ),
    Rule(name="only own matches", section="P confidentiality", finds=readers.only_own_matches),
    Rule(name="only while it goes on", section="P ended matches", finds=readers.only_while_it_goes_on),
    Rule(name="nothing while on hold", section="C 2.6, 2.8", finds=readers.nothing_while_on_hold),
    Rule(name="only the team", section="P coordinators", finds=readers.only_the_team),
    Rule(name="never a party", section="P coordinators; C 2.4", finds=readers.never_a_party),
    Rule(name="no party looks", section="P coordinators; C 2.4", finds=readers.no_party_looks),
    Rule(name="discreet", section="P two classes; C 2.3", finds=readers.discreet),
    Rule(name="both are told", section="P step 7", finds=introductions.both_are_told),
    Rule(
        name="introduced to each other",
        section="P step 7; C 2.2",
        finds=introductions.introduced_to_each_other,
    ),
    Rule(name="few posts", section="C 2.9", finds=introductions.few_posts),
    Rule(name="nudged after a week", section="P step 9; C 3.3", finds=introductions.nudged_after_a_week),
    Rule(
        name="no nudge for who meets", section="C 2.7, 6.3", finds=introductions.no_nudge_for_those_who_meet
    ),
    Rule(name="guided before a talk", section="P step 8", finds=introductions.guided_before_a_talk),
    Rule(name="asked when due", section="P step 8; C 3.2", finds=checkins.asked_when_due),
    Rule(name="not too soon", section="C 2.7, 6.3", finds=checkins.not_too_soon),
    Rule(name="silence is respected", section="C 3.2 back-off", finds=checkins.silence_is_respected),
    Rule(name="reminded once", section="P one meeting; C 3.1", finds=checkins.reminded_once),
    Rule(name="reminded if silent", section="P one meeting; C 3.1", finds=checkins.reminded_if_silent),
    Rule(name="never forgotten", section="P step 8", finds=checkins.never_forgotten),
    Rule(name="told on the day", section="P who has no match; C 2.5", finds=waiting.told_on_the_day),
    Rule(
        name="news every two weeks", section="P who has no match; C 2.5", finds=waiting.news_every_two_weeks
    ),
    Rule(name="no news for the matched", section="C 2.5", finds=waiting.no_news_for_the_matched),
    Rule(name="news not too often", section="C 2.5", finds=waiting.news_not_too_often),
    Rule(name="partner is told", section="P exit; C 2.8, 9.4", finds=endings.partner_is_told),
    Rule(name="only real ends are told", section="P exit; C 2.8", finds=endings.not_told_of_what_was_kept),
    Rule(name="not sooner than promised", section="C 2.8", finds=endings.not_sooner_than_promised),
    Rule(
        name="same words for every cause", section="P exit; C 2.8", finds=endings.same_words_for_every_cause
    ),
    Rule(name="first in line", section="P step 10; C 9.5", finds=endings.first_in_line),
    Rule(name="hold is told", section="P step 9; C 2.8", finds=endings.hold_is_told),
    Rule(name="nobody left hanging", section="P step 9; C 2.8", finds=endings.nobody_left_hanging),
    Rule(name="the brake", section="P mass deactivation; C 2.8", finds=endings.brake),
    Rule(name="both are asked", section="P step 10; C 2.12", finds=closings.both_are_asked),
    Rule(name="two yeses", section="P step 10; C 2.12", finds=closings.two_yeses),
    Rule(name="both hear the same", section="P double-blind; C 2.12", finds=closings.both_hear_the_same),
    Rule(name="said goodbye", section="P step 10", finds=closings.said_goodbye),
    Rule(name="thanked afterwards", section="C 2.12", finds=closings.thanked_afterwards),
    Rule(name="no nagging at the end", section="P edge cases; C 3.3", finds=closings.no_nagging_at_the_end),
    Rule(name="surveys on schedule", section="P step 8; C 3.3", finds=surveys.on_schedule),
    Rule(name="surveys in their time", section="C 3.1", finds=surveys.only_in_its_time),
    Rule(name="once a wave", section="C 3.3", finds=surveys.once_a_wave),
    Rule(name="away from check-ins", section="C 3.3", finds=surveys.away_from_checkins),
    Rule(name="survey reminders", section="P two lanes; C 9.2", finds=surveys.reminded_in_time),
    Rule(name="everybody is asked", section="P step 11", finds=surveys.everybody_is_asked),
    Rule(
        name="partner hears nothing",
        section="P you first; C 2.1, 6.1",
        finds=confidence.partner_hears_nothing,
    ),
    Rule(name="no wish, no contact", section="P you first; C 2.1", finds=confidence.no_wish_no_contact),
    Rule(
        name="same words after an answer",
        section="P you first; C 6.1",
        finds=confidence.same_words_after_an_answer,
    ),
    Rule(name="a concern stays private", section="P preview; C 2.2", finds=confidence.concern_stays_private),
    Rule(name="a mentor is asked after a yes", section="C 9.5", finds=confidence.mentor_is_asked_after_a_yes),
    Rule(name="low answers are seen", section="P step 9; C 2.1, 9.6", finds=alerts.low_answers),
    Rule(name="differences are seen", section="P step 9; C 3.1", finds=alerts.seen_differently),
    Rule(name="silence is seen", section="P step 9; C 3.3", finds=alerts.silence),
    Rule(name="help is offered", section="C 9.1", finds=alerts.help_is_offered),
    Rule(name="departures are seen", section="P step 9; C 2.8", finds=alerts.departures),
    Rule(name="told within a day", section="P step 9; C 3.1", finds=alerts.told_within_a_day),
    Rule(name="urgent at once", section="C 3.1", finds=alerts.urgent_at_once),
    Rule(name="no false alerts", section="P step 9", finds=alerts.no_false_alerts),
    Rule(name="one case at a time", section="P step 9; C 10", finds=alerts.one_case_at_a_time),
    Rule(name="nothing about the keen", section="issue 5", finds=alerts.nothing_about_the_keen),
    Rule(name="coordinators are told seldom", section="C 3.1", finds=alerts.seldom),
    Rule(name="support reaches somebody", section="C 2.6", finds=support.reaches_somebody),
    Rule(name="support is handed on", section="C 2.6, 9.6", finds=support.handed_on),
    Rule(name="never to the involved", section="C 2.6", finds=support.never_to_the_involved),
    Rule(name="the asker is asked", section="C 2.6", finds=support.asker_is_asked),
    Rule(name="an unsafe pair is frozen", section="C 2.6", finds=support.unsafe_pair_is_frozen),
    Rule(name="every trouble is handled", section="issue 5; P step 9", finds=plights.handled_in_time),
)


def violations(life: Life, rules: Iterable[Rule] = RULES) -> Iterator[Violation]:
    """Where a life is not as it was promised; nothing in a good one."""
    book = Book(life)
    for rule in rules:
        for found in rule.finds(book):
            yield Violation(rule=rule.name, at=found.at, who=found.who, says=found.says)
