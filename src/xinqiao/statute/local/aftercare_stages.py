"""Stages of what follows an answer in the shipped profile, and the interval of words on progress (DOMAIN §5). Local data."""

from __future__ import annotations

from xinqiao.statute.local.profile import BODY, OFFICE, Stage
from xinqiao.statute.regulation_2022 import DAY, WORKDAY
from xinqiao.statute.wording import told

_CONTACT = told("各地“两告知、一反馈、三见面、一引导”的做法；天数为本地规定（默认）")
_PROMISE = told("《信访工作条例》第三十二条第三款支持请求的，应当督促执行；日期由答复承诺，天数为本地规定（默认）")
_RELOOK = told("《信访工作条例》第二十一条第二款评价、第二十八条；天数为本地规定（默认）")

AFTERCARE_STAGES: tuple[Stage, ...] = (
    Stage(
        "progress_note", told("进度反馈"), 7, DAY, BODY, told("受理，或者上一次反馈"), _CONTACT,
        told("办理期间，单位每7日告诉您一次办到哪里了。"), is_contact=True,
    ),
    Stage(
        "promise", told("承诺事项"), 30, DAY, BODY, told("答复送达"), _PROMISE,
        told("答复里承诺的事，应当在写明的日期前做到；没有做到的，您可以在本页反映。"),
    ),
    Stage(
        "promise_ruling", told("承诺督促"), 5, WORKDAY, OFFICE, told("反映没有做到，或者单位报告做不到"), _PROMISE,
        told("有人反映承诺没有做到后，信访部门应当在5个工作日内核实并督促。"),
    ),
    Stage(
        "relook", told("复看"), 15, DAY, BODY, told("评价不满意，或者回访发现不一致"), _RELOOK,
        told("您不满意的，由没有办过这件事的人在15日内重新看一遍，把结果告诉您。"),
    ),
)  # fmt: skip
