"""The acts that follow an answer, and the word on progress before it (pure data)."""

from __future__ import annotations

from xinqiao.cases import standing
from xinqiao.cases.acts.row import CONDUCTOR, HOLDER, INVOLVED, OFFICE, OFFICER, PETITIONER, Act, Condition, DemandTest, row
from xinqiao.cases.procedures.aftercare import FULFILMENT_OPEN, FULFILMENT_UNKEPT, KEPT, RELOOK_OPEN, SETTLED
from xinqiao.foundation.refusal import told

CONDITIONS: dict[str, Condition] = {
    "answer_served": Condition(
        lambda s: any(d.state == standing.SERVED and d.outcome != "withdrawn" for d in s.demands), told("书面答复送达以后才能回访核实。")
    ),
    "promised": Condition(
        lambda s: any(each.state not in SETTLED or (each.state == KEPT and not each.is_ruled) for _of, each in s.promises),
        told("这件事没有承诺事项，或者已经核实做到了。"),
    ),
}
DEMAND_TESTS: dict[str, DemandTest] = {}
TOLD_IN = frozenset({standing.FORWARDED, standing.ACCEPTED, standing.DRAFTED, standing.PREREVIEWED, standing.CONCLUDED, standing.SERVED})
_BOTH = (FULFILMENT_OPEN, FULFILMENT_UNKEPT)
_LIVE = ("registered", "not_archived")
_ARTICLE = "art. 28, 31, 32"

ACTS: tuple[Act, ...] = (
    row(
        "progress_note", told("进度反馈"), "case:progress_noted", (OFFICER,), "art. 18, 28",
        capability="case:handle", relations=(HOLDER,), states=TOLD_IN, conditions=_LIVE,
        clock=told("从这一次起，重新计算下一次进度反馈的日期"), needs=("occasion", "way", "told_on", "text"),
    ),
    row(
        "callback", told("回访核实"), "case:called_back", (OFFICER,), "art. 32, 35",
        capability="case:call_back", relations=(OFFICE, HOLDER), conditions=(*_LIVE, "answer_served"),
        clock=told("发现不一致的，复看时限开始"), needs=("way", "done_on", "is_reached", "text"),
    ),
    row(
        "relook_conclusion", told("复看结论"), "relook:concluded", (OFFICER,), "art. 21, 28",
        capability="case:relook", relations=(CONDUCTOR,), procedure="relook", procedure_states=(RELOOK_OPEN,), conditions=("not_archived",),
        clock=told("复看时限结束；还要做的事按各自的日期计算"), needs=("finding", "text"),
    ),
    row(
        "promise_performance", told("兑现登记"), "promise:performed", (OFFICER,), _ARTICLE,
        capability="case:handle", relations=(CONDUCTOR, INVOLVED), procedure="fulfilment", procedure_states=_BOTH, conditions=("not_archived",),
        clock=told("这一件承诺的期限结束"), needs=("promise", "on", "evidence"),
    ),
    row(
        "promise_postponement", told("承诺延期"), "promise:postponed", (OFFICER,), _ARTICLE,
        capability="case:handle", relations=(CONDUCTOR, INVOLVED), procedure="fulfilment", procedure_states=_BOTH, conditions=("not_archived",),
        clock=told("这一件承诺的日期改到新的一天；次数和天数由本地规定限制"), needs=("promise", "due_on", "reason"),
    ),
    row(
        "promise_failure", told("承诺未兑现"), "promise:failed", (OFFICER,), _ARTICLE,
        capability="case:handle", relations=(CONDUCTOR, INVOLVED), procedure="fulfilment", procedure_states=_BOTH, conditions=("not_archived",),
        clock=told("承诺督促时限开始；承诺的期限不停"), needs=("promise", "reason"),
    ),
    row(
        "promise_dispute", told("反映未兑现"), "promise:disputed", (PETITIONER,), _ARTICLE,
        conditions=(*_LIVE, "promised"), clock=told("承诺督促时限开始"), needs=("promise", "text"),
    ),
    row(
        "promise_ruling", told("承诺督促"), "promise:ruled", (OFFICER,), _ARTICLE,
        capability="promise:rule", relations=(OFFICE,), procedure="fulfilment", procedure_states=(FULFILMENT_UNKEPT,),
        conditions=("not_archived",), clock=told("承诺督促时限结束；限期履行的，重新起算"), needs=("promise", "ruling", "reason"),
    ),
)  # fmt: skip
