"""How far a locality may go: a local stage stands beside the law or is stricter, never looser."""

from __future__ import annotations

from dataclasses import dataclass

from xinqiao.statute.article import Article
from xinqiao.statute.regulation_2022 import FORWARD, HANDLING, NOTICE_FORWARDED, REVIEW_REQUEST


@dataclass(frozen=True, slots=True)
class Bound:
    """The most calendar days an organ may take, or the fewest a petitioner must have; `article` is where the number stands."""

    article: Article
    most_days: int | None = None
    fewest_days: int | None = None


WEEK_DAYS, WEEK_WORKDAYS = 7, 5
LONGEST_DAYS = 365

BOUNDS: dict[str, Bound] = {
    "registration": Bound(FORWARD.article, most_days=FORWARD.term_days),
    "screening": Bound(FORWARD.article, most_days=FORWARD.term_days),
    "dispatch": Bound(FORWARD.article, most_days=FORWARD.term_days),
    "reroute": Bound(FORWARD.article, most_days=FORWARD.term_days),
    "objection_ruling": Bound(NOTICE_FORWARDED.article, most_days=NOTICE_FORWARDED.term_days),
    "acceptance": Bound(NOTICE_FORWARDED.article, most_days=NOTICE_FORWARDED.term_days),
    "suggestion": Bound(HANDLING.article, most_days=HANDLING.term_days),
    "performance": Bound(HANDLING.article, most_days=HANDLING.term_days),
    "procedure": Bound(HANDLING.article, most_days=HANDLING.term_days),
    "followup": Bound(HANDLING.article, most_days=HANDLING.term_days),
    "rating": Bound(REVIEW_REQUEST.article, fewest_days=REVIEW_REQUEST.term_days),
}
"""Stages that stand beside a number of the Regulation; the others have none above them."""


def in_calendar_days(*, days: int, is_working: bool) -> int:
    """How many calendar days so many days come to in a week without holidays, rounded up."""
    return -(-days * WEEK_DAYS // WEEK_WORKDAYS) if is_working else days
