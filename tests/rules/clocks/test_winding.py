"""What each line of a ledger does to the clocks."""

from __future__ import annotations

import datetime as dt

import pytest

from rules.clocks.ledgers import BOOKS, DISCIPLINE, OFFICE, OTHER, SUCCESSOR, UNIT, Ledger, day, full_road
from xinqiao.cases import events as ev
from xinqiao.clocks.rules import Rulebooks, UnknownRulebookError, wind
from xinqiao.clocks.rules.calendar import Break, MakeUp, YearTable
from xinqiao.clocks.rules.shipped import SHIPPED
from xinqiao.statute.local.default import DEFAULT_PROFILE

UNKNOWN = ev.Reach(phone=True)


def forwarded(on: str = "04-28") -> Ledger:
    return Ledger().submitted(on).registered(on).screened(on).forwarded(on)


def test_submission_at_the_office_starts_registration_and_forwarding() -> None:
    ledger = Ledger().submitted("04-28")
    assert ledger.running() == ["forward", "registration"]
    forward = ledger.the("forward")
    assert (forward.due_on, forward.nature, forward.holder, forward.n) == (day("05-13"), "duty", OFFICE, 1)
    assert (forward.rule, forward.profile_version, forward.calendar_version) == (
        "regulation_2022:forward", "default@1", "2025-11",
    )  # fmt: skip
    assert ledger.the("registration").due_on == day("05-06")


def test_forwarding_counts_from_the_day_of_receipt_not_of_entry() -> None:
    ledger = Ledger().submitted("04-28", received_on="04-20")
    assert ledger.the("forward").due_on == day("05-05")
    assert ledger.the("forward").lenient_on == day("05-06")


def test_submission_to_a_unit_starts_the_direct_notice() -> None:
    ledger = Ledger().submitted("04-28", office=UNIT, kind="unit")
    assert ledger.running() == ["notice_direct", "registration"]
    assert ledger.the("notice_direct").due_on == day("05-13")


@pytest.mark.parametrize("reach", [ev.Reach(name=True), ev.Reach(address=True), ev.Reach(phone=True, email=True)])
def test_notice_is_suspended_where_name_or_address_is_unclear(reach: ev.Reach) -> None:
    ledger = Ledger().submitted("04-28", office=UNIT, kind="unit", reach=reach)
    notice = ledger.the("notice_direct")
    assert (notice.status, notice.reason) == ("suspended", "cannot_notify")
    assert ledger.running() == ["acceptance", "registration"]
    assert ledger.the("acceptance").nature == "local"


def test_a_mended_address_takes_the_notice_up_again() -> None:
    ledger = Ledger().submitted("04-28", office=UNIT, kind="unit", reach=UNKNOWN)
    ledger.registered("04-29", reach=ev.Reach(name=True, address=True))
    assert ledger.the("notice_direct").status == "running"
    assert (ledger.the("acceptance").status, ledger.the("acceptance").reason) == ("cancelled", "notifiable")


def test_an_address_found_wrong_at_registration_suspends_the_notice() -> None:
    ledger = Ledger().submitted("04-28", office=UNIT, kind="unit").registered("04-29", reach=UNKNOWN)
    assert ledger.the("notice_direct").status == "suspended"
    assert "acceptance" in ledger.running()


@pytest.mark.parametrize("kind", ["discipline", "political_legal"])
def test_no_notice_clock_at_bodies_under_their_own_rules(kind: str) -> None:
    direct = Ledger().submitted("04-28", office=DISCIPLINE, kind=kind)
    assert direct.running() == ["acceptance", "registration"]
    sent = Ledger().submitted("04-28").registered("04-28").screened("04-28", "accusation").forwarded("04-28", to=DISCIPLINE, kind=kind)
    assert sent.running() == ["followup", "objection"]
    assert sent.the("followup").due_on == day("06-27")


def test_registration_is_met_and_screening_begins() -> None:
    ledger = Ledger().submitted("04-28").registered("04-30")
    assert (ledger.the("registration").status, ledger.the("registration").ended_on) == ("met", day("04-30"))
    assert ledger.the("screening").due_on == day("05-08")
    assert ledger.running() == ["forward", "screening"]


