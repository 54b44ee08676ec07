"""The acts that end a dispute on whose matter it is (pure data)."""

from __future__ import annotations

from xinqiao.cases import standing
from xinqiao.cases.acts.row import HOLDER, OFFICER, Act, Condition, DemandTest, row
from xinqiao.foundation.refusal import told

RETURNS_BEFORE_ARBITRATION = 2
"""After so many agreed returns the next one goes to whoever can designate."""

CONDITIONS: dict[str, Condition] = {}
DEMAND_TESTS: dict[str, DemandTest] = {
    "arbitration": DemandTest(
        lambda d: not d.arbiter and bool(d.returns or d.state == standing.OBJECTED),
        told("还没有单位退回过这项诉求，请先转送；已经报请裁定的，等裁定结果。"),
    ),
    "designation": DemandTest(lambda d: bool(d.arbiter), told("这项诉求没有报请裁定。")),
}
_LIVE = ("registered", "not_completed")

ACTS: tuple[Act, ...] = (
    row(
        "arbitration", told("报请裁定"), "case:arbitration_asked", (OFFICER,), "art. 24",
        capability="case:rule_objection", relations=(HOLDER,), states=(standing.SCREENED, standing.OBJECTED), conditions=_LIVE,
        clock=told("由裁定单位限期指定；其他期限照算"), needs=("ground", "reason"),
    ),
    row(
        "designation", told("指定办理"), "case:designated", (OFFICER,), "art. 24",
        capability="case:rule_objection", relations=(HOLDER,), states=(standing.OBJECTED,), conditions=_LIVE,
        clock=told("裁定期限结束；告知（15日）开始，不得再退"), letters=("forwarding_letter", "forwarding_notice"), needs=("to_body", "reason"),
    ),
)  # fmt: skip
