"""The acts that keep people away from a case, or let somebody learn who petitions (pure data)."""

from __future__ import annotations

from xinqiao.cases.acts.row import HOLDER, OFFICE, OFFICER, PETITIONER, READER, RULER, Act, Condition, DemandTest, row
from xinqiao.cases.procedures.safeguards import ASKED
from xinqiao.foundation.refusal import told

CONDITIONS: dict[str, Condition] = {
    "sealed": Condition(lambda s: s.is_sealed, told("这件事的信访人身份没有另外保管，不用申请披露。")),
    "identity_asked": Condition(lambda s: any(each.state == ASKED for each in s.releases), told("没有等着决定的身份披露申请。")),
    "files_given": Condition(lambda s: s.is_sealed and bool(s.files_given), told("这件事没有要另行保管的附件。")),
    "recusal_asked": Condition(lambda s: any(each.is_open for each in s.recusal_requests), told("没有等着决定的回避申请。")),
}
DEMAND_TESTS: dict[str, DemandTest] = {}
_LIVE = ("registered", "not_archived")

ACTS: tuple[Act, ...] = (
    row(
        "accused_naming", told("指明被反映单位"), "case:accused_named", (OFFICER,), "art. 30(3)",
        capability="case:screen", relations=(HOLDER, OFFICE), conditions=_LIVE,
        clock=told("被反映单位名下的期限取消，另行转送"), needs=("accused", "reason"),
    ),
    row(
        "identity_request", told("申请披露身份"), "case:identity_requested", (OFFICER,), "art. 30(3)",
        capability="case:handle", relations=(HOLDER, OFFICE), conditions=(*_LIVE, "sealed"),
        clock=told("不影响期限"), needs=("purpose", "until_on"),
    ),
    row(
        "identity_release", told("身份披露"), "case:identity_released", (OFFICER,), "art. 30(3), 46(5)",
        capability="identity:release", relations=(OFFICE,), conditions=("not_archived", "identity_asked"),
        clock=told("不影响期限"), needs=("is_granted", "reason"),
    ),
    row(
        "file_clearance", told("附件脱敏"), "case:file_cleared", (OFFICER,), "art. 30(3), 46(5)",
        capability="identity:keep", relations=(OFFICE,), conditions=(*_LIVE, "files_given"),
        clock=told("不影响期限"), needs=("file", "way", "reason"),
    ),
    row(
        "recusal", told("回避申报"), "case:recused", (OFFICER,), "art. 28(3)",
        capability="case:read", relations=(READER,), conditions=("not_archived",),
        clock=told("不影响期限；由单位负责人另行分办"), needs=("interest",),
    ),
    row(
        "recusal_request", told("申请回避"), "case:recusal_requested", (PETITIONER,), "art. 28(3)",
        conditions=("registered", "not_completed"), clock=told("不影响期限"), needs=("about", "reason"),
    ),
    row(
        "recusal_ruling", told("回避决定"), "case:recusal_ruled", (OFFICER,), "art. 28(3)",
        capability="case:rule_recusal", relations=(RULER,), conditions=("not_archived", "recusal_asked"),
        clock=told("不影响期限；决定回避的由单位负责人另行分办"), needs=("is_recused", "reason"),
    ),
)  # fmt: skip
