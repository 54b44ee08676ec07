"""Petitioning together: who represents all, service on them for all, and those who only signed."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from world import a_case, moment
from xinqiao.cases import access
from xinqiao.correspondence.dispatch import dispatch
from xinqiao.correspondence.matter import read_matter
from xinqiao.foundation.refusal import Refusal
from xinqiao.lifecycle.verifying import verify_case

pytestmark = pytest.mark.django_db
START = moment("2026-03-02")
FIRST = {"name": "安小满", "phone": "13900000101", "address": "青禾市东湖街道望湖社区9号楼2单元301"}
SECOND = {"name": "安大雪", "phone": "13900000202", "address": "青禾市东湖街道望湖社区9号楼2单元302"}
NAMED = {"named_on": "2026-03-02", "verified_by": "in_person", "how": "推选书有12户签名。"}


def joint(town, **terms):
    return a_case(town, at=START, persons=12, parties=[FIRST, SECOND], **terms).registered()


def status(case, kind):
    return next(clock.status for clock in case.outcome.clocks if clock.kind == kind)


def people(case):
    return [(party.role, party.name) for _n, party in access.parties_to_change(case_id=case.case_id)]


def test_representatives_are_named_anew_and_nobody_is_lost(town):
    case = joint(town).screened(path=6).forwarded(to="住建").accepted()
    third = {"name": "安立秋", "phone": "13900000303", "address": "青禾市东湖街道望湖社区9号楼1单元101"}
    case.act("representation", {"representatives": [third, SECOND], **NAMED}, town.seat("clerk"))
    assert people(case) == [("representative", "安立秋"), ("representative", "安大雪"), ("signer", "安小满")]
    case.drafted().prereviewed().answered()
    matter = read_matter(case_id=case.case_id, seq=case.seq)
    assert (matter.addressee.name, matter.addressee.persons) == ("安立秋", 12)
    dispatch(case_id=case.case_id, seq=case.seq)
    case.served()
    assert "review_request" in {clock.kind for clock in case.outcome.clocks if clock.is_running}, "service on them counts for all"
    assert verify_case(case_id=case.case_id).differences == []


def test_at_most_five_each_with_a_name(town):
    case = joint(town)
    many = [{"name": f"代表{n}"} for n in range(6)]
    with pytest.raises(ValidationError, match="不得超过5人"):
        case.act("representation", {"representatives": many, **NAMED}, town.seat("clerk"))
    with pytest.raises(Refusal) as refused:
        case.act("representation", {"representatives": [{"phone": "13900000303"}], **NAMED}, town.seat("clerk"))
    assert refused.value.code == "representative_nameless"
    alone = a_case(town, at=START).registered()
    with pytest.raises(Refusal) as refused:
        alone.act("representation", {"representatives": [FIRST], **NAMED}, town.seat("clerk"))
    assert "没有代表" in str(refused.value.message)


def test_an_address_that_was_missing_lets_the_notice_run(town):
    bare = [{"name": "安小满"}, {"name": "安大雪"}]
    case = a_case(town, at=START, office="住建", persons=12, parties=bare).registered()
    assert status(case, "notice_direct") == "suspended"
    case.act("representation", {"representatives": [FIRST], **NAMED}, town.who(body=case.snapshot.office, capability="case:register"))
    assert status(case, "notice_direct") == "running"
    # a name alone proves nothing: whoever was listed by it stays, until all who signed are listed
    assert people(case) == [("representative", "安小满"), ("signer", "安小满"), ("signer", "安大雪")]


def test_two_of_one_name_are_two_until_a_telephone_or_a_number_says_otherwise(town):
    case = joint(town)
    clerk = town.seat("clerk")
    asked = {"name": "安小满", "asked_on": "2026-03-02", "verified_by": "in_person", "shown": ["progress"]}
    case.act("signer_enquiry", asked, clerk)
    case.act("signer_enquiry", {**asked, "phone": "13900000909"}, clerk)
    assert [name for _role, name in people(case)].count("安小满") == 3
    case.act("representation", {"representatives": [{**FIRST, "phone": "13900000909"}], **NAMED}, clerk)
    phones = [party.phone for _n, party in access.parties_to_change(case_id=case.case_id) if party.name == "安小满"]
    assert phones == ["13900000909", "13900000101", ""], "the other of that name keeps their place"
    # where all who signed are listed, one who comes without a number is one of them
    few = a_case(town, at=START, persons=2, parties=[FIRST, SECOND]).registered()
    few.act("signer_enquiry", asked, clerk)
    assert len(people(few)) == 2
    few.act("representation", {"representatives": [{"name": "安大雪"}], **NAMED}, clerk)
    assert people(few) == [("representative", "安大雪"), ("signer", "安小满")]


def test_a_signer_asks_and_is_told(town):
    case = joint(town)
    terms = {
        "name": "安谷雨",
        "phone": "13900000404",
        "asked_on": "2026-03-02",
        "verified_by": "in_person",
        "shown": ["progress", "remedy"],
    }
    case.act("signer_enquiry", terms, town.seat("clerk"))
    assert people(case)[-1] == ("signer", "安谷雨")
    case.act("signer_enquiry", terms, town.seat("clerk"))
    assert [name for _role, name in people(case)].count("安谷雨") == 1
    assert verify_case(case_id=case.case_id).differences == []
    few = a_case(town, at=START, persons=2, parties=[FIRST, SECOND]).registered()
    with pytest.raises(Refusal) as refused:
        few.act("signer_enquiry", terms, town.seat("clerk"))
    assert refused.value.code == "more_than_signed"


def test_those_who_accuse_together_are_kept_by_the_custodian(town):
    case = joint(town).screened(klass="accusation")
    with pytest.raises(Refusal) as refused:
        case.act("representation", {"representatives": [FIRST], **NAMED}, town.seat("dispatcher"))
    assert "另行保管" in str(refused.value.message)
