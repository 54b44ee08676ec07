"""Grounds on which a matter is not accepted; each with its article and its condition.

The Regulation knows two, and a third after the recheck, which is an act of its own (不再受理). Refusing what lies within one's powers is a fault (art. 44(2)), so no
further ground ships; a locality adds its own by profile.
"""

from __future__ import annotations

from dataclasses import dataclass

from xinqiao.statute.article import Article
from xinqiao.statute.wording import told


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground; `must_say_where` = the notice has to name the place to go to or where it is pending."""

    key: str
    label: str
    article: Article
    condition: str
    document: str
    must_say_where: bool
    plain: str


OUT_OF_POWERS = "out_of_powers"
GROUNDS: dict[str, Ground] = {
    ground.key: ground
    for ground in (
        Ground(
            "pending_below", told("下级已经受理或者正在办理"), Article(19, 3),
            told("信访事项已经受理或者正在办理，信访人在规定期限内又向上级机关、单位提出同一信访事项。"),
            told("不予受理告知书"), must_say_where=True,
            plain=told("同一件事已经有单位在办，请等它的结果；告知书会写明由谁办理。"),
        ),
        Ground(
            OUT_OF_POWERS, told("不属于本机关、本单位职权范围"), Article(23, 1),
            told("信访人直接提出的事项不属于本机关、本单位或者本系统职权范围。"),
            told("不予受理告知书"), must_say_where=True,
            plain=told("这件事不归这个单位管；告知书会写明应当向哪个单位提出。"),
        ),
    )
}  # fmt: skip

RECHECKED = Ground(
    "rechecked", told("已经复核"), Article(36, 3),
    told("信访人对复核意见不服，仍然以同一事实和理由提出投诉请求。"),
    told("不再受理告知书"), must_say_where=False,
    plain=told("这件事已经复核，以同一事实和理由再提出的不再受理；有新的事实可以重新提出。"),
)  # fmt: skip
