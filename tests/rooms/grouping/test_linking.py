"""Linking: both ledgers know of it, nobody learns of a case they may not see, and it can be taken back."""

from __future__ import annotations

import pytest
from django.db import connection

from journeys.desk_reader import counted
from world import PARTY, TERMS, a_case, moment
from xinqiao.cases import access
from xinqiao.cases.parties import names_somebody
from xinqiao.foundation.refusal import Refusal
from xinqiao.grouping.group import LINKED, MEMBER, group_of, proposed
from xinqiao.grouping.telling import tell
from xinqiao.lifecycle import pen
from xinqiao.lifecycle.casefile import case_file
from xinqiao.lifecycle.progress import progress
from xinqiao.lifecycle.together import TELL_JOB
from xinqiao.lifecycle.verifying import verify_case, verify_registries

pytestmark = pytest.mark.django_db
START = moment("2026-03-02")
OTHER = {"name": "安大雪", "phone": "13900000202", "address": "青禾市东湖街道望湖社区9号楼2单元302"}
WHY = "同一地点、同一天的事。"


def told(*cases):
    for _ in range(2):
        for case in cases:
            tell(case_id=case.case_id, now=case.at)
    for case in cases:
        case.outcome = pen.standing(case_id=case.case_id)


def seen(case, seat):
    file = case_file(seat=seat, number=case.number, today=case.at.date())
    return group_of(seat=seat, case_id=file.case_id, snapshot=file.snapshot, payloads=[line.payload for line in file.timeline])


def may_be(seat, case):
    held = access.open_by_number(principal=seat, number=case.number)
    return [number for number, _title, _stage in proposed(seat=seat, held=held)]


def pair(town):
    one = a_case(town, at=START).registered().screened(path=6).forwarded(to="住建").accepted()
    two = a_case(town, at=START, parties=[OTHER]).registered().screened(path=6).forwarded(to="人社").accepted()
    return one, two


def test_whether_a_case_out_of_sight_is_linked_is_told_to_nobody(town):
    one, two = pair(town)
    one.act("linking", {"number": two.number, "relation": "same_cause", "reason": WHY}, town.seat("dispatcher"))
    unit = town.who(body=town.body("住建").code, capability="case:link")
    with pytest.raises(Refusal) as refused:
        one.act("unlinking", {"number": two.number, "reason": "猜的编号。"}, unit)
    assert refused.value.code == "not_linked"


def test_both_sides_know_and_it_is_taken_back(town):
    one, two = pair(town)
    office = town.seat("dispatcher")
    one.act("linking", {"number": two.number, "relation": "same_cause", "reason": WHY}, office)
    told(one, two)
    assert [(link.other, link.relation) for link in two.snapshot.links] == [(str(one.case_id), "same_cause")]
    assert [(other.number, other.role) for other in seen(two, office).others] == [(one.number, LINKED)]
    before = one.outcome.clocks, two.outcome.clocks
    two.act("unlinking", {"number": one.number, "reason": "起因不同。"}, office)
    told(two, one)
    assert (one.snapshot.links, two.snapshot.links) == ([], [])
    assert (one.outcome.clocks, two.outcome.clocks) == before
    for case in (one, two):
        assert verify_case(case_id=case.case_id).differences == []
    with pytest.raises(Refusal) as refused:
        two.act("unlinking", {"number": one.number, "reason": "起因不同。"}, office)
    assert refused.value.code == "act_not_allowed"


def test_who_may_not_see_the_other_case_learns_nothing_of_it(town):
    one, two = pair(town)
    one.act("linking", {"number": two.number, "relation": "same_cause", "reason": WHY}, town.seat("dispatcher"))
    told(one, two)
    unit = town.who(body=town.body("人社").code, capability="case:handle")
    assert seen(two, unit).others == ()
    file = case_file(seat=unit, number=two.number, today=two.at.date())
    shown = repr((file.timeline, file.title, file.facts, file.parties))
    for secret in (one.number, WHY, "安小满", PARTY["phone"], TERMS["title"] * (TERMS["title"] != file.title)):
        assert not secret or secret not in shown
    with pytest.raises(Refusal) as refused:
        two.act("linking", {"number": one.number, "relation": "related", "reason": WHY}, unit)
    assert refused.value.code == "other_unknown"
    with pytest.raises(Refusal) as refused:
        two.act("linking", {"number": "2026030100000019", "relation": "related", "reason": WHY}, unit)
    assert refused.value.code == "other_unknown", "a case that does not exist is answered alike"


