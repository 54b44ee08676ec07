"""The acts of a cooperation (pure data)."""

from __future__ import annotations

from xinqiao.cases import standing
from xinqiao.cases.acts.row import CONDUCTOR, HOLDER, INVOLVED, OFFICER, Act, Condition, DemandTest, row
from xinqiao.cases.procedures.cooperation import COOPERATION_ASKED, COOPERATION_DECLINED
from xinqiao.foundation.refusal import told

CONDITIONS: dict[str, Condition] = {}
DEMAND_TESTS: dict[str, DemandTest] = {}
_LIVE = ("registered", "not_completed")
_TOGETHER = "art. 24, 28"
SHARED = frozenset({standing.SCREENED, standing.FORWARDED, standing.ACCEPTED, standing.DRAFTED, standing.PREREVIEWED})

ACTS: tuple[Act, ...] = (
    row(
        "cooperation", told("请求协办"), "cooperation:asked", (OFFICER,), _TOGETHER,
        capability="case:cooperate", relations=(HOLDER,), states=SHARED, conditions=_LIVE,
        clock=told("协办期限按定下的日期计算；办理期限不变"), needs=("to_bodies", "task", "due_on"),
    ),
    row(
        "dual_assignment", told("双交办"), "cooperation:leader_asked", (OFFICER,), "art. 18, 22(1)(3)",
        capability="case:assign", relations=(HOLDER,), states=(standing.SCREENED,), conditions=_LIVE,
        clock=told("同交办；领导的反馈按定下的日期计算"), letters=("assignment_letter", "forwarding_notice"),
        needs=("to_body", "report_due_on", "leader", "task"),
    ),
    row(
        "cooperation_contribution", told("协办意见"), "cooperation:contributed", (OFFICER,), _TOGETHER,
        capability="case:contribute", relations=(CONDUCTOR,), procedure="cooperation", procedure_states=(COOPERATION_ASKED,),
        conditions=("not_archived",), clock=told("协办期限结束"), needs=("text",),
    ),
    row(
        "cooperation_objection", told("协办异议"), "cooperation:declined", (OFFICER,), _TOGETHER,
        capability="case:contribute", relations=(CONDUCTOR,), procedure="cooperation", procedure_states=(COOPERATION_ASKED,),
        conditions=("not_archived",), clock=told("协办期限照常计算"), needs=("reason",),
    ),
    row(
        "cooperation_ruling", told("协办裁定"), "cooperation:ruled", (OFFICER,), _TOGETHER,
        capability="case:cooperate", relations=(INVOLVED,), procedure="cooperation", procedure_states=(COOPERATION_DECLINED,),
        conditions=("not_archived",), clock=told("同意的，协办期限取消；不同意的，照常计算"), needs=("is_agreed", "reason"),
    ),
    row(
        "cooperation_cancellation", told("取消协办"), "cooperation:cancelled", (OFFICER,), _TOGETHER,
        capability="case:cooperate", relations=(INVOLVED,), procedure="cooperation",
        procedure_states=(COOPERATION_ASKED, COOPERATION_DECLINED), conditions=("not_archived",),
        clock=told("协办期限取消"), needs=("reason",),
    ),
)  # fmt: skip
