"""Random acts on the pure fold: who is accused, who is recused, whose identity is asked for."""

from __future__ import annotations

import datetime as dt
from typing import Any

from xinqiao.cases import standing
from xinqiao.cases.kinds import arbitration, suggestions
from xinqiao.cases.kinds import safeguards as kinds
from xinqiao.cases.procedures.safeguards import ASKED

OTHERS = ("other", "lower", "discipline", "court", "unit", "office")
IN_HAND = {standing.FORWARDED, standing.OBJECTED, standing.ACCEPTED, standing.DRAFTED, standing.PREREVIEWED}


def named(w: Any, d: Any, k: str, b: str, n: Any) -> kinds.AccusedNamed:
    s = w.snapshot
    accused = d.one([code for code in OTHERS if code != b])
    # the room finds a superior who is not accused either
    heir = next((code for code in (b, s.office, *OTHERS, "government") if code not in {*s.accused, accused}), b)
    held = {
        s.office, *(code for each in s.demands for code in (each.body, each.sender)), *s.rulers, *(p.body for p in s.procedures),
        *(code for each in s.demands for owed in each.owes for code in owed),
    }  # fmt: skip
    gone = (kinds.Replaced(from_body=accused, to_body=heir, to_kind="petition_office"),) if accused in held else ()
    back = tuple(
        each.n
        for each in s.demands
        if each.state in IN_HAND and (each.body == accused or (each.state == standing.OBJECTED and each.sender == accused))
    )
    return kinds.AccusedNamed(accused=(accused,), lost=(accused,), replaced=gone, demands=back, reason=w.ref())


def released(w: Any, d: Any, k: str, b: str, n: Any) -> kinds.IdentityReleased:
    asked = next(each for each in w.snapshot.releases if each.state == ASKED)
    return kinds.IdentityReleased(
        request_seq=asked.seq, is_granted=d.below(2) > 0, officer=asked.officer, until_on=asked.until_on, reason=w.ref()
    )


def ruled(w: Any, d: Any, k: str, b: str, n: Any) -> kinds.RecusalRuled:
    asked = next(each for each in w.snapshot.recusal_requests if each.is_open and each.ruler == b)
    is_recused = d.below(2) > 0
    return kinds.RecusalRuled(request_seq=asked.seq, is_recused=is_recused, body=b, reason=w.ref(), officer=f"{b}-0" if is_recused else "")


MAKERS: dict[str, Any] = {
    "accused_naming": named,
    "identity_request": lambda w, d, k, b, n: kinds.IdentityRequested(
        body=b, officer=f"{b}-0", purpose=w.ref(), until_on=w.day + dt.timedelta(days=9)
    ),
    "identity_release": released,
    "file_clearance": lambda w, d, k, b, n: kinds.FileCleared(
        file=d.one(w.snapshot.files_given), way=d.one(("free", "copy", "kept")), files=w.files(d.below(2)), reason=w.ref()
    ),
    "recusal": lambda w, d, k, b, n: kinds.Recused(body=b, officer=f"{b}-{d.below(2)}", interest="kin"),
    "recusal_request": lambda w, d, k, b, n: kinds.RecusalRequested(
        about=d.one(("handler", "head")), ruler=d.one((w.snapshot.owner, w.snapshot.office)), reason=w.ref()
    ),
    "recusal_ruling": ruled,
}
MAKERS |= {
    "arbitration": lambda w, d, k, b, n: arbitration.ArbitrationAsked(
        demands=n, from_body=b, to_body=d.one(("office", "government")), ground="dispute", disputing=(b,), is_meeting=False, reason=w.ref()
    ),
    "designation": lambda w, d, k, b, n: arbitration.Designated(
        demands=n, from_body=b, to_body=d.one(("unit", "other")), to_kind="unit", reason=w.ref()
    ),
}
MAKERS |= {
    "appraisal": lambda w, d, k, b, n: suggestions.Appraised(demands=n, body=b, way="study", participants=None, findings=w.ref()),
    "adoption": lambda w, d, k, b, n: suggestions.AdoptionDecided(demands=n, body=b, degree="whole", grade="A", reason=w.ref()),
}
