"""建议意见 (art. 29): how a suggestion is weighed, adopted and graded. The grades are those of the neighbouring work on motions and proposals."""

from __future__ import annotations

from types import MappingProxyType

from xinqiao.statute.wording import told

APPRAISAL_WAYS = MappingProxyType(
    {
        "study": told("业务科室研究"),
        "visit": told("实地调研"),
        "meeting": told("座谈、论证会"),
        "expert": told("专家评估"),
        "consultation": told("征求有关单位意见"),
    }
)
ADOPTION_DEGREES = MappingProxyType({"whole": told("全部采纳"), "part": told("部分采纳"), "none": told("没有采纳")})
SUGGESTION_GRADES = MappingProxyType(
    {
        "A": told("A 已经解决或者采纳"),
        "B": told("B 正在解决或者列入规划"),
        "C": told("C 因条件限制暂不能解决"),
        "D": told("D 留作参考"),
    }
)
# Which grades can be said of which degree.
GRADES_OF_DEGREE = MappingProxyType({"whole": frozenset("AB"), "part": frozenset("ABC"), "none": frozenset("CD")})
