"""A relation repeats stage and date of its case: kept by every act, so that a body's list begins at its own rows."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection

from world import a_case, moment
from xinqiao.cases import paging
from xinqiao.cases.models import Case, Relation
from xinqiao.clocks.rulebooks import current_rulebooks, forget
from xinqiao.clocks.rules.calendar import Break, MakeUp, YearTable
from xinqiao.lifecycle.calendar_year import publish
from xinqiao.lifecycle.recomputation import recompute
from xinqiao.lifecycle.verifying import verify_case
from xinqiao.search import listing
from xinqiao.search.listing import ListFilters

pytestmark = pytest.mark.django_db


def repeated(case):
    """What all relations of a case say, which must be one thing."""
    (said,) = set(Relation.objects.filter(case_id=case.case_id).values_list("stage", "due_on"))
    assert verify_case(case_id=case.case_id).differences == []
    return said


def stands(case):
    return Case.objects.values_list("stage", "next_due_on").get(id=case.case_id)


def test_every_act_keeps_it_until_the_case_is_closed(town):
    case = a_case(town, at=moment("2026-06-01"))
    seen = [repeated(case)]
    assert seen == [stands(case)]
    steps = (
        lambda c: c.registered(),
        lambda c: c.screened(),
        lambda c: c.forwarded(to="住建"),
        lambda c: c.accepted(),
        lambda c: c.later(days=3).extension_requested(),
        lambda c: c.extended(),
        lambda c: c.handled().drafted().prereviewed().answered(),
        lambda c: c.served(),
        lambda c: c.later(days=200).completed(),
    )
    for step in steps:
        step(case)
        assert repeated(case) == stands(case)
        seen.append(repeated(case))
    assert len({stage for stage, _day in seen}) > 5
    assert len({day for _stage, day in seen}) > 4, "an extension moves it, too"
    case.later(days=400).archived()
    assert repeated(case) == ("archived", None)


def test_a_case_on_file_is_taken_up_again_with_its_date(town):
    case = a_case(town, at=moment("2026-06-01"), purpose="suggestion").registered().screened(klass="suggestion")
    case.retained()
    assert repeated(case) == stands(case)
    case.later(days=1).supplemented(by=case.petitioner)
    assert repeated(case) == stands(case)


def test_a_new_calendar_moves_it(town):
    forget()
    case = a_case(town, at=moment("2026-12-29"))
    before = repeated(case)
    breaks = (
        Break("元旦", dt.date(2027, 1, 1), dt.date(2027, 1, 5)),
        Break("劳动节", dt.date(2027, 5, 1), dt.date(2027, 5, 5)),
        Break("国庆节", dt.date(2027, 10, 1), dt.date(2027, 10, 7)),
    )
    publish(year=2027, table=YearTable(breaks, (MakeUp(dt.date(2027, 1, 9), "元旦"),)), source="国办通知", now=moment("2026-12-29"))
    pin = current_rulebooks().pin
    recompute(case_id=case.case_id, year=2027, reason="calendar_published", pin=pin, now=moment("2026-12-29"))
    assert (before[1], repeated(case)[1]) == (dt.date(2027, 1, 4), dt.date(2027, 1, 6))
    forget()


def test_a_list_by_date_has_each_case_once_and_turns_at_both_ends(town):
    office = town.seat("dispatcher")
    for day in range(1, 8):
        # accepted by the office itself: it stands in two relations to the case
        case = a_case(town, at=moment(f"2026-06-0{day}")).registered().screened()
        case.forwarded(to="住建") if day % 2 else case.accepted()
    a_case(town, at=moment("2026-05-01"), is_anonymous=True, parties=[]).withdrawn().registered().completed().later(days=60).archived()
    assert Relation.objects.filter(body=office.body).count() > 8
    whole = listing.page(seat=office, filters=ListFilters(), order="due").lines
    assert len(whole) == len({line.case_id for line in whole}) == 7
    assert [line.next_due_on for line in whole] == sorted(line.next_due_on for line in whole)
    first = listing.page(seat=office, filters=ListFilters(), order="due", size=3)
    second = listing.page(seat=office, filters=ListFilters(), order="due", size=3, after=first.after)
    back = listing.page(seat=office, filters=ListFilters(), order="due", size=3, before=second.before)
    assert (first.lines, second.lines, back.lines) == (whole[:3], whole[3:6], whole[:3])
    assert back.before == ""
    assert listing.neighbour(seat=office, filters=ListFilters(), order="due", place=first.after)[0] == whole[3].number
    assert listing.neighbour(seat=office, filters=ListFilters(), order="due", place=second.before, is_backwards=True)[0] == whole[2].number
    split = whole[3].next_due_on
    for filters in (
        ListFilters(due_by=split),
        ListFilters(due_from=split),
        ListFilters(due_from=split, due_by=split, stages=("forwarded",)),
    ):
        found = listing.page(seat=office, filters=filters, order="due").lines
        assert listing.count(seat=office, filters=filters).number == len(found) > 0
        assert all(not filters.due_by or line.next_due_on <= filters.due_by for line in found)
    counts = listing.counts(seat=office, choices={"by": ListFilters(due_by=split), "all": ListFilters()})
    assert counts["by"].number == len([line for line in whole if line.next_due_on <= split])
    assert counts["all"].number == 8


def test_who_is_accused_sees_no_date_either(town):
    unit = town.seat("handler", "住建局")
    case = a_case(town).registered().screened().forwarded(to="住建").objected().ruled(is_agreed=True)
    assert [line.case_id for line in listing.page(seat=unit, filters=ListFilters(), order="due").lines] == [case.case_id]
    case.screened(accused=["住建"])
    for order in listing.ORDERS:
        assert listing.page(seat=unit, filters=ListFilters(), order=order).lines == ()
    assert listing.count(seat=unit, filters=ListFilters(due_by=dt.date(2099, 1, 1))).number == 0


def test_lists_begin_at_the_rows_of_the_body(town):
    for day in range(1, 8):
        a_case(town, at=moment(f"2026-06-0{day}")).registered()
    seat = town.seat("dispatcher")
    shapes = {
        "relation_body_case": (ListFilters(), "newest"),
        "relation_body_stage": (ListFilters(stages=("received",)), "newest"),
        "relation_body_due": (ListFilters(due_by=dt.date(2026, 12, 1)), "due"),
    }
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off; SET LOCAL enable_mergejoin = off")
        for index, (filters, order) in shapes.items():
            sql, params = paging.ordered(cases=listing.chosen(seat=seat, filters=filters), order=order)[:51].query.sql_with_params()
            cursor.execute(f"EXPLAIN {sql}", params)
            plan = "\n".join(row[0] for row in cursor.fetchall())
            assert index in plan or len(Relation.objects.all()) < 99, plan
            assert "Sort" not in plan
