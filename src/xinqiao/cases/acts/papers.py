"""The acts by which papers are issued: transfer, power of attorney, record and report of an inquiry (pure data)."""

from __future__ import annotations

from xinqiao.cases import standing
from xinqiao.cases.acts.row import CONDUCTOR, HOLDER, OFFICE, OFFICER, PETITIONER, Act, Condition, DemandTest, row
from xinqiao.cases.procedures.review import Remedy
from xinqiao.cases.standing import Snapshot
from xinqiao.foundation.refusal import told
from xinqiao.statute.classes import ACCUSATION
from xinqiao.statute.local.paper_lists import MANDATES_MOST

_IN_HAND = (standing.ACCEPTED, standing.DRAFTED, standing.PREREVIEWED)


def _is_looked_into(s: Snapshot) -> bool:
    return any(d.state in _IN_HAND for d in s.demands) or any(isinstance(p, Remedy) and p.is_open for p in s.procedures)


CONDITIONS: dict[str, Condition] = {
    "has_principal": Condition(lambda s: not s.is_anonymous, told("匿名提出的，没有可以委托的人。")),
    "mandate_free": Condition(lambda s: len(s.mandates) < MANDATES_MOST, told("这件事已经委托过多人，请先核对。")),
    "mandated": Condition(lambda s: any(not each.is_ended for each in s.mandates), told("这件事没有代理人。")),
    "looked_into": Condition(_is_looked_into, told("这件事现在没有在办理，也没有在复查、复核，不用调查。")),
}
DEMAND_TESTS: dict[str, DemandTest] = {
    "transfer": DemandTest(
        lambda d: not d.is_transferred and (d.outcome == "redirected" or d.klass == ACCUSATION),
        told("只有已经告知走其他法定途径的诉求、检举控告的诉求可以移送，每项移送一次。"),
    ),
}
_LIVE = ("registered", "not_archived")

ACTS: tuple[Act, ...] = (
    row(
        "transfer", told("移送"), "case:transferred", (OFFICER,), "art. 22(2), 30, 31(1)-(4)",
        capability="case:redirect", relations=(HOLDER,),
        states=(standing.SCREENED, standing.FORWARDED, standing.ACCEPTED, standing.CONCLUDED, standing.SERVED), conditions=_LIVE,
        clock=told("不影响期限；诉求照常要有结果"), letters=("handover_letter", "discipline_handover"),
        needs=("organ_kind", "organ", "reason"),
    ),
    row(
        "mandate", told("委托代理"), "case:mandated", (OFFICER, PETITIONER), "art. 17, 18, 20",
        capability="case:register", relations=(HOLDER, OFFICE), conditions=(*_LIVE, "has_principal", "mandate_free"),
        clock=told("不影响期限"), letters=("mandate",), needs=("name", "powers"),
    ),
    row(
        "mandate_revocation", told("撤销委托"), "case:mandate_ended", (OFFICER, PETITIONER), "art. 17, 18",
        capability="case:register", relations=(HOLDER, OFFICE), conditions=("not_archived", "mandated"),
        clock=told("不影响期限"), needs=("mandate",),
    ),
    row(
        "agency", told("代理核验"), "case:agent_seen", (OFFICER,), "art. 17, 18",
        capability="case:register", relations=(HOLDER, OFFICE), conditions=("not_archived", "mandated"),
        clock=told("不影响期限"), needs=("mandate", "power"),
    ),
    row(
        "investigation_record", told("调查笔录"), "case:investigated", (OFFICER,), "art. 31(6), 35, 36",
        capability="case:investigate", relations=(HOLDER, CONDUCTOR), conditions=(*_LIVE, "looked_into"),
        clock=told("不影响期限"), letters=("investigation_record",), needs=("investigators", "name", "talk"),
    ),
    row(
        "investigation_report", told("调查报告"), "case:investigation_reported", (OFFICER,), "art. 31(6), 32, 35, 36",
        capability="case:investigate", relations=(HOLDER, CONDUCTOR), conditions=(*_LIVE, "looked_into"),
        clock=told("不影响期限"), letters=("investigation_report",), needs=("investigators", "process", "facts", "evidence", "opinion"),
    ),
)  # fmt: skip
