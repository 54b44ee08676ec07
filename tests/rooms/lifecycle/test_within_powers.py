"""Refusing what lies within one's powers is named, wants a written ground, and is told to the body above (art. 44(2))."""

from __future__ import annotations

import datetime as dt

import pytest

from world import a_case, moment
from xinqiao.cases import feed
from xinqiao.directory.tree import chain_of
from xinqiao.foundation import editions
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.time import local_date, now
from xinqiao.lifecycle.verifying import verify_case
from xinqiao.lifecycle.within_powers import within_powers
from xinqiao.routing.competence import CompetenceLine, competence_of, competent_bodies, newest_table, publish_table
from xinqiao.teamwork.rules import POWERS, audiences

pytestmark = pytest.mark.django_db
BASIS = "三定规定第三条第五项"
WHY = "房屋在部队营区内，归军队管。"


@pytest.fixture(autouse=True)
def _fresh():
    editions.forget()
    yield
    editions.forget()


@pytest.fixture
def publish(town, django_capture_on_commit_callbacks):
    def say(*lines, removed=(), on=None, seen=None):
        at = now()
        with django_capture_on_commit_callbacks(execute=True):
            return publish_table(
                added=lines, removed=removed, seen_version=seen or newest_table().version, effective_on=on or local_date(at),
                by=town.seat("administrator"), reason="三定规定修订。", now=at,
            )  # fmt: skip

    return say


def estate(town):
    """A matter of 物业管理 that was sent to the housing bureau."""
    case = a_case(town, at=moment(local_date(now()).isoformat())).registered()
    case.act("screening", {"demands": [{"n": 1, "klass": "claim", "path": 6, "category": "estate"}]}, None)
    return case.forwarded(to="住建局")


def refused(code, case, noun, terms, by):
    with pytest.raises(Refusal) as caught:
        case.act(noun, terms, by)
    assert caught.value.code == code
    return caught.value


def test_an_empty_table_names_no_fault(town):
    estate(town).act("objection", {"reason": "不属于本单位职责。"}, town.seat("handler", "住建局"))


def test_an_objection_against_the_table_wants_a_ground_and_is_told_above(town, publish):
    publish(CompetenceLine(category="urban_rural", body=town.body("住建局").code, basis=BASIS))
    case, handler = estate(town), town.seat("handler", "住建局")
    fault = refused("within_powers", case, "objection", {"reason": "不属于本单位职责。"}, handler)
    assert (fault.field, fault.params["basis"], fault.source) == ("powers_reason", BASIS, "art. 44(2)")
    case.act("objection", {"reason": "不属于本单位职责。", "powers_reason": WHY}, handler)
    line = feed.ledger_of(case_id=case.case_id)[-1]
    assert (line.payload.powers.basis, line.payload.powers.superior) == (BASIS, town.body("市政府").code)
    told = [each for each in audiences(event=line, snapshot=case.snapshot) if each.kind == POWERS]
    assert [each.body for each in told] == [town.body("市政府").code]
    assert not verify_case(case_id=case.case_id).differences


def test_a_nonacceptance_as_out_of_powers_too_but_not_on_the_other_ground(town, publish):
    publish(CompetenceLine(category="estate", kind="unit", basis=BASIS))
    handler = town.seat("handler", "住建局")
    terms = {"ground": "out_of_powers", "reason": "请向人社局提出。"}
    case = estate(town)
    refused("within_powers", case, "nonacceptance", terms, handler)
    case.act("nonacceptance", {**terms, "powers_reason": WHY}, handler)
    assert feed.ledger_of(case_id=case.case_id)[-1].payload.powers.basis == BASIS
    pending = estate(town)
    pending.act("nonacceptance", {"ground": "pending_below", "reason": "街道正在办理。"}, handler)
    assert feed.ledger_of(case_id=pending.case_id)[-1].payload.powers is None


def test_the_accused_above_are_told_of_nothing(town, publish):
    publish(CompetenceLine(category="estate", body=town.body("住建局").code, basis=BASIS))
    snapshot, body = estate(town).snapshot, town.body("住建局").code
    _own, nearest, *higher = chain_of(code=body)
    snapshot.accused.append(nearest)
    assert within_powers(snapshot=snapshot, numbers=[1], body=body, today=town.today).superior == higher[0]
    snapshot.accused.extend(higher)
    assert within_powers(snapshot=snapshot, numbers=[1], body=body, today=town.today).superior == ""


def test_a_version_counts_from_its_day_and_own_lines_go_before_those_above(town, publish):
    housing, labour, today = town.body("住建局").code, town.body("人社局").code, local_date(now())
    publish(CompetenceLine(category="urban_rural", body=housing, basis=BASIS))
    publish(CompetenceLine(category="estate", body=labour, basis="专项分工。"), on=today + dt.timedelta(days=3))
    assert competence_of(body=housing, category="estate", on=today).category == "urban_rural"
    later = today + dt.timedelta(days=3)
    assert competence_of(body=housing, category="estate", on=later) is None
    assert [card.code for card in competent_bodies(category="estate", on=later)] == [labour]
    assert competence_of(body=housing, category="planning", on=later) is not None
    assert newest_table().version == 3


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ({"category": "nothing", "kind": "unit"}, "competence_category"),
        ({"category": "estate"}, "competence_whose"),
        ({"category": "estate", "kind": "unit", "body": "x"}, "competence_whose"),
        ({"category": "estate", "body": "x"}, "competence_body"),
        ({"category": "estate", "kind": "x"}, "competence_kind"),
    ],
)
def test_a_line_that_says_nothing_is_refused(publish, line, code):
    with pytest.raises(Refusal) as caught:
        publish(CompetenceLine(basis=BASIS, **line))
    assert caught.value.code == code


def test_a_table_is_not_published_over_somebody_elses(publish):
    line = CompetenceLine(category="estate", kind="unit", basis=BASIS)
    publish(line)
    with pytest.raises(Refusal) as caught:
        publish(line)
    assert caught.value.code == "competence_twice"
    with pytest.raises(Refusal) as caught:
        publish(removed=["nothing:unit"])
    assert caught.value.code == "competence_unknown"
    with pytest.raises(Refusal) as caught:
        publish(removed=[line.key], seen=1)
    assert caught.value.code == "edition_stale"
    publish(removed=[line.key])
    assert newest_table().lines == ()
