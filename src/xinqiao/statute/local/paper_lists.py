"""Lists for the papers that go with a case: transfer, power of attorney, record of an inquiry. Local data; no law fixes them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from xinqiao.statute.article import Article
from xinqiao.statute.codes import Code, CodeList
from xinqiao.statute.wording import told

_FROM = date(2022, 5, 1)
DISCIPLINE_ORGAN = "discipline"

TRANSFER_ORGANS = CodeList(
    "transfer_organ", told("移送给哪一类机关"), "1", _FROM, told("《信访工作条例》第二十二条第二款、第三十条、第三十一条"),
    (
        Code(DISCIPLINE_ORGAN, told("纪检监察机关"), Article(30)),
        Code("court", told("人民法院"), Article(31, 0, 1)),
        Code("procuratorate", told("人民检察院"), Article(31, 0, 1)),
        Code("police", told("公安机关"), Article(31, 0, 1)),
        Code("arbitration", told("仲裁机构"), Article(31, 0, 2)),
        Code("party", told("党组织、组织部门"), Article(31, 0, 3)),
        Code("administrative", told("行政机关（行政复议、许可、处罚等）"), Article(31, 0, 4)),
    ),
)  # fmt: skip

TRANSFER_ENCLOSURES = CodeList(
    "transfer_enclosure", told("移送哪些材料"), "1", _FROM, told("信访工作惯例"),
    (
        Code("petition", told("信访材料原件")),
        Code("petition_copy", told("信访材料复印件")),
        Code("attachments", told("信访人提交的附件")),
        Code("notice", told("告知书副本")),
        Code("findings", told("本单位已经查到的材料")),
    ),
)  # fmt: skip

AGENT_RELATIONS = CodeList(
    "agent_relation", told("与信访人的关系"), "1", _FROM, told("信访工作惯例"),
    (
        Code("relative", told("近亲属")),
        Code("guardian", told("监护人")),
        Code("lawyer", told("律师、法律援助人员")),
        Code("community", told("社区、单位推荐的人")),
        Code("volunteer", told("代办员")),
        Code("other", told("其他")),
    ),
)  # fmt: skip

SUPPLEMENT, REMEDY, ATTEND, SETTLE, WITHDRAW, RECEIVE = "supplement", "remedy", "attend", "settle", "withdraw", "receive"
MANDATE_POWERS = CodeList(
    "mandate_power", told("委托权限"), "1", _FROM, told("信访工作惯例；代为和解、撤回要特别写明"),
    (
        Code(RECEIVE, told("查询进展、代收文书")),
        Code(SUPPLEMENT, told("陈述、补充材料、回答询问")),
        Code(REMEDY, told("申请复查、复核，要求转普通程序")),
        Code(ATTEND, told("申请和参加听证、调解，申请回避")),
        Code(SETTLE, told("特别授权：同意调解、和解")),
        Code(WITHDRAW, told("特别授权：撤回诉求和申请")),
    ),
)  # fmt: skip

# Which power an act of the petitioner asks of who acts for them. What stands nowhere here is done by the petitioner alone.
POWER_FOR: Mapping[str, str] = MappingProxyType(
    {
        "supplement": SUPPLEMENT,
        "promise_dispute": SUPPLEMENT,
        "ordinary_procedure": REMEDY,
        "review_request": REMEDY,
        "recheck_request": REMEDY,
        "hearing_request": ATTEND,
        "hearing_consent": ATTEND,
        "hearing_objection": ATTEND,
        "recusal_request": ATTEND,
        "mediation_proposal": ATTEND,
        "mediation_consent": SETTLE,
        "mediation_ending": SETTLE,
        "withdrawal": WITHDRAW,
        "review_withdrawal": WITHDRAW,
        "recheck_withdrawal": WITHDRAW,
        "hearing_withdrawal": WITHDRAW,
    }
)
MANDATES_MOST = 9
"""How many people one matter can have been entrusted to, one after the other; more is a slip or a chain of sub-agents."""

SIGNED, UNSIGNED = "signed", "refused"
SIGNINGS: Mapping[str, str] = MappingProxyType({SIGNED: told("已核对并签名"), UNSIGNED: told("拒绝签名")})
