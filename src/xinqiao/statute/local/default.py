"""The shipped profile `default@1`: stage clocks that leave no open matter without a running clock."""

from __future__ import annotations

from datetime import date

from xinqiao.statute.local.aftercare_stages import AFTERCARE_STAGES
from xinqiao.statute.local.hearing_stages import HEARING_STAGES
from xinqiao.statute.local.profile import BODY, OFFICE, PETITIONER, Profile, Stage
from xinqiao.statute.local.review_stages import REVIEW_STAGES
from xinqiao.statute.regulation_2022 import DAY, WORKDAY
from xinqiao.statute.wording import told

_LOCAL = told("本地规定（默认），条例未规定天数")

DEFAULT_PROFILE = Profile(
    key="default",
    version="1",
    label=told("默认地方规则"),
    in_force_from=date(2022, 5, 1),
    in_force_to=None,
    stages=(
        Stage(
            "registration", told("登记"), 3, WORKDAY, OFFICE, told("提交"),
            told("《信访工作条例》第二十一条第二款“及时录入”；天数为本地规定（默认）"),
            told("收到的单位应当在3个工作日内登记您的信访事项。"),
        ),
        Stage(
            "screening", told("甄别"), 3, WORKDAY, OFFICE, told("登记"),
            told("在《信访工作条例》第二十二条第一款15日之内；天数为本地规定（默认）"),
            told("登记后3个工作日内，应当确定每项诉求该走哪条途径。"),
        ),
        Stage(
            "dispatch", told("旧件转送交办"), 15, DAY, OFFICE, told("登记"),
            told("事项收到时《信访工作条例》尚未施行，本地参照第二十二条第一款"),
            told("这是以前收到的事项，本地要求15日内转送、交办或者受理。"),
        ),
        Stage(
            "acceptance", told("受理答复"), 15, DAY, BODY, told("收到事项"),
            told("不适用《信访工作条例》第二十三条书面告知期限的，本地要求同样在15日内决定是否受理"),
            told("单位应当在15日内决定是否受理；留下姓名、住址和电话，就能收到书面告知。"),
        ),
        Stage(
            "reroute", told("重新转送"), 3, WORKDAY, OFFICE, told("同意异议"),
            told("《信访工作条例》第二十三条第三款核实同意之后；天数为本地规定（默认）"),
            told("原单位确实不管这件事，应当在3个工作日内转给正确的单位。"),
        ),
        Stage(
            "objection_ruling", told("异议核实"), 3, WORKDAY, OFFICE, told("提出异议"),
            told("《信访工作条例》第二十三条第三款“核实同意”；天数为本地规定（默认）"),
            told("转送单位应当在3个工作日内核实异议；受理告知的期限照常计算。"),
        ),
        Stage(
            "suggestion", told("建议回复"), 30, DAY, BODY, told("受理"),
            told("《信访工作条例》第二十九条第一款；天数为本地规定（默认）"),
            told("您的建议应当在受理后30日内得到回复。"),
        ),
        Stage(
            "followup", told("检举控告和政法事项跟踪"), 60, DAY, BODY, told("受理或者转交纪检监察、政法机关"),
            told("《信访工作条例》第三十条第一款、第二十三条第四款；天数为本地规定（默认）"),
            told("转交的机关按自己的规定办理和反馈；信访部门在60日时跟踪一次。"),
        ),
        Stage(
            "mediation", told("调解"), 30, DAY, BODY, told("提出调解"),
            told("《信访工作条例》第三十三条；天数为本地规定（默认）"),
            told("提出调解后30日内应当有结果；办理期限照常计算，不因调解停下。"),
        ),
        Stage(
            "mediation_duty", told("协议履行"), 30, DAY, BODY, told("调解、和解协议"),
            told("《信访工作条例》第三十三条、第三十七条；日期由协议约定，天数为本地规定（默认）"),
            told("协议里约定的事应当在约定的日期以前做到；没有做到的，恢复办理。"),
        ),
        Stage(
            "cooperation", told("协办"), 15, DAY, BODY, told("请求协办"),
            told("《信访工作条例》第二十四条协商、第二十八条；期限由请求单位定，天数为本地规定（默认）"),
            told("协办单位应当在定下的日期以前给出意见，写进主办单位的同一份答复。"),
        ),
        Stage(
            "simple_forward", told("简易转送"), 3, WORKDAY, OFFICE, told("适用简易办理"),
            told("《信访事项简易办理办法》（国信办发〔2022〕17号）；天数为本地规定（默认）"),
            told("按简易办理的，应当在3个工作日内转到有权处理的单位。"),
        ),
        Stage(
            "simple_acceptance", told("简易受理"), 3, WORKDAY, BODY, told("收到按简易办理的事项"),
            told("《信访事项简易办理办法》（国信办发〔2022〕17号）；天数为本地规定（默认）"),
            told("按简易办理的，单位应当在3个工作日内决定受理，能当即办的当即办。"),
        ),
        Stage(
            "simple_handling", told("简易办理"), 10, WORKDAY, BODY, told("受理"),
            told("《信访事项简易办理办法》（国信办发〔2022〕17号）；天数为本地规定（默认）"),
            told("按简易办理的，单位应当在受理后10个工作日内答复您。"),
        ),
        Stage(
            "performance", told("履职答复"), 60, DAY, BODY, told("受理"),
            told("《信访工作条例》第三十一条第五项；法定或者承诺期限更短的从其规定，天数为本地规定（默认）"),
            told("单位应当在60日内依法履行职责或者答复您；法律另有更短期限的按更短的。"),
        ),
        Stage(
            "procedure", told("其他途径办理"), 60, DAY, BODY, told("受理"),
            told("《信访工作条例》第三十一条；天数为本地规定（默认）"),
            told("单位应当在60日内办理，或者告诉您应走的法定途径。"),
        ),
        Stage(
            "service", told("送达"), 5, WORKDAY, BODY, told("作出答复或者决定"),
            told("《信访工作条例》第三十五条以收到书面答复起算；天数为本地规定（默认）"),
            told("答复作出后，单位应当在5个工作日内送到您手上。"),
        ),
        Stage(
            "rating", told("评价"), 30, DAY, PETITIONER, told("送达"),
            told("《信访工作条例》第二十一条第二款；天数为本地规定（默认）"),
            told("收到答复后30日内，您可以对信访部门和办理单位分别评价。"),
        ),
        Stage(
            "completion", told("办结"), 5, WORKDAY, OFFICE, told("每项诉求都有结果"),
            _LOCAL,
            told("每项诉求都有结果后，应当在5个工作日内办结。"),
        ),
        Stage(
            "archiving", told("归档"), 15, DAY, OFFICE, told("办结，且评价和申请复查的期限已过"),
            _LOCAL,
            told("评价和申请复查的期限过后15日内，案卷归档。"),
        ),
        *HEARING_STAGES,
        *REVIEW_STAGES,
        *AFTERCARE_STAGES,
    ),
)  # fmt: skip
