"""What somebody types for an act of a review or recheck, drawn from random choices."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from xinqiao.cases import standing, states
from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.review import RECHECK, REVIEW, Remedy
from xinqiao.directory.seats import Seat, seats_in
from xinqiao.directory.tree import chain_of
from xinqiao.statute.review import REVIEW_CONCLUSIONS, REVIEW_GROUNDS

Draw = Callable[[Sequence[Any]], Any]
Terms = Callable[[standing.Snapshot, Principal, Draw, dt.date], dict[str, Any]]


def _of(noun: str, s: standing.Snapshot, by: Principal, one: Draw) -> Remedy | None:
    act = states.ACTS[noun]
    if isinstance(by, Seat):
        numbers = states.procedures_within(act=act, snapshot=s, body=by.body)
    else:
        numbers = states.procedures_open_to(act=act, snapshot=s)
    found = s.procedure(one(numbers)) if numbers else None
    return found if isinstance(found, Remedy) else None


def _on(noun: str, fields: Callable[[Remedy | None, Principal, Draw, dt.date], dict[str, Any]]) -> Terms:
    def make(s: standing.Snapshot, by: Principal, one: Draw, today: dt.date) -> dict[str, Any]:
        found = _of(noun, s, by, one)
        return {"procedure": found.n if found else None, **fields(found, by, one, today)}

    return make


def _request(kind: str) -> Terms:
    def make(s: standing.Snapshot, by: Principal, one: Draw, today: dt.date) -> dict[str, Any]:
        act = states.ACTS[f"{kind}_request"]
        numbers = (
            states.demands_within(act=act, snapshot=s, body=by.body)
            if isinstance(by, Seat)
            else states.demands_open_to(act=act, snapshot=s)
        )
        return {
            "demands": [one(numbers)] if numbers else None, "request": "请求撤销原意见。", "reasons": "事实不清。",
            "late_reason": one((None, "住院。")),
        }  # fmt: skip

    return make


def _admission(found: Remedy | None, by: Principal, one: Draw, today: dt.date) -> dict[str, Any]:
    able = [str(seat.officer_id) for seat in seats_in(body=by.body, today=today) if seat.can("case:review")] if isinstance(by, Seat) else []
    return {
        "investigators": able[: one((2, 2, 1))] or ["nobody"], "asked": found.others if found else [],
        "late_accepted": one(("住院，有证明。", None)),
    }  # fmt: skip


def _draft(found: Remedy | None, by: Principal, one: Draw, today: dt.date) -> dict[str, Any]:
    made: dict[str, Any] = {
        "facts": "调阅案卷并核实。", "basis": "《信访工作条例》第三十五条。", "redo_days": one((30, 30, 30, None)),
        "rulings": [
            {"n": n, "conclusion": one(tuple(REVIEW_CONCLUSIONS)), "text": one((*["重新测量后答复。"] * 5, None))}
            for n in (found.demands if found else [1])
        ],
    }  # fmt: skip
    return made


def _service(found: Remedy | None, by: Principal, one: Draw, today: dt.date) -> dict[str, Any]:
    outcome = one(("received", "received", "posted", "undeliverable"))
    return {"way": "in_person", "outcome": outcome, "served_on": today, "note": "见证人二名。"}


def _terms(kind: str) -> dict[str, Terms]:
    made = {
        "admission": _admission,
        "nonacceptance": lambda found, by, one, today: {"ground": one(tuple(REVIEW_GROUNDS)), "reason": "理由如下。", "where": "请向有权机关提出。"},
        "material": lambda found, by, one, today: {"text": "案卷随附。"},
        "suspension": lambda found, by, one, today: {"reason": "等待鉴定。"},
        "resumption": lambda found, by, one, today: {},
        "draft": _draft,
        "approval": lambda found, by, one, today: {"is_agreed": one((True, True, False)), "note": "请补充依据。"},
        "decision": lambda found, by, one, today: {},
        "service": _service,
        "withdrawal": lambda found, by, one, today: {"is_voluntary": True},
    }  # fmt: skip
    return {f"{kind}_request": _request(kind), **{f"{kind}_{act}": _on(f"{kind}_{act}", fields) for act, fields in made.items()}}


def _filing(s: standing.Snapshot, by: Principal, one: Draw, today: dt.date) -> dict[str, Any]:
    above = chain_of(code=by.body)[1:] if isinstance(by, Seat) else ()
    return {"to_body": one(above) if above else "nowhere", "measures": "每月走访。"}


TERMS: dict[str, Terms] = {
    **_terms(REVIEW),
    **_terms(RECHECK),
    "redo_agreement": lambda s, by, one, today: {"is_agreed": one((True, False)), "note": "请补充。"},
    "finality_filing": _filing,
    "outside_opinion": lambda s, by, one, today: {
        "organ": "省人民政府",
        "number": "省政复查〔2026〕1号",
        "opinion_on": today,
        "served_on": today,
        "conclusion": one(("upheld", "changed", "annulled")),
        "text": "维持原意见。",
        "next_organ": one(("国家信访局", "国家信访局", None)),
        "redo_due_on": today + dt.timedelta(days=30),
    },
}