def test_screening_of_some_demands_leaves_it_open_for_the_others() -> None:
    ledger = Ledger().submitted("04-28", demands=2).registered("04-28").screened("04-29", 6)
    assert ledger.the("screening").status == "running"
    assert ledger.the("screening").open_demands == (2,)


def test_forwarding_ends_the_office_clock_and_starts_the_units() -> None:
    ledger = forwarded()
    assert ledger.the("forward").status == "met"
    assert ledger.running() == ["notice_forwarded", "objection"]
    notice, objection = ledger.the("notice_forwarded"), ledger.the("objection")
    assert (notice.due_on, notice.holder, notice.n) == (day("05-13"), UNIT, 4)
    assert (objection.due_on, objection.nature, objection.is_obligation) == (day("05-08"), "permission", False)


def test_the_two_times_fifteen_days_run_one_after_the_other() -> None:
    ledger = Ledger().submitted("03-02").registered("03-02").screened("03-03").forwarded("03-17")
    assert ledger.the("forward").due_on == day("03-17")
    assert ledger.the("forward").ended_on == day("03-17")
    assert ledger.the("notice_forwarded").due_on == day("04-01")


def test_each_forwarding_has_its_own_clock() -> None:
    ledger = Ledger().submitted("04-28", demands=2).registered("04-28").screened("04-28", 6, 6)
    ledger.forwarded("04-28", 1)
    assert ledger.the("forward").open_demands == (2,)
    ledger.forwarded("04-29", 2, to=OTHER)
    assert ledger.the("forward").status == "met"
    first, second = ledger.the("notice_forwarded", 4), ledger.the("notice_forwarded", 5)
    assert ((first.demands, first.holder), (second.demands, second.holder)) == (((1,), UNIT), ((2,), OTHER))


def test_a_lower_petition_office_gets_its_own_fifteen_days() -> None:
    ledger = Ledger().submitted("04-28").registered("04-28").screened("04-28").forwarded("04-30", to=OTHER, kind="petition_office")
    assert ledger.the("forward", 4).due_on == day("05-15")


def test_notice_of_a_forwarded_matter_is_suspended_where_nobody_can_be_told() -> None:
    ledger = Ledger().submitted("04-28", reach=UNKNOWN).registered("04-28").screened("04-28").forwarded("04-28")
    assert ledger.the("notice_forwarded").status == "suspended"
    assert ledger.running() == ["acceptance", "objection"]
    ledger.accepted("05-20")
    assert (ledger.the("notice_forwarded").status, ledger.the("notice_forwarded").reason) == ("cancelled", "cannot_notify")
    assert ledger.the("acceptance").status == "met"


def test_assignment_adds_the_report_day_the_sender_fixed() -> None:
    ledger = Ledger().submitted("09-18").registered("09-18").screened("09-18").assigned("09-18", "2026-10-03")
    report = ledger.the("report")
    assert (report.due_on, report.strict_on, report.lenient_on, report.term_days) == (
        day("10-03"), day("10-03"), day("10-08"), 15,
    )  # fmt: skip
    ledger.accepted("09-20").answered("09-30").served("09-30")
    assert ledger.the("report").status == "running", "the organ above is told by a report, not by the answer to the petitioner"
    ledger.reported("10-02")
    assert ledger.the("report").status == "met"


def test_a_matter_assigned_from_above_owes_its_report_until_it_is_made() -> None:
    ledger = Ledger().submitted("09-18", assigned_from_above="2026-10-03").registered("09-18").withdrawn("09-19")
    report = ledger.the("report")
    assert (report.holder, report.due_on, report.status) == (OFFICE, day("10-03"), "running")
    ledger.reported("09-25", body=OFFICE)
    assert ledger.the("report").status == "met"


