"""Ways of mediation (arts 33, 37): which mediators, or the two sides by themselves. Local data."""

from __future__ import annotations

from datetime import date

from xinqiao.statute.article import Article
from xinqiao.statute.codes import Code, CodeList
from xinqiao.statute.wording import told

RECONCILIATION = "reconciliation"
MEDIATION_WAYS = CodeList(
    "mediation_way", told("调解的方式"), "1", date(2022, 5, 1), told("《信访工作条例》第三十三条、第三十七条"),
    (
        Code("people", told("人民调解"), Article(37)),
        Code("administrative", told("行政调解"), Article(37)),
        Code("judicial", told("司法调解"), Article(37)),
        Code("lawyer", told("律师调解")),
        Code("expert", told("行业、专家调解")),
        Code(RECONCILIATION, told("双方和解"), Article(33)),
    ),
)  # fmt: skip
