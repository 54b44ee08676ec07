"""The shipped code lists. Local conventions seen in public systems; a locality may replace each by a later version."""

from __future__ import annotations

from datetime import date

from xinqiao.statute.article import Article
from xinqiao.statute.classes import ACCUSATION, CLAIM, SUGGESTION
from xinqiao.statute.codes import Code, CodeList
from xinqiao.statute.local.aftercare_lists import AFTERCARE_LISTS
from xinqiao.statute.local.categories import CATEGORIES
from xinqiao.statute.local.hearing_lists import HEARING_LISTS
from xinqiao.statute.local.mediation_lists import MEDIATION_WAYS
from xinqiao.statute.local.other_routes import OTHER_ROUTES
from xinqiao.statute.wording import told

_FROM = date(2022, 5, 1)
_CONVENTION = told("各地信访信息系统通行做法")
_ART_17 = Article(17, 1)

CHANNELS = CodeList(
    "channel", told("信访形式"), "1", _FROM, told("《信访工作条例》第十七条列举五种并以“等形式”开放；其余为通行做法"),
    (
        Code("letter", told("来信"), _ART_17),
        Code("visit", told("来访"), _ART_17),
        Code("web", told("网上信访"), _ART_17),
        Code("app", told("手机信访"), _ART_17, note=told("信息网络")),
        Code("wechat", told("微信信访"), _ART_17, note=told("信息网络")),
        Code("phone", told("来电"), _ART_17),
        Code("mailbox", told("领导信箱"), note=told("信息网络")),
        Code("email", told("电子邮件"), note=told("信息网络")),
        Code("fax", told("传真"), _ART_17),
        Code("sms", told("短信")),
        Code("transfer_in", told("上级转送交办或者热线转来"), Article(22, 1), note=told("来源，不是信访人采用的形式")),
    ),
)  # fmt: skip
# Reports fold these into 网信.
ONLINE_CHANNELS = frozenset({"web", "app", "wechat", "mailbox", "email"})

PURPOSES = CodeList(
    "purpose", told("信访目的"), "1", _FROM, _CONVENTION,
    (
        Code("suggestion", told("意见建议"), Article(29)),
        Code("accusation", told("揭发控告"), Article(30)),
        Code("appeal", told("申诉"), Article(31)),
        Code("claim", told("求决"), Article(31)),
        Code("inquiry", told("咨询")),
        Code("other", told("其他"), gov_code="99"),
    ),
)  # fmt: skip
# What the petitioner chose suggests a class; the officer decides at screening, both are kept.
CLASS_OF_PURPOSE: dict[str, str] = {
    "suggestion": SUGGESTION, "accusation": ACCUSATION, "appeal": CLAIM, "claim": CLAIM,
}  # fmt: skip

ID_TYPES = CodeList(
    "id_type", told("证件类型"), "1", _FROM, _CONVENTION,
    (
        Code("resident_id", told("居民身份证"), gov_code="111"),
        Code("household_register", told("户口簿")),
        Code("passport", told("护照")),
        Code("hk_macao_permit", told("港澳居民来往内地通行证或者居住证")),
        Code("taiwan_permit", told("台湾居民来往大陆通行证或者居住证")),
        Code("military_id", told("军官证、士兵证、警官证")),
        Code("foreigner_permit", told("外国人永久居留身份证"), Article(48)),
        Code("credit_code", told("统一社会信用代码（法人和其他组织）"), _ART_17),
        Code("other", told("其他")),
    ),
)  # fmt: skip

RATING_LEVELS = CodeList(
    "rating_level", told("满意度"), "1", _FROM, _CONVENTION,
    (
        Code("satisfied", told("满意"), Article(21, 2), gov_code="0"),
        Code("basic", told("基本满意"), Article(21, 2), gov_code="1"),
        Code("dissatisfied", told("不满意"), Article(21, 2), gov_code="3"),
    ),
)  # fmt: skip
LEVEL_OF_RATING: dict[str, int] = {"satisfied": 0, "basic": 1, "dissatisfied": 3}

PRIOR_STEPS = CodeList(
    "prior_step", told("此前经过"), "1", _FROM, _CONVENTION,
    (
        Code("court", told("已向法院起诉或者法院已经受理"), Article(31, 0, 1)),
        Code("reconsideration", told("已申请行政复议"), Article(31, 0, 4)),
        Code("arbitration", told("已申请仲裁"), Article(31, 0, 2)),
        Code("earlier_petition", told("以前就同一件事信访过，或者已有复查、复核意见"), Article(19, 3)),
    ),
)  # fmt: skip

HANDLING_WAYS = CodeList(
    "handling_way", told("办理方式"), "1", _FROM, _CONVENTION,
    (
        Code("interview", told("听取陈述"), Article(31, 0, 6)),
        Code("investigation", told("调查核实"), Article(31, 0, 6)),
        Code("site_visit", told("实地查看")),
        Code("phone", told("电话沟通")),
        Code("meeting", told("会商")),
        Code("other", told("其他")),
    ),
)  # fmt: skip

ORIGINALS = CodeList(
    "original", told("原件来源"), "1", _FROM, _CONVENTION,
    (
        Code("posted", told("邮局寄来"), Article(17, 1)),
        Code("handed_in", told("当面递交")),
        Code("mailbox", told("投入意见箱")),
        Code("leader", told("领导批转"), Article(18, 3)),
        Code("other_office", told("其他单位转来")),
    ),
)  # fmt: skip
FROM_ABOVE = CodeList(
    "sent_as", told("上级来文方式"), "1", _FROM, told("《信访工作条例》第二十二条第一款"),
    (
        Code("forwarded", told("转送"), Article(22, 1, 2)),
        Code("assigned", told("交办，要求报送结果"), Article(22, 1, 3)),
    ),
)  # fmt: skip

