"""Code lists of hearings and consultations. Local conventions (DOMAIN §4.2, §5); a locality may replace each by a later version."""

from __future__ import annotations

from datetime import date

from xinqiao.statute.article import Article
from xinqiao.statute.codes import Code, CodeList
from xinqiao.statute.wording import told

_FROM = date(2022, 5, 1)
_CONVENTION = told("各地信访事项听证办法的通行做法")
_ART_27 = Article(27)

HEARING_GROUNDS = CodeList(
    "hearing_ground", told("听证事由"), "1", _FROM, told("《信访工作条例》第三十一条第六项“重大、复杂、疑难”"),
    (
        Code("major", told("重大"), Article(31, 0, 6), note=told("涉及人数多、影响大")),
        Code("complex", told("复杂"), Article(31, 0, 6), note=told("事实、责任或者政策交织")),
        Code("difficult", told("疑难"), Article(31, 0, 6), note=told("争议大，久拖未决")),
    ),
)  # fmt: skip

HEARING_REFUSALS = CodeList(
    "hearing_refusal", told("不举行听证的情形"), "1", _FROM, _CONVENTION,
    (
        Code("not_weighty", told("不属于重大、复杂、疑难"), Article(31, 0, 6)),
        Code("other_procedure", told("正在或者应当通过诉讼、仲裁、行政复议等途径解决"), Article(31)),
        Code("heard_before", told("同一事实和理由已经听证过")),
        Code("secret", told("事项涉及国家秘密，不能听证")),
    ),
)  # fmt: skip

CLOSED_GROUNDS = CodeList(
    "hearing_closed_ground", told("不公开听证的理由"), "1", _FROM, _CONVENTION,
    (
        Code("state_secret", told("涉及国家秘密")),
        Code("privacy", told("涉及个人隐私")),
        Code("commercial_secret", told("涉及商业秘密")),
        Code("petitioner_request", told("信访人要求不公开")),
    ),
)  # fmt: skip

RECUSAL_GROUNDS = CodeList(
    "recusal_ground", told("听证员更换的情形"), "1", _FROM, told("《信访工作条例》第二十八条第三款；其余为通行做法"),
    (
        Code("objection", told("信访人申请回避"), Article(28, 3)),
        Code("interest", told("听证员申报有直接利害关系"), Article(28, 3)),
        Code("unable", told("听证员因故不能到场")),
    ),
)  # fmt: skip

HEARING_FIELDS = CodeList(
    "hearing_field", told("听证员身份"), "1", _FROM, _CONVENTION,
    (
        Code("congress_deputy", told("人大代表")),
        Code("cppcc_member", told("政协委员")),
        Code("expert", told("专家学者")),
        Code("lawyer", told("法律工作者")),
        Code("community", told("社区和基层代表")),
        Code("other", told("其他")),
    ),
)  # fmt: skip

HEARING_ROLES = CodeList(
    "hearing_role", told("听证参加人"), "1", _FROM, _CONVENTION,
    (
        Code("petitioner", told("信访人")),
        Code("agent", told("信访人的代理人")),
        Code("handler", told("承办人")),
        Code("member", told("听证员")),
        Code("clerk", told("记录人")),
        Code("witness", told("证人、鉴定人")),
        Code("observer", told("旁听人员")),
    ),
)  # fmt: skip
# Of these roles the names are those of private persons: they never stand in what is published.
PRIVATE_ROLES = frozenset({"petitioner", "agent", "witness", "observer"})

HEARING_STEPS = CodeList(
    "hearing_step", told("听证步骤"), "1", _FROM, _CONVENTION,
    (
        Code("opening", told("主持人核对到场人员，宣布事由、纪律和权利，询问是否申请回避")),
        Code("petitioner", told("信访人陈述诉求、事实和理由")),
        Code("handler", told("承办人说明办理情况和依据")),
        Code("evidence", told("出示证据、质证和辩论")),
        Code("questions", told("听证员提问")),
        Code("last_words", told("最后陈述")),
    ),
)  # fmt: skip

CONSULTATION_WAYS = CodeList(
    "consultation_way", told("会商方式"), "1", _FROM, told("各地信访工作通行做法"),
    (
        Code("consultation", told("会商"), note=told("几个单位一起商量")),
        Code("appraisal", told("评议（会审评议）"), note=told("请有关单位和人士评议办理意见")),
        Code("joint_handling", told("协商会办"), note=told("几个单位分头办、合起来答")),
        Code("lawyer", told("律师参与"), note=told("请律师提供意见")),
        Code("political_legal", told("与政法机关会商"), Article(22, 2), note=told("涉法涉诉事项")),
    ),
)  # fmt: skip

FOUR_OUTCOMES = CodeList(
    "four_outcome", told("三到位一处理"), "1", _FROM, told("《信访工作条例》第二十七条"),
    (
        Code("resolved", told("诉求合理的，解决问题到位"), _ART_27, note=told("写明解决了什么、怎样证明")),
        Code("explained", told("诉求无理的，思想教育到位"), _ART_27, note=told("写明向信访人解释了什么、依据是什么")),
        Code("assisted", told("生活困难的，帮扶救助到位"), _ART_27, note=told("写明哪项帮扶、哪个单位、何时兑现")),
        Code("law_applied", told("行为违法的，依法处理"), _ART_27, note=told("写明哪个机关、依据哪一条、文书编号；只写行为，不给人贴标签")),
    ),
)  # fmt: skip

HEARING_LISTS = (
    HEARING_GROUNDS, HEARING_REFUSALS, CLOSED_GROUNDS, RECUSAL_GROUNDS, HEARING_FIELDS, HEARING_ROLES, HEARING_STEPS,
    CONSULTATION_WAYS, FOUR_OUTCOMES,
)  # fmt: skip
