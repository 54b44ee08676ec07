"""The acts of the simple procedure (pure data)."""

from __future__ import annotations

from xinqiao.cases import standing
from xinqiao.cases.acts.row import HOLDER, OFFICER, PETITIONER, Act, Condition, DemandTest, row
from xinqiao.foundation.refusal import told
from xinqiao.statute.classes import ACCUSATION, REDIRECTED_PATHS

CONDITIONS: dict[str, Condition] = {}
DEMAND_TESTS: dict[str, DemandTest] = {
    "simple_procedure": DemandTest(
        lambda d: not d.is_simple and d.klass != ACCUSATION and d.path not in REDIRECTED_PATHS,
        told("已经按简易办理的、检举控告的、应走其他法定途径的，不能再选简易办理。"),
    ),
    "simple_answer": DemandTest(lambda d: d.is_simple, told("只有按简易办理的诉求可以简易答复。")),
    "ordinary_procedure": DemandTest(
        lambda d: d.is_simple and (d.state != standing.SERVED or d.outcome == standing.SIMPLY_ANSWERED),
        told("只有按简易办理的诉求可以转为普通程序。"),
    ),
}
_LIVE = ("registered", "not_completed")

ACTS: tuple[Act, ...] = (
    row(
        "simple_procedure", told("适用简易办理"), "case:simple_procedure_chosen", (OFFICER,), "art. 22, 31",
        capability="case:simplify", relations=(HOLDER,), states=(standing.SCREENED, standing.FORWARDED), conditions=_LIVE,
        clock=told("转送、受理各3个工作日，受理后10个工作日内答复；条例的期限照常计算"), needs=("ground",),
    ),
    row(
        "simple_answer", told("简易答复"), "case:simply_answered", (OFFICER,), "art. 22, 31",
        capability="case:answer_simply", relations=(HOLDER,), states=(standing.FORWARDED, standing.ACCEPTED), conditions=_LIVE,
        clock=told("简易办理期限和办理期限结束；评价开始"), letters=("brief_reply",), needs=("replies", "way", "answered_on"),
    ),
    row(
        "ordinary_procedure", told("转普通程序"), "case:ordinary_procedure_chosen", (OFFICER, PETITIONER), "art. 31, 34",
        capability="case:make_ordinary", relations=(HOLDER,), states=(standing.SCREENED, standing.FORWARDED, standing.ACCEPTED, standing.SERVED),
        conditions=("registered", "not_archived"),
        clock=told("简易办理期限取消；条例的期限从受理之日算，已答复的从要求之日重新起算"), needs=("reason",),
    ),
)  # fmt: skip
