"""What somebody types for the acts of the simple procedure, a cooperation or a mediation, drawn from random choices."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from typing import Any
from uuid import uuid4

from xinqiao.cases import standing, states
from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.aftercare import DUE, IN_QUESTION, UNKEPT, Fulfilment
from xinqiao.cases.procedures.mediation import Mediation
from xinqiao.cooperation.dual_assignment import FEEDBACK
from xinqiao.directory.seats import Seat, seats_in
from xinqiao.directory.tree import bodies, chain_of

Draw = Callable[[Sequence[Any]], Any]


def _others(s: standing.Snapshot, by: Principal) -> list[str]:
    own = by.body if isinstance(by, Seat) else ""
    return [
        code
        for code, card in sorted(bodies().items(), reverse=True)
        if card.kind != "government" and code != own and not set(chain_of(code=code)) & set(s.accused)
    ]


def _simple_answer(s: standing.Snapshot, by: Principal, one: Draw, today: dt.date) -> dict[str, Any]:
    act = states.ACTS["simple_answer"]
    free = states.demands_within(act=act, snapshot=s, body=by.body) if isinstance(by, Seat) else ()
    replies = [{"n": n, "opinion": "路灯已经修好。"} for n in free or (1,)]
    return {"replies": replies, "way": one(("phone", "web", "sms")), "answered_on": today, "on_paper": one((False, False, True))}


def _cooperation(s: standing.Snapshot, by: Principal, one: Draw, today: dt.date) -> dict[str, Any]:
    busy = {p.body for p in s.procedures if p.kind == "cooperation" and p.is_open}
    free = [code for code in _others(s, by) if code not in busy]
    return {"to_bodies": [one(free)], "task": "请核实。", "due_on": today + dt.timedelta(days=one((10, 1, 30)))}


def _dual(s: standing.Snapshot, by: Principal, one: Draw, today: dt.date) -> dict[str, Any]:
    leaders = [
        str(seat.officer_id)
        for code in (by.chain if isinstance(by, Seat) else ())
        if not set(chain_of(code=code)) & set(s.accused)
        for seat in seats_in(body=code, today=today)
        if seat.can(FEEDBACK)
    ]
    due = today + dt.timedelta(days=30)
    return {"to_body": one(_others(s, by)), "report_due_on": due, "leader": one(leaders or [str(uuid4())]), "task": "请协调。"}


def _mediation(s: standing.Snapshot) -> Mediation:
    found = [p for p in s.procedures if isinstance(p, Mediation) and p.is_open]
    return (found or [Mediation(n=1, state="", body="", demands=[], opened_seq=1)])[-1]


def _consent(s: standing.Snapshot, by: Principal, one: Draw, today: dt.date) -> dict[str, Any]:
    missing = [side for side in ("petitioner", "other") if side not in _mediation(s).consents]
    return {"side": one(missing or ["other"]), "is_agreed": one((True, True, True, False)), "agreed_on": today}


def _agreement(s: standing.Snapshot, by: Principal, one: Draw, today: dt.date) -> dict[str, Any]:
    duties = [{"who": "物业公司", "what": "赔偿。", "due_on": today + dt.timedelta(days=20)}]
    return {"signed_on": today, "mediators": "陈和平 社区", "terms": "赔偿并修复。", "duties": one((duties, []))}


def _performance(s: standing.Snapshot, by: Principal, one: Draw, today: dt.date) -> dict[str, Any]:
    open_ones = [duty.n for duty in _mediation(s).duties if duty.done_on is None]
    return {"duty": one(open_ones or [1]), "is_kept": one((True, True, False)), "on": today, "evidence": "收条。"}


def _promise(s: standing.Snapshot, by: Principal, states_wanted: Collection[str]) -> dict[str, Any]:
    body = by.body if isinstance(by, Seat) else ""
    found = [
        (p, each)
        for p in s.procedures
        if isinstance(p, Fulfilment) and p.is_open
        for each in p.duties
        if each.state in states_wanted and (body in {p.body, each.body} or states_wanted == IN_QUESTION)
    ]
    return {"promise": f"{found[-1][0].n}-{found[-1][1].n}" if found else "1-1"}


def _dispute(s: standing.Snapshot, by: Principal, one: Draw, today: dt.date) -> dict[str, Any]:
    found = [(p.n, each.n) for p in s.procedures if isinstance(p, Fulfilment) for each in p.duties if each.may_be_disputed(today)]
    return {"promise": "-".join(map(str, one(found or [(1, 1)]))), "text": "没有做。"}


def _callback(s: standing.Snapshot, by: Principal, one: Draw, today: dt.date) -> dict[str, Any]:
    return {"way": "phone", "done_on": today, "is_reached": True, "deviations": one(([], [], ["not_done"])), "text": "他说收到了。"}


def _ruling(s: standing.Snapshot, by: Principal, one: Draw, today: dt.date) -> dict[str, Any]:
    ruling = one(("due", "kept", "lifted"))
    due_on = today + dt.timedelta(days=9) if ruling == "due" else None
    return {**_promise(s, by, IN_QUESTION), "ruling": ruling, "due_on": due_on, "reason": "看过现场。"}


def _put_off(s: standing.Snapshot, by: Principal, one: Draw, today: dt.date) -> dict[str, Any]:
    given = _promise(s, by, {DUE})
    procedure, n = map(int, given["promise"].split("-"))
    found = s.procedure(procedure)
    promise = found.promise(n) if isinstance(found, Fulfilment) else None
    day = promise.due_on if promise else today
    return {**given, "due_on": max(day, today) + dt.timedelta(days=one((1, 9, 90))), "reason": "下雨。"}


AFTERCARE_TERMS: dict[str, Callable[[standing.Snapshot, Principal, Draw, dt.date], dict[str, Any]]] = {
    "progress_note": lambda s, by, one, today: {
        "occasion": one(("progress", "verification")),
        "way": "phone",
        "told_on": today,
        "text": "正在办。",
    },
    "callback": _callback,
    "relook_conclusion": lambda s, by, one, today: {
        "procedure": next(
            (p.n for p in s.procedures if p.is_open and p.kind == "relook" and isinstance(by, Seat) and p.body == by.body), None
        ),
        "finding": one(("sound", "mended")),
        "text": "重新看过。",
    },
    "promise_performance": lambda s, by, one, today: {**_promise(s, by, {DUE, UNKEPT}), "on": today, "evidence": "验收单。"},
    "promise_postponement": _put_off,
    "promise_failure": lambda s, by, one, today: {**_promise(s, by, {DUE}), "reason": "经费没有到。"},
    "promise_dispute": _dispute,
    "promise_ruling": _ruling,
}
TERMS: dict[str, Callable[[standing.Snapshot, Principal, Draw, dt.date], dict[str, Any]]] = {
    **AFTERCARE_TERMS,
    "simple_procedure": lambda s, by, one, today: {"ground": one(("clear", "daily_life")), "is_fit": True},
    "simple_answer": _simple_answer,
    "ordinary_procedure": lambda s, by, one, today: {"reason": "不满意。"},
    "cooperation": _cooperation,
    "dual_assignment": _dual,
    "cooperation_contribution": lambda s, by, one, today: {"text": "已核实。"},
    "cooperation_objection": lambda s, by, one, today: {"reason": "不归本单位。"},
    "cooperation_ruling": lambda s, by, one, today: {"is_agreed": one((True, False)), "reason": "已核实。"},
    "cooperation_cancellation": lambda s, by, one, today: {"reason": "不需要了。"},
    "mediation_proposal": lambda s, by, one, today: {"way": one(("people", "reconciliation")), "other": "物业公司", "dispute": "赔多少。"},
    "mediation_consent": _consent,
    "mediation_session": lambda s, by, one, today: {"held_on": today, "place": "社区", "mediators": "陈和平", "text": "双方各让一步。"},
    "mediation_agreement": _agreement,
    "mediation_performance": _performance,
    "mediation_ending": lambda s, by, one, today: {"reason": "谈不拢。"},
}
