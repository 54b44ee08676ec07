"""The acts of a mediation (pure data)."""

from __future__ import annotations

from xinqiao.cases import standing
from xinqiao.cases.acts.row import CONDUCTOR, HOLDER, OFFICER, PETITIONER, Act, Condition, DemandTest, row
from xinqiao.cases.procedures.mediation import MEDIATION_DUTIES, MEDIATION_OPEN, MEDIATION_PROPOSED
from xinqiao.foundation.refusal import told
from xinqiao.statute.classes import CLAIM

CONDITIONS: dict[str, Condition] = {
    "unmediated": Condition(
        lambda s: not any(p.kind == "mediation" and p.is_open for p in s.procedures), told("这件事已经有一次调解没有结束。")
    ),
}
DEMAND_TESTS: dict[str, DemandTest] = {
    "mediation_proposal": DemandTest(lambda d: d.klass == CLAIM, told("只有申诉求决类的诉求可以调解、和解。")),
}
MEDIABLE = frozenset({standing.SCREENED, standing.FORWARDED, standing.ACCEPTED, standing.DRAFTED, standing.PREREVIEWED, standing.SERVED})
_ARTICLE = "art. 33, 37"
_BOTH = (OFFICER, PETITIONER)

ACTS: tuple[Act, ...] = (
    row(
        "mediation_proposal", told("提出调解"), "mediation:proposed", _BOTH, _ARTICLE,
        capability="mediation:conduct", relations=(HOLDER,), states=MEDIABLE, conditions=("registered", "not_archived", "unmediated"),
        clock=told("调解时限开始；办理期限照常计算"), needs=("way", "dispute", "other"),
    ),
    row(
        "mediation_consent", told("调解同意"), "mediation:consented", _BOTH, _ARTICLE,
        capability="mediation:conduct", relations=(CONDUCTOR,), procedure="mediation", procedure_states=(MEDIATION_PROPOSED,),
        conditions=("not_archived",), clock=told("双方都同意才开始调解；不同意的，调解到此为止"), needs=("is_agreed",),
    ),
    row(
        "mediation_session", told("调解记录"), "mediation:held", (OFFICER,), _ARTICLE,
        capability="mediation:conduct", relations=(CONDUCTOR,), procedure="mediation", procedure_states=(MEDIATION_OPEN,),
        conditions=("not_archived",), clock=told("不影响期限"), needs=("held_on", "place", "mediators", "text"),
    ),
    row(
        "mediation_agreement", told("调解协议"), "mediation:agreed", (OFFICER,), _ARTICLE,
        capability="mediation:conduct", relations=(CONDUCTOR,), procedure="mediation", procedure_states=(MEDIATION_OPEN,),
        conditions=("not_archived",), clock=told("调解时限结束；约定的事按各自的日期计算"), letters=("mediation_agreement", "reconciliation_agreement"),
        needs=("terms", "mediators", "signed_on"),
    ),
    row(
        "mediation_performance", told("履行登记"), "mediation:duty_done", (OFFICER,), _ARTICLE,
        capability="mediation:conduct", relations=(CONDUCTOR,), procedure="mediation", procedure_states=(MEDIATION_DUTIES,),
        conditions=("not_archived",), clock=told("这一项的履行期限结束"), needs=("duty", "is_kept", "evidence"),
    ),
    row(
        "mediation_ending", told("终止调解"), "mediation:ended", _BOTH, _ARTICLE,
        capability="mediation:conduct", relations=(CONDUCTOR,), procedure="mediation", procedure_states=(MEDIATION_PROPOSED, MEDIATION_OPEN),
        conditions=("not_archived",), clock=told("调解时限取消；诉求照常办理"), needs=("reason",),
    ),
)  # fmt: skip
