"""Notifications are made from the log and from the clocks: to the right desks, once, and nobody of their own doing."""

from __future__ import annotations

import datetime as dt

import pytest

from world import a_case, founded
from xinqiao.clocks.models import ClockRow
from xinqiao.directory.models import Officer, Tenure
from xinqiao.directory.seats import seats_of
from xinqiao.foundation.time import local_date, now
from xinqiao.teamwork import following, notifications, preferences, reminding
from xinqiao.teamwork.models import Notification, TeamworkCursor
from xinqiao.teamwork.preferences import PreferenceTerms
from xinqiao.teamwork.rules import CAPABILITY_OF_CLOCK, KINDS


def told(seat):
    return [(line.kind, line.subject) for line in notifications.page(seat=seat).lines]


def to_end():
    while following.follow(now=now()):
        pass


@pytest.mark.django_db(transaction=True)
def test_what_happens_is_told_to_those_whom_it_concerns_once():
    town = founded()
    handler, approver, dispatcher = town.seat("handler", "住建局"), town.seat("approver", "住建局"), town.seat("dispatcher")
    case = a_case(town).registered().screened().forwarded(to="住建").accepted()
    case.extension_requested()
    case.supplemented(by=case.petitioner)
    case.drafted().prereviewed(is_passed=False)
    other = a_case(town).registered().screened().forwarded(to="住建").objected()
    to_end()
    assert told(approver) == [("extension", "extension_request")]
    assert sorted(told(handler)) == [("petitioner", "supplement"), ("returned", "prereview")]
    assert told(dispatcher) == [("objection", "objection")]
    before = Notification.objects.count()
    # the cursor is lost: nothing is told twice
    TeamworkCursor.objects.all().delete()
    to_end()
    assert Notification.objects.count() == before
    other.ruled(is_agreed=False)
    assert following.follow(now=now()) == 1
    assert Notification.objects.count() == before


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("noun", ["extension", "extension_refusal"])
def test_who_asked_for_an_extension_is_told_of_the_ruling_and_nobody_else(noun):
    town = founded()
    asker, approver = town.seat("handler", "住建局"), town.seat("approver", "住建局")
    colleague = another_handler(town)
    case = a_case(town).registered().screened().forwarded(to="住建").accepted().extension_requested()
    case.act(noun, {"reason": "需要检测。"}, approver)
    to_end()
    assert told(asker) == [("ruled", noun)]
    assert told(colleague) == []
    assert told(approver) == [("extension", "extension_request")]


def another_handler(town):
    officer = Officer.objects.create_officer(username="handler-2", name="卫小满", password="x")
    Tenure.objects.create(officer=officer, body_id=town.body("住建局").code, post_id="handler", valid_from_on=dt.date(2020, 1, 1))
    return seats_of(officer_id=officer.id, today=town.today)[0]


@pytest.mark.django_db(transaction=True)
def test_an_urgent_matter_is_told_to_all_who_must_see_it_whatever_they_switched_off():
    town = founded()
    leader, reporter = town.seat("leader", "市政府"), town.seat("dispatcher")
    preferences.choose(seat=leader, terms=PreferenceTerms(kinds=()), now=now())
    case = a_case(town).registered().screened().forwarded(to="住建")
    case.act("urgent_report", urgent(leader.body), reporter)
    to_end()
    assert told(leader) == [("urgent", "urgent_report")]
    assert told(reporter) == []
    assert told(town.seat("handler", "人社局")) == []


def test_what_was_not_seen_in_its_minutes_is_told_to_both_sides_once(town):
    at = now()
    leader, reporter = town.seat("leader", "市政府"), town.seat("dispatcher")
    case = a_case(town).registered().screened().forwarded(to="住建")
    case.act("urgent_report", urgent(leader.body), reporter)

    def minutes_later(minutes):
        later = at + dt.timedelta(minutes=minutes)
        return reminding.remind_of_minutes(today=local_date(later), now=later)

    assert minutes_later(20) == 0
    assert minutes_later(45) == 2
    assert minutes_later(50) == 0
    for seat in (leader, reporter):
        assert told(seat) == [("missed", "urgent_reading")]
    reminding.remind(today=local_date(at), now=at)
    assert told(leader) == [("missed", "urgent_reading")], "the walk by days has nothing to say of minutes"


def urgent(*bodies):
    at = now() - dt.timedelta(minutes=10)
    return {"happened_at": at, "known_at": at, "place": "东湖路口", "what": "路面塌陷。", "measures": "已设围挡。", "addressees": bodies}


@pytest.mark.django_db(transaction=True)
def test_what_is_given_to_somebody_is_told_to_them():
    town = founded()
    approver, handler = town.seat("approver", "住建局"), town.seat("handler", "住建局")
    case = a_case(town).registered().screened().forwarded(to="住建")
    case.act("allocation", {"handler": str(handler.officer_id)}, approver)
    to_end()
    assert told(handler) == [("allocated", "allocation")]
    assert told(approver) == []


@pytest.mark.django_db(transaction=True)
def test_old_news_and_what_is_not_wanted_is_not_told():
    town = founded()
    approver = town.seat("approver", "住建局")
    a_case(town, at=now() - dt.timedelta(days=20)).registered().screened().forwarded(to="住建").accepted().extension_requested()
    to_end()
    assert not Notification.objects.exists()
    preferences.choose(seat=approver, terms=PreferenceTerms(kinds=tuple(kind for kind in KINDS if kind != "extension")), now=now())
    a_case(town).registered().screened().forwarded(to="住建").accepted().extension_requested()
    to_end()
    assert not Notification.objects.exists()
    a_case(town).registered()
    following.skip_to_end()
    assert following.follow(now=now()) == 0


