"""Whose turn it is: every open demand waits for its body in its own state, and a first page reads it from one index."""

from __future__ import annotations

from itertools import pairwise

import pytest
from django.db import connection

from world import a_case, moment
from world.waiting import work_of
from xinqiao.cases import standing, turns
from xinqiao.cases.models import Relation, TurnRow

pytestmark = pytest.mark.django_db


def stored(case):
    return {turn[:2]: turn for turn in turns.stored_turns(case_ids=[case.case_id])[case.case_id]}


def work(town, post, body, case):
    return [item for item in work_of(seat=town.seat(post, body), today=town.today) if item.line.case_id == case.case_id]


def test_a_draft_does_not_hide_behind_a_slower_demand(town):
    unit, office = town.body("住建").code, town.body("信访局").code
    case = a_case(town, demands=["修供暖", "修楼道"]).registered().screened().forwarded(to="住建")
    case.accepted().drafted(demands=[1])
    assert set(stored(case)) == {(unit, standing.DRAFTED), (office, standing.DRAFTED), (unit, standing.ACCEPTED)}
    assert case.snapshot.stage == standing.ACCEPTED
    assert [item.noun for item in work(town, "prereviewer", "信访局", case)] == ["prereview"]
    assert [item.noun for item in work(town, "handler", "住建", case)] == ["answer_draft"]


def test_each_body_has_its_own_part_with_its_own_date(town):
    case = a_case(town, at=moment("2026-06-01"), demands=["修供暖", "补社保"]).registered().screened()
    case.forwarded(to="住建", demands=[1]).later(days=5).forwarded(to="人社", demands=[2])
    found = stored(case)
    first, second = found[town.body("住建").code, standing.FORWARDED], found[town.body("人社").code, standing.FORWARDED]
    assert len(found) == 2
    assert first.clock == second.clock
    assert first.due_on < second.due_on


def test_the_road_from_the_door_to_the_archive(town):
    office = town.body("信访局").code
    case = a_case(town, is_anonymous=True, parties=[])
    assert set(stored(case)) == {(office, standing.SUBMITTED)}
    case.withdrawn()
    assert set(stored(case)) == {(office, standing.SUBMITTED)}, "registration is owed whatever the petitioner wants next"
    case.registered()
    assert set(stored(case)) == {(office, standing.SERVED)}
    assert [item.noun for item in work(town, "dispatcher", "信访局", case)] == ["completion"]
    case.completed()
    assert set(stored(case)) == {(office, standing.COMPLETED)}
    case.later(days=60).archived()
    assert stored(case) == {}


def test_what_waits_without_a_date_is_shown_too(town):
    case = a_case(town).registered()
    Relation.objects.filter(case_id=case.case_id).update(due_on=None)
    TurnRow.objects.filter(case_id=case.case_id).update(due_on=None, clock="")
    assert [(item.noun, item.due_on) for item in work(town, "dispatcher", "信访局", case)] == [("screening", None)]


def test_what_a_body_may_not_see_does_not_wait_for_it(town):
    case = a_case(town).registered()
    Relation.objects.filter(case_id=case.case_id).delete()
    assert not work(town, "dispatcher", "信访局", case)


def test_an_extension_waits_for_the_head_beside_the_work(town):
    case = a_case(town).registered().screened().forwarded(to="住建").accepted().extension_requested()
    assert [item.noun for item in work(town, "approver", "住建", case)] == ["extension"]
    assert [item.noun for item in work(town, "handler", "住建", case)] == ["answer_draft"]


def test_what_waits_is_read_from_the_index(town):
    for day in range(1, 8):
        a_case(town, at=moment(f"2026-06-0{day}")).registered()
    office = town.body("信访局").code
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_sort = off")
        cursor.execute(
            "EXPLAIN SELECT case_id FROM cases_turn WHERE body = %s AND state = 'received' ORDER BY due_on, case_id LIMIT 3", [office]
        )
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "turn_body_due" in plan
    assert "Sort" not in plan
    found = turns.waiting(
        body=office,
        officer_id=town.seat("dispatcher").officer_id,
        marks=town.seat("dispatcher").marks,
        today=town.today,
        states_own=[standing.RECEIVED],
        states_shared=[],
        limit=5,
    )
    assert len(found) == 5
    assert all(one.due_on <= other.due_on for one, other in pairwise(found))