def test_a_petitioner_hears_nothing_of_the_others(town):
    one, two = pair(town)
    one.act("linking", {"number": two.number, "relation": "same_cause", "reason": WHY}, town.seat("dispatcher"))
    lead = a_case(town, at=START, parties=[OTHER]).registered().screened(path=6).forwarded(to="住建").accepted()
    seat = town.who(body=town.body("住建").code, capability="case:merge")
    one.act("merging", {"number": lead.number, "reason": WHY}, seat)
    told(one, two, lead)
    secrets = (lead.number, two.number, WHY, "安大雪", "13900000202", str(lead.case_id))
    road = progress(petitioner=one.petitioner, today=one.at.date()).road
    assert "merging" in [step.noun for step in road]
    assert not any(secret in repr(road) for secret in secrets)
    of_lead = progress(petitioner=lead.petitioner, today=lead.at.date()).road
    assert not {"member_entry", "linking"} & {step.noun for step in of_lead}
    assert [(other.number, other.role) for other in seen(lead, seat).others] == [(one.number, MEMBER)]


def test_candidates_are_proposed_and_an_accusation_never(town):
    one, _two = pair(town)
    again = a_case(town, at=START).registered().screened(path=6).forwarded(to="住建").accepted()
    accusation = a_case(town, at=START).registered().screened(klass="accusation")
    seat = town.seat("dispatcher")
    found = may_be(seat, again)
    assert one.number in found
    assert accusation.number not in found
    assert may_be(seat, accusation) == []


def test_what_the_unit_has_in_hand_of_one_category_and_place_is_proposed(town):
    def estate(**terms):
        return a_case(town, at=START, **terms).registered().screened(path=6, category="estate").forwarded(to="住建").accepted()

    one, two = estate(), estate(parties=[OTHER])
    elsewhere = a_case(town, at=START, parties=[OTHER]).registered().screened(path=6, category="wages").forwarded(to="住建").accepted()
    seat = town.who(body=town.body("住建").code, capability="case:merge")
    found = may_be(seat, one)
    held = access.open_by_number(principal=seat, number=one.number)
    with counted() as sent:
        assert [number for number, _title, _stage in proposed(seat=seat, held=held)] == found
    assert len(sent) <= 5, "nothing is read of the lines of a list that nobody sees"
    assert two.number in found
    assert elsewhere.number not in found
    assert one.number not in found


def test_words_that_name_a_party_are_found(town):
    one, two = pair(town)
    cases = [one.case_id, two.case_id]
    assert names_somebody(cases=cases, texts=["经查，安 大雪 反映属实。"])
    assert names_somebody(cases=cases, texts=["电话13900000101无人接听。"])
    assert not names_somebody(cases=cases, texts=["信访人反映属实。", ""])


def test_what_stands_on_one_side_only_is_reported_once_no_job_waits(town):
    one, two = pair(town)
    one.act("linking", {"number": two.number, "relation": "same_cause", "reason": WHY}, town.seat("dispatcher"))
    lead = a_case(town, at=START, parties=[OTHER]).registered().screened(path=6).forwarded(to="住建").accepted()
    one.act("merging", {"number": lead.number, "reason": WHY}, town.who(body=town.body("住建").code, capability="case:merge"))
    assert verify_registries() == [], "the job has still to run"
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE task_name = %s", [TELL_JOB])
    assert sorted((each.code, each.params["what"]) for each in verify_registries()) == [("half_link", "linked"), ("half_link", "merged")]
    told(one)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE task_name = %s", [TELL_JOB])
    assert verify_registries() == []
