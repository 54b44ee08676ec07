"""《信访工作条例》, in force since 2022-05-01: its periods, as one dated list.

Every number of the Regulation that the product uses stands here and nowhere else. Sorting of
demands (arts 29-32) is in `classes`, grounds of refusal in `grounds`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from xinqiao.statute.article import REGULATION_2022, Article
from xinqiao.statute.wording import told

AGENCY, CITIZEN = "agency", "citizen"
DAY, WORKDAY = "day", "workday"


@dataclass(frozen=True, slots=True)
class Period:
    """A period that the Regulation sets.

    `key` is the kind of the clock it winds; `term_days` 0 = fixed each time by the sender;
    `starts` says what starts it, `plain` what it means to the petitioner.
    """

    key: str
    mark: str
    label: str
    term_days: int
    unit: str
    bound: str
    article: Article
    starts: str
    plain: str
    in_force_from: date = REGULATION_2022.in_force_from

    def is_in_force_on(self, day: date) -> bool:
        """Whether it binds what starts on `day`."""
        return day >= self.in_force_from


FORWARD = Period(
    "forward", "C1", told("转送交办"), 15, DAY, AGENCY, Article(22, 1), told("信访部门收到信访事项"),
    told("信访部门收到您的信访事项后，应当在15日内登记并转送、交办给有权处理的单位。"),
)  # fmt: skip
NOTICE_DIRECT = Period(
    "notice_direct", "C2", told("直接收到告知"), 15, DAY, AGENCY, Article(23, 2), told("单位收到信访人直接提出的事项"),
    told("您直接向单位提出的，单位能当场告知的当场书面告知，否则应当在15日内书面告知您是否收到、怎样处理。"),
)  # fmt: skip
NOTICE_FORWARDED = Period(
    "notice_forwarded", "C3", told("受理告知"), 15, DAY, AGENCY, Article(23, 3), told("单位收到转送、交办的事项"),
    told("单位收到转来的事项后，应当在15日内书面告知您接收情况、处理途径和程序。"),
)  # fmt: skip
OBJECTION = Period(
    "objection", "C4", told("提出异议"), 5, WORKDAY, AGENCY, Article(23, 3), told("单位收到转送、交办的事项"),
    told("单位认为不归自己管的，只能在5个工作日内说明理由退回，由转送单位核实决定。"),
)  # fmt: skip
HANDLING = Period(
    "handling", "C5", told("办理"), 60, DAY, AGENCY, Article(34), told("受理"),
    told("受理之日起60日内，单位应当办结并给您出具信访处理意见书。"),
)  # fmt: skip
REPORT = Period(
    "report", "C12", told("交办反馈"), 0, DAY, AGENCY, Article(22, 1, 3), told("交办"),
    told("交办单位指定了反馈日期，承办单位应当在这一天之前反馈结果并提交办结报告。"),
)  # fmt: skip
REVIEW_REQUEST = Period(
    "review_request", "C7", told("申请复查"), 30, DAY, CITIZEN, Article(35), told("信访人收到书面答复"),
    told("不服处理意见的，您可以在收到书面答复之日起30日内，向原办理单位的上一级申请复查。"),
)  # fmt: skip
REVIEW = Period(
    "review", "C8", told("复查"), 30, DAY, AGENCY, Article(35), told("收到复查请求"),
    told("上一级单位收到复查请求后，应当在30日内提出复查意见并书面答复您。"),
)  # fmt: skip
RECHECK_REQUEST = Period(
    "recheck_request", "C9", told("申请复核"), 30, DAY, CITIZEN, Article(36, 1), told("信访人收到复查的书面答复"),
    told("不服复查意见的，您可以在收到书面答复之日起30日内，向复查单位的上一级申请复核。"),
)  # fmt: skip
RECHECK = Period(
    "recheck", "C10", told("复核"), 30, DAY, AGENCY, Article(36, 1), told("收到复核请求"),
    told("收到复核请求的单位应当在30日内提出复核意见；听证所需时间不计算在内。"),
)  # fmt: skip

PERIODS: dict[str, Period] = {
    period.key: period
    for period in (
        FORWARD, NOTICE_DIRECT, NOTICE_FORWARDED, OBJECTION, HANDLING, REPORT,
        REVIEW_REQUEST, REVIEW, RECHECK_REQUEST, RECHECK,
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ExtensionRule:
    """延期 (clock C6): how much, of which period, who decides, what the petitioner is told."""

    mark: str
    label: str
    max_days: int
    extends: str
    article: Article
    decided_by: str
    plain: str


EXTENSION = ExtensionRule(
    mark="C6",
    label=told("延期"),
    max_days=30,
    extends=HANDLING.key,
    article=Article(34),
    decided_by=told("本机关、单位负责人批准，并把延期理由告知信访人"),
    plain=told("情况复杂的，经单位负责人批准可以延长办理期限，最多30日，并应当告诉您为什么延期。"),
)

# Art. 20(3): a common matter brought by visit. The number of people concerned is not limited.
REPRESENTATIVES_MAX = 5
REPRESENTATIVES_ARTICLE = Article(20, 3)

# Art. 23(2): no notice is owed where the name or the address is unclear; the matter itself is handled.
NOTICE_EXCEPTION_ARTICLE = Article(23, 2)
# The time a hearing takes is not counted at the recheck (clock C11).
HEARING_TIME_ARTICLE = Article(36, 2)
# Art. 23(4): these bodies tell the petitioner under their own rules.
NOTICE_BY_OWN_RULES: frozenset[str] = frozenset({"discipline", "political_legal"})
NOTICE_BY_OWN_RULES_ARTICLE = Article(23, 4)

# Art. 19(1): what a written petition states. Lacking items never block an oral or anonymous matter.
PETITION_STATES: tuple[str, ...] = (told("姓名（名称）"), told("住址"), told("请求"), told("事实"), told("理由"))
PETITION_STATES_ARTICLE = Article(19, 1)

# Art. 30(3): neither the accused nor their unit may learn of an accusation.
ACCUSED_ARTICLE = Article(30, 3)
# Art. 28(3): an officer with a direct interest steps aside.
AVOIDANCE_ARTICLE = Article(28, 3)
# Art. 21(2): the petitioner can query and rate.
QUERY_AND_RATE_ARTICLE = Article(21, 2)
# Art. 18(1): ways, addresses, telephones, hours and places, and how to query are published.
PUBLICATION_ARTICLE = Article(18, 1)
# Arts 46(5), 46(6), 18(4): leaking and retaliation.
NO_RETALIATION_ARTICLE = Article(18, 4)
