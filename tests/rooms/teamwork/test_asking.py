"""Words on progress are asked for once each, of who handles the matter; what is missed there is no missed period."""

from __future__ import annotations

import datetime as dt

import pytest

from world import a_case, moment
from xinqiao.cases.access import visible
from xinqiao.clocks.due import due_counts, words_owed
from xinqiao.foundation.time import local_date
from xinqiao.teamwork.asking import ask_for_progress, tell_of_silence
from xinqiao.teamwork.models import Notification

pytestmark = pytest.mark.django_db
START = moment("2026-03-05")


def asked(day: dt.datetime) -> int:
    return ask_for_progress(today=local_date(day), now=day)


def test_a_word_is_asked_for_when_the_interval_is_over(town):
    case = a_case(town, at=START).registered().screened(path=6).forwarded(to="住建").accepted()
    body = town.body("住建").code
    seat = town.who(body=body, capability="case:handle")
    assert asked(START + dt.timedelta(days=6)) == 0
    due = START + dt.timedelta(days=7)
    assert asked(due) >= 1
    assert asked(due) == 0
    told = Notification.objects.filter(case_id=case.case_id, kind="progress")
    assert {note.body for note in told} == {body}
    assert str(seat.officer_id) in {str(note.officer) for note in told}
    today = local_date(due)
    assert words_owed(holder=body, today=today, limit=10) == [case.case_id]
    assert due_counts(holders=[body], today=today + dt.timedelta(days=9), among=visible(seat=seat)).missed == 0
    case.later(days=8)
    words = {"occasion": "progress", "way": "phone", "told_on": "2026-03-13", "text": "正在办。"}
    case.act("progress_note", words, seat)
    assert words_owed(holder=body, today=today, limit=10) == []


def test_a_promise_that_passes_in_silence_is_told_to_who_supervises(town):
    case = a_case(town, at=START).registered().screened(path=6).forwarded(to="住建").accepted()
    case.drafted(promises=[{"n": 1, "what": "修好。", "due_on": "2026-03-20"}]).prereviewed().answered().served()
    on_the_day, after = START + dt.timedelta(days=15), START + dt.timedelta(days=16)
    assert tell_of_silence(today=local_date(on_the_day), now=on_the_day) == 0
    assert tell_of_silence(today=local_date(after), now=after) >= 1
    assert tell_of_silence(today=local_date(after), now=after) == 0
    told = Notification.objects.filter(case_id=case.case_id, kind="promise")
    assert {note.body for note in told} == {case.snapshot.office}
