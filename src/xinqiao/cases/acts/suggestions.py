"""The acts of a suggestion, between its acceptance and its reply (pure data)."""

from __future__ import annotations

from xinqiao.cases import standing
from xinqiao.cases.acts.row import HOLDER, OFFICER, Act, Condition, DemandTest, row
from xinqiao.foundation.refusal import told
from xinqiao.statute.classes import SUGGESTION

CONDITIONS: dict[str, Condition] = {}
DEMAND_TESTS: dict[str, DemandTest] = {
    "appraisal": DemandTest(lambda d: d.klass == SUGGESTION, told("只有建议意见类的诉求要论证。")),
    "answer_draft": DemandTest(
        lambda d: d.klass != SUGGESTION or bool(d.adoption),
        told("建议意见要先论证，决定采纳、部分采纳或者不采纳并说明理由，再拟稿答复。"),
    ),
    "adoption": DemandTest(
        lambda d: d.klass == SUGGESTION and bool(d.appraised_seq), told("请先论证，再决定是否采纳。只有建议意见类的诉求可以采纳。")
    ),
}
_LIVE = ("registered", "not_completed")

ACTS: tuple[Act, ...] = (
    row(
        "appraisal", told("论证"), "case:appraised", (OFFICER,), "art. 29",
        capability="case:handle", relations=(HOLDER,), states=(standing.ACCEPTED,), conditions=_LIVE,
        clock=told("不影响期限"), needs=("way", "findings"),
    ),
    row(
        "adoption", told("采纳"), "case:adoption_decided", (OFFICER,), "art. 29",
        capability="case:handle", relations=(HOLDER,), states=(standing.ACCEPTED,), conditions=_LIVE,
        clock=told("不影响期限；随后拟稿答复建议人"), needs=("degree", "grade", "reason"),
    ),
)  # fmt: skip
