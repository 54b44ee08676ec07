"""The calendar shows what falls due and leaks nothing; the digest goes once, on working days, and names nobody."""

from __future__ import annotations

import datetime as dt

import pytest

from world import PARTY, TERMS, a_case
from xinqiao.cases import access
from xinqiao.clocks.due import due_counts
from xinqiao.clocks.models import ClockRow
from xinqiao.foundation.time import local_date, now
from xinqiao.teamwork import agenda, digest, preferences
from xinqiao.teamwork.models import Preference
from xinqiao.teamwork.preferences import PreferenceTerms
from xinqiao.teamwork.rules import KINDS

ADDRESSES = digest.Addresses(home="https://x.example/desk/", preferences="https://x.example/desk/preferences")
WORKED, REST = dt.date(2026, 11, 23), dt.date(2026, 11, 22)


@pytest.fixture
def handler(town):
    return town.seat("handler", "住建局")


@pytest.fixture
def case(town):
    return a_case(town).registered().screened().forwarded(to="住建").accepted()


def due_on(case, on):
    ClockRow.objects.filter(case_id=case.case_id, kind="handling").update(due_on=on)


def test_days_hold_their_clocks_their_rest_and_no_more(town, handler, case):
    due_on(case, WORKED)
    others = [a_case(town).registered().screened().forwarded(to="住建").accepted() for _ in range(3)]
    for other in others:
        due_on(other, WORKED)
    sunday, monday = agenda.days(seat=handler, first=REST, last=WORKED, each=2)
    assert (sunday.count, sunday.first, sunday.rest) == (0, (), "周末")
    assert (monday.count, len(monday.first), monday.rest) == (4, 2, "")
    assert {due.kind for due in monday.first} == {"handling"}
    assert all(due.title == TERMS["title"] for due in monday.first)
    make_up = dt.date(2026, 10, 10)
    (day,) = agenda.days(seat=handler, first=make_up, last=make_up)
    assert (day.rest, day.make_up) == ("", "国庆节")


def test_a_hidden_case_is_in_no_calendar(town, handler, case):
    from xinqiao.cases.models import Case

    due_on(case, WORKED)
    Case.objects.filter(id=case.case_id).update(barred=[handler.body])
    (day,) = agenda.days(seat=handler, first=WORKED, last=WORKED)
    assert (day.count, day.first) == (0, ())
    seen = access.visible(seat=handler)
    assert due_counts(holders=[handler.body], today=WORKED).due_today == 1
    assert due_counts(holders=[handler.body], today=WORKED, among=seen) == (0, 0, 0)
    assert agenda.days(seat=town.seat("administrator"), first=WORKED, last=WORKED)[0].count == 0


def test_the_feed_opens_with_its_secret_and_says_no_title(handler, case):
    today = local_date(now())
    due_on(case, today)
    secret = preferences.renew_feed(seat=handler, now=now())
    assert preferences.officer_of_feed(secret=secret) == handler.officer_id
    text = agenda.icalendar(
        seats=[handler], now=now(), today=today, name="信访期限", address="https://x.example/{number}", words={"handling": "办理"}
    )
    assert f"DTSTART;VALUE=DATE:{today:%Y%m%d}\r\n" in text
    assert f"URL:https://x.example/{case.number}\r\n" in text.replace("\r\n ", "")
    assert "SUMMARY:办理 " in text
    assert TERMS["title"] not in text.replace("\r\n ", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    newer = preferences.renew_feed(seat=handler, now=now())
    assert preferences.officer_of_feed(secret=secret) is None
    assert preferences.officer_of_feed(secret=newer) == handler.officer_id
    preferences.end_feed(seat=handler, now=now())
    assert preferences.officer_of_feed(secret=newer) is None
    assert not preferences.has_feed(officer_id=handler.officer_id)


def wants_mail(seat, hour=8):
    terms = PreferenceTerms(kinds=tuple(KINDS), digest_hour=hour, digest_address="zhao@qinghe.example")
    preferences.choose(seat=seat, terms=terms, now=now())


def test_a_digest_is_wanted_from_its_hour_on_working_days(town, handler):
    assert digest.wanted(today=WORKED, hour=20) == []
    wants_mail(handler)
    assert digest.wanted(today=WORKED, hour=7) == []
    assert digest.wanted(today=WORKED, hour=8) == [handler.officer_id]
    assert digest.wanted(today=WORKED, hour=19) == [handler.officer_id]
    assert digest.wanted(today=REST, hour=8) == []


def test_a_digest_goes_once_and_names_nobody(town, handler, case, mailoutbox):
    today = local_date(now())
    due_on(case, today)
    wants_mail(handler)
    assert digest.send(officer_id=handler.officer_id, today=today, addresses=ADDRESSES)
    assert not digest.send(officer_id=handler.officer_id, today=today, addresses=ADDRESSES)
    assert handler.officer_id not in digest.wanted(today=today, hour=20)
    (mail,) = mailoutbox
    assert (mail.to, mail.attachments) == (["zhao@qinghe.example"], [])
    text = mail.body
    assert "今天到期 1 项" in text
    assert case.number in text.replace(" ", "")
    assert ADDRESSES.preferences in text
    assert TERMS["title"] not in text
    assert PARTY["name"] not in text
    # the address lies sealed
    assert b"zhao" not in bytes(Preference.objects.get(officer_id=handler.officer_id).sealed_address)


def test_nothing_to_say_or_switched_off_sends_nothing(town, handler, mailoutbox):
    today = local_date(now())
    wants_mail(handler)
    assert not digest.send(officer_id=handler.officer_id, today=today, addresses=ADDRESSES)
    preferences.choose(seat=handler, terms=PreferenceTerms(kinds=()), now=now())
    assert not digest.send(officer_id=handler.officer_id, today=today + dt.timedelta(days=1), addresses=ADDRESSES)
    assert mailoutbox == []
    assert preferences.preferences_of(officer_id=handler.officer_id).kinds == ()