def test_an_objection_does_not_end_what_the_organ_above_wants_of_the_sender() -> None:
    ledger = Ledger().submitted("09-18", assigned_from_above="2026-10-30").registered("09-18").screened("09-18")
    ledger.assigned("09-18", "2026-10-03").objected("09-20").ruled("09-22", agreed=True)
    assert [(c.holder, c.status) for c in ledger.clocks() if c.kind == "report"] == [(OFFICE, "running"), (UNIT, "cancelled")]


def test_a_successor_owes_to_the_same_day() -> None:
    ledger = forwarded()
    before = ledger.the("notice_forwarded")
    ledger.succeeded("04-29", from_body=UNIT)
    after = ledger.the("notice_forwarded")
    assert (after.holder, after.due_on, after.started_on) == (SUCCESSOR, before.due_on, before.started_on)
    assert ledger.the("forward").holder == OFFICE, "what had ended stays with who ended it"


def test_a_refused_objection_leaves_the_clocks_running() -> None:
    ledger = forwarded().objected("04-30")
    assert ledger.the("objection").status == "met"
    assert ledger.running() == ["notice_forwarded", "objection_ruling"]
    assert ledger.the("objection_ruling").holder == OFFICE
    ledger.ruled("05-06", agreed=False)
    assert ledger.running() == ["notice_forwarded"]
    assert ledger.the("notice_forwarded").due_on == day("05-13")


def test_an_agreed_objection_cancels_the_units_clocks_and_starts_rerouting() -> None:
    ledger = forwarded().objected("04-30").ruled("05-06", agreed=True)
    cancelled = ledger.the("notice_forwarded")
    assert (cancelled.status, cancelled.reason, cancelled.ended_by) == ("cancelled", "objection_agreed", 6)
    assert ledger.running() == ["reroute"]
    assert (ledger.the("reroute").holder, ledger.the("reroute").due_on) == (OFFICE, day("05-09"))
    ledger.forwarded("05-07", to=OTHER)
    assert ledger.the("reroute").status == "met"
    assert ledger.the("notice_forwarded", 7).due_on == day("05-22")


def test_acceptance_ends_the_notice_and_lets_the_objection_go() -> None:
    ledger = forwarded().accepted("05-06")
    assert ledger.the("notice_forwarded").status == "met"
    assert (ledger.the("objection").status, ledger.the("objection").reason) == ("cancelled", "decided")
    assert ledger.running() == ["handling", "progress_note"]
    assert ledger.the("handling").due_on == day("07-05")


def test_clocks_in_hand_follow_class_and_path() -> None:
    ledger = Ledger().submitted("04-28", demands=4).registered("04-28").screened("04-28", 6, 5, "suggestion", "accusation")
    ledger.forwarded("04-28", 1, 2, 3, 4).accepted("04-29", 1, 2, 3, 4)
    found = {clock.kind: (clock.demands, clock.nature, clock.term_days) for clock in ledger.clocks() if clock.n == 5}
    assert found == {
        "handling": ((1,), "duty", 60), "performance": ((2,), "local", 60), "suggestion": ((3,), "local", 30),
        "followup": ((4,), "local", 60), "progress_note": ((1, 2, 3, 4), "contact", 7),
    }  # fmt: skip


def test_a_follow_up_that_began_at_hand_over_goes_on_after_acceptance() -> None:
    ledger = Ledger().submitted("04-28").registered("04-28").screened("04-28", "accusation")
    ledger.forwarded("04-28", to=DISCIPLINE, kind="discipline").accepted("05-10", body=DISCIPLINE)
    assert ledger.running() == ["followup", "progress_note"]
    assert ledger.the("followup").due_on == day("06-27")


def test_extension_is_one_run_from_acceptance() -> None:
    ledger = forwarded("02-10").accepted("02-10").extended("04-01", 30)
    handling = ledger.the("handling")
    assert (handling.due_on, handling.extended_days, handling.term_days) == (day("05-11"), 30, 60)


