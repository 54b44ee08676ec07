"""What a review or a recheck may conclude (arts 35, 36; the three outcomes of local rules, DOMAIN §4.1)."""

from __future__ import annotations

from dataclasses import dataclass

from xinqiao.statute.article import Article
from xinqiao.statute.grounds import Ground
from xinqiao.statute.regulation_2022 import RECHECK_REQUEST
from xinqiao.statute.wording import told


@dataclass(frozen=True, slots=True)
class ReviewConclusion:
    """One outcome; `must_say` = the opinion has to state what holds instead, `is_redone` = the matter is handled again."""

    key: str
    label: str
    test: str
    must_say: bool
    is_redone: bool


UPHELD, CHANGED, ANNULLED = "upheld", "changed", "annulled"
_OUTSIDE = "outside:"


def outside_code(name: str) -> str:
    """How a ledger names an organ of another house: it has no code here, so its name stands for it."""
    return _OUTSIDE + name


def is_outside(code: str) -> bool:
    """Whether a code names an organ of another house."""
    return code.startswith(_OUTSIDE)


def outside_name(code: str) -> str:
    """The name of an organ of another house; "" for any other code."""
    return code.removeprefix(_OUTSIDE) if is_outside(code) else ""


REVIEW_CONCLUSIONS: dict[str, ReviewConclusion] = {
    entry.key: entry
    for entry in (
        ReviewConclusion(
            UPHELD, told("维持"), told("事实清楚，依据正确，程序合法，意见适当。"), must_say=False, is_redone=False,
        ),
        ReviewConclusion(
            CHANGED, told("变更"), told("事实清楚，但是依据或者意见不当，可以直接改正。"), must_say=True, is_redone=False,
        ),
        ReviewConclusion(
            ANNULLED, told("撤销并责令重新办理"), told("主要事实不清、依据错误、违反程序，或者推诿敷衍。"), must_say=True, is_redone=True,
        ),
    )
}  # fmt: skip

_NOTICE = told("信访事项不予受理告知书")
LATE = "late"

# Why a request for review or recheck is not taken up. The Regulation names the organ, the window and what may be reviewed; the list is that
# of local rules (DOMAIN §4.1).
REVIEW_GROUNDS: dict[str, Ground] = {
    ground.key: ground
    for ground in (
        Ground(
            "out_of_scope", told("不属于复查、复核范围"), Article(35), told("不是信访程序作出的处理意见，或者已经复核终结。"),
            _NOTICE, must_say_where=False, plain=told("只有信访程序作出的处理意见可以复查、复核。"),
        ),
        Ground(
            "skipped_level", told("越级申请"), Article(35), told("没有先向作出意见的机关、单位的上一级申请。"),
            _NOTICE, must_say_where=True, plain=told("应当向上一级申请；告知书写明向哪个单位提出。"),
        ),
        Ground(
            LATE, told("逾期申请"), Article(35), told("收到书面答复之日起30日内没有申请，又没有正当理由。"),
            _NOTICE, must_say_where=False, plain=told("申请超过了30日，理由没有被采纳。"),
        ),
        Ground(
            "taken_elsewhere", told("其他机关已经受理"), Article(35), told("另一有权机关已经受理同一申请。"),
            _NOTICE, must_say_where=True, plain=told("已有其他机关受理；告知书写明是哪个机关。"),
        ),
        Ground(
            "other_route", told("应当走其他法定途径"), Article(31), told("诉求已经或者依法应当通过诉讼、仲裁、行政复议等途径解决。"),
            _NOTICE, must_say_where=True, plain=told("应当走其他法定途径；告知书写明去哪里。"),
        ),
    )
}  # fmt: skip


def basis_of(*, ground: Ground, is_recheck: bool) -> Article:
    """The place that a notice of non-acceptance cites: what art. 35 says of a review, art. 36(1) says of a recheck."""
    return RECHECK_REQUEST.article if is_recheck and ground.article == Article(35) else ground.article
