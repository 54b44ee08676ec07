"""What is being heard is not answered before: the opinion of the panel is a ground of the answer (arts 31(6), 36(2))."""

from __future__ import annotations

from xinqiao.foundation.refusal import Refusal, RefusalKind, told
from xinqiao.lifecycle.sheet import Sheet


def require_heard(*, sheet: Sheet) -> None:
    """Raises Refusal hearing_open where a hearing on these demands has not come to its opinion."""
    on = set(sheet.demands or (sheet.procedure.demands if sheet.procedure else ()))
    if any(p.is_open and p.holds_answer and on & set(p.demands) for p in sheet.before.procedures):
        raise Refusal(
            code="hearing_open",
            message=told("这项诉求正在听证程序中，请等听证意见作出，或者终止听证以后，再作出答复。"),
            kind=RefusalKind.NOT_ALLOWED,
            source="art. 31, 36",
        )