def test_extension_for_some_demands_splits_the_clock() -> None:
    ledger = Ledger().submitted("04-28", demands=2).registered("04-28").screened("04-28", 6, 6).forwarded("04-28", 1, 2)
    ledger.accepted("05-06", 1, 2).extended("06-20", 10, 2)
    first, second = ledger.the("handling", 5), ledger.the("handling", 6)
    assert (first.demands, first.due_on, first.extended_days) == ((1,), day("07-05"), 0)
    assert (second.demands, second.due_on, second.started_on) == ((2,), day("07-15"), day("05-06"))
    ledger.answered("07-01", 1)
    assert (ledger.the("handling", 5).status, ledger.the("handling", 6).status) == ("met", "running")


def test_answer_ends_handling_and_starts_service() -> None:
    ledger = forwarded().accepted("05-06").answered("07-03")
    assert (ledger.the("handling").status, ledger.the("handling").ended_on) == ("met", day("07-03"))
    assert (ledger.running(), ledger.the("service").due_on) == (["service"], day("07-10"))


def test_service_of_an_opinion_opens_review_and_rating() -> None:
    ledger = forwarded().accepted("05-06").answered("09-02").served("09-03")
    assert ledger.running() == ["completion", "rating", "review_request"]
    review = ledger.the("review_request")
    assert (review.strict_on, review.lenient_on, review.due_on) == (day("10-03"), day("10-08"), day("10-08"))
    assert (review.holder, review.nature) == (None, "window")


def test_an_answer_nobody_received_leaves_service_running() -> None:
    ledger = forwarded().accepted("05-06").answered("07-03").served("07-05", effective=False, opens=False)
    assert ledger.running() == ["service"]


def test_no_review_window_where_service_opens_none_or_for_other_paths() -> None:
    assert "review_request" not in forwarded().accepted("05-06").answered("07-03").served("07-05", opens=False).running()
    duty = Ledger().submitted("04-28").registered("04-28").screened("04-28", 5).forwarded("04-28").accepted("04-29")
    assert "review_request" not in duty.answered("05-20").served("05-21").running()


def test_redirection_and_refusal_are_served_too() -> None:
    for ledger in (forwarded().redirected("05-06"), forwarded().not_accepted("05-06")):
        assert ledger.the("notice_forwarded").status == "met"
        assert ledger.running() == ["service"]


def test_both_ratings_end_the_window() -> None:
    ledger = forwarded().accepted("05-06").answered("07-03").served("07-05").rated("07-06", "office")
    assert ledger.the("rating").status == "running"
    ledger.rated("07-07", "unit")
    assert (ledger.the("rating").status, ledger.the("rating").ended_on) == ("met", day("07-07"))


def test_withdrawal_cancels_what_was_open_but_not_registration() -> None:
    ledger = Ledger().submitted("04-28", demands=2).withdrawn("04-28", 1)
    assert ledger.the("forward").open_demands == (2,)
    ledger.withdrawn("04-29", 2)
    assert (ledger.the("forward").status, ledger.the("forward").reason) == ("cancelled", "withdrawn")
    assert ledger.running() == ["completion", "registration"]
    assert ledger.registered("04-30").running() == ["completion"]


def test_a_clock_met_for_one_demand_and_withdrawn_for_the_other_is_met() -> None:
    ledger = Ledger().submitted("04-28", demands=2).registered("04-28").screened("04-28", 6, 6).forwarded("04-28", 1).withdrawn("04-29", 2)
    assert ledger.the("forward").status == "met"


def test_archiving_waits_for_the_windows() -> None:
    ledger = forwarded().accepted("05-06").answered("07-03").served("07-06").completed("07-07")
    assert ledger.the("archiving").started_on == day("08-05")
    assert ledger.the("archiving").due_on == day("08-20")


def test_archival_ends_everything() -> None:
    clocks = full_road().clocks()
    assert not [clock for clock in clocks if clock.is_running or clock.status == "suspended"]
    assert {clock.kind: clock.status for clock in clocks}["review_request"] == "lapsed"


def test_an_early_archival_cancels_open_windows() -> None:
    ledger = forwarded().accepted("05-06").answered("07-03").served("07-06").completed("07-07").archived("07-08")
    assert (ledger.the("review_request").status, ledger.the("review_request").reason) == ("cancelled", "archived")


