"""Changing the directory: what is refused, what ends, and the trace that stays."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from xinqiao.directory.administration import bodies, officers, posts, reading, regions, tenures
from xinqiao.directory.administration.changing import Change, EndTerms
from xinqiao.directory.capabilities import CAPABILITIES
from xinqiao.directory.models import Body, BodyKind, Officer, Post, Region, Tenure
from xinqiao.directory.posts import POSTS
from xinqiao.directory.seats import seats_of
from xinqiao.foundation import changes
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.time import local_date, now

TODAY = local_date(now())
WHY = {"reason": "青政发〔2026〕8号"}


@pytest.fixture
def change(town: Any) -> Change:
    officer = Officer.objects.get(username="admin")
    (seat,) = seats_of(officer_id=officer.id, today=TODAY)
    return Change(by=seat, now=now(), today=TODAY)


def refused(code: str) -> Any:
    return pytest.raises(Refusal, check=lambda refusal: refusal.code == code)


def a_region(**given: Any) -> regions.RegionTerms:
    return regions.RegionTerms(**{"code": "990000003000", "name": "新城街道", "valid_from_on": TODAY, **given})


def a_body(**given: Any) -> bodies.BodyTerms:
    plan = {"name": "青禾市数据局", "short_name": "数据局", "kind": BodyKind.UNIT, "region": "990000", "valid_from_on": TODAY}
    return bodies.BodyTerms(**{**plan, **given})


def test_a_region_finds_its_parent_and_leaves_a_trace(change: Change):
    regions.found_region(terms=a_region(), change=change)
    row = Region.objects.get(code="990000003000")
    assert (row.parent_id, row.full_name) == ("990000", "青禾市新城街道")
    (fact,) = changes.page(subject="region", key=row.code).changes
    assert (fact.actor, fact.action, fact.effective_on) == (change.by.actor, "founded", TODAY)


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("99000", "region_code_length"),
        ("100000", "region_code_province"),
        ("990001", "region_code_county"),
        ("990000000000", "region_code_street"),
        ("990000700000", "region_code_street"),
        ("990000001000", "region_taken"),
        ("990100001000", "region_parent_missing"),
    ],
)
def test_codes_that_cannot_be_are_refused(change: Change, code: str, why: str):
    if why == "region_parent_missing":
        Region.objects.filter(code="990000").update(valid_to_on=TODAY - dt.timedelta(days=1))
    with refused(why):
        regions.found_region(terms=a_region(code=code), change=change)


def test_a_region_lies_where_its_code_says(change: Change):
    with refused("region_parent_foreign"):
        regions.found_region(terms=a_region(code="990000003001", parent="990000001000"), change=change)


def test_a_code_no_longer_in_force_is_refused_for_new_use(change: Change):
    Region.objects.filter(code="990000001001").update(valid_to_on=TODAY - dt.timedelta(days=1))
    with refused("region_ended"):
        bodies.found_body(terms=a_body(region="990000001001"), change=change)


def test_a_region_with_parts_or_bodies_does_not_end(change: Change):
    with refused("region_has_parts"):
        regions.end_region(code="990000001000", terms=EndTerms(ended_on=TODAY, **WHY), change=change)
    with refused("end_in_past"):
        regions.end_region(code="990000001001", terms=EndTerms(ended_on=TODAY - dt.timedelta(days=9), **WHY), change=change)


def test_a_body_gets_a_code_and_its_organ_word(change: Change):
    code = bodies.found_body(terms=a_body(organ_word="青数"), change=change)
    assert len(code) == 19
    assert code.startswith("990000000000")
    assert Body.objects.get(code=code).organ_word == "青数"
    with refused("body_name_taken"):
        bodies.found_body(terms=a_body(), change=change)


def test_a_body_is_never_below_itself(change: Change):
    parent = Body.objects.exclude(children=None).first()
    child = parent.children.first()
    terms = bodies.BodyChangeTerms(
        name=parent.name, short_name=parent.short_name, kind=parent.kind, region=parent.region_id, parent=child.code,
        effective_on=TODAY, **WHY,
    )  # fmt: skip
    with refused("body_parent_circle"):
        bodies.change_body(code=parent.code, terms=terms, change=change)


def test_a_body_with_open_cases_or_parts_does_not_end(change: Change):
    terms = EndTerms(ended_on=TODAY, **WHY)
    parent = Body.objects.exclude(children=None).first()
    with refused("body_has_cases"):
        bodies.end_body(code=parent.code, terms=terms, open_cases=3, change=change)
    with refused("body_has_parts"):
        bodies.end_body(code=parent.code, terms=terms, open_cases=0, change=change)


def test_a_body_ends_with_the_tenures_in_it(change: Change):
    code = bodies.found_body(terms=a_body(), change=change)
    officer = officers.enter_officer(terms=officers.OfficerTerms(name="安小满", username="an"), change=change).officer_id
    tenures.appoint(officer_id=officer, terms=tenures.TenureTerms(body=code, post="handler", valid_from_on=TODAY), change=change)
    bodies.end_body(code=code, terms=EndTerms(ended_on=TODAY, **WHY), open_cases=0, change=change)
    assert Tenure.objects.get(officer_id=officer).valid_to_on == TODAY
    assert not seats_of(officer_id=officer, today=TODAY + dt.timedelta(days=1))
    assert {fact.action for fact in changes.page(subject="officer", key=str(officer)).changes} == {"tenure_ended", "appointed", "founded"}


def test_the_last_administrator_stays(change: Change):
    tenure = Tenure.objects.get(officer__username="admin")
    with refused("last_administrator"):
        tenures.end_tenure(tenure_id=tenure.id, terms=EndTerms(ended_on=TODAY, **WHY), change=change)
    plain = posts.PostChangeTerms(title="管理员", capabilities=("rules:manage",), effective_on=TODAY, **WHY)
    with refused("last_administrator"):
        posts.change_post(key="administrator", terms=plain, change=change)
    assert "directory:manage" in Post.objects.get(key="administrator").capabilities
    other = Officer.objects.get(username="auditor")
    appointed = tenures.TenureTerms(body=tenure.body_id, post="administrator", valid_from_on=TODAY)
    tenures.appoint(officer_id=other.id, terms=appointed, change=change)
    tenures.end_tenure(tenure_id=tenure.id, terms=EndTerms(ended_on=TODAY, **WHY), change=change)


def test_user_names_are_one_each_and_passwords_one_time(change: Change):
    entered = officers.enter_officer(terms=officers.OfficerTerms(name="安小满", username="An.Xiaoman"), change=change)
    row = Officer.objects.get(pk=entered.officer_id)
    assert row.username == "an.xiaoman"
    assert row.check_password(entered.password)
    assert row.must_change_password
    with refused("username_taken"):
        officers.enter_officer(terms=officers.OfficerTerms(name="别人", username="an.XIAOMAN"), change=change)
    again = officers.reset_password(officer_id=row.id, terms=officers.ReasonTerms(reason="忘了"), change=change)
    row.refresh_from_db()
    assert row.check_password(again)
    assert entered.password not in str(changes.page(subject="officer").changes)


def test_an_account_is_stopped_by_another_and_started_again(change: Change):
    own = Officer.objects.get(username="admin")
    with refused("own_account"):
        officers.stop_officer(officer_id=own.id, terms=officers.ReasonTerms(reason="试"), change=change)
    clerk = Officer.objects.get(username="clerk")
    officers.stop_officer(officer_id=clerk.id, terms=officers.ReasonTerms(reason="调走"), change=change)
    assert not seats_of(officer_id=clerk.id, today=TODAY)
    assert officers.start_officer(officer_id=clerk.id, terms=officers.ReasonTerms(reason="回来"), change=change)
    assert seats_of(officer_id=clerk.id, today=TODAY)


def test_who_drafts_does_not_sign(change: Change):
    with refused("duties_together"):
        posts.found_post(terms=posts.PostTerms(key="both", title="都行", capabilities=("case:draft_answer", "case:answer")), change=change)


def test_the_same_post_twice_at_once_is_refused(change: Change):
    tenure = Tenure.objects.get(officer__username="clerk")
    terms = tenures.TenureTerms(body=tenure.body_id, post=tenure.post_id, valid_from_on=TODAY)
    with refused("tenure_twice"):
        tenures.appoint(officer_id=tenure.officer_id, terms=terms, change=change)


def test_every_capability_has_plain_words(town: Any):
    assert {each for post in POSTS for each in post.capabilities} == set(CAPABILITIES)


def test_lists_are_paged_and_leave_out_what_ended(change: Change):
    first = reading.list_bodies(today=TODAY, limit=5)
    second = reading.list_bodies(today=TODAY, limit=5, after=first.after)
    assert not {row.code for row in first.rows} & {row.code for row in second.rows}
    Body.objects.filter(code=first.rows[0].code).update(valid_to_on=TODAY - dt.timedelta(days=1))
    assert first.rows[0].code not in [row.code for row in reading.list_bodies(today=TODAY, limit=5).rows]
    assert first.rows[0].code in [row.code for row in reading.list_bodies(today=TODAY, limit=5, ended=True).rows]
