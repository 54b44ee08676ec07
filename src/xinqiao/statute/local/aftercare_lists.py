"""Lists for what follows an answer, and for words on progress. Local data."""

from __future__ import annotations

from datetime import date

from xinqiao.statute.article import Article
from xinqiao.statute.codes import Code, CodeList
from xinqiao.statute.wording import told

_FROM = date(2022, 5, 1)
_LOCAL = told("各地“两告知、一反馈、三见面、一引导”和回访核实的做法")

PROGRESS, VERIFICATION, GUIDANCE, IN_PERSON = "progress", "verification", "guidance", "in_person"
CONTACT_OCCASIONS = CodeList(
    "contact_occasion", told("联系信访人的事由"), "1", _FROM, _LOCAL,
    (
        Code(PROGRESS, told("反馈办理进度")),
        Code(VERIFICATION, told("当面核实诉求")),
        Code(GUIDANCE, told("当面说明答复，告诉怎样评价、不服怎么办")),
    ),
)  # fmt: skip
CONTACT_WAYS = CodeList(
    "contact_way", told("联系方式"), "1", _FROM, _LOCAL,
    (
        Code(IN_PERSON, told("见面")),
        Code("phone", told("电话")),
        Code("message", told("短信")),
        Code("written", told("书面")),
        Code("web", told("网上")),
    ),
)  # fmt: skip
DEVIATIONS = CodeList(
    "deviation", told("回访发现的不一致"), "1", _FROM, _LOCAL,
    (
        Code("not_received", told("没有收到书面答复")),
        Code("otherwise", told("答复写的和实际情况不一样")),
        Code("not_done", told("答复说做了、实际没有做")),
        Code("not_explained", told("没有讲清楚，或者没有告诉不服怎么办")),
        Code("pressed", told("有人劝说、要求怎样评价或者要求撤回")),
    ),
)  # fmt: skip
RATING_REASONS = CodeList(
    "rating_reason", told("不满意的原因"), "1", _FROM, told("《信访工作条例》第二十一条第二款；选项为本地规定（默认）"),
    (
        Code("slow", told("办得慢，没有人告诉我办到哪里了"), Article(21, 2)),
        Code("not_solved", told("问题没有解决")),
        Code("not_true", told("答复写的和实际不一样")),
        Code("not_kept", told("答应的事没有做到")),
        Code("not_explained", told("没有讲清楚道理和依据")),
        Code("attitude", told("态度不好")),
        Code("other", told("其他")),
    ),
)  # fmt: skip
RELOOK_FINDINGS = CodeList(
    "relook_finding", told("复看的结论"), "1", _FROM, told("《信访工作条例》第二十八条；选项为本地规定（默认）"),
    (
        Code("sound", told("办理和答复没有发现问题，已当面或者书面说明")),
        Code("mended", told("办理有不到位的地方，已经补上")),
        Code("to_be_done", told("还有事要做，写明由谁、什么时候做到")),
        Code("remedy", told("对答复本身有不同意见，已说明怎样申请复查、复核")),
    ),
)  # fmt: skip
TO_BE_DONE = "to_be_done"
PROMISE_RULINGS = CodeList(
    "promise_ruling", told("督促的结果"), "1", _FROM, told("《信访工作条例》第三十二条第三款；选项为本地规定（默认）"),
    (
        Code("due", told("限期做到"), Article(32)),
        Code("kept", told("经核实已经做到")),
        Code("lifted", told("确实不能做到，说明理由，并告诉信访人还可以怎么办")),
    ),
)  # fmt: skip
AFTERCARE_LISTS = (CONTACT_OCCASIONS, CONTACT_WAYS, DEVIATIONS, RATING_REASONS, RELOOK_FINDINGS)
