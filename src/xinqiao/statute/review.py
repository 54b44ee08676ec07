"""What a review or a recheck may conclude (arts 35, 36; the three outcomes of local rules, DOMAIN §4.1)."""

from __future__ import annotations

from dataclasses import dataclass

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
