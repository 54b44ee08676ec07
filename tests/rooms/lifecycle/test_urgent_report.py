"""重大紧急 (art. 25): reported within the hour to whoever must know, on top of their first page until they have seen it."""

from __future__ import annotations

import datetime as dt

import pytest

from journeys.desk_reader import OfficerAtDesk, act_of
from world import a_case, moment
from world.waiting import work_of
from xinqiao.cases import access, feed
from xinqiao.cases.models import CaseEvent
from xinqiao.cases.principals import Petitioner
from xinqiao.clocks import due
from xinqiao.clocks.models import ClockRow
from xinqiao.correspondence.composing import compose
from xinqiao.correspondence.matter import read_matter
from xinqiao.correspondence.order import Order
from xinqiao.correspondence.rules.kinds import LetterKind
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.time import local_date
from xinqiao.lifecycle.progress import progress
from xinqiao.lifecycle.urgent_seen import urgent_views
from xinqiao.lifecycle.verifying import verify_case
from xinqiao.teamwork import agenda
from xinqiao.workbench.work import READING

pytestmark = pytest.mark.django_db


def test_who_saw_it_when(town):
    at = moment("2026-06-01", 10)
    case = a_case(town, at=at).registered()
    known = case.at - dt.timedelta(minutes=20)
    leader, unit = town.seat("leader"), town.seat("handler", "住建")
    with pytest.raises(Refusal):
        access.open_by_number(principal=unit, number=case.number)
    case.urgently_reported(to=["市政府", "住建"], happened_at=known, known_at=known)
    assert access.open_by_number(principal=unit, number=case.number)
    assert [work.noun for work in work_of(seat=unit, today=town.today) if work.line.case_id == case.case_id] == [READING]
    assert work_of(seat=leader, today=town.today)[0].noun == READING
    case.later(hours=1).urgent_read(by=leader)
    (view,) = urgent_views(events=feed.ledger_of(case_id=case.case_id))
    assert not view.is_late
    assert {seen.body: bool(seen.seen_at) for seen in view.seen} == {leader.body: True, unit.body: False}
    assert all(seen.is_late(now=case.at) for seen in view.seen), "half an hour is over for both"
    assert not [work for work in work_of(seat=leader, today=town.today) if work.noun == READING]
    with pytest.raises(Refusal):
        case.urgent_read(by=leader)
    assert verify_case(case_id=case.case_id).differences == []


def test_the_minutes_are_a_clock_of_each_addressee_and_verified(town):
    leader = town.seat("leader")
    case = a_case(town).registered()
    case.urgently_reported(to=["市政府", "住建"], happened_at=case.at, known_at=case.at)
    (report,) = case.snapshot.urgent
    rows = {row.holder: row for row in ClockRow.objects.filter(case_id=case.case_id, kind="urgent_reading")}
    assert set(rows) == {leader.body, town.body("住建").code}
    at = CaseEvent.objects.get(case_id=case.case_id, seq=report.seq).recorded_at
    assert {row.due_at - at for row in rows.values()} == {dt.timedelta(minutes=30)}
    (work,) = (work for work in work_of(seat=leader, today=town.today) if work.noun == READING)
    assert (work.due_on, work.clock) == (local_date(at + dt.timedelta(minutes=30)), "urgent_reading")
    (day,) = agenda.days(seat=leader, first=work.due_on, last=work.due_on)
    assert [due.due_at for due in day.first if due.case_id == case.case_id] == [rows[leader.body].due_at]
    (swept,) = (clock for clock in due.sweep(first=work.due_on, last=work.due_on) if clock.holder == leader.body)
    assert swept.due_at == rows[leader.body].due_at
    assert verify_case(case_id=case.case_id).differences == []
    case.urgent_read(by=leader)
    assert ClockRow.objects.get(case_id=case.case_id, kind="urgent_reading", holder=leader.body).ended_at
    ClockRow.objects.filter(case_id=case.case_id, kind="urgent_reading").update(due_at=at)
    assert len(verify_case(case_id=case.case_id).differences) == 2, "an instant that was moved is found"


def test_the_petitioner_hears_nothing_of_minutes(town):
    case = a_case(town).registered()
    case.urgently_reported(to=["市政府"], happened_at=case.at, known_at=case.at)
    seen = progress(petitioner=Petitioner(case_id=case.case_id), today=town.today)
    assert seen.clocks
    assert all(view.clock.kind != "urgent_reading" for view in seen.clocks)


def test_a_report_after_its_hour_is_late_and_says_so(town):
    case = a_case(town, at=moment("2026-06-01", 15)).registered()
    case.urgently_reported(to=["市政府"], happened_at=moment("2026-06-01", 9), known_at=moment("2026-06-01", 10))
    (view,) = urgent_views(events=feed.ledger_of(case_id=case.case_id))
    assert view.is_late
    assert view.report_due_at == moment("2026-06-01", 11)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"known_at": moment("2026-06-01", 8)}, "urgent_backwards"),
        ({"known_at": moment("2026-06-01", 23), "happened_at": moment("2026-06-01", 9)}, "urgent_in_future"),
        ({"addressees": ["9900000000000002001"]}, "urgent_addressee_unfit"),
    ],
)
def test_what_cannot_be_is_refused(town, changed, code):
    case = a_case(town, at=moment("2026-06-01", 12)).registered()
    with pytest.raises(Refusal) as caught:
        case.urgently_reported(to=["市政府"], **{"happened_at": moment("2026-06-01", 10), "known_at": moment("2026-06-01", 10)} | changed)
    assert caught.value.code == code


def test_who_is_accused_is_no_addressee(town):
    case = a_case(town, at=moment("2026-06-01", 12)).registered().screened(klass="accusation", accused=["住建"])
    with pytest.raises(Refusal) as caught:
        case.urgently_reported(to=["住建"], by=town.seat("dispatcher"))
    assert caught.value.code == "urgent_addressee_unfit"


def test_the_letter_has_time_place_and_measures(town):
    case = (
        a_case(town, at=moment("2026-06-01", 12)).registered().urgently_reported(to=["市政府"], told_elsewhere=["national_petition_office"])
    )
    matter = read_matter(case_id=case.case_id, seq=case.seq)
    letter = compose(kind=LetterKind.URGENT_REPORT, matter=matter, order=Order(addressee_body=town.body("市政府").code))
    assert letter.happened_at.startswith("2026年06月01日12时")
    assert (letter.place, letter.told_elsewhere) == ("东湖路与禾苗大道路口", ("国家信访局",))
    assert [gap.field for gap in letter.missing()] == ["document_number"]


def test_it_stands_on_top_of_the_first_page_until_it_is_seen(town):
    case = a_case(town).registered().urgently_reported(to=["市政府"])
    leader = OfficerAtDesk("leader").open("/desk/")
    assert "重大紧急，马上看" in leader.text
    leader.follow(act_of(case.number, "urgent-report-reading")).press({}, form=act_of(case.number, "urgent-report-reading"))
    assert "已办理：重大紧急阅知" in leader.text
    assert "已阅" in leader.text
    assert "重大紧急，马上看" not in leader.open("/desk/").text
