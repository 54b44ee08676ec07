"""Notes and presence: seen by those whose business it is, through the gate, and by nobody else."""

from __future__ import annotations

import datetime as dt
from uuid import uuid4

import pytest
from django.db import ProgrammingError, transaction

from world import a_case
from xinqiao.cases import access
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.time import now
from xinqiao.teamwork import notes, notifications, presence
from xinqiao.teamwork.beside import beside
from xinqiao.teamwork.models import Note, Notification, Presence
from xinqiao.teamwork.notes import NoteTerms


@pytest.fixture
def case(town):
    return a_case(town).registered().screened().forwarded(to="住建")


@pytest.fixture
def handler(town):
    return town.seat("handler", "住建局")


@pytest.fixture
def approver(town):
    return town.seat("approver", "住建局")


def held(seat, case):
    return access.open_case(principal=seat, case_id=case.case_id)


def write(seat, case, **terms):
    note_id = uuid4()
    notes.write(seat=seat, case=held(seat, case), note_id=note_id, terms=NoteTerms(**terms), now=now())
    return note_id


def told(seat):
    return [(line.kind, line.subject, line.number) for line in notifications.page(seat=seat).lines]


def test_a_note_is_of_one_body(town, case, handler, approver):
    write(handler, case, text="已约周四上门。")
    assert [line.text for line in notes.notes_of(seat=approver, case=held(approver, case))] == ["已约周四上门。"]
    office = town.seat("dispatcher")
    assert notes.notes_of(seat=office, case=held(office, case)) == []


def test_who_is_mentioned_is_told_and_nobody_else(town, case, handler, approver):
    note = write(handler, case, text="请看一下。", mentions=(approver.officer_id,))
    assert told(approver) == [("mention", "note", case.number)]
    assert told(handler) == []
    assert notifications.unread(seat=approver) == 1
    (line,) = notes.notes_of(seat=handler, case=held(handler, case))
    assert (line.mentions, line.is_own) == ((approver.name,), True)
    # the same sheet sent twice is one note and one notification
    terms = NoteTerms(text="请看一下。", mentions=(approver.officer_id,))
    notes.write(seat=handler, case=held(handler, case), note_id=note, terms=terms, now=now())
    assert (Note.objects.count(), Notification.objects.count()) == (1, 1)


def test_only_colleagues_are_mentioned_and_only_own_notes_corrected(town, case, handler, approver):
    stranger = town.seat("dispatcher")
    with pytest.raises(Refusal, match="只能提醒本单位"):
        write(handler, case, text="请看。", mentions=(stranger.officer_id,))
    first = write(handler, case, text="下周三上门。")
    with pytest.raises(Refusal) as refused:
        write(approver, case, text="不对。", corrects=first)
    assert refused.value.field == "corrects"
    second = write(handler, case, text="下周四上门。", corrects=first)
    old, new = notes.notes_of(seat=approver, case=held(approver, case))
    assert (old.corrected_by, new.corrects) == (second, first)


def test_a_note_is_never_rewritten(case, handler):
    write(handler, case, text="原话。")
    for change in (Note.objects.all().delete, lambda: Note.objects.update(text="改了")):
        with pytest.raises(ProgrammingError), transaction.atomic():
            change()


def test_a_hidden_case_takes_its_notifications_with_it(town, case, handler, approver):
    write(handler, case, text="请看。", mentions=(approver.officer_id,))
    (line,) = notifications.page(seat=approver).lines
    # it comes out later that the body itself is accused
    from xinqiao.cases.models import Case

    Case.objects.filter(id=case.case_id).update(barred=[approver.body])
    assert notifications.unread(seat=approver) == 0
    assert told(approver) == []
    with pytest.raises(Refusal):
        notifications.mark_read(seat=approver, key=line.key, now=now())
    with pytest.raises(Refusal):
        held(approver, case)


def test_reading_marks_one_or_all(town, case, handler, approver):
    for n in range(3):
        write(handler, case, text=f"第{n}条", mentions=(approver.officer_id,))
    keys = [line.key for line in notifications.page(seat=approver).lines]
    notifications.mark_read(seat=approver, key=keys[0], now=now())
    assert notifications.unread(seat=approver) == 2
    assert len(notifications.page(seat=approver, is_unread=True).lines) == 2
    with pytest.raises(Refusal):
        notifications.mark_read(seat=handler, key=keys[1], now=now())
    notifications.mark_all_read(seat=approver, now=now())
    assert notifications.unread(seat=approver) == 0
    assert len(notifications.page(seat=approver).lines) == 3


def test_pages_of_notifications_have_no_gap_and_no_repeat(case, handler, approver):
    for n in range(7):
        write(handler, case, text=f"第{n}条", mentions=(approver.officer_id,))
    # several of one instant stand beside each other
    Notification.objects.update(at=now())
    seen, after = [], ""
    while True:
        page = notifications.page(seat=approver, after=after, size=3)
        seen += [line.key for line in page.lines]
        after = page.after
        if not after:
            break
    assert len(seen) == len(set(seen)) == 7
    assert notifications.page(seat=approver, after="made~up").lines


def test_two_officers_on_one_case_see_each_other(case, handler, approver):
    at = now()
    assert presence.arrive(seat=handler, case=held(handler, case), noun="", now=at) == []
    (seen,) = presence.arrive(seat=approver, case=held(approver, case), noun="acceptance", now=at)
    assert (seen.name, seen.noun) == (handler.name, "")
    later = at + dt.timedelta(minutes=2)
    (seen,) = presence.arrive(seat=handler, case=held(handler, case), noun="", now=later)
    assert (seen.name, seen.noun, seen.seen_at) == (approver.name, "acceptance", at)
    # who said nothing for some minutes is gone, and swept in time
    assert presence.arrive(seat=handler, case=held(handler, case), noun="", now=at + dt.timedelta(minutes=6)) == []
    presence.leave(seat=handler, case=held(handler, case))
    assert presence.sweep(before=at + dt.timedelta(minutes=1)) == 1
    assert not Presence.objects.exists()


def test_opening_the_case_reads_what_was_told_of_it(case, handler, approver):
    write(handler, case, text="请看。", mentions=(approver.officer_id,))
    presence.arrive(seat=approver, case=held(approver, case), noun="", now=now())
    assert notifications.unread(seat=approver) == 0


def test_a_case_file_reads_all_that_stands_beside_it_at_once(town, case, handler, approver):
    other = a_case(town).registered().screened().forwarded(to="住建")
    first = write(handler, case, text="第一条", mentions=(approver.officer_id,))
    write(handler, case, text="第二条，改正上一条", corrects=first)
    write(handler, other, text="别的事", mentions=(approver.officer_id,))
    at = now()
    presence.arrive(seat=handler, case=held(handler, case), noun="acceptance", now=at)
    found = beside(seat=approver, case=held(approver, case), noun="", now=at)
    assert [(sign.name, sign.noun) for sign in found.others] == [(handler.name, "acceptance")]
    assert found.notes == notes.notes_of(seat=approver, case=held(approver, case))
    assert found.unread == notifications.unread(seat=approver) == 1
