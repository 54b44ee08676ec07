"""Lines of reviews and rechecks, drawn for walks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from rules.cases import making_aftercare
from xinqiao.cases import standing, states
from xinqiao.cases.kinds import review as kinds
from xinqiao.cases.procedures.review import ANNULLED, RECHECK, REFUSED, REVIEW, REVIEWED, Remedy, state_of
from xinqiao.statute.review import REVIEW_CONCLUSIONS, outside_code

ORGANS = ("government", "court", "lower", "office", "unit")
CLASSES: dict[str, dict[str, Any]] = {
    "request": {REVIEW: kinds.ReviewRequested, RECHECK: kinds.RecheckRequested},
    "admission": {REVIEW: kinds.ReviewAdmitted, RECHECK: kinds.RecheckAdmitted},
    "nonacceptance": {REVIEW: kinds.ReviewNotAdmitted, RECHECK: kinds.RecheckNotAdmitted},
    "material": {REVIEW: kinds.ReviewMaterialGiven, RECHECK: kinds.RecheckMaterialGiven},
    "suspension": {REVIEW: kinds.ReviewSuspended, RECHECK: kinds.RecheckSuspended},
    "resumption": {REVIEW: kinds.ReviewResumed, RECHECK: kinds.RecheckResumed},
    "draft": {REVIEW: kinds.ReviewDrafted, RECHECK: kinds.RecheckDrafted},
    "approval": {REVIEW: kinds.ReviewApproved, RECHECK: kinds.RecheckApproved},
    "decision": {REVIEW: kinds.ReviewDecided, RECHECK: kinds.RecheckDecided},
    "service": {REVIEW: kinds.ReviewServed, RECHECK: kinds.RecheckServed},
    "withdrawal": {REVIEW: kinds.ReviewWithdrawn, RECHECK: kinds.RecheckWithdrawn},
}
Numbers = tuple[int, ...]
Make = Callable[[Any, Any, str, str, Numbers], Any]


def _challenged(s: standing.Snapshot, demand: standing.Demand, kind: str) -> tuple[int, str]:
    if kind == REVIEW:
        return demand.answered_seq, demand.body
    found = next(p for p in reversed(s.procedures) if isinstance(p, Remedy) and not p.is_open and p.decided_seq and demand.n in p.demands)
    return found.decided_seq, found.body


def _requested(kind: str) -> Make:
    def make(walk: Any, drawn: Any, by: str, body: str, numbers: Numbers) -> Any:
        s = walk.snapshot
        demands = s.those(numbers)
        seq, unit = _challenged(s, demands[0], kind)
        those = tuple(d.n for d in demands if _challenged(s, d, kind)[0] == seq)
        free = [code for code in (demands[0].next_organ, *ORGANS) if code and code != unit and code not in s.accused]
        return CLASSES["request"][kind](
            procedure=s.next_procedure, demands=those, body=(free or ["government"])[0], received_on=walk.day, request=walk.ref(), reasons=walk.ref(),
            challenged_seq=seq, units=(unit,), is_late=drawn.below(4) == 0, late_reason=drawn.one((None, walk.ref())),
        )  # fmt: skip

    return make


def _outside_opinion(walk: Any, drawn: Any, by: str, body: str, numbers: Numbers) -> Any:
    demands = walk.snapshot.those(numbers)
    chain = demands[0].chain
    those = [d for d in demands if (d.chain, d.body) == (chain, demands[0].body)]
    remedy, conclusion = RECHECK if chain == REVIEWED else REVIEW, drawn.one(tuple(REVIEW_CONCLUSIONS))
    is_annulled = conclusion == ANNULLED
    return kinds.OutsideOpinion(
        remedy=remedy, demands=tuple(d.n for d in those), organ="省人民政府", number="1号", opinion_on=walk.day, served_on=walk.day,
        conclusion=conclusion, text=walk.ref(), next_organ=outside_code("国家信访局") if remedy == REVIEW and not is_annulled else "",
        redo=tuple(kinds.Redo(n=d.n, body=d.body) for d in those) if is_annulled else (),
        redo_due_on=walk.day + dt.timedelta(days=30) if is_annulled else None, files=walk.files(1),
    )  # fmt: skip


def _on(kind: str, act: str, fields: Callable[[Any, Any, Remedy, str], dict[str, Any]]) -> Make:
    def make(walk: Any, drawn: Any, by: str, body: str, numbers: Numbers) -> Any:
        row = states.ACTS[f"{kind}_{act}"]
        officer = by == states.OFFICER
        free = (
            states.procedures_within(act=row, snapshot=walk.snapshot, body=body)
            if officer
            else states.procedures_open_to(act=row, snapshot=walk.snapshot)
        )
        found = walk.snapshot.procedure(drawn.one(free))
        assert found.body not in walk.snapshot.accused or not officer or body != found.body
        given = fields(walk, drawn, found, body)
        about = {} if act in {"material", "draft", "approval"} else {"demands": tuple(found.demands)}
        return CLASSES[act][kind](procedure=found.n, **about, **given)

    return make


def _drafted(walk: Any, drawn: Any, found: Remedy, body: str) -> dict[str, Any]:
    rulings = tuple(kinds.Ruling(n=n, conclusion=drawn.one(tuple(REVIEW_CONCLUSIONS)), text=walk.ref()) for n in found.demands)
    free = [code for code in ORGANS if code != found.body and code not in walk.snapshot.accused]
    next_organ = drawn.one(free or [""]) if found.kind == REVIEW else ""
    return {"facts": walk.ref(), "basis": walk.ref(), "rulings": rulings, "next_organ": next_organ, "redo_days": 1 + drawn.below(60)}


def _decided(walk: Any, drawn: Any, found: Remedy, body: str) -> dict[str, Any]:
    annulled = [ruling.n for ruling in found.rulings if ruling.conclusion == ANNULLED]
    redo = tuple(kinds.Redo(n=d.n, body=d.body) for d in walk.snapshot.those(annulled))
    return {"body": body, "redo": redo, "redo_due_on": walk.day + dt.timedelta(days=found.redo_days) if annulled else None}


def _served(walk: Any, drawn: Any, found: Remedy, body: str) -> dict[str, Any]:
    is_refusal = found.state == state_of(found.kind, REFUSED)
    is_effective = drawn.below(5) > 0
    return {
        "letter": f"{found.kind}_nonacceptance_notice" if is_refusal else f"{found.kind}_opinion",
        "way": "post", "outcome": "received", "served_on": walk.day, "is_effective": is_effective,
        "opens_window": found.kind == REVIEW and is_effective and not is_refusal and drawn.below(5) > 0,
    }  # fmt: skip


def _makers(kind: str) -> dict[str, Make]:
    made = {
        "admission": lambda w, d, p, b: {
            "body": b, "investigators": (f"{b}-1", f"{b}-2"), "asked": tuple(p.others), "can_pause": d.below(4) > 0,
        },
        "nonacceptance": lambda w, d, p, b: {"body": b, "ground": "out_of_scope", "reason": w.ref()},
        "material": lambda w, d, p, b: {"body": b, "text": w.ref()},
        "suspension": lambda w, d, p, b: {"body": b, "reason": w.ref()},
        "resumption": lambda w, d, p, b: {"body": b, "note": d.one((None, w.ref()))},
        "draft": _drafted,
        "approval": lambda w, d, p, b: {"is_agreed": d.below(4) > 0, "note": d.one((None, w.ref()))},
        "decision": _decided,
        "service": _served,
        "withdrawal": lambda w, d, p, b: {"reason": d.one((None, w.ref()))},
    }  # fmt: skip
    return {f"{kind}_request": _requested(kind), **{f"{kind}_{act}": _on(kind, act, fields) for act, fields in made.items()}}


MAKERS: dict[str, Make] = {
    **_makers(REVIEW),
    **_makers(RECHECK),
    "redo_agreement": lambda w, d, k, b, n: kinds.RedoAgreed(demands=n, body=b, is_agreed=d.below(3) > 0, note=d.one((None, w.ref()))),
    "outside_opinion": _outside_opinion,
    "finality_filing": lambda w, d, k, b, n: kinds.FinalityFiled(
        demands=n, body=b, to_body="government", measures=w.ref(), aid=making_aftercare.promises(w, d, b, n)
    ),
}
