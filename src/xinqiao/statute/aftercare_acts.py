"""What the acts that follow an answer mean to the petitioner, in one sentence each."""

from __future__ import annotations

from types import MappingProxyType

from xinqiao.statute.wording import told

PLAIN_AFTERCARE_ACTS = MappingProxyType(
    {
        "progress_note": told("单位告诉您办到哪里了。"),
        "callback": told("没有办过这件事的人向您核实了一次。"),
        "relook_conclusion": told("没有办过这件事的人重新看了一遍，结果写在下面；您的评价不变。"),
        "promise_performance": told("单位登记：承诺的一件事已经做到。您看到不是这样的，可以反映。"),
        "promise_postponement": told("承诺的一件事推迟了日期，理由写在下面。"),
        "promise_failure": told("单位报告承诺的一件事没有做到，收到信访件的单位正在督促。"),
        "promise_dispute": told("您反映承诺的一件事没有做到，正在核实。"),
        "promise_ruling": told("收到信访件的单位核实了承诺的事，结果写在下面。"),
    }
)
