"""What somebody types for the acts of a hearing or a consultation, drawn from random choices."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from xinqiao.cases import standing, states
from xinqiao.cases.principals import Principal
from xinqiao.cases.procedures.consultation import Consultation
from xinqiao.cases.procedures.hearing import Hearing
from xinqiao.directory.seats import Seat, seats_in
from xinqiao.directory.tree import bodies
from xinqiao.foundation.time import SHANGHAI
from xinqiao.hearing.places import open_hearing

Draw = Callable[[Sequence[Any]], Any]
Given = tuple[standing.Snapshot, Principal, Draw, dt.date]


def _hearing(s: standing.Snapshot) -> Hearing:
    return open_hearing(s) or Hearing(n=1, state="", body="", demands=[], opened_seq=1)


def _conferring(s: standing.Snapshot, by: Principal) -> Consultation:
    body = by.body if isinstance(by, Seat) else ""
    found = [p for p in s.procedures if isinstance(p, Consultation) and p.is_open]
    own = [p for p in found if body in {p.body, *p.others}]
    return (own or found or [Consultation(n=1, state="", body=body, demands=[], opened_seq=1)])[-1]


def _at(today: dt.date, days: int = 0) -> dt.datetime:
    return dt.datetime.combine(today + dt.timedelta(days=days), dt.time(9), SHANGHAI)


def _member(s: standing.Snapshot, one: Draw) -> str:
    return str(one(_hearing(s).members or ["nobody"]))


def _notice(s: standing.Snapshot, by: Principal, one: Draw, today: dt.date) -> dict[str, Any]:
    clerks = [str(seat.officer_id) for seat in seats_in(body=by.body, today=today)] if isinstance(by, Seat) else []
    return {
        "held_at": _at(today, one((5, 7, 9))), "place": "二楼", "host": _member(s, one), "clerk": one(clerks or ["nobody"]),
        "closed_ground": one((None, "privacy")), "bodies": one(((), (one(tuple(bodies())),))),
    }  # fmt: skip


def _minutes(s: standing.Snapshot, by: Principal, one: Draw, today: dt.date) -> dict[str, Any]:
    people = [{"role": "petitioner", "name": "安小满", **one(({}, {"signing": "refused", "why": "记得不全"}))}]
    return {"ended_at": _at(today), "course": [{"step": "opening", "text": "开始。"}], "attendees": people}


def _opinion(s: standing.Snapshot, by: Principal, one: Draw, today: dt.date) -> dict[str, Any]:
    panel = list(_hearing(s).members) or ["nobody"]
    return {"dispute": "争议。", "facts": "属实。", "opinion": "应当解决。", "in_favour": panel[one((0, 1)) :] or panel, "opposed": []}


def _opened(s: standing.Snapshot, by: Principal, one: Draw, today: dt.date) -> dict[str, Any]:
    return {"attendance": one(("present", "present", "excused", "absent")), "present": list(_hearing(s).members), "note": "已核实。"}


def _publication(s: standing.Snapshot, by: Principal, one: Draw, today: dt.date) -> dict[str, Any]:
    return one((
        {"is_published": False, "reason": "不宜公开。"},
        {"is_published": True, "title": "听证记录", "text": "双方当面陈述。", "is_checked": True},
        {"is_published": True, "title": "听证记录", "text": "安小满陈述。", "is_checked": True},
    ))  # fmt: skip


def _concluded(s: standing.Snapshot, by: Principal, one: Draw, today: dt.date) -> dict[str, Any]:
    found = _conferring(s, by)
    task = {"body": one([found.body, *found.others]), "what": "做一件事。", "due_on": today + dt.timedelta(days=9)}
    return {
        "procedure": found.n, "held_at": _at(today), "place": "二楼", "host": "主持人", "conclusion": "按此办理。",
        "tasks": one(([], [task], [task, task])),
    }  # fmt: skip


def _task(s: standing.Snapshot, by: Principal, one: Draw, today: dt.date) -> dict[str, Any]:
    found = _conferring(s, by)
    return {"procedure": found.n, "task": one([task.n for task in found.tasks] or [1]), "result": "已完成。"}


def _consulted(s: standing.Snapshot, by: Principal, one: Draw, today: dt.date) -> dict[str, Any]:
    return {"way": "consultation", "subject": "谁来办。", "bodies": [one(tuple(bodies()))], "guests": one((None, "陆律师"))}


def _effects(s: standing.Snapshot, by: Principal, one: Draw, today: dt.date) -> dict[str, Any]:
    free = states.demands_within(act=states.ACTS["effects"], snapshot=s, body=by.body) if isinstance(by, Seat) else ()
    n = one(list(free) or [demand.n for demand in s.demands] or [1])
    return {"effects": [{"n": n, "effect": one(("resolved", "explained")), "evidence": "验收单。"}]}


TERMS: dict[str, Callable[[standing.Snapshot, Principal, Draw, dt.date], dict[str, Any]]] = {
    "hearing_request": lambda s, by, one, today: {"reason": "想当面说清。"},
    "hearing_proposal": lambda s, by, one, today: {"ground": "complex", "reason": "责任交织。"},
    "hearing_consent": lambda s, by, one, today: {"is_agreed": one((True, True, False))},
    "hearing_decision": lambda s, by, one, today: {"is_held": one((True, True, False)), "ground": "not_weighty", "reason": "事实清楚。"},
    "hearing_draw": lambda s, by, one, today: {"size": one((3, 3, 5))},
    "hearing_objection": lambda s, by, one, today: {"member": _member(s, one), "reason": "有利害关系。"},
    "hearing_recusal": lambda s, by, one, today: {
        "member": _member(s, one), "ground": one(("objection", "unable")), "is_agreed": one((True, False)), "reason": "已核实。",
    },
    "hearing_notice": _notice,
    "hearing_postponement": lambda s, by, one, today: {"held_at": _at(today, one((5, 8))), "reason": "改期。"},
    "hearing_opening": _opened,
    "hearing_minutes": _minutes,
    "hearing_opinion": _opinion,
    "hearing_publication": _publication,
    "hearing_withdrawal": lambda s, by, one, today: {"is_voluntary": True},
    "hearing_cancellation": lambda s, by, one, today: {"reason": "不再需要。"},
    "consultation_opening": _consulted,
    "consultation_statement": lambda s, by, one, today: {"procedure": _conferring(s, by).n, "text": "同意。"},
    "consultation_conclusion": _concluded,
    "consultation_task": _task,
    "consultation_cancellation": lambda s, by, one, today: {"procedure": _conferring(s, by).n, "reason": "不需要了。"},
    "effects": _effects,
}  # fmt: skip