# Which pieces ask for nothing to be handled (存查). No claim and no accusation is put on file, but for an exact duplicate.
DUPLICATE = "duplicate"
RETENTION_GROUNDS = CodeList(
    "retention_ground", told("存查的情形"), "1", _FROM, _CONVENTION,
    (
        Code(DUPLICATE, told("重复件：同一信访人的同一内容，先前一件正在本机关办理"), Article(19, 3)),
        Code("thanks", told("表达感谢、问候，没有请求事项")),
        Code("copy", told("抄送件：请求由其他机关办理，只供本机关知道")),
        Code("unreadable", told("空白或者无法辨认，且没有办法联系补正")),
    ),
)  # fmt: skip

# When the office answers at once in writing (直接回复): 《信访事项简易办理办法》第四条第二项、第四项.
PUBLIC_ANSWER = "public_answer"
REPLY_OCCASIONS = CodeList(
    "reply_occasion", told("直接回复的情形"), "1", _FROM, told("《信访事项简易办理办法》第四条第二、四项"),
    (
        Code("consultation", told("咨询，可以即时回答")),
        Code("suggestion", told("意见建议，可以即时反馈"), Article(29)),
        Code("thanks", told("表达感谢")),
        Code(PUBLIC_ANSWER, told("有关机关、单位已有公开的答复、明确承诺或者结论")),
    ),
)  # fmt: skip

# When the simple procedure may be taken (first petitions only), and how it is answered: 《信访事项简易办理办法》国信办发〔2022〕17号第四条.
OTHER_SIMPLE_GROUND = "other"
SIMPLE_GROUNDS = CodeList(
    "simple_ground", told("适用简易办理的情形"), "1", _FROM, told("《信访事项简易办理办法》（国信办发〔2022〕17号）第四条"),
    (
        Code("clear", told("事实清楚、责任明确、争议不大、易于解决")),
        Code("at_once", told("咨询、意见建议、表达感谢，可以即时反馈")),
        Code("daily_life", told("群众日常生产生活、时效性强、应当即时处理")),
        Code("promised", told("有关机关、单位已有明确承诺或者结论")),
        Code(OTHER_SIMPLE_GROUND, told("其他可以简易办理的")),
    ),
)  # fmt: skip
SIMPLE_WAYS = CodeList(
    "simple_way", told("简易答复的方式"), "1", _FROM, told("《信访事项简易办理办法》（国信办发〔2022〕17号）"),
    (
        Code("sms", told("短信")),
        Code("phone", told("电话")),
        Code("web", told("网上")),
        Code("in_person", told("当面")),
    ),
)  # fmt: skip

# Why a body's work passed to another (art. 24).
SUCCESSION_GROUNDS = CodeList(
    "succession_ground", told("承接的原因"), "1", _FROM, told("《信访工作条例》第二十四条"),
    (
        Code("merged", told("合并"), Article(24)),
        Code("split", told("分立"), Article(24)),
        Code("abolished", told("撤销"), Article(24)),
        Code("duties_moved", told("职权变更"), Article(24)),
    ),
)  # fmt: skip

# Who must know of an urgent matter at once (art. 25): told in the system where they have a body here, else by telephone.
URGENT_ADDRESSEES = CodeList(
    "urgent_addressee", told("重大紧急信息报告对象"), "1", _FROM, told("《信访工作条例》第二十五条"),
    (
        Code("government", told("本级党委和人民政府"), Article(25)),
        Code("competent_department", told("有关主管部门"), Article(25)),
        Code("joint_meeting_office", told("信访工作联席会议办公室"), Article(25)),
        Code("upper_petition_office", told("上一级信访部门"), Article(25)),
        Code("national_petition_office", told("国家信访局"), Article(25)),
    ),
)  # fmt: skip

EXTERNAL_SYSTEMS = CodeList(
    "external_system", told("外部系统"), "1", _FROM, _CONVENTION,
    (
        Code("national", told("全国信访信息系统"), Article(21, 2)),
        Code("hotline_12345", told("12345政务服务便民热线")),
        Code("superior", told("上级机关来文"), Article(22, 1)),
        Code("mailbox", told("领导信箱、网上问政平台")),
        Code("other", told("其他系统")),
    ),
)  # fmt: skip

CONTACT_PROOFS = CodeList(
    "contact_proof", told("核实方式"), "1", _FROM, _CONVENTION,
    (
        Code("code", told("验证码"), note=told("网上办理时由系统发出")),
        Code("in_person", told("本人到窗口，核对了证件")),
        Code("call_back", told("拨打原来的号码核实")),
        Code("letter", told("书面申请，核对了签名")),
    ),
)  # fmt: skip

LISTS: dict[str, CodeList] = {
    entry.key: entry
    for entry in (
        CHANNELS, PURPOSES, CATEGORIES, ID_TYPES, RATING_LEVELS, PRIOR_STEPS, HANDLING_WAYS, RETENTION_GROUNDS,
        MEDIATION_WAYS, OTHER_ROUTES, SIMPLE_GROUNDS, SIMPLE_WAYS, REPLY_OCCASIONS, EXTERNAL_SYSTEMS, SUCCESSION_GROUNDS, URGENT_ADDRESSEES,
        ORIGINALS, FROM_ABOVE, CONTACT_PROOFS, *HEARING_LISTS, *AFTERCARE_LISTS,
    )
}  # fmt: skip
