"""A body at the top of the tree: its reviewing organ is of another house, named by the local rules (arts 35, 36)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pytest

from world import a_case, moment
from xinqiao.clocks import rulebooks
from xinqiao.clocks.publication import adopt_profile
from xinqiao.correspondence.composing import compose
from xinqiao.correspondence.matter import read_matter
from xinqiao.correspondence.order import Order
from xinqiao.correspondence.rules.kinds import LetterKind
from xinqiao.directory.tree import bodies, chain_of, name_of
from xinqiao.foundation.files import store
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.time import local_date, now
from xinqiao.intake.demo_town.cast import Cast
from xinqiao.intake.demo_town.telling import Telling
from xinqiao.lifecycle.progress import progress
from xinqiao.lifecycle.sheet import GivenFile
from xinqiao.lifecycle.verifying import verify_case
from xinqiao.portal.remedy_words import remedy_words
from xinqiao.statute.local.default import DEFAULT_PROFILE
from xinqiao.statute.review import outside_code

pytestmark = pytest.mark.django_db
ORGAN, HIGHER, PLACE = "远山省人民政府", "国家信访局", "远山市中山路1号"
CODE = outside_code(ORGAN)


@pytest.fixture
def named(town: Cast) -> Iterator[Cast]:
    """A locality whose rules name the organ above its housing bureau."""
    profile = replace(DEFAULT_PROFILE, key="qinghe", external_organs=((town.body("住建").code, ORGAN, PLACE),))
    adopt_profile(profile=profile, now=now())
    rulebooks.forget()  # as a commit would
    yield town
    rulebooks.forget()


def served(town: Cast) -> Telling:
    told = a_case(town, at=moment("2026-06-01")).registered().screened().forwarded(to="住建").accepted()
    terms = {
        "answers": [
            {"n": 1, "conclusion": "not_support", "facts": "查明。", "basis": "《物业管理条例》第三十五条。", "opinion": "不支持。"}
        ],
        "review_organ": CODE,
    }
    told.act("answer_draft", terms, town.seat("handler", "住建"))
    return told.prereviewed().answered().served()


def scan() -> GivenFile:
    raw = "复查意见书（扫描件）。".encode()
    kept = store.put(stream=BytesIO(raw), limit_bytes=len(raw) + 1)
    return GivenFile(kept.digest, "text/plain", kept.size_bytes, "复查意见书.txt")


def opinion(told: Telling, conclusion: str = "upheld", **terms: object) -> dict[str, object]:
    today = local_date(told.at)
    return {
        "organ": ORGAN, "number": "远政复查〔2026〕7号", "opinion_on": today, "served_on": today, "conclusion": conclusion,
        "text": "事实清楚，依据正确。", "next_organ": HIGHER, **terms,
    }  # fmt: skip


def refused(told: Telling, terms: dict[str, object], files: list[GivenFile]) -> str:
    with pytest.raises(Refusal) as caught:
        told.act("outside_opinion", terms, None, files)
    return caught.value.code


def said(told: Telling) -> str:
    seen = progress(petitioner=told.petitioner, today=local_date(told.at))
    return "".join(remedy_words(seen, seen.clocks))


def test_an_organ_that_the_local_rules_do_not_name_is_none(named: Cast) -> None:
    told = a_case(named, at=moment("2026-06-01")).registered().screened().forwarded(to="住建").accepted()
    answer = {"n": 1, "conclusion": "not_support", "facts": "查明。", "basis": "《物业管理条例》第三十五条。", "opinion": "不支持。"}
    with pytest.raises(Refusal) as caught:
        told.act("answer_draft", {"answers": [answer], "review_organ": outside_code("某某机关")}, named.seat("handler", "住建"))
    assert caught.value.code == "review_organ_missing"


def test_the_opinion_names_it_and_the_petitioner_is_pointed_there(named: Cast) -> None:
    told = served(named)
    assert name_of(told.snapshot.demand(1).next_organ) == ORGAN
    seq = told.snapshot.demand(1).answered_seq
    data = compose(kind=LetterKind.OPINION, matter=read_matter(case_id=told.case_id, seq=seq), order=Order(demands=(1,)))
    assert data.review_organ == ORGAN
    assert f"向{ORGAN}（{PLACE}）申请复查" in said(told)
    with pytest.raises(Refusal, match="不在本系统"):
        told.remedy_asked(kind="review")


def test_what_another_house_opined_is_recorded_from_its_letter(named: Cast) -> None:
    told = served(named).later(days=20)
    assert refused(told, opinion(told), []) == "opinion_file_missing"
    assert refused(told, opinion(told, next_organ=None), [scan()]) == "next_organ_missing"
    assert refused(told, opinion(told, opinion_on=local_date(told.at) - dt.timedelta(days=60)), [scan()]) == "opinion_dates"
    told.act("outside_opinion", opinion(told), None, [scan()])
    demand = told.snapshot.demand(1)
    assert (demand.chain, name_of(demand.next_organ)) == ("reviewed", HIGHER)
    assert told.clock("review_request").status == "met"
    assert told.clock("recheck_request").started_on == local_date(told.at)
    assert f"向{HIGHER}申请复核" in said(told)
    told.later(days=9).act("outside_opinion", opinion(told, "changed", organ=HIGHER, next_organ=None), None, [scan()])
    assert told.snapshot.demand(1).is_final
    assert refused(told, opinion(told), [scan()]) == "act_not_allowed"
    assert not verify_case(case_id=told.case_id).differences
    told.completed()
    told.later(days=90).archived()


def test_a_recheck_by_an_organ_of_this_house_is_asked_here(named: Cast) -> None:
    """The opinion from outside names who rechecks: where that is one of ours, the petitioner asks it by this house."""
    here = named.body("行署")
    told = served(named).later(days=20)
    told.act("outside_opinion", opinion(told, next_organ=here.name), None, [scan()])
    assert told.snapshot.demand(1).next_organ == here.code
    told.later(days=3).remedy_asked(kind="recheck")
    recheck = told.snapshot.procedures[-1]
    assert (recheck.kind, recheck.body, recheck.others) == ("recheck", here.code, [named.body("住建").code])
    matter = read_matter(case_id=told.case_id, seq=told.seq)
    asked = compose(kind=LetterKind.RECHECK_APPLICATION, matter=matter, order=Order(demands=(1,)))
    assert (asked.challenged.organ, asked.challenged.document_number) == (ORGAN, "远政复查〔2026〕7号")
    told.remedy_admitted().remedy_ruled(conclusion="upheld").remedy_decided().remedy_served()
    assert told.snapshot.demand(1).is_final
    told.act("finality_filing", {"to_body": here.code, "measures": "没有需要帮扶的。"}, named.seat("dispatcher"))
    matter = read_matter(case_id=told.case_id, seq=told.seq)
    filed = compose(kind=LetterKind.FINALITY_FILING, matter=matter, order=Order(demands=(1,)))
    assert [link.organ for link in filed.chain] == [named.body("住建").name, ORGAN, here.name]
    assert not verify_case(case_id=told.case_id).differences


def test_what_another_house_annuls_is_handled_again(named: Cast) -> None:
    told = served(named).completed().later(days=20)
    due = local_date(told.at) + dt.timedelta(days=30)
    assert refused(told, opinion(told, "annulled"), [scan()]) == "redo_days_missing"
    told.act("outside_opinion", opinion(told, "annulled", redo_due_on=due), None, [scan()])
    demand = told.snapshot.demand(1)
    assert (demand.state, demand.annulled.body, demand.is_redo_agreed) == ("accepted", CODE, True)
    assert (told.clock("rehandling").holder, told.clock("rehandling").due_on) == (named.body("住建").code, due)
    assert not verify_case(case_id=told.case_id).differences


def test_after_the_archive_too(named: Cast) -> None:
    told = served(named).completed().later(days=90).archived().later(days=3)
    told.act("outside_opinion", opinion(told), None, [scan()])
    assert told.snapshot.is_open
    assert told.clock("archiving").is_running
    assert not verify_case(case_id=told.case_id).differences


def test_a_review_opinion_may_name_it_as_the_organ_of_the_recheck(town: Cast) -> None:
    top = next(code for code in bodies() if len(chain_of(code=code)) == 1)
    profile = replace(DEFAULT_PROFILE, key="qinghe", external_organs=((town.body("市政府").code, ORGAN, PLACE), (top, HIGHER, "")))
    adopt_profile(profile=profile, now=now())
    rulebooks.forget()
    told = a_case(town, at=moment("2026-06-01")).registered().screened().forwarded(to="住建").accepted()
    told.drafted(conclusion="not_support").prereviewed().answered().served().remedy_asked(kind="review").remedy_admitted()
    told.remedy_ruled(conclusion="upheld", next_organ=CODE).remedy_decided().remedy_served()
    assert told.snapshot.demand(1).next_organ == CODE
    told.later(days=5).act("outside_opinion", opinion(told, next_organ=None), None, [scan()])
    assert told.snapshot.demand(1).is_final
    rulebooks.forget()
