"""Stages of hearings and consultations in the shipped profile. The Regulation sets none of these days (DOMAIN §4.2)."""

from __future__ import annotations

from xinqiao.statute.local.profile import BODY, PETITIONER, Stage
from xinqiao.statute.regulation_2022 import DAY, WORKDAY
from xinqiao.statute.wording import told

_BASIS = told("《信访工作条例》第三十一条第六项、第三十六条第二款规定可以听证；天数为本地规定（默认）")
_CONFER = told("各地会商、评议的通行做法；天数为本地规定（默认）")

HEARING_STAGES: tuple[Stage, ...] = (
    Stage(
        "hearing_consent", told("同意听证"), 7, DAY, PETITIONER, told("单位提出听证"), _BASIS,
        told("单位想举行听证，您可以在7日内答复是否同意；不同意也不影响您的事。"),
    ),
    Stage(
        "hearing_decision", told("听证决定"), 7, WORKDAY, BODY, told("申请或者提出听证"), _BASIS,
        told("单位应当在7个工作日内决定是否举行听证，并告诉您理由。"),
    ),
    Stage(
        "hearing_holding", told("举行听证"), 30, DAY, BODY, told("决定举行听证"), _BASIS,
        told("决定听证后，应当在30日内定下日子并提前通知您。"),
    ),
    Stage("hearing_day", told("听证之日"), 30, DAY, BODY, told("听证通知"), _BASIS, told("听证在通知书写明的这一天举行。")),
    Stage(
        "hearing_opinion", told("听证意见"), 5, WORKDAY, BODY, told("听证结束"), _BASIS,
        told("听证结束后5个工作日内，听证员应当写出听证意见。"),
    ),
    Stage(
        "hearing_publication", told("听证公开"), 15, DAY, BODY, told("作出听证意见"), _BASIS,
        told("听证意见作出后15日内，单位决定是否把去掉个人信息的记录公开。"),
    ),
    Stage("consultation", told("会商"), 15, DAY, BODY, told("发起会商"), _CONFER, told("几个单位正在一起商量您的事，15日内要有结论。")),
    Stage("consultation_task", told("会商任务"), 15, DAY, BODY, told("会商结论"), _CONFER, told("会商定下的事，要在写明的日期前做完。")),
)  # fmt: skip
