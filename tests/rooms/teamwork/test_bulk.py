"""One act on many cases: each on its own, refused ones with their reason, nothing half-done, nothing done twice."""

from __future__ import annotations

from uuid import uuid4

import pytest

from world import a_case
from xinqiao.directory.seats import Seat
from xinqiao.foundation.refusal import Refusal
from xinqiao.foundation.time import now
from xinqiao.teamwork import bulk
from xinqiao.teamwork.bulk_terms import BULK_ACTS, ScreeningForAll, terms_for_all, unasked
from xinqiao.teamwork.models import BulkRun

CLAIM = ScreeningForAll(klass="claim", path=6, category="utilities")


def officer(town) -> Seat:
    return town.seat("dispatcher")


def begin(town, cases, *, noun="screening", terms=CLAIM, command_id=None):
    chosen = [(case.number, case.seq) for case in cases]
    return bulk.begin(seat=officer(town), noun=noun, chosen=chosen, terms=terms, command_id=command_id or uuid4(), now=now())


def stage_of(town, case) -> str:
    from xinqiao.cases import access

    return access.open_by_number(principal=officer(town), number=case.number).snapshot.stage


def test_each_case_is_done_or_refused_with_its_reason(town):
    cases = [a_case(town, demands=["第一项", "第二项"]).registered(), a_case(town).registered(), a_case(town).registered().screened()]
    run = begin(town, [*cases[:2], cases[2].forwarded(to="住建")])
    assert run.is_finished
    assert [result.outcome for result in run.results] == ["done", "done", "refused"]
    assert run.refused[0].code == "act_not_allowed"
    assert stage_of(town, cases[0]) == stage_of(town, cases[1]) == "screened"


def test_the_same_command_is_one_run(town):
    cases, command = [a_case(town).registered()], uuid4()
    first, again = (begin(town, cases, command_id=command) for _ in range(2))
    assert first.id == again.id
    assert BulkRun.objects.count() == 1
    assert again.done_count == 1


def test_what_changed_meanwhile_is_not_done(town):
    case = a_case(town).registered()
    seen = case.seq
    case.supplemented(text="补充一句。")
    run = bulk.begin(seat=officer(town), noun="screening", chosen=[(case.number, seen)], terms=CLAIM, command_id=uuid4(), now=now())
    assert run.refused[0].code == "stale_case"
    assert "补充" in run.refused[0].message


def test_somebody_elses_case_is_not_there(town):
    case = a_case(town).registered()
    run = bulk.begin(seat=town.seat("handler", "教育"), noun="acceptance", chosen=[(case.number, None)],
                     terms=terms_for_all("acceptance")(), command_id=uuid4(), now=now())  # fmt: skip
    assert run.refused[0].code == "case_not_found"
    with pytest.raises(Refusal):
        bulk.opened(seat=officer(town), run_id=run.id)


def test_more_than_fifty_are_done_by_a_job_that_can_be_broken_off(town, monkeypatch):
    monkeypatch.setattr(bulk, "AT_ONCE", 2)
    cases = [a_case(town).registered() for _ in range(5)]
    run = begin(town, cases)
    assert not run.is_finished
    assert len(run.waiting) == 5
    row = BulkRun.objects.get(id=run.id)
    # the job had done two and was killed before it could finish
    row.results = [bulk._one(row, officer(town), number, seq, CLAIM, now()) for number, seq in row.chosen[:2]]
    row.save(update_fields=["results"])
    bulk.carry_on(run_id=run.id, now=now())
    bulk.carry_on(run_id=run.id, now=now())
    done = bulk.opened(seat=officer(town), run_id=run.id)
    assert done.is_finished
    assert done.done_count == 5


def test_a_defect_on_one_case_does_not_stop_the_others(town, monkeypatch):
    from dataclasses import replace

    from xinqiao.lifecycle.menu import MENU

    cases = [a_case(town).registered() for _ in range(2)]
    real = MENU["screening"]

    def breaks(*, case_id, **given):
        if case_id == cases[0].case_id:
            raise RuntimeError
        return real.perform(case_id=case_id, **given)

    monkeypatch.setitem(MENU, "screening", replace(real, perform=breaks))
    run = begin(town, cases)
    assert [result.code for result in run.results] == ["defect", ""]


def test_too_many_and_none_at_all(town):
    with pytest.raises(Refusal, match="还没有选择"):
        begin(town, [])
    with pytest.raises(Refusal, match="不能批量"):
        begin(town, [a_case(town)], noun="answer")


def test_what_is_asked_once_belongs_to_no_single_case():
    for noun in BULK_ACTS:
        assert set(unasked(noun)) <= set(terms_for_all(noun).model_fields)
        assert "demands" not in set(terms_for_all(noun).model_fields) - set(unasked(noun))
