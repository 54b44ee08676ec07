"""What somebody types to hand material over, to entrust a person or to record an inquiry, drawn from random choices."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from xinqiao.cases import standing
from xinqiao.cases.principals import Principal
from xinqiao.foundation.time import SHANGHAI
from xinqiao.statute.local.paper_lists import ATTEND, REMEDY, SUPPLEMENT, WITHDRAW

Draw = Callable[[Sequence[Any]], Any]


def _transfer(s: standing.Snapshot, by: Principal, one: Draw, today: dt.date) -> dict[str, Any]:
    is_accusation = any(d.klass == "accusation" for d in s.demands)
    return {
        "organ_kind": "discipline" if is_accusation else one(("court", "administrative")),
        "organ": "青禾市中级人民法院", "reason": "依法由该机关处理。", "enclosed": ["petition_copy"], "sheets": 3,
    }  # fmt: skip


def _mandate(s: standing.Snapshot, by: Principal, one: Draw, today: dt.date) -> dict[str, Any]:
    return {
        "name": "安立秋", "relation": "relative", "powers": [one((SUPPLEMENT, REMEDY, ATTEND)), WITHDRAW], "is_verified": True,
        "until_on": one((None, today + dt.timedelta(days=60))),
    }  # fmt: skip


def _standing(s: standing.Snapshot) -> int:
    return next((each.n for each in s.mandates if not each.is_ended), 1)


def _record(s: standing.Snapshot, by: Principal, one: Draw, today: dt.date) -> dict[str, Any]:
    at = dt.datetime.combine(today, dt.time(0, 30), SHANGHAI)
    return {
        "began_at": at, "ended_at": at, "place": "物业办公室", "investigators": "陈和平 住建局\n简宁 住建局", "clerk": "陈和平",
        "name": "物业经理", "talk": [{"question": "换热站什么时候修的？", "answer": "十一月。"}],
        "signing": one(("signed", "refused")), "refusal": "不愿签名，社区干部在场。",
    }  # fmt: skip


TERMS: dict[str, Callable[[standing.Snapshot, Principal, Draw, dt.date], dict[str, Any]]] = {
    "transfer": _transfer,
    "mandate": _mandate,
    "mandate_revocation": lambda s, by, one, today: {"mandate": _standing(s)},
    "agency": lambda s, by, one, today: {"mandate": _standing(s), "power": one((WITHDRAW, SUPPLEMENT)), "is_verified": True},
    "investigation_record": _record,
    "investigation_report": lambda s, by, one, today: {
        "began_on": today, "ended_on": today, "investigators": "陈和平 住建局\n简宁 住建局", "process": "到现场测温。",
        "facts": "室温14度。", "evidence": "测温记录\n照片", "opinion": "责成更换水泵。",
    },
}  # fmt: skip
