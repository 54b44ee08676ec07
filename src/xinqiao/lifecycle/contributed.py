"""What other bodies do their part in is answered in one answer, once their parts are in (art. 24)."""

from __future__ import annotations

from xinqiao.cases.procedures.cooperation import Cooperation
from xinqiao.directory.tree import name_of
from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.lifecycle.sheet import Sheet


def require_contributed(*, sheet: Sheet) -> None:
    """Raises Refusal cooperation_open where a body that does its part in these demands has not given it."""
    on = set(sheet.demands)
    owing = [
        p.body for p in sheet.before.procedures if isinstance(p, Cooperation) and p.is_open and not p.is_leader and on & set(p.demands)
    ]
    if owing:
        raise Refusal(
            code="cooperation_open",
            message=told("还在等协办意见：%(bodies)s。等意见到了写进同一份答复；确实不需要的，先取消协办。"),
            params={"bodies": "、".join(name_of(code) for code in owing)},
            kind=RefusalKind.NOT_ALLOWED,
            source="art. 24",
        )