def test_historic_matters_wind_no_clock() -> None:
    ledger = Ledger().submitted("2015-03-01", via="import").add(ev.Imported(body=UNIT), "2015-06-01")
    assert ledger.clocks() == ()


def test_an_old_open_matter_gets_local_clocks_from_the_day_it_was_taken_over() -> None:
    ledger = (
        Ledger(actor="import:1").submitted("2021-03-01", via="import", recorded_on="11-16").registered("2021-03-01", recorded_on="11-16")
    )
    assert ledger.running() == ["dispatch", "screening"]
    assert ledger.the("dispatch").due_on == day("12-01")
    assert ledger.the("registration").started_on == day("11-16")


def test_an_open_matter_received_under_the_regulation_keeps_its_clock() -> None:
    ledger = Ledger(actor="import:1").submitted("09-01", via="import", recorded_on="11-16")
    assert ledger.the("forward").due_on == day("09-16")
    assert ledger.the("registration").started_on == day("11-16")


def test_dates_are_those_of_shanghai() -> None:
    ledger = forwarded()
    late = dt.datetime(2026, 5, 6, 16, 30, tzinfo=dt.UTC)  # already 7 May in Shanghai
    last = ledger.accepted("05-06").events.pop()
    ledger.events.append(
        ev.Recorded(*[late if name in {"occurred_at", "recorded_at"} else getattr(last, name) for name in last.__struct_fields__])
    )
    assert ledger.the("handling").started_on == day("05-07")


def newer_books() -> Rulebooks:
    table = YearTable(
        (Break("元旦", day("12-31"), day("2027-01-03")), Break("春节", day("2027-02-05"), day("2027-02-14"))),
        (MakeUp(day("2027-01-09"), "元旦"),),
    )
    newer = SHIPPED.with_year(year=2027, table=table, version="2026-11")
    return Rulebooks(profiles=[DEFAULT_PROFILE], calendars=[SHIPPED, newer], profile="default@1", calendar="2025-11")


def test_recomputation_moves_running_clocks_to_the_newer_calendar() -> None:
    ledger = Ledger(newer_books()).submitted("12-28").registered("12-28")
    before = ledger.the("screening")
    assert (before.due_on, before.is_provisional) == (day("12-31"), False)
    ledger.add(ev.ClockRecomputed(reason="calendar_published", year=2027), "12-29", pin="profile:default@1;calendar:2026-11")
    after = ledger.the("screening")
    assert (after.due_on, after.calendar_version, after.is_provisional) == (day("2027-01-04"), "2026-11", False)
    assert (ledger.the("registration").status, ledger.the("registration").calendar_version) == ("met", "2025-11")


def test_a_provisional_date_becomes_firm() -> None:
    ledger = Ledger(newer_books()).submitted("12-30").registered("12-30")
    assert ledger.the("screening").is_provisional
    ledger.add(ev.ClockRecomputed(reason="calendar_published", year=2027), "12-30", pin="profile:default@1;calendar:2026-11")
    assert not ledger.the("screening").is_provisional


def test_events_after_a_publication_use_the_calendar_they_pin() -> None:
    ledger = Ledger(newer_books()).submitted("12-28")
    ledger.add(ev.Registered(), "12-28", pin="profile:default@1;calendar:2026-11")
    assert ledger.the("screening").calendar_version == "2026-11"
    assert ledger.the("forward").calendar_version == "2025-11"


def test_an_unknown_pin_is_a_defect() -> None:
    ledger = Ledger().submitted("12-28")
    ledger.add(ev.Registered(), "12-28", pin="profile:default@1;calendar:1999")
    with pytest.raises(UnknownRulebookError):
        ledger.clocks()
    for pin in ("", "profile:default@1", "a;b;c"):
        with pytest.raises(UnknownRulebookError):
            BOOKS.pinned(pin)


def test_winding_again_gives_the_same_clocks() -> None:
    road = full_road()
    assert wind(events=road.events, rulebooks=BOOKS) == wind(events=road.events, rulebooks=BOOKS)