def falls_due(case, kind, on):
    assert ClockRow.objects.filter(case_id=case.case_id, kind=kind).update(due_on=on)


def test_clocks_are_told_to_those_whose_business_they_are(town):
    today = local_date(now())
    handler, approver, dispatcher = town.seat("handler", "住建局"), town.seat("approver", "住建局"), town.seat("dispatcher")
    cases = [a_case(town).registered().screened().forwarded(to="住建").accepted() for _ in range(4)]
    for case, days in zip(cases, (-2, 0, 2, 10), strict=True):
        falls_due(case, "handling", today + dt.timedelta(days=days))
    waiting = a_case(town).registered()
    falls_due(waiting, "screening", today)
    made = reminding.remind(today=today, now=now())
    assert sorted(told(handler)) == [("missed", "handling"), ("near", "handling"), ("today", "handling")]
    assert told(approver) == []
    assert ("today", "screening") in told(dispatcher)
    assert made == Notification.objects.count()
    assert reminding.remind(today=today, now=now()) == 0
    # tomorrow the one of today is missed; the one that was near still is, and was told
    tomorrow = today + dt.timedelta(days=1)
    reminding.remind(today=tomorrow, now=now())
    assert sorted(told(handler)) == [("missed", "handling"), ("missed", "handling"), ("near", "handling"), ("today", "handling")]


def test_what_was_given_to_one_by_name_is_told_to_that_one(town):
    from xinqiao.cases.models import TurnRow

    today = local_date(now())
    approver, handler = town.seat("approver", "住建局"), town.seat("handler", "住建局")
    case = a_case(town).registered().screened().forwarded(to="住建").accepted()
    falls_due(case, "handling", today)
    turns = TurnRow.objects.filter(case_id=case.case_id, body=handler.body)
    assert turns.exists()
    turns.update(handler=str(approver.officer_id))
    assert told(handler) == []
    reminding.remind(today=today, now=now())
    assert told(handler) == []
    turns.update(handler=str(handler.officer_id))
    reminding.remind(today=today, now=now())
    assert told(handler) == [("today", "handling")]


def test_a_deputy_is_told_for_who_is_on_leave(town):
    from xinqiao.cases.models import TurnRow
    from xinqiao.directory import leaves
    from xinqiao.directory.leaves import LeaveTerms
    from xinqiao.teamwork.rules import ALLOCATED
    from xinqiao.teamwork.telling import Fact, tell

    at = now()
    today = local_date(at)
    approver, handler = town.seat("approver", "住建局"), town.seat("handler", "住建局")
    case = a_case(town).registered().screened().forwarded(to="住建").accepted()
    falls_due(case, "handling", today)
    TurnRow.objects.filter(case_id=case.case_id, body=handler.body).update(handler=str(approver.officer_id))
    leave = LeaveTerms(deputy=str(handler.officer_id), from_on=today, to_on=today, reason="休假。")
    leaves.set_leave(seat=approver, terms=leave, now=at)
    reminding.remind(today=today, now=at)
    assert told(handler) == [("today", "handling")]
    fact = Fact(case_id=case.case_id, kind=ALLOCATED, source="event:9", body=handler.body, subject="allocation", actor="", at=at,
                officer=approver.actor)  # fmt: skip
    assert tell(facts=[fact], today=today) == 2
    assert tell(facts=[Fact(**{**_fields(fact), "source": "event:10"})], today=today + dt.timedelta(days=1)) == 1


def _fields(fact):
    return {name: getattr(fact, name) for name in fact.__slots__}


def test_how_early_is_chosen(town):
    today = local_date(now())
    handler = town.seat("handler", "住建局")
    case = a_case(town).registered().screened().forwarded(to="住建").accepted()
    falls_due(case, "handling", today + dt.timedelta(days=10))
    preferences.choose(seat=handler, terms=PreferenceTerms(kinds=tuple(KINDS), days_before=10), now=now())
    reminding.remind(today=today, now=now())
    assert told(handler) == [("near", "handling")]


def test_no_more_than_a_day_can_hold(town, monkeypatch):
    monkeypatch.setattr(reminding, "MOST_EACH", 2)
    today = local_date(now())
    handler = town.seat("handler", "住建局")
    for _ in range(3):
        falls_due(a_case(town).registered().screened().forwarded(to="住建").accepted(), "handling", today)
    reminding.remind(today=today, now=now())
    reminding.remind(today=today, now=now())
    assert len(told(handler)) == 2


def test_every_capability_of_a_clock_is_held_by_a_post(town):
    from xinqiao.directory.posts import POSTS

    assert set(CAPABILITY_OF_CLOCK.values()) <= {word for post in POSTS for word in post.capabilities}


def test_failed_messages_are_told_to_who_can_send_them_again(town):
    from xinqiao.correspondence.models import Delivery

    case = a_case(town).registered().screened().forwarded(to="住建").accepted()
    assert Delivery.objects.filter(case_id=case.case_id).update(state="failed")
    assert following.tell_failures(now=now()) > 0
    assert {kind for kind, _subject in told(town.seat("dispatcher"))} == {"delivery"}
    assert told(town.seat("handler", "住建局")) == []
    assert following.tell_failures(now=now()) == 0


def test_old_notifications_go(town):
    today = local_date(now())
    falls_due(a_case(town).registered().screened().forwarded(to="住建").accepted(), "handling", today)
    reminding.remind(today=today, now=now())
    assert notifications.sweep(before=now() - notifications.KEPT_FOR) == 0
    assert notifications.sweep(before=now() + dt.timedelta(seconds=1)) > 0
    assert not Notification.objects.exists()
