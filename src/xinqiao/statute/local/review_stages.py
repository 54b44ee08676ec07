"""Local stages of review, recheck and what they annul: days that the Regulation leaves open."""

from __future__ import annotations

from xinqiao.statute.local.profile import BODY, OFFICE, Stage
from xinqiao.statute.regulation_2022 import DAY, WORKDAY
from xinqiao.statute.wording import told

REVIEW_STAGES: tuple[Stage, ...] = (
    Stage(
        "review_notice", told("复查复核受理告知"), 15, DAY, BODY, told("收到复查、复核申请"),
        told("在《信访工作条例》第三十五条、第三十六条30日之内；天数为本地规定（默认）"),
        told("收到您的申请后15日内，应当决定是否受理；不受理的要书面告知理由。"),
    ),
    Stage(
        "review_pause", told("中止核查"), 30, DAY, BODY, told("复查、复核中止"),
        told("中止和恢复由本地规定；条例没有规定"),
        told("复查、复核中止期间，每30日应当核实一次能不能恢复。"),
    ),
    Stage(
        "review_service", told("送达复查复核意见"), 5, WORKDAY, BODY, told("作出意见或者不予受理的决定"),
        told("《信访工作条例》第三十五条、第三十六条以收到书面答复起算；天数为本地规定（默认）"),
        told("复查、复核意见作出后，应当在5个工作日内送到您手上。"),
    ),
    Stage(
        "rehandling", told("重新办理"), 60, DAY, BODY, told("复查、复核意见撤销原处理意见"),
        told("复查、复核意见书定明的期限；没有定明的，参照《信访工作条例》第三十四条60日"),
        told("原来的处理意见被撤销后，单位应当在意见书定明的期限内重新办理并答复您。"),
    ),
    Stage(
        "finality_filing", told("终结备案"), 30, DAY, OFFICE, told("送达复核意见"),
        told("《信访工作条例》第三十六条第三款、第三十七条第三款；天数为本地规定（默认）"),
        told("复核后终结的，信访部门在30日内向上级备案；仍有困难的，继续帮扶。"),
    ),
)  # fmt: skip
