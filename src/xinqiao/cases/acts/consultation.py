"""The acts of a consultation, and the four outcomes of art. 27 (pure data)."""

from __future__ import annotations

from xinqiao.cases import standing
from xinqiao.cases.acts.row import CONDUCTOR, HOLDER, INVOLVED, OFFICE, OFFICER, Act, Condition, DemandTest, row
from xinqiao.cases.procedures.consultation import CONSULTATION_OPEN, CONSULTATION_TASKS
from xinqiao.foundation.refusal import told

CONDITIONS: dict[str, Condition] = {}
DEMAND_TESTS: dict[str, DemandTest] = {}
EFFECTIVE = frozenset({standing.ACCEPTED, standing.DRAFTED, standing.PREREVIEWED, standing.CONCLUDED, standing.SERVED})
_CONFER = "art. 24, 27, 28, 37"

ACTS: tuple[Act, ...] = (
    row(
        "consultation_opening", told("发起会商"), "consultation:opened", (OFFICER,), _CONFER,
        capability="consultation:convene", relations=(HOLDER, OFFICE, CONDUCTOR), conditions=("registered", "not_archived"),
        clock=told("会商时限开始；其他期限照常计算"), needs=("way", "subject"),
    ),
    row(
        "consultation_statement", told("会商意见"), "consultation:spoken", (OFFICER,), _CONFER,
        capability="consultation:join", relations=(CONDUCTOR, INVOLVED), procedure="consultation", procedure_states=(CONSULTATION_OPEN,),
        conditions=("not_archived",), clock=told("不影响期限"), needs=("text",),
    ),
    row(
        "consultation_conclusion", told("会商结论"), "consultation:concluded", (OFFICER,), _CONFER,
        capability="consultation:convene", relations=(CONDUCTOR,), procedure="consultation", procedure_states=(CONSULTATION_OPEN,),
        conditions=("not_archived",), clock=told("会商时限结束；会商任务按定下的日期计算"), letters=("consultation_minutes",),
        needs=("held_at", "place", "host", "conclusion"),
    ),
    row(
        "consultation_task", told("会商任务反馈"), "consultation:task_done", (OFFICER,), _CONFER,
        capability="consultation:join", relations=(CONDUCTOR, INVOLVED), procedure="consultation", procedure_states=(CONSULTATION_TASKS,),
        conditions=("not_archived",), clock=told("会商任务时限结束"), needs=("task", "result"),
    ),
    row(
        "consultation_cancellation", told("取消会商"), "consultation:cancelled", (OFFICER,), _CONFER,
        capability="consultation:convene", relations=(CONDUCTOR,), procedure="consultation",
        procedure_states=(CONSULTATION_OPEN, CONSULTATION_TASKS), conditions=("not_archived",),
        clock=told("会商的期限取消"), needs=("reason",),
    ),
    row(
        "effects", told("三到位一处理"), "case:effects_recorded", (OFFICER,), "art. 27",
        capability="case:handle", relations=(HOLDER,), states=EFFECTIVE, conditions=("registered", "not_archived"),
        clock=told("不影响期限"), needs=("effects",),
    ),
)  # fmt: skip
