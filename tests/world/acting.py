"""What somebody types for an act, drawn from random choices: mostly fitting, now and then not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any
from uuid import uuid4

from world import acting_grouping, acting_hearings, acting_papers, acting_parts, reviewing
from xinqiao.cases import standing, states
from xinqiao.cases.principals import Principal
from xinqiao.directory.seats import Seat
from xinqiao.directory.tree import bodies, chain_of
from xinqiao.lifecycle import menu
from xinqiao.lifecycle.colleagues import colleagues
from xinqiao.lifecycle.prereview import CHECKS
from xinqiao.statute.classes import conclusions_for
from xinqiao.statute.grounds import GROUNDS

Draw = Callable[[Sequence[Any]], Any]
RULINGS = (*(("claim", path) for path in (6, 6, 6, 1, 2, 3, 4, 5)), ("suggestion", 0), ("accusation", 0))


def terms_for(*, noun: str, snapshot: standing.Snapshot, by: Principal, one: Draw, today: dt.date) -> dict[str, Any]:
    """Terms for an act.

    Takes  one, which gives one of some choices.
    """
    made = _TERMS[noun](snapshot, by, one, today) if noun in _TERMS else {}
    if "demands" not in made and one((True, False, False)):
        act = states.ACTS[noun]
        if "demands" in menu.MENU[noun].terms.model_fields:
            made["demands"] = list(_free(act, snapshot, by)[: one((1, 2, 9))]) or None
    return made


def _free(act: states.Act, snapshot: standing.Snapshot, by: Principal) -> tuple[int, ...]:
    if isinstance(by, Seat):
        return states.demands_within(act=act, snapshot=snapshot, body=by.body)
    return states.demands_open_to(act=act, snapshot=snapshot)


def _screening(s: standing.Snapshot, by: Principal, one: Draw, today: dt.date) -> dict[str, Any]:
    numbers = _free(states.ACTS["screening"], s, by) or (1,)
    rulings = [one(RULINGS) for _ in numbers]
    # now and then a body is accused, mostly one that has nothing to do with it
    accused = one(((), (), (), (), (), (one(tuple(bodies())),)))
    return {"demands": [{"n": n, "klass": k, "path": p} for n, (k, p) in zip(numbers, rulings, strict=True)], "accused": list(accused)}


def _drafts(s: standing.Snapshot, by: Principal, one: Draw, today: dt.date) -> dict[str, Any]:
    numbers = _free(states.ACTS["answer_draft"], s, by) or (1,)
    answers = []
    for n in numbers:
        demand = s.demand(n)
        fitting = conclusions_for(klass=demand.klass, path=demand.path) if demand else {"reply": None}
        answers.append(
            {"n": n, "conclusion": one(tuple(fitting)), "facts": f"查明属实（{s.seq}）。", "basis": "有关规定第一条。", "opinion": "同意。"}
        )
    chain = by.chain if isinstance(by, Seat) else ()
    return {
        "answers": answers,
        "review_organ": one((*chain[1:2], *chain[1:]) or chain or ("",)),
        "remedy": "可以自收到之日起60日内申请行政复议。" if any(d.path == 5 for d in s.demands) else None,
        "promises": [{"n": n, "what": "修好。", "due_on": today + dt.timedelta(days=one((1, 20)))} for n in numbers if one((True, False))],
    }


def _sending(s: standing.Snapshot, by: Principal, one: Draw, today: dt.date) -> dict[str, Any]:
    return {
        "to_body": one(tuple(code for code, card in bodies().items() if card.kind != "government")),
        "note": one((None, "请依法办理。")),
    }


def _service(s: standing.Snapshot, by: Principal, one: Draw, today: dt.date) -> dict[str, Any]:
    outcome = one(("received", "received", "received", "posted", "undeliverable", "refused"))
    note = "见证人二名。" if outcome in {"undeliverable", "refused"} else None
    numbers = _free(states.ACTS["service"], s, by)
    return {"way": "in_person", "outcome": outcome, "served_on": today, "note": note, "demands": [one(numbers)] if numbers else None}


def _colleagues(by: Principal, today: dt.date) -> tuple[str, ...]:
    found = [str(seat.officer_id) for seat in colleagues(body=by.body, today=today)] if isinstance(by, Seat) else []
    return (*found, str(uuid4())) if found else (str(uuid4()),)


def _allocation(s: standing.Snapshot, by: Principal, one: Draw, today: dt.date) -> dict[str, Any]:
    return {"handler": one(_colleagues(by, today)), "reason": one((None, "工作调整。"))}


def _urgent(s: standing.Snapshot, by: Principal, one: Draw, today: dt.date) -> dict[str, Any]:
    own = by.body if isinstance(by, Seat) else ""
    free = [code for code in bodies() if code != own and not set(chain_of(code=code)) & set(s.accused)]
    at = dt.datetime.combine(today, dt.time(1), dt.UTC)
    return {"happened_at": at, "known_at": at, "place": "路口", "what": "路面塌陷。", "measures": "已设围挡。", "addressees": [one(free)]}


def _rating(s: standing.Snapshot, by: Principal, one: Draw, today: dt.date) -> dict[str, Any]:
    unrated = [about for about in ("office", "unit") if getattr(s, f"{about}_rating") is None]
    return {"about": one(unrated or ["office"]), "level": one(("satisfied", "dissatisfied"))}


def _corrections(s: standing.Snapshot, by: Principal, one: Draw, today: dt.date) -> dict[str, Any]:
    day = dt.timedelta(days=one((1, 2, 9, -1)))
    typed: list[dict[str, Any]] = [
        {"persons": one((1, 2, 40))},
        {"channel": one(("visit", "letter"))},
        {"received_on": (s.received_on or today) - day},
        {"postmarked_on": (s.received_on or today) - day},
    ]
    for demand in s.demands:
        klass, path = one(RULINGS)
        typed.append({"demands": [{"n": demand.n, "klass": klass, "path": path}]})
        if demand.accepted_on:
            typed.append({"demands": [{"n": demand.n, "accepted_on": demand.accepted_on - day}]})
        if demand.served_on:
            typed.append({"demands": [{"n": demand.n, "served_on": demand.served_on - day}]})
    return {**one(typed), "reason": "录入时看错了一行。"}


def _replies(s: standing.Snapshot, by: Principal, one: Draw, today: dt.date) -> dict[str, Any]:
    numbers = _free(states.ACTS["direct_reply"], s, by)[:1] or (1,)
    occasion = one(("consultation", "suggestion", "public_answer"))
    return {"replies": [{"n": n, "occasion": occasion, "opinion": "请看公告。", "basis": one((None, "市政府网站公告。"))} for n in numbers]}


_TERMS: dict[str, Callable[[standing.Snapshot, Principal, Draw, dt.date], dict[str, Any]]] = {
    **reviewing.TERMS,
    "registration": lambda s, by, one, today: {"note": one((None, "已核对。"))},
    "screening": _screening,
    "forwarding": _sending,
    "assignment": lambda s, by, one, today: _sending(s, by, one, today) | {"report_due_on": today + dt.timedelta(days=one((1, 30, 60)))},
    "objection": lambda s, by, one, today: {"reason": "不属于本单位职责。"},
    "objection_ruling": lambda s, by, one, today: {"is_agreed": one((True, False)), "reason": "已核实。"},
    "allocation": _allocation,
    "handover": lambda s, by, one, today: {"officer": one(_colleagues(by, today)), "reason": "工作调整。"},
    "urgent_report": _urgent,
    "completion_report": lambda s, by, one, today: {
        "process": "办理过程。",
        "result": "处理结果。",
        "view": "满意。",
        "service": one((None, "已送达。")),
    },
    "nonacceptance": lambda s, by, one, today: {"ground": one(tuple(GROUNDS)), "reason": "理由如下。"},
    "final_nonacceptance": lambda s, by, one, today: {
        "opinion_number": "青政复核〔2026〕3号",
        "opinion_on": (s.received_on or today) - dt.timedelta(days=1),
        "opinion_organ": "青禾市人民政府",
        "reason": "事实和理由相同。",
        "is_same": True,
    },
    "retention": lambda s, by, one, today: {"ground": one(("thanks", "copy", "duplicate")), "reason": "没有请求事项。"},
    "direct_reply": _replies,
    "correction": _corrections,
    "external_number": lambda s, by, one, today: {"system": one(("national", "hotline_12345")), "external_number": f"WX{s.seq}"},
    "contact_change": lambda s, by, one, today: {
        "phone": f"139{s.seq:08d}",
        "verified_by": one(("in_person", None)),
        "code": one((None, "123456")),
    },
    "redirection": lambda s, by, one, today: {
        "route": one(("retrial", "labour_arbitration", "party_appeal", "reconsideration")),
        "authority": "有权机关",
        "where": "请带材料提出。",
    },
    "handling": lambda s, by, one, today: {"way": "phone", "done_on": today, "text": "电话了解情况。"},
    "inquiry": lambda s, by, one, today: {"text": "请补充时间地点。"},
    "supplement": lambda s, by, one, today: {"text": "补充如下。"},
    "extension_request": lambda s, by, one, today: {"term_days": one((1, 15, 30, 31)), "reason": "情况复杂。"},
    "extension": lambda s, by, one, today: {"reason": "情况复杂。"},
    "extension_refusal": lambda s, by, one, today: {"reason": "按期办结。"},
    "answer_draft": _drafts,
    "prereview": lambda s, by, one, today: {"is_passed": one((True, True, False)), "checks": list(CHECKS), "note": "请补充依据。"},
    "service": _service,
    "rating": _rating,
    "withdrawal": lambda s, by, one, today: {"is_voluntary": True},
    **acting_hearings.TERMS,
    **acting_parts.TERMS,
    **acting_grouping.TERMS,
    **acting_papers.TERMS,
    "accused_naming": lambda s, by, one, today: {"accused": [one(_nameable(s, by))], "reason": "补充材料写明了。"},
    "identity_request": lambda s, by, one, today: {"purpose": "当面核实。", "until_on": today + dt.timedelta(days=one((1, 30, 31)))},
    "file_clearance": lambda s, by, one, today: {
        "file": one(s.files_given or [1]),
        "way": one(("free", "kept", "copy")),
        "reason": "已遮盖姓名和电话。",
    },
    "identity_release": lambda s, by, one, today: {"is_granted": one((True, False)), "reason": "确有需要。"},
    "recusal": lambda s, by, one, today: {"interest": one(("kin", "party")), "is_understood": True},
    "recusal_request": lambda s, by, one, today: {"about": one(("handler", "head")), "reason": "他是当事人的亲属。"},
    "recusal_ruling": lambda s, by, one, today: {"is_recused": False, "reason": "经核实没有利害关系。"},
    "arbitration": lambda s, by, one, today: {"ground": one(("dispute", "returns")), "reason": "双方都认为不属于自己职责。"},
    "designation": lambda s, by, one, today: {"to_body": _sending(s, by, one, today)["to_body"], "reason": "属于该单位职责。"},
    "appraisal": lambda s, by, one, today: {"way": one(("study", "meeting")), "findings": "可行。"},
    "adoption": lambda s, by, one, today: {
        "degree": "part",
        "grade": one(("A", "B", "D")),
        "reason": "采纳第一条。",
        "measures": "列入计划。",
    },
}


def _nameable(s: standing.Snapshot, by: Principal) -> tuple[str, ...]:
    kept = {*(by.chain if isinstance(by, Seat) else ()), *s.accused}
    # mostly one that has nothing to do with it: the last in order, which receives and handles nothing
    return tuple(sorted((code for code in bodies() if code not in kept), reverse=True))
