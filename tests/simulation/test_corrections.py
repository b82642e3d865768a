"""Where a rule once misjudged a good bot: what it lets pass now, and the real fault that it still finds."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.simulation.checking.rules import violations
from bot.simulation.records import Did, Life
from mentoring.deliveries import Kind
from tests.simulation.doctors import (
    a_case,
    announced,
    at,
    both,
    came,
    did,
    ended,
    lost,
    never_answered,
    never_did,
    never_met,
)
from tests.simulation.lives import (
    ANA,
    BEN,
    CAL,
    DAN,
    EVA,
    FAY,
    GUS,
    HAL,
    KIM,
    MIA,
    TOM,
    A,
    B,
    C,
    D,
    good_life,
    on,
)


def found(life: Life, rule: str) -> list[str]:
    """What one rule says about a life."""
    return [each.says for each in violations(life) if each.rule == rule]


def test_two_whose_question_waits_for_a_free_day_are_no_case_yet_but_a_week_later_they_are() -> None:
    waits = both(
        never_met(D),
        never_did(FAY, Did.ACCOUNT_CLOSED),
        lost(Kind.CHECKIN, FAY),
        did(FAY, Did.WANTED_MESSAGES_LATER, on("09-16"), until=date(2026, 10, 2)),
    )(good_life())
    assert found(waits, "silence is seen") == [f"match {D} has not met, and is no case by 2026-09-30"]
    told = did(GUS, Did.TOLD_OF_MEETING, on("09-28"), D, on=date(2026, 9, 28))(waits)
    assert found(told, "silence is seen") == []
    asked = both(never_met(D), never_did(FAY, Did.ACCOUNT_CLOSED))(good_life())
    assert found(asked, "silence is seen") == [f"match {D} has not met, and is no case by 2026-09-25"]


def test_an_open_case_covers_the_next_silence_and_a_closed_one_does_not() -> None:
    silent = both(
        never_met(B),
        did(BEN, Did.TOLD_OF_MEETING, on("10-01"), B, on=date(2026, 9, 10)),
    )(good_life())
    closed = a_case("no_meeting", on("09-25"), B)(silent)
    assert found(closed, "silence is seen") == [f"match {B} has not met, and is no case by 2026-10-23"]
    seen = a_case("no_meeting", on("10-23"), B)(closed)
    assert found(seen, "silence is seen") == []


def test_what_is_due_on_the_day_of_the_return_is_owed_two_weeks_later() -> None:
    def back_on(day: int) -> Life:
        until = datetime(2026, 10, day, 9, 30, tzinfo=UTC)
        return did(ANA, Did.TOOK_A_BREAK, on("09-29"), until=until)(good_life())

    unasked = both(lost(Kind.CHECKIN, BEN, nth=1), never_answered(BEN, on("10-20", "11:00")))
    late = [each for each in found(unasked(back_on(20)), "asked when due") if "2026-10" in each]
    assert late == []
    assert found(unasked(back_on(2)), "asked when due") == [f"was not asked about match {B} by 2026-10-20"]


def test_who_is_asked_within_a_day_and_a_half_need_not_be_nudged() -> None:
    unseen = lost(Kind.FIRST_NUDGE, ANA)(good_life())
    assert found(unseen, "nudged after a week") == [f"was not nudged about match {B}"]
    soon = came(Kind.CHECKIN, on("09-16"), ANA, B)(unseen)
    assert found(soon, "nudged after a week") == []
    later = came(Kind.CHECKIN, on("09-16") + timedelta(days=2), ANA, B)(unseen)
    assert found(later, "nudged after a week") == [f"was not nudged about match {B}"]


def test_who_said_not_yet_tells_of_a_later_talk() -> None:
    """Else the talk of which they tell would be that of the agreed day, and they would be silent."""
    said = both(
        never_met(B),
        did(BEN, Did.CHECKED_IN, on("09-10"), B, met="new_date", next_on=date(2026, 9, 14)),
        did(BEN, Did.CHECKED_IN, on("09-22", "11:00"), B, met="not_yet", obstacle="else"),
        did(BEN, Did.CHECKED_IN, on("10-20", "11:00"), B, met="met", worth=4),
        a_case("no_meeting", on("09-25"), B),
    )(good_life())
    assert found(said, "silence is seen") == []
    undenied = did(BEN, Did.CHECKED_IN, on("09-22", "11:00"), B, met="met", worth=4)
    never_later = both(never_met(B), undenied, a_case("no_meeting", on("09-25"), B))(good_life())
    assert found(never_later, "silence is seen") == [f"match {B} has not met, and is no case by 2026-11-04"]


def test_who_is_back_from_a_break_when_a_survey_has_been_planned_may_be_left_out() -> None:
    def back_on(day: int) -> Life:
        away = did(BEN, Did.TOOK_A_BREAK, on("10-01"), until=on(f"10-0{day}"))
        return both(lost(Kind.SURVEY, BEN), away)(good_life())

    assert found(back_on(5), "everybody is asked") == []
    assert found(back_on(2), "everybody is asked")


def test_a_question_that_a_goodbye_kept_back_comes_the_day_after_it_is_taken_back() -> None:
    def thinks_better_of_it_at(hour: str) -> Life:
        return both(
            did(BEN, Did.ENDED_MATCH, on("10-20", "09:30"), B, messenger="leaver", next="break"),
            did(BEN, Did.KEPT_MATCH, on("10-20", hour), B),
            lost(Kind.CHECKIN, BEN, nth=1),
            never_answered(BEN, on("10-20", "11:00")),
        )(good_life())

    missed = thinks_better_of_it_at("11:30")
    assert found(missed, "asked when due") == [f"was not asked about match {B} by 2026-10-21"]
    asked = came(Kind.CHECKIN, on("10-21"), BEN, B)(missed)
    assert found(asked, "asked when due") == []
    assert "before 2026-10" not in str(found(asked, "not too soon"))


def test_who_ends_their_match_hears_no_more_whether_it_goes_on() -> None:
    alone = lost(Kind.GOES_ON_OR_ENDS, BEN)(good_life())
    assert found(alone, "both hear the same") == [f"only one heard how match {B} goes on"]
    goes = did(BEN, Did.ENDED_MATCH, on("11-25", "15:00"), B, messenger="bot", next="break")(alone)
    assert found(goes, "both hear the same") == []


def test_who_wants_a_new_match_is_back_from_their_break() -> None:
    """Then they may be asked again; the same message during the break is a fault."""
    away = did(BEN, Did.TOOK_A_BREAK, on("10-01"), until=on("11-30"))(good_life())
    assert "checkin during a break" in found(away, "not on a break")
    back = did(BEN, Did.CHOSE_NEXT, on("10-02"), next="new_match")(away)
    assert found(back, "not on a break") == []


def test_who_has_left_hears_that_a_talk_is_called_off_and_of_no_new_one() -> None:
    left = did(DAN, Did.LEFT_PROGRAM, on("10-20"))(good_life())
    before = found(left, "only who takes part")
    cancelled = came(Kind.MEETING_CANCELLED, on("10-21"), DAN, C)(left)
    assert found(cancelled, "only who takes part") == before
    agreed = came(Kind.MEETING_AGREED, on("10-21"), DAN, C)(left)
    assert found(agreed, "only who takes part") == ["meeting_agreed, though they take no part", *before]


def test_not_yet_does_not_contradict_a_talk_of_which_the_same_person_had_told() -> None:
    apart = both(
        did(ANA, Did.CHECKED_IN, on("09-23"), B, met="met", worth=4),
        never_answered(ANA, on("10-20", "11:00")),
        never_answered(BEN, on("10-20", "11:00")),
        did(ANA, Did.CHECKED_IN, on("10-22", "09:00"), B, met="met", worth=4),
        did(BEN, Did.CHECKED_IN, on("10-22", "15:00"), B, met="not_yet", obstacle="else"),
    )(good_life())
    assert found(apart, "differences are seen") == [
        f"match {B}: one says met, one says not yet, and it is no case"
    ]
    told = did(BEN, Did.TOLD_OF_MEETING, on("10-17"), B, on=date(2026, 10, 16))(apart)
    assert found(told, "differences are seen") == []


def test_who_tells_of_a_talk_when_the_question_is_planned_is_asked_a_round_after_either() -> None:
    def tells_on(day: int) -> Life:
        return both(
            lost(Kind.CHECKIN, BEN, nth=1),
            never_answered(BEN, on("10-20", "11:00")),
            did(BEN, Did.TOLD_OF_MEETING, on(f"10-{day}", "15:00"), B, on=date(2026, 10, day)),
        )(good_life())

    planned = tells_on(19)
    assert found(planned, "asked when due") == found(planned, "not too soon") == []
    again = came(Kind.CHECKIN, on("10-28"), BEN, B)(planned)
    assert f"is asked about match {B} before 2026-11-17" in found(again, "not too soon")
    assert found(tells_on(12), "asked when due") == [f"was not asked about match {B} by 2026-11-10"]


def test_who_names_a_day_while_the_match_is_on_hold_is_asked_after_that_day() -> None:
    held = both(
        did(ANA, Did.PUT_ON_HOLD, on("09-29"), B, until=date(2026, 10, 13)),
        did(BEN, Did.CHECKED_IN, on("09-30"), B, met="met", worth=4, next_on=date(2026, 10, 19)),
        did(ANA, Did.RESUMED_MATCH, on("10-13", "12:00"), B),
    )(good_life())
    assert found(held, "not too soon") == []
    unnamed = never_answered(BEN, on("09-30"))(held)
    assert found(unnamed, "not too soon") != []


def test_another_day_for_a_hold_that_lasts_is_no_new_hold() -> None:
    held = did(ANA, Did.PUT_ON_HOLD, on("09-29"), B, until=date(2026, 10, 13))(good_life())
    rule = "partner of a hold reads"
    assert found(held, rule)[0] == f"did not read match_on_hold of match {B}"
    told = came(Kind.MATCH_ON_HOLD, on("09-29", "10:30"), BEN, B)(held)
    longer = did(ANA, Did.PUT_ON_HOLD, on("10-06"), B, until=date(2026, 10, 20))(told)
    assert f"did not read match_on_hold of match {B}" not in found(longer, rule)


def test_a_nudge_that_a_hold_kept_back_may_come_when_it_is_over() -> None:
    late = both(lost(Kind.FIRST_NUDGE, ANA), came(Kind.FIRST_NUDGE, on("09-21"), ANA, B))(good_life())
    assert [each for each in found(late, "nudged after a week") if "outside" in each] != []
    held = both(
        did(BEN, Did.PUT_ON_HOLD, on("09-14"), B, until=date(2026, 9, 18)),
        did(BEN, Did.RESUMED_MATCH, on("09-18", "12:00"), B),
    )(late)
    assert [each for each in found(held, "nudged after a week") if "outside" in each] == []


def test_an_open_case_covers_a_difference_that_shows_again_and_a_closed_one_does_not() -> None:
    apart = both(
        *(
            did(who, Did.CHECKED_IN, on("10-01"), C, met="met", worth=worth)
            for who, worth in ((EVA, 5), (DAN, 3))
        )
    )(good_life())
    closed = a_case("differ", on("09-29"), C)(apart)
    assert found(closed, "differences are seen") != []
    lasting = replace(closed.alerts[-1], closed=on("10-05"))
    assert found(replace(closed, alerts=(*closed.alerts[:-1], lasting)), "differences are seen") == []


def test_a_question_that_the_brake_kept_back_comes_when_messages_go_on() -> None:
    braked = both(
        *(did(who, Did.ACCOUNT_CLOSED, on("10-20", "09:00")) for who in (HAL, CAL)),
        did(KIM, Did.LET_GO_ON, on("10-21", "12:00")),
        lost(Kind.CHECKIN, BEN, nth=1),
        never_answered(BEN, on("10-20", "11:00")),
    )(good_life())
    late = came(Kind.CHECKIN, on("10-22"), BEN, B)
    assert found(braked, "asked when due") == [f"was not asked about match {B} by 2026-10-22"]
    assert found(late(braked), "asked when due") == []
    unbraked = both(lost(Kind.CHECKIN, BEN, nth=1), never_answered(BEN, on("10-20", "11:00")), late)
    assert found(unbraked(good_life()), "asked when due") == [f"was not asked about match {B} by 2026-10-20"]


def test_time_without_a_talk_counts_from_the_end_of_a_hold() -> None:
    silent = never_met(B)(good_life())
    assert found(silent, "silence is seen") == [f"match {B} has not met, and is no case by 2026-09-25"]
    held = both(
        did(ANA, Did.PUT_ON_HOLD, on("09-18"), B, until=date(2026, 10, 5)),
        did(ANA, Did.RESUMED_MATCH, on("10-05", "12:00"), B),
    )(silent)
    assert found(held, "silence is seen") == [f"match {B} has not met, and is no case by 2026-10-22"]
    no_cause = f"no_meeting about match {B} has no cause"
    assert no_cause in found(a_case("no_meeting", on("10-12"), B)(held), "no false alerts")
    seen = a_case("no_meeting", on("10-22"), B)(held)
    assert found(seen, "silence is seen") == []
    assert no_cause not in found(seen, "no false alerts")


def test_who_was_away_for_a_day_could_have_met() -> None:
    silent = never_met(B)(good_life())
    away = both(
        did(ANA, Did.ACCOUNT_CLOSED, on("09-16")),
        did(ANA, Did.ACCOUNT_OPENED, on("09-17")),
    )(silent)
    assert found(away, "silence is seen") == found(silent, "silence is seen") != []


def test_a_hold_takes_an_agreed_day_along() -> None:
    assert found(good_life(), "guided before a talk") == []
    held = both(
        did(MIA, Did.PUT_ON_HOLD, on("10-05"), A, until=date(2026, 10, 9)),
        did(MIA, Did.RESUMED_MATCH, on("10-09", "12:00"), A),
    )(good_life())
    assert found(held, "guided before a talk") == ["reads a guide for no talk of the next day"] * 2
    named = did(TOM, Did.ACCEPTED_TIME, on("10-09", "15:00"), A, on=date(2026, 10, 13))(held)
    assert found(named, "guided before a talk") == []


def test_who_was_about_to_be_asked_when_a_survey_opened_may_be_left_out() -> None:
    left_out = both(
        lost(Kind.SURVEY, BEN),
        did(BEN, Did.ACCEPTED_TIME, on("10-07", "09:00"), B, on=date(2026, 11, 2)),
    )(good_life())
    assert found(left_out, "everybody is asked") == ["was not asked in the survey of 2026-10-06"]
    planned = did(ANA, Did.CHANGED_RHYTHM, on("09-23"), B, days=20)(left_out)
    assert found(planned, "everybody is asked") == []


def test_another_rhythm_does_not_move_the_question_that_comes_after_a_break() -> None:
    away = both(
        did(ANA, Did.TOOK_A_BREAK, on("10-13"), until=on("10-27")),
        did(ANA, Did.CHANGED_RHYTHM, on("10-21"), B, days=42),
        *(lost(Kind.CHECKIN, who, nth=nth) for who in (ANA, BEN) for nth in (2, 1)),
        *(never_answered(who, on(day, "11:00")) for who in (ANA, BEN) for day in ("10-20", "11-17")),
    )(good_life())

    def asked(day: str) -> list[str]:
        return found(came(Kind.CHECKIN, on(day), BEN, B)(away), "not too soon")

    assert asked("11-10") == []
    assert asked("11-04") == [f"is asked about match {B} before 2026-11-10"]


def test_matches_that_were_placed_by_hand_are_no_run() -> None:
    def days(life: Life) -> set[date]:
        return {each.at.date() for each in violations(life) if each.rule == "told on the day"}

    untold = both(lost(Kind.NO_MATCH, HAL), announced(on("10-27"), C, D))(good_life())
    assert days(untold) == {date(2026, 9, 8), date(2026, 10, 27)}
    placed = did(KIM, Did.PLACED_PAIR, on("10-22"), run=2)(untold)
    assert days(placed) == {date(2026, 9, 8)}


def test_a_question_on_the_morrow_of_a_talk_is_about_that_talk() -> None:
    """Whoever had no time to say so before tells of that one, and not of one on the day of the answer."""
    agreed = both(
        never_met(B),
        did(ANA, Did.CHECKED_IN, on("09-22", "12:00"), B, met="new_date", next_on=date(2026, 9, 25)),
        came(Kind.CHECKIN, on("09-28", "10:00"), ANA, B),
        came(Kind.CHECKIN, on("09-28", "10:00"), BEN, B),
        did(ANA, Did.TOLD_OF_MEETING, on("09-25", "15:00"), B, on=date(2026, 9, 25)),
        did(BEN, Did.CHECKED_IN, on("10-05", "10:00"), B, met="met", worth=4),
    )(good_life())
    assert found(agreed, "silence is seen") == [f"match {B} has not met, and is no case by 2026-11-07"]


def test_whom_no_coordinator_tells_the_bot_tells_after_five_working_days() -> None:
    asked = both(
        never_did(DAN, Did.ENDED_MATCH),
        did(DAN, Did.ENDED_MATCH, on("10-08", "11:00"), C, messenger="coordinator", next="new_match"),
        ended(C, on("10-15", "10:00")),
    )
    untold = both(asked, lost(Kind.ENDING_TO_PARTNER, EVA))(good_life())
    assert found(untold, "partner is told") == [f"was not told on 2026-10-15 that match {C} has ended"]
    told = both(asked, at(on("10-15", "10:00"), Kind.ENDING_TO_PARTNER, EVA))(good_life())
    assert found(told, "partner is told") == []
