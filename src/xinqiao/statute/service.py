"""送达: the ways in which an answer reaches a petitioner, and what came of it.

Art. 35 counts the 30 days from the day the written answer was received; the Regulation does not say
how it is served. Ways and outcomes follow the common form of the answer and of the service record.
"""

from __future__ import annotations

from dataclasses import dataclass

from xinqiao.statute.article import Article
from xinqiao.statute.wording import told

RECEIPT_ARTICLE = Article(35)


@dataclass(frozen=True, slots=True)
class Way:
    """A way of service; `gov_code` where the exchange format has one."""

    key: str
    label: str
    gov_code: str | None = None


WAYS: dict[str, Way] = {
    way.key: way
    for way in (
        Way("in_person", told("当面送达"), "0"),
        Way("post", told("邮寄送达"), "1"),
        Way("electronic", told("电子送达（经信访人同意）")),
        Way("left", told("留置送达")),
        Way("query_page", told("凭编号和查询码在网上查看")),
        Way("announcement", told("公告送达")),
        Way("other", told("其他"), "2"),
    )
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it.

    `is_effective`: the letter counts as served; else it has still to be served. `opens_window`: it
    counts as received, so the 30 days of art. 35 begin; an answer that nobody could read opens no
    window, so that the right to review does not lapse unseen. `needs_note`: how it went must be said.
    """

    key: str
    label: str
    is_effective: bool
    opens_window: bool
    needs_note: bool
    gov_code: str | None = None


OUTCOMES: dict[str, Outcome] = {
    outcome.key: outcome
    for outcome in (
        Outcome("received", told("已签收"), is_effective=True, opens_window=True, needs_note=False, gov_code="1"),
        Outcome("refused", told("拒收，已记明情况"), is_effective=True, opens_window=True, needs_note=True, gov_code="0"),
        Outcome("left", told("留置，有见证"), is_effective=True, opens_window=True, needs_note=True),
        Outcome("viewed", told("已在网上查看"), is_effective=True, opens_window=True, needs_note=False),
        Outcome("announced", told("公告期满"), is_effective=True, opens_window=True, needs_note=True),
        Outcome("posted", told("没有联系方式，已放在查询页"), is_effective=True, opens_window=False, needs_note=False),
        Outcome("undeliverable", told("无法送达，仍须再送"), is_effective=False, opens_window=False, needs_note=True),
    )
}
